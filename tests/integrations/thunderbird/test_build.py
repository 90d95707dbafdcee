"""The extension as it is built: whole, always the same, and without what its own rules forbid."""

import json
import re
import zipfile

import pytest

from stylecheck import __version__

from .client import EXTENSION, build

PAGES = ("dialog.html", "beside.html")
SCRIPTS = {"background.js", "editor.js", "web/draft.js"}
"""What no page names: Thunderbird or another script runs it."""


@pytest.fixture(scope="module")
def files(extension):
    with zipfile.ZipFile(extension) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_same_sources_give_the_same_bytes(extension, tmp_path):
    assert build(tmp_path).read_bytes() == extension.read_bytes()


def test_manifest(files):
    manifest = json.loads(files["manifest.json"])
    assert manifest["version"] == __version__
    assert manifest["browser_specific_settings"]["gecko"]["id"] == EXTENSION
    assert manifest["manifest_version"] == 3
    assert set(manifest["permissions"]) == {"compose", "nativeMessaging", "scripting", "storage"}
    named = [*manifest["background"]["scripts"], *manifest["icons"].values()]
    assert {*named, manifest["compose_action"]["default_icon"]} <= set(files)


def test_whatever_is_named_is_there(files):
    for page in PAGES:
        assert set(re.findall(r'(?:href|src)="([^"]+)"', files[page].decode())) <= set(files)
    for name, content in files.items():
        folder = name.rpartition("/")[0]
        for found in re.findall(r'^import (?:.* from )?"\./([^"]+)";', content.decode(), re.MULTILINE):
            assert f"{folder}/{found}".lstrip("/") in files, f"{name} imports {found}"
    listed = re.search(r"EDITOR = (\[.*\]);", files["messages.js"].decode())
    assert set(json.loads(listed[1])) <= set(files)


def test_nothing_asks_a_server(files):
    scripts = "".join(content.decode() for name, content in files.items() if name.endswith(".js"))
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|https?://(?!www\.w3\.org)", scripts)


def test_nothing_of_python_and_no_notes(files):
    assert {name.rpartition(".")[2] for name in files} == {"css", "html", "js", "json", "svg"}


def test_pages_run_no_text(files):
    for page in PAGES:
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=", files[page].decode())
    scripts = "".join(content.decode() for name, content in files.items() if name.endswith(".js"))
    assert not re.search(r"\.(?:inner|outer)HTML\b|insertAdjacentHTML|\beval\(|new Function", scripts)
