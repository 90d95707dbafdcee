"""The real server with editors that count in other units."""

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import LanguageClient

from .editor import CONFIG, Editor, capabilities

pytestmark = pytest.mark.asyncio(loop_scope="module")
TEXT = "\ufeffBeste mevrouw Jansen,\r\n\r\n😀 één €5 😀: middels deze brief. Indien u belt 😀, dient u te wachten.\r\n"


@pytest_lsp.fixture(
    config=CONFIG, scope="module", params=[["utf-8", "utf-16"], ["utf-32"], ["utf-7", "utf-16"]], ids=lambda p: p[0]
)
async def client(language_client: LanguageClient, request):
    encodings = [types.PositionEncodingKind(e) if e != "utf-7" else e for e in request.param]
    began = await language_client.initialize_session(
        types.InitializeParams(capabilities=capabilities(encodings=encodings))
    )
    language_client.encoding = began.capabilities.position_encoding
    language_client.wanted = request.param[-1] if request.param[0] == "utf-7" else request.param[0]
    yield
    await language_client.shutdown_session()


async def test_words_are_underlined_and_changed_where_they_stand(client):
    assert client.encoding == client.wanted
    editor, uri = Editor(client, client.wanted), "file:///brieven/brief.txt"
    editor.open(uri, TEXT)
    found = await editor.diagnostics(uri)
    assert {editor.words(uri, d.range) for d in found} >= {"middels", "Indien"}
    at = TEXT.index("middels")
    editor.replace(uri, at, at, "😀 ")
    found = await editor.diagnostics(uri)
    place = next(d.range for d in found if editor.words(uri, d.range) == "middels")
    action = next(a for a in await editor.actions(uri, place) if a.title.startswith("Schrijf liever: "))
    assert editor.take(uri, action) == TEXT.replace("middels", "😀 met")
