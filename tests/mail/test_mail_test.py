"""`stylecheck mail test` on real mail servers: it says what becomes of mail, and does not believe more than it saw."""

import contextlib
import os
import subprocess
import sys

import pytest

from stylecheck.checker import Checker
from stylecheck.mail.judging import judge
from stylecheck.mail.policy import Policy
from stylecheck.mail.trial import Kind, mails

from .filters import Filter
from .ports import Port
from .postfix import Postfix
from .sink import Sink

FROM, TO = "tim@corporatie.example", "proef@post.example"


def tried(server, *options):
    command = [sys.executable, "-m", "stylecheck", "mail", "test", "--via", "{}:{}".format(*server)]
    command += ["--van", FROM, "--naar", TO, *options]
    run = subprocess.run(command, capture_output=True, text=True, timeout=110, env={**os.environ, "COLUMNS": "80"})
    return run.returncode, run.stdout + run.stderr


@contextlib.contextmanager
def chain(*options, filtered=True):
    """Yield a Postfix, the address where it delivers, and the filter in it."""
    caught, between = Port(), Port()
    with contextlib.ExitStack() as stack:
        stack.callback(caught.release)
        stack.callback(between.release)
        way = between.address if filtered else None
        server = stack.enter_context(Postfix(caught.address, proxy_filter=way))
        filter = stack.enter_context(Filter(server.reinject, options, port=between)) if filtered else None
        yield server, "{}:{}".format(*caught.address), filter


def test_the_mails_are_what_they_say():
    made, checker = mails(FROM, TO, tuple(Kind)), Checker()
    assert not any(judge(made[Kind.GOOD].as_bytes(), checker).rules.values())
    assert Policy().is_reached(judge(made[Kind.POOR].as_bytes(), checker).counts())


@pytest.mark.parametrize(
    "mode, told",
    [
        ("block", "Alles werkt: stylecheck weigert mail die beter kan. Toch versturen mag."),
        ("hold", "Alles werkt: stylecheck laat mail vasthouden die beter kan. Toch versturen mag."),
        ("warn", "Alles werkt: stylecheck laat mail door die beter kan, met een kopregel."),
    ],
)
def test_a_chain_that_works(mode, told):
    with chain("--mode", mode, "--geen-melding") as (server, caught, _):
        code, said = tried(server.front, "--opvang", caught)
        assert told in said
        assert code == 0
        assert "De goede mail: aangenomen (250), en aangekomen." in said
        assert "X-Stylecheck: gecontroleerd; tip=0; waarschuwing=0; fout=0" in said


def test_counters_prove_it_too():
    with chain("--mode", "warn", "--geen-melding") as (server, _, filter):
        code, said = tried(server.front, "--tellingen", str(filter.folder / "tellingen"))
        assert (code, "Alles werkt" in said) == (0, True)
        code, said = tried(server.front)
        assert (code, "De proef ziet niet of stylecheck de mail zag." in said) == (1, True)


def test_mail_that_goes_round_the_filter_is_seen():
    with chain(filtered=False) as (server, caught, _):
        code, said = tried(server.front, "--opvang", caught)
        assert (code, "stylecheck zag deze mail niet: die ging erlangs." in said) == (1, True)


def test_a_filter_that_is_down_and_one_that_does_not_check_these_senders():
    with chain("--mode", "block", "--domein", "elders.example") as (server, caught, filter):
        code, said = tried(server.front, "--opvang", caught)
        assert (code, "keek hem niet na" in said and "andere afzender" in said) == (1, True)
        filter.stop()
        code, said = tried(server.front)
        assert (code, "De goede mail ging niet door." in said) == (1, True)


def test_mail_that_should_be_held_and_is_not_is_no_success(tmp_path):
    with chain("--mode", "hold", "--geen-melding") as (server, caught, _):
        (server.folder / "header_checks").write_text("")
        server.stop()
        server.start()
        code, said = tried(server.front, "--opvang", caught)
        assert (code, "vroeg om de mail vast te houden, maar hij kwam toch aan" in said) == (1, True)
        code, said = tried(server.front)
        assert (code, "Kijk in de wachtrij of dat ook gebeurde." in said) == (1, True)


def test_counters_say_that_nothing_was_read():
    with chain("--mode", "block", "--domein", "elders.example") as (server, _, filter):
        code, said = tried(server.front, "--tellingen", str(filter.folder / "tellingen"))
        assert (code, "keek hem niet na (andere afzender)" in said) == (1, True)
        code, said = tried(server.front, "--tellingen", str(filter.folder / "weg"))
        assert (code, "is er niet. Kijk waar het filter ze bijhoudt." in said) == (2, True)


def test_a_refusal_for_another_reason_is_no_proof():
    with Sink() as sink:
        sink.answer("550 5.1.1 Onbekend", "RCPT")
        code, said = tried(sink.address)
        assert code == 1 and "geweigerd (550)" in said and "Onbekend" in said


def test_a_server_that_is_not_there():
    port = Port()
    code, said = tried(port.address)
    port.release()
    assert code == 2 and "luistert geen mailserver. Controleer --via." in said


@pytest.mark.parametrize(
    "options, told",
    [
        (["--gebruiker", "tim"], "Geef bij --gebruiker ook een --wachtwoord-bestand."),
        (["--opvang", "nergens"], "bij --opvang klopt niet"),
    ],
)
def test_options_that_make_no_sense(options, told):
    code, said = tried(("127.0.0.1", 9), *options)
    assert code == 2 and told in said
