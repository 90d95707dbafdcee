"""Which sentences of one letter became which of the other."""

import random
from pathlib import Path

import pytest

from stylecheck.compare.align import align
from stylecheck.compare.group import Course
from stylecheck.compare.sides import side_of
from stylecheck.letter import Letter

LETTERS = sorted((Path(__file__).parents[2] / "corpus" / "brieven").glob("*-oud.txt"))


@pytest.fixture(scope="module")
def aligned(checker):
    """Return the groups of two texts, each as the words of its units, its course, and whether it moved."""

    def aligned(before, after):
        old, new = side_of(Letter(before), checker), side_of(Letter(after), checker)
        return [
            (
                [old.units[n].text for n in group.before],
                [new.units[n].text for n in group.after],
                group.course,
                group.moved,
            )
            for group in align(old, new)
        ]

    return aligned


def partners(groups):
    """Return the groups without their course."""
    return [(olds, news) for olds, news, _, _ in groups]


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_beside_itself_is_the_same(path, checker):
    side = side_of(Letter(path.read_text(encoding="utf8")), checker)
    groups = align(side, side)
    assert [(g.before, g.after) for g in groups] == [((n,), (n,)) for n in range(len(side.units))]
    assert {(g.course, g.moved) for g in groups} == {(Course.SAME, False)}


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_every_unit_is_in_one_group_and_groups_stand_in_order(path, checker):
    new = path.with_name(path.name.replace("-oud", "-nieuw"))
    sides = [side_of(Letter(p.read_text(encoding="utf8")), checker) for p in (path, new)]
    groups = align(*sides)
    assert sorted(n for g in groups for n in g.before) == list(range(len(sides[0].units)))
    assert sorted(n for g in groups for n in g.after) == list(range(len(sides[1].units)))
    firsts = [g.before[0] for g in groups if g.before]
    assert firsts == sorted(firsts)


def test_white_space_and_line_breaks_do_not_count(aligned):
    groups = aligned(
        "Wij komen op dinsdag 3 maart\nbij u langs. U hoeft niets te doen.",
        "Wij komen op dinsdag 3 maart bij u langs.  U hoeft niets te doen.",
    )
    assert [course for _, _, course, _ in groups] == [Course.SAME, Course.SAME]


def test_officialese_and_plain_dutch(aligned):
    groups = aligned(
        "Teneinde de reparatiewerkzaamheden te kunnen verrichten dient u te zorgen voor vrije toegang tot de woning. "
        "Het verschuldigde bedrag dient binnen 14 dagen te worden voldaan.",
        "Laat de monteur binnen, dan kan hij de kraan in uw woning repareren. Betaal de rekening binnen twee weken.",
    )
    assert [(len(olds), len(news), course) for olds, news, course, _ in groups] == [(1, 1, Course.REWRITTEN)] * 2


def test_a_sentence_split(aligned):
    groups = aligned(
        "Onze monteur vervangt op 12 mei uw cv-ketel, waarbij u ervoor dient te zorgen dat de kast bereikbaar is. "
        "Voor vragen kunt u bellen met 010-555 12 34.",
        "Onze monteur komt op 12 mei voor een nieuwe cv-ketel. Wilt u zorgen dat hij bij de kast kan? "
        "Heeft u vragen? Bel dan 010-555 12 34.",
    )
    assert [(len(olds), len(news), course) for olds, news, course, _ in groups] == [(1, 2, Course.SPLIT)] * 2


def test_sentences_merged(aligned):
    groups = aligned(
        "De schilder begint op 4 juni. De schilder is klaar op 8 juni. Haal uw planten van het balkon.",
        "De schilder begint op 4 juni en is klaar op 8 juni. Haalt u uw planten van het balkon?",
    )
    assert [(len(olds), len(news), course) for olds, news, course, _ in groups] == [
        (2, 1, Course.MERGED),
        (1, 1, Course.REWRITTEN),
    ]


def test_one_paragraph_to_the_front_is_what_moved(aligned):
    first = "De lift staat stil op woensdag 8 april."
    second = "Gebruik die dag de trap aan de achterkant."
    third = "Bel voor hulp met boodschappen 010-555 20 30."
    groups = aligned(f"{first}\n\n{second}\n\n{third}", f"{third}\n\n{first}\n\n{second}")
    assert [(olds, moved) for olds, _, _, moved in groups] == [([first], False), ([second], False), ([third], True)]
    assert {course for _, _, course, _ in groups} == {Course.SAME}


def test_lost_and_new(aligned):
    groups = aligned(
        "De huur van uw woning wordt € 687,32. Uw hond moet aan de lijn in het trappenhuis.",
        "De huur van uw woning wordt € 687,32. Heeft u recht op toeslag? Kijk op toeslagen.example.nl. "
        "Daar ziet u ook de grens voor uw inkomen.",
    )
    assert ([], Course.LOST) in [(news, course) for _, news, course, _ in groups]
    assert [olds for olds, _, course, _ in groups if course is Course.NEW] == [[]] * 3
    assert groups[0][2] is Course.SAME


def test_new_units_stand_where_they_do_in_the_new_letter(aligned):
    groups = aligned(
        "De huur wordt € 687,32. De lift gaat stuk.",
        "Beste mevrouw Jansen,\n\nDe huur wordt € 687,32.\n\nMet vriendelijke groet,\n\nWoonstichting Linde",
    )
    news = [news for _, news, _, _ in groups if news]
    assert news == sorted(news, key=lambda row: ["Beste", "De hu", "Met v", "Woons"].index(row[0][:5]))


def test_salutation_subject_and_closing_belong_together_by_nature(aligned):
    groups = aligned(
        "Betreft\t: groot onderhoud\n\nGeachte heer/mevrouw,\n\nHet werk begint op 4 mei.\n\n"
        "Hoogachtend,\n\nJ. de Vries",
        "Onderwerp: wij knappen uw woning op\n\nBeste mevrouw Bos,\n\nOp 4 mei beginnen wij.\n\n"
        "Hartelijke groet,\n\nJan de Vries",
    )
    assert partners(groups) == [
        (["Betreft\t: groot onderhoud"], ["Onderwerp: wij knappen uw woning op"]),
        (["Geachte heer/mevrouw,"], ["Beste mevrouw Bos,"]),
        (["Het werk begint op 4 mei."], ["Op 4 mei beginnen wij."]),
        (["Hoogachtend,"], ["Hartelijke groet,"]),
        (["J. de Vries"], ["Jan de Vries"]),
    ]


def test_a_list_made_of_a_sentence(aligned):
    groups = aligned(
        "U dient de poort te openen, uw aanhanger te verplaatsen en huisdieren binnen te houden.",
        "Wilt u ons helpen?\n- Open de poort.\n- Verplaats uw aanhanger.\n- Houd uw huisdieren binnen.",
    )
    assert [(len(olds), course) for olds, _, course, _ in groups][-1] == (1, Course.SPLIT)
    assert {"Open de poort.", "Verplaats uw aanhanger.", "Houd uw huisdieren binnen."} <= set(groups[-1][1])


@pytest.mark.parametrize(
    ("before", "after", "courses"),
    [
        ("", "", []),
        ("", "De lift is stuk.", [Course.NEW]),
        ("De lift is stuk.", "", [Course.LOST]),
        ("De lift is stuk.", "De lift is stuk.", [Course.SAME]),
    ],
)
def test_next_to_nothing(aligned, before, after, courses):
    assert [course for _, _, course, _ in aligned(before, after)] == courses


def test_four_hundred_sentences_shuffled_by_paragraph(aligned):
    things = "kraan lift deur trap dak goot keuken badkamer tuin heg schuur poort raam kozijn".split()
    texts = [f"De {thing} van woning {n} is op {1 + n % 28} mei klaar." for n, thing in enumerate(things * 29)]
    moved = texts[100:110]
    rest = texts[:100] + texts[110:]
    groups = aligned(" ".join(texts), " ".join(rest + moved))
    assert {(olds[0] == news[0], len(olds), len(news)) for olds, news, _, _ in groups} == {(True, 1, 1)}
    assert [olds[0] for olds, _, _, far in groups if far] == moved


def test_groups_do_not_depend_on_chance(aligned):
    texts = [path.read_text(encoding="utf8") for path in random.Random(7).sample(LETTERS, 2)]
    assert aligned(*texts) == aligned(*texts)


def test_a_sentence_that_says_what_its_neighbour_leaves_out(aligned):
    groups = aligned(
        "Uw melding over de lekkage in de badkamer is op 8 oktober ontvangen en door de afdeling Vastgoed aan "
        "loodgietersbedrijf Kraan overgedragen. De huur blijft gelijk.",
        "Op 8 oktober kregen wij uw melding. Iemand gaat ermee aan de slag. De huur blijft gelijk.",
    )
    assert [(len(olds), len(news), course) for olds, news, course, _ in groups] == [
        (1, 2, Course.SPLIT),
        (1, 1, Course.SAME),
    ]


def shapes(groups):
    """Return of each group with units of both letters how many these are."""
    return [(len(olds), len(news)) for olds, news, _, _ in groups if olds and news]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "De container wordt op vrijdag geleegd. Voor een container op straat heeft u geen vergunning nodig.",
            "Wij legen de container op vrijdag. Zet u de container op straat? Dan heeft u geen vergunning nodig.",
        ),
        (
            "De huur van de box is € 40,- per maand. U kunt de box per maand opzeggen.",
            "De box kost € 40 per maand. Wilt u van de box af? Dat kunt u elke maand doorgeven.",
        ),
        (
            "De schilder komt op 6 mei. U hoeft voor het schilderwerk niets te betalen.",
            "Op 6 mei komt de schilder. Kost het schilderwerk iets? Nee, u betaalt niets.",
        ),
    ],
)
def test_a_question_goes_where_the_answer_that_leans_on_it_goes(aligned, before, after):
    groups = aligned(before, after)
    assert shapes(groups) == [(1, 1), (1, 2)]
    assert groups[1][1][0].endswith("?")


def test_questions_with_answers_in_both_letters_stand_beside_each_other(aligned):
    groups = aligned(
        "Heeft u nog vragen? Bel dan 010-555 20 30.",
        "Heeft u een vraag? Dan kunt u bellen: 010-555 20 30.",
    )
    assert shapes(groups) == [(1, 1), (1, 1)]


def test_an_answer_with_a_condition_of_its_own_needs_no_question(aligned):
    groups = aligned(
        "Wij verzoeken u de sleutel vóór 3 juni bij de beheerder in te leveren. "
        "Indien u de sleutel kwijt bent, betaalt u € 25,-.",
        "Wilt u de sleutel vóór 3 juni naar de beheerder brengen? Bent u de sleutel kwijt, dan betaalt u 25 euro.",
    )
    assert shapes(groups) == [(1, 1), (1, 1)]


@pytest.mark.parametrize("new", ["Dat kan helaas niet.", "Helaas kunnen wij dat niet doen."])
def test_a_short_sentence_says_what_is_left_of_the_long_one_before_it(aligned, new):
    groups = aligned(
        "Uw verzoek van 12 maart om een tweede berging achter uw woning toe te wijzen, kunnen wij niet honoreren. "
        "Wij hopen dat u een andere oplossing vindt voor uw fietsen.",
        f"Op 12 maart vroeg u ons om nog een berging. {new} Wij hopen dat u een andere plek vindt voor uw fietsen.",
    )
    assert shapes(groups) == [(1, 2), (1, 1)]


def test_a_call_in_front_of_a_sentence_is_no_part_of_it(aligned):
    groups = aligned(
        "De nieuwe deuren kunnen uitsluitend worden geplaatst indien minimaal 60% van de bewoners daarmee instemt.",
        "Doe mee! De nieuwe deuren komen er alleen als 60 procent van de bewoners het goed vindt.",
    )
    assert [(olds == [], course) for olds, _, course, _ in groups if course is Course.NEW] == [(True, Course.NEW)]
    assert shapes(groups) == [(1, 1)]


def test_an_excuse_goes_to_the_excuse(aligned):
    groups = aligned(
        "Op 9 juni bent u door onze medewerker niet teruggebeld. Wij bieden u hiervoor onze excuses aan.",
        "Sorry! Onze medewerker belde u op 9 juni niet terug.",
    )
    assert (["Wij bieden u hiervoor onze excuses aan."], ["Sorry!"]) in partners(groups)


def test_a_line_above_a_list_goes_with_its_items(aligned):
    groups = aligned(
        "U kunt voor de schouw kiezen uit 4 juni om 9.15 uur of 8 juni om 13.45 uur. De schouw duurt een kwartier.",
        "Kies een dag:\n- 4 juni, kwart over negen\n- 8 juni, kwart voor twee\n\nDe schouw duurt een kwartier.",
    )
    assert shapes(groups) == [(1, 3), (1, 1)]


def test_a_heading_that_says_something_goes_with_the_text_below_it(aligned):
    groups = aligned(
        "De zonwering mag u aanbrengen, mits deze aan de achtergevel wordt bevestigd.\n\n"
        "De schotel mag u niet plaatsen, omdat het dak te zwak is.",
        "Zonwering: ja\n\nHang die aan de achtergevel.\n\nSchotel: nee\n\nHet dak is te zwak voor schotels.",
    )
    assert shapes(groups) == [(1, 2), (1, 2)]


def test_another_date_in_the_same_month_is_not_enough(aligned):
    groups = aligned(
        "Uw brief van 3 mei over de heg hebben wij gelezen. De bijeenkomst over de tuinen is op 20 mei.",
        "Op 20 mei praten wij over de tuinen. Wij hebben gelezen wat u op 3 mei over de heg schreef.",
    )
    assert [(olds[0][:3], news[0][:3]) for olds, news in partners(groups)] == [("Uw ", "Wij"), ("De ", "Op ")]


def test_a_compound_has_the_meaning_of_the_whole_word(aligned):
    groups = aligned(
        "De sleutels liggen klaar bij de receptie. U dient zich daar te legitimeren.",
        "Haal de sleutels op bij de receptie. Neem uw identiteitsbewijs mee.",
    )
    assert shapes(groups) == [(1, 1), (1, 1)]


def test_a_question_above_a_text_goes_with_its_answer(aligned):
    groups = aligned(
        "Beste bewoner,\n\nDe kosten van het schilderwerk bedragen € 400,-.\n\n"
        "Voor het stallen van fietsen kunt u gebruikmaken van de berging aan de Kade.",
        "Beste bewoner,\n\nWat kost het?\n\nHet schilderwerk kost 400 euro.\n\n"
        "Waar laat u uw fiets?\n\nWij helpen u graag. Fietsen kunt u stallen in de berging aan de Kade.",
    )
    assert shapes(groups) == [(1, 1), (1, 2), (1, 3)]


def test_a_letter_that_keeps_its_order_keeps_it_for_what_has_few_words_in_common(aligned):
    groups = aligned(
        "Beste bewoner,\n\nHet dak wordt vernieuwd. De steiger komt op 3 mei. Voornoemd tijdstip ligt vast. "
        "De schutting wordt hersteld. De sleutel blijft bij de huismeester. Hij heeft die tot 9 mei.",
        "Beste bewoner,\n\nU krijgt een nieuw dak. De steiger komt op 3 mei. Dat tijdstip verandert niet. "
        "Wij herstellen uw schutting. De huismeester bewaart de sleutel. Tot 9 mei kunt u die daar halen.",
    )
    assert shapes(groups) == [(1, 1)] * 7
    assert not any(moved for *_, moved in groups)
