"""The private Postfix, the sink and the sender do what the tests with them count on."""

import asyncio
import contextlib
import re
import subprocess
import time

import pytest
from aiosmtpd.smtp import SMTP

from .ports import Port
from .postfix import Postfix
from .sending import send
from .sink import Mishap, Running

SENDER, RECIPIENT = "consulent@post.example.nl", "huurder@elders.example.nl"
MESSAGE = (
    b"From: consulent@post.example.nl\r\nTo: huurder@elders.example.nl\r\nSubject: Uw \xc3\xa9igen huis\r\n"
    b"X-Nummer: %d\r\nMessage-Id: <1@post.example.nl>\r\nDate: Mon, 30 Nov 2026 10:00:00 +0100\r\n\r\n"
    b"Beste huurder,\r\n.\r\n..\r\n.punt vooraan\r\ncaf\xe9 in Latin-1 \r\n\ttab\r\n"
    + b"lang " * 1000
    + b"\r\n\r\n\r\n"
)
RECEIVED = re.compile(rb"(?:Received: .*\r\n(?:[ \t].*\r\n)*)+")


def without_received(data):
    return data[RECEIVED.match(data).end() :]


@contextlib.contextmanager
def pass_through(onward):
    """An SMTP filter that only hands on; gives its address."""

    class Handler:
        async def handle_DATA(self, server, session, envelope):  # noqa: N802
            message = envelope.mail_from, envelope.rcpt_tos, envelope.original_content
            answer = await asyncio.to_thread(send, *onward(), *message)
            return f"{answer.code} {answer.text}"

    class Filter(SMTP):
        line_length_limit = 100_000

    port = Port()
    running = Running(lambda: Filter(Handler(), hostname="filter", loop=asyncio.get_running_loop()), port.number)
    try:
        yield port.address
    finally:
        running.stop()
        port.release()


def test_a_message_arrives_byte_for_byte(sink):
    with Postfix(sink.address) as server:
        answer = send(*server.front, SENDER, [RECIPIENT], MESSAGE % 1)
        (message,) = sink.wait_for(1)
        assert answer.accepted
        assert "queued as" in answer.text
        assert without_received(message.data) == MESSAGE % 1
        assert (message.sender, message.addresses) == (SENDER, [RECIPIENT])
        assert sink.numbers() == {"1": 1}
        assert server.wait_for_queue(0) == []


@pytest.mark.parametrize("way", [{"pipelined": True}, {"chunk": 700}])
def test_a_client_may_pipeline_and_send_in_chunks(sink, way):
    with Postfix(sink.address) as server:
        assert send(*server.front, SENDER, [RECIPIENT], MESSAGE % 1, **way).accepted
        assert without_received(sink.wait_for(1)[0].data) == MESSAGE % 1


def test_parameters_and_a_thousand_recipients_arrive(sink):
    mail, rcpt = ["SMTPUTF8", "BODY=8BITMIME", "RET=HDRS", "ENVID=Een+2B1"], ["NOTIFY=FAILURE,DELAY"]
    recipients = [f"huurder{number}@elders.example.nl" for number in range(999)] + ["één@elders.example.nl"]
    with Postfix(sink.address) as server:
        answer = send(*server.front, SENDER, recipients, MESSAGE % 1, mail, rcpt)
        assert (answer.accepted, answer.refused) == (True, ())
        (message,) = sink.wait_for(1)
    assert {"SMTPUTF8", "BODY=8BITMIME", "RET=HDRS", "ENVID=Een+2B1"} <= set(message.options)
    assert sorted(message.addresses) == sorted(recipients)
    assert all("NOTIFY=FAILURE,DELAY" in recipient.options for recipient in message.recipients)


def test_a_proxy_filter_is_on_the_way(sink):
    with contextlib.ExitStack() as stack:
        address = stack.enter_context(pass_through(lambda: server.reinject))
        server = stack.enter_context(Postfix(sink.address, proxy_filter=address))
        assert send(*server.front, SENDER, [RECIPIENT], MESSAGE % 1).accepted
        (message,) = sink.wait_for(1)
        assert without_received(message.data) == MESSAGE % 1
        assert message.data.count(b"Received: ") == 2
        server.fill()
        answer = send(*server.front, SENDER, [RECIPIENT], MESSAGE % 2)
        assert (answer.code, answer.command) == (452, ".")


def test_a_proxy_filter_that_is_not_there_lets_nothing_pass(sink):
    port = Port()
    with Postfix(sink.address, proxy_filter=port.address) as server:
        assert send(*server.front, SENDER, [RECIPIENT], MESSAGE % 1).code == 451
        assert server.queue() == []
    port.release()


def test_a_message_marked_hold_is_held_and_released(sink):
    marked = b"X-Stylecheck-Action: hold\r\n" + MESSAGE % 1
    with Postfix(sink.address) as server:
        assert send(*server.reinject, SENDER, [RECIPIENT], marked).accepted
        (held,) = server.held()
        assert (held.sender, held.recipients, held.queue) == (SENDER, (RECIPIENT,), "hold")
        server.flush()
        assert send(*server.front, SENDER, [RECIPIENT], b"X-Stylecheck-Action: hold\r\n" + MESSAGE % 2).accepted
        assert [message.numbers for message in sink.wait_for(1)] == [["2"]]
        server.release(held.id)
        assert without_received(sink.wait_for(2)[1].data) == marked
        assert "hold: header X-Stylecheck-Action: hold" in server.log()


@pytest.mark.parametrize(("action", "code", "held"), [("accept", 250, 0), ("tempfail", 451, 0), ("quarantine", 250, 1)])
def test_a_milter_that_is_not_there_follows_the_setting(sink, tmp_path, action, code, held):
    milters = (f"unix:{tmp_path}/milter.sock",)
    with Postfix(sink.address, milters=milters, milter_default_action=action) as server:
        assert send(*server.front, SENDER, [RECIPIENT], MESSAGE % 1).code == code
        assert len(server.held()) == held


def test_who_logs_in_over_tls_may_send(sink):
    with Postfix(sink.address, tls=True, users={"consulent": "Geheim-1"}) as server:
        message = SENDER, [RECIPIENT], MESSAGE % 1
        assert send(*server.front, *message).command == "RCPT"
        assert send(*server.front, *message, starttls=True).command == "RCPT"
        assert send(*server.front, *message, login=("consulent@post.example.nl", "Geheim-1")).command == "AUTH"
        wrong = send(*server.front, *message, login=("consulent@post.example.nl", "Geheim-2"), starttls=True)
        assert (wrong.code, wrong.command) == (535, "AUTH")
        assert send(*server.front, *message, login=("consulent@post.example.nl", "Geheim-1"), starttls=True).accepted
        assert b"with ESMTPSA" in sink.wait_for(1)[0].data


def test_a_full_queue_is_told_and_ends(sink):
    with Postfix(sink.address) as server:
        server.fill()
        answer = send(*server.front, SENDER, [RECIPIENT], MESSAGE % 1)
        assert (answer.code, answer.command) == (452, "MAIL")
        assert answer.text.startswith("4.3.1 ")
        server.empty()
        assert send(*server.front, SENDER, [RECIPIENT], MESSAGE % 2).accepted
        sink.wait_for(1)
    assert sink.numbers() == {"2": 1}


def test_settings_of_main_cf_can_be_given(sink):
    with Postfix(sink.address, settings={"message_size_limit": "3000"}) as server:
        answer = send(*server.front, SENDER, [RECIPIENT], MESSAGE % 1)
        assert (answer.code, answer.command) == (552, ".")
        assert send(*server.front, SENDER, [RECIPIENT], MESSAGE % 1, ["SIZE=5000"]).command == "MAIL"


def test_what_is_in_the_queue_outlives_a_restart_and_a_kill(sink):
    sink.stop()
    with Postfix(sink.address) as server:
        assert send(*server.front, SENDER, [RECIPIENT], MESSAGE % 1).accepted
        server.restart()
        assert send(*server.front, SENDER, [RECIPIENT], MESSAGE % 2).accepted
        server.kill()
        assert send(*server.front, SENDER, [RECIPIENT], MESSAGE % 3).command == "CONNECT"
        server.start()
        assert len(server.wait_for_queue(2)) == 2
        sink.start()
        server.flush()
        sink.wait_for(2)
    assert sink.numbers() == {"1": 1, "2": 1}


def test_two_run_beside_each_other_and_leave_nothing(sink):
    with pytest.raises(ZeroDivisionError), Postfix(sink.address) as one, Postfix(sink.address) as other:
        assert send(*one.front, SENDER, [RECIPIENT], MESSAGE % 1).accepted
        assert send(*other.front, SENDER, [RECIPIENT], MESSAGE % 2).accepted
        sink.wait_for(2)
        raise ZeroDivisionError
    assert sink.numbers() == {"1": 1, "2": 1}
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    for server in (one, other):
        assert not server.folder.exists()
        assert str(server.folder) not in running
        assert send(*server.front, SENDER, [RECIPIENT], MESSAGE % 3).command == "CONNECT"


@pytest.mark.parametrize("at", ["MAIL", "RCPT", "DATA", "."])
def test_the_sink_refuses_where_it_is_told_to(sink, at):
    sink.answer("550-5.7.1 Eén\r\n550 5.7.1 Twee", at)
    refused = send(*sink.address, SENDER, [RECIPIENT], MESSAGE % 1)
    assert (refused.code, refused.text, refused.command) == (550, "5.7.1 Eén\n5.7.1 Twee", at)
    sink.accept()
    assert send(*sink.address, SENDER, [RECIPIENT], MESSAGE % 2).accepted
    assert sink.numbers() == {"2": 1}


@pytest.mark.parametrize(("mishap", "kept"), [(Mishap.HANG, 0), (Mishap.CUT, 0), (Mishap.LOSE, 1)])
def test_the_sink_hangs_and_breaks_off(sink, mishap, kept):
    sink.answer(mishap)
    answer = send(*sink.address, "", [RECIPIENT], MESSAGE % 1, patience=1)
    assert (answer.code, answer.command, answer.accepted) == (0, ".", False)
    assert len(sink.delivered) == kept


def test_the_sink_takes_a_very_long_line_exactly(sink):
    data = b"Subject: x\r\n\r\n" + b".y" * 1_000_000 + b"\r\n.\r\n"
    assert send(*sink.address, "", [RECIPIENT], data).accepted
    assert sink.delivered[0].data == data


def test_deferred_mail_tells_why(sink):
    sink.answer("452 4.3.1 Vol")
    with Postfix(sink.address) as server:
        assert send(*server.front, SENDER, [RECIPIENT], MESSAGE % 1).accepted
        while not (reasons := server.wait_for_queue(1)[0].reasons):
            time.sleep(0.05)
        assert "452 4.3.1 Vol" in reasons[0]
        sink.accept()
        sink.wait_for(1)


def test_without_root_a_test_skips_and_fails_in_ci(sink, monkeypatch):
    monkeypatch.setattr("os.getuid", lambda: 1000)
    for ci, outcome in ((None, pytest.skip.Exception), ("true", pytest.fail.Exception)):
        monkeypatch.delenv("CI", raising=False) if ci is None else monkeypatch.setenv("CI", ci)
        with pytest.raises(outcome, match="needs root"), Postfix(sink.address):
            pass


def test_one_that_cannot_start_leaves_nothing(sink):
    server = Postfix(sink.address, processes=-5)
    with pytest.raises(RuntimeError, match="invalid process_limit"), server:
        pass
    assert not server.folder.exists()
