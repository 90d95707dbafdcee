"""The Postfix of the manual: its own lines of master.cf and main.cf and its files, run as they stand there."""

import configparser
import contextlib
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from stylecheck.commands.smtp import command
from stylecheck.mail.message import TAG, Head

from ..programs import program
from .filters import Filter
from .messages import CLEAN, POOR, message
from .ports import Port
from .postfix import Postfix
from .sending import send
from .sink import Sink

DOCS = Path(__file__).parents[2] / "docs"
UNIT = DOCS.parent / "integrations" / "systemd" / "stylecheck-smtp.service"
TEXT = (DOCS / "mail-postfix.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"`/etc/((?:postfix|stylecheck)/\w+(?:\.cf)?)`[^`]*:\n\n(?:<!-- stylecheck: uit -->\n\n)?```text\n(.*?)```", re.S
)
EXCHANGE = BLOCK.findall((DOCS / "mail-exchange.md").read_text(encoding="utf-8"))
SHOWN = BLOCK.findall(TEXT)
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, re.S)
FROM, TO = "tim@corporatie.example", ["huurder@post.example"]
USER = ("tim", "geheim")


def shown(name, blocks=SHOWN):
    """Return what a manual puts into a file below /etc."""
    return "".join(block for shown, block in blocks if shown == name)


def options(mode="warn"):
    """Return the options of the filter in the manual, but for where mail goes, with another mode."""
    (line,) = shown("stylecheck/smtp").splitlines()
    name, _, value = line.partition("=")
    assert name == "OPTIES"
    told = shlex.split(*shlex.split(value))
    assert told[:2] == ["--next", "127.0.0.1:10026"]
    told[told.index("--mode") + 1] = mode
    return tuple(told[2:])


@dataclass
class Chain:
    """The chain of the manual.

    Attributes:
        incoming: where mail of others comes in.
    """

    sink: Sink
    server: Postfix
    filter: Filter
    incoming: tuple[str, int]

    def send(self, data, recipients=TO, **more):
        return send(*self.server.front, FROM, recipients, data, starttls=True, login=USER, **more)


@contextlib.contextmanager
def chain(mode, folder, front=""):
    """Start the Postfix of the manual, with ports and paths of a test, and its filter before the queue.

    Args:
        front: what stands in master.cf in place of the first service of the manual.
    """
    filtering, incoming = Port(), Port()
    services = [block for name, block in SHOWN if name == "postfix/master.cf"]
    doors = "".join([front or services[0], *services[1:], "smtp inet n - n - - smtpd\n"])
    for told, meant in (
        (r"^submission ", "{front} "),
        (r"^127\.0\.0\.1:10026 ", "{reinject} "),
        (r"^smtp ", "{}:{} ".format(*incoming.address)),
        (r"smtpd_proxy_filter=127\.0\.0\.1:10025$", "smtpd_proxy_filter={}:{}".format(*filtering.address)),
        ("/etc/postfix/", f"{folder}/"),
    ):
        doors, times = re.subn(told, meant, doors, flags=re.M)
        assert times == 1, told
    lines = shown("postfix/main.cf").replace("/etc/postfix", str(folder)).splitlines()
    main = dict(line.split(" = ") for line in lines)
    main |= {"smtpd_relay_restrictions": "reject_unauth_destination", "relay_domains": "corporatie.example"}
    for name in ("stylecheck_wacht", "stylecheck_weg"):
        (folder / name).write_text(shown(f"postfix/{name}"))
    with contextlib.ExitStack() as stack:
        stack.callback(filtering.release)
        stack.callback(incoming.release)
        sink = stack.enter_context(Sink())
        server = stack.enter_context(Postfix(sink.address, doors=doors, tls=True, users=dict([USER]), settings=main))
        filter = stack.enter_context(Filter(server.reinject, options(mode), port=filtering))
        yield Chain(sink, server, filter, incoming.address)


def test_the_service_for_exchange_takes_its_mail_and_no_other(tmp_path):
    front, meant = shown("postfix/master.cf", EXCHANGE), {"10.1.2.3": "127.0.0.1", "/etc/postfix": str(tmp_path)}
    for told, here in {"smtp ": "submission ", **meant}.items():
        assert front.count(told) == 1
        front = front.replace(told, here)
    (tmp_path / "afzenders").write_text(shown("postfix/afzenders", EXCHANGE))
    with chain("block", tmp_path, front) as made:
        door = made.server.front
        assert send(*door, FROM, TO, message(CLEAN), starttls=True).accepted
        assert send(*door, "", TO, message(POOR), starttls=True).accepted
        assert send(*door, "vreemd@elders.example", TO, message(CLEAN), starttls=True).command == "RCPT"
        assert send(*door, FROM, TO, message(POOR), starttls=True).code == 550
        assert [each.addresses for each in made.sink.wait_for(3)] == [TO, TO, [FROM]]


@pytest.fixture(scope="module")
def blocking(tmp_path_factory):
    with chain("block", tmp_path_factory.mktemp("postfix")) as made:
        yield made


@pytest.fixture
def fresh(blocking):
    blocking.sink.delivered.clear()
    return blocking


def test_clean_mail_goes_out_without_our_headers(fresh):
    assert fresh.send(message(CLEAN)).accepted
    (found,) = fresh.sink.wait_for(1)
    assert found.data.endswith(message(CLEAN))
    assert {field.name for field in Head.of(found.data.removesuffix(message(CLEAN))).fields} == {"received"}


def test_poor_mail_goes_back_with_all_that_is_to_be_said(fresh):
    answer = fresh.send(message(POOR))
    assert answer.code == 550
    assert "Uw mail is nog niet weg." in answer.text and "Bel Noor van communicatie: 1234." in answer.text
    (notice,) = fresh.sink.wait_for(1)
    assert (notice.sender, notice.addresses) == ("", [FROM]) and b"Maak de zolder leeg." in notice.data
    fresh.sink.delivered.clear()
    assert fresh.send(message(POOR, subject=f"{TAG} Uw woning")).accepted
    (found,) = fresh.sink.wait_for(1)
    assert found.data.endswith(message(POOR))


def test_nobody_sends_without_logging_in(fresh):
    assert send(*fresh.server.front, FROM, TO, message(CLEAN), starttls=True).command == "RCPT"
    assert send(*fresh.server.front, FROM, TO, message(CLEAN)).command == "MAIL"


def test_mail_that_comes_in_is_not_checked(fresh):
    forged = message(POOR, headers={"X-Stylecheck-Action": "hold"})
    assert send(*fresh.incoming, "vreemd@elders.example", [FROM], forged).accepted
    (found,) = fresh.sink.wait_for(1)
    assert found.data.count(b"Received: ") == 1
    assert send(*fresh.incoming, "vreemd@elders.example", TO, message(CLEAN)).command == "RCPT"


def test_odd_mail_and_many_recipients_pass(fresh):
    many = [f"huurder{n}@post.example" for n in range(200)]
    data = message(CLEAN + ".\n..\n" + "Café. " * 4000 + "\n")
    assert fresh.send(data, many, mail_options=("BODY=8BITMIME", "SMTPUTF8"), rcpt_options=("NOTIFY=NEVER",)).accepted
    (found,) = fresh.sink.wait_for(1)
    assert found.data.endswith(data) and sorted(found.addresses) == sorted(many)
    assert {"BODY=8BITMIME", "SMTPUTF8"} <= set(found.options)
    assert fresh.send(data, chunk=5000).accepted
    assert fresh.sink.wait_for(2)[1].data.endswith(data)


def test_a_recipient_that_is_refused_costs_the_others_nothing(fresh):
    answer = fresh.send(message(CLEAN), ["huurder@post.example", "geen adres"])
    assert answer.accepted and [refused for refused, _, _ in answer.refused] == ["geen adres"]
    (found,) = fresh.sink.wait_for(1)
    assert found.addresses == TO


def test_what_the_writer_reads_where_the_filter_is_down_is_in_the_manual(fresh):
    fresh.filter.stop()
    try:
        answer = fresh.send(message(CLEAN))
    finally:
        fresh.filter.start()
    assert f"{answer.code} {answer.text}" in " ".join(TEXT.split())
    assert not fresh.sink.delivered and not fresh.server.queue()


def test_the_trial_of_the_manual_says_that_all_is_well(fresh, monkeypatch, tmp_path):
    (block,) = (block for block in BLOCKS if "mail test" in block)
    _, path, *told = shlex.split(block.replace("\\\n", ""))
    assert path == "/opt/stylecheck/.venv/bin/stylecheck"
    (tmp_path / "wachtwoord.txt").write_text(USER[1])
    meant = {
        "mail.corporatie.example:587": "{}:{}".format(*fresh.server.front),
        "proef": USER[0],
        "/var/lib/stylecheck-smtp/mail": str(fresh.filter.folder / "tellingen"),
    }
    assert meant.keys() <= set(told)
    monkeypatch.setenv("SSL_CERT_FILE", f"{fresh.server.folder}/certificate.pem")
    done = subprocess.run(
        [sys.executable, "-m", "stylecheck", *(meant.get(word, word) for word in told)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
        timeout=100,
    )
    fresh.sink.wait_for(3)  # the notice too
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "Alles werkt: stylecheck weigert mail die beter kan. Toch versturen mag."


def test_held_mail_waits_until_the_commands_of_the_manual(tmp_path):
    with chain("hold", tmp_path) as made:
        for number in (1, 2, 3):
            answer = made.send(message(POOR, number))
            assert answer.accepted and "wacht" in answer.text
        assert [each.addresses for each in made.sink.wait_for(3)] == [[FROM]] * 3, "its writer hears of it"
        made.sink.delivered.clear()
        assert len(made.server.held()) == 3
        commands = dict(re.findall(r"^\| (?:de|een) mail ([\w ]+) \| `sudo (.*) NUMMER` \|", TEXT, re.M))
        assert "Middels deze brief" in run(made, commands["bekijken"], made.server.held()[0].id)
        numbers = {number_of(made, held.id): held.id for held in made.server.held()}
        run(made, commands["weggooien"], numbers["1"])
        run(made, commands["laten gaan"], numbers["2"])
        run(made, commands["laten gaan die al dagen wacht"], numbers["3"])
        made.server.flush()
        made.sink.wait_for(2)
        assert made.sink.numbers() == {"2": 1, "3": 1}
        made.server.wait_for_queue(0)


def number_of(made, name):
    return re.search(r"^X-Nummer: (\d)", run(made, "postcat -q", name), re.M)[1]


def run(made, command, number):
    """Run a command of the manual on a message of the private instance."""
    name, *rest = command.split()
    told = [program(name), "-c", str(made.server.etc), *rest, number]
    return subprocess.run(told, capture_output=True, text=True, check=True, timeout=60).stdout


def test_the_numbers_belong_together():
    rows = {name: int(number) for name, number in re.findall(r"^\| `([a-z_-]+)`[^|]* \| (\d+) \|", TEXT, re.M)}
    postfix = subprocess.run([program("postconf"), "-dh", "smtpd_proxy_timeout"], capture_output=True, check=True)
    assert postfix.stdout.decode().strip() == f"{rows['smtpd_proxy_timeout']}s"
    defaults = {parameter.opts[0]: parameter.default for parameter in command.params}
    told = ("--seconden", "--sessies", "--wachtrij")
    assert [rows[option] for option in told] == [defaults[option] for option in told]
    front, back = (
        int(re.search(rf"^{name} .* (\d+) +smtpd$", shown("postfix/master.cf"), re.M)[1])
        for name in ("submission", r"127\.0\.0\.1:10026")
    )
    assert front < back and front < min(rows["--sessies"], rows["--wachtrij"])
    assert f"\n| `maxproc` bij `submission` | {front} |" in TEXT and f"\n| `maxproc` bij poort 10026 | {back} |" in TEXT


def test_the_unit_starts_the_filter_as_the_manual_says():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str
    unit.read_string(UNIT.read_text(encoding="utf-8"))
    service = unit["Service"]
    path, *words = service["ExecStart"].split()
    assert (path, words[0], words[-1]) == ("/opt/stylecheck/.venv/bin/stylecheck", "smtp", "$OPTIES")
    assert words[1:-1] == ["--tellingen", f"%S/{service['StateDirectory']}/mail"]
    assert f"--tellingen /var/lib/{service['StateDirectory']}/mail" in TEXT
    assert service["EnvironmentFile"] == "/etc/stylecheck/smtp" and shown("stylecheck/smtp")
    assert f"/opt/stylecheck/{UNIT.relative_to(DOCS.parent)} /etc/systemd/system/" in TEXT
    assert f"enable --now {UNIT.stem}" in TEXT
    command.make_context("smtp", ["--next", "127.0.0.1:10026", *options()])
