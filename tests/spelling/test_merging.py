"""Spelling beside style: ours first at the same words, and better sentences that are spelt well."""

import pytest

from stylecheck.checker import Checker
from stylecheck.finding import LANGUAGETOOL, BetterSentence, Finding, Severity, Suggestion
from stylecheck.letter import Letter
from stylecheck.rewrite.offers import offers
from stylecheck.settings import Settings
from stylecheck.spelling.telling.merging import beside, corrected

from .organisation import NEEDS_CLIENT, Organisation

LETTER = "Beste mevrouw De Wit,\n\n{}\n\nMet vriendelijke groet,\n\nAnna\n"
SENTENCE = "Wij heben gezien dat de kraan morgen door onze monteur wordt gerepareerd."


def style(text, words, category):
    return _found(text, words, category, "onze-regel")


def spelled(text, words, *new):
    return _found(text, words, "spelling", f"{LANGUAGETOOL}DT", *new)


def _found(text, words, category, rule, *new):
    start = text.index(words)
    suggestions = tuple(Suggestion(start, start + len(words), each, each) for each in new)
    return Finding(
        rule, category, Severity.WAARSCHUWING, start, start + len(words), "Kijk.", "", suggestions=suggestions
    )


TEXT = "Middels deze breif wordt u in middels gebeld over de aanrijding."


@pytest.mark.parametrize(
    ("ours", "category", "words", "stays"),
    [
        ("breif", "jargon", "breif", False),
        ("breif", "lijdende-vorm", "breif", False),  # the very same words, whatever is said of them
        ("deze breif", "jargon", "breif", False),  # who takes our words loses the mistake
        ("deze breif", "spelling", "breif wordt", False),
        ("deze breif wordt u", "lijdende-vorm", "breif", True),  # another thing about more words
        (TEXT, "lange-zin", "breif", True),
        ("middels", "jargon", "in middels", True),  # ours is about a piece of the mistake
        ("in", "jargon", "in middels", True),
        ("aanrijding", "jargon", "breif", True),
        ("Middels ", "jargon", "deze", True),  # right before it
        (" breif", "jargon", "deze", True),  # right behind it
    ],
)
def test_ours_comes_first_at_the_same_words(ours, category, words, stays):
    wrong = spelled(TEXT, words)
    assert beside([style(TEXT, ours, category)], [wrong]) == ([wrong] if stays else [])


def test_without_style_all_spelling_stays_in_order():
    wrong = [spelled(TEXT, "breif"), spelled(TEXT, "in middels")]
    assert beside([], wrong) == wrong


def better(text, new):
    return BetterSentence(0, len(text), new, (0,))


def test_a_word_that_a_better_sentence_took_over_is_spelt_well():
    text = "De breif is door ons gestuurd."
    findings = [style(text, "is door ons gestuurd", "lijdende-vorm"), spelled(text, "breif", "brief", "brei")]
    made = corrected(better(text, "Wij hebben de breif gestuurd."), findings, [1], text)
    assert made.text == "Wij hebben de brief gestuurd."
    assert made.findings == (0, 1)


def test_the_first_word_of_a_sentence_counts_too():
    text = "Breiven zijn door ons gestuurd."
    findings = [style(text, "zijn door ons gestuurd", "lijdende-vorm"), spelled(text, "Breiven", "Brieven")]
    made = corrected(better(text, "Breiven sturen wij."), findings, [1], text)
    assert (made.text, made.findings) == ("Brieven sturen wij.", (0, 1))


def test_a_mistake_that_is_gone_is_mended_too():
    text = "De breif is door ons gestuurd."
    findings = [style(text, "is door ons gestuurd", "lijdende-vorm"), spelled(text, "breif", "brief")]
    made = corrected(better(text, "Wij hebben hem gestuurd."), findings, [1], text)
    assert (made.text, made.findings) == ("Wij hebben hem gestuurd.", (0, 1))


@pytest.mark.parametrize(
    ("text", "new", "wrong"),
    [
        ("De breif over de breif.", "Een breif over die breif.", "breif"),  # which one is meant
        ("De breif is er.", "De breif en nog een breif.", "breif"),
        ("De breif is er.", "De breifjes zijn er met een breif erbij: breif.", "breif"),
    ],
)
def test_what_is_not_certain_stays(text, new, wrong):
    old = better(text, new)
    assert corrected(old, [style(text, "er", "jargon"), spelled(text, wrong, "brief")], [1], text) == old


def test_only_whole_words_are_replaced():
    text = "De kan is van de kantine."
    findings = [style(text, "is", "jargon"), spelled(text, "kan", "kam")]
    assert corrected(better(text, "De kantine heeft de kan."), findings, [1], text).text == "De kantine heeft de kam."


def test_a_mistake_without_a_better_word_or_elsewhere_changes_nothing():
    text = "De breif is er. Een breif."
    old = BetterSentence(0, 15, "Er is een breif.", (0,))
    elsewhere = Finding(
        f"{LANGUAGETOOL}DT",
        "spelling",
        Severity.WAARSCHUWING,
        20,
        25,
        "Kijk.",
        "",
        suggestions=(Suggestion(20, 25, "brief", "brief"),),
    )
    findings = [style(text, "is", "jargon"), spelled(text, "breif"), elsewhere]
    assert corrected(old, findings, [1, 2], text) == old


@pytest.fixture(scope="module")
def reported():
    """Return the report on a sentence, by a server that calls every "heben" a mistake."""
    with Organisation() as organisation:
        checker = Checker(Settings(spelling=True, languagetool_url=organisation.url))
        yield lambda sentence: checker.check(Letter(LETTER.format(sentence)))


@NEEDS_CLIENT
def test_a_report_has_the_better_sentence_spelt_well(reported):
    report = reported(SENTENCE)
    assert [f.rule for f in report.findings] == [f"{LANGUAGETOOL}MORFOLOGIK_RULE_NL_NL", "lijdende-vorm"]
    assert [b.text for b in report.better] == ["Wij hebben gezien dat onze monteur de kraan morgen repareert."]
    assert report.better[0].findings == (0, 1)


@NEEDS_CLIENT
def test_the_better_sentence_is_offered_first_and_the_word_beside_it(reported):
    (offer,) = offers(reported(SENTENCE))
    assert [s.text for s in offer.options][:2] == [
        "Wij hebben gezien dat onze monteur de kraan morgen repareert.",
        "hebben",
    ]


@NEEDS_CLIENT
def test_a_word_alone_is_offered_where_the_style_is_good(reported):
    (offer,) = offers(reported("Wij heben u gebeld."))
    assert [s.text for s in offer.options] == ["hebben"]


@NEEDS_CLIENT
def test_spelling_takes_no_finding_on_style_away(reported):
    sentence = f"Middels deze brief leest u dat. {SENTENCE}"
    with_spelling = reported(sentence)
    style_only = Checker().check(Letter(LETTER.format(sentence)))
    assert [f for f in with_spelling.findings if not f.rule.startswith(LANGUAGETOOL)] == list(style_only.findings)
    assert len(with_spelling.findings) == len(style_only.findings) + 1
    assert len(with_spelling.better) == len(style_only.better)
