"""How it ends: a letter that takes too long or never comes, a worker that dies, and the server, asked or killed."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from ..spelling.processes import is_soon
from .servers import served

LETTER = "Geachte heer Jansen,\n\nDe sleutel wordt middels de aannemer aan u overhandigd.\n"
TEXT = {"text": LETTER}
SIGNALS = pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")


@pytest.fixture(scope="module")
def hurried(tmp_path_factory):
    """A server with one worker and one second for each letter; every test leaves it as it found it."""
    with served(tmp_path_factory.mktemp("hurried"), "--werkers", 1, "--seconden", 1) as running:
        yield running


def is_soon_answered(client):
    return is_soon(lambda: client.post("/api/check", json=TEXT).status_code == 200)


def test_what_takes_too_long_is_stopped_and_the_next_is_answered(hurried):
    with hurried.client() as client:
        late = client.post("/api/check", json={"text": LETTER * 2000})
        assert late.status_code == 503
        assert late.json()["error"]["message"] == "Deze brief kost te veel tijd. Controleer hem in delen."
        assert is_soon_answered(client)


def test_a_body_that_never_comes(hurried):
    port = int(hurried.url.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=60) as slow:
        slow.sendall(b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n")
        slow.sendall(b"Content-Length: 1000\r\n\r\n{")
        said = slow.recv(4000)
    assert said.startswith(b"HTTP/1.1 408 ")
    with hurried.client() as client:
        assert client.post("/api/check", json=TEXT).status_code == 200


@SIGNALS
def test_a_worker_that_dies_is_replaced(hurried):
    with hurried.client() as client:
        leaves = [pid for pid in hurried.below() if not _is_parent(pid)]
        for pid in leaves:
            os.kill(pid, signal.SIGKILL)
        assert is_soon_answered(client)
        assert client.get("/health").json()["ready"]


def _is_parent(pid):
    seen = subprocess.run(["ps", "-eo", "ppid"], capture_output=True, text=True, check=True).stdout.split()[1:]
    return str(pid) in seen


@SIGNALS
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_lets_running_letters_end(tmp_path, how):
    with served(tmp_path, "--werkers", 1) as running:

        async def ask():
            async with httpx.AsyncClient(base_url=running.url, timeout=60, trust_env=False) as client:
                jobs = [asyncio.create_task(client.post("/api/check", json={"text": LETTER * 40})) for _ in range(3)]
                await asyncio.sleep(0.5)
                os.kill(running.process.pid, how)
                return [answer.status_code for answer in await asyncio.gather(*jobs)]

        workers = running.below()
        assert asyncio.run(ask()) == [200, 200, 200]
        assert running.process.wait(60) == 0
        assert is_soon(lambda: not any(Path(f"/proc/{pid}/stat").exists() for pid in workers))
    assert running.log.splitlines()[-1] == "stylecheck is gestopt."


@SIGNALS
def test_nothing_is_left_of_a_server_that_is_killed(tmp_path):
    with served(tmp_path, "--werkers", 2) as running:
        workers = running.below()
        assert len(workers) >= 2
        running.process.kill()
        running.process.wait(60)
        assert is_soon(lambda: not any(_lives(pid) for pid in workers))


def _lives(pid):
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
