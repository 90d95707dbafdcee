"""The command that makes the extension for LibreOffice."""

import ast
import xml.etree.ElementTree as Xml
import zipfile

import pytest

from stylecheck import __version__

from .office import ROOT, SOURCE, build

_MANIFEST = "{http://openoffice.org/2001/manifest}"
_ABOUT = "{http://openoffice.org/extensions/description/2006}"


def built(path, *options):
    made = build(path, *options)
    assert made.returncode == 0, made.stderr
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("options", [(), ("--ingebouwd",)])
def test_the_same_sources_give_the_same_bytes(tmp_path, options):
    built(tmp_path / "a.oxt", *options)
    built(tmp_path / "b.oxt", *options)
    assert (tmp_path / "a.oxt").read_bytes() == (tmp_path / "b.oxt").read_bytes()


@pytest.mark.parametrize("options", [(), ("--ingebouwd",)])
def test_everything_in_it_is_there_and_told(tmp_path, options):
    files = built(tmp_path / "a.oxt", *options)
    for name, text in files.items():
        assert "@" not in text or not name.endswith((".xml", ".xcu")), f"{name} is not filled in"
        if name.endswith((".xml", ".xcu", ".xcs", ".xdl")):
            Xml.fromstring(text)
    manifest = Xml.fromstring(files["META-INF/manifest.xml"])
    listed = {entry.get(f"{_MANIFEST}full-path") for entry in manifest}
    assert listed == {name for name in files if name.endswith((".xcu", ".xcs")) or name == "stylecheck_libreoffice.py"}
    about = Xml.fromstring(files["description.xml"])
    assert about.find(f"{_ABOUT}version").get("value") == __version__
    names = {name.get("lang"): name.text for name in about.find(f"{_ABOUT}display-name")}
    assert names == {"nl": "stylecheck: duidelijke brieven", "en": "stylecheck: plain Dutch letters"}
    assert files["LICENSE"] == (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "EUPL-1.2" in files["description/nl.txt"] and "EUPL-1.2" in files["description/en.txt"]


@pytest.mark.parametrize(
    ("options", "file", "address"),
    [
        ((), "settings.xcu", "http://127.0.0.1:8742"),
        (("--adres", "https://taal.corporatie.example/a&b"), "settings.xcu", "https://taal.corporatie.example/a&b"),
        (("--ingebouwd",), "languagetool.xcu", "http://127.0.0.1:8742/v2"),
    ],
)
def test_it_has_the_address_that_was_chosen(tmp_path, options, file, address):
    tree = Xml.fromstring(built(tmp_path / "a.oxt", *options)[file])
    assert address in [value.text for value in tree.iter("value")]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--adres", "127.0.0.1"), "Het adres van de server klopt niet."),
        (("--adres", "http://taal.corporatie.example"), "Zijn adres moet daarom met https beginnen."),
    ],
)
def test_an_address_that_will_not_do_is_told_and_nothing_is_made(tmp_path, options, says):
    made = build(tmp_path / "a.oxt", *options)
    assert made.returncode == 1 and says in made.stderr and "Traceback" not in made.stderr
    assert not (tmp_path / "a.oxt").exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    made = build(tmp_path / "nergens" / "a.oxt")
    assert made.returncode == 1 and "is niet te schrijven" in made.stderr and "Traceback" not in made.stderr


def test_the_python_that_libreoffice_brings_can_read_it():
    modules = list((SOURCE / "proofreader").rglob("*.py"))
    assert len(modules) == 4
    for module in modules:
        ast.parse(module.read_text(encoding="utf-8"), feature_version=(3, 8))
