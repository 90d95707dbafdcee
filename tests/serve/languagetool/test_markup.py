"""Markup in `data`: what is read of it, and places that count the markup, in UTF-16 units."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylecheck.finding import Finding, Report, Severity, Suggestion
from stylecheck.language.layout import divide
from stylecheck.report.languagetool import answer
from stylecheck.serve.languagetool.markup import Annotation, annotated

from ...report.runs import utf16

LETTER = """Beste mevrouw De Vries,

😀 Wij bellen u reeds middels de telefoon, en de betreffende monteur 😀 komt 😀 spoedig langs.
Het formulier dient door u te worden ingevuld. U ontvangt tevens een gespecificeerde factuur van deze firma.

Met vriendelijke groet,
Woningstichting De Linde
"""
SIGN = "⟦{}😀⟧"
"""Markup that stands nowhere else."""
ANY_SIGN = re.compile("⟦\\d+😀⟧")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


def texts(*parts):
    """Return stretches: text, or a tuple of markup and, where it is told, what that is read as."""
    return [
        Annotation(part) if isinstance(part, str) else Annotation(part[0], True, part[1] if len(part) > 1 else None)
        for part in parts
    ]


def read(*parts):
    return annotated(texts(*parts)).letter.text


def kinds(*parts):
    text = read(*parts)
    return [(part.kind.value, text[part.start : part.end]) for part in divide(text)]


@pytest.fixture(scope="module")
def report(checker):
    return checker.check(annotated(texts(LETTER)).letter)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, len(LETTER)), max_size=25))
def test_places_and_replacements_are_those_of_the_text_between_the_markup(report, cuts):
    edges = [0, *sorted(cuts), len(LETTER)]
    stretches = []
    for n, (start, end) in enumerate(pairwise(edges)):
        stretches += [LETTER[start:end], (SIGN.format(n),)]
    whole = annotated(texts(*stretches))
    assert whole.letter.text == LETTER
    told = answer(report, source=whole)
    assert len(told["matches"]) == len(report.findings) > 5
    signs = ANY_SIGN.findall(whole.text)
    by_name = {(match["rule"]["id"], match["message"]): match for match in answer(report)["matches"]}
    assert len(by_name) == len(report.findings), "each has a name of its own"
    for match in told["matches"]:
        plain = by_name[match["rule"]["id"], match["message"]]
        start, end = match["offset"], match["offset"] + match["length"]
        words = utf16(whole.text, start, end)
        assert ANY_SIGN.sub("", words) in utf16(LETTER, plain["offset"], plain["offset"] + plain["length"])
        assert not (words.startswith("⟦") or words.endswith("⟧")), "markup around the words is not of the match"
        context = match["context"]
        assert utf16(context["text"], context["offset"], context["offset"] + context["length"]) == words.replace(
            "\n", " "
        )
        assert match["sentence"] == plain["sentence"]
        for replacement in match["replacements"]:
            new = utf16(whole.text, 0, start) + replacement["value"] + utf16(whole.text, end, 2 * len(whole.text))
            assert ANY_SIGN.findall(new) == signs, "no markup is lost"
            assert ANY_SIGN.sub("", new) in {
                utf16(LETTER, 0, plain["offset"])
                + each["value"]
                + utf16(LETTER, plain["offset"] + plain["length"], 2 * len(LETTER))
                for each in plain["replacements"]
            }
    for (start, end), sentence in zip(told["sentenceRanges"], report.sentences, strict=True):
        assert ANY_SIGN.sub("", utf16(whole.text, start, end)) == LETTER[sentence.start : sentence.end]


@settings(deadline=None)
@given(
    st.lists(st.builds(Annotation, WORDS, st.booleans(), st.none() | WORDS), min_size=1, max_size=8),
    st.tuples(st.integers(0, 60), st.integers(0, 60)),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), WORDS), max_size=3),
)
def test_any_text_gives_places_within_it(stretches, place, suggested):
    whole = annotated([Annotation(s.text, s.markup, s.reads if s.markup else None) for s in stretches])
    text = whole.letter.text
    if not text or not whole.text:
        return
    start, end = sorted(min(n, len(text)) for n in place)
    spans = [(*sorted((min(a, len(text)), min(b, len(text)))), new) for a, b, new in suggested]
    suggestions = tuple(Suggestion(a, b, new, new) for a, b, new in spans)
    finding = Finding("regel", "jargon", Severity.FOUT, start, end, "Bericht.", "Reden.", suggestions=suggestions)
    (match,) = answer(Report(whole.letter, (finding,), ()), source=whole)["matches"]
    units = len(whole.text.encode("utf-16-le")) // 2
    assert 0 <= match["offset"] < match["offset"] + match["length"] <= units


def test_a_match_covers_the_markup_in_it_and_offers_nothing_that_would_eat_it(checker):
    bold, italic = ("<b>",), ("<i>",)
    parts = ("Wij komen ", bold, "mid", bold, "dels de trap. U belt ons ", italic, "middels", italic, " 1.")
    whole = annotated(texts(*parts))
    first, second = answer(checker.check(whole.letter), source=whole)["matches"]
    assert utf16(whole.text, first["offset"], first["offset"] + first["length"]) == "mid<b>dels"
    assert first["replacements"] == []
    assert utf16(whole.text, second["offset"], second["offset"] + second["length"]) == "middels"
    assert second["replacements"]


def test_what_stands_in_markup_is_read_where_the_program_says_so():
    assert read("Hij", ("&nbsp;", " "), "belt.") == "Hij belt."
    assert read("Een", ("<br>",), "twee", ("<b>",), "drie") == "Een\ntweedrie"
    assert read("Een", ("\n\n",), "twee") == "Een\n\ntwee"
    assert read("Kop", ("</h1>",), "Tekst") == "Kop\n\nTekst"
    assert read("Kop", ("</h1>", ""), "Tekst") == "KopTekst", "the program knows better"
    assert read("Een", ("\n- ", "\n• "), "twee") == "Een\n• twee"
    assert read("Typ ", ("`ls`", "`ls`"), ".") == "Typ `ls`."


HEADING = "Wat moet u doen"
AROUND = "Wij repareren morgen uw dak. U hoeft niet thuis te zijn."


@pytest.mark.parametrize(
    "opening, closing",
    [(("<h2>",), ("</h2>",)), (("<h2>", "\n\n"), ("</h2>", "\n\n")), (("\n\n## ", "\n\n"), ("\n\n", "\n\n"))],
)
def test_a_heading_is_a_heading(opening, closing):
    found = kinds(AROUND, opening, HEADING, closing, AROUND)
    assert [kind for kind, _ in found] == ["paragraph", "heading", "paragraph"]
    assert HEADING in found[1][1]


@pytest.mark.parametrize(
    "parts",
    [
        (("<ul><li>",), "een tas", ("</li><li>",), "een doos", ("</li></ul><p>",)),
        (("<ul><li>", "\n\n"), "een tas", ("</li><li>", "\n"), "een doos", ("</li></ul><p>", "\n\n")),
        (("\n\n- ", "\n\n"), "een tas", ("\n- ", "\n"), "een doos", ("\n\n", "\n\n")),
        (("\n\n- ", "\n\n• "), "een tas", ("\n- ", "\n• "), "een doos", ("\n\n", "\n\n")),
        (("\n\n1. ", "\n\n"), "een tas", ("\n2. ", "\n"), "een doos", ("\n\n", "\n\n")),
        (("\n\n",), ("- ",), "een tas", "\n", ("- ",), "een doos", ("\n\n",)),
    ],
)
def test_items_are_items(parts):
    found = kinds("U neemt mee:", *parts, AROUND)
    assert found[1:3] == [("list_item", "een tas"), ("list_item", "een doos")]
    assert found[3] == ("paragraph", AROUND)


def test_markup_without_text_is_no_letter():
    assert read(("<p>", "x"), ("</p>",)) == "x\n\n"
    assert read(("<b>",)) == ""
    assert annotated([]).text == ""
