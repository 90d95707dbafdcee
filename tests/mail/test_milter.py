"""The milter behind a real Postfix: what happens with which message."""

import json
import smtplib
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stylecheck.mail.judging import judge, unchecked
from stylecheck.mail.message import TAG, Head
from stylecheck.mail.policy import Policy
from stylecheck.mail.screening import Envelope, by_headers
from stylecheck.mail.verdict import decide
from stylecheck.read.mail.mime import decoded_header

from ..programs import program
from .messages import CLEAN, POOR, message
from .milters import FROM, MANUAL, OWN, TO, Milter, arrived, first, sent, without_received
from .postfix import Postfix
from .sending import send
from .sink import Sink

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="libmilter and Postfix")

MESSAGES = Path(__file__).parents[1] / "files" / "mail"


@pytest.fixture(scope="module")
def sink():
    program("postfix")
    with Sink() as running:
        yield running


@pytest.fixture(autouse=True)
def empty(sink):
    sink.delivered.clear()


@pytest.fixture(scope="module")
def warning(sink):
    with Milter(options=("--mode", "warn")) as milter, Postfix(sink.address, milters=milter.milters) as server:
        yield server


@pytest.fixture(scope="module")
def blocking(sink):
    with (
        Milter(options=("--mode", "block", "--hulp", "Bel Noor, ook voor 100% zeker.")) as milter,
        Postfix(sink.address, milters=milter.milters) as server,
    ):
        yield server


def test_a_clean_message_goes_on_with_a_header_on_top(sink, blocking):
    data = message(CLEAN, headers={"X-Spaties": "  twee  ", "X-Gevouwen": "een\n\ttwee\n  drie"})
    assert sent(blocking, data).accepted
    assert arrived(sink) == OWN + data


def test_a_poor_message_goes_back_with_what_to_mend(sink, blocking):
    answer = sent(blocking, message(POOR))
    assert (answer.code, answer.command) == (550, ".")
    told = answer.text.removeprefix("5.7.1 ").replace("\n5.7.1", "")
    assert told.startswith("Uw mail is nog niet weg. stylecheck ziet")
    assert "Alinea 2, zin 1: 'middels' (liever: met); 'berichten wij' (liever: wij laten u weten)" in told
    assert TAG in told and "Bel Noor, ook voor 100% zeker." in told
    assert "U krijgt zo een mail" not in told  # there is no mail server for that
    assert not blocking.queue() and not sink.delivered
    assert "milter-reject: END-OF-MESSAGE" in blocking.log() and "zolder" not in blocking.log()


def test_the_sentences_themselves_come_by_mail(sink):
    with (
        Sink() as notices,
        Milter(options=("--mode", "block", "--meldingen-via", "{}:{}".format(*notices.address))) as milter,
        Postfix(sink.address, milters=milter.milters) as server,
    ):
        told = sent(server, message(POOR)).text.replace("\n5.7.1", "")
        assert "U krijgt zo een mail met de zinnen, en hoe het beter kan." in told
        (notice,) = notices.wait_for(1)
        assert (notice.sender, notice.addresses) == ("", [FROM])
        assert Head.of(notice.data).first("subject") == "Uw mail is nog niet weg: Uw woning"
        assert b"Maak de zolder leeg." in notice.data


def test_an_answer_may_have_the_sentences_themselves(sink):
    with (
        Milter(options=("--mode", "block", "--citeer")) as milter,
        Postfix(sink.address, milters=milter.milters) as server,
    ):
        answer = sent(server, message(POOR))
        assert "'U dient' klinkt als een" in answer.text and "Liever: 'Maak de zolder leeg.'" in answer.text
        assert "zolder" in server.log()  # as the manual says


def test_warning_adds_a_header_and_nothing_else(sink, warning):
    data = message(POOR)
    assert sent(warning, data).accepted
    told, _, rest = arrived(sink).partition(b"\r\n regels=")
    assert told.startswith(b"X-Stylecheck: gecontroleerd; tip=")
    assert rest.partition(b"\r\n")[2] == data


def test_holding_quarantines_and_a_notice_goes_to_the_writer(sink):
    with (
        Sink() as notices,
        Milter(options=("--mode", "hold", "--meldingen-via", "{}:{}".format(*notices.address))) as milter,
        Postfix(sink.address, milters=milter.milters) as server,
    ):
        data = message(POOR)
        assert sent(server, data).accepted
        (held,) = server.held()
        (notice,) = notices.wait_for(1)
        assert (notice.sender, notice.addresses) == ("", [FROM])
        assert Head.of(notice.data).first("subject") == "Uw mail wacht: Uw woning"
        assert not sink.delivered
        server.release(held.id)
        assert arrived(sink).endswith(data)
        assert not Head.of(arrived(sink)).has("X-Stylecheck-Action")
        milter.stop()
        assert milter.counted() == {"checked": 1, "found": 1, "held": 1}


def test_a_notice_for_what_only_got_a_header_goes_where_asked(sink):
    with (
        Sink() as notices,
        Milter(options=("--melding", "--meldingen-via", "{}:{}".format(*notices.address))) as milter,
        Postfix(sink.address, milters=milter.milters) as server,
    ):
        assert sent(server, message(CLEAN)).accepted
        assert sent(server, message(POOR)).accepted
        (notice,) = notices.wait_for(1)
        assert Head.of(notice.data).first("subject") == "Uw mail kan beter: Uw woning"
        assert milter.stop() == 0
        assert len(notices.delivered) == 1


TAGGED = {
    "header": {"headers": {"X-Stylecheck-Override": "ja"}},
    "tag": {"subject": f"{TAG} Uw woning"},
    "folded tag": {"subject": "[toch\n versturen]\tUw woning"},
}


@pytest.mark.parametrize("told", TAGGED.values(), ids=TAGGED)
def test_a_writer_may_send_anyway(sink, blocking, told):
    assert sent(blocking, message(POOR, **told)).accepted
    assert arrived(sink) == b"X-Stylecheck: toch verstuurd\r\n" + message(POOR)


def test_a_tag_goes_from_a_subject_with_raw_bytes(sink, blocking):
    for raw in ("Café [toch versturen] €".encode(), "Café [toch versturen] €".encode("cp1252")):
        sink.delivered.clear()
        data = message(POOR).replace(b"Subject: Uw woning", b"SUBJECT: " + raw)
        assert sent(blocking, data).accepted
        (subject,) = [field for field in Head.of(arrived(sink)).fields if field.name == "subject"]
        assert decoded_header(subject.value) == "Café €"
        assert subject.raw.startswith(b"SUBJECT: =?utf-8?" if b"\xe9" in raw else "SUBJECT: Café €\r\n".encode())
        assert arrived(sink).replace(subject.raw, b"Subject: Uw woning\r\n") == (
            b"X-Stylecheck: toch verstuurd\r\n" + message(POOR)
        )


def test_headers_of_clients_with_our_names_are_stripped(sink, blocking):
    forged = {"X-Stylecheck": "gecontroleerd;\n fout=0", "x-stylecheck-action": "hold", "X-STYLECHECK-OVERRIDE": "nee"}
    data = message(CLEAN, headers=forged).replace(b"From:", b"x-stylecheck:een\r\nX-Stylecheck :twee\r\nFrom:", 1)
    assert sent(blocking, data).accepted
    assert arrived(sink) == OWN + message(CLEAN)


@pytest.mark.parametrize("version", ["2", "3", "6"])
def test_older_protocols_get_the_same_answers(sink, version):
    forged = {"X-Stylecheck": "gecontroleerd", "X-Gevouwen": "een\n twee"}
    kept = {"X-Gevouwen": "een\n twee"}
    with (
        Milter(options=("--mode", "hold", "--max-mb", "1")) as milter,
        Postfix(sink.address, milters=milter.milters, settings={"milter_protocol": version}) as server,
    ):
        assert sent(server, message(CLEAN, headers=forged)).accepted
        assert arrived(sink) == OWN + message(CLEAN, headers=kept)
        sink.delivered.clear()
        assert sent(server, message(POOR, subject=f"{TAG} Uw woning")).accepted
        assert arrived(sink) == b"X-Stylecheck: toch verstuurd\r\n" + message(POOR)
        sink.delivered.clear()
        assert sent(server, message(POOR + ("y" * 76 + "\n") * 20_000)).accepted
        assert first(arrived(sink)) == "niet gecontroleerd; reden=te groot"
        assert sent(server, message(POOR)).accepted
        assert len(server.held()) == 1


def test_only_mail_of_own_senders_that_leaves_is_checked(sink):
    with (
        Milter(options=("--mode", "block", "--domein", "corporatie.example")) as milter,
        Postfix(sink.address, milters=milter.milters) as server,
    ):
        for sender, recipient, reason in (
            ("x@elders.example", "y@corporatie.example", "andere afzender"),
            (FROM, "noor@wijk.corporatie.example", "interne mail"),
            ("", "huurder@post.example", "automatisch bericht"),
        ):
            sink.delivered.clear()
            assert send(*server.front, sender, [recipient], message(POOR)).accepted
            assert first(arrived(sink)) == f"niet gecontroleerd; reden={reason}"
        assert send(*server.front, FROM, ["noor@corporatie.example", *TO], message(POOR)).code == 550


def through_postfix():
    """Return messages that Postfix itself passes as they are."""
    told = map(json.loads, (MESSAGES / "berichten.jsonl").read_text(encoding="utf-8").splitlines())
    return [each["file"] for each in told if each.get("smtp", True)]


def test_real_messages_pass_as_without_the_milter_and_are_judged_as_they_are(sink, checker):
    files = through_postfix()
    options = ("SMTPUTF8", "BODY=8BITMIME")
    settings = {"message_size_limit": "50000000", "line_length_limit": "100000", "header_size_limit": "1000000"}

    def passed(server):
        """Send all messages and return what arrived by name of the file."""
        sink.delivered.clear()
        for name in files:
            answer = send(*server.front, f"{name}@corporatie.example", TO, (MESSAGES / name).read_bytes(), options)
            assert answer.accepted, (name, answer)
        return {each.sender.partition("@")[0]: without_received(each.data) for each in sink.wait_for(len(files))}

    with Postfix(sink.address, settings=settings) as server:
        plain = passed(server)
    with Milter() as milter, Postfix(sink.address, milters=milter.milters, settings=settings) as server:
        checked = passed(server)
    for name in files:
        head = Head.of(plain[name])
        policy = Policy()
        envelope = Envelope(f"{name}@corporatie.example", TO)
        if head.overrides:
            told, untag = [b"X-Stylecheck: toch verstuurd"], True
        else:
            reason = by_headers(head, envelope, len(plain[name]), policy)
            judgement = unchecked(reason) if reason else judge(plain[name], checker)
            told, untag = decide(judgement, policy).headers, False
        expected = head.changed(told, untag=untag) + plain[name][head.length :]
        assert checked[name] == expected, name


def with_attachment(text):
    """Return a message of 3 MB."""
    kind = {"Content-Type": "multipart/mixed; boundary=grens", "Content-Transfer-Encoding": "7bit"}
    film = "--grens\nContent-Type: video/mp4\nContent-Transfer-Encoding: base64\n\n" + ("y" * 76 + "\n") * 40_000
    return message(f"--grens\n\n{text}\n{film}--grens--\n", headers=kind)


def test_a_large_message_waits_in_a_file_that_is_gone_afterwards(sink):
    with (
        Milter(options=("--mode", "block")) as milter,
        Postfix(sink.address, milters=milter.milters) as server,
        ThreadPoolExecutor() as clients,
    ):
        data = with_attachment(CLEAN)
        sending = clients.submit(sent, server, data)
        assert sending.result().accepted
        assert arrived(sink) == OWN + data
        assert sent(server, with_attachment(POOR)).code == 550
        assert not list(milter.folder.glob("*.eml"))


def test_a_full_disk_follows_the_setting(sink):
    with Milter() as milter, Postfix(sink.address, milters=milter.milters) as server:
        milter.fill()
        data = with_attachment(CLEAN)
        assert sent(server, data).accepted
        (held,) = server.held()
        server.release(held.id)
        assert arrived(sink) == b"X-Stylecheck: niet gecontroleerd; reden=storing\r\n" + data
        sink.delivered.clear()
        assert sent(server, message(CLEAN)).accepted
        assert arrived(sink) == OWN + message(CLEAN)


def test_a_message_for_a_thousand_goes_to_each(sink, blocking):
    recipients = [f"huurder{n}@post.example" for n in range(1000)]
    assert send(*blocking.front, FROM, recipients, message(CLEAN)).accepted
    (found,) = sink.wait_for(1)
    assert sorted(found.addresses) == sorted(recipients)
    assert without_received(found.data) == OWN + message(CLEAN)
    assert send(*blocking.front, FROM, recipients, message(POOR)).code == 550


def test_postfix_itself_cuts_a_very_long_header_where_it_has_a_milter(sink, blocking):
    told = ",\n ".join(f"Huurder {n} <huurder{n}@post.example>" for n in range(2000))
    assert sent(blocking, message(CLEAN, headers={"Cc": told})).accepted
    head = Head.of(arrived(sink))
    (found,) = [field.raw for field in head.fields if field.name == "cc"]
    assert 59_900 < len(found.replace(b"\r\n", b"\n")) <= 60_010
    assert arrived(sink).replace(found, b"") == OWN + message(CLEAN)
    assert "60.000 tekens" in MANUAL.read_text(encoding="utf-8")


def test_options_and_letters_of_the_envelope_pass(sink, blocking):
    data = message(CLEAN, subject="Café")
    options = ("BODY=8BITMIME", "SMTPUTF8", "RET=HDRS", "ENVID=x+2By")
    each = ("NOTIFY=SUCCESS,DELAY", "ORCPT=rfc822;a+40b")
    assert send(*blocking.front, "noël@corporatie.example", TO, data, options, each, pipelined=True).accepted
    (found,) = sink.wait_for(1)
    assert found.sender == "noël@corporatie.example" and {*options[1:]} <= {*found.options}
    assert without_received(found.data) == OWN + data
    sink.delivered.clear()
    assert send(*blocking.front, FROM, TO, data, options, chunk=100).accepted
    assert arrived(sink) == OWN + data


def test_several_messages_go_in_one_session_and_a_reset_forgets(sink, blocking):
    with smtplib.SMTP(*blocking.front) as client:
        client.ehlo()
        client.mail("iemand@anders.example")
        client.rcpt("iemand@anders.example")
        client.rset()
        for n in range(3):
            client.sendmail(FROM, TO, message(CLEAN, n))
            with pytest.raises(smtplib.SMTPDataError, match="Uw mail is nog niet weg"):
                client.sendmail(FROM, TO, message(POOR, n + 10))
    sink.wait_for(3)
    assert sink.numbers() == {"0": 1, "1": 1, "2": 1}
