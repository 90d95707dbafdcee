"""How the server begins and ends, and that nothing of a letter is left anywhere but at the editor."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner

from stylecheck.commands.lsp import command
from stylecheck.places import how_to_install

from .editor import COMMAND, SECONDS

SECRET = "Geheimenstraat"
CORPUS = Path(__file__).parents[3] / "corpus" / "brieven"


class Wire:
    """A client of the plainest kind: it writes messages and reads them."""

    def __init__(self, folder, **choices):
        self.process = subprocess.Popen(
            COMMAND, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **choices
        )
        self.errors = []
        self._reader = threading.Thread(target=lambda: self.errors.append(self.process.stderr.read()), daemon=True)
        self._reader.start()

    def send(self, method, params=None, number=None):
        message = {"jsonrpc": "2.0", "method": method, "params": params or {}}
        self.write(json.dumps(message | ({} if number is None else {"id": number})).encode())

    def write(self, body):
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.startswith(b"Content-Length: "):
                length = int(line.split()[1])
        return json.loads(self.process.stdout.read(length))

    def until(self, holds):
        """Read until a message is as it should be; return all that came."""
        found = []
        while not found or not holds(found[-1]):
            found.append(self.read())
        return found

    def begin(self, **params):
        self.send("initialize", {"capabilities": {}, "processId": None, "rootUri": None} | params, 1)
        self.until(lambda m: m.get("id") == 1)
        self.send("initialized")

    def open(self, text, uri="file:///brieven/brief.txt"):
        document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
        self.send("textDocument/didOpen", {"textDocument": document})

    def end(self):
        """Wait until it has ended; return the exit code and what stands in its errors."""
        code = self.process.wait(SECONDS)
        self._reader.join(SECONDS)
        self.process.stdout.close()
        return code, b"".join(self.errors).decode()


@pytest.fixture
def wire(tmp_path):
    made = Wire(tmp_path)
    yield made
    made.process.kill()


def about(uri):
    return lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri


def test_it_ends_when_the_editor_says_goodbye(wire):
    wire.begin()
    wire.open("Middels deze brief.\n")
    wire.until(about("file:///brieven/brief.txt"))
    wire.send("shutdown", number=2)
    wire.until(lambda m: m.get("id") == 2)
    wire.send("exit")
    assert wire.end() == (0, "")


def test_it_ends_with_an_error_when_the_editor_just_leaves(wire):
    wire.begin()
    wire.process.stdin.close()
    assert wire.end() == (1, "")


def test_it_does_not_wait_for_a_letter_that_nobody_has_open_any_more(wire):
    wire.begin()
    wire.open("\n".join(path.read_text(encoding="utf-8") for path in CORPUS.glob("*.txt")) * 20)
    wire.open("Middels deze brief.\n", "file:///brieven/kort.txt")
    wire.until(about("file:///brieven/kort.txt"))
    wire.send("shutdown", number=2)
    wire.until(lambda m: m.get("id") == 2)
    wire.send("exit")
    assert wire.end() == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="standard input tells it there")
def test_it_ends_with_the_editor_also_where_standard_input_stays_open(wire):
    editor = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    wire.begin(processId=editor.pid)
    editor.communicate(b"\n")
    assert wire.end() == (1, "")


def test_nothing_of_a_letter_is_left_behind(tmp_path):
    own = {name: str(tmp_path / name) for name in ("HOME", "TMPDIR", "STYLECHECK_CONFIG", "STYLECHECK_DATA")}
    for folder in own.values():
        Path(folder).mkdir()
    wire = Wire(tmp_path, env={**os.environ, **own, "STYLECHECK_DEBUG": "1"})
    letter = f"Middels deze brief aan de {SECRET} 1.\n"
    uri = "file:///brieven/brief.txt"
    wire.begin()
    wire.open(letter)
    wire.until(about(uri))
    wire.write(json.dumps({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": {"text": letter}}).encode())
    wire.write(b'{"jsonrpc": "2.0", "met' + letter.encode())
    place = {"start": {"line": 0, "character": letter}, "end": None}
    wire.send("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": place, "context": {}}, 3)
    change = {"textDocument": {"uri": uri, "version": "x"}, "contentChanges": [{"text": [letter]}]}
    wire.send("textDocument/didChange", change)
    wire.send("shutdown", number=4)
    said = wire.until(lambda m: m.get("id") == 4)
    wire.send("exit")
    code, errors = wire.end()
    assert code == 0 and errors == ""
    told = [m for m in said if m.get("method") == "window/showMessage"]
    assert told and all(m["params"]["message"].startswith("stylecheck: ") for m in told)
    assert SECRET not in json.dumps(said)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(SECRET.encode() in path.read_bytes() for path in files)


def test_somebody_who_types_the_command_is_told_what_it_is_for(tmp_path):
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    done = subprocess.run(COMMAND, stdin=theirs, capture_output=True, text=True, timeout=SECONDS)
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2 and done.stderr.startswith("stylecheck: Uw editor start deze opdracht zelf")


def test_without_the_library_one_line_says_what_to_install():
    code = (
        "import sys; sys.modules['pygls'] = None; sys.argv = ['stylecheck', 'lsp'];"
        "from stylecheck.commands import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    line = f"stylecheck: Hiervoor is pygls nodig. {how_to_install('lsp')}\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", line)


def test_help_is_in_dutch():
    told = CliRunner().invoke(command, ["--help"]).output
    assert told.startswith("Gebruik: ") and "docs/editors.md" in told
