"""Drafts of rules from a wrong and a good sentence."""

import pytest

from stylecheck.errors import RuleError, SettingError
from stylecheck.finding import Severity
from stylecheck.rulebook.draft import Wish, draft_rule, new_file, rule_name, save, seen_already
from stylecheck.rulebook.loader import load_rule
from stylecheck.rulebook.proof import Prover

PAIRS = [
    # a verb: simple, separable, participle, separable apart, with auxiliaries
    ("Wij [effectueren] dit.", "Wij doen dit.", "~effectueren", ("doen",)),
    ("Wij effectueren dit.", "Wij doen dit.", "~effectueren", ("doen",)),
    ("Het werk is door ons uitgevoerd.", "Het werk is door ons gedaan.", "~uit_voeren", ("doen",)),
    ("Wij vangen morgen met het werk aan.", "Wij beginnen morgen met het werk.", "~aan_vangen", ("beginnen",)),
    ("Wij [vangen] morgen met het werk aan.", "Wij beginnen morgen met het werk.", "~aan_vangen", ("beginnen",)),
    ("Wij hebben een lekkage geconstateerd.", "Wij hebben een lekkage gevonden.", "~constateren", ("vinden",)),
    ("Wij zullen trachten u te bellen.", "Wij proberen u te bellen.", "~trachten", ("proberen",)),
    ("U dient dit formulier in te vullen.", "U moet dit formulier invullen.", "~dienen te", ("moeten",)),
    # a verb with other words
    ("Wij nemen uw klacht in behandeling.", "Wij behandelen uw klacht.", "in behandeling ~nemen", ("behandelen",)),
    ("Wij dragen zorg voor de reparatie.", "Wij zorgen voor de reparatie.", "zorg ~dragen", ("zorgen",)),
    ("Dan vernemen wij dat gaarne.", "Dan horen wij dat graag.", "gaarne ~vernemen", ("graag horen",)),
    ("Wij brengen u op de hoogte.", "Wij bellen u.", "op de hoogte ~brengen", ("bellen",)),
    ("Het betreft een lek.", "Het gaat om een lek.", "~betreffen", ("gaan om",)),
    # nouns and adjectives
    ("Onze consulenten bellen u.", "Onze medewerkers bellen u.", "consulent", ("medewerker",)),
    ("De huurpenningen zijn niet betaald.", "De huur is niet betaald.", "huurpenning", ("huur",)),
    ("Wij sturen u een schrijven.", "Wij sturen u een brief.", "schrijven", ("brief",)),
    ("U krijgt nadere informatie.", "U krijgt meer informatie.", "nader", ("meer",)),
    ("Bel de wijkpost.", "Bel ons kantoor.", "wijkpost", ("ons kantoor",)),
    ("De betreffende woning is leeg.", "Deze woning is leeg.", "de betreffende", ("deze",)),
    # words that do not bend, and abbreviations
    ("Met betrekking tot uw vraag bellen wij u.", "Over uw vraag bellen wij u.", "met betrekking tot", ("over",)),
    ("Dit is klaar in het kader van het onderhoud.", "Dit is klaar voor het onderhoud.", "in het kader van", ("voor",)),
    ("Vul d.m.v. dit formulier alles in.", "Vul met dit formulier alles in.", "d.m.v.", ("met",)),
    ("Bel het WBT.", "Bel het team in uw wijk.", "WBT", ("team in uw wijk",)),
    ("Dit geldt m.i.v. 1 mei", "Dit geldt vanaf 1 mei", "m.i.v.", ("vanaf",)),
    # what is left out, what stands elsewhere, and what is lacking
    ("Wij komen eventueel ook morgen.", "Wij komen ook morgen.", "eventueel", ("(weglaten)",)),
    ("Uw brief is in goede orde ontvangen.", "Uw brief is ontvangen.", "in goede orde", ("(weglaten)",)),
    ("Hierbij bevestigen wij dit.", "Wij bevestigen dit.", "hierbij", ("(weglaten)",)),
    ("Betaal voor 1 mei.", "Betaal alstublieft voor 1 mei.", "betaal voor", ()),
    ("Wij komen op maandag.", "Wij komen op maandag om 10 uur.", "maandag <eind>", ()),
    ("Wij bellen u [zo snel mogelijk].", "Wij bellen u zo snel mogelijk, uiterlijk 4 maart.", "zo snel mogelijk", ()),
    # tone
    ("[U bent nalatig] geweest met betalen.", "Wij kregen uw huur nog niet.", "u ~zijn nalatig", ()),
    ("Betaling dient te geschieden voor mei.", "Betaal voor mei.", "betaling ~dienen te ~geschieden", ("betaal",)),
]  # fmt: skip


@pytest.mark.parametrize(("bad", "good", "looks_for", "better"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_draft_finds_its_own_bad_sentence(nlp, tmp_path, bad, good, looks_for, better):
    draft = draft_rule(Wish("proef", bad, (good,)), nlp)
    path = tmp_path / "mijn-regels" / "proef.yaml"
    save(path, draft)
    rule = load_rule(path)
    assert rule == draft.rule
    assert draft.looks_for == looks_for
    (found,) = getattr(rule, "terms", ()) or rule.patterns
    assert found.better == better
    assert list(Prover(nlp).failures(rule)) == []


def test_other_forms_are_found_too(nlp):
    prover = Prover(nlp)
    begin = draft_rule(Wish("proef", "Wij vangen met het werk aan.", ("Wij beginnen met het werk.",)), nlp).rule
    assert prover.places(begin, "Het werk is gisteren aangevangen.")
    assert prover.places(begin, "Omdat wij morgen aanvangen, bellen wij u.")
    noun = draft_rule(Wish("proef2", "Onze consulenten bellen u.", ("Onze medewerkers bellen u.",)), nlp).rule
    assert prover.places(noun, "De consulent belt u.")


def test_places_stand_in_brackets(nlp):
    def marked(bad, good):
        return draft_rule(Wish("proef", bad, (good,)), nlp).rule.examples.bad[0].text

    assert marked("Wij vangen morgen aan.", "Wij beginnen morgen.") == "Wij [vangen] morgen [aan]."
    assert marked("Bel het WBT.", "Bel het team.") == "Bel het [WBT]."
    assert marked("Wij [gaan dit doen].", "Wij doen dit.") == "Wij [gaan dit doen]."


def test_what_the_trainer_chooses_is_kept(nlp):
    wish = Wish(
        "proef",
        "Betaal: [onmiddellijk] #1 \"nu\"!",
        ("Betaal: vandaag #1 \"nu\"!", "Wilt u {vandaag} betalen: 'ja' of 'nee'?"),
        better=("vandaag", "binnen drie dagen"),
        category="toon",
        severity=Severity.FOUT,
        message="‘{text}’ klinkt bars: {better}.",
        why="Dat is - zeker: niet # aardig.",
        source="Hoofdstuk 3: toon",
    )  # fmt: skip
    rule = draft_rule(wish, nlp).rule
    assert (rule.category, rule.severity, rule.message) == ("toon", Severity.FOUT, wish.message)
    assert (rule.why, rule.source) == (wish.why, wish.source)
    assert rule.examples.good == wish.good
    assert rule.terms[0].better == wish.better


def test_a_tone_sentence_becomes_a_pattern(nlp):
    rule = draft_rule(Wish("proef", "U [bent verplicht] te bellen.", ("Wilt u bellen?",), category="toon"), nlp).rule
    assert rule.kind == "pattern"
    assert "klinkt" in rule.message


def test_a_draft_that_fails_says_so_in_the_file(nlp):
    draft = draft_rule(Wish("proef", "Wij [doen] dit.", ("Wij maken dit.", "Wij doen dat.")), nlp)
    assert [failure.alarms for failure in draft.failures] == [("doen",)]
    assert "# Let op: deze regel meldt ook een goede zin." in draft.text


@pytest.mark.parametrize(
    ("bad", "good", "words"),
    [
        ("Wij [doen dit.", "Wij maken dit.", "om elke plek een [ en een ]"),
        ("Wij doen [ ] dit.", "Wij maken dit.", "minstens één woord"),
        ("Wij doen dit.", "wij doen dit.", "zijn gelijk"),
        ("Wilt [U] dit doen?", "Wilt u dit doen?", "op hoofdletters na"),
        ("Wij doen dit.", "Wij doen dit. Bel ons gerust.", "alleen langer"),
        ("", "Wij doen dit.", "hele zin"),
        ("Wij doen dit!", "Wij doen dit.", "geen woord"),
        ("Wij zien helaas dat u zich nooit aan een afspraak houdt.", "Zo lukt het niet.", "te veel"),
        ("De ketel wordt vervangen.", "Wij vervangen de ketel.", "Alleen ‘wordt’ is anders"),
        ("Wij [doen dit. U betaalt] dat.", "Wij doen dat.", "twee zinnen"),
    ],
)
def test_sentences_that_do_not_tell_what_it_is_about(nlp, bad, good, words):
    with pytest.raises(SettingError, match=words.replace("[", r"\[").replace("]", r"\]")):
        draft_rule(Wish("proef", bad, (good,)), nlp)


def test_a_message_that_cannot_be_filled_in_is_refused(nlp):
    with pytest.raises(RuleError, match=r"Zo kan de regel niet in een bestand staan: ‘{beter}’ kan hier niet"):
        draft_rule(Wish("proef", "Wij effectueren dit.", ("Wij doen dit.",), message="Liever {beter}."), nlp)


def test_names():
    assert rule_name("Moeilijke Woorden") == "moeilijke-woorden"
    assert rule_name("één_idee.yaml") == "een-idee"
    for name in ("", "123", "!!"):
        with pytest.raises(SettingError, match="kan geen naam"):
            rule_name(name)


def test_files_are_not_overwritten(tmp_path):
    assert new_file(tmp_path / "weg", "proef") == tmp_path / "weg" / "proef.yaml"
    (tmp_path / "diep").mkdir()
    (tmp_path / "diep" / "proef.yml").write_text("")
    with pytest.raises(SettingError, match="bestaat al"):
        new_file(tmp_path, "proef")
    with pytest.raises(SettingError, match="geen map"):
        new_file(tmp_path / "diep" / "proef.yml", "ander")
    with pytest.raises(SettingError, match="hoort bij stylecheck"):
        new_file(tmp_path, "ambtelijke-woorden")


def test_rules_that_know_the_place_already(nlp):
    known = draft_rule(Wish("proef", "Dat gaat middels een brief.", ("Dat gaat met een brief.",)), nlp).rule
    assert seen_already(known, nlp) == ["ambtelijke-woorden"]
    new = draft_rule(Wish("proef", "Bel de wijkpost.", ("Bel het kantoor in uw wijk.",)), nlp).rule
    assert seen_already(new, nlp) == []
