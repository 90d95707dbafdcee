"""`stylecheck sendmail` between real mail programs and msmtp or Postfix, set up as docs/mail-terminal.md tells.

At the end is a mail server.
"""

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from ..programs import program
from ..serve.own.conftest import found, short_folder
from ..test_manuals import DOCS, blocks
from .postfix import Postfix
from .sink import Sink
from .terminal import terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="these programs are for Unix")

STYLECHECK = Path(sys.executable).with_name("stylecheck")
GOOD = "Beste mevrouw Jansen,\n\nWij repareren morgen uw dak. Eén man komt.\n\nMet vriendelijke groet,\n\nNoor\n"
BAD = GOOD.replace("Wij repareren", "Wij repareren middels een ladder")
BETTER = "Liever: Wij repareren met een ladder morgen uw dak."
MANUAL, SHOWN = "mail-terminal.md", "/opt/stylecheck/.venv/bin/stylecheck"
SENDER, TENANT, HIDDEN = "noor@linde.example", "ans@post.example", "bos@post.example"
OVERRIDE = "X-Stylecheck-Override: ja"


@dataclass
class Computer:
    """A computer with msmtp behind `stylecheck sendmail`.

    Attributes:
        sink: the mail server at the end.
        sendmail: what a mail program must call, in pieces.
        beside: the variables with which it finds the server of this user.
    """

    folder: Path
    sink: Sink
    sendmail: list[str]
    beside: dict[str, str]

    @property
    def line(self):
        """What a mail program must call, in one line."""
        return shlex.join(self.sendmail)

    @property
    def environment(self):
        own = {"HOME": self.folder, "XDG_CONFIG_HOME": self.folder / ".config", "XDG_RUNTIME_DIR": self.folder}
        return {"LC_ALL": "C.UTF-8", **self.beside, **{name: str(path) for name, path in own.items()}}

    def write(self, name, text, mode=0o600):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return str(path)

    def manual(self, language, sign):
        """The text in the manual with a sign, for this computer."""
        (text,) = [text for text in blocks(MANUAL, language) if sign in text]
        here = text.replace(f"{SHOWN} sendmail --sendmail /usr/bin/msmtp", self.line).replace(SHOWN, str(STYLECHECK))
        assert here != text
        return here

    def mailrc(self, name):
        """Set a program up as the table of the manual tells."""
        script = self.write("nakijken", self.manual("sh", 'msmtp "$@"\n'), 0o700)
        (line,) = re.findall(rf"\n\| {name}[^|]*\| `~/.mailrc` \| `(.*)` \|\n", (DOCS / MANUAL).read_text("utf-8"))
        self.write(".mailrc", line.replace("/home/noor/bin/nakijken", script) + "\n")

    def run(self, *command, text="", **more):
        """Run a program and return what it gave."""
        return subprocess.run(
            list(map(str, command)),
            input=text,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            env={**os.environ, **self.environment, **more},
            timeout=100,
        )

    def delivered(self):
        """The one message that was delivered."""
        (message,) = self.sink.wait_for(1)
        return message

    def nothing(self):
        """Whether no message was delivered: whoever sends waits until the server has it."""
        return not self.sink.delivered


@pytest.fixture(scope="module")
def beside(tmp_path_factory):
    """A `stylecheck serve`, so that a mail takes no seconds."""
    with short_folder() as runtime, found(tmp_path_factory.mktemp("server"), runtime) as server:
        yield server.beside


@pytest.fixture
def computer(tmp_path, beside):
    with Sink() as sink:
        made = Computer(tmp_path, sink, [], beside)
        host, port = sink.address
        rc = made.write("msmtprc", f"account default\nhost {host}\nport {port}\nfrom {SENDER}\ntls off\nauth off\n")
        made.sendmail += [STYLECHECK, "sendmail", "--sendmail", program("msmtp"), "--no-config"]
        made.sendmail += ["--tellingen", tmp_path / "tellingen", "-C", rc]
        made.sendmail = list(map(str, made.sendmail))
        yield made


def header(data):
    """The headers of a delivered message, and its text."""
    head, _, text = data.partition(b"\r\n\r\n")
    return head.decode() + "\r\n", text.decode()


def check(message, *recipients, said="gecontroleerd"):
    """See to it that a message came to all and only these, with our header and without what nobody else may see."""
    assert sorted(message.addresses) == sorted(recipients) and message.sender == SENDER
    head, _ = header(message.data)
    assert f"X-Stylecheck: {said}" in head and head.count("X-Stylecheck") == 1
    assert HIDDEN not in head and "versturen]" not in head


MUTTS = ["neomutt", "mutt"]


def mutt(computer, name):
    """Return the command of a Mutt whose settings are those of the manual."""
    lines = ["set send_charset=us-ascii:utf-8", "set fast_reply=yes", f"set from={SENDER}", "set copy=no"]
    lines += ["set folder=~", "set editor=./editor", "set autoedit=yes"]
    return [
        program(name),
        "-F",
        computer.write("muttrc", computer.manual("muttrc", "sendmail") + "\n".join(lines) + "\n"),
    ]


@pytest.mark.parametrize("name", MUTTS)
def test_mutt_in_a_script(computer, name):
    command = [*mutt(computer, name), "-s", "Uw dak", "-b", HIDDEN]
    bad = computer.run(*command, "--", TENANT, text=BAD)
    assert bad.returncode != 0 and computer.nothing()
    assert "Uw mail is nog niet weg." in bad.stderr and BETTER in bad.stderr
    good = computer.run(*command, "--", TENANT, text=GOOD)
    assert (good.returncode, good.stderr) == (0, "")
    check(computer.delivered(), TENANT, HIDDEN)
    text = header(computer.delivered().data)[1]
    assert text.replace("\r\n", "\n") == GOOD


@pytest.mark.parametrize("name", MUTTS)
@pytest.mark.parametrize("how", [["-s", "Uw dak", "-e", f"my_hdr {OVERRIDE}"], ["-s", "[toch versturen] Uw dak"]])
def test_a_writer_with_mutt_sends_anyway(computer, name, how):
    done = computer.run(*mutt(computer, name), *how, "--", TENANT, text=BAD)
    assert (done.returncode, done.stderr) == (0, "")
    check(computer.delivered(), TENANT, said="toch verstuurd")
    assert "\r\nSubject: Uw dak\r\n" in computer.delivered().data.decode()


def test_a_writer_in_neomutt_reads_what_is_wrong_and_mends_it(computer):
    computer.write("editor", '#!/bin/sh\ncat tekst > "$1"\n', 0o700)
    computer.write("tekst", BAD)
    command = [*mutt(computer, "neomutt"), "-s", "Uw dak", TENANT]
    with terminal(command, computer.environment, computer.folder) as neomutt:
        neomutt.shows("y:Send")
        neomutt.type("y")
        neomutt.shows("Uw mail is nog niet weg.", BETTER, "Zet [toch versturen] in het onderwerp.")
        assert computer.nothing()
        computer.write("tekst", GOOD)
        neomutt.type("q")
        neomutt.shows("y:Send")
        neomutt.type("e")
        neomutt.shows("y:Send")
        neomutt.type("y")
        check(computer.delivered(), TENANT)


def test_a_writer_in_aerc_reads_what_is_wrong_and_mends_it(computer):
    program("less")
    for name in ("cur", "new", "tmp"):
        (computer.folder / "Mail" / "INBOX" / name).mkdir(parents=True)
    computer.write("editor", '#!/bin/sh\ncat tekst > "$1"\n', 0o700)
    computer.write("tekst", BAD)
    script = computer.write("nakijken", computer.manual("sh", "umask"), 0o700)
    account = (
        f"source = maildir://{computer.folder}/Mail\ndefault = INBOX\nfrom = Noor <{SENDER}>\noutgoing = {script}\n"
    )
    computer.write(".config/aerc/accounts.conf", f"[werk]\n{account}")
    computer.write(".config/aerc/aerc.conf", f"[compose]\neditor={computer.folder}/editor\n")
    (keys,) = blocks(MANUAL, "ini")
    keys += "y = :send<Enter>\ne = :edit<Enter>\n[terminal]\n$noinherit = true\n"
    computer.write(".config/aerc/binds.conf", keys)
    with terminal([program("aerc")], computer.environment, computer.folder) as aerc:
        aerc.shows("INBOX")
        aerc.type(f':compose -H "To: {TENANT}" -H "Subject: Uw dak"\r')
        aerc.shows("Send this email?")
        aerc.type("y")
        aerc.shows("Sending...")
        aerc.until("Send this email?", "\x0c")  # 0.14 draws again at the next key
        assert computer.nothing()
        aerc.type("s")
        aerc.shows("Uw mail is nog niet weg.", BETTER, "Zet [toch versturen] in het onderwerp.")
        computer.write("tekst", GOOD)
        aerc.type("q")
        aerc.shows("Send this email?")
        aerc.type("e")
        aerc.shows("Send this email?")
        aerc.type("y")
        check(computer.delivered(), TENANT)


@pytest.fixture
def patch(computer):
    """Make a repository with a commit, and return a function that sends that as a mail."""
    git = program("git")
    if not Path(computer.run(git, "--exec-path").stdout.strip(), "git-send-email").exists():
        program("git-send-email")
    for name, value in {"user.name": "Noor", "user.email": SENDER, "sendemail.from": SENDER}.items():
        computer.run(git, "config", "--global", name, value)

    def send(message, *options):
        computer.run(git, "init", "-q", ".")
        with (computer.folder / "brief.txt").open("a") as brief:
            brief.write("Beste huurder,\n")
        computer.run(git, "add", "brief.txt")
        done = computer.run(git, "commit", "-q", "-m", f"Een brief over het dak\n\n{message}")
        assert done.returncode == 0, done.stderr
        return computer.run(git, "send-email", "--confirm=never", f"--to={TENANT}", *options, "--root", "HEAD", "-1")

    return send


def test_git_send_email(computer, patch):
    assert computer.run("sh", "-c", computer.manual("sh", "sendmailCmd")).returncode == 0
    bad = patch(BAD)
    assert bad.returncode != 0 and computer.nothing()
    assert "Uw mail is nog niet weg." in bad.stderr and BETTER in bad.stderr
    anyway = patch(BAD + "Tot dan.\n", "--subject-prefix=toch versturen")
    assert anyway.returncode == 0, anyway.stderr
    check(computer.delivered(), TENANT, SENDER, said="toch verstuurd")
    good = patch(GOOD)
    assert good.returncode == 0, good.stderr
    check(computer.sink.wait_for(2)[1], TENANT, SENDER)


def test_git_send_email_with_a_hook(computer, patch):
    computer.run("git", "config", "--global", "sendemail.sendmailCmd", f"{program('msmtp')} -C msmtprc")
    computer.write(".git/hooks/sendemail-validate", computer.manual("sh", "--kanaal"), 0o700)
    bad = patch(BAD)
    assert bad.returncode != 0 and computer.nothing()
    assert BETTER in bad.stdout + bad.stderr and "rejected by sendemail-validate hook" in bad.stderr
    good = patch(GOOD)
    assert good.returncode == 0 and computer.delivered()


def test_s_nail(computer):
    computer.mailrc("s-nail")
    # s-nail and its unsent mail go to the home of the user in the password file
    command = [program("s-nail"), "-n", "-S", "nosave", "-S", "v15-compat", "-s", "Uw dak", "-r", SENDER]
    bad = computer.run(*command, TENANT, text=BAD, MAILRC=".mailrc")
    assert bad.returncode != 0 and BETTER in bad.stderr and computer.nothing()
    good = computer.run(*command, "-b", HIDDEN, TENANT, text=GOOD, MAILRC=".mailrc")
    assert (good.returncode, good.stderr) == (0, "")
    check(computer.delivered(), TENANT, HIDDEN)


def test_mail_of_mailutils(computer):
    computer.mailrc("mail van GNU Mailutils")
    command = [program("mail.mailutils"), "-r", SENDER, "-s", "Uw dak"]
    bad = computer.run(*command, TENANT, text=BAD)
    assert bad.returncode != 0 and BETTER in bad.stderr and computer.nothing()
    good = computer.run(*command, TENANT, text=GOOD)
    assert (good.returncode, good.stderr) == (0, "")
    check(computer.delivered(), TENANT)


def test_the_first_try_of_the_manual(computer):
    done = computer.run("sh", "-c", computer.manual("sh", "printf"))
    assert done.returncode == 65 and "Wij komen ‹middels› de lift." in done.stderr and computer.nothing()


MAIL = f"From: Noor <{SENDER}>\nTo: {TENANT}\nBcc: {HIDDEN}\nSubject: Uw dak\nMIME-Version: 1.0\n" + (
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
)


@pytest.mark.parametrize(
    ("args", "recipients"),
    [
        (["-t", "-i"], [TENANT, HIDDEN]),
        (["-oi", "-f", SENDER, "-t"], [TENANT, HIDDEN]),
        (["-i", "-f", SENDER, "--", TENANT, "piet@post.example"], [TENANT, "piet@post.example"]),
    ],
)
def test_a_script_with_msmtp(computer, args, recipients):
    bad = computer.run(*computer.sendmail, *args, text=MAIL + BAD)
    assert bad.returncode == 65 and BETTER in bad.stderr and computer.nothing()
    good = computer.run(*computer.sendmail, *args, text=MAIL + GOOD)
    assert (good.returncode, good.stderr) == (0, "")
    message = computer.delivered()
    assert sorted(message.addresses) == sorted(recipients)
    head, text = header(message.data)
    assert text.replace("\r\n", "\n") == GOOD
    assert HIDDEN not in head and head.count("X-Stylecheck: gecontroleerd") == 1


def test_a_script_with_msmtp_hears_that_the_server_takes_no_mail(computer):
    computer.sink.answer("452 4.3.1 Full")
    done = computer.run(*computer.sendmail, "-t", text=MAIL + GOOD)
    itself = computer.run(program("msmtp"), "-C", "msmtprc", "-t", text=MAIL + GOOD)
    assert (done.returncode, done.stderr.count("4.3.1 Full")) == (itself.returncode, 1) and done.returncode > 0
    computer.sink.accept()
    assert computer.run(*computer.sendmail, "-t", text=MAIL + GOOD).returncode == 0
    assert len(computer.sink.delivered) == 1


def test_a_script_with_the_sendmail_of_postfix(computer):
    with Postfix(relay=computer.sink.address) as postfix:
        wrapper = [STYLECHECK, "sendmail", "--sendmail", program("sendmail"), "--no-config"]
        wrapper += ["--tellingen", computer.folder / "tellingen", "-C", postfix.etc]
        args = [
            "-t",
            "-i",
            "-f",
            SENDER,
            "-F",
            "Noor",
            "-N",
            "success,failure",
            "-R",
            "hdrs",
            "-V",
            "brief7",
            "-B8BITMIME",
        ]
        bad = computer.run(*wrapper, *args, text=MAIL + BAD)
        assert bad.returncode == 65 and BETTER in bad.stderr
        anyway = computer.run(*wrapper, *args, text=f"{OVERRIDE}\n{MAIL}{BAD}")
        assert (anyway.returncode, anyway.stderr) == (0, "")
        check(computer.delivered(), TENANT, HIDDEN, said="toch verstuurd")
        assert (
            computer.run(*wrapper, "-bp").stdout == computer.run(program("sendmail"), "-C", postfix.etc, "-bp").stdout
        )
        good = computer.run(*wrapper, *args, text=MAIL + GOOD)
        assert (good.returncode, good.stderr) == (0, "")
        message = computer.sink.wait_for(2)[1]
        check(message, TENANT, HIDDEN)
        assert "ENVID=brief7" in message.options
        assert all("NOTIFY=SUCCESS,FAILURE" in recipient.options for recipient in message.recipients)
        assert header(message.data)[1].replace("\r\n", "\n") == GOOD
        no_one = computer.run(*wrapper, "-f", SENDER, text=MAIL + GOOD)
        itself = computer.run(program("sendmail"), "-C", postfix.etc, "-f", SENDER, text=MAIL + GOOD)
        assert (no_one.returncode, no_one.stderr) == (itself.returncode, itself.stderr) and no_one.returncode > 0
        assert postfix.wait_for_queue(0) == []
