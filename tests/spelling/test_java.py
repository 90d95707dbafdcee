"""Which Java is found: real programs in JAVA_HOME and on the PATH, of every kind that answers strangely."""

import os

import pytest

from stylecheck.errors import SpellingError
from stylecheck.spelling.getting import java
from stylecheck.spelling.getting.java import find_java

from ..programs import program

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs of these tests are shell scripts")
NEWEST = 'openjdk version "25" 2025-09-16'


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Make a Java that answers so, in JAVA_HOME or on the PATH, which have nothing else."""
    home, path = tmp_path / "home" / "bin", tmp_path / "path"
    home.mkdir(parents=True)
    path.mkdir()
    monkeypatch.setenv("JAVA_HOME", str(home.parent))
    monkeypatch.setenv("PATH", str(path))

    def place(answer, where="path", before=""):
        made = {"home": home, "path": path}[where] / "java"
        made.write_text(f"#!/bin/sh\n{before}\n/bin/cat >&2 <<'END'\n{answer}\nEND\n", encoding="utf-8")
        made.chmod(0o755)
        return made

    return place


def complaint():
    with pytest.raises(SpellingError) as caught:
        find_java()
    text = str(caught.value)
    assert text.startswith("Voor spelling is Java 17 of nieuwer nodig") and text.endswith(".")
    return text


@pytest.mark.parametrize(
    ("answer", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15\nOpenJDK Runtime Environment (build 17.0.15+6)', 17),
        ('java version "21" 2023-09-19 LTS', 21),
        ('openjdk version "22-ea" 2024-03-19', 22),
        ('Picked up JAVA_TOOL_OPTIONS: -Xmx2g\nopenjdk version "21.0.2" 2024-01-16', 21),
    ],
)
def test_versions_are_read(place, answer, version):
    made = place(answer)
    assert find_java() == java.Java(made, version)


def test_java_home_goes_first(place):
    place(NEWEST)
    first = place('openjdk version "17.0.1"', "home")
    assert find_java() == java.Java(first, 17)


def test_an_old_java_home_does_not_hide_a_new_java(place):
    place('java version "1.8.0_391"', "home")
    second = place(NEWEST)
    assert find_java() == java.Java(second, 25)


@pytest.mark.parametrize(("answer", "version"), [('java version "1.8.0_391"', 8), ('openjdk version "11.0.2"', 11)])
def test_an_old_java_is_named(place, answer, version):
    made = place(answer)
    assert f"hier staat Java {version} (‘{made}’)" in complaint()


def test_no_java(place):
    assert "installeer" in complaint()


@pytest.mark.parametrize(
    ("answer", "before"),
    [
        ("The operation couldn't be completed. Unable to locate a Java Runtime.", ""),
        ("", ""),
        (NEWEST, "exit 1"),
        (NEWEST, r"printf '\377\376\000'; exec /bin/false"),
    ],
)
def test_what_does_not_work_as_java(place, answer, before):
    made = place(answer, before=before)
    assert f"‘{made}’ werkt niet als Java" in complaint()


def test_a_file_that_is_no_program(place):
    place(NEWEST).write_bytes(b"\x7fELF and no more")
    assert "werkt niet als Java" in complaint()


def test_java_that_does_not_answer(place, monkeypatch):
    monkeypatch.setattr(java, "PATIENCE", 1)
    made = place(NEWEST, before="/bin/sleep 5 &\nwait")  # the child outlives the script and holds its output
    assert f"‘{made}’ geeft na 1 seconden geen antwoord" in complaint()


def test_the_java_of_this_machine():
    program("java")
    assert find_java().version >= 17
