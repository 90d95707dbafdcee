"""`stylecheck sendmail` before a real program: what goes on is the same byte for byte, and what stays is told."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from stylecheck.commands import main
from stylecheck.mail.counted import read, tally
from stylecheck.mail.message import Head
from stylecheck.mail.screening import Envelope
from stylecheck.mail.sendmail.arguments import Call, Task

from ..serve.own.conftest import found, short_folder
from .ports import HOST

pytestmark = pytest.mark.skipif(os.name == "nt", reason="sendmail is a program of Unix")

ROOT = Path(__file__).parents[2]
MESSAGES = ROOT / "tests" / "files" / "mail"
KINDS = [json.loads(line) for line in (MESSAGES / "berichten.jsonl").read_text(encoding="utf-8").splitlines()]
HEADER = re.compile(rb"X-Stylecheck: [ -~]+(\r?\n [ -~]+)*\r?\n")
GOOD = b"""\
From: Noor <noor@linde.example>
To: ans@post.example
Bcc: bos@post.example
Subject: Uw dak

Beste mevrouw Jansen,

Wij repareren morgen uw dak.

Met vriendelijke groet,

Noor
"""
BAD = GOOD.replace(b"Wij repareren", b"Wij repareren middels een ladder")
PROGRAM = """\
#!/bin/sh
cd "{folder}"
[ $# = 0 ] || printf '%s\\0' "$@" > arguments
cat > sent
{more}
"""


@dataclass
class Result:
    """What a run gave: its exit code, what the writer reads, and what the program got; None where it did not run."""

    code: int
    told: str
    sent: bytes | None
    arguments: list[str]


@dataclass
class Program:
    """A program that keeps what it gets."""

    folder: Path
    counters: Path

    @property
    def path(self):
        return self.folder / "sendmail"

    def does(self, more):
        """Let it do more, as lines of shell, when it has read the message."""
        self.path.write_text(PROGRAM.format(folder=self.folder, more=more))
        self.path.chmod(0o755)

    def command(self, *args):
        return ["sendmail", "--sendmail", str(self.path), "--tellingen", str(self.counters), *args]

    def run(self, *args, data=GOOD):
        result = CliRunner().invoke(main, self.command(*args), input=data)
        return self.result(result.exit_code, result.stderr)

    def result(self, code, told):
        sent, arguments = self.folder / "sent", self.folder / "arguments"
        given = [os.fsdecode(each) for each in arguments.read_bytes().split(b"\0")[:-1]] if arguments.exists() else []
        return Result(code, told, sent.read_bytes() if sent.exists() else None, given)

    def start(self, *args, **kwargs):
        """Start the command as a process of its own."""
        command = [sys.executable, ROOT / "cli.py", *self.command(*args)]
        return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, **kwargs)

    def counted(self):
        return dict(tally(read(self.counters)).messages)


@pytest.fixture
def program(tmp_path, monkeypatch):
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "STYLECHECK_DEBUG", "STYLECHECK_SENDMAIL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    made = Program(tmp_path, tmp_path / "counters")
    made.does("")
    return made


def added(result, data):
    """See to it that a message went as it was below our header, and return that."""
    assert result.sent is not None and result.sent.endswith(data), result
    top = result.sent.removesuffix(data)
    assert HEADER.fullmatch(top), top
    return top.decode().replace("\r\n", "\n")


def without_own(data):
    """What is left of a message without the headers that bear our name."""
    kept, own = [], False
    lines = re.findall(rb"[^\n]*\n|[^\n]+", data)
    for number, line in enumerate(lines):
        if not line.strip(b"\r\n"):
            return b"".join(kept + lines[number:])
        own = line.lower().startswith(b"x-stylecheck") or (own and line[:1] in (b" ", b"\t"))
        kept += [] if own else [line]
    return b"".join(kept)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["file"].removesuffix(".eml"))
def test_a_message_goes_byte_for_byte_or_not_at_all(program, kind):
    data = (MESSAGES / kind["file"]).read_bytes()
    result = program.run("--geen-toch", "-t", "-i", "--", "ans@post.example", data=data)
    if result.code == 65:
        assert "found" in (kind["expect"], *kind.get("also", ()))
        assert result.sent is None and "Uw mail is nog niet weg" in result.told and "Verbeter de mail" in result.told
        return
    assert (result.code, result.told) == (0, "")
    assert result.arguments == ["-t", "-i", "--", "ans@post.example"]
    first = re.match(rb"(From [^\n]*\n)?", data)[0]
    assert result.sent.startswith(first)
    result.sent = result.sent.removeprefix(first)
    top = added(result, without_own(data.removeprefix(first)))
    assert top != "X-Stylecheck: toch verstuurd\n"


def test_sendmail_gets_its_own_arguments_byte_for_byte(program):
    given = ["-t", "-oi", "-f", "noor@linde.example", "-FNoor", "-bm", "-N", "failure,delay", "-R", "hdrs", "-V", "x1"]
    given += ["-B", "8BITMIME", "--", "--mode", "warn", "-b", "ans@post.example", "", "'\"$HOME", os.fsdecode(b"\xff")]
    result = program.run("--bij", "fout=1", "--geen-toch", *given)
    assert (result.code, result.arguments) == (0, given)
    assert b"\nBcc: bos@post.example\n" in result.sent


@pytest.mark.parametrize("first", ["ans@post.example", "-t"])
def test_our_options_stand_in_front(program, first):
    result = program.run(first, "--geen-toch", "--sendmail", "/nergens")
    assert (result.code, result.arguments) == (64, [])
    assert "Zet --geen-toch vooraan" in result.told


def test_behind_two_dashes_stand_addresses(program):
    result = program.run("--", "--geen-toch")
    assert (result.code, result.arguments) == (0, ["--", "--geen-toch"])


@pytest.mark.parametrize("code", [0, 1, 67, 75])
def test_what_the_program_says_is_passed_on(program, capfd, code):
    program.does(f"echo uitvoer; echo fouten >&2; exit {code}")
    result = program.run("ans@post.example")
    assert result.code == code
    assert capfd.readouterr() == ("uitvoer\n", "fouten\n")
    assert program.counted().get("clean", 0) == (code == 0)


def test_a_refusal_tells_what_is_wrong_how_to_write_it_and_how_to_send_anyway(program):
    result = program.run("--hulp", "Bel de taalcoach op 12.", "-t", data=BAD)
    assert (result.code, result.sent) == (65, None)
    assert result.told.startswith("Uw mail is nog niet weg. stylecheck ziet 1 waarschuwing.\n\n")
    assert "Wij repareren ‹middels› een ladder morgen uw dak." in result.told
    assert "Liever: Wij repareren met een ladder morgen uw dak." in result.told
    assert result.told.endswith(
        "\n\nVerbeter de mail en verstuur hem opnieuw.\n"
        "Toch zo versturen? Zet [toch versturen] in het onderwerp.\n"
        "De kopregel ‘X-Stylecheck-Override: ja’ mag ook.\n"
        "Hulp nodig? Bel de taalcoach op 12.\n"
    )
    assert program.counted()["refused"] == 1


def test_where_nobody_may_send_anyway_nobody_is_told_how(program):
    data = BAD.replace(b"Subject: ", b"Subject: [toch versturen] ").replace(b"To:", b"X-Stylecheck-Override: ja\nTo:")
    result = program.run("--geen-toch", "-t", data=data)
    assert (result.code, result.sent) == (65, None)
    assert "Verbeter de mail" in result.told and "Toch zo" not in result.told and "Override" not in result.told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Subject: ", b"Subject: [toch versturen] "),
        (b"Subject: ", b"Subject: [Toch  Versturen]"),
        (b"From:", b"X-Stylecheck-Override: ja\nFrom:"),
        (b"Subject:", b"x-stylecheck-override:\n JA\nX-Stylecheck: goed\nSubject:"),
    ],
)
def test_a_writer_sends_anyway_and_nobody_else_sees_how(program, old, new):
    result = program.run("-t", data=BAD.replace(old, new))
    assert (result.code, result.told) == (0, "")
    assert added(result, BAD) == "X-Stylecheck: toch verstuurd\n"
    assert program.counted()["override"] == 1


def test_a_program_that_warns_tells_the_writer_and_sends(program):
    result = program.run("--mode", "warn", "-t", data=BAD)
    assert result.code == 0 and result.told.startswith("Uw mail gaat door. stylecheck ziet 1 waarschuwing.\n\n")
    assert "Liever: Wij repareren met een ladder" in result.told and "Toch zo" not in result.told
    assert added(result, BAD) == (
        "X-Stylecheck: gecontroleerd; tip=0; waarschuwing=1; fout=0;\n regels=ambtelijke-woorden\n"
    )
    assert program.counted()["marked"] == 1


def test_enough_is_what_the_organisation_says(program):
    result = program.run("--bij", "waarschuwing=2", "--bij=fout=1", "-t", data=BAD)
    assert (result.code, result.told) == (0, "")
    assert "waarschuwing=1" in added(result, BAD)


@pytest.mark.parametrize("data", [GOOD, GOOD.replace(b"\n", b"\r\n")], ids=["lf", "crlf"])
def test_our_header_has_the_line_ends_of_the_message(program, data):
    result = program.run("-t", data=data)
    top = result.sent.removesuffix(data)
    assert top.endswith(b"\r\n") == (b"\r" in data) and top.count(b"\n") == 1


@pytest.mark.parametrize("option", [(), ("-i",), ("-oi",)])
def test_what_follows_a_line_with_a_dot_is_read_and_handed_over(program, option):
    """Sendmail stops there and msmtp does not, so all of it must be in order, and all of it must come."""
    good, bad = (data.replace(b"Wij", b"Het lekt.\n.\nWij") for data in (GOOD, BAD))
    result = program.run(*option, "-t", data=bad)
    assert (result.code, result.sent) == (65, None)
    added(program.run(*option, "-t", data=good), good)


@pytest.mark.parametrize(
    ("begin", "shown"), [(b"", b""), (b"Subject: Uw dak\n", b"Subject: Uw dak\n"), (b"\n", b"\n"), (b"From n\n", b"")]
)
def test_a_text_without_headers_or_blank_line_is_read_from_its_first_line(program, begin, shown):
    text = b"Wij repareren morgen uw dak.\nTot dan.\n\nGroet"
    result = program.run("ans@post.example", data=begin + text)
    assert result.code == 0 and re.search(HEADER.pattern + shown + re.escape(text) + rb"\Z", result.sent)
    assert b"\r" not in result.sent
    assert program.run("ans@post.example", data=begin + text.replace(b"uw", b"middels een ladder uw")).code == 65


def test_nothing_at_all_goes_on_too(program):
    result = program.run("ans@post.example", data=b"")
    assert (result.code, result.sent) == (0, b"X-Stylecheck: niet gecontroleerd; reden=geen tekst\n")


def test_a_large_message_goes_on_unread(program):
    data = BAD + b"x" * 1_000_000
    result = program.run("--max-mb", "1", "-t", data=data)
    assert (result.code, result.told) == (0, "")
    assert added(result, data) == "X-Stylecheck: niet gecontroleerd; reden=te groot\n"


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (["--domein", "linde.example", "-t"], None),
        (["--domein", "linde.example", "ans@post.example"], None),
        (["--domein", "linde.example", "piet@linde.example"], "interne mail"),
        (["--domein", "linde.example", "-t", "piet@linde.example"], None),
        (["--domein", "post.example", "-t"], "andere afzender"),
        (["--domein", "linde.example", "-f", "iemand@elders.example", "-t"], "andere afzender"),
        (["-f", "", "-t"], "automatisch bericht"),
        (["-f", "<>", "-t"], "automatisch bericht"),
    ],
)
def test_only_mail_of_the_organisation_that_leaves_it_is_read(program, args, reason):
    result = program.run(*args, data=BAD)
    if reason is None:
        assert (result.code, result.sent) == (65, None)
    else:
        assert result.code == 0
        assert added(result, BAD) == f"X-Stylecheck: niet gecontroleerd; reden={reason}\n"


def test_letters_that_go_along_are_read_where_that_is_wanted(program):
    data = (MESSAGES / "bijlage-pdf.eml").read_bytes()
    assert program.run("-t", data=data).code == 0
    result = program.run("--bijlagen", "-t", data=data)
    assert result.code == 65 and "brief.pdf" in result.told


FAULTS = {
    "error": (["--config", "/er/niet.toml"], "Het bestand ‘/er/niet.toml’ bij --config bestaat niet"),
    "late": (["--spelling", "--seconden", "1"], "Het duurde te lang."),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("mode", ["hold", "block", "warn"])
def test_a_message_that_cannot_be_read_follows_the_setting(program, fault, mode):
    options, told = FAULTS[fault]
    with socket.create_server((HOST, 0)) as silent:  # takes connections and never answers
        url = f"http://{HOST}:{silent.getsockname()[1]}/v2"
        result = program.run("--bij-storing", mode, "--languagetool-url", url, *options, "-t")
    assert result.told.startswith("stylecheck kan uw mail nu niet nakijken.") and told in result.told
    counted = tally(read(program.counters))
    assert counted.failures == {fault: 1}
    if mode == "warn":
        assert result.code == 0 and "Hij gaat wel door." in result.told
        assert added(result, GOOD) == "X-Stylecheck: niet gecontroleerd; reden=storing\n"
        assert counted.messages["marked"] == 1
    else:
        assert (result.code, result.sent) == (75, None)
        assert "Hij is nog niet weg." in result.told and "Probeer het straks opnieuw." in result.told
        assert counted.messages["deferred"] == 1


@pytest.mark.parametrize("option", ["-bp", "-bi", "-bv", "-bt", "-bd", "-q", "-q15m", "-qRlinde.example", "-I", "-bmp"])
def test_other_tasks_of_sendmail_are_not_for_us(program, option):
    result = program.run("-v", option, data=BAD)
    if option == "-bmp":
        assert (result.code, result.sent) == (65, None)  # -bm, as sendmail looks at the first letter
    else:
        assert (result.code, result.told, result.arguments) == (0, "", ["-v", option])
        assert not program.counters.exists()


def test_smtp_on_standard_input_is_refused(program):
    result = program.run("-bs", data=b"EHLO linde.example\r\nQUIT\r\n")
    assert (result.code, result.sent) == (64, None)
    assert result.told == (
        "stylecheck: Met -bs kan dit niet. Laat uw mailprogramma elke mail zelf geven, of gebruik: stylecheck smtp\n"
    )


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["--mode", "hold"], 64, "Vasthouden kan hier niet, want uw computer heeft geen wachtrij."),
        (["--mode", "zacht"], 64, "Bij --mode kunt u kiezen uit warn of block."),
        (["--bij"], 64, "De optie ‘--bij’ vraagt om een waarde."),
        (["--bij", "alles"], 78, "‘alles’ bij --bij klopt niet."),
        (["--sendmail", "/er/niet"], 78, "‘/er/niet’ kan geen mail versturen: dat programma is er niet."),
        (["--sendmail", "/tmp"], 78, "‘/tmp’ kan geen mail versturen"),
    ],
)
def test_what_is_wrong_with_our_options_is_told_and_nothing_goes(program, args, code, told):
    result = program.run(*args)
    assert (result.code, result.sent) == (code, None)
    assert result.told.startswith(f"stylecheck: {told}") and result.told.count("\n") == 1


def test_a_file_that_is_no_program_is_told(program):
    program.path.write_bytes(b"\x7fELF niets")
    result = program.run("-t")
    assert result.code == 78 and "kan niet starten" in result.told


def test_a_message_that_cannot_be_read_to_its_end_stays(program):
    with (program.folder / "message").open("wb") as file:
        process = program.start("-t", stdin=file)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 75 and not (program.folder / "sent").exists()
    assert told.startswith("stylecheck: Uw mail is nog niet weg: hij is niet te lezen of te bewaren (fout ")


def test_a_program_that_starts_us_again_is_found_out(program):
    again = " ".join(map(str, [sys.executable, ROOT / "cli.py", "sendmail", "--sendmail", program.path]))
    program.path.write_text(f'#!/bin/sh\nexec {again} "$@"\n')
    process = program.start("-t", stdin=subprocess.PIPE)
    _, told = process.communicate(GOOD.decode(), timeout=60)
    assert process.returncode == 78
    assert (
        told == "stylecheck: Bij --sendmail staat een programma dat weer stylecheck start. Noem het echte programma.\n"
    )


def test_the_environment_names_the_program(program, monkeypatch):
    monkeypatch.setenv("STYLECHECK_SENDMAIL", str(program.path))
    code = CliRunner().invoke(main, ["sendmail", "--tellingen", str(program.counters), "-t"], input=GOOD).exit_code
    assert code == 0 and program.result(code, "").sent.endswith(GOOD)


def test_a_program_that_a_signal_ends_is_told(program):
    program.does("kill -KILL $$")
    result = program.run("-t")
    assert result.code == 70
    assert f"‘{program.path}’ is midden in het versturen gestopt. Kijk eerst of uw mail weg is" in result.told
    assert program.counted() == {}


LARGE = GOOD + b"x\n" * 100_000  # more than fits in a pipe


def waiting(program):
    """Let the program read nothing before the file `verder` is there, and return the command when it has begun."""
    program.path.write_text(
        f"#!/bin/sh\ncd {program.folder}\ntrap 'exit 9' TERM\ntouch begun\n"
        "for i in $(seq 3000); do [ -e verder ] && break; sleep 0.02; done\ncat > sent\ntouch klaar\n"
    )
    process = program.start("-t", stdin=subprocess.PIPE)
    process.stdin.write(f"X-Stylecheck-Override: ja\n{LARGE.decode()}")
    process.stdin.close()
    process.stdin = None
    until((program.folder / "begun").exists)
    return process


def until(happened):
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_when_we_are_killed_the_program_still_has_all_of_the_message(program):
    process = waiting(program)
    process.kill()
    process.wait(60)
    (program.folder / "verder").touch()
    until((program.folder / "klaar").exists)
    process.communicate(timeout=60)
    assert (program.folder / "sent").read_bytes().endswith(LARGE)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 9)])
def test_the_program_decides_what_a_signal_means(program, number, code):
    process = waiting(program)
    process.send_signal(number)
    if number == signal.SIGINT:
        time.sleep(0.2)
        assert process.poll() is None
        (program.folder / "verder").touch()
    process.communicate(timeout=60)
    assert process.returncode == code
    assert (program.folder / "sent").exists() == (code == 0)


def test_somebody_who_types_ends_with_a_dot(program):
    keyboard, terminal = os.openpty()
    process = program.start("ans@post.example", stdin=terminal)
    os.close(terminal)
    os.write(keyboard, b"Subject: Uw dak\n\nWij repareren morgen uw dak.\n.\n")
    _, told = process.communicate(timeout=60)
    os.close(keyboard)
    assert (process.returncode, told) == (0, "")
    assert (program.folder / "sent").read_bytes().endswith(b"Subject: Uw dak\n\nWij repareren morgen uw dak.\n")


def test_somebody_who_types_nothing_at_all_is_told_what_to_do(program):
    keyboard, terminal = os.openpty()
    process = program.start(stdin=terminal)
    os.close(terminal)
    _, told = process.communicate(timeout=60)
    os.close(keyboard)
    assert process.returncode == 64 and told.startswith("stylecheck: Geef een adres")


@pytest.mark.parametrize("args", [["-bp"], ["-t"], ["--help"]])
def test_what_needs_no_check_loads_no_pipeline(program, args):
    code = (
        "import atexit, sys; from stylecheck.commands import main; "
        "atexit.register(lambda: print(*({'spacy', 'numpy', 'pydantic'} & set(sys.modules)), file=sys.stderr)); main()"
    )
    data = BAD.replace(b"Subject: ", b"Subject: [toch versturen] ")
    command = [sys.executable, "-c", code, *program.command(*args)]
    done = subprocess.run(command, input=data, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr) == (0, b"\n")


def test_the_server_of_the_user_reads_the_message(program, tmp_path):
    folder = tmp_path / "server"
    folder.mkdir()
    with short_folder() as runtime, found(folder, runtime) as server:
        command = [sys.executable, "-X", "importtime", ROOT / "cli.py", *program.command("-t")]
        env = {**os.environ, **server.beside}
        bad = subprocess.run(command, input=BAD, capture_output=True, env=env)
        good = subprocess.run(command, input=GOOD, capture_output=True, env=env)
    assert (bad.returncode, good.returncode) == (65, 0)
    assert "Liever: Wij repareren met een ladder morgen uw dak." in bad.stderr.decode()
    assert b" spacy\n" not in bad.stderr + good.stderr
    added(program.result(0, ""), GOOD)


def test_counters_that_cannot_be_written_stop_no_mail(program):
    program.counters.write_text("geen map")
    result = program.run("-t")
    assert result.code == 0
    added(result, GOOD)
    assert result.told.count("\n") == 1 and "tellingen" in result.told


HEAD = Head.of(b"From: Noor <noor@linde.example>\nTo: Ans <ans@post.example>, b@x.example\nBCC: c@x.example\n\n")


@pytest.mark.parametrize(
    ("arguments", "call"),
    [
        ([], Call()),
        (["-t"], Call(from_headers=True)),
        (["-ti"], Call(from_headers=True, dot_ends=False)),
        (["-oi", "-oem"], Call(dot_ends=False)),
        (["-o", "i"], Call(dot_ends=False)),
        (["-F", "-bp", "a@x.example"], Call(recipients=("a@x.example",))),
        (["-f-bp"], Call(sender="-bp")),
        (["-tf", "a@x.example", "-t"], Call(sender="a@x.example", from_headers=True)),
        (["-f", "<a@x.example>"], Call(sender="a@x.example")),
        (["-r", "a@x.example", "b@x.example", "-i"], Call(Task.MESSAGE, "a@x.example", ("b@x.example",), False, False)),
        (["--", "-bp", "-t"], Call(recipients=("-bp", "-t"))),
        (["-"], Call(recipients=("-",))),
        (["-bp"], Call(Task.OTHER)),
        (["-b", "p"], Call(Task.OTHER)),
        (["-vbp"], Call(Task.OTHER)),
        (["-bp", "-bm"], Call()),
        (["-q"], Call(Task.OTHER)),
        (["-q", "5m"], Call(Task.OTHER, recipients=("5m",))),
        (["-d0.1", "-t"], Call(from_headers=True)),
        (["-bS"], Call(Task.DIALOGUE)),
        (["-bx"], Call()),
        (["-b"], Call()),
        (["--from=a@x.example", "--read-recipients"], Call(sender="a@x.example", from_headers=True)),
        (["--from", "a@x.example", "--auth=on"], Call(sender="a@x.example")),
        (["-a", "werk", "-C", "rc", "b@x.example"], Call(recipients=("b@x.example",))),
    ],
)
def test_arguments_are_read_as_sendmail_does(arguments, call):
    assert Call.of(arguments) == call


@pytest.mark.parametrize(
    ("call", "envelope"),
    [
        (Call(), Envelope("noor@linde.example", [])),
        (Call(sender="noor"), Envelope(None, [])),
        (Call(sender=""), Envelope("", [])),
        (
            Call(recipients=("a@x.example, B <b@x.example>",)),
            Envelope("noor@linde.example", ["a@x.example", "b@x.example"]),
        ),
        (
            Call(recipients=("a@x.example",), from_headers=True),
            Envelope("noor@linde.example", ["a@x.example", "ans@post.example", "b@x.example", "c@x.example"]),
        ),
    ],
)
def test_who_writes_to_whom(call, envelope):
    assert call.envelope(HEAD) == envelope


def test_a_message_without_a_sender_has_an_unknown_one():
    assert Call().envelope(Head.of(b"To: a@x.example\n\n")) == Envelope(None, [])
