"""The day of a letter: what it says, what its headers say, when it was saved."""

import os
from datetime import date, datetime

import pytest

from stylecheck.batch.dated import Dated, day_in, day_of
from stylecheck.read import read_document

TODAY = date(2026, 6, 30)
BODY = "Beste mevrouw Jansen,\n\nWij maken de lift. U hoort morgen meer van ons.\n\nMet vriendelijke groet,\nJan\n"
MAIL = "From: jan@example.nl\nTo: ans@example.nl\nSubject: De lift\nDate: Tue, 05 May 2026 09:30:00 +0200\n\n" + BODY
SAVED = datetime(2026, 2, 3, 12)


@pytest.fixture
def day(checker, tmp_path):
    """Return a function that gives the day of a letter in a file that was saved on 3 February."""

    def of(text, name="brief.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        os.utime(path, (SAVED.timestamp(),) * 2)
        document = read_document(str(path))
        return day_of(document, checker.check(document.letter), TODAY).day

    return of


@pytest.mark.parametrize(
    "head",
    ["Rotterdam, 9 maart 2026\n\n", "Datum: 09-03-2026\nKenmerk: 12\n\n", "De Brug\nKade 1\n\nDatum\t9 maart 2026\n\n"],
)
def test_the_date_in_a_letter(day, head):
    assert day(head + BODY) == date(2026, 3, 9)


def test_a_date_in_the_text_is_not_that_of_the_letter(day):
    assert day(BODY.replace("morgen", "op 9 maart 2026")) == SAVED.date()


def test_the_headers_of_a_mail(day):
    assert day(MAIL, "bericht.eml") == date(2026, 5, 5)


def test_a_mail_with_a_broken_date(day):
    assert day(MAIL.replace("Tue, 05 May 2026 09:30:00 +0200", "ergens in mei"), "bericht.eml") == SAVED.date()


@pytest.mark.parametrize("written", ["9 maart 1926", "9 maart 2062"])
def test_a_date_that_cannot_be_true(day, written):
    assert day(f"Rotterdam, {written}\n\n{BODY}") == SAVED.date()


def test_a_letter_in_an_archive_has_the_day_of_the_archive(checker, tmp_path):
    import zipfile

    from stylecheck.read import read_documents

    path = tmp_path / "brieven.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("brief.txt", BODY)
    os.utime(path, (SAVED.timestamp(),) * 2)
    (document,) = read_documents([str(path)])
    assert day_of(document, checker.check(document.letter), TODAY) == Dated(SAVED.date(), of_file=True)


def test_standard_input_has_no_day(checker):
    import io

    document = read_document("-", io.BytesIO(BODY.encode()))
    assert day_of(document, checker.check(document.letter), TODAY) is None


def test_the_headers_of_a_mail_that_was_kept_as_text(day):
    head = "Van: Jan\nAan: Ans\nOnderwerp: De lift\nDatum: 22 april 2026\n\n"
    assert day(head + BODY) == date(2026, 4, 22)


@pytest.mark.parametrize("told", ["15-3-2026", "15 maart 2026", "2026-03-15", "15/3/2026"])
def test_a_day_that_somebody_types(told):
    assert day_in(told) == date(2026, 3, 15)


@pytest.mark.parametrize("told", ["", "ooit", "31-2-2026", "maart 2026", "1-2-2026 en 3-4-2026"])
def test_what_is_no_day(told):
    assert day_in(told) is None
