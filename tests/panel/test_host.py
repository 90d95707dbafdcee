"""The native messaging host as a mail program runs it: a process that is spoken to over standard input and output."""

import contextlib
import json
import os
import signal
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from ..programs import own_variables
from ..serve.servers import served

HELLO = "Beste mevrouw Jansen,\n\n"
POOR = f"{HELLO}Wij bellen u omtrent de kraan.\n\nMet vriendelijke groet,\nJan"
LENGTH = struct.Struct("@I")
FOUND = {"STYLECHECK_SERVER": "1"}
"""What lets a host find a server; other tests have none."""


class Caller:
    """A mail program that has started the host."""

    def __init__(self, process):
        self.process = process
        self._number = 0

    def say(self, told):
        data = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.process.stdin.write(LENGTH.pack(len(data)) + data)
        self.process.stdin.flush()

    def hear(self):
        (length,) = LENGTH.unpack(self.process.stdout.read(LENGTH.size))
        return json.loads(self.process.stdout.read(length))

    def ask(self, what, **more):
        self._number += 1
        self.say({"id": self._number, "ask": what, **more})
        told = self.hear()
        assert told.pop("id") == self._number
        return told

    def check(self, body=POOR, **more):
        return self.ask("check", draft={"body": body, **more})


@contextlib.contextmanager
def host(folder, *options, **variables):
    """Start a host with folders of its own, and hang up at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "stylecheck", "native-host", *map(str, options), "/x/nl.stylecheck.host.json", "id@x"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env={**os.environ, **own_variables(folder), **variables},
    )
    try:
        yield Caller(process)
    finally:
        with contextlib.suppress(OSError):
            process.stdin.close()
        try:
            assert process.wait(30) == 0
            assert process.stderr.read() == b""
        finally:
            process.kill()
            process.stdout.close()
            process.stderr.close()


@pytest.fixture(scope="module")
def caller(tmp_path_factory):
    with host(tmp_path_factory.mktemp("host")) as caller:
        yield caller


def test_it_says_hello_at_once_and_is_ready_later(caller):
    first = caller.ask("hello")["answer"]
    assert first["version"] and first["ready"] in (True, False)
    assert len(caller.check()["answer"]["cards"]) == 1
    assert caller.ask("hello")["answer"]["ready"] is True


def test_versions_of_a_draft_give_what_a_new_text_gives(caller):
    longer = POOR.replace("de kraan.", "de kraan. Tevens komen wij langs.")
    versions = [caller.check(body, draft="0123456789abcdef")["answer"] for body in (POOR, longer, POOR)]
    caller.say({"ask": "forget", "draft": "0123456789abcdef"})
    assert versions == [caller.check(body)["answer"] for body in (POOR, longer, POOR)]


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ({"ask": "check", "draft": {"bodyy": "x"}}, "Een veld in het verzoek bestaat niet. Bedoelt u ‘body’?"),
        ({"ask": "check"}, "Stuur een JSON-object. Kijk in de beschrijving op /api/openapi.json."),
        ({"ask": "dance"}, "De uitbreiding en stylecheck passen niet bij elkaar. Typ: stylecheck install thunderbird"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_and_the_next_one_is_answered(caller, question, message):
    caller.say({"id": 900, **question})
    assert caller.hear() == {"id": 900, "error": {"kind": "question", "message": message}}
    assert caller.check()["answer"]["state"] == "checked"


def test_a_list_is_no_question(caller):
    caller.say([1, 2])
    assert caller.hear()["error"]["kind"] == "question"


def test_broken_settings_are_told_and_may_be_mended(tmp_path):
    settings = tmp_path / "stylecheck.toml"
    settings.write_text("huisstijl = 3\n", encoding="utf-8")
    with host(tmp_path, "--config", settings) as caller:
        error = caller.check()["error"]
        assert error["kind"] == "settings" and "huisstijl" in error["message"]
        settings.write_text('without = ["ambtelijke-woorden"]\n', encoding="utf-8")
        assert caller.check()["answer"]["cards"] == []
        settings.write_text("", encoding="utf-8")
        assert len(caller.check()["answer"]["cards"]) == 1


def test_a_running_server_reads_for_it_and_may_go_and_come(tmp_path):
    with host(tmp_path, **FOUND) as caller:
        alone = caller.check()
        with served(tmp_path, **FOUND) as server:
            assert caller.check() == alone
        assert server.process.poll() is not None
        assert caller.check() == alone
        with served(tmp_path, **FOUND):
            assert caller.check() == alone


def test_beside_a_server_it_loads_no_language_pipeline_until_that_is_gone(tmp_path):
    with served(tmp_path, **FOUND) as server, host(tmp_path, **FOUND) as caller:
        for _ in range(2):
            assert len(caller.check()["answer"]["cards"]) == 1
            assert not has_pipeline(caller.process)
        server.stop()
        assert len(caller.check()["answer"]["cards"]) == 1
        assert has_pipeline(caller.process)


def has_pipeline(process):
    return "spacy" in Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8")


@pytest.mark.parametrize("said", [b"{", b"\xff\xfe", b'{"a":' * 5000])
def test_what_is_no_json_ends_the_conversation(tmp_path, said):
    with host(tmp_path) as caller:
        caller.say(said)
        assert caller.process.stdout.read() == b""


def test_half_a_message_ends_it(tmp_path):
    with host(tmp_path) as caller:
        caller.process.stdin.write(LENGTH.pack(1000) + b"{")
        caller.process.stdin.close()
        assert caller.process.stdout.read() == b""


def test_a_message_without_end_is_not_read(tmp_path):
    with host(tmp_path) as caller:
        caller.process.stdin.write(LENGTH.pack(4_000_000_000) + b"x" * 1000)
        caller.process.stdin.flush()
        assert caller.process.stdout.read() == b""


def test_a_signal_ends_it_in_good_order(tmp_path):
    with host(tmp_path) as caller:
        caller.check()
        caller.process.send_signal(signal.SIGTERM)
        assert caller.process.wait(30) == 0


def test_who_types_it_is_told_who_starts_it():
    code = "import pty,sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"
    done = subprocess.run(
        [sys.executable, "-c", code, sys.executable, "-m", "stylecheck", "native-host"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 2
    assert "Thunderbird start deze opdracht zelf." in " ".join(done.stdout.split())
