"""Suggestions are applied together, never two about the same words, and a text keeps its lines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylecheck.finding import Finding, Severity, Suggestion
from stylecheck.letter import Letter
from stylecheck.rewrite.edits import apply, best, overlap


def finding(*suggestions):
    return Finding("r", "jargon", Severity.TIP, 0, 1, "m", "w", suggestions=tuple(suggestions))


def test_the_widest_of_two_that_overlap_is_taken():
    wide, narrow, apart = Suggestion(0, 20, "a", ""), Suggestion(5, 8, "b", ""), Suggestion(30, 31, "c", "")
    assert best([finding(narrow), finding(wide), finding(apart)]) == [wide, apart]


def test_only_the_first_suggestion_of_a_finding_counts_as_safe_choice():
    first, second = Suggestion(0, 2, "a", "", safe=True), Suggestion(0, 2, "b", "", safe=True)
    assert best([finding(first, second)], only_safe=True) == [first]
    assert best([finding(Suggestion(0, 2, "a", ""))], only_safe=True) == []


def test_what_overlaps_is_refused():
    with pytest.raises(ValueError, match="overlap"):
        apply("abcdef", [Suggestion(0, 3, "x", ""), Suggestion(2, 4, "y", "")])


def test_a_hard_space_between_words_that_stay_is_kept():
    text = "Wij verzoeken u €\u00a0300 te betalen."
    assert apply(text, [Suggestion(0, len(text), "Wilt u € 300 betalen?", "")]) == "Wilt u €\u00a0300 betalen?"


def test_new_words_over_several_lines_are_broken_into_lines():
    text = "Uw kozijnen worden in de\nmaand mei door ons\ngeschilderd. Dat is fijn."
    new = apply(text, [Suggestion(0, text.index("."), "Wij schilderen uw kozijnen in de maand mei", "")])
    assert new == "Wij schilderen uw\nkozijnen in de maand mei. Dat is fijn."
    assert apply(text.replace("\n", "\r\n"), [Suggestion(0, 26, "Wij\nu", "")]).startswith("Wij\r\nu")


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9), st.text(max_size=5))))
def test_what_is_chosen_never_overlaps_and_leaves_the_rest(text, places):
    findings = [finding(Suggestion(a, min(a + n, len(text)), new, "")) for a, n, new in places if a <= len(text)]
    chosen = best(findings)
    assert not any(overlap(a, b) for i, a in enumerate(chosen) for b in chosen[i + 1 :])
    kept = len(text) - sum(s.end - s.start for s in chosen)
    assert len(apply(text, chosen)) >= kept


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_better_sentence_has_all_that_fits_together(checker, end):
    text = f"Wij bellen reeds{end}middels de app. Wij komen morgen. Uw deur wordt a.s. maandag reeds geschilderd.{end}"
    report = checker.check(Letter(text))
    starts = [better.start for better in report.better]
    assert starts == [text.index("Wij bellen"), text.index("Uw deur")]
    first = report.better[0]
    assert (text[: first.start] + first.text + text[first.end :]).startswith(f"Wij bellen al{end}via de app. Wij komen")
    assert [text[report.findings[n].start : report.findings[n].end] for n in first.findings] == ["reeds", "middels"]
    assert apply(text, [Suggestion(first.start, first.end, first.text, "")]).count(end) == text.count(end)


def test_a_wording_that_ends_in_a_full_stop_takes_the_place_of_one():
    assert apply("Wij komen a.s. dinsdag.", [Suggestion(10, 22, "op 4 maart a.s.", "")]) == "Wij komen op 4 maart a.s."


def test_a_field_between_percent_signs_keeps_its_space(checker):
    text = "Wij verzoeken u het bedrag over te maken op rekeningnummer %iban% o.v.v. uw naam.\n"
    report = checker.check(Letter(text))
    made = [s.text for f in report.findings for s in f.suggestions] + [better.text for better in report.better]
    assert made and not any(re.search(r"\w%iban", each) for each in made)
