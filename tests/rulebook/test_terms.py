"""Terms are found in every inflection and only in their context, and get replacements that fit."""

import pytest

from stylecheck.finding import Severity
from stylecheck.language.verbs import known_infinitives
from stylecheck.rulebook.terms import TermFinder


@pytest.fixture
def find(rule, parse):
    """Return a function that runs terms (YAML) on a text."""

    def find(text, terms, fields=""):
        made = rule(f'kind: terms\nmessage: "‘{{text}}’ wordt {{better}}."\n{fields}\nterms:\n{terms}')
        return TermFinder([made], known_infinitives()).find(parse(text))

    return find


@pytest.fixture
def places(find):
    def places(text, terms, fields=""):
        return [text[f.start : f.end] for f in find(text, terms, fields)]

    return places


INFLECTED = [
    ("kozijn", "Uw kozijn en de kozijnen.", ["kozijn", "kozijnen"]),
    ("kantoor", "Al onze kantoren zijn dicht.", ["kantoren"]),
    ("lek", "Er zijn twee lekken.", ["lekken"]),
    ("nader", "U krijgt nadere informatie.", ["nadere"]),
    ("bevoegdheid", "Onze bevoegdheden zijn klein.", ["bevoegdheden"]),
    ("middels", "MIDDELS een brief.", ["MIDDELS"]),
    ("kozijn", "Het kozijnwerk is klaar.", []),
    ("met betrekking tot", "Dit is met betrekking tot uw huur.", ["met betrekking tot"]),
    ("met betrekking tot", "Dit is met\r\nbetrekking\u00a0tot uw huur.", ["met\r\nbetrekking\u00a0tot"]),
    ("huur|pacht", "De pacht en de huur.", ["pacht", "huur"]),
    ("zowel ... als", "Dit geldt zowel voor u als voor ons.", ["zowel voor u als"]),
    ("a.s.", "Wij komen a.s. maandag.", ["a.s."]),
    ("i.v.m.", "Dat is I.V.M. de vorst.", ["I.V.M."]),
    ("t.a.v.", "Schrijf t.a.v. mevrouw Jansen.", ["t.a.v."]),
    ("c.q.", "De huurder c.q. bewoner.", ["c.q."]),
    ("en/of", "De huur en/of de borg.", ["en/of"]),
    ("nr.", "Dat is nr. 12 en niet vijfennr.", ["nr."]),
]


@pytest.mark.parametrize(("term", "text", "wanted"), INFLECTED, ids=[f"{a} in {b}" for a, b, _ in INFLECTED])
def test_a_term_is_found_in_every_form(places, term, text, wanted):
    assert places(text, f"  - {{term: {term!r}, better: [iets]}}") == wanted


VERBS = [
    ("betalen", "U betaalt de huur en u heeft betaald.", ["betaalt", "betaald"]),
    ("voldoen", "Heeft u de huur voldaan?", ["voldaan"]),
    ("uitvoeren", "Wij willen het werk uitvoeren.", ["uitvoeren"]),
    ("uitvoeren", "Wij hebben het werk uitgevoerd.", ["uitgevoerd"]),
    ("uitvoeren", "Wij begonnen het werk uit te voeren.", ["uit te voeren"]),
    ("zorg dragen", "Wij dragen zorg voor uw tuin.", ["dragen zorg"]),
    ("zorg dragen", "U moet zorg dragen voor uw tuin.", ["zorg dragen"]),
    ("zorg dragen", "Wij dragen een jas.", []),
    ("timen", "Tim neemt de sleutel mee. Wij timen dat.", ["timen"]),
    ("timen", "Tim uw bezoek goed.", ["Tim"]),
]


@pytest.mark.parametrize(("term", "text", "wanted"), VERBS, ids=[f"{a} in {b}" for a, b, _ in VERBS])
def test_a_verb_is_found_in_every_form(places, term, text, wanted):
    assert places(text, f"  - {{term: {term}, better: [iets doen], as: werkwoord}}") == wanted


SPANS = [
    ("zich ~verenigen met", "Mocht u zich niet met dit plan kunnen verenigen, dan kunt u bellen.",
     ["zich niet met dit plan kunnen verenigen"]),
    ("zich ~verenigen met", "Als u zich niet met dit plan kunt verenigen, belt u ons.",
     ["zich niet met dit plan kunt verenigen"]),
    ("deel ~uitmaken van", "Na ondertekening van het contract maken de panelen deel uit van het huis.",
     ["maken de panelen deel uit van"]),
    ("melding ~maken van", "Na afloop van het werk maken wij melding van de gebreken.", ["maken wij melding van"]),
    ("afspraak ~nemen", "Wij vragen u contact op te nemen met ons voor het maken van een afspraak.", []),
    ("van toepassing ~zijn op", "Dan is het plan van toepassing en kunt u rekenen op hulp.", []),
    ("aanvangen", "Het werk wordt gedaan door een aannemer en de werken vangen aan op maandag.", ["vangen aan"]),
    ("toelichten", "De heer Hoving licht de stand van zaken toe.", ["licht de stand van zaken toe"]),
    ("maatregelen ~nemen", "Het nemen van maatregelen kost tijd.", ["nemen van maatregelen"]),
]  # fmt: skip


@pytest.mark.parametrize(("term", "text", "wanted"), SPANS, ids=[b for _, b, _ in SPANS])
def test_a_phrase_takes_no_word_of_another_clause_or_constituent(places, term, text, wanted):
    assert places(text, f"  - {{term: {term!r}, better: [iets doen], as: werkwoord}}") == wanted


def test_the_parts_of_a_separable_verb_are_one_finding(find):
    text = "Wij voeren morgen het werk uit."
    (finding,) = find(text, "  - {term: uitvoeren, better: [doen]}")
    assert text[finding.start : finding.end] == "voeren morgen het werk uit"
    assert [s.text for s in finding.suggestions] == ["doen morgen het werk"]


CONTEXT = [
    ("with a word in the sentence", "with: [huur]", "Over de huur: dat is tevens.", True),
    ("without that word", "with: [huur]", "Dat is tevens.", False),
    ("with an inflected word", "with: [woning]", "Alle woningen zijn tevens.", True),
    ("unless a word is there", "without: [wijn]", "De wijn is tevens.", False),
    ("no such word", "without: [wijn]", "De lucht is tevens.", True),
    ("directly after a word", "before: [is]", "Dat is tevens.", True),
    ("not directly after it", "before: [is]", "Dat is heel tevens.", False),
    ("directly before a word", "after: [bekeken]", "Dat is tevens bekeken goed.", True),
    ("not directly before it", "after: [bekeken]", "Dat is tevens.", False),
    ("at the beginning", 'before: ["<begin>"]', "Tevens bekeken klopt dat.", True),
    ("not at the beginning", 'before: ["<begin>"]', "Dat is tevens bekeken.", False),
    ("at the end", 'after: ["<eind>"]', "Dat is tevens.", True),
    ("before a number", 'after: ["<getal>"]', "Dat is tevens 12.", True),
    ("not after a word", "not_before: [heel]", "Dat is heel tevens.", False),
    ("after another word", "not_before: [heel]", "Dat is vrij tevens.", True),
    ("not before a word", "not_after: [bekeken]", "Dat is tevens bekeken goed.", False),
]


@pytest.mark.parametrize(("context", "text", "found"), [c[1:] for c in CONTEXT], ids=[c[0] for c in CONTEXT])
def test_a_term_counts_in_its_context_only(places, context, text, found):
    hits = places(text, f"  - term: tevens\n    as: vast\n    better: [alleen]\n    {context}")
    assert [hit.lower() for hit in hits] == (["tevens"] if found else [])


def test_a_fixed_term_does_not_inflect(places):
    assert places("De kozijnen en het kozijn.", "  - {term: kozijn, as: vast, better: [raam]}") == ["kozijn"]


def test_a_term_with_case_keeps_its_capitals(places):
    assert places("Bel de VvE over de vve.", "  - {term: VvE, case: true, better: [eigenaren]}") == ["VvE"]


def test_the_word_class_can_be_asked_for(places):
    term = "  - {term: bellen, as: vast, better: [telefoneren], pos: [VERB]}"
    assert places("Wij bellen u.", term) == ["bellen"]
    assert places("Wij bellen u.", term.replace("VERB", "NOUN")) == []


def test_the_longest_term_wins_and_no_word_is_reported_twice(places):
    terms = "  - {term: betrekking, better: [baan]}\n  - {term: met betrekking tot, better: [over]}"
    assert places("Dit is met betrekking tot uw betrekking.", terms) == ["met betrekking tot", "betrekking"]


def test_a_merge_field_is_never_a_term(places):
    assert places("Wij sturen {{kozijn}} een brief.", "  - {term: kozijn, better: [raam]}") == []


def test_a_term_may_have_a_severity_of_its_own(find):
    (finding,) = find("Dat gaat middels post.", "  - {term: middels, better: [per], severity: tip}")
    assert finding.severity is Severity.TIP


def test_a_legal_sentence_gets_at_most_a_tip(find):
    text = "Betaal binnen veertien dagen vanaf de dag nadat u middels post deze brief kreeg."
    (finding,) = find(text, "  - {term: middels, better: [per]}")
    assert finding.severity is Severity.TIP


SUGGESTED = [
    ("middels", "met", "vast", "Dat gaat middels post.", ["met"]),
    ("middels", "met", "vast", "Middels post gaat dat.", ["Met"]),
    ("voldoen", "betalen", "werkwoord", "U voldoet de huur.", ["betaalt"]),
    ("voldoen", "betalen", "werkwoord", "U heeft de huur voldaan.", ["betaald"]),
    ("woonachtig", "(laat weg)", "vast", "U bent woonachtig hier.", []),
    ("gemachtigde", "vertegenwoordiger", "naamwoord", "Uw gemachtigden komen.", ["vertegenwoordigers"]),
]


@pytest.mark.parametrize(("term", "better", "kind", "text", "wanted"), SUGGESTED)
def test_a_suggestion_fits_in_the_place(find, term, better, kind, text, wanted):
    (finding,) = find(text, f'  - {{term: {term}, better: ["{better}"], as: {kind}}}')
    assert [s.text for s in finding.suggestions] == wanted
    assert all((s.start, s.end) == (finding.start, finding.end) for s in finding.suggestions)


def test_the_message_says_what_was_found_and_what_is_better(find):
    (finding,) = find("Dat gaat\n middels post.", "  - {term: middels, better: [met, per]}")
    assert finding.message == "‘middels’ wordt met of per."
    assert (finding.rule, finding.category, finding.why) == ("proef", "jargon", "Gewoon leest sneller.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dit is het geval, het contract blijft van kracht.", []),
        ("De regel is sinds de wijziging, vorig jaar van kracht.", ["is sinds de wijziging, vorig jaar van kracht"]),
        ("De regel is na de brief, die u kreeg van kracht.", ["is na de brief, die u kreeg van kracht"]),
    ],
)
def test_a_verb_and_its_words_stand_in_one_main_clause(places, text, wanted):
    assert places(text, "  - {term: van kracht ~zijn, better: [gelden]}") == wanted


def test_a_word_beside_a_term_may_be_the_end_of_a_compound(places):
    term = '  - {term: zich ~bevinden, better: [zitten], before: ["*schakelaar"]}'
    assert places("De standenschakelaar bevindt zich hier.", term) == ["bevindt zich"]
    assert places("De trap bevindt zich hier.", term) == []
