"""What the manual of the server shows works as it stands there."""

import json
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from stylecheck.commands.options import settings_options
from stylecheck.commands.serve import command

from ..programs import program
from .servers import served

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "server.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, re.S)
START = [shlex.split(block.replace("\\\n", ""))[2:] for block in BLOCKS if block.startswith("stylecheck serve")]
NAME = "taal.corporatie.example"


def commands(word, *, within=""):
    """Return the blocks that begin with a command; `within` is a word that they hold."""
    return [block for block in BLOCKS if block.startswith(f"{word} ") and within in block]


def shell(block, folder):
    """Run a block in a folder; return what it prints."""
    program(block.split()[0])
    done = subprocess.run(
        [program("bash"), "-ec", block],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, f"{block}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with what the manual takes to be there, and what it says to make."""
    folder = tmp_path_factory.mktemp("manual")
    shutil.copy(DOCS / "voorbeeldbrief.docx", folder / "brief.docx")
    (folder / "schilder.toml").write_text('huisstijl = "schildersbedrijf-kwast"\n', encoding="utf-8")
    made = commands("openssl")
    assert len(made) == 2
    for block in made:
        shell(block, folder)
    return folder


@pytest.fixture(scope="module")
def local(folder):
    """The server that the manual starts for one computer, with settings that have a name."""
    (options,) = [options for options in START if "--instellingen" in options]
    with served(folder, *options) as running:
        yield running


def test_a_plain_start_is_shown():
    assert [] in START


@pytest.mark.parametrize("block", commands("curl", within="127.0.0.1"))
def test_what_is_asked_of_this_computer_is_answered(local, folder, block):
    for line in re.findall(r"curl (?:\\\n|.)+", block):
        answer = json.loads(shell(line.replace("http://127.0.0.1:8742", f"--silent {local.url}"), folder))
        assert answer and "error" not in answer
        if "/api/check" in line:
            assert answer["letters"][0]["findings"]


def test_what_is_asked_over_the_network_is_answered(folder):
    (options,) = [options for options in START if "--host" in options]
    (block,) = commands("curl", within=NAME)
    (head,) = [block for block in BLOCKS if "kop.txt" in block and "curl" not in block]
    shell(head, folder)
    assert all((folder / name).stat().st_mode & 0o777 == 0o600 for name in ("sleutel.txt", "kop.txt"))
    with served(folder, *options) as running:
        port = running.url.rsplit(":", 1)[1]
        (folder / ".curlrc").write_text(f"silent\nresolve = {NAME}:{port}:127.0.0.1\n", encoding="utf-8")
        answer = shell(block.replace("8742", port), folder)
        assert json.loads(answer)["letters"][0]["source"] == "brief.docx"
        assert "chmod" not in running.log
        without = block.replace("-H @kop.txt ", "").replace("8742", port)
        assert json.loads(shell(without, folder))["error"]["status"] == 401


def test_every_option_is_told():
    shared = {option for parameter in settings_options(lambda: None).__click_params__ for option in parameter.opts}
    own = {option for parameter in command.params for option in parameter.opts} - shared - {"--help"}
    told = re.findall(r"^\| `(--[a-z-]+) [A-Z=]+` \|", TEXT, re.M)
    assert set(told) == own
    assert len(told) == len(own)


def test_the_limits_are_those_of_the_command():
    defaults = {parameter.opts[0]: parameter.default for parameter in command.params}
    rows = re.findall(r"^\| [^|]+ \| ([\d.]+)[^|]* \| `(--[a-z-]+)` \|", TEXT, re.M)
    told = {option: float(number.replace(".", "")) for number, option in rows if option != "--werkers"}
    assert told == {option: defaults[option] for option in ("--max-mb", "--max-tekens", "--seconden", "--wachtrij")}


def test_every_page_that_is_pointed_to_is_there():
    for target in re.findall(r"\]\(([\w-]+\.md)", TEXT):
        assert (DOCS / target).is_file(), target


@pytest.mark.parametrize("name", ["server", "server-starten", "editors", "languagetool-api"])
def test_the_manuals_are_plain_dutch(checker, name):
    from stylecheck.read import read_document

    assert checker.check(read_document(str(DOCS / f"{name}.md")).letter).verdict == "in orde"
