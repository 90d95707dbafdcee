"""The gate lets correct new sentences pass and refuses broken ones, whoever made them."""

import pytest

from stylecheck.finding import Finding, Severity, Suggestion
from stylecheck.language.annotate import annotate
from stylecheck.language.layout import divide
from stylecheck.letter import Letter
from stylecheck.rewrite.gate.gate import Gate


@pytest.fixture(scope="module")
def sift(nlp):
    """Return what is left of a suggestion that makes `new` of a letter's text, with the gate's whole sentences."""

    def sift(text, new, category="lijdende-vorm", *, nothing=lambda page, rules: ()):
        first, last = 0, 0
        while first < min(len(text), len(new)) and text[first] == new[first]:
            first += 1
        while last < min(len(text), len(new)) - first and text[-1 - last] == new[-1 - last]:
            last += 1
        end = len(text) - last
        finding = Finding(
            "proef", category, Severity.WAARSCHUWING, first, max(end, first + 1), "m", "w",
            suggestions=(Suggestion(first, end, new[first : len(new) - last], "Liever"),),
        )  # fmt: skip
        page = annotate(text, divide(text), nlp)
        return Gate(nlp, nothing).sift(page, [finding])

    return sift


PASSES = [
    ("Uw kozijnen worden in mei geschilderd.", "Wij schilderen uw kozijnen in mei.", "lijdende-vorm"),
    (
        "De sleutels dienen voor 1 mei te worden ingeleverd.",
        "U moet de sleutels voor 1 mei inleveren.",
        "lijdende-vorm",
    ),
    ("Uw aanvraag is door de heer Bos afgewezen.", "De heer Bos heeft uw aanvraag afgewezen.", "lijdende-vorm"),
    ("U betaalt conform de afspraak.", "U betaalt volgens de afspraak.", "jargon"),
    ("Het werk vangt op 3 mei aan.", "Het werk begint op 3 mei.", "jargon"),
    ("U dient uw fiets weg te halen.", "Wilt u uw fiets weghalen?", "toon"),
    (
        "Wij maken het dak en de goot in mei, waarna wij de steiger weghalen.",
        "Wij maken het dak en de goot in mei. Daarna halen wij de steiger weg.",
        "lange-zin",
    ),
    ("Het plaatsen van fietsen is niet toegestaan.", "U mag geen fietsen plaatsen.", "naamwoordstijl"),
    (
        "Denk aan goten, daken etc. Wij beginnen in mei.",
        "Denk aan goten, daken enzovoort. Wij beginnen in mei.",
        "afkorting",
    ),
    ("Als de ramen worden vervangen, hoort u dat.", "Als wij de ramen vervangen, hoort u dat.", "lijdende-vorm"),
]
FALLS = [
    (
        "De regels kunnen door het bestuur worden gewijzigd, aangevuld of ingetrokken.",
        "Het bestuur kan de regels wijzigen, aangevuld of ingetrokken.",
        "lijdende-vorm",
    ),
    (
        "De (nood)uitgangen mogen niet worden geblokkeerd.",
        "U mag de (nood)u uitgangen niet blokkeren.",
        "lijdende-vorm",
    ),
    (
        "Denk aan goten, daken etc. Wij beginnen in mei.",
        "Denk aan goten, daken enzovoort Wij beginnen in mei.",
        "afkorting",
    ),
    ("Wij vinden het genoemde voorval vervelend.", "Wij vinden het genoemde gebeurtenis vervelend.", "jargon"),
    ("Wij praten met de overlastgever.", "Wij praten met de wie de overlast geeft.", "jargon"),
    (
        "Als rond uw huis werkzaamheden worden gedaan, hoort u dat.",
        "Als rond uw huis werk worden gedaan, hoort u dat.",
        "jargon",
    ),
    ("Uw bewindvoerder krijgt een brief.", "Uw iemand die uw geld regelt krijgt een brief.", "jargon"),
    ("Vragen stelt u aan ondergetekende.", "Vragen stelt u aan wij.", "jargon"),
    ("De sleutels worden op 1 mei opgehaald.", "Wij halen de sleutels op 2 mei op.", "lijdende-vorm"),
    ("De kraan wordt door de heer Bos gemaakt.", "Wij maken de kraan.", "lijdende-vorm"),
    ("De kraan wordt niet gemaakt.", "Wij maken de kraan.", "lijdende-vorm"),
    ("De kraan kan worden gemaakt.", "Wij moeten de kraan maken.", "lijdende-vorm"),
    ("De kraan moet worden gemaakt.", "Wij maken de kraan.", "lijdende-vorm"),
    ("De kraan wordt gemaakt.", "De kraan wordt door ons gemaakt.", "lijdende-vorm"),
    (
        "Wij vertellen u wat er gaat gebeuren en welke maatregelen wij daarna nemen.",
        "Wij vertellen u wat er gaat gebeuren. Welke maatregelen wij daarna nemen.",
        "lange-zin",
    ),
    ("De vordering wordt aan u overgedragen.", "U zult u de vordering overdragen.", "lijdende-vorm"),
    (
        "Wij komen {{dag}} bij u langs omdat de kraan wordt gemaakt.",
        "Wij komen bij u langs omdat wij de kraan maken.",
        "lijdende-vorm",
    ),
    ("Deze brief wordt u gestuurd.", "Wij sturen u deze brief?.", "lijdende-vorm"),
    ("Bent u er niet? Dan wordt er gebeld.", "Bent u er niet? Dan dan bellen wij.", "lijdende-vorm"),
]


@pytest.mark.parametrize(("text", "new", "category"), PASSES)
def test_a_correct_sentence_passes(sift, text, new, category):
    (kept,), _ = sift(text, new, category)
    assert kept.suggestions


@pytest.mark.parametrize(("text", "new", "category"), FALLS)
def test_a_broken_sentence_falls(sift, text, new, category):
    (kept,), better = sift(text, new, category)
    assert not kept.suggestions
    assert not better


def test_what_the_writer_did_wrong_is_not_held_against_a_suggestion(sift):
    (kept,), _ = sift(
        "De raam wordt conform de afspraak gemaakt.", "De raam wordt volgens de afspraak gemaakt.", "jargon"
    )
    assert kept.suggestions


def test_a_whole_sentence_holds_everything_that_fits(checker):
    report = checker.check(Letter("Uw kozijnen worden conform de afspraak door de aannemer geschilderd."))
    (better,) = report.better
    assert better.text == "De aannemer schildert uw kozijnen volgens de afspraak."
    assert {report.findings[n].rule for n in better.findings} >= {"lijdende-vorm", "ambtelijke-woorden"}


def test_a_whole_sentence_replaces_just_its_own_stretch(checker):
    text = "Beste mevrouw Kaya,\n\nUw kraan wordt in mei gemaakt. Wij bellen u.\n\nMet vriendelijke groet,\nSam Bos"
    report = checker.check(Letter(text))
    for better in report.better:
        assert text[better.start : better.end] in text
        assert all(better.start <= report.findings[n].start < better.end for n in better.findings)


def test_a_sentence_without_suggestions_has_no_better_one(checker):
    assert checker.check(Letter("Wij komen morgen bij u langs.")).better == ()


def test_of_the_words_for_one_place_the_first_that_passes_is_given(nlp):
    text = "Wij praten met de overlastgever."
    words = ("wie de overlast geeft", "veroorzaker", "buurman")
    suggestions = tuple(Suggestion(18, 31, word, "Liever") for word in words)
    finding = Finding("proef", "jargon", Severity.WAARSCHUWING, 18, 31, "m", "w", suggestions=suggestions)
    page = annotate(text, divide(text), nlp)
    (kept,), (better,) = Gate(nlp, lambda page, rules: ()).sift(page, [finding])
    assert [s.text for s in kept.suggestions] == ["veroorzaker"]
    assert better.text == "Wij praten met de veroorzaker."


def test_a_word_that_a_question_is_about_stays(sift):
    (kept,), _ = sift("Wat is een inventarisatie?", "Wat is een overzicht?", "jargon")
    assert not kept.suggestions
