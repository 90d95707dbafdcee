"""A mail program or webmail that talks to the filter itself: logging in and TLS go through it to the mail server."""

import base64
import contextlib
import smtplib
import ssl

import pytest

from .filters import Filter
from .messages import CLEAN, POOR, message
from .postfix import Postfix
from .sending import send
from .sink import Sink

FROM, TO = "tim@corporatie.example", ["huurder@post.example"]
USER, PASSWORD = "tim@post.example.nl", "geheim"


@contextlib.contextmanager
def chain(*options, tls=False):
    """Start a sink, a Postfix that only takes mail of its users, and a filter before it; give all three."""
    with contextlib.ExitStack() as stack:
        sink = stack.enter_context(Sink())
        server = stack.enter_context(Postfix(sink.address, tls=tls, users={USER.partition("@")[0]: PASSWORD}))
        own = {"SSL_CERT_FILE": f"{server.folder}/certificate.pem"} if tls else {}
        told = "--mode", "block", "--citeer", "--geen-melding", *options
        more = [option.format(folder=server.folder) for option in told]
        yield sink, server, stack.enter_context(Filter(server.front, tuple(more), own))


@pytest.fixture(scope="module")
def plain():
    with chain() as made:
        yield made


@pytest.fixture(scope="module")
def secured():
    """A chain that is encrypted from the mail program to the filter, and from the filter to Postfix."""
    files = "--certificaat", "{folder}/certificate.pem", "--certificaat-sleutel", "{folder}/key.pem"
    with chain("--next-tls", *files, tls=True) as made:
        yield made


@pytest.fixture
def session(plain):
    sink, _, filter = plain
    sink.delivered.clear()
    with smtplib.SMTP(*filter.address) as client:
        client.ehlo()
        yield client


def encoded(text):
    return base64.b64encode(text.encode()).decode()


def test_what_postfix_offers_is_offered(session):
    assert session.esmtp_features["auth"].split() == ["PLAIN", "LOGIN"]


def test_plain_with_the_answer_at_once(session, plain):
    assert session.docmd("AUTH", f"PLAIN {encoded(chr(0) + USER + chr(0) + PASSWORD)}")[0] == 235
    session.sendmail(FROM, TO, message(CLEAN))
    (found,) = plain[0].wait_for(1)
    assert found.data.endswith(message(CLEAN))


def test_plain_with_the_answer_afterwards(session):
    assert session.docmd("AUTH", "PLAIN")[0] == 334
    assert session.docmd(encoded(chr(0) + USER + chr(0) + PASSWORD))[0] == 235


def test_login(session, plain):
    session.user, session.password = USER, PASSWORD
    assert session.auth("LOGIN", session.auth_login)[0] == 235
    session.sendmail(FROM, TO, message(CLEAN))
    plain[0].wait_for(1)


def test_a_login_that_is_broken_off_may_be_tried_again(session):
    assert session.docmd("AUTH", "LOGIN")[0] == 334
    assert session.docmd("*")[0] == 501
    session.user, session.password = USER, PASSWORD
    assert session.auth("LOGIN", session.auth_login)[0] == 235


def test_a_wrong_password_is_refused_and_so_is_mail_without_one(session, plain):
    session.user, session.password = USER, "fout"
    with pytest.raises(smtplib.SMTPAuthenticationError):
        session.auth("LOGIN", session.auth_login)
    session.mail(FROM)
    assert session.rcpt(TO[0])[0] == 554
    assert not plain[0].delivered


def test_who_is_logged_in_sees_what_is_to_be_mended(plain):
    answer = send(*plain[2].address, FROM, TO, message(POOR), login=(USER, PASSWORD))
    assert answer.code == 550 and "Liever: 'Maak de zolder leeg.'" in answer.text


def test_nothing_goes_in_the_clear_where_both_sides_have_tls(secured):
    sink, server, filter = secured
    with smtplib.SMTP(*filter.address) as client:
        client.ehlo()
        assert "starttls" in client.esmtp_features
        client.starttls(context=ssl.create_default_context(cafile=f"{server.folder}/certificate.pem"))
        client.login(USER, PASSWORD)
        client.sendmail(FROM, TO, message(CLEAN))
    (found,) = sink.wait_for(1)
    assert found.data.endswith(message(CLEAN)) and b"with ESMTPSA" in found.data


def test_a_next_server_whose_certificate_nobody_knows_gets_nothing(secured):
    sink, server, _ = secured
    sink.delivered.clear()
    with Filter(server.front, ("--mode", "block", "--next-tls")) as careful:
        answer = send(*careful.address, FROM, TO, message(CLEAN), login=(USER, PASSWORD))
    assert answer.code == 421 and "antwoordt niet" in answer.text
    assert not sink.delivered
