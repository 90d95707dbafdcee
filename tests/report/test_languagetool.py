"""The LanguageTool form: UTF-16 offsets, replacements that fit their match, and one answer a letter."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from stylecheck.finding import Finding, Report, SentenceSpan, Severity, Suggestion
from stylecheck.letter import Letter, PartKind
from stylecheck.read import plain
from stylecheck.read.document import Document
from stylecheck.report.languagetool import render
from stylecheck.report.outputs import Checked, Run

from .runs import LETTER, UNREAD, hostile, paragraphs, run, schema, text, utf16

VALIDATOR = Draft202012Validator(schema("languagetool-check.json"))


def answer(a_run):
    value = json.loads(render(a_run))
    VALIDATOR.validate(value)
    return value


@pytest.fixture(scope="module")
def checked(checker):
    return run(checker, text(LETTER))


def one(words, *findings, sentences=()):
    letter = Letter(words, "brief.txt")
    return Run([Checked(Document(letter, plain.FORMAT), Report(letter, findings, sentences))])


def paired(value, findings):
    """Return each match with its finding; matches stand in the order of their places, which may be wider."""
    left = list(findings)
    pairs = []
    for match in value["matches"]:
        told = match["rule"]["id"], match["message"]
        pairs.append((match, left.pop([(f.rule, f.message) for f in left].index(told))))
    assert left == []
    return pairs


def test_one_letter_is_one_answer_with_all_findings(checked):
    value = answer(checked)
    findings = checked.letters[0].report.findings
    assert all(match["severity"] == finding.severity.label for match, finding in paired(value, findings))
    offsets = [match["offset"] for match in value["matches"]]
    assert offsets == sorted(offsets)
    assert value["warnings"] == {"incompleteResults": False}
    assert value["language"]["code"] == "nl"


def test_offsets_are_utf16_units_also_behind_emoji(checked):
    for match, finding in paired(answer(checked), checked.letters[0].report.findings):
        words = utf16(LETTER, match["offset"], match["offset"] + match["length"])
        assert LETTER[finding.start : finding.end] in words
        context = match["context"]
        shown = utf16(context["text"], context["offset"], context["offset"] + context["length"])
        assert shown == words.replace("\n", " ")
    last = [m for m in answer(checked)["matches"] if m["rule"]["id"] == "ambtelijke-woorden"][-1]
    assert last["offset"] == LETTER.index("reeds morgen") + 3, "three emoji stand before it"


def test_every_replacement_gives_the_text_with_the_suggestion(checked):
    findings = checked.letters[0].report.findings
    assert any(s.start != f.start for f in findings for s in f.suggestions), "some are wider than their finding"
    for match, finding in paired(answer(checked), findings):
        new = {
            utf16(LETTER, 0, match["offset"])
            + replacement["value"]
            + utf16(LETTER, match["offset"] + match["length"], len(LETTER) * 2)
            for replacement in match["replacements"]
        }
        assert new == {LETTER[: s.start] + s.text + LETTER[s.end :] for s in finding.suggestions}


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text(max_size=4)), max_size=4),
    st.tuples(st.integers(0, 30), st.integers(0, 30)),
)
def test_place_and_value_belong_together_for_any_spans(words, suggested, place):
    spans = [(*sorted((min(a, len(words)), min(b, len(words)))), new) for a, b, new in suggested]
    start, end = sorted(min(n, len(words)) for n in place)
    suggestions = tuple(Suggestion(a, b, new, new) for a, b, new in spans)
    finding = Finding("regel", "jargon", Severity.FOUT, start, end, "Bericht.", "Reden.", suggestions=suggestions)
    (match,) = json.loads(render(one(words, finding)))["matches"]
    a, b = match["offset"], match["offset"] + match["length"]
    units = len(words.encode("utf-16-le")) // 2
    assert a < b <= units
    new = {utf16(words, 0, a) + r["value"] + utf16(words, b, units) for r in match["replacements"]}
    assert new == {words[: s.start] + s.text + words[s.end :] for s in suggestions}


def test_alternatives_of_different_width_stand_in_one_match():
    words = "Wij bellen u reeds op."
    suggestions = (Suggestion(13, 18, "al", "Kort: al"), Suggestion(4, 21, "hebben gebeld", "Lang: hebben gebeld"))
    finding = Finding("woord", "jargon", Severity.FOUT, 13, 18, "Bericht.", "Reden.", suggestions=suggestions)
    (match,) = answer(one(words, finding))["matches"]
    assert words[match["offset"] : match["offset"] + match["length"]] == "bellen u reeds op"
    assert match["replacements"] == [
        {"value": "bellen u al op", "shortDescription": "Kort"},
        {"value": "hebben gebeld", "shortDescription": "Lang"},
    ]


def test_sentence_is_the_judged_one_and_else_the_line():
    words = "Geachte heer,\nWij bellen u. Wij mailen u reeds.\n"
    sentences = (SentenceSpan(14, 27, 3, PartKind.PARAGRAPH), SentenceSpan(28, 47, 4, PartKind.PARAGRAPH))
    found = [
        Finding("een", "toon", Severity.TIP, 0, 7, "Bericht.", "Reden."),
        Finding("twee", "jargon", Severity.FOUT, 41, 46, "Bericht.", "Reden."),
    ]
    first, second = answer(one(words, *found, sentences=sentences))["matches"]
    assert (first["sentence"], second["sentence"]) == ("Geachte heer,", "Wij mailen u reeds.")
    assert (first["type"], second["type"]) == ({"typeName": "Hint"}, {"typeName": "Other"})
    assert (first["rule"]["tags"], first["rule"]["issueType"]) == (["picky"], "register")
    assert "tags" not in second["rule"]


@pytest.mark.parametrize(
    "message, short",
    [
        (
            "‘Op grond van’ is een ambtelijke uitdrukking. Gewoner is: volgens.",
            "‘Op grond van’ is een ambtelijke uitdrukking.",
        ),
        ("‘foto’s van de heer A. Jansen’ is lang. Kort het in.", "‘foto’s van de heer A. Jansen’ is lang."),
        ("Schrijf € 1.234,56: een punt.", "Schrijf € 1.234,56: een punt."),
        ("Bedoelt u ‘huis’? Kies dan.", "Bedoelt u ‘huis’?"),
        ("...", "..."),
    ],
)
def test_short_message_says_what_is_the_matter(message, short):
    (match,) = answer(one("Een zin.", Finding("regel", "toon", Severity.FOUT, 0, 3, message, "Reden.")))["matches"]
    assert (match["message"], match["shortMessage"]) == (message, short)


def test_spelling_has_the_names_of_languagetool():
    words = "Wij heben de wonning."
    found = [
        Finding("languagetool:MORFOLOGIK_RULE_NL_NL", "spelling", Severity.FOUT, 4, 9, "Bericht.", "Reden."),
        Finding("languagetool:DUBBEL_WOORD", "opmaak", Severity.FOUT, 10, 12, "Bericht.", "Reden."),
        Finding("lange-zin", "lange-zin", Severity.FOUT, 13, 21, "Bericht.", "Reden."),
    ]
    typo, twice, long = answer(one(words, *found))["matches"]
    assert typo["rule"]["id"] == "MORFOLOGIK_RULE_NL_NL"
    assert (typo["rule"]["category"]["id"], typo["rule"]["issueType"]) == ("TYPOS", "misspelling")
    assert [match["type"]["typeName"] for match in (typo, twice, long)] == ["UnknownWord", "Other", "Other"]
    assert (twice["rule"]["id"], twice["rule"]["category"]["id"]) == ("DUBBEL_WOORD", "OPMAAK")
    assert (long["ignoreForIncompleteSentence"], long["contextForSureMatch"]) == (True, -1)
    assert (typo["ignoreForIncompleteSentence"], typo["contextForSureMatch"]) == (False, 0)


def test_sentences_stand_in_the_answer(checked):
    value, report = answer(checked), checked.letters[0].report
    assert [utf16(LETTER, *span) for span in value["sentenceRanges"]] == [
        LETTER[sentence.start : sentence.end] for sentence in report.sentences
    ]
    assert [[each["from"], each["to"]] for each in value["extendedSentenceRanges"]] == value["sentenceRanges"]


def test_more_letters_are_a_list_that_names_them(checker):
    value = json.loads(render(run(checker, text(LETTER, "a.txt"), paragraphs("Wij bellen reeds."), errors=[UNREAD])))
    assert [each.pop("source") for each in value] == ["a.txt", "brief.docx", UNREAD[0]]
    for each in value:
        VALIDATOR.validate(each)
    assert value[2]["matches"] == []
    assert value[2]["warnings"] == {"incompleteResults": True, "incompleteResultsReason": UNREAD[1]}


def test_an_unread_letter_alone_is_one_answer_and_no_letter_is_an_empty_list():
    assert answer(Run([], errors=[UNREAD]))["warnings"]["incompleteResults"]
    assert json.loads(render(Run([]))) == []


def test_hostile_text_stays_valid():
    found = render(hostile())
    found.encode("utf-8")
    first, second = json.loads(found)
    for each in (first, second):
        each.pop("source")
        VALIDATOR.validate(each)
    assert "urls" not in first["matches"][0]["rule"]
