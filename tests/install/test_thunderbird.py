import json
import sys
import zipfile
from pathlib import Path

import pytest

from stylecheck.errors import StylecheckError
from stylecheck.install import starter, thunderbird
from stylecheck.install.errors import InstallError
from stylecheck.install.places import EXTENSION, of_machine, of_user
from stylecheck.install.thunderbird import Wish, backup_of, put, take_away, unreachable

from .computers import computer, everything, fake_winreg

CASES = [(system, whose) for system in ("linux", "darwin", "win32") for whose in (of_user, of_machine)]


@pytest.fixture
def registry(monkeypatch):
    """The registry of a Windows that has programs of others."""
    values = {("machine", r"Software\Mozilla\Thunderbird\Extensions"): {"ander@elders.nl": "C:\\ander.xpi"}}
    monkeypatch.setitem(sys.modules, "winreg", fake_winreg(values))
    return values


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """The program is not really started, which test_starter does, and cannot be where a computer is another's."""
    monkeypatch.setattr(starter, "answered", lambda path: path.read_bytes() and "1")


def used(folder, system="linux"):
    """A computer with Thunderbird, and a user."""
    found = computer(folder, system)
    found.home.mkdir(parents=True)
    for program in ("Program Files/Mozilla Thunderbird", "Applications/Thunderbird.app/Contents/Resources"):
        (folder / program).mkdir(parents=True)
    return found


@pytest.mark.parametrize(("system", "whose"), CASES)
def test_all_that_is_put_there_is_taken_away_again(tmp_path, registry, system, whose):
    here = used(tmp_path, system)
    before, values = everything(tmp_path), json.dumps([*registry.values()])
    places = whose(here)
    done = put(here, places, Wish({"seconden": 5}))
    assert done.settings == {"seconden": 5} and len(done.lines) >= 4
    with zipfile.ZipFile(places.extension) as archive:
        assert "manifest.json" in archive.namelist()
    assert all(json.loads(host.read_bytes())["path"] == str(places.starter) for host in places.hosts)
    assert sum(len(found) for found in registry.values()) == 1 + len(places.values)

    gone = take_away(places)
    assert len(gone.lines) >= 4
    assert everything(tmp_path) == before and json.dumps([*registry.values()]) == values
    assert not take_away(places).lines
    assert everything(tmp_path) == before


@pytest.mark.parametrize(("system", "whose"), CASES)
def test_a_second_time_changes_nothing(tmp_path, registry, system, whose):
    here = used(tmp_path, system)
    put(here, whose(here), Wish({"hulp": "Bel 12"}))
    before, values = everything(tmp_path), json.dumps([*registry.values()])
    assert put(here, whose(here), Wish()).settings == {"hulp": "Bel 12"}
    assert everything(tmp_path) == before and json.dumps([*registry.values()]) == values


def test_a_new_version_takes_the_place_of_the_old_one_and_keeps_the_choices(tmp_path):
    here = used(tmp_path)
    places, config = of_user(here), tmp_path / "brieven.toml"
    put(here, places, Wish({"seconden": 5, "hulp": "Bel 12"}, config))
    places.extension.write_bytes(b"een oude")
    places.starter.write_bytes(b"een oude")
    places.starter.chmod(0o600)
    done = put(here, places, Wish({"seconden": 9}))
    assert done.settings == {"seconden": 9, "hulp": "Bel 12"} and done.config == config
    assert zipfile.is_zipfile(places.extension) and str(config) in places.starter.read_text(encoding="utf-8")
    assert places.starter.stat().st_mode & 0o777 == 0o700
    told = json.loads(places.settings.read_bytes())
    assert told["name"] == EXTENSION and told["type"] == "storage" and told["data"] == done.settings
    take_away(places)
    assert [*here.home.rglob("*")] == []


def test_only_the_user_can_read_the_files_of_a_user_and_everybody_those_of_a_machine(tmp_path):
    here = used(tmp_path)
    user, machine = of_user(here), of_machine(here)
    put(here, user, Wish())
    put(here, machine, Wish())
    assert [path.stat().st_mode & 0o777 for path in (user.extension, user.starter, user.starter.parent)] == [
        0o600,
        0o700,
        0o700,
    ]
    assert [path.stat().st_mode & 0o777 for path in (machine.policies, machine.starter, machine.starter.parent)] == [
        0o644,
        0o755,
        0o755,
    ]


def test_what_others_have_in_the_same_folders_stays(tmp_path):
    here = used(tmp_path)
    places = of_user(here)
    places.hosts[0].parent.mkdir(parents=True)
    other = places.hosts[0].with_name("org.ander.json")
    other.write_text("{}")
    before = everything(here.home)
    put(here, places, Wish())
    later = places.extension.with_name("later@elders.nl.xpi")
    later.write_text("van een ander")
    take_away(places)
    later.unlink()
    for folder in (later.parent, later.parent.parent):
        folder.rmdir()
    assert everything(here.home) == before


THEIRS = b'{ "policies":\t{"DisableTelemetry": true, "Extensions": {"Locked": ["ander@elders.nl"]}} }'


def test_the_policy_of_the_organisation_comes_back_byte_for_byte(tmp_path):
    here = used(tmp_path)
    places = of_machine(here)
    places.policies.parent.mkdir(parents=True)
    places.policies.write_bytes(THEIRS)
    places.policies.chmod(0o640)
    before = everything(tmp_path)
    for seconds in (5, 6):
        done = put(here, places, Wish({"seconden": seconds}))
        assert backup_of(places.policies).read_bytes() == THEIRS
        assert f"Uw beleid zoals het was: {backup_of(places.policies)}" in done.lines
    found = json.loads(places.policies.read_bytes())["policies"]
    assert found["DisableTelemetry"] is True and found["Extensions"]["Locked"] == ["ander@elders.nl", EXTENSION]
    assert found["3rdparty"]["Extensions"][EXTENSION] == {"seconden": 6}
    take_away(places)
    assert everything(tmp_path) == before


def test_a_policy_that_was_changed_since_loses_only_ours(tmp_path):
    here = used(tmp_path)
    places = of_machine(here)
    places.policies.parent.mkdir(parents=True)
    places.policies.write_bytes(THEIRS)
    put(here, places, Wish())
    found = json.loads(places.policies.read_bytes())
    found["policies"]["BlockAboutConfig"] = True
    places.policies.write_text(json.dumps(found))
    take_away(places)
    wanted = json.loads(THEIRS)
    wanted["policies"]["BlockAboutConfig"] = True
    assert json.loads(places.policies.read_bytes()) == wanted
    assert not backup_of(places.policies).exists()


def test_a_policy_that_is_empty_stays_as_it_was(tmp_path):
    here = used(tmp_path)
    places = of_machine(here)
    places.policies.parent.mkdir(parents=True)
    places.policies.write_bytes(b'{"policies": {}}')
    before = everything(tmp_path)
    put(here, places, Wish())
    take_away(places)
    assert everything(tmp_path) == before


def test_our_part_follows_to_the_policy_that_thunderbird_reads_now(tmp_path):
    here = used(tmp_path)
    beside = tmp_path / "opt" / "thunderbird" / "distribution" / "policies.json"
    beside.parent.mkdir(parents=True)
    beside.write_bytes(THEIRS)
    put(here, of_machine(here), Wish({"seconden": 5}))
    assert EXTENSION in beside.read_text()
    system = tmp_path / "etc" / "thunderbird" / "policies" / "policies.json"
    system.parent.mkdir(parents=True)
    system.write_bytes(b"{}")
    assert put(here, of_machine(here), Wish()).settings == {"seconden": 5}
    assert beside.read_bytes() == THEIRS and EXTENSION in system.read_text()
    take_away(of_machine(here))
    assert system.read_bytes() == b"{}"


@pytest.mark.parametrize("data", [b"{", b'{"policies": {"3rdparty": 1}}'])
def test_a_policy_that_cannot_be_read_stops_it_before_anything_changed(tmp_path, data):
    here = used(tmp_path)
    places = of_machine(here)
    places.policies.parent.mkdir(parents=True)
    places.policies.write_bytes(data)
    before = everything(tmp_path)
    with pytest.raises(InstallError, match="Er is niets veranderd"):
        put(here, places, Wish())
    assert everything(tmp_path) == before


@pytest.mark.parametrize(("system", "whose"), CASES)
def test_when_it_does_not_start_everything_is_as_it_was(tmp_path, registry, monkeypatch, system, whose):
    here = used(tmp_path, system)
    old = whose(here)
    put(here, old, Wish({"seconden": 5}))
    old.extension.write_bytes(b"een oude")
    before, values = everything(tmp_path), json.dumps([*registry.values()])

    def refused(path):
        raise InstallError("stylecheck start niet. Er is niets veranderd.")

    monkeypatch.setattr(starter, "answered", refused)
    with pytest.raises(InstallError, match="start niet"):
        put(here, old, Wish({"seconden": 9}))
    assert everything(tmp_path) == before and json.dumps([*registry.values()]) == values


@pytest.mark.parametrize(("system", "whose"), CASES)
def test_when_it_does_not_start_nothing_is_put_there(tmp_path, registry, monkeypatch, system, whose):
    here = used(tmp_path, system)
    before, values = everything(tmp_path), json.dumps([*registry.values()])
    monkeypatch.setattr(starter, "answered", lambda path: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        put(here, whose(here), Wish())
    assert everything(tmp_path) == before and json.dumps([*registry.values()]) == values


@pytest.mark.parametrize("nth", range(1, 9))
def test_somebody_without_rights_changes_nothing(tmp_path, monkeypatch, nth):
    here = used(tmp_path)
    before = everything(tmp_path)
    made = []
    really = Path.mkdir

    def mkdir(self, *arguments, **options):
        made.append(self)
        if len(made) == nth:
            raise PermissionError(13, "Permission denied", str(self))
        really(self, *arguments, **options)

    monkeypatch.setattr(Path, "mkdir", mkdir)
    with pytest.raises(InstallError, match=r"\(u mag er niet bij\)\. Typ de opdracht als beheerder\. Er is niets"):
        put(here, of_machine(here), Wish())
    monkeypatch.undo()
    assert everything(tmp_path) == before


@pytest.mark.parametrize("nth", range(1, 6))
def test_what_cannot_be_taken_away_whole_stays_whole(tmp_path, monkeypatch, nth):
    here = used(tmp_path)
    places = of_machine(here)
    put(here, places, Wish())
    before = everything(tmp_path)
    tried = []
    really = Path.unlink

    def unlink(self, **options):
        tried.append(self)
        if len(tried) == nth:
            raise PermissionError(13, "Permission denied", str(self))
        really(self, **options)

    monkeypatch.setattr(Path, "unlink", unlink)
    with pytest.raises(InstallError, match="Typ de opdracht als beheerder"):
        take_away(places)
    monkeypatch.undo()
    assert everything(tmp_path) == before


def test_a_file_in_the_way_is_told_of(tmp_path):
    here = used(tmp_path)
    here.home.joinpath(".mozilla").write_text("geen map")
    with pytest.raises(InstallError, match=r"\.mozilla.*Sluit Thunderbird en probeer het opnieuw"):
        put(here, of_user(here), Wish())


def test_without_a_receipt_the_files_go_all_the_same(tmp_path):
    here = used(tmp_path)
    places = of_user(here)
    put(here, places, Wish())
    places.receipt.write_text("kapot")
    take_away(places)
    assert [path for path in here.home.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_a_thunderbird_that_is_not_there_is_asked_for(tmp_path, registry, system):
    here = computer(tmp_path, system)
    with pytest.raises(InstallError, match="Noem de map van Thunderbird bij --thunderbird"):
        put(here, of_machine(here), Wish())
    assert everything(tmp_path) == {}


def test_a_file_that_others_cannot_reach_is_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(thunderbird, "_python", lambda: Path("/bin/sh"))
    monkeypatch.setattr(thunderbird, "PACKAGE", Path("/usr"))
    monkeypatch.setattr(thunderbird, "_open_to_all", lambda path: path.name != "brieven.toml")
    assert unreachable(None) is None
    assert unreachable(Path("/srv/brieven.toml")) == Path("/srv/brieven.toml")
    monkeypatch.undo()
    file = tmp_path / "brieven.toml"
    file.write_text("")
    file.chmod(0o600)
    assert not thunderbird._open_to_all(file) and not thunderbird._open_to_all(tmp_path / "weg")
    assert thunderbird._open_to_all(Path("/bin/sh"))


def test_an_error_of_it_is_one_that_the_user_may_see():
    assert issubclass(InstallError, StylecheckError)
