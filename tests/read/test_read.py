"""Letters come from files, folders, patterns and standard input; one that fails does not stop the others."""

import io
import os
import sys

import pytest

from stylecheck.errors import ReadError
from stylecheck.letter import Letter
from stylecheck.read import MAX_BYTES, MAX_TEXT, Unread, find_files, read_document, read_documents


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
        read_document(source, stdin)
    text = str(error.value)
    assert text.endswith(".") and "\n" not in text and ";" in text, "one sentence that also says what to do"
    return text


def test_text_stays_exactly_as_decoded(here):
    write(here, "brief.txt", b"\xef\xbb\xbfBeste\tmevrouw\xc2\xa0Jansen,\r\n\r\nHallo \xf0\x9f\x98\x80!\r\n")
    letter = read_document("brief.txt").letter
    assert letter == Letter("Beste\tmevrouw\u00a0Jansen,\r\n\r\nHallo 😀!\r\n", "brief.txt")
    assert letter.locate(letter.text.index("!")).line == 3
    assert letter.locate(letter.text.index("!")).column == 8


def test_standard_input():
    (document,) = read_documents(["-"], io.BytesIO("€ 5 voor ‘u’".encode("cp1252")))
    assert document.letter == Letter("€ 5 voor ‘u’", "-")


def test_folder_gives_its_letters_sorted_and_without_hidden_ones(here):
    found = ("b/a.md", "b/brief.DOCX", "b/mail.eml", "b/z.txt", "b/sub/c.pdf")
    for name in (*found, "b/.git/x.txt", "b/.verborgen.txt", "b/foto.jpg", "b/~$brief.docx", "b/brief-nagekeken.docx"):
        write(here, name)
    assert names("b") == list(found)


def test_patterns(here):
    for name in ("een.txt", "twee.txt", "sub/drie.txt", "sub/diep/vier.txt", "sub/vijf.jpg"):
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
    assert read_document(".brief").letter.text == "Beste huurder,"


def test_one_bad_source_does_not_stop_the_others(here):
    write(here, "goed.txt")
    write(here, "leeg.txt", " \r\n\t\n")
    write(here, "brief.docx", b"PK\x03\x04 word/document.xml")
    outcomes = list(read_documents(["nergens.txt", "goed.txt", "leeg.txt", "brief.docx", "*.md", "-"], None))
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
        (b"%PDF-1.4", "beschadigd"),
        (b"\x00\x01\x02\x03", "geen tekstbestand; sla de brief eerst op als Word-bestand"),
        (b"a" * (MAX_TEXT + 1), "meer dan vijf miljoen letters"),
    ],
)
def test_unreadable_contents(here, data, words):
    write(here, "brief", data)
    assert words in message("brief")
    assert words in message("-", io.BytesIO(data))


def test_longest_text_and_largest_file(here):
    write(here, "groot.txt", b"a" * MAX_TEXT)
    assert len(read_document("groot.txt").letter.text) == MAX_TEXT
    with (here / "te-groot.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "groter dan 100 MB" in message("te-groot.txt")


def test_missing_file_folder_without_letters_and_pattern_without_matches(here):
    (here / "leeg").mkdir()
    places = find_files(["weg.txt", "leeg", "*.md"])
    assert [str(place.error) for place in places] == [
        "Het bestand ‘weg.txt’ bestaat niet; controleer de naam en de map.",
        "In de map ‘leeg’ staan geen brieven; zet er bestanden in zoals .docx, .odt, .pdf of .txt.",
        "Er past geen bestand bij ‘*.md’; controleer het patroon en de map.",
    ]
    assert "bestaat niet" in message("weg.txt")


@pytest.mark.parametrize("name", ["", "x" * 5000, "brief\0.txt"])
def test_impossible_names(here, name):
    (outcome,) = read_documents([name])
    assert isinstance(outcome, Unread)


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may all")
def test_no_permission(here):
    write(here, "geheim.txt")
    (here / "geheim.txt").chmod(0)
    write(here, "map/brief.txt")
    (here / "map").chmod(0)
    try:
        outcomes = list(read_documents(["geheim.txt", "map"]))
    finally:
        (here / "map").chmod(0o700)
    assert [("gaat niet open" in str(outcome.error)) for outcome in outcomes] == [True, True]
