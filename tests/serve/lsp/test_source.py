import html
import re
from pathlib import Path

import pytest

from stylecheck.errors import ReadError
from stylecheck.finding import Suggestion
from stylecheck.letter import Letter
from stylecheck.read import MAX_TEXT
from stylecheck.rewrite.edits import apply, best
from stylecheck.serve.lsp.source import read

FILES = Path(__file__).parents[2] / "files"
PAGES = sorted(
    path.name for path in FILES.glob("html-*.html") if path.name not in ("html-leeg.html", "html-utf16.html")
)


def put(text, edits):
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def test_plain_text_is_the_letter_itself():
    text = "Beste mevrouw 😀,\r\n\r\nMiddels deze brief.\r\n"
    source = read(text, "/brieven/brief.txt", "plaintext")
    assert source.document.letter == Letter(text, "/brieven/brief.txt")
    assert source.span(5, 9) == (5, 9)


def test_a_byte_order_mark_is_no_part_of_the_letter():
    source = read("\ufeffMiddels", "-", "plaintext")
    assert source.document.letter.text == "Middels"
    assert source.span(0, 7) == (1, 8)
    assert [e.start for e in source.edits([Suggestion(0, 7, "Met", "")])] == [1]


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff", "\u200b\n"])
def test_nothing_to_read_is_no_mistake(text):
    assert read(text, "-", "plaintext") is None


def test_a_page_is_known_by_its_language_its_name_or_its_beginning():
    page = "<p>Middels deze brief</p>"
    assert read(page, "-", "html").is_page
    assert read(page, "brief.html", "plaintext").is_page
    assert read(f"<!doctype html>{page}", "-", "plaintext").is_page
    assert not read("Middels deze <b>brief</b>", "brief.md", "markdown").is_page


@pytest.mark.parametrize("name", PAGES)
def test_the_words_of_a_page_stand_where_they_are_found(name, checker):
    text = (FILES / name).read_text(encoding="utf-8", errors="replace")
    source = read(text, name, "html")
    letter = source.document.letter
    spans = [(f.start, f.end) for f in checker.check(letter).findings if "\n" not in letter.text[f.start : f.end]]
    for start, end in spans:
        first, last = source.span(start, end)
        shown = html.unescape(re.sub(r"<[^>]*>", "", text[first:last]))
        assert shown.split() == letter.text[start:end].split()


@pytest.mark.parametrize("name", PAGES)
def test_a_change_in_a_page_changes_what_its_reader_sees_and_no_tags(name, checker):
    text = (FILES / name).read_text(encoding="utf-8", errors="replace")
    source = read(text, name, "html")
    letter = source.document.letter
    for finding in checker.check(letter).findings:
        for suggestion in finding.suggestions:
            if edits := source.edits([suggestion]):
                changed = put(text, edits)
                assert read(changed, name, "html").document.letter.text == apply(letter.text, [suggestion])
                assert changed.count("<") == text.count("<")


def test_a_change_across_tags_keeps_them():
    text = "<p>Wij <b>mid</b>dels R&amp;B</p>"
    source = read(text, "-", "html")
    start = source.document.letter.text.index("middels")
    edits = source.edits([Suggestion(start, start + len("middels"), "met < en &", "")])
    assert put(text, edits) == "<p>Wij <b>met &lt; en &amp;</b> R&amp;B</p>"


def test_a_change_may_put_words_between_tags():
    text = "<p>Wij <b>komen</b></p>"
    source = read(text, "-", "html")
    at = source.document.letter.text.index("komen")
    edits = source.edits([Suggestion(at, at, "graag ", "")])
    assert read(put(text, edits), "-", "html").document.letter.text == "Wij graag komen"


@pytest.mark.parametrize("new", ["een\ntwee", "een\n- twee"])
def test_a_change_makes_no_lines_in_a_page(new):
    source = read("<p>Wij komen</p>", "-", "html")
    assert source.edits([Suggestion(0, 9, new, "")]) == []


def test_all_safe_wordings_at_once(checker):
    text = "<p>Indien u <i>middels</i> een mail vraagt, komen wij thans circa om acht uur.</p>"
    source = read(text, "-", "html")
    letter = source.document.letter
    safe = best(checker.check(letter).findings, only_safe=True)
    assert len(safe) > 1
    changed = put(text, source.edits(safe))
    assert read(changed, "-", "html").document.letter.text == apply(letter.text, safe)


@pytest.mark.parametrize("text", ["%PDF-1.7\nMiddels", "PK\x03\x04 zip", "a" * (MAX_TEXT + 1)])
def test_what_is_no_letter_is_refused_in_dutch(text):
    with pytest.raises(ReadError, match=r"‘x\.txt’"):
        read(text, "x.txt", "plaintext")
