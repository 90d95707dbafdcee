"""A server is found by the commands of its own user and by nobody else, and without one nothing is different."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from stylecheck import Letter, Settings
from stylecheck.checkers import Checkers
from stylecheck.choices import Choices
from stylecheck.commands import main
from stylecheck.serve.own import card
from stylecheck.serve.own.checker import OwnChecker
from stylecheck.serve.own.client import CHECK, FORGET, HELLO, Line
from stylecheck.serve.own.same import identity, print_of
from stylecheck.serve.own.wire import Hello, Question, dumped

from ...spelling.organisation import NEEDS_CLIENT, Organisation
from ...spelling.processes import is_soon
from .conftest import found, short_folder
from .runs import RULE

ROOT = Path(__file__).parents[3]
SECRET = "Xaverius-Quispel"
"""A name that stands nowhere but in the letters of a test."""
LETTER = Letter(
    f"Beste heer {SECRET},\n\nWij repareren uw dak middels een ladder.\n\nMet vriendelijke groet,\n\nPiet\n"
)
POSIX = pytest.mark.skipif(os.name == "nt", reason="owners and modes of files")
LOADED = """
import atexit, sys
from stylecheck.commands import main
heavy = "spacy", "numpy", "starlette", "pydantic", "stylecheck.rulebook"
atexit.register(lambda: print([name for name in heavy if name in sys.modules], file=sys.stderr))
main()
"""


@pytest.fixture
def near(beside, monkeypatch):
    """Let this program be a command that finds the server."""
    for name, value in beside.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """Start servers of a test's own; what is given is the function that does."""
    with short_folder() as runtime:
        monkeypatch.setenv("STYLECHECK_SERVER", "1")
        monkeypatch.setenv("STYLECHECK_RUNTIME", str(runtime))
        monkeypatch.setenv("STYLECHECK_CONFIG", str(tmp_path / "config"))
        monkeypatch.setenv("STYLECHECK_DATA", str(tmp_path / "data"))
        yield lambda: found(tmp_path, runtime)


@pytest.fixture(scope="module")
def careful(tmp_path_factory):
    """A server with a token and small limits, that lets itself be found."""
    folder = tmp_path_factory.mktemp("careful")
    token = folder / "sleutel.txt"
    token.write_text("x" * 40, encoding="utf-8")
    limits = ("--sleutel-bestand", token, "--per-minuut", "1", "--max-tekens", "200", "--seconden", "8")
    with short_folder() as runtime, found(folder, runtime, *limits) as server:
        yield server


@pytest.fixture
def near_careful(careful, monkeypatch):
    """Let this program be a command that finds that server."""
    for name, value in careful.beside.items():
        monkeypatch.setenv(name, value)


def question(**settings):
    """Return what a command asks about the letter."""
    made = Settings(**settings)
    return Question(LETTER, made, print_of(made), True, "")


def is_answered():
    """Say whether a command finds a server that reads its letters; it reads them itself as well."""
    checkers = Checkers(Choices())
    checker = checkers.of(LETTER)
    assert any("middels" in finding.message for finding in checker.check(LETTER).findings)
    checkers.close()
    return isinstance(checker, OwnChecker) and checker._here is None


# A server is there.


def test_a_command_that_finds_a_server_loads_no_pipeline(beside, tmp_path):
    (tmp_path / "brief.txt").write_text(LETTER.text, encoding="utf-8")
    command = [sys.executable, "-c", LOADED, "check", "brief.txt"]
    environment = {**os.environ, **beside, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == "[]\n" and "‹middels›" in done.stdout and done.returncode == 1
    alone = subprocess.run(
        command,
        cwd=tmp_path,
        env={**environment, "STYLECHECK_SERVER": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (alone.stdout, alone.returncode) == (done.stdout, done.returncode) and "spacy" in alone.stderr


def test_a_comparison_reads_by_itself_beside_a_server(near, tmp_path):
    for name, text in (("oud.txt", LETTER.text), ("nieuw.txt", LETTER.text.replace("middels", "met"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["compare", str(tmp_path / "oud.txt"), str(tmp_path / "nieuw.txt")])
    assert (done.exit_code, done.stderr) == (0, "")
    assert "stylecheck vindt geen gegeven dat weg is of anders." in done.stdout


def test_changed_rules_count_at_once(near, tmp_path):
    place = tmp_path / "regels" / "eigen-woorden.yaml"
    place.parent.mkdir()
    messages = []
    for message in ("Zo niet, {text}.", "Liever anders."):
        place.write_text(re.sub("message: .*", f'message: "{message}"', RULE), encoding="utf-8")
        checkers = Checkers(Choices(rule_folders=(place.parent,)))
        checker = checkers.of(LETTER)
        messages += [f.message for f in checker.check(LETTER).findings if f.rule == "eigen-woorden"]
        assert checker._here is None
        checkers.close()
    assert messages == ["Zo niet, ladder.", "Liever anders."]


def test_a_command_that_saw_other_files_is_refused(near):
    line = Line(card.read())
    assert line.ask(replace(question(), fingerprint="other")) is None and not line.is_open


def test_another_stylecheck_is_refused(near, monkeypatch, tmp_path):
    monkeypatch.setenv("STYLECHECK_DATA", str(tmp_path))
    assert not is_answered()


def test_a_draft_is_read_again_and_forgotten(near):
    line = Line(card.read())
    first = line.ask(replace(question(), draft="mijn-brief"))
    assert line.ask(replace(question(), draft="mijn-brief")) == first is not None
    line.forget("mijn-brief")
    assert line.is_open
    line.close()


def test_a_connection_that_was_closed_is_made_again(near):
    line = Line(card.read())
    first = line.ask(question())
    line._connection.sock.shutdown(socket.SHUT_RDWR)
    assert line.ask(question()) == first is not None
    line._connection.close()
    assert line.ask(question()) == first
    line.close()


# Only for this user.


@pytest.mark.parametrize("path", [CHECK, FORGET, "/nergens", "/api/check", HELLO])
@pytest.mark.parametrize("secret", ["", "Bearer ", "Bearer wrong", "Basic eDp5"])
def test_who_does_not_show_the_secret_is_refused(near, path, secret):
    status, body = posted(path, dumped(question()), **({"Authorization": secret} if secret else {}))
    assert status == (422 if path == HELLO else 401)
    assert SECRET not in body.decode()


def test_what_is_no_question_is_refused(near):
    shown = {"Authorization": f"Bearer {card.read().secret}"}
    for body in (b"", b"[]", b"\x80\x04N.", dumped(replace(question(), settings=3))):
        assert posted(CHECK, body, **shown)[0] == 422
    assert posted("/nergens", b"", **shown)[0] == 404
    assert posted(HELLO, dumped(Hello("1", replace(identity(), code="other"))))[0] == 409


def test_a_web_page_is_refused(near):
    shown = {"Authorization": f"Bearer {card.read().secret}"}
    assert posted(CHECK, dumped(question()), Origin="https://elders.example", **shown)[0] == 403
    assert posted(CHECK, dumped(question()), Host="elders.example", **shown)[0] == 403


def test_the_public_door_has_no_private_one(own):
    with own.client() as client:
        for path in (CHECK, HELLO, FORGET):
            assert client.post(path, content=b"[]").status_code == 404


@POSIX
def test_files_are_for_this_user_only(near, own, runtime):
    assert runtime.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in runtime.iterdir()} == {
        "server.json": 0o600,
        f"server-{own.process.pid}.sock": 0o600,
    }


@POSIX
@pytest.mark.parametrize("what", ["server.json", "."])
def test_a_card_that_another_user_may_have_written_is_none(near, runtime, what):
    path = runtime / what
    mode = path.stat().st_mode
    try:
        path.chmod(mode | 0o040)
        assert card.read() is None
    finally:
        path.chmod(mode)
    assert card.read() is not None
    if os.geteuid() == 0:
        os.chown(path, 12345, -1)
        assert card.read() is None
        os.chown(path, 0, -1)


def test_the_secret_is_in_no_message(near):
    found = card.read()
    assert found.secret not in repr(found) and len(found.secret) > 30


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff",
        b"x" * 100_000,
        dumped(card.Card("0.0.1", "", 1, "x")),
        dumped(card.Card("9.9.9", "", 1, "x")),
    ],
)
def test_a_card_of_another_version_is_none(alone, content):
    card.private_folder()
    path = Path(os.environ["STYLECHECK_RUNTIME"], "server.json")
    path.write_bytes(content)
    path.chmod(0o600)
    assert card.read() is None
    assert not is_answered()


def test_whoever_took_the_place_of_a_server_gets_no_letter(alone):
    heard = bytearray()
    with socket.create_server(("127.0.0.1", 0)) as impostor:

        def listen():
            with suppress(OSError):
                while True:
                    caller, _ = impostor.accept()
                    with caller:
                        caller.settimeout(5)
                        heard.extend(caller.recv(100_000))
                        body = json.dumps("f" * 64).encode()
                        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))

        threading.Thread(target=listen, daemon=True).start()
        written = card.Card(card.__version__, "", impostor.getsockname()[1], "the-secret-of-a-server-that-is-gone")
        card.write(card.private_folder(), written)
        assert not is_answered()
        impostor.shutdown(socket.SHUT_RDWR)
    assert HELLO.encode() in heard
    assert SECRET.encode() not in heard and written.secret.encode() not in heard


def test_nothing_of_a_letter_is_kept(own, runtime, near):
    assert is_answered()
    kept = [path.read_bytes() for folder in (runtime, own.folder) for path in folder.rglob("*") if path.is_file()]
    assert kept and not any(SECRET.encode() in data for data in kept)
    assert SECRET not in own.log


# A server that goes, is stopped, or never was.


def test_no_server(alone):
    assert card.read() is None
    assert not is_answered()


def test_a_server_that_is_switched_off_does_not_let_itself_be_found(server):
    with server.client() as client:
        assert client.get("/ready").status_code == 200
        assert not (server.folder / "runtime").exists()


def test_another_stylecheck_in_the_folder_of_the_server_is_not_run(alone, tmp_path):
    """As in a checkout: the command is the installed one, and the workers must be so too."""
    (tmp_path / "stylecheck").mkdir()
    (tmp_path / "stylecheck" / "__init__.py").write_text("raise RuntimeError('not this one')", encoding="utf-8")
    with alone():
        assert is_answered()


def test_a_server_that_stops_leaves_nothing(alone, monkeypatch):
    with alone() as server:
        with monkeypatch.context() as patch:
            patch.setenv("STYLECHECK_SERVER", "0")
            assert not is_answered()
        assert is_answered()
        assert server.stop() == 0
        assert not list(Path(os.environ["STYLECHECK_RUNTIME"]).iterdir())
    assert not is_answered()


def test_a_server_that_is_killed_in_the_middle_of_a_run(alone, checker):
    with alone() as server:
        checkers = Checkers(Choices())
        reading = checkers.of(LETTER)
        reports = [reading.check(LETTER)]
        assert reading._here is None
        os.killpg(server.process.pid, signal.SIGKILL)
        server.process.wait()
        reports.append(reading.check(LETTER))
        assert reading._here is not None
        checkers.close()
        assert card.read() is not None, "it could not clean up"
        reports.append(Checkers(Choices()).of(LETTER).check(LETTER))
    assert reports == [checker.check(LETTER)] * 3
    with alone():
        assert is_answered(), "its place is taken"


@NEEDS_CLIENT
def test_a_server_that_is_killed_while_it_answers(alone):
    answer = threading.Event()
    text = replace(LETTER, text=LETTER.text.replace("Wij", "Wij heben uw brief en"))
    with Organisation(check=answer) as languages, alone() as server:

        def kill():
            languages.waiting.wait(60)
            os.killpg(server.process.pid, signal.SIGKILL)
            answer.set()

        killer = threading.Thread(target=kill)
        killer.start()
        checkers = Checkers(Choices(fields={"spelling": True, "languagetool_url": languages.url}))
        report = checkers.of(text).check(text)
        killer.join()
        assert report.spelled and any("heben" in f.message for f in report.findings)
        assert not checkers._line.is_open


@NEEDS_CLIENT
def test_a_languagetool_that_is_still_starting_is_asked_again(near_careful):
    answer = threading.Event()
    with Organisation(check=answer) as languages:
        checkers = Checkers(Choices(fields={"spelling": True, "languagetool_url": languages.url}))
        checker = checkers.of(LETTER)
        reading = checker.read(LETTER)
        assert reading.style().spelled is None
        threading.Thread(target=lambda: is_soon(lambda: len(languages.texts) > 1) and answer.set()).start()
        assert reading.complete().spelled and checker._here is None
        checkers.close()


def test_two_servers_of_one_user(alone):
    with alone() as first:
        old = card.read()
        with alone() as second:
            new = card.read()
            assert new.secret != old.secret and is_answered()
            with first.client() as client:
                assert client.get("/ready").status_code == 200, "it goes on"
            assert first.stop() == 0
            assert card.read() == new and is_answered(), "it leaves the other's place alone"
            assert second.stop() == 0
    assert card.read() is None


def test_a_server_is_found_again_when_a_later_one_stops(alone):
    with alone() as first:
        old = card.read()
        with alone() as second:
            assert card.read() != old
            assert second.stop() == 0
        assert is_soon(lambda: card.read() == old) and is_answered()
        assert first.stop() == 0
    assert card.read() is None


def test_what_is_for_the_public_door_and_what_for_both(near_careful, checker):
    assert is_answered() and is_answered()
    long = replace(LETTER, text=LETTER.text * 3)
    checkers = Checkers(Choices())
    assert checkers.of(long).check(long) == checker.check(long)
    assert not checkers._line.is_open, "it refused the letter, as it does those of others"


def test_a_folder_that_cannot_be_written(alone, tmp_path, monkeypatch):
    (tmp_path / "bestand").write_text("", encoding="utf-8")
    monkeypatch.setenv("STYLECHECK_RUNTIME", str(tmp_path / "bestand" / "map"))
    with found(tmp_path, tmp_path / "bestand" / "map") as server, server.client() as client:
        assert client.get("/ready").status_code == 200
        assert not is_answered()
        assert "Zet zo’n map in STYLECHECK_RUNTIME" in server.log


@POSIX
def test_a_folder_that_others_can_write(tmp_path, monkeypatch):
    with short_folder() as runtime:
        runtime.chmod(0o777)
        with found(tmp_path, runtime) as server, server.client() as client:
            assert client.get("/ready").status_code == 200
            assert not list(runtime.iterdir())
            warning, *_ = server.log.splitlines()
            assert warning.startswith("stylecheck: De opdrachten ‘check’ en ‘fix’ vinden deze server niet")
            assert f" Typ: chmod 700 {runtime}. " in warning
        runtime.chmod(0o700)
        with found(tmp_path, runtime) as server:
            assert "vinden deze server niet" not in server.log


def test_where_no_socket_can_be_it_is_a_port(tmp_path, monkeypatch):
    runtime = tmp_path / ("lang" * 30)
    with found(tmp_path, runtime) as server:
        for name, value in server.beside.items():
            monkeypatch.setenv(name, value)
        assert card.read().port and not card.read().socket
        assert is_answered()
        server.stop()
        assert not list(runtime.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_dialogue_of_fix_at_a_terminal(beside, tmp_path):
    name = "afspraak-onderhoud-oud.txt"
    (tmp_path / name).write_bytes((ROOT / "corpus" / "brieven" / name).read_bytes())
    seen = []
    for switch in ("0", "1"):
        output = f"nieuw{switch}.txt"
        environment = {**os.environ, **beside, "STYLECHECK_SERVER": switch, "PYTHONPATH": str(ROOT), "COLUMNS": "80"}
        command = [sys.executable, "-m", "stylecheck", "fix", name, "--output", output]
        shown = dialogue(command, ["j", "n", "a", "j", "j", "j", "s"], cwd=tmp_path, env=environment)
        seen.append((shown.replace(output, "nieuw.txt"), (tmp_path / output).read_bytes()))
    assert seen[0] == seen[1] and "ja, nee" in seen[0][0]


def dialogue(command, answers, **choices):
    """Run a program at a terminal, answer each of its questions, and return everything that stood there."""
    import pty

    outer, inner = pty.openpty()
    process = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, **choices)
    os.close(inner)
    shown, answered = b"", 0
    with suppress(OSError):  # the terminal closes with the program
        while data := os.read(outer, 65536):
            shown += data
            if shown.count(b" stop? ") > answered:
                os.write(outer, answers[answered].encode() + b"\n" if answered < len(answers) else b"s\n")
                answered += 1
    os.close(outer)
    assert process.wait(60) in (0, 1)
    return shown.decode()


def posted(path, body, **headers):
    """Return status and body of the answer to a request at the private door."""
    connection = http.client.HTTPConnection("localhost", timeout=30)
    connection.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.sock.connect(card.read().socket)
    connection.request("POST", path, body, {"Host": "localhost", **headers})
    response = connection.getresponse()
    answer = response.status, response.read()
    connection.close()
    return answer
