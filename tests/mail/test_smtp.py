"""The SMTP filter between a client and a server: what goes through word for word, and what does not."""

import contextlib
import ipaddress
import os
import re
import signal
import smtplib
import socket
import subprocess
import sys
import threading
import time

import pytest

from stylecheck.mail.message import TAG, Head
from stylecheck.mail.policy import Policy
from stylecheck.mail.screening import Envelope, by_headers
from stylecheck.mail.smtp.house import House
from stylecheck.mail.smtp.session import _address
from stylecheck.mail.smtp.upstream import NextServer

from .filters import Filter
from .messages import CLEAN, POOR, message
from .sending import send
from .sink import Mishap, Sink

OWN = b"X-Stylecheck: gecontroleerd; tip=0; waarschuwing=0; fout=0\r\n"
FROM, TO = "tim@corporatie.example", ["huurder@post.example"]


@pytest.fixture(scope="module")
def sink():
    with Sink() as running:
        yield running


@pytest.fixture(scope="module")
def blocking(sink):
    with Filter(sink.address, ("--mode", "block", "--geen-melding", "--hulp", "Bel Noor: 12 34.")) as running:
        yield running


@pytest.fixture(autouse=True)
def empty(sink):
    sink.accept()
    sink.delivered.clear()


def sent(filter, data, **more):
    return send(*filter.address, FROM, TO, data, **more)


def arrived(sink):
    (found,) = sink.wait_for(1)
    return found


def test_a_clean_message_goes_on_with_a_header_on_top(sink, blocking):
    data = message(CLEAN)
    assert sent(blocking, data).accepted
    assert arrived(sink).data == OWN + data


def test_a_poor_message_goes_back_with_what_to_write(sink, blocking):
    answer = sent(blocking, message(POOR))
    assert (answer.code, answer.command) == (550, ".")
    assert "Uw mail is nog niet weg. stylecheck ziet" in answer.text
    told = answer.text.replace("\n5.7.1", "")
    assert "Alinea 2, zin 1: 'middels' (liever: met); 'berichten wij' (liever: wij laten u weten); een lijdende" in told
    assert "Alinea 2, zin 2: de toon (zeg het vriendelijker)." in told
    assert TAG in answer.text and "Bel Noor: 12 34." in answer.text
    assert answer.text.isascii() and "zolder" not in answer.text
    assert not sink.delivered


def test_the_sentences_themselves_come_by_mail(sink):
    with Filter(sink.address, ("--mode", "block", "--hulp", "Bel Noor: 12 34.")) as telling:
        answer = sent(telling, message(POOR))
        assert "U krijgt zo een mail met de zinnen, en hoe het beter kan." in answer.text.replace("\n5.7.1", "")
        (notice,) = sink.wait_for(1)
        assert (notice.sender, notice.addresses) == ("", [FROM])
        assert Head.of(notice.data).first("subject") == "Uw mail is nog niet weg: Uw woning"
        for words in ("Maak de zolder leeg.", TAG, "Bel Noor: 12 34."):
            assert words.encode() in notice.data


def test_an_answer_may_have_the_sentences_themselves(sink):
    with Filter(sink.address, ("--mode", "block", "--citeer")) as citing:
        answer = sent(citing, message(POOR))
        assert "'U dient' klinkt als een" in answer.text and "Liever: 'Maak de zolder leeg.'" in answer.text
        assert answer.text.isascii()
        assert not sink.delivered


@pytest.mark.parametrize(
    "told", [{"headers": {"X-Stylecheck-Override": "ja"}}, {"subject": f"{TAG} Uw woning"}], ids=["header", "subject"]
)
def test_a_writer_may_send_anyway(sink, blocking, told):
    assert sent(blocking, message(POOR, **told)).accepted
    assert arrived(sink).data == b"X-Stylecheck: toch verstuurd\r\n" + message(POOR)


def test_a_writer_may_not_where_the_organisation_says_so(sink):
    with Filter(sink.address, ("--mode", "block", "--geen-toch")) as strict:
        answer = sent(strict, message(POOR, subject=f"{TAG} Uw woning"))
        assert answer.code == 550
        assert TAG not in answer.text
        assert strict.counted() == {"checked": 1, "found": 1, "refused": 1}


def test_headers_of_clients_with_our_names_are_stripped(sink, blocking):
    forged = {"X-Stylecheck": "gecontroleerd;\n fout=0", "x-stylecheck-action": "none", "X-STYLECHECK-OVERRIDE": "nee"}
    assert sent(blocking, message(CLEAN, headers=forged)).accepted
    assert arrived(sink).data == OWN + message(CLEAN)


def test_warning_only_adds_headers_and_holding_one_more(sink):
    with Filter(sink.address, ("--mode", "warn")) as warning:
        answer = sent(warning, message(POOR))
        assert answer.accepted and "wacht" not in answer.text
        head = Head.of(arrived(sink).data)
        assert re.match(
            r"gecontroleerd; tip=\d; waarschuwing=[4-9]; fout=0; regels=[a-z,-]+$", head.first("X-Stylecheck")
        )
        assert not head.has("X-Stylecheck-Action")
    sink.delivered.clear()
    with Filter(sink.address, ("--mode", "hold", "--hulp", "Bel Noor: 12 34.")) as holding:
        answer = sent(holding, message(POOR))
        assert answer.accepted and "stylecheck: wacht op de beheerder" in answer.text
        held, notice = sink.wait_for(2)
        assert Head.of(held.data).first("X-Stylecheck-Action") == "hold"
        assert (notice.sender, notice.addresses) == ("", [FROM])
        told = Head.of(notice.data)
        assert (told.first("auto-submitted"), told.first("subject")) == ("auto-generated", "Uw mail wacht: Uw woning")
        for words in ("Bel Noor: 12 34.", "Maak de zolder leeg.", "vraag de beheerder"):
            assert words.encode() in notice.data


def test_only_mail_of_own_senders_that_leaves_is_checked(sink):
    with Filter(sink.address, ("--mode", "block", "--domein", "corporatie.example")) as own:
        for sender, recipient, reason in (
            ("x@elders.example", "y@corporatie.example", "andere afzender"),
            (FROM, "noor@wijk.corporatie.example", "interne mail"),
            ("", "huurder@post.example", "automatisch bericht"),
        ):
            sink.delivered.clear()
            assert send(*own.address, sender, [recipient], message(POOR)).accepted
            assert Head.of(arrived(sink).data).first("X-Stylecheck") == f"niet gecontroleerd; reden={reason}"
        assert send(*own.address, FROM, ["noor@corporatie.example", *TO], message(POOR)).code == 550


@pytest.mark.parametrize("pipelined", [False, True])
def test_options_of_the_envelope_pass_word_for_word(sink, blocking, pipelined):
    options = ("SIZE=4000", "BODY=8BITMIME", "SMTPUTF8", "RET=HDRS", "ENVID=x+2By")
    each = ("NOTIFY=SUCCESS,DELAY", "ORCPT=rfc822;a+40b")
    data = message(CLEAN, subject="Café")
    told = send(*blocking.address, "noël@corporatie.example", TO, data, options, each, pipelined=pipelined)
    assert told.accepted
    found = arrived(sink)
    assert (found.sender, found.options, found.recipients[0].options) == ("noël@corporatie.example", options, each)


def test_extensions_are_those_of_the_next_server_that_we_can_carry(sink, blocking):
    with smtplib.SMTP(*blocking.address) as filtered, smtplib.SMTP(*sink.address) as plain:
        filtered.ehlo()
        plain.ehlo()
        assert filtered.esmtp_features == plain.esmtp_features
        assert {"size", "8bitmime", "smtputf8", "dsn", "pipelining"} <= filtered.esmtp_features.keys()


ODD = {
    "dots": "Beste Noor,\n\n.\n..\n...x\n.een punt\n\nGroet, Tim\n",
    "long": "Beste Noor,\n\n" + "Wij komen morgen langs. " * 4000 + "\n\nGroet, Tim\n",
    "spaces": "Beste Noor,\n\nWij komen morgen.  \t \n \n\nGroet, Tim   \n\n\n\n",
    "nothing": "",
}


@pytest.mark.parametrize("name", ODD)
def test_odd_content_passes_byte_for_byte(sink, blocking, name):
    data = message(ODD[name])
    assert sent(blocking, data).accepted
    assert arrived(sink).data.partition(b"\r\n")[2] == data


def test_bare_line_ends_and_nulls_pass_but_no_hidden_end(sink, blocking):
    data = message(CLEAN).replace(b"9 uur", b"9\nuur\r of\0 zo")
    assert sent(blocking, data).accepted
    assert arrived(sink).data.endswith(data)
    sink.delivered.clear()
    for end in (b"\n.\n", b"\n.\r\n", b"\r.\r", b"\r\n.\n"):
        hidden = b"MAIL FROM:<x@y.example>\r\nRCPT TO:<z@y.example>\r\nDATA\r\n"
        answer = _raw(blocking, message(CLEAN) + b"x" + end + hidden + b"\r\n.\r\n")
        assert answer.startswith("554 5.5.2"), (end, answer)
    assert not sink.delivered


def _raw(filter, content):
    """Send a message with content as it is on the wire, and return the answer to it."""
    with smtplib.SMTP(*filter.address) as client:
        client.ehlo()
        client.mail(FROM)
        client.rcpt(TO[0])
        client.docmd("DATA")
        client.send(content)
        code, text = client.getreply()
        return f"{code} {text.decode()}"


def test_several_messages_go_in_one_session_and_a_reset_forgets(sink, blocking):
    with smtplib.SMTP(*blocking.address) as client:
        client.ehlo()
        client.mail(FROM)
        client.rset()
        assert client.docmd("DATA")[0] == 503
        for n in range(3):
            client.sendmail(FROM, TO, message(CLEAN, n))
            with contextlib.suppress(smtplib.SMTPDataError):
                client.sendmail(FROM, TO, message(POOR, n + 10))
    sink.wait_for(3)
    assert sink.numbers() == {"0": 1, "1": 1, "2": 1}


def test_a_large_message_waits_in_a_file_that_is_gone_afterwards(sink, blocking):
    data = message(CLEAN + "x" * 70 + "\n" + ("y" * 76 + "\n") * 40_000)
    assert sent(blocking, data).accepted
    assert arrived(sink).data.endswith(data)
    assert not list(blocking.folder.glob("*.eml"))


def test_more_headers_than_can_be_looked_at_are_refused(sink, blocking):
    answer = sent(blocking, message(CLEAN, headers={f"X-{n}": "x" * 900 for n in range(1200)}))
    assert answer.code == 552 and "te veel kopregels" in answer.text
    assert not sink.delivered


def test_what_is_too_large_to_check_goes_with_a_note(sink):
    with Filter(sink.address, ("--mode", "block", "--max-mb", "1")) as small:
        data = message(POOR + ("y" * 76 + "\n") * 20_000)
        assert sent(small, data).accepted
        assert Head.of(arrived(sink).data).first("X-Stylecheck") == "niet gecontroleerd; reden=te groot"


def test_answers_of_the_next_server_come_back_as_they_are(sink, blocking):
    for at in ("MAIL", "RCPT", "DATA", "."):
        sink.accept()
        sink.answer("452-4.3.1 Vol\r\n452 4.3.1 Kom later terug", at)
        answer = sent(blocking, message(CLEAN))
        seen = "." if at == "DATA" else at  # the next server hears of a message when it was judged
        assert (answer.code, answer.text, answer.command) == (452, "4.3.1 Vol\n4.3.1 Kom later terug", seen)


def test_a_next_server_that_breaks_off_gives_a_later_and_not_a_yes(sink, blocking):
    for at in ("MAIL", "RCPT", "DATA", "."):
        sink.accept()
        sink.answer(Mishap.CUT, at)
        answer = sent(blocking, message(CLEAN))
        assert answer.code in (451, 421) and "Probeer het over een paar minuten opnieuw" in answer.text
    sink.accept()
    assert sent(blocking, message(CLEAN)).accepted


def test_a_next_server_that_is_gone_is_told(sink, blocking):
    sink.stop()
    try:
        answer = sent(blocking, message(CLEAN))
        assert answer.code == 421 and "antwoordt niet" in answer.text
    finally:
        sink.start()


def test_a_client_that_hangs_up_halfway_leaves_nothing(sink, blocking):
    with socket.create_connection(blocking.address) as client:
        client.sendall(f"EHLO x\r\nMAIL FROM:<{FROM}>\r\nRCPT TO:<{TO[0]}>\r\nDATA\r\n".encode())
        while b"354" not in client.recv(4096):
            pass
        client.sendall(message(CLEAN)[:200])
    assert sent(blocking, message(CLEAN)).accepted
    assert arrived(sink).data == OWN + message(CLEAN)


def spoken(filter, said):
    """Say all of a session at once, hang up one way, and return what came back."""
    with socket.create_connection(filter.address, timeout=60) as client:
        client.sendall(said)
        client.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := client.recv(4096):
            answer += piece
        return answer


BEGIN = f"EHLO x\r\nMAIL FROM:<{FROM}>\r\nRCPT TO:<{TO[0]}>\r\nDATA\r\n".encode()


def test_a_client_that_says_all_at_once_and_waits_gets_its_answers(sink, blocking):
    answer = spoken(blocking, BEGIN + message(CLEAN) + b".\r\nQUIT\r\n")
    assert answer.splitlines()[-2].startswith(b"250") and answer.splitlines()[-1].startswith(b"221")
    assert arrived(sink).data == OWN + message(CLEAN)


def test_a_client_that_has_gone_before_its_answer_will_come_again(sink, blocking):
    spoken(blocking, BEGIN + message(CLEAN) + b".\r\n")
    spoken(blocking, BEGIN + message(CLEAN))
    assert sent(blocking, message(CLEAN, 5)).accepted
    sink.wait_for(1)
    assert [each.numbers for each in sink.delivered] == [["5"]]
    assert not [line for line in blocking.said if "Traceback" in line or "Task" in line]


@pytest.mark.parametrize("failure, code", [("warn", 250), ("hold", 250), ("block", 451)])
def test_a_message_that_takes_too_long_follows_the_setting(sink, failure, code):
    slow = message("Beste Noor,\n\n" + "Wij komen morgen bij u langs voor de kraan in de keuken. " * 30_000)
    with Filter(sink.address, ("--mode", "block", "--bij-storing", failure, "--seconden", "1")) as hurried:
        answer = sent(hurried, slow, patience=100)
        assert answer.code == code
        if code == 451:
            assert "Uw mail is nog niet weg" in answer.text
            assert not sink.delivered
        else:
            head = Head.of(sink.wait_for(1)[0].data)
            assert head.first("X-Stylecheck") == "niet gecontroleerd; reden=storing"
            assert head.has("X-Stylecheck-Action") == (failure == "hold")
        by = time.monotonic() + 60
        while sent(hurried, message(POOR)).code != 550:  # the next one is judged again
            assert time.monotonic() < by


def test_a_worker_that_is_killed_is_replaced(sink, blocking):
    for pid in blocking.workers():
        os.kill(pid, signal.SIGKILL)
    answers = [sent(blocking, message(POOR)).code for _ in range(6)]
    assert set(answers) <= {250, 550} and answers[-1] == 550
    held = [Head.of(each.data).first("X-Stylecheck-Action") for each in sink.delivered]
    assert held.count("hold") == answers.count(250)


def test_stopping_gives_what_is_under_way_its_answer(sink):
    with Filter(sink.address, ("--mode", "block")) as stopped, smtplib.SMTP(*stopped.address) as client:
        client.ehlo()
        client.mail(FROM)
        client.rcpt(TO[0])
        client.docmd("DATA")
        ended = []
        ending = threading.Thread(target=lambda: ended.append(stopped.stop()))
        ending.start()
        time.sleep(1)
        client.send(message(CLEAN) + b".\r\n")
        assert client.getreply()[0] == 250
        ending.join()
        assert ended == [0]
        with pytest.raises(OSError):
            socket.create_connection(stopped.address)
    assert arrived(sink).data == OWN + message(CLEAN)


def test_nothing_of_a_message_is_written_down(sink):
    secret = "Geheimenisje"
    with Filter(sink.address, ("--mode", "hold"), {"STYLECHECK_DEBUG": "1"}) as quiet:
        sink.answer("550 5.1.1 Nee", "RCPT")
        send(*quiet.address, f"{secret}@corporatie.example", [f"{secret}@post.example"], message(secret))
        sink.accept()
        text = POOR.replace("zolder", secret)
        send(*quiet.address, f"{secret}@corporatie.example", [f"{secret}@post.example"], message(text, subject=secret))
        with socket.create_connection(quiet.address) as client:
            client.sendall(secret.encode() + b"\r\n" * 3)
        sink.wait_for(2)
        quiet.stop()
        files = [path.read_bytes() for path in quiet.folder.rglob("*") if path.is_file()]
        assert files and not any(secret.encode() in data for data in files)
        assert secret not in "\n".join(quiet.said)


def test_what_is_counted(sink):
    with Filter(sink.address, ("--mode", "block")) as counting:
        sent(counting, message(CLEAN))
        sent(counting, message(POOR))
        sent(counting, message(POOR, subject=f"{TAG} x"))
        sent(counting, message(POOR, headers={"Auto-Submitted": "auto-replied"}))
        counting.stop()
        told = {"checked": 2, "found": 1, "clean": 1, "refused": 1, "override": 1, "unchecked": 1}
        assert counting.counted() == told


def test_mail_comes_and_goes_over_tls(sink, tmp_path):
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    made = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost".split()
    )
    files = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*made, *files], check=True, capture_output=True)
    own = ("--certificaat", str(certificate), "--certificaat-sleutel", str(key))
    trusted = {"SSL_CERT_FILE": str(certificate)}
    with Filter(sink.address, own) as second, Filter(second.address, ("--next-tls",), trusted) as first:
        assert sent(second, message(CLEAN, 1), starttls=True).accepted
        assert sent(first, message(CLEAN, 2)).accepted
        with Filter(second.address, ("--next-tls",)) as wary:  # does not trust the certificate
            assert sent(wary, message(CLEAN, 3)).code == 421
        with Filter(sink.address, ("--next-tls",), trusted) as strict:  # the next server has no TLS
            assert sent(strict, message(CLEAN, 4)).code == 421
    assert sink.numbers() == {"1": 1, "2": 1}


def test_only_computers_of_named_networks_may_come_in(sink):
    house = House(None, NextServer(*sink.address), "x", lambda *told: None, (ipaddress.ip_network("10.1.0.0/16"),))
    assert house.lets_in(("127.0.0.1", 1)) and house.lets_in(("::1", 1, 0, 0)) and house.lets_in(("::ffff:10.1.2.3", 1))
    assert not house.lets_in(("10.2.0.1", 1)) and not house.lets_in(("fe80::1%eth0", 1))


@pytest.mark.parametrize(
    "options, told",
    [
        (["--listen", "127.0.0.1:9", "--next", "127.0.0.1:9"], "hetzelfde adres"),
        (["--listen", "ergens", "--next", "127.0.0.1:9"], "bij --listen klopt niet"),
        (["--next", "127.0.0.1:9", "--netwerk", "x"], "bij --netwerk is geen netwerk"),
        (["--next", "127.0.0.1:9", "--tijdelijk", "nergens"], "bij --tijdelijk bestaat niet"),
        (["--next", "127.0.0.1:9", "--bij", "erg=1"], "bij --bij klopt niet"),
        (["--next", "127.0.0.1:9", "--certificaat-sleutel", "x"], "ook een --certificaat"),
        (["--next", "127.0.0.1:9", "--certificaat", "x"], "Het certificaat gaat niet open"),
        ([], "Vul nog in: --next ADRES:POORT."),
    ],
)
def test_options_that_make_no_sense(options, told):
    command = [sys.executable, "-m", "stylecheck", "smtp", "--listen", "127.0.0.1:0", *options]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 2 and told in run.stderr and run.stderr.count("\n") == 1


def test_messages_said_at_once_all_get_their_answers(sink, blocking):
    again = f"MAIL FROM:<{FROM}>\r\nRCPT TO:<{TO[0]}>\r\nDATA\r\n".encode()
    said = BEGIN + message(CLEAN, 1) + b".\r\n" + again + message(CLEAN, 2) + b".\r\nQUIT\r\n"
    answers = spoken(blocking, said).splitlines()
    assert sum(line.startswith(b"250 2.0.0") for line in answers) == 2
    sink.wait_for(2)
    assert sink.numbers() == {"1": 1, "2": 1}


def test_half_a_message_gets_no_yes(blocking):
    assert spoken(blocking, BEGIN + message(CLEAN)).splitlines()[-1].startswith(b"421")


def test_a_refused_second_sender_changes_nothing(sink):
    own = Filter(sink.address, ("--mode", "block", "--geen-melding", "--domein", "corporatie.example"))
    with own, smtplib.SMTP(*own.address) as client:
        client.ehlo()
        client.mail(FROM)
        client.rcpt(TO[0])
        sink.answer("503 5.5.1 Nog een", "MAIL")
        assert client.mail(FROM)[0] == 503
        sink.accept()
        client.rcpt("noor@corporatie.example")
        assert client.data(message(POOR))[0] == 550  # one of both is outside


@pytest.mark.parametrize(
    "sender", ["tim@corporatie.example", '<"ti>m"@corporatie.example>', "<tim@corporatie.example.>"]
)
def test_odd_ways_to_write_an_own_sender_are_checked(sender):
    policy = Policy(domains=("corporatie.example",))
    address = _address(f"FROM:{sender} SIZE=10")
    assert by_headers(Head.of(message(POOR)), Envelope(address, TO), 100, policy) is None


def test_bdat_and_data_do_not_go_together(sink, blocking):
    with smtplib.SMTP(*blocking.address) as client:
        client.ehlo()
        assert client.docmd("BDAT", "3 LAST")[0] == 501  # the next server has no CHUNKING


def test_a_dotted_or_spaced_header_of_ours_is_stripped_too(sink, blocking):
    data = message(CLEAN, headers={"..X-Stylecheck": "vals", "X-Stylecheck\v": "vals", "X-Stylecheck \0": "vals"})
    _raw(blocking, data.replace(b"\r\n..X", b"\r\n.X") + b".\r\n")
    assert arrived(sink).data.count(b"Stylecheck") == 1


def test_a_stuck_handshake_costs_no_session(sink, tmp_path):
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=x".split()
    subprocess.run([*made, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    own = ("--certificaat", str(certificate), "--certificaat-sleutel", str(key), "--sessies", "3")
    with Filter(sink.address, own) as secured:
        for _ in range(6):
            with socket.create_connection(secured.address, timeout=30) as client:
                client.recv(100)
                client.sendall(b"EHLO x\r\nSTARTTLS\r\n")
                time.sleep(0.3)
                client.sendall(b"dit is geen TLS\r\n")
        time.sleep(1)
        assert sent(secured, message(CLEAN)).accepted


def test_an_address_that_no_mail_can_have_spoils_nothing(sink):
    with Filter(sink.address, ("--mode", "block")) as telling:
        for sender in ("tim@bücher.example", "tim\x0b@corporatie.example"):
            answer = send(*telling.address, sender, TO, message(POOR), ("SMTPUTF8",))
            assert answer.code == 550 and "Uw mail is nog niet weg" in answer.text
        (notice,) = sink.wait_for(1)
        assert notice.addresses == ["tim@bücher.example"]
