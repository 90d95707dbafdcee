"""The life of LanguageTool: on this machine only, and never longer than the program that started it."""

import os
import signal
import subprocess
import sys
import threading
from urllib.parse import urlsplit

import pytest

from stylecheck.errors import SpellingError
from stylecheck.spelling.getting.installation import find
from stylecheck.spelling.getting.java import Java, find_java
from stylecheck.spelling.running import guard, server
from stylecheck.spelling.running.server import Server, duration

from .organisation import NEEDS_CLIENT, Organisation
from .processes import PATIENCE, copy_of, is_soon, java, running, started

pytestmark = NEEDS_CLIENT
POSIX = pytest.mark.skipif(os.name != "posix", reason="signals and shell scripts")
HOLDER = """
import sys, time
from stylecheck.spelling.running.service import service
asked = service(seconds=100)
asked.ask("Wij heben uw brief gelezen.")
while "asking" in sys.argv and not asked.version:
    time.sleep(0.1)
print("holding", flush=True)
time.sleep(0 if "ending" in sys.argv else 600)
"""
"""A program that asks LanguageTool something and does not wait for the answer."""


@pytest.fixture(scope="module")
def place(languagetool, tmp_path_factory):
    """The folder with a LanguageTool that only this file starts."""
    return copy_of(languagetool, tmp_path_factory.mktemp("own"))


@pytest.fixture(autouse=True)
def _found(place, monkeypatch):
    monkeypatch.setenv("STYLECHECK_DATA", str(place))
    yield
    assert is_soon(lambda: not running(place))


@pytest.fixture
def script(tmp_path):
    """Make a Java of a shell script that tells the right version first."""

    def script(text):
        path = tmp_path / "bin" / "java"
        path.parent.mkdir()
        path.write_text(f"#!/bin/sh\ncase $1 in -version) echo 'openjdk version \"17.0.1\"'; exit;; esac\n{text}\n")
        path.chmod(0o755)
        return Java(path, 17)

    return script


def start(seconds=100.0, java=None):
    return Server.start(find(), java or find_java(), seconds)


# A good day.


def test_it_listens_on_this_machine_only_and_dies_with_its_guard(place):
    asked = start()
    try:
        (process,) = java(place)
        (listening,) = [c for c in process.net_connections() if c.status == "LISTEN"]
        assert listening.laddr.ip.removeprefix("::ffff:") == "127.0.0.1"
        assert asked.url == f"http://127.0.0.1:{listening.laddr.port}/"
        assert asked.alive
        guarding = process.parent()
        (guarding if sys.platform == "linux" else process).kill()  # Linux kills the child of what is killed
        assert asked.has_died() and not asked.alive
        assert is_soon(lambda: not java(place))
    finally:
        asked.stop()
        asked.stop()  # nothing to do, nothing wrong


def test_a_port_that_is_taken_by_another_languagetool_and_a_slow_end(monkeypatch, place):
    first = start()
    ports = [urlsplit(first.url).port, server._free_port()]
    free = ports[1]
    monkeypatch.setattr(server, "_free_port", lambda: ports.pop(0))
    second = start()
    assert second.url == f"http://127.0.0.1:{free}/"
    first.stop()
    (child,) = java(place)
    guarding = child.parent()
    guarding.suspend()  # as on a machine that is very busy
    child.kill()
    assert second.alive
    threading.Timer(0.3, guarding.resume).start()
    assert second.has_died()
    second.stop()


# Never longer than the program.


@pytest.mark.parametrize(
    ("moment", "how"),
    [
        ("starting", signal.SIGTERM),
        ("starting", signal.SIGINT),
        pytest.param("starting", "SIGKILL", marks=POSIX),
        pytest.param("starting", "SIGHUP", marks=POSIX),
        pytest.param("asking", "SIGKILL", marks=POSIX),
    ],
)
def test_the_program_is_killed(how, moment, place):
    with started("-c", HOLDER, moment, STYLECHECK_DATA=str(place)) as program:
        assert program.stdout.readline() == "holding\n"
        assert is_soon(lambda: running(place))
        assert moment == "starting" or java(place)
        program.send_signal(getattr(signal, how) if isinstance(how, str) else how)
        program.wait(PATIENCE)
        assert is_soon(lambda: not running(place))


def test_ctrl_c_while_it_is_asked(place):
    with started("-c", HOLDER, "asking", STYLECHECK_DATA=str(place)) as program:
        assert program.stdout.readline() == "holding\n"
        assert java(place)
        os.killpg(program.pid, signal.SIGINT)
        _, told = program.communicate(timeout=PATIENCE)
        assert told.strip().endswith("KeyboardInterrupt")  # and nothing about threads or processes after it
        assert running(place) == []


@pytest.mark.parametrize("moment", ["starting", "asking"])
def test_the_program_ends(moment, place):
    with Organisation() as trap:  # a proxy, that is not asked
        proxies = dict.fromkeys(("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"), trap.url)
        with started("-c", HOLDER, moment, "ending", STYLECHECK_DATA=str(place), **proxies) as program:
            assert program.communicate(timeout=PATIENCE) == ("holding\n", "")
            assert program.returncode == 0
            assert is_soon(lambda: not running(place))
    assert trap.asked == []


@POSIX
def test_a_java_that_is_a_script_around_another_program(script, place):
    child = f"'{sys.executable}' -c 'import time; time.sleep(600)' '{place}'"
    running_server = start(java=script(f"echo 'Server started'; {child} & wait"))
    assert is_soon(lambda: len(running(place)) == 3)
    running_server.stop()
    assert is_soon(lambda: not running(place))


@POSIX
def test_the_guard(tmp_path):
    sleeper = "import sys, time; print('ready', flush=True); time.sleep(600)"
    command = [sys.executable, guard.__file__, sys.executable, "-c"]
    with subprocess.Popen([*command, "raise SystemExit(7)"], stdin=subprocess.PIPE) as ending:
        assert ending.wait(PATIENCE) == 7
    for end in ("close", "terminate"):
        with subprocess.Popen(
            [*command, sleeper, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as kept:
            assert kept.stdout.readline() == b"ready\n"
            kept.send_signal(signal.SIGINT)  # the program above may go on after it
            assert len(running(tmp_path)) == 2
            kept.stdin.close() if end == "close" else kept.terminate()
            kept.wait(PATIENCE)
            assert is_soon(lambda: not running(tmp_path))


# Bad luck.


@POSIX
def test_a_java_that_never_listens(script, place):
    with pytest.raises(SpellingError) as caught:
        start(1, script("exec sleep 600"))
    assert str(caught.value) == (
        "LanguageTool is na 1 seconde nog niet gestart. Geef het meer tijd met --spelling-seconden."
    )


@POSIX
@pytest.mark.parametrize("text", ["exit 1", "echo 'Error: Could not find or load main class'", "kill -9 $$"])
def test_a_java_that_ends_at_once(script, text):
    with pytest.raises(SpellingError) as caught:
        start(java=script(text))
    assert str(caught.value) == "LanguageTool start niet; kijk met ‘stylecheck languagetool status’ wat eraan schort."


def test_a_java_that_is_not_there(tmp_path):
    with pytest.raises(SpellingError, match="LanguageTool start niet"):
        start(java=Java(tmp_path / "java", 17))


def test_a_jar_that_was_changed_is_not_started(place, tmp_path, monkeypatch):
    changed = copy_of(find(), tmp_path / "changed")
    monkeypatch.setenv("STYLECHECK_DATA", str(changed))
    jar = min(find().folder.glob("libs/*.jar"), key=lambda path: path.stat().st_size)
    data = jar.read_bytes()
    jar.unlink()  # the bytes may be shared
    jar.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(SpellingError) as caught:
        start()
    assert str(caught.value) == (
        f"LanguageTool in ‘{find().folder}’ is niet heel (libs/{jar.name} is veranderd); "
        "installeer het opnieuw met: stylecheck languagetool install"
    )
    assert running(changed) == []


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(1, "1 seconde"), (0.5, "0,5 seconde"), (2, "2 seconden"), (2.5, "2,5 seconden"), (60.0, "60 seconden")],
)
def test_seconds_in_dutch(seconds, told):
    assert duration(seconds) == told
