"""What LanguageTool reports and is no mistake stays quiet; what is one beside it is told."""

import pytest

from stylecheck.spelling.telling.excerpt import excerpt
from stylecheck.spelling.telling.filters import Alarms
from stylecheck.spelling.words import WordList

from .matches import RULES, SPELLER, match, unmarked

LETTER = "Geachte mevrouw De Wit,\n\n{}\n\nMet vriendelijke groet,\n\nFatma Aydın\nwijkbeheerder Lindenhof\n"
CONFUSION = {"rule": "NL_SIMPLE_REPLACE_X", "category": "VERGISSINGEN"}
CASING = {"category": "CASING"}


@pytest.fixture(scope="module")
def is_told(read):
    """Say whether a match at the mark in a text is told: `new` is what LanguageTool gives for it."""

    def is_told(text, *new, known=(), accepted=(), terms=(), **kind):
        bare, start, end = unmarked(text)
        page = read(bare)
        asked = excerpt(page)
        found = match(*asked.inward(start, end), *new, **kind)
        assert asked.outward(found.start, found.end) == (start, end), "the mark is not given to LanguageTool"
        words = WordList.of([*RULES.accepted, *accepted])
        alarms = Alarms(page, asked, RULES, words, WordList.of(terms), lambda asked: set(asked) & set(known))
        return alarms.sift([found]) == [found]

    return is_told


def within(text):
    return LETTER.format(text)


# the dictionary


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (within("Morgen belt ⟦Yıldırım⟧ u."), "Yildirim"),  # a capital within a sentence
        (within("⟦Aydın⟧ belt u morgen."), "Aydin"),  # she signs the letter
        (within("⟦Lindenhof⟧ heeft een lek."), "Lindenbos"),  # so does this name
        (within("⟦Soraya⟧ El Amrani komt langs."), "Soraja"),  # the first of several names
        (within("⟦Havenkracht⟧ belt u morgen."), "Havenstad"),  # like no word of the dictionary
        (within("Ook komt dhr. ⟦Yilmaz⟧ langs."), "Yilmas"),
        (within("De monteur is T. ⟦Osterhof⟧ uit Elst."), "Oosterhof"),
        (within("⟦WoonZee⟧ is uw verhuurder."), "Woonzee"),
        (within("⟦Schippersgracht⟧ 8 wordt leeg."), "Schippersdracht"),
    ],
)
def test_names_stay_quiet(is_told, text, new):
    assert not is_told(text, new)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        (within("Morgen belt de ⟦montuer⟧ u."), "monteur"),
        (within("⟦Mogren⟧ belt de monteur u."), "Morgen"),  # a slip at the start of a sentence
        (within("(Hij belt u eerst.) ⟦Mogren⟧ komt de monteur."), "Morgen"),
        (within("Let goed op: ⟦Mogren⟧ komt de monteur langs."), "Morgen"),
        (within("⟦Plafonnering⟧ kost tijd. De plafonnering is duur."), "Pensionering"),  # in small letters elsewhere
        (within("⟦Schippersgracht⟧ is een straat."), "Schippersdracht"),
        (within("Neem ⟦Hans's⟧ sleutel mee."), "Hans'"),  # wrong whatever the name is
        (LETTER.replace("Geachte", "⟦Geahcte⟧").format("Wij komen."), "Geachte"),
        ("Onderwerp: ⟦Reparaite⟧ Lindenhof\n\n" + within("Wij komen."), "Reparatie"),
    ],
)
def test_misspelt_words_are_told(is_told, text, new):
    assert is_told(text, new)


def test_a_possessive_that_is_right_stays_quiet(is_told):
    assert not is_told(within("Neem ⟦Achmeds⟧ sleutel mee."), "Achmed's")


@pytest.mark.parametrize(
    "text",
    [
        "Uw nummer is ⟦Z2024x018⟧ bij ons.",
        "Wij plaatsen zonwering en ⟦-glazing⟧ voor u.",
        "Dit geldt voor blok ⟦XVII⟧ in uw straat.",
        "Dit geldt voor fase ⟦II-oost⟧ in uw straat.",
        "U woont op de ⟦bgg⟧ van het gebouw.",
        "Noem ook uw ⟦dosnr⟧ als u belt.",
        "Mail naar ⟦infoo⟧@devaart.nl als u dat wilt.",
        "Kijk op mijn.⟦devart⟧.nl voor uw huur.",
        "Stuur uw brief.⟦dcox⟧ aan ons terug.",
        "Mail aan ⟦infoo⟧@kantoor voor een afspraak.",
        "Noem ook ⟦huurdr⟧. en adres als u belt.",
        "Uw rekening is NL62 ⟦RABOX⟧ 0318 4471 05 bij ons.",
        "Uw huur is ⟦{{huurprijss}}⟧ per maand.",
        "Geachte ⟦«Achternaam»⟧, wij komen morgen.",
    ],
)
def test_codes_abbreviations_addresses_and_merge_fields_stay_quiet(is_told, text):
    assert not is_told(within(text), "iets")


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Uw ⟦nummmer⟧ is Z2024 bij ons.", "nummer"),
        ("Wij plaatsen zonwering en ⟦galzen⟧ voor u.", "glazen"),
        ("Dit geldt voor ⟦blokk⟧ XVII in uw straat.", "blok"),
        ("U woont op de ⟦bgane⟧ grond.", "begane"),
        ("Uw huur is {{huurprijs}} per ⟦mand⟧ vanaf mei.", "maand"),
        ("Mail naar info@devaart.nl als u dat ⟦wlit⟧.", "wilt"),
        ("Zij komt om 9 uur ⟦lnags⟧. Dan belt zij aan.", "langs"),
    ],
)
def test_words_beside_them_are_told(is_told, text, new):
    assert is_told(within(text), new)


def test_what_somebody_else_wrote_stays_quiet(is_told):
    assert not is_told(within("U schreef ons: “De kraan ⟦lekd⟧ al drie weken en niemand komt.” Dat spijt ons."), "lekt")
    assert is_told(within("U schreef ons: “De kraan lekt al drie weken.” Dat ⟦spjit⟧ ons."), "spijt")


def test_the_words_of_the_lists_stay_quiet(is_told):
    text = within("Wij komen voor de ⟦flurpdienst⟧ bij u.")
    assert is_told(text, "slurpdienst")
    assert not is_told(text, "slurpdienst", accepted=["flurpdienst"])
    assert not is_told(text, "slurpdienst", terms=["flurpdienst"])


def test_an_accepted_phrase_keeps_other_rules_quiet_too(is_told):
    text = within("Dit staat in de Wet op het overleg ⟦huurders verhuurder⟧ van 1998.")
    assert not is_told(text, "huurders-verhuurder", **CONFUSION)
    assert is_told(within("De ⟦huurders verhuurder⟧ is er."), "huurdersverhuurder", **CONFUSION)


# compounds


@pytest.mark.parametrize(
    ("word", "new"),
    [
        ("huurderservice", "huurlingenservice"),
        ("klusregels", "klasregels"),  # another letter, but both parts are long
        ("traprobot", "traprobots"),  # the dictionary has the plural
        ("huurderapp", "huurdertop"),
    ],
)
def test_compounds_of_known_words_stay_quiet(is_told, word, new):
    known = ["huurder", "service", "klus", "regels", "trap", "robot", "app"]
    text = within(f"Dit staat bij de ⟦{word}⟧ in de hal.")
    assert not is_told(text, new, known=known)
    assert is_told(text, new, known=known[:1])


@pytest.mark.parametrize(
    ("word", "new"),
    [
        ("fietsestalling", "fietsenstalling"),  # a letter is lacking
        ("viertien", "veertien"),  # two words, but short ones
        ("zonnenpanelen", "zonnepanelen"),
        ("stijgersplank", "steigersplank"),  # the same sound
    ],
)
def test_slips_that_happen_to_be_compounds_are_told(is_told, word, new):
    known = ["fiets", "stalling", "vier", "tien", "zonnen", "panelen", "stijgers", "plank"]
    assert is_told(within(f"Hier staan ⟦{word}⟧ bij elkaar."), new, known=known)


# grammar


@pytest.mark.parametrize(
    "text",
    [
        within("Neem dit mee:\n- ⟦een⟧ geldig paspoort;\n- uw sleutel."),
        "Onderwerp: ⟦lekkage⟧ in uw flat\n\n" + within("Wij komen."),
        within("⟦vandaag⟧ de keuken geschilderd. Morgen de gang."),  # a note in a diary
    ],
)
def test_what_is_no_sentence_needs_no_capital(is_told, text):
    assert not is_told(text, "Iets", rule="UPPERCASE_SENTENCE_START", **CASING)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Komt deze dag u niet uit? ⟦bel⟧ dan voor vrijdag.", True),
        ("Komt deze dag u niet uit?\n⟦bel⟧ dan voor vrijdag.", True),
        ("Wij bellen u i.v.m. ⟦bel⟧ of kraan.", False),  # no sentence begins there
    ],
)
def test_a_sentence_within_a_paragraph_needs_a_capital(is_told, text, told):
    assert is_told(within(text), "Bel", rule="UPPERCASE_SENTENCE_START", **CASING) == told


@pytest.mark.parametrize(
    "text",
    [
        "Onderwerp: ⟦Maandag⟧ en dinsdag\n\n" + within("Wij komen."),
        within("Dit doen wij:\n- ⟦Maandag⟧ 9 mei: de keuken\n- Dinsdag: de gang"),
        within("Dit is de planning van ons werk.\n⟦Maandag⟧ schilderen wij de keuken voor u."),
    ],
)
def test_a_line_may_begin_with_a_day(is_told, text):
    assert not is_told(text, "maandag", rule="WEEKDAGEN_MAANDEN", **CASING)


def test_a_day_within_a_sentence_takes_no_capital(is_told):
    text = within("Wij komen vanaf ⟦Maandag⟧ 9 mei bij u langs.")
    assert is_told(text, "maandag", rule="WEEKDAGEN_MAANDEN", **CASING)


def test_a_role_may_leave_off_the_ending(is_told):
    kind = {"rule": "LICHT_AMANDELGEUR", "category": "UNEXPECTED"}
    assert not is_told(within("U bent een ⟦goed huurder⟧ voor ons."), "goede huurder", **kind)
    assert is_told(within("U krijgt een ⟦grijs deur⟧ van ons."), "grijze deur", **kind)


@pytest.mark.parametrize(
    ("text", "rule", "told"),
    [
        ("Wij maken ⟦het dak⟧ van uw huis.", "HET_FIETS", False),  # our list says it is right
        ("Wij maken ⟦het deur⟧ van uw huis.", "HET_FIETS", True),
        ("Morgen is ⟦de⟧ lekkage weg.", "DE_IPV_HET", False),
        ("Morgen is ⟦de⟧ huis klaar.", "DE_IPV_HET", True),
        ("Wij sturen u ⟦het⟧ morgen.", "HET_FIETS", False),  # no noun at all
    ],
)
def test_our_own_list_knows_articles_too(is_told, text, rule, told):
    assert is_told(within(text), "iets", rule=rule, category="CONGRUENTIE") == told


@pytest.mark.parametrize(
    ("words", "new"),
    [
        ("ijskast", "koelkast"),  # a word that it does not like
        ("DRINGEND VERZOEK", "dringend verzoek"),  # a shout
        ("El Amrani", "El-Amrani"),
        ("inzake", "over"),
    ],
)
def test_other_words_are_a_matter_of_style(is_told, words, new):
    assert not is_told(within(f"Wij schrijven u over ⟦{words}⟧ in uw flat."), new, **CONFUSION)


@pytest.mark.parametrize(
    ("words", "new"),
    [
        ("vantevoren", "van tevoren"),
        ("dit is gebeurt", "dit is gebeurd"),
        ("Februari", "februari"),
        ("zowiezo", "sowieso"),
        ("in afwachting op", "in afwachting van"),  # only a preposition differs
    ],
)
def test_misspelt_wordings_are_told(is_told, words, new):
    assert is_told(within(f"Wij schrijven u ⟦{words}⟧ en bellen u dan."), new, **CONFUSION)


def test_a_wording_of_ours_is_not_told_twice(is_told):
    text = within("Wij schrijven u ⟦terzake⟧ van uw huur.")
    assert is_told(text, "ter zake", **CONFUSION)
    assert not is_told(text, "ter zake", terms=["terzake"], **CONFUSION)


def test_nothing_is_told_where_a_wording_has_no_better_one(is_told):
    assert not is_told(within("Wij schrijven u ⟦aldaar⟧ over."), **CONFUSION)


def test_a_word_with_a_capital_behind_a_name_is_one_too(is_told):
    kind = {"rule": "NL_CHECKCASE_WULP", **CASING}
    assert not is_told(within("U woont in flat De ⟦Wulp⟧ van ons."), "wulp", **kind)
    assert is_told(within("In de tuin zit een ⟦Wulp⟧ te broeden."), "wulp", **kind)


def test_rules_that_are_off_stay_quiet(is_told):
    text = within("De berging heeft een inhoud van 4 ⟦m3⟧ of meer.")
    assert not is_told(text, "m³", rule="M3", category="NOTATIES")
    assert not is_told(text, "kub", rule="DER", category="GRAMMAR")
    assert is_told(text, "kub", rule="HET_KUB", category="GRAMMAR")


def test_matches_stay_in_order(read):
    page = read(within("Morgen belt de montuer u om tien uuur."))
    asked = excerpt(page)
    found = [
        match(at, at + len(word), new)
        for word, new in (("montuer", "monteur"), ("uuur", "uur"))
        for at in [asked.text.index(word)]
    ]
    alarms = Alarms(page, asked, RULES, WordList.of([]), WordList.of([]), lambda words: set())
    assert [m.rule for m in alarms.sift(found)] == [SPELLER, SPELLER]
    assert alarms.sift(found) == found
