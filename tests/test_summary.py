"""Where to begin: never silly, whatever the letter, and in words that pass our own rules."""

import re

import pytest

from stylecheck import Letter, Severity
from stylecheck.letter import Mark
from stylecheck.rulebook import built_in_folder
from stylecheck.summary import amount, either, places_told

HELLO, BYE = "Beste mevrouw Jansen,\n\n", "\n\nBel ons op 010-123 45 67.\n\nMet vriendelijke groet,\nPiet\n"
LETTERS = sorted((built_in_folder().parent / "corpus" / "brieven").glob("*.txt"))


def summary(checker, text):
    report = checker.check(Letter(text))
    return report.summary, [change.text for change in report.changes]


def test_a_good_letter_hears_so(checker):
    told, changes = summary(checker, f"{HELLO}Wij komen morgen uw dak maken.{BYE}")
    assert told == ("Deze brief is goed te lezen.", "stylecheck vindt niets dat beter kan.")
    assert changes == []


@pytest.mark.parametrize("text", ["", "\n \n", "Beste heer,\n\nMet vriendelijke groet,\nPiet\n"])
def test_a_text_without_sentences_is_not_praised(checker, text):
    told, changes = summary(checker, text)
    assert "geen zinnen" in told[0] and "goed" not in told[0]
    assert changes == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Wij werken middels een ladder.", "Schrijf gewone woorden: ‘middels’ kent niet elke huurder (regel 3)."),
        ("Uw dak wordt morgen gemaakt.", "Zeg wie het doet: één zin is lijdend (regel 3)."),
        (
            "Uw dak wordt morgen gemaakt.\nUw deur wordt daarna geschilderd.",
            "Zeg wie het doet: twee zinnen zijn lijdend (regel 3 en 4).",
        ),
    ],
)
def test_one_thing_is_one_point(checker, text, change):
    told, changes = summary(checker, f"{HELLO}{text}{BYE}")
    assert changes == [change]
    assert told[1] == "Begin met het punt hieronder."


def test_a_tone_of_one_kind_is_named_and_a_mix_too(checker):
    _, (first, *_) = summary(checker, f"{HELLO}U dient te bellen.{BYE}")
    assert first == "Vraag het vriendelijk: één zin klinkt als een bevel (regel 3)."
    _, (first, *_) = summary(checker, f"{HELLO}U dient te bellen. U heeft nagelaten te bellen.{BYE}")
    assert first.startswith("Zeg het vriendelijker: twee zinnen klinken als een verwijt of een bevel")


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_the_summary_of_a_letter_is_short_and_passes_our_own_rules(checker, path):
    report = checker.check(Letter(path.read_text(encoding="utf-8")))
    assert len(report.summary) == 2
    assert len(report.changes) <= 3
    assert bool(report.changes) == (report.worst is not None and report.worst > Severity.TIP)
    assert all(report.findings[n].severity > Severity.TIP for change in report.changes for n in change.findings)
    told = " ".join((*report.summary, *(change.text for change in report.changes)))
    assert "{" not in told and "  " not in told and not re.search(r"\b0\b", told)
    bare = re.sub(
        r" \(regel [^)]*\)", "", re.sub(r"‘[^’]*’", "‘zo’", told)
    )  # without the words and lines of the letter
    assert checker.check(Letter(bare)).worst in (None, Severity.TIP), bare


def test_names_and_numbers_read_as_dutch():
    assert places_told([Mark(n, "regel", n) for n in (3,)]) == "regel 3"
    assert (
        places_told(
            [
                Mark(n, "regel", n)
                for n in (
                    3,
                    7,
                )
            ]
        )
        == "regel 3 en 7"
    )
    assert (
        places_told(
            [
                Mark(n, "regel", n)
                for n in (
                    3,
                    7,
                    9,
                    12,
                )
            ]
        )
        == "regel 3, 7, 9 en 12"
    )
    assert (
        places_told(
            [
                Mark(n, "regel", n)
                for n in (
                    3,
                    7,
                    9,
                    12,
                    20,
                )
            ]
        )
        == "regel 3, 7, 9 en nog 2 andere"
    )
    assert either(["a", "b", "c"]) == "a, b of c"
    assert [amount(1), amount(12), amount(13)] == ["één", "twaalf", "13"]
