"""The GitHub form: workflow commands that the runner reads back exactly as they were meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylecheck.finding import Severity
from stylecheck.report.github import render
from stylecheck.report.layout import visible
from stylecheck.report.outputs import Run

from .runs import LETTER, UNREAD, hostile, paragraphs, run, text

UNESCAPE = (("%0D", "\r"), ("%0A", "\n"))
NAMES = {"error", "warning", "notice"}


def parse(line):
    """Read a command as the runner does: everything up to the second :: is the command with its properties."""
    assert line.startswith("::")
    head, data = line[2:].split("::", 1)
    name, _, told = head.partition(" ")
    assert name in NAMES
    properties = dict(pair.split("=", 1) for pair in told.split(",") if pair)
    for escape, char in (*UNESCAPE, ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        properties = {key: value.replace(escape, char) for key, value in properties.items()}
    for escape, char in (*UNESCAPE, ("%25", "%")):
        data = data.replace(escape, char)
    return name, properties, data


def commands(a_run):
    return [parse(line) for line in render(a_run).split("\n")[:-1]]


@pytest.fixture(scope="module")
def checked(checker):
    return run(checker, text(LETTER))


def test_warnings_and_errors_are_annotations_at_their_words(checked):
    findings = [f for f in checked.letters[0].report.findings if f.severity > Severity.TIP]
    lines = LETTER.split("\n")
    names = {Severity.FOUT: "error", Severity.WAARSCHUWING: "warning"}
    for (name, where, message), finding in zip(commands(checked), findings, strict=True):
        assert name == names[finding.severity]
        assert (where["file"], where["title"]) == ("brief.txt", finding.rule)
        assert message.startswith(finding.message)
        assert finding.why in message
        if where["line"] == where["endLine"]:
            line = lines[int(where["line"]) - 1]
            assert line[int(where["col"]) - 1 : int(where["endColumn"]) - 1] == LETTER[finding.start : finding.end]


def test_tips_are_notices_and_come_only_when_everything_is_asked_for(checker):
    quiet, loud = (hostile("Tip", severity=Severity.TIP, everything=everything) for everything in (False, True))
    assert [where["title"] for _, where, _ in commands(quiet)] == ["stylecheck", "niet-gelezen", "stylecheck"]
    name, where, message = commands(loud)[0]
    assert (name, where["line"], where["col"], message.split("\n")[0]) == ("notice", "1", "4", "Tip")


def test_a_place_over_more_lines_has_no_columns(checker):
    words = "Wij schrijven u over het dak.\nDe goot wordt in de week van 3 mei door ons\nhersteld.\n"
    placed = [where for _, where, _ in commands(run(checker, text(words)))]
    over = [where for where in placed if where["line"] != where["endLine"]]
    assert over
    assert not any("col" in where or "endColumn" in where for where in over)


def test_a_document_has_its_place_in_the_message(checker):
    found = commands(run(checker, paragraphs("Geachte heer,", "Wij bellen u reeds morgen.")))
    _, where, message = next(each for each in found if each[1]["title"] == "ambtelijke-woorden")
    assert where == {"file": "brief.docx", "title": "ambtelijke-woorden"}
    assert message.startswith("Alinea 2: ‘reeds’")


def test_standard_input_has_no_file(checker):
    (name, where, message), *_ = commands(run(checker, text("Wij bellen u reeds.\n", "-")))
    assert (name, where) == ("warning", {"title": "ambtelijke-woorden"})
    assert message.startswith("Regel 1: ")


def test_unread_letters_are_errors(checked):
    told = commands(Run([], errors=[UNREAD], notes=["De keuze doet niets."]))
    assert told == [
        ("error", {"file": UNREAD[0], "title": "niet-gelezen"}, UNREAD[1]),
        ("notice", {"title": "stylecheck"}, "De keuze doet niets."),
    ]


def test_hostile_text_stays_in_its_own_command():
    (name, where, message), *rest = commands(hostile())
    assert (name, where["file"], where["title"]) == ("error", "brief, 50%: [1].txt", "lange-zin")
    assert "% %0A ::error::h ]]>" in message
    assert [each[0] for each in rest] == ["notice", "error", "notice"]


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_comes_back(words):
    written = render(hostile(words, source="brief.txt"))
    written.encode("utf-8")
    assert written.count("\n") == 4
    first, of_letter, unread, of_run = [parse(line) for line in written.removesuffix("\n").split("\n")]
    assert first[2].startswith(visible(words))
    assert of_letter[2] == unread[2] == of_run[2] == visible(words)
