"""The Exim of the manual: Debian's own configuration with the manual's files, run as a private instance."""

import contextlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from stylecheck.mail.message import Head

from ..programs import program
from .filters import Filter
from .messages import CLEAN, POOR, message
from .ports import Port
from .sending import send
from .sink import Sink

TEXT = (Path(__file__).parents[2] / "docs" / "mail-exim.md").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"`/etc/((?:exim4|stylecheck)/[\w/.]+)`[^`]*:\n\n```text\n(.*?)```", TEXT, re.S))
FROM, TO = "tim@corporatie.example", ["huurder@post.example"]
SETTINGS = {
    "dc_eximconfig_configtype": "smarthost",
    "dc_other_hostnames": "mail.corporatie.example",
    "dc_relay_domains": "corporatie.example",
    "dc_use_split_config": "true",
    "dc_minimaldns": "true",
    "CFILEMODE": "644",
}
"""Of a mail server that sends all its mail to one other."""
USER = "Debian-exim"
PATIENCE = 30.0


@dataclass
class Exim:
    """A private instance, for root only; start it with `with`.

    Attributes:
        relay: where it delivers all mail.
        filtering: where it hands mail to the filter.
    """

    relay: tuple[str, int]
    filtering: Port
    ports: tuple[Port, ...] = field(default_factory=lambda: (Port(), Port(), Port()))
    process: "subprocess.Popen[bytes] | None" = None

    def __enter__(self):
        self.program = Path(program("exim4"))
        update = program("update-exim4.conf")
        if os.getuid() != 0:
            (pytest.fail if os.environ.get("CI") else pytest.skip)("a private Exim needs root")
        self.folder = Path(tempfile.mkdtemp(prefix="exim-"))
        try:
            self.prepare(update)
            self.process = subprocess.Popen([self.program, "-C", self.conf, "-bdf", "-q1h"], stderr=subprocess.DEVNULL)
            until(lambda: send(*self.incoming, "", [], b"").command != "CONNECT")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *error):
        if self.process is not None:
            self.process.terminate()
            self.process.wait(PATIENCE)
        for port in self.ports:
            port.release()
        shutil.rmtree(self.folder)

    def prepare(self, update):
        """Make its configuration, with Debian's own program for that."""
        self.folder.chmod(0o755)  # it gives up being root
        (self.folder / "spool").mkdir()
        shutil.chown(self.folder / "spool", USER, USER)
        self.etc = self.folder / "etc"
        shutil.copytree(self.program.parents[2] / "etc" / "exim4", self.etc)  # as Debian has it, also where unpacked
        for name, text in SHOWN.items():
            if name.startswith("exim4/"):
                (self.folder / name.replace("exim4", "etc", 1)).write_text(self.own(text))
        (listening,) = re.findall(r"^dc_local_interfaces='.*'$", TEXT, re.M)
        told = {**SETTINGS, "dc_smarthost": "{}::{}".format(*self.relay)}
        lines = [*(f"{name}='{value}'" for name, value in told.items()), self.own(listening)]
        (self.etc / "update-exim4.conf.conf").write_text("\n".join(lines) + "\n")
        kept = {"spool_directory": "spool", "log_file_path": "spool/%slog", "pid_file_path": "pid"}
        more = "".join(f"{name} = {self.folder}/{value}\n" for name, value in kept.items())
        (self.etc / "conf.d" / "main" / "99_here").write_text(more)
        self.conf = self.folder / "conf"
        run(update, "-d", self.etc, "-o", self.conf)
        text = re.sub(r"^exim_path = .*$", f"exim_path = {self.program}", self.conf.read_text(), flags=re.M)
        text = re.sub(r"^spool_directory = SPOOLDIR$", "", text, flags=re.M)
        text = text.replace("route_list = * DCsmarthost byname", "route_list = * DCsmarthost byname\nself = send")
        self.conf.write_text(text)

    @property
    def incoming(self):
        return self.ports[0].address

    @property
    def submission(self):
        return self.ports[1].address

    @property
    def reinject(self):
        return self.ports[2].address

    def own(self, text):
        """Return lines of the manual with the ports and folders of this instance."""
        for told, port in zip((25, 587, 10026), self.ports, strict=True):
            text = text.replace(f"0.0.0.0.{told}", f"127.0.0.1.{port.number}")
        for told, port in ((10026, self.ports[2]), (10025, self.filtering)):
            text = text.replace(str(told), str(port.number))
        return text.replace("/etc/exim4", str(self.etc))

    def queue(self):
        """Return which messages wait, and whether they are frozen: id -> bool."""
        told = run(self.program, "-C", self.conf, "-bp")
        rows = re.findall(r" (\w{6}-\w+-\w+) <.*>( \*\*\* frozen \*\*\*)?$", told, re.M)
        return {name: bool(frozen) for name, frozen in rows}

    def command(self, row, number):
        """Run the commands of a row of the manual's table on a message, and return what they tell."""
        (cell,) = re.findall(rf"^\| {row} \| (.*) \|$", TEXT, re.M)
        told = ""
        for line in re.findall("`sudo exim4 (.*?)`", cell):
            told += run(self.program, "-C", self.conf, *line.replace("NUMMER", number).split())
        return told

    def retry(self):
        """Try all that waits once more, now."""
        run(self.program, "-C", self.conf, "-qf")


def run(*command, given=""):
    done = subprocess.run(
        list(map(str, command)), input=given, capture_output=True, text=True, check=False, timeout=60, env=path()
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def path():
    return os.environ | {"PATH": f"{Path(program('exim4')).parent}:{os.environ['PATH']}"}


def until(holds):
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


@contextlib.contextmanager
def chain(mode):
    """Start a sink, an Exim that hands its mail to a filter, and the filter with the options of the manual."""
    name, _, value = SHOWN["stylecheck/smtp"].strip().partition("=")
    told = shlex.split(*shlex.split(value))
    assert name == "OPTIES" and told[:2] == ["--next", "127.0.0.1:10026"]
    told[told.index("--mode") + 1] = mode
    port = Port()
    with contextlib.ExitStack() as stack:
        stack.callback(port.release)
        sink = stack.enter_context(Sink())
        exim = stack.enter_context(Exim(sink.address, port))
        yield sink, exim, stack.enter_context(Filter(exim.reinject, tuple(told[2:]), port=port))


@pytest.fixture(scope="module")
def holding():
    with chain("hold") as made:
        yield made


@pytest.fixture
def fresh(holding):
    holding[0].delivered.clear()
    return holding


def test_clean_mail_goes_through_the_filter_once_and_out_without_our_headers(fresh):
    sink, exim, _ = fresh
    assert send(*exim.submission, FROM, TO, message(CLEAN)).accepted
    (found,) = sink.wait_for(1)
    assert found.data.endswith(message(CLEAN)) and found.data.count(b"Received: ") == 2
    assert not Head.of(found.data).has("X-Stylecheck")
    until(lambda: not exim.queue())


def test_poor_mail_waits_until_the_commands_of_the_manual(fresh):
    sink, exim, _ = fresh
    many = [f"huurder{n}@post{n % 3}.example" for n in range(150)]
    for number in (1, 2):
        assert send(*exim.submission, FROM, many, message(POOR, number)).accepted
    assert {notice.addresses[0] for notice in sink.wait_for(2)} == {FROM}
    until(lambda: list(exim.queue().values()) == [True, True])
    sink.delivered.clear()
    numbers = {re.search(r"X-Nummer: (\d)", exim.command("de mail bekijken", name))[1]: name for name in exim.queue()}
    exim.command("de mail weggooien", numbers["1"])
    exim.command("de mail laten gaan", numbers["2"])
    until(lambda: not exim.queue())
    assert set(sink.numbers()) == {"2"}
    assert sorted(address for each in sink.delivered for address in each.addresses) == sorted(many)
    assert not any(Head.of(each.data).has("X-Stylecheck-Action") for each in sink.delivered)


def test_mail_of_programs_on_the_server_is_read_too(fresh):
    sink, exim, _ = fresh
    told = message(POOR, 7).decode().replace("\r\n", "\n")
    run(exim.program, "-C", exim.conf, "-f", FROM, "-i", *TO, given=told)
    assert sink.wait_for(1)[0].addresses == [FROM]
    until(lambda: list(exim.queue().values()) == [True])
    exim.command("de mail weggooien", *exim.queue())


def test_mail_that_comes_in_is_not_read_and_cannot_have_itself_held(fresh):
    sink, exim, _ = fresh
    forged = message(POOR, 8, headers={"X-Stylecheck-Action": "hold"})
    assert send(*exim.incoming, "vreemd@elders.example", [FROM], forged).accepted
    (found,) = sink.wait_for(1)
    assert found.data.count(b"Received: ") == 1 and found.numbers == ["8"]


def test_mail_waits_while_the_filter_is_down(fresh):
    sink, exim, filter = fresh
    filter.stop()
    try:
        assert send(*exim.submission, FROM, TO, message(CLEAN, 3)).accepted
        until(lambda: list(exim.queue().values()) == [False])
    finally:
        filter.start()
    assert not sink.delivered
    exim.retry()
    sink.wait_for(1)
    assert sink.numbers() == {"3": 1}
    until(lambda: not exim.queue())


def test_the_trial_of_the_manual_says_that_the_filter_saw_it(fresh):
    sink, exim, filter = fresh
    (block,) = re.findall(r"```sh\n(sudo [^`]* mail test [^`]*)```", TEXT)
    told = shlex.split(block.replace("\\\n", ""))[2:]
    own = {"127.0.0.1:25": "{}:{}".format(*exim.incoming)}
    own["/var/lib/stylecheck-smtp/mail"] = str(filter.folder / "tellingen")
    assert own.keys() <= set(told)
    command = [sys.executable, "-m", "stylecheck", *(own.get(word, word) for word in told)]
    tried = subprocess.run(command, capture_output=True, text=True, timeout=60, env=path())
    assert (tried.returncode, "Kijk in de wachtrij of dat ook gebeurde." in tried.stdout) == (1, True)
    sink.wait_for(2)
    until(lambda: list(exim.queue().values()) == [True])
    exim.command("de mail weggooien", *exim.queue())


def test_what_is_refused_comes_back_to_its_writer():
    with chain("block") as (sink, exim, _):
        assert send(*exim.submission, FROM, TO, message(POOR, 4)).accepted
        found = sink.wait_for(2)
        assert [each.addresses for each in found] == [[FROM], [FROM]]
        (bounce,) = [each.data for each in found if b"Mail delivery failed" in each.data]
        assert b"Uw mail is nog niet weg." in bounce
        until(lambda: not exim.queue())
