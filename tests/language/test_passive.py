"""Passives are found with their auxiliary, participle, type and actor; and what only looks like one is let pass."""

import pytest

from stylecheck.language import passive
from tests.conftest import cases

CASES = cases("lijdende-vorm.jsonl")


@pytest.fixture(scope="module")
def passives(parse):
    """Return (auxiliary, participle, type, actor with "door") of each passive in a text."""

    def passives(text):
        found = []
        for s in parse(text):
            for p in passive.find(s.doc):
                actor = None
                if p.actor is not None:
                    start, end = s.span(*p.actor)
                    actor = "door " + text[start:end]
                found += [(s.doc[p.aux].text.lower(), s.doc[k].text.lower(), p.type, actor) for k in p.participles]
        return found

    return passives


def test_passives_are_found_as_a_linguist_finds_them(passives):
    right = alarms = missed = 0
    wrong = []
    for case in CASES:
        wanted = {(p["aux"].lower().removeprefix("te "), p["participle"].lower()) for p in case["passive"]}
        found = {p[:2] for p in passives(case["text"])}
        right += len(found & wanted)
        alarms += len(found - wanted)
        missed += len(wanted - found)
        if found != wanted:
            wrong.append(f"{case['text']}  found {sorted(found - wanted)}, missed {sorted(wanted - found)}")
    assert right + missed > 100, "too few cases to measure"
    precision, recall = right / (right + alarms), right / (right + missed)
    f1 = 2 * precision * recall / (precision + recall)
    told = f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}\n" + "\n".join(wrong)
    assert precision >= 0.97, told
    assert f1 >= 0.95, told


FOUND = {
    "worden": ("Uw kozijnen worden in mei geschilderd.", "worden", "geschilderd", "worden"),
    "worden, past": ("De lift werd gisteren gerepareerd.", "werd", "gerepareerd", "worden"),
    "question": ("Wordt de lekkage deze week verholpen?", "wordt", "verholpen", "worden"),
    "zijn": ("De lekkage is op 3 maart verholpen.", "is", "verholpen", "zijn"),
    "impersonal": ("Er wordt morgen aan de lift gewerkt.", "wordt", "gewerkt", "impersonal"),
    "subordinate, participle last": ("Wij bellen u als het dak is gerepareerd.", "is", "gerepareerd", "zijn"),
    "subordinate, participle first": ("Wij bellen u als het dak gerepareerd is.", "is", "gerepareerd", "zijn"),
    "subordinate with worden": ("Wij weten niet wanneer het dak gerepareerd wordt.", "wordt", "gerepareerd", "worden"),
    "separable": ("De sleutel wordt vrijdag ingeleverd.", "wordt", "ingeleverd", "worden"),
    "infinitive": ("Het formulier moet vóór 1 mei worden ingestuurd.", "worden", "ingestuurd", "infinitive"),
    "infinitive, participle first": (
        "Het formulier moet vóór 1 mei ingestuurd worden.",
        "worden",
        "ingestuurd",
        "infinitive",
    ),
    "a thing is delivered": ("Uw nieuwe koelkast is bezorgd.", "is", "bezorgd", "zijn"),
    "te-infinitive": ("De huur dient vóór 1 mei te worden betaald.", "worden", "betaald", "te-infinitive"),
}


@pytest.mark.parametrize(("text", "aux", "participle", "kind"), FOUND.values(), ids=FOUND)
def test_a_passive_is_found(passives, text, aux, participle, kind):
    assert [(p[0], p[1]) for p in passives(text)] == [(aux, participle)]
    assert [p[2] for p in passives(text)] == [kind]


def test_participles_that_share_an_auxiliary_are_all_found(passives):
    found = passives("De ramen worden gewassen en geschilderd.")
    assert [p[:2] for p in found] == [("worden", "gewassen"), ("worden", "geschilderd")]


NOT_FOUND = {
    "copula with an adjective": "Het wordt morgen kouder.",
    "copula with a noun": "Uw buurman wordt huismeester.",
    "copula with the weather": "De trap kan glad worden door de regen.",
    "zijn-verb komen": "De monteur is gekomen.",
    "zijn-verb beginnen": "De aannemer is vorige week begonnen.",
    "zijn-verb vertrekken": "De vorige huurder is in mei vertrokken.",
    "zijn-verb worden": "De huur is vanaf juli hoger geworden.",
    "state, closed": "Ons kantoor is op vrijdag gesloten.",
    "state, married": "Zij zijn getrouwd.",
    "laten": "Wij laten het dak repareren.",
    "perfect with hebben": "Wij hebben uw kozijnen geschilderd.",
    "participle before a noun": "Dit is een gerepareerde deur.",
    "a person's feeling, neighbour": "Een buur is bezorgd.",
    "a person's feeling, about something": "De bewoners zijn bezorgd over de lift.",
    "a person's feeling, pronoun": "Wij zijn bezorgd over de schade.",
    "shared with blijven, after it": "Wij zorgen dat iedereen goed geïnformeerd is en blijft.",
    "shared with blijven, before it": "U bent en blijft goed geïnformeerd.",
    "shared with blijven, a thing": "De woning is en blijft goed geïsoleerd.",
    "finite separable verb": "Wie bij u intrekt wordt geen huurder.",
    "finite separable verb, later": "Iemand die later intrekt wordt niet vanzelf medehuurder.",
    "finite separable verb, with object": "Wie de sleutel afgeeft wordt geen eigenaar.",
}


@pytest.mark.parametrize("text", NOT_FOUND.values(), ids=NOT_FOUND)
def test_what_is_no_passive_is_let_pass(passives, text):
    assert passives(text) == []


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Uw dak wordt morgen door onze monteur gerepareerd.", "door onze monteur"),
        ("De lekkage is door de loodgieter verholpen.", "door de loodgieter"),
        ("Uw dak wordt morgen gerepareerd.", None),
    ],
)
def test_who_acts_is_found(passives, text, actor):
    assert [p[3] for p in passives(text)] == [actor]


@pytest.mark.parametrize("text", ["Het schuurtje is door de storm vernield.", "De muur is door de regen beschadigd."])
def test_a_cause_is_no_actor(parse, text):
    (found,) = passive.find(parse(text)[0].doc)
    assert (found.cause, found.actor) == (True, None)
