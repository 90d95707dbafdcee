"""What starts the server at logon: a systemd unit and a Windows task."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from stylecheck.commands import main
from stylecheck.serve.own import card

from ...programs import program

ROOT = Path(__file__).parents[3]
UNIT = ROOT / "integrations" / "systemd" / "stylecheck.service"
TASK = ROOT / "integrations" / "windows" / "stylecheck-taak.xml"
MANUAL = (ROOT / "docs" / "server-starten.md").read_text(encoding="utf-8")
SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
SETTINGS = {
    "MultipleInstancesPolicy": "IgnoreNew",
    "DisallowStartIfOnBatteries": "false",
    "StopIfGoingOnBatteries": "false",
    "RunOnlyIfIdle": "false",
    "RunOnlyIfNetworkAvailable": "false",
    "ExecutionTimeLimit": "PT0S",
    "Enabled": "true",
}
"""Without these Windows would stop the server on a laptop, or after three days."""


@pytest.fixture
def unit(tmp_path):
    """Put the unit in place as the manual says, for a stylecheck that stands in a folder."""
    home = tmp_path / "thuis"
    (home / ".venv" / "bin").mkdir(parents=True)
    (home / ".venv" / "bin" / "stylecheck").symlink_to(sys.executable)
    place = home / "stylecheck.service"
    place.write_text(UNIT.read_text(encoding="utf-8").replace("%h/stylecheck", str(home)), encoding="utf-8")
    return place


@pytest.mark.parametrize("walls", [False, True])
def test_systemd_takes_the_unit(unit, tmp_path, walls):
    if walls:
        shutil.copytree(f"{UNIT}.d", f"{unit}.d")
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    done = subprocess.run(
        [program("systemd-analyze"), "--user", "verify", unit],
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_unit_has_the_folder_in_which_commands_look(monkeypatch, tmp_path):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read_string(UNIT.read_text(encoding="utf-8"))
    service = parser["Service"]
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tmp_path.chmod(0o700)
    if sys.platform == "linux":
        assert card.private_folder() == tmp_path / service["RuntimeDirectory"]
    assert service["RuntimeDirectoryMode"] == "0700"
    assert service["ExecStart"].endswith(" serve") and "serve" in main.list_commands(None)


def test_the_task_is_as_windows_wants_it():
    data = TASK.read_bytes()
    assert data.startswith(b"\xff\xfe") and b"\r\n" in data.decode("utf-16").encode()
    task = etree.fromstring(data)
    assert task.tag == f"{SPACE}Task" and task.getroottree().docinfo.encoding == "UTF-16"
    assert [part.tag.removeprefix(SPACE) for part in task] == [
        *("RegistrationInfo", "Triggers", "Principals", "Settings", "Actions")
    ]
    settings = {each.tag.removeprefix(SPACE): each.text for each in task.find(f"{SPACE}Settings")}
    assert SETTINGS.items() <= settings.items() and 0 <= int(settings["Priority"]) <= 10
    (trigger,) = task.find(f"{SPACE}Triggers")
    assert [each.tag.removeprefix(SPACE) for each in trigger] == ["Enabled", "UserId"], "in this order"
    (principal,) = task.find(f"{SPACE}Principals")
    assert principal.get("id") == task.find(f"{SPACE}Actions").get("Context")
    names = {each.text for each in task.iter(f"{SPACE}UserId")}
    assert len(names) == 1, "who is no administrator may make a task for himself only"
    assert {name.text for name in task.iter(f"{SPACE}RunLevel")} == {"LeastPrivilege"}


def test_the_task_starts_the_server():
    task = etree.fromstring(TASK.read_bytes())
    arguments = task.findtext(f".//{SPACE}Arguments").split()
    done = subprocess.run([sys.executable, *arguments, "--help"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0 and "Gebruik: stylecheck serve" in done.stdout.decode()


def test_the_manual_fills_in_what_stands_there():
    unit, task = UNIT.read_text(encoding="utf-8"), TASK.read_bytes().decode("utf-16")
    assert re.search(r'sed "s\|(.*?)\|\$PWD\|" (\S+)', MANUAL).groups() == (
        "%h/stylecheck",
        str(UNIT.relative_to(ROOT)),
    )
    assert unit.count("%h/stylecheck") == 1
    replaced = re.findall(r"Replace\('(.*?)'", MANUAL)
    assert len(replaced) == 2 and all(each in task for each in replaced)
    for path in re.findall(r"integrations[\\/]\S+", MANUAL):
        assert (ROOT / path.replace("\\", "/")).exists()
