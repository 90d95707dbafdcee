"""Messages of Outlook give subject and body; other files of old Office programs are refused with what to do."""

import random
from pathlib import Path

import pytest

from stylecheck.errors import ReadError
from stylecheck.letter import PartKind
from stylecheck.read.msg import FORMAT

FILES = Path(__file__).parent.parent / "files"


def data(name):
    return (FILES / name).read_bytes()


def read(name):
    (document,) = FORMAT.read(data(name), name)
    return document


def test_subject_and_plain_body():
    document = read("msg-outlook.msg")
    letter = document.letter
    assert letter.text.startswith("RE: kraan – reparatie\n\nBeste bewoner,\n\nUw lekkende kraan wordt")
    assert [part.kind for part in letter.parts] == [PartKind.SUBJECT]
    assert letter.plain and "bijlage" not in letter.text
    start = letter.text.index("😀.")
    found = document.location(start, start + 2)
    assert (found["part"], found["end"] - found["start"], found["told"]) == ("body", 2, "alinea 2")


def test_strings_in_the_code_page_of_the_message():
    assert read("msg-ansi.msg").letter.text == (
        "Café dicht\n\nBeste bewoner,\n\nHet café beneden is één week dicht. Dat kost € 5.\n"
    )


def test_body_in_html_where_there_is_no_plain_one():
    document = read("msg-html.msg")
    start = document.letter.text.index("één")
    found = document.location(start, start + 3)
    assert not document.letter.plain
    assert (found["part"], found["element"]) == ("html", "body > ul:nth-of-type(1) > li:nth-of-type(1)")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("msg-verzegeld.msg", "is versleuteld of verzegeld; open de mail in Outlook"),
        ("doc-oud.doc", "is een oud Word-bestand; open het in Word en sla het op als .docx."),
        ("docx-wachtwoord.docx", "is beveiligd met een wachtwoord; sla de brief op zonder wachtwoord."),
    ],
)
def test_what_is_no_readable_message_is_refused(name, words):
    assert FORMAT.knows(data(name), name)
    with pytest.raises(ReadError) as error:
        read(name)
    assert str(error.value).startswith(f"‘{name}’ {words}")


@pytest.mark.parametrize("name", ["msg-outlook.msg", "msg-html.msg", "doc-oud.doc"])
def test_damaged_files_are_read_or_refused(name):
    chance = random.Random(name)
    whole = data(name)
    for _ in range(300):
        damaged = bytearray(whole[: chance.choice((len(whole), chance.randrange(8, len(whole))))])
        for _ in range(chance.choice((0, 1, 20))):
            damaged[chance.randrange(8, len(damaged))] = chance.choice((0, 255, chance.randrange(256)))
        try:
            list(FORMAT.read(bytes(damaged), name))
        except ReadError as error:
            assert str(error).startswith(f"‘{name}’ ") and str(error).endswith(".") and ";" in str(error)


def test_knows_no_other_files():
    assert not FORMAT.knows(b"Beste bewoner", "brief.msg")
