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
from ..servers import served

ROOT = Path(__file__).parents[3]
UNIT = ROOT / "integrations" / "systemd" / "stylecheck.service"
TASK = ROOT / "integrations" / "windows" / "stylecheck-taak.xml"
NETWORK = UNIT.with_name("stylecheck-netwerk.service")
SMTP = UNIT.with_name("stylecheck-smtp.service")
NAME = "taal.corporatie.example"
MANUAL = (ROOT / "docs" / "server-starten.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", MANUAL, re.S)
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


def service_of(unit):
    """Return what a unit says of its service."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read_string(unit.read_text(encoding="utf-8").replace("\\\n", ""))
    return parser["Service"]


def verified(*arguments, **variables):
    """Return what systemd has to say of units."""
    done = subprocess.run(
        [program("systemd-analyze"), "verify", *map(str, arguments)],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) == (done.stdout + done.stderr == "")
    return done.stdout + done.stderr


@pytest.fixture(params=["stylecheck", "wonen & zo|100%\\noord $HOME"])
def home(tmp_path, request):
    """Put the unit in place as the manual says, for a stylecheck in a folder of this name; return the home folder."""
    home, checkout = tmp_path / "thuis", tmp_path / request.param
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "stylecheck").symlink_to(program("true"))
    shutil.copytree(ROOT / "integrations" / "systemd", checkout / "integrations" / "systemd")
    block = next(block for block in BLOCKS if "ln -sf" in block)
    here = "\n".join(line for line in block.splitlines() if not line.startswith("systemctl"))
    subprocess.run([program("bash"), "-ec", here], cwd=checkout, env=os.environ | {"HOME": str(home)}, check=True)
    assert (home / ".local" / "bin" / "stylecheck").resolve() == Path(program("true")).resolve()
    return home


@pytest.mark.parametrize("walls", [False, True])
def test_systemd_takes_the_unit(home, tmp_path, walls):
    unit = home / ".config" / "systemd" / "user" / UNIT.name
    if walls:
        shutil.copytree(f"{UNIT}.d", f"{unit}.d")
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    assert verified("--user", unit, XDG_RUNTIME_DIR=str(runtime), HOME=str(home)) == ""


@pytest.mark.parametrize("of_system", [NETWORK, SMTP], ids=lambda path: path.stem)
def test_systemd_takes_the_units_of_the_system(tmp_path, of_system):
    unit = tmp_path / of_system.name
    started = tmp_path / ".venv" / "bin" / "stylecheck"
    started.parent.mkdir(parents=True)
    started.symlink_to(program("true"))
    unit.write_text(of_system.read_text(encoding="utf-8").replace("/opt/stylecheck", str(tmp_path)), encoding="utf-8")
    assert verified(unit) == ""


def test_the_unit_for_a_network_starts_a_server(tmp_path):
    """What systemd does with it: it reads token and certificate, puts them into a folder, and fills in the names."""
    service = service_of(NETWORK)
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
    made += ["-addext", f"subjectAltName=DNS:{NAME}", "-keyout", "certificaat-sleutel.pem", "-out", "certificaat.pem"]
    subprocess.run([program(made[0]), *made[1:]], cwd=credentials, check=True, capture_output=True)
    (credentials / "sleutel.txt").write_text("x" * 40, encoding="utf-8")
    loaded = re.findall(r"^LoadCredential=([^:]+):/etc/stylecheck/\1$", NETWORK.read_text(encoding="utf-8"), re.M)
    assert sorted(loaded) == sorted(path.name for path in credentials.iterdir())
    asked = service["ExecStart"].replace("${CREDENTIALS_DIRECTORY}", str(credentials)).replace("${NAAM}", NAME)
    path, what, *options = asked.split()
    assert (path, what) == ("/opt/stylecheck/.venv/bin/stylecheck", "serve")
    etc = tmp_path / "etc"
    etc.mkdir()
    (etc / "stylecheck.toml").write_text('kanaal = "e-mail"\n', encoding="utf-8")
    with served(etc, *options, CREDENTIALS_DIRECTORY=credentials, STYLECHECK_SERVER=0) as running:
        assert running.url.startswith(f"https://{NAME}:")
        assert len(running.log.splitlines()) == 2 and str(etc / "stylecheck.toml") in running.log
        assert running.stop() == 0


def test_the_manual_puts_the_unit_for_a_network_in_place():
    block = "".join(block for block in BLOCKS if "sudo" in block)
    service = service_of(NETWORK)
    assert f"/opt/stylecheck/{NETWORK.relative_to(ROOT)} /etc/systemd/system/" in block
    assert f"enable --now {NETWORK.stem}" in block
    assert f"| sudo tee {service['EnvironmentFile']}" in block
    (copied,) = re.findall(r"install -m 600 (.*) /etc/stylecheck$", block, re.M)
    told = re.findall(r"^LoadCredential=([^:]+):", NETWORK.read_text(encoding="utf-8"), re.M)
    assert sorted(copied.split()) == sorted(told)
    assert service["WorkingDirectory"] == "/etc/stylecheck"


def test_the_unit_has_the_folder_in_which_commands_look(monkeypatch, tmp_path):
    service = service_of(UNIT)
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
    task = TASK.read_bytes().decode("utf-16")
    replaced = re.findall(r"Replace\('(.*?)'", MANUAL)
    assert len(replaced) == 2 and all(each in task for each in replaced)
    for path in re.findall(r"integrations[\\/]\S+", MANUAL):
        assert (ROOT / path.replace("\\", "/")).exists()
