"""Letters come from files, folders, patterns and standard input; one that fails does not stop the others."""

import io
import os
import sys

import pytest

from stylecheck.errors import ReadError
from stylecheck.letter import Letter
from stylecheck.read import MAX_BYTES, Unread, find_files, read_letter, read_letters


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder, name, data="Beste huurder,"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return name


def names(*sources):
    return [place.replace(os.sep, "/") for place in find_files(sources)]


def message(source, stdin=None):
    with pytest.raises(ReadError) as error:
        read_letter(source, stdin)
    text = str(error.value)
    assert text.endswith(".") and "\n" not in text and ";" in text, "one sentence that also says what to do"
    return text


def test_text_stays_exactly_as_decoded(here):
    write(here, "brief.txt", b"\xef\xbb\xbfBeste\tmevrouw\xc2\xa0Jansen,\r\n\r\nHallo \xf0\x9f\x98\x80!\r\n")
    letter = read_letter("brief.txt")
    assert letter == Letter("Beste\tmevrouw\u00a0Jansen,\r\n\r\nHallo 😀!\r\n", "brief.txt")
    assert letter.locate(letter.text.index("!")).line == 3
    assert letter.locate(letter.text.index("!")).column == 8


def test_standard_input():
    (letter,) = read_letters(["-"], io.BytesIO("€ 5 voor ‘u’".encode("cp1252")))
    assert letter == Letter("€ 5 voor ‘u’", "-")


def test_folder_gives_its_letters_sorted_and_without_hidden_ones(here):
    for name in ("b/z.txt", "b/a.md", "b/sub/c.TXT", "b/.git/x.txt", "b/.verborgen.txt", "b/foto.jpg", "b/brief.docx"):
        write(here, name)
    assert names("b") == ["b/a.md", "b/z.txt", "b/sub/c.TXT"]


def test_patterns(here):
    for name in ("een.txt", "twee.txt", "sub/drie.txt", "sub/diep/vier.txt", "sub/vijf.html"):
        write(here, name)
    assert names("*.txt") == ["een.txt", "twee.txt"]
    assert names("**/*.txt") == ["een.txt", "sub/diep/vier.txt", "sub/drie.txt", "twee.txt"]
    assert names(str(here / "t*.txt")) == [str(here / "twee.txt").replace(os.sep, "/")]
    assert names("su*") == ["sub/drie.txt", "sub/diep/vier.txt"]


def test_name_that_looks_like_a_pattern(here):
    write(here, "brief[1].txt")
    assert names("brief[1].txt") == ["brief[1].txt"]


def test_each_file_once(here):
    write(here, "b/a.txt")
    assert names("b/a.txt", "b", "b/*.txt", str(here / "b")) == ["b/a.txt"]


def test_file_named_by_the_user_may_have_any_extension_or_be_hidden(here):
    write(here, ".brief")
    assert read_letter(".brief").text == "Beste huurder,"


def test_one_bad_source_does_not_stop_the_others(here):
    write(here, "goed.txt")
    write(here, "leeg.txt", " \r\n\t\n")
    write(here, "brief.docx", b"PK\x03\x04 word/document.xml")
    outcomes = list(read_letters(["nergens.txt", "goed.txt", "leeg.txt", "brief.docx", "*.md", "-"], None))
    assert [outcome.source for outcome in outcomes] == [
        "nergens.txt", "goed.txt", "leeg.txt", "brief.docx", "*.md", "-",
    ]  # fmt: skip
    assert [isinstance(outcome, Unread) for outcome in outcomes] == [True, False, True, True, True, True]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "leeg"),
        (b"\xef\xbb\xbf \r\n", "leeg"),
        ("\u00a0\u200b\ufeff".encode(), "leeg"),
        (b"PK\x03\x04 word/document.xml", "Word-bestand en dat kan ik nog niet lezen; sla de brief op als tekst"),
        (b"%PDF-1.4", "pdf-bestand en dat kan ik nog niet"),
        (b"\x00\x01\x02\x03", "geen tekstbestand; sla de brief eerst op als tekst"),
        (b"a" * (MAX_BYTES + 1), "groter dan 5 MB"),
    ],
)
def test_unreadable_contents(here, data, words):
    write(here, "brief", data)
    assert words in message("brief")
    assert words in message("-", io.BytesIO(data))


def test_largest_file_is_still_read(here):
    write(here, "groot.txt", b"a" * MAX_BYTES)
    assert len(read_letter("groot.txt").text) == MAX_BYTES


def test_missing_file_folder_without_letters_and_pattern_without_matches(here):
    (here / "leeg").mkdir()
    places = find_files(["weg.txt", "leeg", "*.md"])
    assert [str(place.error) for place in places] == [
        "Het bestand ‘weg.txt’ bestaat niet; controleer de naam en de map.",
        "In de map ‘leeg’ staan geen brieven; zet er bestanden met .txt of .md in.",
        "Er past geen bestand bij ‘*.md’; controleer het patroon en de map.",
    ]
    assert "bestaat niet" in message("weg.txt")


@pytest.mark.parametrize("name", ["", "x" * 5000, "brief\0.txt"])
def test_impossible_names(here, name):
    (outcome,) = read_letters([name])
    assert isinstance(outcome, Unread)


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may all")
def test_no_permission(here):
    write(here, "geheim.txt")
    (here / "geheim.txt").chmod(0)
    write(here, "map/brief.txt")
    (here / "map").chmod(0)
    try:
        outcomes = list(read_letters(["geheim.txt", "map"]))
    finally:
        (here / "map").chmod(0o700)
    assert [("gaat niet open" in str(outcome.error)) for outcome in outcomes] == [True, True]
