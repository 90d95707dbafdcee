"""Verbs are inflected as the treebanks have them, for every person, and a participle leads back to its verb."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylecheck.language.conjugation import Person, finite, forms, infinitive_of, split_particle
from stylecheck.language.tables import rows
from tests.conftest import DATA

SLOTS = {"ik": (0, 0), "hij": (0, 1), "wij": (0, 2), "hij-verleden": (1, 0), "wij-verleden": (1, 1)}
LINES = [line.split("\t") for line in (DATA / "werkwoordsvormen.tsv").read_text("utf-8").splitlines() if line[0] != "#"]


def in_slot(infinitive, slot):
    f = forms(infinitive)
    if slot == "deelwoord":
        return {f.participle}
    if slot == "infinitief":
        return {f.infinitive, f.present[2]}
    tense, place = SLOTS[slot]
    form = (f.present, f.past)[tense][place]
    return {form, f.particle + form}


def test_every_form_of_the_treebanks_comes_back():
    wrong = [row for row in LINES if len(row) == 3 and row[2] not in in_slot(row[0], row[1])]
    assert not wrong
    assert len(LINES) > 4000
    assert sum(len(row) > 3 for row in LINES) < 0.03 * len(LINES)


KNOWN = sorted({row[0] for row in rows("verrichters.tsv")})


@given(st.sampled_from(KNOWN))
def test_a_participle_leads_back_to_its_verb(infinitive):
    f = forms(infinitive)
    seam = f"{f.particle}_{f.present[2]}" if f.particle else f.infinitive
    assert infinitive_of(f.participle, infinitive) == infinitive
    assert forms(seam).participle == f.participle


@given(st.sampled_from(KNOWN), st.booleans(), st.booleans())
def test_a_finite_form_is_one_of_the_verb(infinitive, past, plural):
    f = forms(infinitive)
    form = finite(infinitive, Person(3, plural=plural), past=past)
    assert form in (f.past if past else f.present)
    assert f.particle == "" or not form.startswith(f.particle)


PERSONS = [
    ("kunnen", Person(1, plural=True), False, "kunnen"),
    ("kunnen", Person(2), False, "kunt"),
    ("kunnen", Person(2, informal=True), True, "kun"),
    ("kunnen", Person(3), False, "kan"),
    ("mogen", Person(2), False, "mag"),
    ("hebben", Person(2), False, "hebt"),
    ("hebben", Person(3), False, "heeft"),
    ("zullen", Person(1), False, "zal"),
    ("moeten", Person(2, informal=True), True, "moet"),
    ("schilderen", Person(2, informal=True), False, "schildert"),
    ("schilderen", Person(2, informal=True), True, "schilder"),
    ("uit_voeren", Person(3), False, "voert"),
]


@pytest.mark.parametrize(("infinitive", "who", "inverted", "form"), PERSONS)
def test_a_verb_agrees_with_its_subject(infinitive, who, inverted, form):
    assert finite(infinitive, who, inverted=inverted) == form


@pytest.mark.parametrize(
    ("participle", "lemma", "infinitive"),
    [
        ("nagekeken", "na_kijken", "na_kijken"),
        ("gedweild", "gedweild", "dweilen"),
        ("leeggeruimd", "eggeruimen", "leeg_ruimen"),
        ("geverfd", "?", "verven"),
        ("gereisd", "?", "reizen"),
        ("gebeld", "?", "bellen"),
        ("geloofd", "?", "geloven"),
        ("bezocht", "bezoeken", "bezoeken"),
        ("gesmeerd", "smeeren", "smeren"),
        ("geïncasseerd", "ïncasseren", "incasseren"),
        ("tafel", "tafel", None),
    ],
)
def test_the_verb_of_a_participle_is_believed_only_where_it_gives_the_participle_back(participle, lemma, infinitive):
    assert infinitive_of(participle, lemma) == infinitive


@pytest.mark.parametrize(
    ("infinitive", "parts"),
    [("overmaken", ("over", "maken")), ("doorsturen", ("door", "sturen")), ("overtuigen", ("", "overtuigen"))],
)
def test_a_particle_that_can_also_stay_on_is_known_by_its_verb(infinitive, parts):
    assert split_particle(infinitive) == parts
