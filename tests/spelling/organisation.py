"""A server on this machine: one that answers as LanguageTool does, or one that has nothing to do with it."""

import contextlib
import json
import os
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from urllib.parse import parse_qs, urlsplit

import pytest

NEEDS_CLIENT = pytest.mark.skipif(
    find_spec("language_tool_python") is None and not os.environ.get("CI"), reason="the extra spelling is not installed"
)
LANGUAGES = [{"name": "Dutch", "code": "nl", "longCode": "nl"}, {"name": "Dutch", "code": "nl", "longCode": "nl-NL"}]


class Organisation:
    """Calls every "heben" a mistake.

    Attributes:
        answers: what is answered instead, by the last part of the path ("languages", "check", "info"): bytes as they go
            over the line, a status and a body, a value as JSON, a function that is given the text and returns one of
            these, or an event, for which the answer waits. The last answer of a list stays.
        asked: method, last part of the path, and text of each question.
        waiting: set when somebody waits for an event.
    """

    def __init__(self, **answers):
        self.answers, self.asked = answers, []
        self.waiting = threading.Event()
        organisation = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.answer("")

            def do_POST(self):
                form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
                self.answer(form.get("text", [""])[0])

            def do_CONNECT(self):
                organisation.asked.append(("CONNECT", self.path, ""))
                self.send_error(403)

            def answer(self, text):
                name = urlsplit(self.path).path.rpartition("/")[2]
                organisation.asked.append((self.command, name, text))
                with contextlib.suppress(ConnectionError):
                    organisation.tell(self, name, text)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}/"

    @property
    def texts(self):
        """What was asked about."""
        return [text for _, name, text in self.asked if name == "check"]

    def tell(self, handler, name, text):
        answer = self.answers.get(name, _usual(name, text))
        if isinstance(answer, list) and name != "languages":
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if callable(answer):
            answer = answer(text)
        if isinstance(answer, threading.Event):
            self.waiting.set()
            answer.wait(60)
            answer = _usual(name, text)
        if isinstance(answer, bytes):
            handler.wfile.write(answer)
            return
        status, body = answer if isinstance(answer, tuple) else (200, json.dumps(answer))
        data = body if isinstance(body, bytes) else body.encode()
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        for answer in self.answers.values():
            if isinstance(answer, threading.Event):
                answer.set()
        self._server.shutdown()
        self._server.server_close()


def mistake(offset, length, **other):
    """Return what LanguageTool says of one place."""
    rule = {"id": "MORFOLOGIK_RULE_NL_NL", "issueType": "misspelling", "category": {"id": "TYPOS"}}
    usual = {"message": "Er is een mogelijke spelfout gevonden.", "replacements": [{"value": "hebben"}]}
    return {"offset": offset, "length": length, "context": {"offset": 0, "text": ""}, "rule": rule, **usual, **other}


def moved(status, url):
    """Return the answer of a server that has moved, as it goes over the line."""
    return f"HTTP/1.1 {status} Moved\r\nLocation: {url}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()


def _usual(name, text):
    if name == "languages":
        return LANGUAGES
    if name == "check":
        return {"matches": [mistake(found.start(), 5) for found in re.finditer("heben", text)]}
    if name == "info":
        return {"software": {"name": "LanguageTool", "version": "6.8"}}
    return 404, "Not found"
