"""What is said once, what belongs together, and which word comes back."""

import pytest

from stylecheck import Letter
from stylecheck.finding import Finding, SentenceSpan, Severity
from stylecheck.judge import judge, remarks, repeated, verdict
from stylecheck.letter import PartKind

TEXT = "Het bedrag dient te worden voldaan middels een overboeking. Wij wachten reeds lang."
SENTENCES = (SentenceSpan(0, 59, 9, PartKind.PARAGRAPH), SentenceSpan(60, 83, 4, PartKind.PARAGRAPH))
WARNING, TIP = Severity.WAARSCHUWING, Severity.TIP


def found(place, category, rule="", severity=WARNING):
    start = TEXT.index(place)
    return Finding(rule or category, category, severity, start, start + len(place), f"‘{place}’ kan beter.", "Daarom.")


def grouped(*findings):
    ordered = sorted(findings, key=lambda f: (f.start, f.end, f.rule))
    none = [None] * len(ordered)
    told = remarks(ordered, SENTENCES, none, TEXT)
    return [[(ordered[n].category, TEXT[ordered[n].start : ordered[n].end]) for n in r.findings] for r in told]


def test_findings_about_the_same_words_are_one_remark_that_the_weightiest_leads():
    (remark,) = grouped(
        found("dient", "jargon"),
        found("worden voldaan", "lijdende-vorm"),
        found("dient te worden voldaan", "toon"),
        found("voldaan", "jargon"),
    )
    assert remark[0] == ("toon", "dient te worden voldaan")
    assert len(remark) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("dient te worden voldaan middels", "lijdende-vorm"), ("te worden", "jargon")),  # in the gap of a passive
        (("bedrag dient te worden voldaan middels", "naamwoordstijl"), ("voldaan", "jargon")),  # deep in a wide one
        ((TEXT[:59], "lange-zin"), ("middels", "jargon")),
        ((TEXT[:59], "opbouw"), ("Het", "jargon")),
        (("dient", "jargon"), ("middels", "jargon")),
    ],
)
def test_what_stands_between_or_is_about_the_whole_sentence_is_a_remark_of_its_own(one, other):
    assert len(grouped(found(*one), found(*other))) == 2


def test_what_is_said_about_the_build_of_a_sentence_is_one_remark():
    assert grouped(found(TEXT[:59], "lange-zin"), found("bedrag dient te worden", "tangconstructie")) == [
        [("lange-zin", TEXT[:59]), ("tangconstructie", "bedrag dient te worden")]
    ]


def test_a_more_severe_finding_leads():
    (remark,) = grouped(found("voldaan", "jargon"), found("worden voldaan", "toon", severity=TIP))
    assert remark[0][0] == "jargon"


def test_every_finding_is_in_one_remark_and_a_word_that_comes_back_with_its_first():
    findings = [found("dient", "jargon"), found("middels", "jargon"), found("reeds", "jargon")]
    again = repeated(findings, ["moeten", "middels", "moeten"])
    assert again == (None, None, 0)
    told = remarks(findings, SENTENCES, again, TEXT)
    assert [(r.findings, r.repeats) for r in told] == [((0,), (2,)), ((1,), ())]


@pytest.mark.parametrize("category", ["lijdende-vorm", "toon", "lange-zin", "naamwoordstijl"])
def test_what_asks_for_a_new_sentence_does_not_come_back(category):
    findings = [found("dient", category), found("reeds", category)]
    assert repeated(findings, ["zelfde", "zelfde"]) == (None, None)


def test_the_same_word_of_two_rules_does_not_come_back():
    findings = [found("dient", "jargon", "een"), found("reeds", "jargon", "twee")]
    assert repeated(findings, ["zelfde", "zelfde"]) == (None, None)


def test_word_rules_that_overlap_say_the_same():
    kept = judge([found("middels een", "jargon", "een"), found("middels", "afkorting", "twee", TIP)])
    assert [f.rule for f in kept] == ["een"]
    assert len(judge([found("middels een", "toon"), found("middels", "jargon")])) == 2


def test_verdict_is_that_of_the_worst():
    assert verdict([]) == verdict([found("dient", "jargon", severity=TIP)]) == "in orde"
    assert verdict([found("dient", "jargon")]) == "kan beter"


def test_another_form_of_a_word_is_the_same_word(checker):
    text = (
        "Wij sommeren u het bedrag te voldoen. Een ieder die de huur voldoet, krijgt reeds bericht.\n\n"
        "Wij hebben reeds gebeld. De huur is voldaan."
    )
    report = checker.check(Letter(text))
    back = {report.letter.text[report.findings[n].start :].split()[0] for r in report.remarks for n in r.repeats}
    assert "reeds" in back and back & {"voldoet,", "voldaan."}
    assert sorted(n for r in report.remarks for n in (*r.findings, *r.repeats)) == list(range(len(report.findings)))
