"""A Maven repository on this machine that can have all sorts of bad luck; it also serves as a proxy."""

import contextlib
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Mirror:
    """Serves files below /maven2.

    Attributes:
        asked: the addresses that were asked for, as they stood in the request.
        trouble: what is done for a path instead: a status, bytes as the whole answer, or an event to wait for first.
    """

    def __init__(self, files):
        self.files, self.asked, self.trouble = dict(files), [], {}
        self.waiting = threading.Event()
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                mirror.asked.append(self.path)
                with contextlib.suppress(ConnectionError):
                    mirror.answer(self, urlsplit(self.path).path.removeprefix("/maven2/"))

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.host}/maven2"

    def answer(self, handler, name):
        trouble = self.trouble.get(name)
        if isinstance(trouble, list):
            trouble = trouble.pop(0) if trouble else None
        if isinstance(trouble, int):
            handler.send_error(trouble)
        elif isinstance(trouble, bytes):
            handler.wfile.write(trouble)
        elif name not in self.files:
            handler.send_error(404)
        else:
            if trouble is not None:
                self.waiting.set()
                trouble.wait(60)
            with self.files[name].open("rb") as file:
                handler.send_response(200)
                handler.send_header("Content-Length", str(self.files[name].stat().st_size))
                handler.end_headers()
                shutil.copyfileobj(file, handler.wfile)

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()


def page(body, size=None):
    """Return an answer of a web server, with a length that may be a lie."""
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body) if size is None else size}\r\nConnection: close\r\n\r\n"
    return head.encode() + body
