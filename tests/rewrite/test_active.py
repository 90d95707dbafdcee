"""A passive sentence gets the active one that a coach would write, or none where nobody can know who acts."""

import pytest

from stylecheck.rewrite.passive.active import suggest
from stylecheck.rewrite.voice import Voice, likely_actor, voice_of
from tests.conftest import cases


@pytest.fixture
def active(parse):
    """Return a function that gives every active version of a text's first passive."""

    def active(text, voice=None):
        sentences = parse(text)
        for number, s in enumerate(sentences):
            for passive in s.doc._.passives[:1]:
                found = suggest(s, passive, voice or Voice(), sentences[:number])
                return [text[: x.start] + x.text + text[x.end :] for x in found]
        return []

    return active


@pytest.mark.parametrize("case", cases("actief.jsonl"), ids=lambda case: case["text"][:50])
def test_a_sentence_from_a_letter(active, case):
    found = active(case["text"])
    assert found[:1] == case["accept"][:1]


WRITTEN = [
    ("De ketel wordt vervangen door installateur Feenstra.", "Installateur Feenstra vervangt de ketel."),
    ("Er wordt naar gestreefd om snel te komen.", "Wij streven ernaar om snel te komen."),
    ("Er wordt aan gewerkt om dit op te lossen.", "Wij werken eraan om dit op te lossen."),
    ("Het dak wordt door de aannemer vervangen.", "De aannemer vervangt het dak."),
    ("Hij wordt door ons gebeld.", "Wij bellen hem."),
    ("U wordt morgen door haar gebeld.", "Zij belt u morgen."),
    ("De huur van mei is nog niet betaald.", "Wij hebben de huur van mei nog niet ontvangen."),
    ("De lamp wordt vervangen en de deur opnieuw afgesteld.", "Wij vervangen de lamp en stellen de deur opnieuw af."),
    ("Het luik wordt nagekeken en zo nodig vervangen.", "Wij kijken het luik na en vervangen het zo nodig."),
    ("Dit wordt niet vergoed.", "Dit vergoeden wij niet."),
    ("Er wordt hard aan de lift gewerkt.", "Wij werken hard aan de lift."),
    ("Wij bellen u zodra het dak gerepareerd is.", "Wij bellen u zodra wij het dak gerepareerd hebben."),
    ("Uw brief is ontvangen en wordt beantwoord.", "Wij hebben uw brief ontvangen en beantwoorden hem."),
    ("Uw gegevens worden opgeslagen en worden later verwijderd.", "Wij slaan uw gegevens op en verwijderen ze later."),
    ("Het formulier hoeft niet te worden ingevuld.", "U hoeft het formulier niet in te vullen."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WRITTEN)
def test_the_clause_keeps_everything_but_its_voice(active, text, wanted):
    assert active(text)[:1] == [wanted]


SILENT = [
    "In de kelder is ingebroken.",
    "Er wordt in de hal gerookt.",
    "De gemeente meldt dat de weg wordt afgesloten.",
    "Uw woning is goed geïsoleerd.",
    "De kozijnen zijn geschuurd en krijgen twee lagen verf.",
    "De dieren worden vaak door elkaar gehaald.",
    "DE LIFT WORDT VERVANGEN.",
    "Het dak wordt niet door ons vervangen.",
    "Het dak is door de storm beschadigd.",
]


@pytest.mark.parametrize("text", SILENT)
def test_where_it_is_not_certain_nothing_is_offered(active, text):
    assert active(text) == []


def test_the_letter_decides_how_writer_and_reader_are_named(active):
    assert active("Het dak wordt vervangen.", voice_of(["we", "je"])) == ["We vervangen het dak."]
    assert active("Een afspraak kan worden verzet.", voice_of(["je"]))[0] == "Je kunt een afspraak verzetten."
    assert active("Morgen kan de sleutel worden opgehaald.", voice_of(["je"]))[0] == "Morgen kun je de sleutel ophalen."


def test_two_actors_are_offered_only_where_both_are_possible_and_say_so(parse, active):
    text = "Het hek moet worden gesloten."
    assert active(text) == ["U moet het hek sluiten.", "Wij moeten het hek sluiten."]
    [s] = parse(text)
    labels = [x.label.partition(":")[0] for x in suggest(s, s.doc._.passives[0], Voice())]
    assert labels == ["Als u dit doet", "Als wij dit doen"]
    assert active("De huur moet vooraf worden voldaan.") == ["U moet de huur vooraf voldoen."]


@pytest.mark.parametrize(
    "text",
    [
        "De vordering zal worden overgedragen.",
        "De stroom zal een uur worden onderbroken.",
        "Het riool zal worden vervangen.",
        "Een folder zal aan alle bewoners worden uitgedeeld.",
    ],
)
def test_what_will_be_done_is_never_an_order_to_the_reader(active, text):
    found = active(text)
    assert len(found) == 1
    assert "wij zullen" in found[0].lower()


def test_a_letter_about_leaving_makes_a_fact_a_demand(active):
    text = "Het asbest is op 3 maart verwijderd."
    assert active(text, voice_of(["oplevering"])) == ["Wij hebben het asbest op 3 maart verwijderd."]
    assert active("Het plafond is geschilderd.") == ["Wij hebben het plafond geschilderd."]
    assert active("Het plafond is geschilderd.", voice_of(["oplevering"])) == []


def test_a_house_style_adds_who_else_may_act(active):
    found = active("Het dak wordt vervangen.", Voice(others=("onze aannemer",)))
    assert found == ["Wij vervangen het dak.", "Onze aannemer vervangt het dak."]


@pytest.mark.parametrize(
    ("verb", "modal", "who"),
    [("schilderen", "", "wij"), ("aan_vragen", "kunnen", "u"), ("betalen", "", "-"), ("zwijmelen", "", "")],
)
def test_who_probably_acts_is_known_per_verb(verb, modal, who):
    assert likely_actor(verb, modal) == who


def test_no_suggestion_for_any_sentence_has_a_passive_left_in_its_place(active, parse):
    left = []
    for case in cases("actief.jsonl"):
        for better in case["accept"]:
            before = sum(len(s.doc._.passives) for s in parse(case["text"]))
            after = sum(len(s.doc._.passives) for s in parse(better))
            if after >= before:
                left.append(better)
    assert len(left) <= 2
