"""The milter as a service: it is slow, gone, killed, started again, or set up wrongly; no message passes in silence."""

import os
import re
import shlex
import shutil
import signal
import smtplib
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from stylecheck.commands.mail.options import policy_of
from stylecheck.commands.milter import command
from stylecheck.mail.message import TAG, Head
from stylecheck.mail.policy import Mode, Policy
from stylecheck.places import how_to_install

from ..programs import program
from .messages import CLEAN, POOR, message
from .milters import FROM, MANUAL, OWN, ROOT, TO, Milter, arrived, first, sent, until, without_received
from .postfix import Postfix
from .sending import send
from .sink import Sink

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="libmilter and Postfix")

UNIT = ROOT / "integrations" / "systemd" / "stylecheck-milter.service"


@pytest.fixture(scope="module")
def sink():
    program("postfix")
    with Sink() as running:
        yield running


@pytest.fixture(autouse=True)
def empty(sink):
    sink.delivered.clear()


@pytest.mark.parametrize("failure, code", [("warn", 250), ("hold", 250), ("block", 451)])
def test_a_message_that_takes_too_long_follows_the_setting(sink, failure, code):
    slow = message("Beste Noor,\n\n" + "Wij komen morgen bij u langs voor de kraan in de keuken. " * 30_000)
    with (
        Milter(options=("--mode", "block", "--bij-storing", failure, "--seconden", "1")) as milter,
        Postfix(sink.address, milters=milter.milters) as server,
    ):
        answer = sent(server, slow, patience=100)
        assert answer.code == code
        assert len(server.held()) == (failure == "hold")
        if failure == "warn":
            assert first(arrived(sink)) == "niet gecontroleerd; reden=storing"
        if failure == "block":
            assert answer.text.startswith("4.7.1 Uw mail is nog niet weg: stylecheck kan hem nu niet nakijken.")
        until(lambda: sent(server, message(POOR)).code == 550)  # the next one is judged again


def test_where_the_milter_is_gone_the_setting_of_postfix_decides(sink):
    with Milter() as milter:
        milter.kill()
        for action, code, held in (("accept", 250, 0), ("tempfail", 451, 0), ("quarantine", 250, 1)):
            with Postfix(sink.address, milters=milter.milters, milter_default_action=action) as server:
                assert sent(server, message(POOR)).code == code
                assert len(server.held()) == held
                if action == "accept":  # why the manual says not to
                    assert not Head.of(arrived(sink)).has("x-stylecheck")
        milter.start()  # the dead one left its socket
        with Postfix(sink.address, milters=milter.milters, milter_default_action="accept") as server:
            sink.delivered.clear()
            assert sent(server, message(CLEAN)).accepted
            assert arrived(sink) == OWN + message(CLEAN)


def test_a_milter_that_is_killed_in_the_middle_leaves_no_message_without_an_answer(sink):
    with Milter() as milter, Postfix(sink.address, milters=milter.milters) as server:
        with smtplib.SMTP(*server.front) as client:
            client.ehlo()
            client.mail(FROM)
            client.rcpt(TO[0])
            client.docmd("DATA")
            client.send(message(CLEAN)[:300])
            milter.kill()
            client.send(message(CLEAN)[300:] + b".\r\n")
            assert client.getreply()[0] == 451
        assert not server.queue() and not sink.delivered


def test_a_restart_during_a_series_loses_doubles_and_passes_nothing(sink):
    many = 200
    with Milter() as milter, Postfix(sink.address, milters=milter.milters) as server:

        def delivered(number):
            """Offer a message until it is taken, as a mail program does, and return how often it was not."""
            by = time.monotonic() + 90
            refusals = 0
            while not (answer := sent(server, message(CLEAN if number % 2 else POOR, number))).accepted:
                assert answer.code == 451 and time.monotonic() < by, answer
                refusals += 1
                time.sleep(0.1)
            return refusals

        with ThreadPoolExecutor(16) as clients:
            waiting = [clients.submit(delivered, number) for number in range(many)]
            sink.wait_for(20)
            assert milter.stop() == 0
            milter.start()
            refused = [each.result() for each in waiting]
        assert any(refused)
        found = sink.wait_for(many)
        assert sink.numbers() == {str(number): 1 for number in range(many)}
        assert all(first(each.data).startswith("gecontroleerd") for each in found)


def test_stopping_gives_what_is_under_way_its_answer_and_takes_no_more(sink):
    with Milter() as milter, Postfix(sink.address, milters=milter.milters) as server:
        with smtplib.SMTP(*server.front) as client, smtplib.SMTP(*server.front) as other:
            for each in (client, other):
                each.ehlo()
                each.sendmail(FROM, TO, message(CLEAN))
            client.mail(FROM)
            client.rcpt(TO[0])
            client.docmd("DATA")
            ended = []
            ending = threading.Thread(target=lambda: ended.append(milter.stop()))
            ending.start()
            until(lambda: not milter.socket.exists())
            code, text = other.mail(FROM)
            assert code == 451 and b"4.7.1 stylecheck start opnieuw" in text
            client.send(message(CLEAN) + b".\r\n")
            assert client.getreply()[0] == 250
            ending.join()
            assert ended == [0]
        found = sink.wait_for(3)
        assert all(without_received(each.data) == OWN + message(CLEAN) for each in found)


def test_a_second_milter_does_not_start_and_leaves_the_first_alone(sink):
    with Milter() as milter, Postfix(sink.address, milters=milter.milters) as server:
        assert milter.asked("--controle").returncode == 0
        second = milter.asked("--groep", "postfix")
        assert second.returncode == 2
        assert second.stderr == f"stylecheck: Op ‘{milter.socket}’ luistert al een ander programma. " + (
            "Stop dat eerst, of kies een andere plek.\n"
        )
        assert sent(server, message(CLEAN)).accepted
        assert sorted(path.name for path in milter.folder.glob("milter*")) == ["milter.sock"]
        mode = milter.socket.stat().st_mode
        assert mode & 0o777 == 0o660
        milter.kill()
        probed = milter.asked("--controle")
        assert (probed.returncode, probed.stdout) == (2, "")
        assert probed.stderr.endswith("antwoordt geen milter. Kijk of stylecheck milter draait.\n")


def test_what_listens_but_is_no_milter_does_not_pass_the_probe(sink):
    address = "{}:{}".format(*sink.address)
    asked = [sys.executable, "-m", "stylecheck", "milter", "--listen", address, "--controle"]
    probed = subprocess.run(asked, capture_output=True, text=True, timeout=90)
    assert (probed.returncode, probed.stdout) == (2, "")


def test_a_port_works_as_a_socket_does_and_can_be_taken_again_at_once(sink):
    with Milter(on_port=True) as milter, Postfix(sink.address, milters=milter.milters) as server:
        for _ in range(2):
            sink.delivered.clear()
            assert milter.asked("--controle").returncode == 0
            assert sent(server, message(CLEAN)).accepted
            assert arrived(sink) == OWN + message(CLEAN)
            assert milter.stop() == 0
            assert sent(server, message(CLEAN)).code == 451
            milter.start()


def test_a_hangup_changes_nothing(sink):
    with Milter() as milter, Postfix(sink.address, milters=milter.milters) as server:
        milter.hang_up()
        assert sent(server, message(CLEAN)).accepted
        assert milter.stop() == 0


def test_mail_from_a_program_on_the_server_is_checked_and_waits_for_a_milter_that_is_gone(sink):
    def offer(text, number):
        local = [program("sendmail"), "-C", str(server.etc), "-i", "-f", FROM, *TO]
        subprocess.run(local, input=message(text, number).replace(b"\r\n", b"\n"), check=True, timeout=60)

    with Milter(options=("--mode", "hold")) as milter:
        settings = {"non_smtpd_milters": milter.milters[0], "milter_default_action": "tempfail"}
        with Postfix(sink.address, settings=settings) as server:
            offer(CLEAN, 1)
            assert arrived(sink) == OWN + message(CLEAN, 1)
            offer(POOR, 2)
            until(lambda: server.held())
            milter.kill()
            offer(CLEAN, 3)
            until(lambda: "again later" in server.log())
            assert {each.queue for each in server.queue()} == {"hold", "maildrop"}
            milter.start()
            server.stop()
            server.start()  # it looks into its maildrop now, and not only after a minute
            sink.wait_for(2)
            assert sink.numbers() == {"1": 1, "3": 1}
            assert all(first(each.data).startswith("gecontroleerd") for each in sink.delivered)


def test_a_worker_that_is_killed_is_replaced(sink):
    with (
        Milter(options=("--mode", "block", "--bij-storing", "hold")) as milter,
        Postfix(sink.address, milters=milter.milters) as server,
    ):
        for pid in milter.workers():
            os.kill(pid, signal.SIGKILL)
        answers = [sent(server, message(POOR)).code for _ in range(6)]
        assert set(answers) <= {250, 550} and answers[-1] == 550
        assert len(server.held()) == answers.count(250)


def test_nothing_of_a_message_is_written_down(sink):
    secret = "Geheimenisje"
    with (
        Milter(options=("--mode", "hold"), environment={"STYLECHECK_DEBUG": "1"}) as milter,
        Postfix(sink.address, milters=milter.milters) as server,
    ):
        text = POOR.replace("zolder", secret)
        for kind in ("text/plain", "multipart/mixed; boundary=x", f"text/{secret}; charset={secret}"):
            data = message(text, subject=secret, headers={"Content-Type": kind})
            assert send(*server.front, f"{secret}@corporatie.example", [f"{secret}@post.example"], data).accepted
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(milter.socket))
            client.sendall(secret.encode())
        assert milter.stop() == 0
        files = [path.read_bytes() for path in milter.folder.rglob("*") if path.is_file()]
        assert files and not any(secret.encode() in data for data in files)
        assert secret not in "\n".join(milter.said)


def test_what_is_counted(sink):
    with Milter(options=("--mode", "block")) as milter, Postfix(sink.address, milters=milter.milters) as server:
        sent(server, message(CLEAN))
        sent(server, message(POOR))
        sent(server, message(POOR, subject=f"{TAG} x"))
        sent(server, message(POOR, headers={"Auto-Submitted": "auto-replied"}))
        milter.stop()
        told = {"checked": 2, "found": 1, "clean": 1, "refused": 1, "override": 1, "unchecked": 1}
        assert milter.counted() == told


def test_a_missing_library_is_told_in_one_line(tmp_path):
    code = (
        "import sys; sys.modules['milter'] = None; sys.argv = ['stylecheck', 'milter', '--socket', 'x.sock'];"
        "from stylecheck.commands import main; main()"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, timeout=90)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == f"stylecheck: Hiervoor is pymilter nodig. {how_to_install('milter')}\n"


WRONG = {
    "een map die er niet is": (("--socket", "weg/milter.sock"), "bij --socket bestaat niet. Maak hem eerst."),
    "een bestand": (("--socket", "brief.txt"), "brief.txt’ bij --socket is geen socket. Kies een andere naam."),
    "een lange naam": (("--socket", "x" * 110), "bij --socket is te lang. Kies een kortere."),
    "een groep die er niet is": (
        ("--socket", "a.sock", "--groep", "bestaatniet"),
        "De groep ‘bestaatniet’ bij --groep bestaat niet. Controleer de naam.",
    ),
    "twee plekken": (
        ("--socket", "a.sock", "--listen", "127.0.0.1:8891"),
        "Laat --socket weg. Met --listen luistert de milter alleen op een poort.",
    ),
    "een poort die niet kan": (("--listen", "127.0.0.1:0"), "Kies bij --listen een poort van 1 tot en met 65535."),
    "een adres zonder poort": (("--listen", "127.0.0.1"), "Schrijf ADRES:POORT, zoals 127.0.0.1:10025."),
    "een tijdelijke map": (
        ("--socket", "a.sock", "--tijdelijk", "weg"),
        "De map ‘weg’ bij --tijdelijk bestaat niet. Maak hem eerst.",
    ),
    "meldingen die nergens heen kunnen": (
        ("--socket", "a.sock", "--melding"),
        "Zet bij --melding ook --meldingen-via, met het adres van een mailserver.",
    ),
    "een ernst": (("--socket", "a.sock", "--bij", "ernstig=1"), "Schrijf ERNST=GETAL, zoals waarschuwing=3."),
}


@pytest.mark.parametrize("options, told", WRONG.values(), ids=WRONG)
def test_what_cannot_be_is_told_in_one_line(tmp_path, options, told):
    (tmp_path / "brief.txt").write_text("Beste Noor", encoding="utf-8")
    asked = [sys.executable, "-m", "stylecheck", "milter", *options]
    ran = subprocess.run(asked, capture_output=True, text=True, cwd=tmp_path, timeout=90)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("stylecheck: ") and ran.stderr.endswith(f"{told}\n") and ran.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_a_postfix_that_sees_only_its_own_folder_finds_the_socket_there(sink):
    with Postfix(sink.address, milters=("unix:stylecheck/milter.sock",)) as server:
        within = server.folder / "queue" / "stylecheck"
        within.mkdir()
        shutil.chown(within, group="postfix")
        within.chmod(0o770)
        services = server.etc / "master.cf"
        told = services.read_text(encoding="utf-8")
        chrooted = told.replace(" inet n - n - 100 smtpd", " inet n - y - 100 smtpd", 1)
        assert chrooted != told
        services.write_text(chrooted, encoding="utf-8")
        server.set(smtpd_banner="$myhostname")  # and takes the other setting into use
        with Milter(place=within):
            assert sent(server, message(CLEAN)).accepted
            assert arrived(sink) == OWN + message(CLEAN)


def test_systemd_takes_the_unit(tmp_path):
    started = tmp_path / ".venv" / "bin" / "stylecheck"
    started.parent.mkdir(parents=True)
    started.symlink_to(program("true"))
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text(encoding="utf-8").replace("/opt/stylecheck", str(tmp_path)), encoding="utf-8")
    verified = subprocess.run(
        [program("systemd-analyze"), "verify", str(unit)], capture_output=True, text=True, timeout=60
    )
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")


def test_the_unit_and_the_manual_name_options_that_exist():
    known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
    started = UNIT.read_text(encoding="utf-8").partition("ExecStart=")[2].partition("Restart=")[0]
    assert {"--socket", "--groep", "--tellingen"} <= set(re.findall(r"--[a-z-]+", started)) <= known
    manual = MANUAL.read_text(encoding="utf-8")
    told = set(re.findall(r"`(--[a-z-]+)", manual))
    assert {"--mode", "--bij-storing", "--meldingen-via"} <= told <= known
    (given,) = re.findall(r"^OPTIES='(.*)'$", manual, re.M)
    policy = policy_of(**command.make_context("milter", shlex.split(given)).params)
    meant = Policy(failure=Mode.WARN, domains=("corporatie.example",), contact="Bel Noor van communicatie: 1234.")
    assert policy == meant
    assert any(how_to_install("milter").endswith(line) for line in re.findall(r"```sh\n(.*)\n```", manual))
