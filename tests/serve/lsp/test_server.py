"""The real server over standard input and output, with what an editor asks of it."""

import asyncio
import random
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import LanguageClient

from stylecheck.finding import Severity
from stylecheck.letter import Letter
from stylecheck.read import MAX_TEXT

from .editor import CONFIG, TEXT, Editor, capabilities, offset

pytestmark = pytest.mark.asyncio(loop_scope="module")
CORPUS = Path(__file__).parents[3] / "corpus" / "brieven"
LONG = "\n".join(path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt")))


@pytest_lsp.fixture(config=CONFIG, scope="module")
async def client(language_client: LanguageClient, tmp_path_factory):
    language_client.root = tmp_path_factory.mktemp("brieven")
    root = language_client.root.as_uri()
    language_client.began = await language_client.initialize_session(
        types.InitializeParams(capabilities=capabilities(), root_uri=root)
    )
    yield
    await language_client.shutdown_session()


@pytest.fixture
def editor(client):
    return Editor(client)


@pytest.fixture
def uri(client, request):
    return (client.root / f"{request.node.name}.txt").as_uri()


def told(report):
    """Return what a report tells somebody who sees no tips."""
    return [(f.start, f.end, f.rule) for f in report.findings if f.severity > Severity.TIP]


def shown(editor, uri, diagnostics):
    """Return what an editor shows, as places in its text."""
    text = editor.texts[uri]
    return [(offset(text, d.range.start), offset(text, d.range.end), d.code) for d in diagnostics]


async def test_it_says_what_it_can_do(client):
    can = client.began.capabilities
    assert client.began.server_info.name == "stylecheck"
    assert can.position_encoding == types.PositionEncodingKind.Utf16
    assert can.text_document_sync.change is types.TextDocumentSyncKind.Incremental
    assert can.text_document_sync.open_close and can.hover_provider
    assert can.text_document_sync.save.include_text is False
    assert set(can.code_action_provider.code_action_kinds) == {"quickfix", "source.fixAll.stylecheck"}


async def test_a_letter_gets_what_the_checker_finds(editor, uri, checker):
    editor.open(uri, TEXT)
    found = await editor.diagnostics(uri)
    assert shown(editor, uri, found) == told(checker.check(Letter(TEXT)))
    assert {editor.words(uri, d.range) for d in found} >= {"Middels", "middels", "Indien"}


async def test_all_of_one_rule_leaves_no_such_finding(editor, uri):
    editor.open(uri, TEXT)
    before = await editor.diagnostics(uri)
    place = next(d.range for d in before if d.code == "ambtelijke-woorden")
    (action,) = [a for a in await editor.actions(uri, place) if a.title.startswith("Pas alle voorstellen van")]
    editor.take(uri, action)
    after = await editor.diagnostics(uri)
    assert "ambtelijke-woorden" not in {d.code for d in after} and len(after) < len(before)


async def test_what_is_safe_is_done_at_once(editor, uri):
    editor.open(uri, "Wij bellen u thans. Indien u vragen heeft, belt u ons.\n")
    (action,) = await editor.actions(uri, only=["source.fixAll"])
    assert editor.take(uri, action) == "Wij bellen u nu. Als u vragen heeft, belt u ons.\n"
    assert await editor.diagnostics(uri) == []


async def test_hover(editor, uri):
    editor.open(uri, TEXT)
    told = await editor.hover(uri, TEXT.index("iddels"))
    assert told.contents.kind is types.MarkupKind.Markdown and "Zo liever niet" in told.contents.value
    assert await editor.hover(uri, 2) is None


async def test_hundreds_of_edits_at_once_end_with_the_newest_version(editor, uri, checker):
    chance = random.Random(17)
    letter = (CORPUS / "afspraak-onderhoud-oud.txt").read_text(encoding="utf-8")
    editor.open(uri, letter)
    for _ in range(200):
        text = editor.texts[uri]
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice((0, 0, 1, 8)))
        editor.replace(uri, start, end, chance.choice(("middels ", "x", "\n", "😀", "", "indien u belt. ")))
    found = await editor.diagnostics(uri)
    assert shown(editor, uri, found) == told(checker.check(Letter(editor.texts[uri])))
    versions = [t.version for t in editor.client.published[uri]]
    assert versions == sorted(versions) and versions[-1] == 201
    await asyncio.sleep(0.5)  # nothing older comes after it
    assert editor.told(uri).version == 201


async def test_an_edit_is_checked_before_a_menu_opens(editor, uri):
    editor.open(uri, "Wij bellen u.\n")
    await editor.diagnostics(uri)
    editor.replace(uri, 0, 3, "Middels dit bericht bellen wij")
    assert "Schrijf liever: Met" in [a.title for a in await editor.actions(uri)]


async def test_two_documents_at_once(editor, client, checker):
    letters = sorted(CORPUS.glob("*-oud.txt"))[:2]
    uris = [(client.root / path.name).as_uri() for path in letters]
    texts = [path.read_text(encoding="utf-8") for path in letters]
    for uri, text in zip(uris, texts, strict=True):
        editor.open(uri, text)
    for uri in uris:
        editor.replace(uri, 0, 0, "Beste huurder,\n\n")
    for uri in uris:
        found = await editor.diagnostics(uri)
        assert shown(editor, uri, found) == told(checker.check(Letter(editor.texts[uri])))


async def test_a_long_document_keeps_no_short_one_waiting(editor, client, uri):
    long = (client.root / "lang.txt").as_uri()
    editor.open(long, LONG)
    editor.open(uri, TEXT)
    assert await editor.diagnostics(uri)
    assert editor.told(long) is None
    editor.close(long)
    await editor.until(lambda: editor.told(long))
    assert editor.told(long).diagnostics == []


async def test_what_is_closed_is_forgotten(editor, uri):
    editor.open(uri, TEXT)
    assert await editor.diagnostics(uri)
    editor.close(uri)
    await editor.until(lambda: editor.told(uri).diagnostics == [])
    assert await editor.actions(uri) == []
    assert await editor.hover(uri, TEXT.index("iddels")) is None
    editor.open(uri, "Wij bellen u morgen.\n")
    assert await editor.diagnostics(uri) == []


async def test_a_page_is_underlined_between_its_tags(editor, uri):
    page = (
        '<!doctype html>\n<title>Brief</title>\n<p class="middels">Wij sturen <b>mid</b>dels de post &amp; mail.</p>\n'
    )
    editor.open(uri, page, "html")
    (found,) = await editor.diagnostics(uri)
    assert editor.words(uri, found.range) == "mid</b>dels"
    action = next(a for a in await editor.actions(uri, found.range) if a.is_preferred)
    assert "<b>met</b> de post &amp; mail" in editor.take(uri, action)
    assert await editor.diagnostics(uri) == []


async def test_markdown(editor, uri):
    text = "# Nieuws\n\nWij sturen het **middels** de post.\n"
    editor.open(uri, text, "markdown")
    (found,) = await editor.diagnostics(uri)
    assert editor.words(uri, found.range) == "middels"
    action = next(a for a in await editor.actions(uri, found.range) if a.title.startswith("Negeer"))
    assert "post. <!-- stylecheck: negeer ambtelijke-woorden -->" in editor.take(uri, action)
    assert await editor.diagnostics(uri) == []


@pytest.mark.parametrize(
    "text", ["a" * (MAX_TEXT + 1), "%PDF-1.7\nobj", "PK\x03\x04\x14\x00"], ids=["huge", "pdf", "zip"]
)
async def test_what_is_no_letter_gets_one_line_in_dutch(editor, uri, text):
    editor.open(uri, text)
    (found,) = await editor.diagnostics(uri)
    assert found.range.start == types.Position(0, 0) and found.code == "niet-gelezen"
    assert "open een bestand met alleen de brief" in found.message or "is geen tekstbestand" in found.message
    editor.replace(uri, 0, len(text), "Wij bellen u morgen.\n")
    assert await editor.diagnostics(uri) == []


async def test_an_empty_document_is_no_mistake(editor, uri):
    editor.open(uri, "")
    assert await editor.diagnostics(uri) == []
    assert await editor.actions(uri) == []


async def test_half_a_character_is_no_mistake(editor, uri):
    editor.open(uri, "Wij sturen het middels \ud83d de post.\n")
    (found,) = await editor.diagnostics(uri)
    assert found.code == "ambtelijke-woorden"


async def test_what_somebody_only_looks_at_is_not_checked(editor, client, uri):
    old = "git:/brieven/oud.txt?ref=HEAD"
    editor.open(old, TEXT)
    editor.open(uri, TEXT)
    assert await editor.diagnostics(uri)
    assert await editor.actions(old) == [] and editor.told(old) is None


async def test_a_letter_without_a_file_is_checked(editor):
    editor.open("untitled:Untitled-1", TEXT)
    assert await editor.diagnostics("untitled:Untitled-1")


async def test_what_it_cannot_do_leaves_it_running(editor, client, uri):
    with pytest.raises(Exception, match="ethod"):
        await client.protocol.send_request_async("stylecheck/nietBestaand", {})
    editor.close("file:///nooit-geopend.txt")
    editor.open(uri, TEXT)
    assert await editor.diagnostics(uri)
