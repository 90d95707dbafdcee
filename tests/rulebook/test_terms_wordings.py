"""Plain words in the place of terms: what stands around them agrees, and where it cannot nothing is offered."""

import pytest

_VERBS = [
    ("dienen te", "moeten", "U dient de sleutel in te leveren.", "U moet de sleutel inleveren."),
    ("dienen te", "moeten", "Als u hem dient in te leveren, bel ik.", "Als u hem moet inleveren, bel ik."),
    ("dienen te", "moeten", "U dient zich te melden.", "U moet zich melden."),
    ("dienen te", "moeten", "U dient te betalen en de sleutel te brengen.", "U moet betalen en de sleutel brengen."),
    ("dienen te", "moeten", "U dient ervoor zorg te dragen dat de hal leeg is.",
     "U moet ervoor zorgen dat de hal leeg is."),
    ("dienen te", "moeten", "U dient er zorg voor te dragen dat de hal leeg is.",
     "U moet ervoor zorgen dat de hal leeg is."),
    ("dienen te", "moeten", "U dient medewerking te verlenen aan het werk.", "U moet meewerken aan het werk."),
    ("dienen te", "moeten", "U dient alle medewerking te verlenen.", "U moet alle medewerking verlenen."),
    ("geacht ~worden", "moeten", "Hier staat welk werk wij doen en welk werk u geacht wordt zelf te doen.",
     "Hier staat welk werk wij doen en welk werk u zelf moet doen."),
    ("~resulteren in", "zorgen voor", "Voor de helft van de bewoners resulteert dit in een rekening.", ""),
    ("informeren", "laten weten", "Wij informeren u wanneer wij komen.", "Wij laten u weten wanneer wij komen."),
    ("informeren", "laten weten", "Wij informeren u over de lift.", ""),
    ("informeren", "laten weten", "U wordt geïnformeerd wanneer wij komen.", ""),
    ("beëindigen", "stoppen met", "Wij beëindigen de huur per 1 juni.", "Wij stoppen met de huur per 1 juni."),
    ("beëindigen", "stoppen met", "U kunt de huur beëindigen.", "U kunt met de huur stoppen."),
    ("beëindigen", "stoppen met", "De huur wordt beëindigd.", ""),
    ("continueren", "doorgaan met", "Wij continueren het werk morgen.", "Wij gaan door met het werk morgen."),
    ("restitueren", "terugbetalen", "Wij restitueren het bedrag morgen.", "Wij betalen het bedrag morgen terug."),
    ("inventariseren", "op een rij zetten", "Wij inventariseren de gebreken.", "Wij zetten de gebreken op een rij."),
    ("contact ~opnemen", "bellen", "U kunt contact opnemen met onze balie.", "U kunt onze balie bellen."),
    ("contact ~opnemen", "bellen", "Neemt u contact op met ons kantoor?", "Belt u ons kantoor?"),
    ("zorg ~dragen", "zorgen", "Wij dragen zorg voor de tuin.", "Wij zorgen voor de tuin."),
    ("medewerking ~verlenen", "meewerken", "U moet uw medewerking verlenen.", ""),
    ("in rekening ~brengen", "laten betalen", "Wij brengen de kosten bij u in rekening.", ""),
    ("~beschikken over", "hebben", "Wij beschikken over een sleutel.", "Wij hebben een sleutel."),
]  # fmt: skip
_NOUNS = [
    ("werkzaamheid", "werk", "De werkzaamheden die nog over zijn, doen wij in juni.",
     "Het werk dat nog over is, doen wij in juni."),
    ("werkzaamheid", "werk", "De werkzaamheden worden morgen uitgevoerd.", "Het werk wordt morgen uitgevoerd."),
    ("werkzaamheid", "werk", "De resterende werkzaamheden beginnen morgen.", "Het resterende werk begint morgen."),
    ("werkzaamheid", "werk", "Alle werkzaamheden beginnen morgen.", ""),
    ("voorval", "gebeurtenis", "Dit voorval is vervelend.", "Deze gebeurtenis is vervelend."),
    ("voorval", "gebeurtenis", "Een genoemd voorval is vervelend.", "Een genoemde gebeurtenis is vervelend."),
    ("voorval", "gebeurtenis", "Wij praten over elk voorval.", "Wij praten over elke gebeurtenis."),
    ("inboedel", "spullen", "Uw inboedel is niet verzekerd.", "Uw spullen zijn niet verzekerd."),
    ("schadevergoeding", "geld voor de schade", "U krijgt een schadevergoeding.", "U krijgt geld voor de schade."),
    ("schadevergoeding", "geld voor de schade", "U krijgt een schadevergoeding van € 20.", ""),
    ("schadevergoeding", "geld voor de schade", "De schadevergoeding is laag.", "Het geld voor de schade is laag."),
    ("overlastgever", "wie de overlast geeft", "Wij praten met de overlastgever.", ""),
    ("gezinsinkomen", "inkomen van iedereen in huis", "Uw gezinsinkomen is hoog.", ""),
    ("vordering", "bedrag", "Voorkom vordering van de kosten.", ""),
    ("stookkosten", "kosten voor stoken", "U betaalt de elektra- en stookkosten.", ""),
    ("energiekosten", "kosten van energie", "De water- en energiekosten zijn hoog.", ""),
    ("wooneenheid", "woning", "Elke wooneenheid krijgt een deur.", "Elke woning krijgt een deur."),
]  # fmt: skip


@pytest.fixture
def replaced(rule, parse):
    from stylecheck.language.verbs import known_infinitives
    from stylecheck.rulebook.terms import TermFinder

    def replaced(text, term, better, kind):
        made = rule(
            'kind: terms\nmessage: "‘{text}’: {better}."\n'
            f'terms:\n  - term: "{term}"\n    as: {kind}\n    better: ["{better}"]'
        )
        found = [x for f in TermFinder([made], known_infinitives()).find(parse(text)) for x in f.suggestions]
        return text[: found[0].start] + found[0].text + text[found[0].end :] if found else ""

    return replaced


@pytest.mark.parametrize(("term", "better", "text", "wanted"), _VERBS)
def test_a_verb(replaced, term, better, text, wanted):
    term = f"~{term}" if term == "dienen te" else term
    assert replaced(text, term, better, "werkwoord") == wanted


@pytest.mark.parametrize(("term", "better", "text", "wanted"), _NOUNS)
def test_a_noun(replaced, term, better, text, wanted):
    assert replaced(text, term, better, "naamwoord") == wanted


def test_a_full_stop_stays_and_words_lead_in(checker):
    from stylecheck.letter import Letter

    def first(text, rule):
        found = next(f for f in checker.check(Letter(text)).findings if f.rule == rule and f.suggestions)
        new = found.suggestions[0]
        return text[: new.start] + new.text + text[new.end :]

    assert first("Denk aan daken, goten etc. Wij beginnen in mei.", "afkortingen").startswith(
        "Denk aan daken, goten enzovoort. Wij"
    )
    assert first("NB. Vergeet de sleutel niet.", "afkortingen") == "Let op: vergeet de sleutel niet."


def test_two_terms_in_a_row_do_not_become_one_word(checker):
    from stylecheck.letter import Letter

    text = "Stap 1 is een herinnering. Stap 2 is een aanmaning met kosten."
    assert all(s.text != "herinnering" for f in checker.check(Letter(text)).findings for s in f.suggestions)
