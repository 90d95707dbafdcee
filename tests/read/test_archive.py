"""A zip file gives the letters in it, each by its own format; what is no letter is skipped, what does harm refused."""

import io
import zipfile

import pytest

from stylecheck.errors import ReadError
from stylecheck.read import archive
from stylecheck.read.archive import FORMAT
from stylecheck.read.document import Document, Unread


def packed(**files):
    return zipped(files)


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def read(data):
    return list(FORMAT.read(data, "post.zip"))


def test_letters_are_read_by_their_own_format():
    files = {"b.txt": "Beste bewoner,", "map/a.html": "<p>Beste <b>heer</b>,", "map/c.eml": "Subject: x\n\nDag"}
    found = read(zipped(files))
    assert [(each.letter.source, each.format.name) for each in found] == [
        ("post.zip/b.txt", "text"),
        ("post.zip/map/a.html", "html"),
        ("post.zip/map/c.eml", "eml"),
    ]


def test_what_is_no_letter_is_skipped():
    names = ("__MACOSX/._a.txt", ".verborgen.txt", ".git/a.txt", "map/", "foto.jpg", "~$brief.docx", "leesmij")
    (document,) = read(zipped({**dict.fromkeys(names, "Weg"), "brief.txt": "Dag"}))
    assert document.letter.source == "post.zip/brief.txt"


def test_one_bad_letter_does_not_stop_the_others():
    one, two, three = read(zipped({"a.txt": "Dag", "b.docx": b"PK\x03\x04 kapot", "c.txt": "Dag"}))
    assert isinstance(one, Document) and isinstance(three, Document)
    assert isinstance(two, Unread) and two.source == "post.zip/b.docx"


def test_a_name_cannot_break_a_line():
    one, _ = read(zipped({"a\nb.txt": " ", "c.txt": "Dag"}))
    assert str(one.error).startswith("‘post.zip/a?b.txt’ is leeg;")


@pytest.mark.parametrize("inner", ["binnen.zip", "binnen.docx"])
def test_a_zip_file_in_another_is_refused(inner):
    with pytest.raises(ReadError, match=r"is zelf ook een zipbestand; pak het eerst uit\.$"):
        read(zipped({inner: packed(a="Dag")}))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped({}), "staan geen brieven; zet er"),
        (zipped({"foto.jpg": "x"}), "staan geen brieven; zet er"),
        (zipped({"a.txt": b" " * 30_000_000}), "veel te groot voor een brief"),
        (zipped({"a.txt": "Dag"})[:-10], "is beschadigd; open"),
    ],
)
def test_what_gives_no_letter_is_refused(data, words):
    assert FORMAT.knows(data, "post.zip")
    with pytest.raises(ReadError) as error:
        read(data)
    assert "‘post.zip’" in str(error.value) and words in str(error.value)


def test_it_is_read_up_to_a_bound(monkeypatch):
    monkeypatch.setattr(archive, "MAX_LETTERS", 2)
    monkeypatch.setattr(archive, "MAX_BYTES", 1000)
    one, two, rest = read(zipped({f"{n}.txt": "Dag" for n in range(5)}))
    assert isinstance(one, Document) and isinstance(two, Document) and rest.source == "post.zip"
    assert "de eerste 2 brieven" in str(rest.error)
    one, rest = read(zipped({"a.txt": "Dag", "b.txt": "Dag " * 1000}))
    assert isinstance(one, Document) and isinstance(rest, Unread)


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (zipped({"a.txt": "Dag"}), True),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), False),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), False),
        (b"Beste bewoner", False),
    ],
)
def test_knows_zip_files_that_are_no_office_documents(data, known):
    assert FORMAT.knows(data, "post.zip") is known
