"""A mail folder gives a letter for each message; one that cannot be read does not stop the others."""

import pytest

from stylecheck.read import mbox
from stylecheck.read.document import Document, Unread
from stylecheck.read.mbox import FORMAT

LINE = b"From noor@linde.example Mon Mar  3 09:12:00 2025\n"


def message(words, above=LINE):
    return above + b"From: noor@linde.example\nSubject: Dak\n\n" + words + b"\n\n"


def read(data):
    return list(FORMAT.read(data, "post.mbox"))


def test_each_message_is_a_letter():
    one, two = read(message(b"Een.") + message(b"Twee.", b"From - Mon Mar 03 09:12:00 2025\n"))
    assert [one.letter.source, two.letter.source] == ["post.mbox#1", "post.mbox#2"]
    assert [one.letter.text.split(), two.letter.text.split()] == [["Dak", "Een."], ["Dak", "Twee."]]
    start = two.letter.text.index("Twee")
    assert two.location(start, start + 4)["ranges"] == [[0, 4]]


def test_line_ends_of_windows():
    assert len(read((message(b"Een.") + message(b"Twee.")).replace(b"\n", b"\r\n"))) == 2


def test_a_message_that_cannot_be_read_does_not_stop_the_others():
    sealed = LINE + b"Subject: x\nContent-Type: application/pkcs7-mime\n\nAAAA\n\n"
    one, two, three = read(message(b"Een.") + sealed + message(b"Drie."))
    assert isinstance(one, Document) and isinstance(three, Document) and isinstance(two, Unread)
    assert two.source == "post.mbox#2" and str(two.error).startswith("‘post.mbox#2’ is versleuteld")


def test_a_line_that_begins_with_from_ends_no_message():
    (document,) = read(message(b"From nu af is het warm.\n\nFrom wie is dat?\n>From mij."))
    assert document.letter.text.endswith("From nu af is het warm.\n\nFrom wie is dat?\nFrom mij.\n\n")


def test_a_folder_is_read_up_to_a_bound(monkeypatch):
    monkeypatch.setattr(mbox, "MAX_MESSAGES", 2)
    one, two, rest = read(message(b"Dag.") * 5)
    assert isinstance(one, Document) and isinstance(two, Document)
    assert isinstance(rest, Unread) and "meer dan 2 mails" in str(rest.error)


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (message(b"Een."), True),
        (b"From hier tot daar is het 12:00 uur lopen.\n", False),
        (b"From: noor@linde.example\nSubject: Dak\n\nDag", False),
        (b"", False),
    ],
)
def test_knows_a_folder_by_its_first_lines(data, known):
    assert FORMAT.knows(data, "post") is known
