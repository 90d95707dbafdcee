"""`stylecheck check --spelling`: style first, spelling after it, and whatever goes wrong costs one line."""

import json
import os
import signal
import sys
import threading
from functools import cache
from pathlib import Path

import pytest

from stylecheck.report.outputs import FORMS
from stylecheck.spelling.library import MISSING
from stylecheck.spelling.running import service as services
from stylecheck.spelling.running.service import NOT_INSTALLED

from ..spelling.conftest import languagetool
from ..spelling.organisation import NEEDS_CLIENT, Organisation, mistake, moved
from ..spelling.processes import PATIENCE, copy_of, is_soon, java, running, started
from .test_commands import BAD, GOOD, complaint, here, run

__all__ = ["here", "languagetool"]
pytestmark = NEEDS_CLIENT
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and shell scripts")
LETTERS = ("goed.txt", "slecht.txt", "fout.txt")
UNCHECKED = "De spelling is niet nagekeken. "
LATER = "LanguageTool geeft geen antwoord; probeer het later opnieuw."
NOT_IT = "Het antwoord is niet van LanguageTool; controleer het adres van de server."


@pytest.fixture(autouse=True)
def _alone(here, monkeypatch):
    """Start with no LanguageTool, and leave that of other tests alone."""
    Path("fout.txt").write_text(BAD.replace("Wij repareren", "Wij heben uw brief en repareren"), encoding="utf-8")
    monkeypatch.setattr(services, "_services", {})
    yield
    services.stop_all()


@pytest.fixture
def installed(languagetool, tmp_path, monkeypatch):
    """A LanguageTool of which a test may change the files."""
    place = copy_of(languagetool, tmp_path / "own")
    monkeypatch.setenv("STYLECHECK_DATA", str(place))
    return place


def squeezed(text):
    """Return what a report says without its white space: lines are broken to fit the screen."""
    return "".join(text.split())


@cache
def without_spelling(*arguments):
    """Return what is said of letters that are always the same."""
    return run("check", *arguments)


def findings(result):
    """Return what the JSON report says of each letter, but for the spelling."""
    letters = json.loads(result.stdout)["letters"]
    return [{key: value for key, value in letter.items() if key != "spelled"} for letter in letters]


def assert_costs_one_line(problem, *options):
    """Check letters whose spelling cannot be checked: all the rest is as it is without."""
    line = f"{UNCHECKED}{problem}"
    for letters in (LETTERS[:1], LETTERS):
        plain, result = without_spelling(*letters), run("check", "--spelling", *options, *letters)
        assert (result.exit_code, result.stderr) == (plain.exit_code, "")
        before, found, after = squeezed(result.stdout).partition(squeezed(line))
        assert found and before + after == squeezed(plain.stdout)
    plain = without_spelling("--format", "json", *LETTERS)
    result = run("check", "--format", "json", "--spelling", *options, *LETTERS)
    assert (result.exit_code, result.stderr) == (plain.exit_code, "")
    report = json.loads(result.stdout)
    assert report["notes"] == [line]
    assert [letter["spelled"] for letter in report["letters"]] == [False, False, False]
    assert findings(result) == findings(plain)


# A good day.


def test_spelling_follows_on_style():
    with Organisation() as server:
        result = run("check", "--spelling", "--languagetool-url", server.url, "fout.txt")
    assert (result.exit_code, result.stderr) == (1, "")
    style, _, spelling = result.stdout.partition("\nSpelling\n")
    assert "‹middels›" in style and "heben›" not in style
    assert "Wij ‹heben› uw brief" in spelling and "Spelling: 1 waarschuwing." in spelling
    assert "middels›" not in spelling
    assert UNCHECKED not in result.stdout


def test_a_letter_without_mistakes():
    with Organisation() as server:
        result = run("check", "--spelling", "--languagetool-url", server.url, "goed.txt")
    assert result.exit_code == 0
    assert "Spelling: geen fouten gevonden." in result.stdout


def test_a_mistake_gives_exit_code_1():
    Path("bijna.txt").write_text(GOOD.replace("repareren", "heben"), encoding="utf-8")
    with Organisation() as server:
        assert run("check", "bijna.txt").exit_code == 0
        assert run("check", "--spelling", "--languagetool-url", server.url, "bijna.txt").exit_code == 1


def test_json_tells_the_spelling():
    with Organisation() as server:
        result = run("check", "--format", "json", "--spelling", "--languagetool-url", server.url, *LETTERS)
    report = json.loads(result.stdout)
    assert [letter["spelled"] for letter in report["letters"]] == [True, True, True]
    found = [f for f in report["letters"][2]["findings"] if f["rule"].startswith("languagetool:")]
    text = Path("fout.txt").read_text(encoding="utf-8")
    assert [(f["category"], text[f["start"] : f["end"]]) for f in found] == [("spelling", "heben")]
    without = json.loads(run("check", "--format", "json", *LETTERS).stdout)
    assert [letter["spelled"] for letter in without["letters"]] == [None, None, None]


def test_nobody_is_asked_without_the_option():
    Path("stylecheck.toml").write_text('languagetool_url = "http://127.0.0.1:1"\n', encoding="utf-8")
    assert UNCHECKED not in run("check", "slecht.txt").stdout
    Path("stylecheck.toml").write_text('spelling = true\nlanguagetool_url = "http://127.0.0.1:1"\n', encoding="utf-8")
    assert UNCHECKED in run("check", "slecht.txt").stdout
    assert UNCHECKED not in run("check", "--geen-spelling", "slecht.txt").stdout


def test_the_style_is_shown_before_the_spelling():
    answer = threading.Event()
    with Organisation(check=answer) as server:
        options = ("--spelling", "--languagetool-url", server.url)
        with started("-m", "stylecheck", "check", *options, "fout.txt", "slecht.txt") as program:
            style = ""
            while "2 brieven:" not in style:
                line = program.stdout.readline()
                assert line
                style += line
            assert "‹middels›" in style and "heben›" not in style
            assert not answer.is_set()
            answer.set()
            spelling, errors = program.communicate(timeout=PATIENCE)
    assert "Wij ‹heben› uw brief" in spelling
    assert (program.returncode, errors) == (1, "")


# A server that does not do what it should.


@pytest.mark.parametrize(
    ("check", "problem"),
    [
        ((200, "<h1>Intranet</h1>"), NOT_IT),
        ({}, NOT_IT),
        ({"fouten": []}, NOT_IT),
        ({"matches": [mistake(5, 10_000)]}, NOT_IT),
        ({"matches": [mistake(-5, 5)]}, NOT_IT),
        ({"matches": [mistake(0, 0)]}, NOT_IT),
        ((500, "Error: java.lang.OutOfMemoryError: Java heap space"), LATER),
        ((413, "Error: Your text exceeds the limit"), "LanguageTool vindt deze tekst te lang; deel de tekst op."),
        (b"", LATER),
        (
            moved(307, "http://127.0.0.1:1/v2/check"),
            "LanguageTool verwijst door naar een ander adres; vraag uw systeembeheerder om het goede adres.",
        ),
    ],
)
def test_a_strange_answer(check, problem):
    with Organisation(check=check) as server:
        assert_costs_one_line(problem, "--languagetool-url", server.url)


@pytest.mark.parametrize(
    ("languages", "problem"), [((200, "<h1>Intranet</h1>"), NOT_IT), ([], NOT_IT), ({}, NOT_IT), (b"", LATER)]
)
def test_no_languagetool_at_all(languages, problem):
    with Organisation(languages=languages) as server:
        assert_costs_one_line(problem, "--languagetool-url", server.url)
    assert server.texts == []


def test_nothing_listens():
    with Organisation() as server:
        pass
    assert_costs_one_line(LATER, "--languagetool-url", server.url)


def test_a_slow_server():
    answer = threading.Event()
    with Organisation(check=answer) as server:
        problem = "LanguageTool doet er langer over dan 0,5 seconde. Geef het meer tijd met --spelling-seconden."
        assert_costs_one_line(problem, "--spelling-seconden", "0.5", "--languagetool-url", server.url)


def test_a_wrong_address():
    told = complaint(run("check", "--spelling", "--languagetool-url", "https://api.languagetool.org/v2", "goed.txt"))
    assert "brieven aan huurders blijven binnen" in told


@pytest.mark.parametrize("form", ["terminal", "html", "json", "sarif", "github"])
def test_reports_that_tell_it(form):
    assert form in FORMS
    result = run("check", "--format", form, "--spelling", "--languagetool-url", "http://127.0.0.1:1", *LETTERS)
    assert result.exit_code == 1
    assert squeezed(result.stdout).count(squeezed(UNCHECKED)) == 1
    assert not result.stderr


@pytest.mark.parametrize("form", ["--kort", "csv", "gitlab", "junit", "languagetool"])
def test_forms_without_a_place_for_it_leave_it_to_standard_error(form):
    options = [form] if form == "--kort" else ["--format", form]
    result = run("check", *options, "--spelling", "--languagetool-url", "http://127.0.0.1:1", *LETTERS)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"stylecheck: {UNCHECKED}") and result.stderr.count("\n") == 1
    assert UNCHECKED not in result.stdout


# Something is missing here.


def test_languagetool_is_not_installed(monkeypatch, tmp_path):
    monkeypatch.setenv("STYLECHECK_DATA", str(tmp_path / "empty"))
    assert_costs_one_line(NOT_INSTALLED)
    assert not (tmp_path / "empty").exists()


def test_the_extra_is_not_installed(monkeypatch):
    for name in ("language_tool_python", "psutil", "tqdm", "requests"):
        monkeypatch.setitem(sys.modules, name, None)
    assert_costs_one_line(MISSING)


def test_no_java(installed, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    problem = "installeer het van https://adoptium.net of vraag het uw systeembeheerder."
    assert_costs_one_line(f"Voor spelling is Java 17 of nieuwer nodig; {problem}")


@POSIX
@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo 'openjdk version \"11.0.2\"'", "en hier staat Java 11 (‘{}’)"),
        ("echo 'Segmentation fault'; exit 139", "maar ‘{}’ werkt niet als Java"),
    ],
)
def test_a_java_that_will_not_do(installed, monkeypatch, tmp_path, script, told):
    made = tmp_path / "bin" / "java"
    made.parent.mkdir()
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)
    monkeypatch.setenv("PATH", str(made.parent))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    problem = "installeer het van https://adoptium.net of vraag het uw systeembeheerder."
    assert_costs_one_line(f"Voor spelling is Java 17 of nieuwer nodig, {told.format(made)}; {problem}")


def test_a_jar_that_was_changed(installed):
    jar = next(installed.rglob("libs/*.jar"))
    data = jar.read_bytes()
    jar.unlink()  # the bytes may be shared
    jar.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    assert_costs_one_line(
        f"LanguageTool in ‘{jar.parents[1]}’ is niet heel (libs/{jar.name} is veranderd); "
        "installeer het opnieuw met: stylecheck languagetool install"
    )


# The end.


def test_the_real_one_out_of_time(installed):
    command = ("-m", "stylecheck", "check", "--spelling", "--spelling-seconden", "1", "slecht.txt")
    with started(*command) as program:
        told, errors = program.communicate(timeout=PATIENCE)
    assert (program.returncode, errors) == (1, "")
    assert "‹middels›" in told
    assert squeezed(told).count(squeezed(UNCHECKED)) == 1 and "--spelling-seconden." in told
    assert is_soon(lambda: not running(installed))


@POSIX
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_stopped_in_the_middle(installed, how):
    with started("-m", "stylecheck", "check", "--spelling", "--spelling-seconden", "100", "slecht.txt") as program:
        assert is_soon(lambda: java(installed))
        while "Gelezen als" not in program.stdout.readline():
            assert program.poll() is None
        os.killpg(program.pid, getattr(signal, how))
        _, errors = program.communicate(timeout=PATIENCE)
        assert is_soon(lambda: not running(installed))
    if how == "SIGINT":
        assert (program.returncode, errors) == (130, "\nstylecheck: Afgebroken.\n")


@POSIX
def test_ctrl_c_for_the_program_alone():
    with Organisation(check=threading.Event()) as server:
        options = ("--spelling", "--languagetool-url", server.url)
        with started("-m", "stylecheck", "check", *options, "slecht.txt") as program:
            while "Gelezen als" not in program.stdout.readline():
                assert program.poll() is None
            assert server.waiting.wait(PATIENCE)
            program.send_signal(signal.SIGINT)
            _, errors = program.communicate(timeout=PATIENCE)
    assert (program.returncode, errors) == (130, "\nstylecheck: Afgebroken.\n")
