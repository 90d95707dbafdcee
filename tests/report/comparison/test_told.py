"""What every form tells: a verdict in plain words, facts with their sentences, measures, findings, sentences."""

from dataclasses import replace

import pytest

from stylecheck.compare.fact import Kind
from stylecheck.compare.group import Course, Group
from stylecheck.letter import Mark
from stylecheck.report.comparison.told import Told, places_of

from .conftest import AFTER, BEFORE, FACTS

LOST = (Kind.PERIOD, "binnen 14 dagen", "", "Weg.")
CHANGED = (Kind.TIME, "tussen 8.00 en 12.00 uur", "tussen 8.00 en 13.00 uur", "Anders.")
NEW = (Kind.AMOUNT, "", "minimaal 50 euro", "Nieuw.")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ([], "stylecheck vindt geen gegeven dat weg is of anders."),
        ([NEW], "stylecheck vindt geen gegeven dat weg is of anders. 1 gegeven is nieuw."),
        ([NEW, NEW], "stylecheck vindt geen gegeven dat weg is of anders. 2 gegevens zijn nieuw."),
        ([LOST], "Let op: 1 gegeven is weg."),
        ([LOST, LOST, NEW], "Let op: 2 gegevens zijn weg."),
        ([CHANGED], "Let op: 1 gegeven is anders."),
        ([CHANGED, CHANGED], "Let op: 2 gegevens zijn anders."),
        ([LOST, LOST, CHANGED], "Let op: 2 gegevens zijn weg en 1 is anders."),
        ([LOST, CHANGED, CHANGED], "Let op: 1 gegeven is weg en 2 zijn anders."),
    ],
)
def test_the_verdict_counts_the_facts(compared, facts, sentence):
    comparison = compared(BEFORE, AFTER, facts)
    assert Told(comparison).verdict[0] == sentence
    assert comparison.says_the_same == ("Let op" not in sentence)


PLAIN = "Wij schilderen uw deur in mei."
WORSE = "Wij schilderen uw deur reeds in mei."


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (PLAIN, "Wij schilderen uw deur in de maand mei.", "Over de stijl zijn er bij beide brieven geen opmerkingen."),
        (WORSE, PLAIN, "De ene opmerking over de stijl is weg."),
        (WORSE, f"{WORSE} Tot dan.", "De ene opmerking over de stijl staat er nog."),
        (PLAIN, WORSE, "Over de stijl kwam er 1 opmerking bij."),
        (PLAIN, f"{WORSE} Wij doen dat middels een kwast.", "Over de stijl kwamen er 2 opmerkingen bij."),
        (f"{WORSE} Wij doen dat middels een kwast.", WORSE, "Van de 2 opmerkingen over de stijl is er 1 weg."),
        (f"{WORSE} Wij doen dat middels een kwast.", PLAIN, "Alle 2 opmerkingen over de stijl zijn weg."),
        (WORSE, "Zij betalen middels een app.", "De ene opmerking over de stijl is weg, maar er kwam 1 bij."),
    ],
)
def test_the_verdict_counts_the_remarks(compared, before, after, sentence):
    assert Told(compared(before, after)).verdict[1] == sentence


def test_the_same_letter_twice_is_told_in_one_sentence(compared):
    told = Told(compared(BEFORE, BEFORE))
    assert told.verdict[0] == "De twee brieven zijn gelijk."
    assert told.missed == told.added == ()
    assert [len(run) for run in told.runs] == [len(told.groups)]
    assert {row.meaning for row in told.measures} == {"gelijk"}


QUOTED = "> Wij komen op 3 mei.\n> Groet, Piet\n"


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (QUOTED, PLAIN, "In de oude brief staat niets om mee te vergelijken."),
        (PLAIN, QUOTED, "In de nieuwe brief staat niets: alles uit de oude brief is weg."),
        (QUOTED, QUOTED, "In beide brieven staat niets."),
    ],
)
def test_a_letter_with_nothing_in_it_gets_one_clear_sentence(compared, before, after, sentence):
    assert Told(compared(before, after)).verdict == (sentence,)


def test_a_fact_stands_with_its_sentence_and_what_stands_there_now(told):
    changed, lost = told.missed
    assert (changed.label, lost.label) == ("tijd anders", "termijn weg")
    for quotes, words in ((changed.before, "tussen 8.00 en 12.00 uur"), (changed.after, "tussen 8.00 en 13.00 uur")):
        (quote,) = quotes
        assert [piece.text for piece in quote.pieces if piece.marked] == [words]
        assert quote.place == "regel 9"
    assert lost.before[0].text == "U dient de huur binnen 14 dagen te voldoen."
    assert [piece.text for piece in lost.before[0].pieces if piece.marked] == ["binnen 14 dagen"]
    assert [quote.text for quote in lost.after] == ["Wilt u de huur betalen?"]
    assert not any(piece.marked for piece in lost.after[0].pieces), "it is not told there"
    (new,) = told.added
    assert (new.label, new.before) == ("bedrag nieuw", ())
    assert new.after[0].text == "Dat kost minimaal 50 euro."


def test_where_a_fact_has_the_same_words_what_differs_around_them_is_marked(compared):
    fact = (Kind.PROHIBITION, "mag", "mag", "In de oude brief mag u dit niet.")
    (told,) = Told(compared("U mag hier niet roken.", "U mag hier roken.", [fact])).missed
    assert [[piece.text for piece in quote.pieces if piece.marked] for quote in (*told.before, *told.after)] == [
        ["niet"],
        [],
    ]


def test_places_are_named_as_the_format_names_them(comparison):
    def marked(side, unit):
        return replace(side, letter=replace(side.letter, marks=(Mark(0, unit, 4),)))

    both = replace(comparison, before=marked(comparison.before, "alinea"), after=marked(comparison.after, "bladzijde"))
    changed = Told(both).missed[0]
    assert (places_of(changed.before), places_of(changed.after)) == ("alinea 4", "bladzijde 4")


def test_every_sentence_is_shown_once(told, comparison):
    for side, of in ((comparison.before, "before"), (comparison.after, "after")):
        shown = sorted(quote.text for group in told.groups for quote in getattr(group, of))
        assert shown == sorted(" ".join(unit.text.split()) for unit in side.units)


def test_a_group_tells_what_became_of_it(comparison):
    first, second, *rest = comparison.groups
    groups = (replace(first, course=Course.SAME, moved=True), replace(second, course=Course.SAME, moved=False), *rest)
    told = Told(replace(comparison, groups=groups))
    assert [(group.label, group.is_same) for group in told.groups[:2]] == [
        ("gelijk, verplaatst", False),
        ("gelijk", True),
    ]


def test_a_sentence_that_is_gone_has_no_words_marked(comparison):
    (group, *_) = Told(replace(comparison, groups=(Group((0,), (), Course.LOST), *comparison.groups[1:]))).groups
    assert group.label == "weg" and group.after == ()
    assert not any(piece.marked for quote in group.before for piece in quote.pieces)


def test_measures_say_what_they_mean(told):
    rows = {row.called: row for row in told.measures}
    assert rows["woorden per zin"].meaning == "kortere zinnen"
    assert rows["zinnen"].meaning == "meer"
    assert "," in rows["woorden per zin"].before
    assert rows["Flesch-Douma (0 moeilijk, 100 makkelijk)"].meaning == "makkelijker te lezen"


def test_a_measure_that_one_letter_does_not_have_is_a_dash(compared):
    told = Told(compared("De Linde\nPostbus 12\n1234 AB Waterstad\n", PLAIN))
    assert all(row.meaning == "" for row in told.measures if "–" in (row.before, row.after))
    assert any(row.before == "–" for row in told.measures)


def test_findings_are_told_by_rule_with_the_words_of_what_is_left_and_new(compared):
    told = Told(compared(f"{WORSE} Wij doen dat middels een kwast.", f"{WORSE} De deur gaat dan open."))
    (row,) = told.rules
    assert (row.rule, row.gone, len(row.left), len(row.new)) == ("ambtelijke-woorden", 1, 1, 0)
    assert (row.left[0].words, row.left[0].place) == ("reeds", "regel 1")


def test_tips_are_told_where_everything_is(compared):
    comparison = compared(BEFORE, AFTER, FACTS)
    tips = [f for f in comparison.before.report.findings if f.severity == 1]
    assert tips, "the letter has tips"

    def amount(told):
        return sum(row.gone + len(row.left) for row in told.rules)

    assert amount(Told(comparison, everything=True)) == len(comparison.before.report.findings)
    assert amount(Told(comparison)) == len(comparison.before.report.findings) - len(tips)
