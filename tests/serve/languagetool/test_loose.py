"""One paragraph is no letter: it gets no alarms that its letter does not give."""

from pathlib import Path

import pytest

from stylecheck.finding import Severity
from stylecheck.letter import JUDGED, Letter
from stylecheck.rulebook.restraint import restrained
from stylecheck.serve.languagetool.loose import is_loose, told

LETTERS = Path(__file__).parents[3] / "corpus" / "brieven"


def alone(checker, text):
    report = checker.check(told(Letter(text)))
    return restrained(report.findings, report.sentences)


def alarms(findings, start=0):
    return {(f.rule, f.start - start, f.end - start) for f in findings if f.severity > Severity.TIP}


def paragraphs(text, parts):
    """Yield where each paragraph of a letter begins, and the paragraph as word processors have it: one line."""
    for part in parts:
        at = part.start
        for line in [text[at : part.end]] if part.kind in JUDGED else text[at : part.end].splitlines(keepends=True):
            yield at, line.rstrip().replace("\n", " ")
            at += len(line)


@pytest.fixture(scope="module")
def both(checker):
    """For each letter its name, and the warnings on each paragraph: in the letter, and alone."""
    found = []
    for path in sorted(LETTERS.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        report = checker.check(Letter(text))
        for start, paragraph in paragraphs(text, report.letter.parts):
            end = start + len(paragraph)
            inside = alarms((f for f in report.findings if start <= f.start and f.end <= end), start)
            found.append((path.name, paragraph, inside, alarms(alone(checker, paragraph))))
    return found


def test_paragraphs_of_good_letters_get_no_warning_that_the_letter_does_not_get(both):
    new = [(name, text[a:b]) for name, text, inside, own in both if "-nieuw" in name for _, a, b in own - inside]
    assert new == []


def test_paragraphs_of_old_letters_keep_what_is_wrong_with_them(both):
    old = [each for each in both if "-oud" in each[0]]
    total = sum(len(inside) for _, _, inside, _ in old)
    kept = sum(len(inside & own) for _, _, inside, own in old)
    assert total > 400
    assert kept > 0.98 * total


@pytest.mark.parametrize(
    "line", ["medewerker servicekosten", "Bouwcombinatie Ten Have", "\ufeffGert Olthof ", "WONINGSTICHTING DE BREM B.V"]
)
def test_names_and_functions_are_not_judged(checker, line):
    assert checker.check(told(Letter(line))).sentences == ()
    assert checker.check(Letter(line)).sentences


@pytest.mark.parametrize(
    "line",
    [
        "Wij bellen u reeds.",
        "een kopie van de onderhavige huurovereenkomst",
        "Betreft: aanzegging ontruiming",
        "U MOET NU ECHT BETALEN!",
        "BIJ NALATEN VOLGT EEN BOETE.",
    ],
)
def test_what_may_be_text_is_judged(checker, line):
    assert told(Letter(line)) == Letter(line)
    assert alone(checker, line)


def test_a_passive_in_plain_words_is_a_tip_and_in_stiff_ones_a_warning(checker):
    passive = "Als de deur wordt gesloten, hoort u een klik."
    plain = f"{passive} Bel ons gerust als u iets wilt vragen."
    stiff = f"{passive} Gelieve ons derhalve te contacteren."
    found = [[f for f in alone(checker, text) if f.category == "lijdende-vorm"] for text in (plain, stiff)]
    assert [[f.severity for f in each] for each in found] == [[Severity.TIP], [Severity.WAARSCHUWING]]


def test_only_one_line_is_loose():
    assert is_loose("Een regel.\r\n") and is_loose("\n Een regel.")
    assert not is_loose("Een regel.\n\nEn nog een.")
    assert not is_loose("") and not is_loose(" \n")
