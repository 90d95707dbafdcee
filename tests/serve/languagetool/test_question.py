"""What a program may ask, and what is refused as LanguageTool refuses it."""

import json
import pickle

import pytest

from stylecheck.finding import Finding, Severity
from stylecheck.serve.jobs import RefusedError
from stylecheck.serve.languagetool.answer import CheckText
from stylecheck.serve.languagetool.markup import Annotation
from stylecheck.serve.languagetool.question import fields, question

NL = {"language": "nl-NL"}


def found(rule="lange-zin", category="lange-zin", severity=Severity.WAARSCHUWING):
    return Finding(rule, category, severity, 0, 1, "Bericht.", "Reden.")


def wants(finding, of_letters=(), **form):
    return question({"text": "Tekst.", **NL, **form}).filter.wants(finding, of_letters)


def refused(**form):
    with pytest.raises(RefusedError) as error:
        question(form)
    assert error.value.status == 400
    return error.value.message


def test_fields_come_from_address_and_body_whatever_the_body_is_called():
    body = b"text=caf%C3%A9+%F0%9F%98%80&language=nl&text=%ff%ed%a0%bd"
    assert fields("", body)["text"] == "\ufffd" * 4, "the last one counts, and what is no UTF-8 has a sign of its own"
    assert fields("language=nl-BE&leeg=", body) == {"text": "\ufffd" * 4, "language": "nl-BE", "leeg": ""}
    assert fields("", "text=café 😀".encode())["text"] == "café 😀", "some programs do not encode"
    assert fields("", b"") == {}
    with pytest.raises(RefusedError, match="te veel velden"):
        fields("", b"&".join([b"a=b"] * 1000))


def test_text_or_data():
    assert question({"text": "Tekst", **NL}).stretches == (Annotation("Tekst"),)
    assert question({"data": '{"text": "Tekst"}', **NL}).stretches == (Annotation("Tekst"),)
    assert "niet allebei" in refused(text="a", data="{}", **NL)
    assert "‘text’ ontbreekt" in refused(**NL)
    assert "‘text’ ontbreekt" in refused()
    assert "‘language’ ontbreekt" in refused(text="a")
    assert "‘language’ ontbreekt" in refused(text="a", language="")


@pytest.mark.parametrize(
    "data",
    [
        '{"text": "a"',
        "",
        "[" * 100_000,
        "[]",
        "null",
        '"text"',
        "{}",
        '{"text": "a", "annotation": []}',
        '{"text": 5}',
        '{"annotation": "a"}',
        '{"annotation": ["a"]}',
        '{"annotation": [{}]}',
        '{"annotation": [{"text": "a", "markup": "b"}]}',
        '{"annotation": [{"text": "a", "interpretAs": "b"}]}',
        '{"annotation": [{"text": 1}]}',
        '{"annotation": [{"markup": "a", "interpretAs": 1}]}',
    ],
)
def test_wrong_data_are_refused_and_never_repeated(data):
    told = refused(data=data, **NL)
    assert "data" in told or "annotation" in told
    assert not data or data not in told


def test_annotations_keep_what_markup_is_read_as():
    data = {"annotation": [{"markup": "<p>", "interpretAs": "\n\n"}, {"text": "Een \ud83d"}, {"markup": "</p>"}]}
    assert question({"data": json.dumps(data), **NL}).stretches == (
        Annotation("<p>", True, "\n\n"),
        Annotation("Een \ufffd"),
        Annotation("</p>", True),
    )


@pytest.mark.parametrize(
    "asked, code, auto",
    [
        ({"language": "nl"}, "nl", False),
        ({"language": "nl-NL"}, "nl-NL", False),
        ({"language": "nl-be"}, "nl-BE", False),
        ({"language": "auto"}, "nl", True),
        ({"language": "auto", "preferredVariants": "en-GB, nl-BE"}, "nl-BE", True),
        (
            {"language": "nl", "preferredVariants": "nl-BE", "motherTongue": "en", "username": "a", "dicts": "b"},
            "nl",
            False,
        ),
    ],
)
def test_languages(asked, code, auto):
    made = question({"text": "Tekst.", **asked})
    assert (made.language.code, made.auto) == (code, auto)


@pytest.mark.parametrize("code", ["en-US", "de", "nl_NL", "xx", "nl-XX"])
def test_other_languages_are_refused(code):
    assert "alleen Nederlands" in refused(text="a", language=code)


def test_tips_are_for_who_asks_for_them():
    tip = found(severity=Severity.TIP)
    assert wants(found()) and not wants(tip)
    assert wants(tip, level="picky")
    assert wants(tip, enabledRules="LANGE_ZIN")
    assert not wants(tip, level="academic")
    assert "‘level’" in refused(text="a", level="streng", **NL)


@pytest.mark.parametrize("name", ["lange-zin", "LANGE_ZIN", "Lange-Zin", " lange-zin ", "x,lange-zin,y"])
def test_rules_and_categories_have_their_own_names_or_those_that_such_programs_use(name):
    assert not wants(found("lange-zin", "toon"), disabledRules=name)
    assert not wants(found("x", "lange-zin"), disabledCategories=name)
    only = {"enabledOnly": "true"}
    assert wants(found("lange-zin", "toon"), enabledRules=name, **only)
    assert wants(found("z", "lange-zin"), enabledCategories=name, **only)
    assert not wants(found("z", "toon"), enabledRules=name, enabledCategories=name, **only)


def test_what_is_enabled_by_name_wins():
    assert wants(found(), enabledRules="lange-zin", disabledRules="lange-zin")
    assert wants(found(), enabledRules="lange-zin", disabledCategories="lange-zin")


def test_enabled_only_needs_something_and_takes_nothing_away():
    assert "uitzetten" in refused(text="a", enabledOnly="true", enabledRules="a", disabledRules="b", **NL)
    assert "uitzetten" in refused(text="a", enabledOnly="yes", enabledRules="a", disabledCategories="b", **NL)
    assert "Noem wat u wilt" in refused(text="a", enabledOnly="true", **NL)
    assert not wants(found(), enabledOnly="true", enabledRules="")
    assert wants(found(), enabledOnly="false")


def test_rules_of_languagetool_have_the_names_that_they_have_there():
    typo = found("languagetool:MORFOLOGIK_RULE_NL_NL", "spelling")
    for form in (
        {"disabledRules": "MORFOLOGIK_RULE_NL_NL"},
        {"disabledRules": "languagetool:MORFOLOGIK_RULE_NL_NL"},
        {"disabledCategories": "TYPOS"},
        {"disabledCategories": "spelling"},
    ):
        assert wants(typo) and not wants(typo, **form)
    assert wants(typo, enabledOnly="true", enabledCategories="TYPOS")


def test_what_only_the_whole_letter_shows_can_be_asked_for_apart():
    whole, part = found("contact", "opbouw"), found()
    told = {
        mode: [wants(each, {"contact"}, mode=mode) for each in (whole, part)]
        for mode in ("all", "textLevelOnly", "allButTextLevelOnly")
    }
    assert told == {"all": [True, True], "textLevelOnly": [True, False], "allButTextLevelOnly": [False, True]}
    assert "‘mode’" in refused(text="a", mode="iets", **NL)


def test_a_job_can_be_sent_and_says_nothing_of_the_letter():
    job = CheckText(question({"text": "Geheim", "textSessionId": "7:x", **NL}), 1000)
    assert pickle.loads(pickle.dumps(job)) == job
    assert job.draft == "languagetool 7:x"
    assert CheckText(question({"text": "Tekst", **NL}), 1000).draft == ""
    assert "Geheim" not in repr(job)
