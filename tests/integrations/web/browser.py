"""A real Chromium, pages served under the strictest policy that they must work with, and what axe finds in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

from tests.programs import program

WEB = Path(__file__).parents[3] / "integrations" / "web"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"


class _Files(SimpleHTTPRequestHandler):
    """Serves folders, each under a first part of the path."""

    def __init__(self, folders, policy, *args):
        self.folders, self.policy = folders, policy
        super().__init__(*args)

    def translate_path(self, path):
        first, _, rest = path.partition("?")[0].lstrip("/").partition("/")
        folder = self.folders.get(first)
        return str(folder / rest) if folder and ".." not in rest else "/nowhere"

    def end_headers(self):
        self.send_header("Content-Security-Policy", self.policy)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_):
        pass


@contextmanager
def served_folders(folders: dict[str, Path], policy: str = POLICY) -> Iterator[str]:
    """Serve folders on this machine, and return the address that they are at."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, folders, policy))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def chromium():
    path = program("chromium", "chromium-browser", "google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def troubles(page) -> list[str]:
    """Return a list that fills with what the page complains of: errors, and what its policy refuses."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("requestfailed", lambda request: found.append(request.url))
    return found


def found_by_axe(page) -> list[str]:
    """Return what axe finds in a page as it is now, by all of its rules, best practices too."""
    from axe_playwright_python.sync_playwright import Axe

    response = Axe().run(page).response
    assert len(response["passes"]) > 10, "axe hardly looked at anything"
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:200]} {node.get('failureSummary', '')}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]
