"""Messages rewritten from the bottom up: what says the same in other words, and what was left out on the way."""

import pytest

from stylecheck.compare.fact import Fate, Kind

SAME = (
    (
        "Huisdieren zijn niet toegestaan, tenzij u toestemming heeft.",
        "Uw huisdier mag alleen mee als u toestemming heeft.",
    ),
    ("Aanmelden is niet nodig, tenzij u een tafel wenst.", "Wilt u een tafel? Daar moet u zich wel voor aanmelden."),
    ("Per huurder zijn ten hoogste twee fietsen toegestaan.", "U mag twee fietsen stallen, meer niet."),
    ("De muur mag maximaal twee meter hoog zijn.", "De muur mag twee meter hoog zijn, niet hoger."),
    ("Helaas moeten wij uw verzoek afwijzen.", "U krijgt helaas geen tuinhuis van ons."),
    ("U stelt dat de ketel lekt. Wij komen op 3 mei.", "De ketel lekt volgens u. Wij komen op 3 mei."),
    ("Als tegemoetkoming ontvangt u een bon.", "Om het goed te maken krijgt u een bon."),
    ("De kosten zullen wij op u verhalen.", "U betaalt de kosten."),
    ("De lift is buiten gebruik.", "U kunt de lift niet gebruiken."),
    ("Deelname is vrijwillig.", "Moet u meedoen? Nee, dat kiest u zelf."),
    ("Heeft u geldzorgen, dan kunt u de gemeente bellen.", "Geldzorgen? U kunt de gemeente bellen."),
    ("Contante betaling is niet mogelijk.", "Contant betalen kan niet."),
    ("U hoeft voor de sleutel niets te betalen.", "De sleutel is gratis."),
    ("Gebreken in de berging herstellen wij direct.", "Problemen in de berging herstellen wij direct."),
    ("Hierover krijgt u te zijner tijd bericht.", "Hierover krijgt u later bericht."),
    ("Indien gewenst kunt u erbij zijn.", "U bent welkom."),
    ("Blijft de fiets staan, dan halen wij hem weg.", "Wat als de fiets blijft staan? Dan halen wij hem weg."),
    ("Een kat is toegestaan, mits dit geen overlast geeft.", "Een kat mag, als niemand er overlast van heeft."),
    ("Bijgaand treft u de lijst met namen aan.", "Bij deze brief zit de lijst met namen."),
    (
        "Het bedrag wordt op 1 mei afgeschreven, tenzij u geen volmacht heeft gegeven, waarna u het zelf overmaakt.",
        "Wij schrijven het bedrag op 1 mei af. Heeft u geen volmacht gegeven? Dan maakt u het zelf over.",
    ),
    (
        "Bij verhuizing dient u het scherm weg te halen, tenzij de nieuwe huurder het scherm overneemt.",
        "Gaat u verhuizen? Dan haalt u het scherm weg, behalve als de nieuwe huurder het scherm overneemt.",
    ),
    (
        "Eigenaren dienen hun fietsen uiterlijk 4 mei weg te halen.",
        "Staat er iets van u? Haal uw fiets uiterlijk 4 mei weg.",
    ),
)
DIFFERENT = (
    (
        "Zonder uw akkoord geven wij uw adres niet aan de schilder. Hij komt op 3 mei.",
        "Ook zonder uw akkoord geven wij uw adres aan de schilder. Hij komt op 3 mei.",
        *(Fate.CHANGED, Kind.NEGATION),
    ),
    (
        "De zolder wordt voorlopig niet aan een ander gegeven. Wij komen op 3 mei langs voor de kraan.",
        "Wij komen op 3 mei langs voor de kraan.",
        *(Fate.LOST, Kind.NEGATION),
    ),
    ("U mag de kraan niet gebruiken.", "Gebruik de kraan liever niet.", Fate.CHANGED, Kind.PROHIBITION),
    ("Wij zullen u voor 3 mei bellen.", "Wij proberen u voor 3 mei te bellen.", Fate.CHANGED, Kind.DUTY),
    ("De vergoeding betalen wij aan u uit.", "De aannemer betaalt de vergoeding aan u uit.", Fate.CHANGED, Kind.DUTY),
    (
        "Zolang u de afspraken nakomt, rekenen wij geen rente.",
        "Rekenen wij rente? Nee, wij rekenen geen rente.",
        *(Fate.LOST, Kind.CONDITION),
    ),
    (
        "Weigert u de woning zonder geldige reden, dan vervalt uw inschrijving.",
        "Weigert u de woning? Dan vervalt uw inschrijving.",
        *(Fate.LOST, Kind.CONDITION),
    ),
    (
        "Uw fiets wordt weggehaald op uw kosten. Wij bellen u eerst.",
        "Uw fiets wordt weggehaald. Wij bellen u eerst.",
        *(Fate.LOST, Kind.DUTY),
    ),
    (
        "Het werk begint op 3 mei. U ontvangt een vergoeding voor de schade aan uw vloer.",
        "Het werk begint op 3 mei.",
        *(Fate.LOST, Kind.DUTY),
    ),
    (
        "U kunt blijven als u ingeschreven staat en een gezamenlijke huishouding met haar voert.",
        "U kunt blijven als u ingeschreven staat.",
        *(Fate.LOST, Kind.CONDITION),
    ),
    (
        "Bent u het niet eens met de huur? Dan kunt u een bezwaarschrift indienen bij ons. Wij komen op 3 mei.",
        "Bent u het niet eens met de huur? Wij komen op 3 mei.",
        *(Fate.LOST, Kind.PERMISSION),
    ),
    (
        "Een kat houden is toegestaan, tenzij uw buren er last van ondervinden.",
        "Een kat houden mag als uw buren er last van hebben.",
        *(Fate.CHANGED, Kind.CONDITION),
    ),
    (
        "Uw adres wordt door ons niet doorgegeven.",
        "Wij geven uw adres door.",
        *(Fate.CHANGED, Kind.NEGATION),
    ),
    (
        "De proef is gratis en verplicht u niet tot het sluiten van een contract.",
        "De proef is gratis en u moet een contract sluiten.",
        *(Fate.CHANGED, Kind.PERMISSION),
    ),
)


@pytest.mark.parametrize(("before", "after"), SAME)
def test_what_is_said_in_another_way_is_not_lost(gone, before, after):
    assert [(d.kind, d.message) for d in gone(before, after)] == []


@pytest.mark.parametrize(("before", "after", "fate", "kind"), DIFFERENT)
def test_what_was_left_out_or_weakened_is_told(gone, before, after, fate, kind):
    assert (fate, kind) in {(d.fate, d.kind) for d in gone(before, after)}


def test_a_condition_is_covered_by_a_question_but_not_by_one_that_only_asks_what(gone):
    before = "Betaalt u te laat, dan komt er rente bij. Wij sturen u eerst een brief."
    assert gone(before, "Te laat? Dan komt er rente bij. Wij sturen u eerst een brief.") == []
    assert gone(before, "Wat gebeurt er? Er komt rente bij. Wij sturen u eerst een brief.")
