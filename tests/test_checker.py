"""The whole way of a letter, from its text to a report."""

import copy
import json
import re
from dataclasses import replace

import pytest

from stylecheck import Checker, Letter, Part, PartKind, Report, Settings, Severity, StylecheckError, check
from stylecheck.finding import CATEGORIES, LANGUAGETOOL, Finding
from stylecheck.read import plain
from stylecheck.read.document import Document
from stylecheck.report.json import letter_object
from stylecheck.report.outputs import Checked
from stylecheck.rulebook import built_in_folder

LETTER = """\
Woonstede Middels B.V.

Aan de heer A. Middels
Middelsstraat 12
1234 AB Rotterdam

Ons kenmerk: middels/2025
Betreft: middels

Geachte heer Middels,

Wij informeren u 😀 middels deze brief. Uw kozijnen worden in mei geschilderd.
Wij bellen {{middels}} en [middels deze brief] daarna.

Wat u nodig heeft:
- een pas middels uw buurman
- een sleutel

Met vriendelijke groet,

Piet Middels
Hoofd Middels

P.S. Betaal middels een pas.

Op 3 mei 2025 om 10:00 schreef Jan <jan@voorbeeld.nl>:
> Ik betaal middels een pas.
"""
LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


def as_json(report):
    checked = Checked(Document(report.letter, plain.FORMAT), report)
    return json.dumps(letter_object(checked), ensure_ascii=False, sort_keys=True)


def found(report, category=None):
    return [report.letter.text[f.start : f.end] for f in report.findings if category in (None, f.category)]


def test_check_is_all_that_a_program_needs():
    report = check("Wij informeren u middels deze brief.")
    assert isinstance(report, Report)
    assert "middels" in found(report)
    assert report.verdict == "kan beter"
    assert report.worst is Severity.WAARSCHUWING
    assert report.count(Severity.WAARSCHUWING) >= 1


def test_check_takes_choices_by_name():
    text = "Wij informeren u middels deze brief."
    rule = next(f.rule for f in check(text).findings if text[f.start : f.end] == "middels")
    assert "middels" not in found(check(text, without={rule}))
    assert {f.rule for f in check(text, only={rule}).findings} == {rule}
    assert check(text, Settings(only=frozenset({rule}))).findings == check(text, only=[rule]).findings


def test_a_wrong_choice_is_an_error_for_people():
    with pytest.raises(StylecheckError, match="bestaat niet"):
        check("Wij komen morgen.", only={"geen-regel"})
    with pytest.raises(StylecheckError, match="taalmodule ‘geen_model’"):
        check("Wij komen morgen.", pipeline="geen_model")


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"witout": {"lange-zin"}}, "‘witout’ bestaat niet. Bedoelt u ‘without’?"),
        ({"pipline": "nl"}, "Bedoelt u ‘pipeline’?"),
        ({"nonsense": 1}, "‘nonsense’ bestaat niet. Kies uit: pipeline, rule_folders"),
    ],
)
def test_a_choice_that_does_not_exist_is_an_error_for_people_and_programs(choices, told):
    for call in (Settings, lambda **own: check("Wij komen.", **own)):
        with pytest.raises(StylecheckError, match=re.escape(told)) as caught:
            call(**choices)
        assert isinstance(caught.value, TypeError)


def test_settings_and_choices_at_once_is_an_error():
    with pytest.raises(TypeError, match="Kies:"):
        check("Wij komen.", Settings(), only={"lange-zin"})


def test_one_rule_may_be_named_without_a_set():
    assert {f.rule for f in check("Wij bellen middels i.v.m. zaken.", only="afkortingen").findings} == {"afkortingen"}


def test_settings_can_be_copied():
    settings = Settings(genre="klacht")
    assert replace(settings, channel="sms").genre == copy.deepcopy(settings).genre == "klacht"


def test_the_same_letter_gives_the_same_report(checker):
    first, second = checker.check(Letter(LETTER)), checker.check(Letter(LETTER))
    assert as_json(first) == as_json(second)
    assert len(first.findings) > 3


def test_a_letter_does_not_depend_on_the_letters_before_it(checker):
    before = as_json(checker.check(Letter(LETTER)))
    checker.check(Letter("Middels betekent met. DE HUUR MOET WORDEN BETAALD!!"))
    assert as_json(checker.check(Letter(LETTER))) == before


@pytest.mark.parametrize("end", LINE_ENDS.values(), ids=LINE_ENDS)
def test_findings_point_at_the_words_whatever_the_line_ends(checker, end):
    text = LETTER.replace("\n", end)
    report = checker.check(Letter(text))
    plain = checker.check(Letter(LETTER))
    assert [w.replace(end, "\n") for w in found(report)] == found(plain)
    assert [f.rule for f in report.findings] == [f.rule for f in plain.findings]
    for f in report.findings:
        line, column = report.letter.locate(f.start).line, report.letter.locate(f.start).column
        assert text.split(end)[line - 1][column - 1 :].startswith(text[f.start : f.end].split(end)[0])


def test_emoji_count_as_one_place_each(checker):
    text = "Dank u 😀👍🏽! Dat gaat middels post."
    report = checker.check(Letter(text))
    assert text.index("middels") in [f.start for f in report.findings]


def test_findings_are_sorted_and_lie_in_the_text(checker):
    findings = checker.check(Letter(LETTER)).findings
    assert list(findings) == sorted(findings, key=lambda f: (f.start, f.end, f.rule))
    assert all(0 <= f.start < f.end <= len(LETTER) for f in findings)
    assert all(f.category in CATEGORIES and f.message and f.why for f in findings)


def test_running_text_and_the_words_of_subject_and_headings_are_judged(checker):
    report = checker.check(Letter(LETTER))
    places = [f.start for f in report.findings if LETTER[f.start : f.end].lower() == "middels"]
    lines = [LETTER.split("\n")[LETTER.count("\n", 0, start)] for start in places]
    assert [line.partition(" middels")[0] for line in lines] == [
        "Betreft:",
        "Wij informeren u 😀",
        "- een pas",
        "P.S. Betaal",
    ]
    kinds = {s.part for s in report.sentences}
    assert kinds == {PartKind.PARAGRAPH, PartKind.LIST_ITEM, PartKind.POSTSCRIPT}


def test_nothing_is_found_within_a_merge_field(checker):
    inside = [i for i in range(len(LETTER)) if LETTER.startswith(("{{middels", "[middels"), i)]
    report = checker.check(Letter(LETTER))
    assert not [f for f in report.findings for i in inside if i <= f.start < i + 10]


def test_parts_that_the_reader_of_a_format_knows_are_kept(checker):
    text = "Dat gaat middels post.\nDat gaat middels post."
    end = text.index("\n")
    parts = (Part(PartKind.FOOTER, 0, end), Part(PartKind.PARAGRAPH, end + 1, len(text)))
    report = checker.check(Letter(text, parts=parts))
    assert report.letter.parts == parts
    assert [f.start for f in report.findings if text[f.start : f.end] == "middels"] == [text.rindex("middels")]


def test_a_sentence_that_the_law_prescribes_gets_at_most_tips(checker):
    legal = (
        "Indien u niet binnen veertien dagen vanaf de dag nadat deze aanmaning bij u werd bezorgd middels "
        "bankoverschrijving de gehele hoofdsom heeft voldaan, worden buitengerechtelijke incassokosten van € 40 "
        "in rekening gebracht."
    )
    report = checker.check(Letter(legal))
    assert len(report.findings) >= 2
    assert {f.severity for f in report.findings} == {Severity.TIP}
    assert "toon" not in {f.category for f in report.findings}
    assert [s.part for s in report.sentences] == [PartKind.LEGAL]
    other = legal.replace("veertien dagen vanaf de dag nadat", "enige tijd nadat").replace(" van € 40", "")
    assert checker.check(Letter(other)).worst > Severity.TIP


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n", "\r\n\r\n", "\ufeff", ".", "?!", "😀", "-", "- ", "[", "]]", "<", "((((", "“", "a", "1"),
        *("\x00", "\x0c", "\u200b", "\ud7ff\ue000", "{{naam}}", "Beste {{naam}},", "Geachte heer,\n\nGroet,\nPiet"),
        *("Dat.Is.Dit", "a" * 5000, "! " * 2000),
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_a_letter_with_hardly_anything_in_it_is_checked_all_the_same(checker, text):
    report = checker.check(Letter(text))
    assert report.verdict in ("in orde", "kan beter", "aanpassen")
    assert all(0 <= f.start < f.end <= len(text) for f in report.findings)
    assert json.loads(as_json(report))["findings"] is not None


@pytest.mark.parametrize("text", ["", "\r\n \t", "Beste bewoner,\n\nMet vriendelijke groet,\nPiet"])
def test_a_letter_without_running_text_is_in_order(checker, text):
    report = checker.check(Letter(text))
    assert (report.findings, report.sentences, report.verdict, report.worst) == ((), (), "in orde", None)


def test_a_very_long_letter_is_checked_whole(checker):
    body = "Uw kozijnen worden in mei geschilderd. Wij informeren u middels deze brief over uw huur van € 1.234,56.\n\n"
    text = "Beste bewoner,\n\n" + body * (200_000 // len(body)) + "Dat gaat middels post.\n"
    report = checker.check(Letter(text))
    assert len(text) > 195_000
    assert report.findings[-1].start == text.rindex("middels")
    assert found(report, "lijdende-vorm") == ["worden in mei geschilderd"] * (200_000 // len(body))


def test_one_long_paragraph_without_a_full_stop_is_checked(checker):
    text = "en wij komen morgen bij u langs " * 300
    report = checker.check(Letter(text))
    assert [s.words for s in report.sentences] == [7 * 300]
    assert report.worst is Severity.FOUT


def test_one_place_is_reported_once_for_one_thing(checker):
    for name in ("huurachterstand-oud", "servicekosten-oud"):
        path = built_in_folder().parent / "corpus" / "brieven" / f"{name}.txt"
        report = checker.check(Letter(path.read_text(encoding="utf-8")))
        places = [(f.start, f.end, f.category) for f in report.findings]
        assert len(places) > 5
        assert len(places) == len(set(places))


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Wij komen morgen bij u langs.", "in orde"),
        ("Wij komen middels de trap bij u langs.", "kan beter"),
        ("Wij komen " + "en wij komen " * 10 + "morgen.", "aanpassen"),
    ],
)
def test_the_verdict_is_that_of_the_worst_finding(checker, text, verdict):
    assert checker.check(Letter(text)).verdict == verdict


def test_a_mail_is_one_because_its_format_says_so(checker):
    text = "Beste mevrouw Jansen,\n\nWij komen morgen.\n\nMet vriendelijke groet,\n\nPiet\n"
    assert checker.check(Letter(text)).channel == "brief"
    assert checker.check(Letter(text, channel="e-mail")).channel == "e-mail"
    assert Checker(Settings(channel="sms")).check(Letter(text, channel="e-mail")).channel == "sms"


def test_a_wider_finding_of_languagetool_takes_no_place_of_ours(checker):
    text = "Wij komen om 10:00u bij u. Uw kozijnen worden door ons geschilderd."
    reading = checker.read(Letter(text))
    style = reading.style()
    (time,) = [f for f in style.findings if f.category == "opmaak"]
    wider = Finding(f"{LANGUAGETOOL}SPATIE_X", "opmaak", time.severity, time.start - 3, time.end + 3, "Kijk.", "")
    reading.spell = lambda: [wider]
    whole = reading.complete()
    assert [f for f in whole.findings if f != wider] == list(style.findings) and wider in whole.findings
    for old, new in zip(style.better, whole.better, strict=True):
        assert [whole.findings[n] for n in new.findings] == [style.findings[n] for n in old.findings]
    assert style.better and whole.spelled
