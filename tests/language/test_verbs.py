"""Dutch verbs are inflected by the spelling rules and the table of strong verbs."""

import pytest

from stylecheck.language.conjugation import forms, split_particle
from stylecheck.language.verbs import (
    inflect,
    is_strong_participle,
    separated_forms,
    single_word_forms,
    zijn_participles,
)

# infinitive, ik, u/hij, past singular, past plural, participle
WEAK = """
wonen woon woont woonde woonden gewoond
huren huur huurt huurde huurden gehuurd
betalen betaal betaalt betaalde betaalden betaald
werken werk werkt werkte werkten gewerkt
maken maak maakt maakte maakten gemaakt
fietsen fiets fietst fietste fietsten gefietst
lossen los lost loste losten gelost
faxen fax faxt faxte faxten gefaxt
checken check checkt checkte checkten gecheckt
reizen reis reist reisde reisden gereisd
verhuizen verhuis verhuist verhuisde verhuisden verhuisd
leven leef leeft leefde leefden geleefd
verven verf verft verfde verfden geverfd
vergen verg vergt vergde vergden gevergd
bellen bel belt belde belden gebeld
leggen leg legt legde legden gelegd
zetten zet zet zette zetten gezet
praten praat praat praatte praatten gepraat
hechten hecht hecht hechtte hechtten gehecht
melden meld meldt meldde meldden gemeld
antwoorden antwoord antwoordt antwoordde antwoordden geantwoord
aanvaarden aanvaard aanvaardt aanvaardde aanvaardden aanvaard
plaatsen plaats plaatst plaatste plaatsten geplaatst
openen open opent opende openden geopend
tekenen teken tekent tekende tekenden getekend
regelen regel regelt regelde regelden geregeld
verdelen verdeel verdeelt verdeelde verdeelden verdeeld
schilderen schilder schildert schilderde schilderden geschilderd
leveren lever levert leverde leverden geleverd
repareren repareer repareert repareerde repareerden gerepareerd
controleren controleer controleert controleerde controleerden gecontroleerd
isoleren isoleer isoleert isoleerde isoleerden geïsoleerd
initiëren initieer initieert initieerde initieerden geïnitieerd
beëindigen beëindig beëindigt beëindigde beëindigden beëindigd
overhandigen overhandig overhandigt overhandigde overhandigden overhandigd
verhuren verhuur verhuurt verhuurde verhuurden verhuurd
mailen mail mailt mailde mailden gemaild
"""
STRONG = """
zijn ben is was waren geweest
hebben heb heeft had hadden gehad
gaan ga gaat ging gingen gegaan
komen kom komt kwam kwamen gekomen
doen doe doet deed deden gedaan
zien zie ziet zag zagen gezien
staan sta staat stond stonden gestaan
geven geef geeft gaf gaven gegeven
nemen neem neemt nam namen genomen
brengen breng brengt bracht brachten gebracht
schrijven schrijf schrijft schreef schreven geschreven
lezen lees leest las lazen gelezen
krijgen krijg krijgt kreeg kregen gekregen
vinden vind vindt vond vonden gevonden
houden houd houdt hield hielden gehouden
weten weet weet wist wisten geweten
ontvangen ontvang ontvangt ontving ontvingen ontvangen
besluiten besluit besluit besloot besloten besloten
vervangen vervang vervangt verving vervingen vervangen
onderzoeken onderzoek onderzoekt onderzocht onderzochten onderzocht
onderhouden onderhoud onderhoudt onderhield onderhielden onderhouden
"""


@pytest.mark.parametrize(
    "row", (WEAK + STRONG).strip().replace("\n\n", "\n").split("\n"), ids=lambda row: row.partition(" ")[0]
)
def test_a_verb_has_these_forms(row):
    infinitive, first, third, past, plural, participle = row.split()
    f = forms(infinitive)
    assert (*f.present, *f.past, f.participle) == (first, third, infinitive, past, plural, participle)
    assert f.particle == ""
    assert {infinitive, first, third, past, plural, participle} <= single_word_forms(infinitive)
    assert not separated_forms(infinitive)


SEPARABLE = [
    ("uit_voeren", "uit", "voert", "voerde", "uitgevoerd"),
    ("uitvoeren", "uit", "voert", "voerde", "uitgevoerd"),
    ("aanvragen", "aan", "vraagt", "vroeg", "aangevraagd"),
    ("meedelen", "mee", "deelt", "deelde", "meegedeeld"),
    ("schoonmaken", "schoon", "maakt", "maakte", "schoongemaakt"),
    ("vaststellen", "vast", "stelt", "stelde", "vastgesteld"),
    ("opzeggen", "op", "zegt", "zegde", "opgezegd"),
    ("afsluiten", "af", "sluit", "sloot", "afgesloten"),
    ("indienen", "in", "dient", "diende", "ingediend"),
    ("plaatsvinden", "plaats", "vindt", "vond", "plaatsgevonden"),
    ("door_geven", "door", "geeft", "gaf", "doorgegeven"),
    ("over_nemen", "over", "neemt", "nam", "overgenomen"),
]


@pytest.mark.parametrize(("infinitive", "particle", "third", "past", "participle"), SEPARABLE)
def test_a_separable_verb_keeps_its_particle_apart(infinitive, particle, third, past, participle):
    f = forms(infinitive)
    assert (f.particle, f.present[1], f.past[0], f.participle) == (particle, third, past, participle)
    assert {third, past} <= separated_forms(infinitive)
    assert {particle + third, particle + past, participle} <= single_word_forms(infinitive)


@pytest.mark.parametrize(
    "infinitive",
    ["installeren", "informeren", "aanvaarden", "overleggen", "onderzoeken", "voorkomen", "openen", "uiten", "toetsen"],
)
def test_what_only_looks_like_a_particle_stays_on(infinitive):
    assert split_particle(infinitive) == ("", infinitive)


INFLECT = [
    # better, in the letter, its infinitive, wanted
    ("betalen", "voldoen", "voldoen", "betalen"),
    ("betalen", "voldaan", "voldoen", "betaald"),
    ("betalen", "voldoet", "voldoen", "betaalt"),
    ("betalen", "voldeed", "voldoen", "betaalde"),
    ("betalen", "voldeden", "voldoen", "betaalden"),
    ("vragen", "verzoek", "verzoeken", "vraag"),
    ("vragen", "Verzoekt", "verzoeken", "vraagt"),
    ("vragen", "verzocht", "verzoeken", "gevraagd"),
    ("sturen", "verstrekken", "verstrekken", "sturen"),
    ("sturen", "verstrekte", "verstrekken", "stuurde"),
    ("doen", "verrichtten", "verrichten", "deden"),
    ("maken", "uitgevoerd", "uitvoeren", "gemaakt"),
    ("maken", "uitvoeren", "uitvoeren", "maken"),
    ("opsturen", "verstrekken", "verstrekken", "opsturen"),
    ("opsturen", "verstrekt", "verstrekken", "opgestuurd"),
    ("opsturen", "verstrekte", "verstrekken", None),
    ("doen", "verrichting", "verrichten", None),
]


@pytest.mark.parametrize(("better", "like", "original", "wanted"), INFLECT)
def test_a_replacement_takes_the_form_of_the_word_it_replaces(better, like, original, wanted):
    assert inflect(better, like, original) == wanted


def test_verbs_with_zijn_are_known_by_their_participle():
    known = zijn_participles()
    assert known["gekomen"] == "zijn"
    assert known["vertrokken"] == "zijn"
    assert "geschilderd" not in known


@pytest.mark.parametrize(
    ("word", "strong"), [("nagekeken", True), ("gekozen", True), ("geschilderd", False), ("woning", False)]
)
def test_a_strong_participle_is_known_with_and_without_particle(word, strong):
    assert is_strong_participle(word) is strong
