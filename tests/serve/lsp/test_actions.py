import pytest
from lsprotocol import types

from stylecheck.letter import Letter
from stylecheck.serve.lsp.actions import FIX_ALL, Actions

from . import editor
from .editor import TEXT

URI = "file:///brieven/brief.txt"
FROM, TO = types.Position(0, 0), types.Position(99, 0)


def offered(checked, place=None, only=None, versions=True):
    context = types.CodeActionContext([], only)
    return Actions(checked, URI, versions=versions).at(place or types.Range(FROM, TO), context)


def at(text, words):
    start = text.index(words) + 1
    place = editor.position(text, start)
    return types.Range(place, place)


def edits(action):
    (document,) = action.edit.document_changes
    return document.edits


def titles(actions):
    return [action.title for action in actions]


def test_each_wording_of_the_finding_under_the_cursor_is_offered(checked):
    actions = offered(checked(TEXT), at(TEXT, "Middels"))
    first = actions[0]
    assert first.title == "Schrijf liever: Met" and first.is_preferred
    assert [d.code for d in first.diagnostics] == ["ambtelijke-woorden"]
    assert "😀 Met deze brief" in editor.applied(TEXT, edits(first))
    assert not any("u belt" in title for title in titles(actions))


def test_the_whole_better_sentence_is_offered(checked):
    text = "Beste mevrouw,\n\nWij sturen u thans middels de post een brief.\n"
    (whole,) = [a for a in offered(checked(text), at(text, "thans")) if a.title.startswith("Neem de hele zin over: ")]
    assert "Wij sturen u nu met de post een brief." in editor.applied(text, edits(whole))
    assert [d.code for d in whole.diagnostics] == ["ambtelijke-woorden"]
    assert not whole.is_preferred


def test_nothing_is_offered_twice(checked):
    for place in (None, at(TEXT, "Middels"), at(TEXT, "dient")):
        actions = offered(checked(TEXT), place)
        results = [editor.applied(TEXT, edits(a)) for a in actions]
        assert len({*results}) == len(results)


def test_all_of_one_rule(checked, checker):
    (action,) = [a for a in offered(checked(TEXT), at(TEXT, "Middels")) if a.title.startswith("Pas alle")]
    assert action.title == "Pas alle voorstellen van ‘ambtelijke-woorden’ toe"
    new = editor.applied(TEXT, edits(action))
    assert new.count("iddels") == 0
    assert "ambtelijke-woorden" not in {f.rule for f in checker.check(Letter(new)).findings}


def test_all_of_one_rule_only_where_there_is_more_than_one(checked):
    text = "Beste mevrouw Jansen,\n\nWij sturen de rekening middels de post.\n"
    assert not any("Pas alle" in title for title in titles(offered(checked(text))))


def test_safe_ones_only_where_they_are_asked_for(checked):
    text = "Wij bellen u thans. Indien u vragen heeft, belt u ons.\n"
    assert FIX_ALL not in [a.kind for a in offered(checked(text))]
    (action,) = offered(checked(text), only=[types.CodeActionKind.SourceFixAll])
    assert action.kind == FIX_ALL
    assert editor.applied(text, edits(action)) == "Wij bellen u nu. Als u vragen heeft, belt u ons.\n"
    assert offered(checked(text), only=["source.fixAll.ander"]) == []
    assert offered(checked("Wij bellen u.\n"), only=[FIX_ALL]) == []


@pytest.mark.parametrize("only", [["quickfix"], [""], ["refactor", "quickfix"]])
def test_kinds_that_are_asked_for(checked, only):
    assert {a.kind for a in offered(checked(TEXT), only=only)} >= {"quickfix"}
    assert offered(checked(TEXT), only=["refactor"]) == []


@pytest.mark.parametrize(
    ("language", "marker"),
    [
        ("plaintext", " [stylecheck: negeer lijdende-vorm]"),
        ("markdown", " <!-- stylecheck: negeer lijdende-vorm -->"),
    ],
)
def test_a_marker_silences_one_rule_in_one_sentence(checked, checker, language, marker):
    text = "Beste mevrouw Jansen,\n\nDe lift is gemaakt. De deur is geverfd,\nen de muur ook. Wij bellen u.\n"
    before = checked(text, language)
    (action,) = [a for a in offered(before, at(text, "geverfd")) if a.title.startswith("Negeer")]
    assert action.title == "Negeer ‘lijdende-vorm’ in deze zin"
    (edit,) = edits(action)
    assert edit.new_text == marker
    after = checker.check(Letter(editor.applied(text, [edit])))

    def told(report):
        return [report.letter.text[f.start : f.end] for f in report.findings if f.rule == "lijdende-vorm"]

    assert told(before.report) == ["is gemaakt", "is geverfd"] and told(after) == ["is gemaakt"]
    assert not after.notes


def test_a_marker_outside_sentences_stands_behind_the_line(checked, checker):
    text = "Geachte heer,\n\nWij bellen u morgen.\n"
    (action,) = [a for a in offered(checked(text), at(text, "heer")) if "‘aanhef’" in a.title]
    assert action.title == "Negeer ‘aanhef’ in deze regel"
    new = editor.applied(text, edits(action))
    assert new.startswith("Geachte heer, [stylecheck: negeer aanhef]\n")
    assert "aanhef" not in {f.rule for f in checker.check(Letter(new)).findings}


def test_a_page_gets_no_markers(checked):
    text = "<p>Middels deze brief vragen wij u om een reactie.</p>"
    found = titles(offered(checked(text, "html")))
    assert "Schrijf liever: Met" in found and not any("Negeer" in title for title in found)


def test_edits_are_for_a_version_where_the_editor_takes_that(checked):
    with_version = offered(checked(TEXT, version=7))[0].edit
    assert with_version.document_changes[0].text_document.version == 7
    without = offered(checked(TEXT), versions=False)[0].edit
    assert without.document_changes is None and list(without.changes) == [URI]


def test_tips_are_offered_only_where_they_are_shown(checked):
    text = "Wij informeren u over de werkzaamheden.\n"
    assert offered(checked(text, tips=True)) and offered(checked(text, tips=False)) == []


def test_titles_fit_in_a_menu(checked):
    text = "Indien u niet binnen twee weken reageert, dan zullen wij de vordering ter incasso uit handen geven aan ons "
    found = titles(offered(checked(f"Beste mevrouw,\n\n{text}incassobureau.\n")))
    assert found and all(len(title) <= 100 and "\n" not in title for title in found)
    assert any(title.endswith("…") for title in found)
