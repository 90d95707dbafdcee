import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from stylecheck import __version__
from stylecheck.install.errors import InstallError
from stylecheck.install.places import EXTENSION, HOST
from stylecheck.install.starter import answered, manifest, script

posix = pytest.mark.skipif(os.name == "nt", reason="a script of a shell")
ODD = 'bij \'t "loket" $HOME `x` %PATH%'


def starter(folder, python, config=None):
    path = folder / "stylecheck-host"
    path.write_bytes(script(python, config, windows=False))
    path.chmod(0o700)
    return path


def echoing(folder):
    """Something that stands for Python and tells how it was called."""
    folder.mkdir()
    path = folder / "python"
    path.write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    path.chmod(0o700)
    return path


@posix
def test_the_script_starts_stylecheck_with_what_thunderbird_gives_it(tmp_path):
    python, config = echoing(tmp_path / ODD), tmp_path / ODD / "brieven.toml"
    path = starter(tmp_path, python, config)
    run = subprocess.run([path, "/pad naar/host.json", EXTENSION], capture_output=True, text=True, check=True)
    wanted = ["-P", "-m", "stylecheck", "native-host", "--config", str(config), "/pad naar/host.json", EXTENSION]
    assert run.stdout.splitlines() == wanted


@posix
def test_the_script_says_what_to_do_when_stylecheck_has_moved(tmp_path):
    python = echoing(tmp_path / ODD)
    path = starter(tmp_path, python)
    python.rename(tmp_path / "elders")
    run = subprocess.run([path], capture_output=True, text=True)
    assert run.returncode == 1 and not run.stdout
    assert run.stderr.endswith(
        "staat niet meer op zijn plek. Zet het terug, of typ opnieuw: stylecheck install thunderbird\n"
    )


def test_in_windows_it_is_a_batch_file():
    text = script(Path(r"C:\Één 100%\python.exe"), Path(r"D:\brieven (oud).toml"), windows=True).decode()
    assert text.count("\r\n") == text.count("\n")
    assert text.splitlines()[-1] == (
        '"C:\\Één 100%%\\python.exe" -P -m stylecheck native-host --config "D:\\brieven (oud).toml" %*'
    )
    assert text.splitlines()[3] == 'if not exist "C:\\Één 100%%\\python.exe" ('
    assert text.startswith("@echo off\r\n") and "chcp 65001" in text


@pytest.mark.parametrize(("path", "windows"), [("/a\nb", False), ('C:\\a"b', True)])
def test_a_path_that_no_script_can_hold_is_refused(path, windows):
    with pytest.raises(InstallError, match="teken dat hier niet kan"):
        script(Path(path), None, windows=windows)


def test_thunderbird_learns_what_to_start():
    assert json.loads(manifest(Path("/opt/stylecheck-host"))) == {
        "name": HOST,
        "description": "stylecheck: kijkt uw mail na",
        "path": "/opt/stylecheck-host",
        "type": "stdio",
        "allowed_extensions": [EXTENSION],
    }


@posix
def test_it_really_answers(tmp_path):
    assert answered(starter(tmp_path, Path(sys.executable))) == __version__


@posix
def test_something_else_does_not_pass_for_it(tmp_path):
    with pytest.raises(InstallError, match=r"antwoordt niet\. Er is niets veranderd"):
        answered(starter(tmp_path, echoing(tmp_path / "een")))
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'No module named stylecheck' >&2\nexit 1\n")
    python.chmod(0o700)
    with pytest.raises(InstallError, match="Het zegt: ‘No module named stylecheck’"):
        answered(starter(tmp_path, python))
    with pytest.raises(InstallError, match="start niet"):
        answered(tmp_path / "weg")
