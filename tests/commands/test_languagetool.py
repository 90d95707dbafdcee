"""`stylecheck languagetool`: what it prints, and its exit codes."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from stylecheck.commands.languagetool import MISTAKE
from stylecheck.places import how_to_install
from stylecheck.spelling.getting.installation import VERSION, find

from ..programs import program
from ..spelling.conftest import languagetool, mirror, pinned
from ..spelling.mirror import Mirror, page
from .test_commands import complaint, here, run

__all__ = ["here", "languagetool", "mirror", "pinned"]
CLIENT, JAVA, OURS = "Python-pakket: language-tool-python 3", "Java: versie ", "LanguageTool: "


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """An empty folder for what is fetched."""
    program("java")
    monkeypatch.setenv("STYLECHECK_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "languagetool" / f"LanguageTool-{VERSION}"


def test_help_is_dutch():
    text = run("languagetool", "--help").output
    assert "  install " in text and "  status " in text
    for name in ("install", "status"):
        text = run("languagetool", name, "--help").output
        assert text.startswith(f"Gebruik: stylecheck languagetool {name} [OPTIES]")
        assert not any(word in text for word in ("Usage", "Options", "Show this", "default"))


def test_install_tells_how_to_go_on(mirror, elsewhere):
    result = run("languagetool", "install", "--bron", mirror.url)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "Ik haal 132 bestanden (139 MB) op bij 127.0.0.1. Dat duurt even.",
        f"LanguageTool {VERSION} staat klaar in ‘{elsewhere}’.",
        "Kijk nu een brief na, ook op spelling: stylecheck check --spelling brief.docx",
    ]
    again = run("languagetool", "install", "--bron", mirror.url)
    assert again.stdout.startswith(f"LanguageTool {VERSION} staat er al.\n")


def test_install_that_fails(elsewhere):
    told = complaint(run("languagetool", "install", "--bron", "http://127.0.0.1:1"))
    assert told.endswith("niet te bereiken; vraag uw systeembeheerder om toegang tot http://127.0.0.1:1.")
    assert "is geen adres" in complaint(run("languagetool", "install", "--bron", "nexus"))


def test_spelling_works(languagetool):
    command = [sys.executable, "-m", "stylecheck", "languagetool", "status"]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    client, java, ours, wait, sample, works = result.stdout.splitlines()
    assert (result.returncode, result.stderr) == (0, "")
    assert client.startswith(CLIENT) and java.startswith(JAVA)
    assert ours == f"{OURS}versie {VERSION}, alle bestanden kloppen ({languagetool.folder})"
    assert wait == "Ik probeer één zin. Dat duurt even."
    assert sample.startswith(f"Proefzin: LanguageTool {VERSION} vindt ‘{MISTAKE}’ in ") and sample.endswith(" seconden")
    assert works == "Spelling werkt."


def test_nothing_installed(elsewhere):
    result = run("languagetool", "status")
    assert complaint(result) == (
        "stylecheck: LanguageTool is er nog niet; haal het op met: stylecheck languagetool install"
    )
    client, java, ours = result.stdout.splitlines()
    assert client.startswith(CLIENT) and java.startswith(JAVA)
    assert ours == f"{OURS}niet in orde"


def test_not_whole(pinned, elsewhere):
    shutil.copytree(pinned, elsewhere)
    next((elsewhere / "libs").glob("*.jar")).unlink()
    told = complaint(run("languagetool", "status"))
    assert "is niet heel (" in told and told.endswith("installeer het opnieuw met: stylecheck languagetool install")


def test_no_java(languagetool, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    result = run("languagetool", "status")
    assert "Java 17 of nieuwer nodig" in complaint(result)
    assert "Java: niet in orde" in result.stdout
    assert f"{OURS}versie {VERSION}" in result.stdout
    assert "Proefzin" not in result.stdout


def test_without_the_client(elsewhere):
    code = (
        "import sys; sys.modules['language_tool_python'] = None; "
        "from stylecheck.commands import main; main(['languagetool', 'status'])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert result.returncode == 2
    assert result.stdout.startswith("Python-pakket: niet in orde\n")
    assert result.stderr == f"stylecheck: Voor spelling is language-tool-python nodig. {how_to_install('spelling')}\n"


def test_a_server_of_the_organisation_that_is_no_languagetool(elsewhere):
    with Mirror({}) as server:
        server.trouble["/v2/languages"] = page(b"<p>Welkom op het intranet.</p>")
        result = run("languagetool", "status", "--languagetool-url", f"http://{server.host}")
    assert complaint(result)
    assert result.stdout.splitlines()[-1] == "Proefzin: niet in orde"
    assert "Java" not in result.stdout and server.asked


def test_the_server_in_the_settings():
    with Mirror({}) as server:
        Path("stylecheck.toml").write_text(f'languagetool_url = "http://{server.host}"\n', encoding="utf-8")
        complaint(run("languagetool", "status"))
    assert server.asked


def test_nothing_is_made_by_looking(elsewhere):
    run("languagetool", "status")
    assert find() is None
    assert not elsewhere.parents[1].exists()
