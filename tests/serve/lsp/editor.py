"""An editor for tests: it keeps texts as editors do, talks to the real server, and applies what it offers."""

import asyncio
import re
import sys
from dataclasses import dataclass
from itertools import pairwise

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import ClientServerConfig, LanguageClient
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

LINE_END = re.compile(r"\r\n|\r|\n")
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
SECONDS = 100
"""How long anything may take on a busy machine."""
TEXT = """\
Beste mevrouw Jansen,

😀 Middels deze brief vragen wij u om een reactie. Indien u belt, dient u uw nummer te noemen.
Wij sturen de rekening middels de post.

Met vriendelijke groet,

Woonstichting De Vaart
"""


def offset(text, position, encoding="utf-16"):
    """Return the offset of a position, counted in bytes of the encoding."""
    codec, size = CODECS[encoding]
    starts = [0, *(m.end() for m in LINE_END.finditer(text))]
    start = starts[position.line]
    line = LINE_END.split(text)[position.line].encode(codec)
    assert position.character * size <= len(line)
    return start + len(line[: position.character * size].decode(codec))


def position(text, at, encoding="utf-16"):
    """Return the position of an offset."""
    codec, size = CODECS[encoding]
    starts = [0, *(m.end() for m in LINE_END.finditer(text))]
    line = max(n for n, start in enumerate(starts) if start <= at)
    return types.Position(line, len(text[starts[line] : at].encode(codec)) // size)


def words(text, place, encoding="utf-16"):
    """Return what stands at a range."""
    return text[offset(text, place.start, encoding) : offset(text, place.end, encoding)]


def applied(text, edits, encoding="utf-16"):
    """Return a text with edits in it, which may not overlap."""
    spans = sorted(
        (offset(text, e.range.start, encoding), offset(text, e.range.end, encoding), e.new_text) for e in edits
    )
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for start, end, new in reversed(spans):
        text = text[:start] + new + text[end:]
    return text


@dataclass
class Told:
    version: int | None
    diagnostics: list


class Editor:
    """What a test does with a document, as somebody at an editor does."""

    def __init__(self, client, encoding="utf-16"):
        self.client, self.encoding = client, encoding
        self.texts, self.versions = {}, {}

    def open(self, uri, text, language="plaintext"):
        self.texts[uri], self.versions[uri] = text, 1
        self.client.published.pop(uri, None)
        document = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def replace(self, uri, start, end, new):
        """Put something in place of a span, as one change."""
        text = self.texts[uri]
        self.versions[uri] += 1
        self.texts[uri] = text[:start] + new + text[end:]
        place = types.Range(position(text, start, self.encoding), position(text, end, self.encoding))
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri),
                [types.TextDocumentContentChangePartial(range=place, text=new)],
            )
        )

    def save(self, uri):
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, uri):
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    async def diagnostics(self, uri):
        """Wait for the diagnostics of the newest version."""
        wanted = self.versions[uri]
        await self.until(lambda: self.told(uri) and self.told(uri).version == wanted)
        return self.told(uri).diagnostics

    def told(self, uri):
        told = self.client.published.get(uri)
        return told[-1] if told else None

    async def until(self, holds):
        """Wait until something holds that comes from the server."""
        async with asyncio.timeout(SECONDS):
            while not holds():
                self.client.news.clear()
                await self.client.news.wait()

    async def actions(self, uri, place=None, only=None):
        """Ask what is offered at a range, or in the whole document."""
        text = self.texts[uri]
        place = place or types.Range(types.Position(0, 0), position(text, len(text), self.encoding))
        context = types.CodeActionContext(diagnostics=[], only=only)
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), place, context)
        return list(await self.client.text_document_code_action_async(params) or [])

    def take(self, uri, action):
        """Apply an action; return the new text."""
        (edit,) = action.edit.document_changes
        assert edit.text_document.uri == uri and edit.text_document.version == self.versions[uri]
        text = applied(self.texts[uri], edit.edits, self.encoding)
        self.replace(uri, 0, len(self.texts[uri]), text)
        return text

    async def hover(self, uri, at):
        place = position(self.texts[uri], at, self.encoding)
        return await self.client.text_document_hover_async(types.HoverParams(types.TextDocumentIdentifier(uri), place))

    def words(self, uri, place):
        return words(self.texts[uri], place, self.encoding)


def make_client():
    """Return a client that remembers everything that is published, with the version."""
    client = LanguageClient(converter_factory=default_converter)
    client.published, client.news = {}, asyncio.Event()

    def published(params):
        client.published.setdefault(params.uri, []).append(Told(params.version, list(params.diagnostics)))
        client.news.set()

    def shown(params):
        client.messages.append(params)
        client.news.set()

    own = {types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: published, types.WINDOW_SHOW_MESSAGE: shown}
    register_lsp_features(client, {**DEFAULT_CLIENT_FEATURES, **own})
    return client


COMMAND = [sys.executable, "-m", "stylecheck", "lsp"]
CONFIG = ClientServerConfig(server_command=COMMAND, client_factory=make_client)


def capabilities(*, encodings=None, configuration=False, watched=False, markdown=True, versions=True):
    """Return what an editor can do."""
    kinds = ["markdown", "plaintext"] if markdown else ["plaintext"]
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(position_encodings=encodings) if encodings else None,
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=versions),
            configuration=configuration,
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watched),
        ),
        text_document=types.TextDocumentClientCapabilities(
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind(kind) for kind in kinds])
        ),
    )
