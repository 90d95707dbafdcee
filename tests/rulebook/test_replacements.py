"""A plain word takes the inflection, number, capital and article of the term that it replaces."""

import pytest

_BACK = "{term: retourneren, better: [terugsturen], as: werkwoord}"
REPLACED = [
    ("Wij vangen morgen aan met werk.", "{term: aanvangen, better: [beginnen]}", "Wij beginnen morgen met werk."),
    ("Middels deze brief hoort u meer.", "{term: middels, better: [met], as: vast}", "Met deze brief hoort u meer."),
    ("De aanvang is morgen.", "{term: aanvang, better: [begin]}", "Het begin is morgen."),
    ("De euvels zijn verholpen.", "{term: euvel, better: [probleem], as: naamwoord}", "De problemen zijn verholpen."),
    ("Voornoemd bedrag is hoog.", "{term: voornoemd, better: [deze, dit], as: vast}", "Dit bedrag is hoog."),
    ("Wij verzoeken u te bellen.", "{term: verzoeken, better: [vragen]}", "Wij vragen u te bellen."),
    ("Probeer dit te retourneren.", _BACK, "Probeer dit terug te sturen."),
    ("Wij retourneren de borg.", _BACK, "Wij sturen de borg terug."),
    ("Een lange aanvang is goed.", "{term: aanvang, better: [begin]}", "Een lang begin is goed."),
    (
        "Wij beogen de lift te vervangen.",
        "{term: beogen, better: [willen], as: werkwoord}",
        "Wij willen de lift vervangen.",
    ),
    ("Meld de geleden schade.", "{term: geleden schade, better: [schade], as: vast}", "Meld de schade."),
    (
        "U hebt een huurovereenkomst voor bepaalde tijd, die op 1 mei stopt.",
        "{term: huurovereenkomst, better: [huurcontract]}",
        "U hebt een huurcontract voor bepaalde tijd, dat op 1 mei stopt.",
    ),
    (
        "U hebt een huurovereenkomst van de woning die wij slopen.",
        "{term: huurovereenkomst, better: [huurcontract]}",
        "U hebt een huurcontract van de woning die wij slopen.",
    ),
    (
        "De ventilatie-unit wordt schoongemaakt.",
        "{term: ventilatie-unit, better: [ventilator]}",
        "De ventilator wordt schoongemaakt.",
    ),
    ("Meld het bij ondergetekende.", "{term: ondergetekende, better: [ik], as: vast}", "Meld het bij mij."),
]  # fmt: skip
LEFT = [
    ("Meld de door u geleden schade.", "{term: geleden schade, better: [schade], as: vast}"),
    ("Uw brief van heden brief.", "{term: heden, better: [brief], as: vast}"),
    ("Stichting Derdengelden Jansen belt.", "{term: derdengelden, better: [geld van anderen], as: vast}"),
    ("Wij retourneren de borg en bellen u.", _BACK),
    ("Het verzoek tot hulp is klaar.", "{term: verzoek tot, better: [vraag om], as: vast}"),
    ("Ondergetekende verklaart dit.", "{term: ondergetekende, better: [ik], as: vast}"),
    ("Evenwel is dat zo.", "{term: evenwel, better: [maar], as: vast}"),
    ("Het gros van de bewoners klaagt.", "{term: het gros van, better: [de meeste], as: vast}"),
    ("Alle voornoemde kosten gaan omhoog.", "{term: voornoemde, better: [deze, dit], as: vast}"),
    ("Mocht u bovenstaande nog vragen.", "{term: bovenstaande, better: [deze, dit], as: vast}"),
    ("Onderstaand treft u de gegevens aan.", "{term: onderstaand, better: [deze, dit], as: vast}"),
]


@pytest.fixture
def replace(rule, parse):
    from stylecheck.language.verbs import known_infinitives
    from stylecheck.rulebook.terms import TermFinder

    def replace(text, term):
        made = rule(f'kind: terms\nmessage: "‘{{text}}’ wordt {{better}}."\nterms:\n  - {term}')
        found = [x for f in TermFinder([made], known_infinitives()).find(parse(text)) for x in f.suggestions]
        return [text[: x.start] + x.text + text[x.end :] for x in found]

    return replace


@pytest.mark.parametrize(("text", "term", "wanted"), REPLACED)
def test_a_word_is_replaced(replace, text, term, wanted):
    assert replace(text, term)[:1] == [wanted]


@pytest.mark.parametrize(("text", "term"), LEFT)
def test_where_the_sentence_would_break_nothing_is_offered(replace, text, term):
    assert replace(text, term) == []


def test_only_what_the_rule_calls_safe_is_safe(checker):
    from stylecheck.letter import Letter

    report = checker.check(Letter("Wij hebben uw brief reeds ontvangen en zullen derhalve middels een brief reageren."))
    safe = {s.text for f in report.findings for s in f.suggestions if s.safe}
    assert safe == {"al", "daarom"}
