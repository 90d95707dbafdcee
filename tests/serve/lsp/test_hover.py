from dataclasses import replace

import pytest
from lsprotocol.types import MarkupKind, Position

from stylecheck.serve.lsp.hover import hover

from . import editor

TEXT = "Beste mevrouw Jansen,\n\n😀 Middels deze *brief* vragen wij u om een reactie.\n"


def pointed(checked, text, words, **choices):
    return hover(checked(text), editor.position(text, text.index(words) + 1), **{"markdown": True, **choices})


def test_hover_tells_what_why_where_from_and_how_it_can_be_written(checked):
    told = pointed(checked, TEXT, "Middels")
    assert told.contents.kind is MarkupKind.Markdown
    text = told.contents.value
    assert text.startswith("**‘Middels’ is een ambtelijk woord. Gewoner is: met.**\n\nDit woord")
    assert "Zo liever niet:\n\n- " in text and "Zo is het goed:\n\n- " in text
    assert text.endswith(">") and "\n\nRegel: ambtelijke-woorden. Bron: <https://" in text
    assert editor.words(TEXT, told.range) == "Middels"


def test_hover_without_markdown(checked):
    told = pointed(checked, TEXT, "Middels", markdown=False)
    assert told.contents.kind is MarkupKind.PlainText
    assert told.contents.value.startswith("‘Middels’ is een ambtelijk woord. Gewoner is: met.\n")
    assert "Bron: https://" in told.contents.value
    assert not any(mark in told.contents.value for mark in ("**", "\\", "<"))


@pytest.mark.parametrize("words", ["Beste", "reactie"])
def test_hover_is_silent_where_nothing_is_found(checked, words):
    assert pointed(checked, TEXT, words) is None


def test_hover_tells_of_everything_at_a_place(checked):
    text = "De werkzaamheden worden uitgevoerd door de aannemer.\n"
    told = hover(checked(text), Position(0, text.index("worden")), markdown=True)
    assert "\n\n---\n\n" not in told.contents.value
    both = "Er wordt u verzocht middels dit formulier te reageren.\n"
    found = checked(both)
    place = next(f.start for f in found.findings if sum(g.start <= f.start <= g.end for g in found.findings) > 1)
    assert "\n\n---\n\n" in hover(found, editor.position(both, place), markdown=True).contents.value


def test_what_looks_like_markdown_is_shown_as_it_is(checked):
    found = checked(TEXT)
    (finding,) = [f for f in found.findings if f.rule == "ambtelijke-woorden"]
    odd = replace(
        found, report=replace(found.report, findings=(replace(finding, message="Schrijf *niet* <b> [x](y)."),))
    )
    place = editor.position(TEXT, finding.start)
    assert hover(odd, place, markdown=True).contents.value.startswith(r"**Schrijf \*niet\* \<b\> \[x\](y).**")
    assert hover(odd, place, markdown=False).contents.value.startswith("Schrijf *niet* <b> [x](y).\n")
