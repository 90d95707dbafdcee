"""The script that Outlook runs when somebody presses Send, alone as classic Outlook on Windows runs it."""

import os
import re
import subprocess
from pathlib import Path

from stylecheck.install.office import Wishes
from stylecheck.serve.pages import launch_script
from tests.integrations.outlook.packages import packages
from tests.programs import program

TESTS = Path(__file__).with_name("launch.test.cjs")
WISHES = Wishes(
    "geheim & 20 tekens lang", {"fout": 1, "waarschuwing": 3}, ("corporatie.example", "wonen.example"), 3, "kort"
)


def test_the_script_does_what_it_must_without_a_page(tmp_path):
    script = tmp_path / "launch.js"
    script.write_bytes(launch_script("https://stijl.corporatie.example", WISHES.query()))
    env = {**os.environ, "LAUNCH": str(script), "NODE_PATH": str(packages())}
    env.pop("NODE_OPTIONS", None)
    command = [program("node"), "--test", "--test-reporter", "tap", str(TESTS)]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    counts = {name: int(n) for name, n in re.findall(r"^# (tests|pass|fail|skipped) (\d+)$", done.stdout, re.MULTILINE)}
    written = len(re.findall(r"^test\(", TESTS.read_text(encoding="utf-8"), re.MULTILINE))
    assert counts["pass"] == counts["tests"] >= written > 15
    assert counts["fail"] == counts["skipped"] == 0
