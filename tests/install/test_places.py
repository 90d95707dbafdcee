import json
import re

import pytest

from stylecheck.install.places import EXTENSION, HOST, is_boxed, of_machine, of_user
from stylecheck.places import integrations_folder

from .computers import computer

APPLICATION = "{3550f703-e582-4d05-9a08-453d09bdfdc6}"
MACS = "Library/Application Support"


def names(places, folder):
    """The places by what they are, as they lie in a folder."""
    found = {
        "extension": places.extension,
        "starter": places.starter,
        "host": places.hosts[0],
        "settings": places.settings,
        "policies": places.policies,
    }
    return {name: path.relative_to(folder).as_posix() for name, path in found.items() if path}


def test_the_extension_and_its_program_are_called_what_the_extension_calls_them():
    folder = integrations_folder() / "thunderbird"
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["browser_specific_settings"]["gecko"]["id"] == EXTENSION
    assert f'"{HOST}"' in (folder / "host.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("system", "user", "machine"),
    [
        (
            "linux",
            {
                "extension": f"home/noor/.mozilla/extensions/{APPLICATION}/{EXTENSION}.xpi",
                "starter": "home/noor/data/thunderbird/stylecheck-host",
                "host": f"home/noor/.mozilla/native-messaging-hosts/{HOST}.json",
                "settings": f"home/noor/.mozilla/managed-storage/{EXTENSION}.json",
            },
            {
                "extension": f"usr/share/mozilla/extensions/{APPLICATION}/{EXTENSION}.xpi",
                "starter": "usr/local/lib/stylecheck/thunderbird/stylecheck-host",
                "host": f"usr/lib/mozilla/native-messaging-hosts/{HOST}.json",
                "policies": "etc/thunderbird/policies/policies.json",
            },
        ),
        (
            "darwin",
            {
                "extension": f"home/noor/{MACS}/Mozilla/Extensions/{APPLICATION}/{EXTENSION}.xpi",
                "starter": "home/noor/data/thunderbird/stylecheck-host",
                "host": f"home/noor/{MACS}/Mozilla/NativeMessagingHosts/{HOST}.json",
                "settings": f"home/noor/{MACS}/Mozilla/ManagedStorage/{EXTENSION}.json",
            },
            {
                "extension": f"{MACS}/Mozilla/Extensions/{APPLICATION}/{EXTENSION}.xpi",
                "starter": f"{MACS}/stylecheck/thunderbird/stylecheck-host",
                "host": f"{MACS}/Mozilla/NativeMessagingHosts/{HOST}.json",
                "policies": "Applications/Thunderbird.app/Contents/Resources/distribution/policies.json",
            },
        ),
        (
            "win32",
            {
                "extension": f"home/noor/AppData/Roaming/Mozilla/Extensions/{APPLICATION}/{EXTENSION}.xpi",
                "starter": "home/noor/data/thunderbird/stylecheck-host.bat",
                "host": f"home/noor/data/thunderbird/{HOST}.json",
                "settings": f"home/noor/data/thunderbird/{EXTENSION}.json",
            },
            {
                "extension": f"Program Files/stylecheck/thunderbird/{EXTENSION}.xpi",
                "starter": "Program Files/stylecheck/thunderbird/stylecheck-host.bat",
                "host": f"Program Files/stylecheck/thunderbird/{HOST}.json",
                "policies": "Program Files/Mozilla Thunderbird/distribution/policies.json",
            },
        ),
    ],
)
def test_everything_goes_where_thunderbird_looks_for_it(tmp_path, system, user, machine):
    here = computer(tmp_path, system)
    assert names(of_user(here), tmp_path) == user
    assert names(of_machine(here), tmp_path) == machine


def test_in_windows_the_registry_names_the_files(tmp_path):
    here = computer(tmp_path, "win32")
    user, machine = of_user(here), of_machine(here)
    assert {str(value): value.text for value in user.values} == {
        rf"HKCU\Software\Mozilla\NativeMessagingHosts\{HOST}": str(user.hosts[0]),
        rf"HKCU\Software\Mozilla\ManagedStorage\{EXTENSION}": str(user.settings),
    }
    assert {str(value): value.text for value in machine.values} == {
        rf"HKLM\Software\Mozilla\NativeMessagingHosts\{HOST}": str(machine.hosts[0]),
        rf"HKLM\Software\Mozilla\Thunderbird\Extensions\{EXTENSION}": str(machine.extension),
    }
    assert not of_user(computer(tmp_path)).values and not of_machine(computer(tmp_path, "darwin")).values


@pytest.mark.parametrize(("wide", "count"), [(None, 1), ("mozilla", 2), ("thunderbird", 2), ("ld", 1)])
def test_a_linux_with_a_folder_for_64_bits_has_its_program_in_both(tmp_path, wide, count):
    if wide:
        (tmp_path / "usr" / "lib64" / wide).mkdir(parents=True)
    hosts = of_machine(computer(tmp_path)).hosts
    assert [path.parts[-4] for path in hosts] == ["lib", "lib64"][:count]


def test_a_policy_beside_thunderbird_is_used_while_the_system_has_none(tmp_path):
    program = tmp_path / "opt" / "thunderbird"
    beside = program / "distribution" / "policies.json"
    system = tmp_path / "etc" / "thunderbird" / "policies" / "policies.json"
    for path in (beside, system):
        assert of_machine(computer(tmp_path)).policies == (beside if beside.exists() else system)
        path.parent.mkdir(parents=True)
        path.write_text("{}")
    assert of_machine(computer(tmp_path)).policies == system
    elsewhere = tmp_path / "elders"
    assert of_machine(computer(tmp_path, "win32"), elsewhere).policies == elsewhere / "distribution" / "policies.json"


@pytest.mark.parametrize("box", ["snap/thunderbird", "home/noor/snap/thunderbird"])
def test_a_thunderbird_from_a_snap_is_seen(tmp_path, box):
    assert not is_boxed(computer(tmp_path))
    (tmp_path / box).mkdir(parents=True)
    assert is_boxed(computer(tmp_path))
    assert not is_boxed(computer(tmp_path, "darwin"))


def test_the_settings_of_the_command_are_those_of_the_extension():
    from stylecheck.commands.install.thunderbird import _UNCHECKED, _chosen

    source = (integrations_folder() / "thunderbird" / "settings.js").read_text(encoding="utf-8")
    known = re.findall(r"^  (\w+): \[is", source, re.M)
    chosen = _chosen(("fout=1", "tip=4"), ("Corporatie.nl",), " Bel  12 ", 5, "houd-tegen", False, False)
    assert set(known) == set(chosen)
    assert chosen == {
        "aan": False,
        "bij": {"fout": 1, "tip": 4},
        "domeinen": ["corporatie.nl"],
        "hulp": "Bel 12",
        "seconden": 5,
        "toch_verzenden": False,
        "zonder_controle": "houd tegen",
    }
    assert _chosen((), (), "", None, None, None, None) == {}
    assert f"[{', '.join(json.dumps(value) for value in _UNCHECKED.values())}]" in source
