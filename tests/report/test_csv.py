"""The table opens in a Dutch Excel, a line a finding, and none of its cells runs as a formula."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylecheck.finding import Severity
from stylecheck.report.csv import render
from stylecheck.report.outputs import Run

from .runs import HOSTILE, LETTER, UNREAD, hostile, paragraphs, run, text

COLUMNS = "bestand plaats ernst categorie regel woorden opmerking liever waarom".split()


def rows(a_run):
    written = render(a_run)
    assert written.startswith("\ufeff")
    written.encode("utf-8")
    first, *found = csv.reader(io.StringIO(written[1:], newline=""), delimiter=";", strict=True)
    assert first == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in found)
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


@pytest.fixture(scope="module")
def checked(checker):
    return run(checker, text(LETTER))


def test_a_line_a_finding(checked):
    findings = [f for f in checked.letters[0].report.findings if f.severity > Severity.TIP]
    for row, finding in zip(rows(checked), findings, strict=True):
        assert row["bestand"] == "brief.txt"
        assert row["plaats"] == f"regel {LETTER.count(chr(10), 0, finding.start) + 1}"
        assert (row["ernst"], row["categorie"], row["regel"]) == (
            finding.severity.label,
            finding.category,
            finding.rule,
        )
        assert row["woorden"] == " ".join(LETTER[finding.start : finding.end].split())
        assert (row["opmerking"], row["waarom"]) == (finding.message, finding.why)
        assert bool(row["liever"]) == bool(finding.suggestions)
    words = next(row for row in rows(checked) if row["woorden"] == "reeds")
    assert words["liever"] == "al"


def test_lines_end_as_windows_has_it(checked):
    written = render(checked)
    assert written.count("\n") == written.count("\r\n") == written.count("\r")


def test_tips_come_only_when_everything_is_asked_for():
    assert [row["ernst"] for row in rows(hostile("Tip", severity=Severity.TIP))] == ["niet-gelezen"]
    assert rows(hostile("Tip", severity=Severity.TIP, everything=True))[0]["ernst"] == "tip"


def test_a_document_has_a_place_and_no_line(checker):
    row = rows(run(checker, paragraphs("Geachte heer,", "Wij bellen u reeds morgen.")))[0]
    assert (row["bestand"], row["plaats"]) == ("brief.docx", "alinea 2")


def test_unread_letters_are_lines_too():
    (row,) = rows(Run([], errors=[UNREAD]))
    assert (row["bestand"], row["ernst"], row["opmerking"]) == (UNREAD[0], "niet-gelezen", UNREAD[1])


def test_standard_input_has_a_name(checker):
    assert rows(run(checker, text("Wij bellen reeds.\n", "-")))[0]["bestand"] == "standaardinvoer"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", "\r=", " \n@", "\u00a0=", "\x00="])
def test_what_begins_as_a_formula_is_text(begin):
    for row in rows(hostile(f"{begin}HYPERLINK(1)", source=f"{begin}1.txt")):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert rows(hostile("=1+1"))[0]["opmerking"] == "'=1+1"


def test_hostile_text_stays_in_its_cell():
    first, _ = rows(hostile())
    assert first["opmerking"].startswith("'=1+1 \"a\" 'b' <c> & d; e,f:g %")
    assert "\n" not in first["woorden"]


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_table_without_formulas(words):
    for row in rows(hostile(words + HOSTILE[:1], source=words or "leeg")):
        for cell in row.values():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
            assert "\n" not in cell
