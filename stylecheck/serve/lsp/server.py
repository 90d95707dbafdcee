"""The language server itself: what an editor asks and tells, over standard input and output."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, default_converter
from pygls.uris import to_fs_path, uri_scheme

from stylecheck import __version__
from stylecheck.errors import StylecheckError
from stylecheck.serve.lsp.actions import KINDS, Actions
from stylecheck.serve.lsp.checked import Checked, told
from stylecheck.serve.lsp.desk import Desk, OpenDocument, Outcome, Version
from stylecheck.serve.lsp.diagnostics import SOURCE, diagnostics, refusal
from stylecheck.serve.lsp.hover import hover
from stylecheck.serve.lsp.preferences import SECTION, Preferences
from stylecheck.serve.lsp.stock import Stock
from stylecheck.serve.lsp.threads import is_busy

_SCHEMES = ("file", "untitled")
"""Of what an editor opens, what somebody writes; not an old version that it shows, or its own output."""
_WATCHED = ("**/stylecheck.toml", "**/*.{yaml,yml,zip}")
"""Files of which an editor tells that they changed: settings, rules and house styles."""
_LOOK_FOR_EDITOR = 5.0
"""Seconds between looks at whether the editor still runs."""


class _Protocol(LanguageServerProtocol):
    """Leaves the texts of documents to the desk: pygls' copies cost time, and count lines otherwise than editors do."""

    lsp_text_document__did_open = None  # type: ignore[assignment]
    lsp_text_document__did_change = None  # type: ignore[assignment]
    lsp_text_document__did_close = None  # type: ignore[assignment]


class Server(LanguageServer):
    """A language server for one editor.

    Attributes:
        stock: the checkers.
        root: the folder that is open in the editor.
        has_shut_down: the editor has said goodbye.
    """

    desk: Desk

    def __init__(self) -> None:
        super().__init__(SOURCE, __version__, protocol_cls=_Protocol, converter_factory=default_converter)
        self.stock = Stock()
        self.root = Path()
        self.has_shut_down = False
        self._watcher: asyncio.Task[None] | None = None

    def begin(self, params: types.InitializeParams) -> None:
        """Take over how the editor counts, what folder it has open and what was chosen in it."""
        folder = params.workspace_folders[0].uri if params.workspace_folders else params.root_uri
        path = to_fs_path(folder) if folder else None
        self.root = Path(path) if path else Path()
        encoding = types.PositionEncodingKind(self.workspace.position_encoding)
        self.desk = Desk(self.stock, encoding, self.publish, self.say)
        self.stock.preferences = Preferences(root=self.root)
        self.choose(params.initialization_options)
        if params.process_id and sys.platform != "win32" and _runs(params.process_id):
            self._watcher = asyncio.get_running_loop().create_task(_end_with(params.process_id))

    def choose(self, settings: Any) -> None:
        """Take over what was chosen in the editor; where that is wrong, say so and keep what was."""
        try:
            self.stock.preferences = Preferences.of(settings, self.root)
        except StylecheckError as error:
            self.say(str(error))

    async def ask_settings(self) -> None:
        """Ask the editor what was chosen in it, where it keeps that for its language servers."""
        workspace = self.client_capabilities.workspace
        if workspace and workspace.configuration:
            wanted = types.ConfigurationParams([types.ConfigurationItem(section=SECTION)])
            (settings,) = await self.workspace_configuration_async(wanted)
            if settings:
                self.choose(settings)
                self.desk.look()

    async def watch(self) -> None:
        """Let the editor tell when settings or rules change on disk, where it can."""
        workspace = self.client_capabilities.workspace
        files = workspace.did_change_watched_files if workspace else None
        if files and files.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(g) for g in _WATCHED])
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            await self.client_register_capability_async(
                types.RegistrationParams([types.Registration(f"{SOURCE}-files", method, options)])
            )

    def publish(self, document: OpenDocument, outcome: Outcome) -> None:
        """Let the editor underline what was found in the newest version of a document."""
        found = []
        if isinstance(outcome, Checked):
            found = diagnostics(outcome)
        elif outcome is not None:
            found = [refusal(outcome.message)]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(document.uri, found, document.version.number)
        )

    def forget(self, uri: str) -> None:
        """Forget a document that was closed, and let the editor take away what is underlined in it."""
        if self.desk.close(uri):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def say(self, message: str) -> None:
        """Tell the person who writes something."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, f"stylecheck: {message}"))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Tell in Dutch that something went wrong between editor and server; nothing of what was sent."""
        self.say(told(error))


def make_server() -> Server:
    """Return a server with everything that it answers to."""
    server = Server()

    def on(method: str, handler: Callable[[Any], None], options: Any = None) -> None:
        def handle(params: Any) -> None:
            with _careful(server):
                handler(params)

        server.feature(method, options)(handle)

    def answer(method: str, handler: Callable[[Any], Coroutine[Any, Any, Any]], options: Any = None) -> None:
        async def handle(params: Any) -> Any:
            with _careful(server):
                return await handler(params)

        server.feature(method, options)(handle)

    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        if uri_scheme(document.uri) in _SCHEMES:
            server.desk.open(document.uri, document.language_id, Version(document.version, document.text))

    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.desk.change(params.text_document.uri, params.text_document.version, params.content_changes)

    async def offered(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        if (checked := await server.desk.newest(uri)) is None:
            return []
        return Actions(checked, uri, versions=_takes_versions(server)).at(params.range, params.context)

    async def hovered(params: types.HoverParams) -> types.Hover | None:
        checked = await server.desk.newest(params.text_document.uri)
        return hover(checked, params.position, markdown=_shows_markdown(server)) if checked else None

    async def initialized(_: types.InitializedParams) -> None:
        await server.ask_settings()
        await server.watch()

    async def configured(params: types.DidChangeConfigurationParams) -> None:
        workspace = server.client_capabilities.workspace
        if workspace and workspace.configuration:
            await server.ask_settings()
        elif isinstance(params.settings, dict) and SECTION in params.settings:
            server.choose(params.settings)
            server.desk.look()

    def shut_down(_: Any) -> None:
        server.has_shut_down = True

    on(types.INITIALIZE, server.begin)
    answer(types.INITIALIZED, initialized)
    on(types.SHUTDOWN, shut_down)
    on(types.TEXT_DOCUMENT_DID_OPEN, opened)
    on(types.TEXT_DOCUMENT_DID_CHANGE, changed)
    on(types.TEXT_DOCUMENT_DID_SAVE, lambda _: server.desk.look(), types.SaveOptions(include_text=False))
    on(types.TEXT_DOCUMENT_DID_CLOSE, lambda params: server.forget(params.text_document.uri))
    on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, lambda _: server.desk.look())
    answer(types.WORKSPACE_DID_CHANGE_CONFIGURATION, configured)
    answer(types.TEXT_DOCUMENT_CODE_ACTION, offered, types.CodeActionOptions(code_action_kinds=list(KINDS)))
    answer(types.TEXT_DOCUMENT_HOVER, hovered)
    return server


@contextmanager
def _careful(server: Server) -> Iterator[None]:
    """Tell an error in one Dutch line: what pygls makes of it may hold the letter."""
    try:
        yield
    except Exception as error:
        server.say(told(error))


def _takes_versions(server: Server) -> bool:
    workspace = server.client_capabilities.workspace
    return bool(workspace and workspace.workspace_edit and workspace.workspace_edit.document_changes)


def _shows_markdown(server: Server) -> bool:
    document = server.client_capabilities.text_document
    formats = (document.hover.content_format if document and document.hover else None) or ()
    return types.MarkupKind.Markdown in formats


async def _end_with(editor: int) -> None:
    """End this program with the editor also where something else holds the other end of standard input open."""
    while _runs(editor):
        await asyncio.sleep(_LOOK_FOR_EDITOR)
    os._exit(1)


def _runs(process: int) -> bool:
    """Say whether a process runs; one in another container does not, seen from here."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def serve() -> int:
    """Serve the editor that has started this program until it says goodbye or is gone; return the exit code."""
    for name in ("pygls", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # they log what is sent, and that holds letters
    server = make_server()
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not come between the answers
    server.start_io(sys.stdin.buffer, answers)
    code = 0 if server.has_shut_down else 1
    if is_busy():
        os._exit(code)  # of what is still being checked, nobody wants to know
    return code
