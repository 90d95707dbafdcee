"""Headers of a message: read as mail servers do, changed without touching a byte of another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylecheck.mail.message import MAX_HEAD, TAG, Head, undotted, with_blank_line

OURS = b"X-Stylecheck: gecontroleerd"
_LINE = st.binary(max_size=30).filter(lambda line: b"\n" not in line and b"\r" not in line)


def changed(data, *, untag=False):
    head = Head.of(data)
    return head.changed([OURS], untag=untag) + data[head.length :]


@given(st.lists(_LINE, max_size=8), st.sampled_from([b"\r\n", b"\n"]), st.binary(max_size=40))
def test_whatever_comes_in_goes_out_under_one_header(lines, newline, body):
    data = newline.join([*lines, b"", body])
    out = changed(data)
    own = [line for line in lines if line.lower().startswith(b"x-stylecheck")]
    if not own and not data.startswith((b"From ", b">From ")):
        assert out.startswith(OURS + b"\n") or out.startswith(OURS + b"\r\n")
        rest = out.partition(b"\n")[2]
        assert rest == data or rest in (b"\n" + data, b"\r\n" + data)


def test_our_names_are_taken_out_with_their_folded_lines():
    data = b"A: 1\r\nX-Stylecheck: ok\r\n meer\r\n\tnog\r\nx-STYLECHECK-x : y\r\nB: 2\r\n\r\nX-Stylecheck: tekst\r\n"
    assert changed(data) == OURS + b"\r\nA: 1\r\nB: 2\r\n\r\nX-Stylecheck: tekst\r\n"


def test_long_headers_of_ours_are_folded_as_the_message_ends_its_lines():
    head = Head.of(b"A: 1\n\nTekst\n")
    assert head.changed([b"X-Stylecheck: a;\n b"], untag=False) == b"X-Stylecheck: a;\n b\nA: 1\n"
    head = Head.of(b"A: 1\r\n\r\nTekst\r\n")
    assert head.changed([b"X-Stylecheck: a;\n b"], untag=False) == b"X-Stylecheck: a;\r\n b\r\nA: 1\r\n"


@pytest.mark.parametrize("first", [b"From tim Mon Nov 30\n", b">From tim Mon Nov 30\r\n"])
def test_the_line_of_a_mailbox_stays_first(first):
    assert changed(first + b"A: 1\n\n").startswith(first + OURS)


def test_a_message_that_begins_with_white_space_does_not_become_a_part_of_our_header():
    assert changed(b"  tekst\r\nA: 1\r\n\r\n") == OURS + b"\r\n\r\n  tekst\r\nA: 1\r\n\r\n"


@pytest.mark.parametrize(
    "raw, without",
    [
        (f"{TAG} Uw woning", "Uw woning"),
        ("[Toch  Versturen]Uw woning", "Uw woning"),
        (f"Re: {TAG} Uw woning", "Re: Uw woning"),
        ("[toch\r\n versturen] Uw woning", "Uw woning"),
        (f"Uw woning {TAG}", "Uw woning "),
    ],
)
def test_the_tag_goes_out_of_the_subject(raw, without):
    head = Head.of(f"A: 1\r\nSubject: {raw}\r\nB: 2\r\n\r\n".encode())
    assert head.overrides
    assert head.changed([], untag=True) == f"A: 1\r\nSubject: {without}\r\nB: 2\r\n".encode()


def test_the_tag_goes_out_of_an_encoded_subject_too():
    coded = "=?utf-8?B?W3RvY2ggdmVyc3R1cmVuXSBDYWbDqSBpbiB1dyBidXVydA==?="
    head = Head.of(f"Subject: {coded}\r\n\r\n".encode())
    assert head.overrides
    again = Head.of(head.changed([], untag=True))
    assert not again.overrides
    assert "Caf=C3=A9" in again.first("subject") or "Q2Fmw6" in again.first("subject")


@pytest.mark.parametrize("told", ["ja", "JA ", "yes", "1", "true"])
def test_a_header_overrides(told):
    assert Head.of(f"x-stylecheck-override: {told}\r\n\r\n".encode()).overrides


@pytest.mark.parametrize(
    "data", [b"X-Stylecheck-Override: nee\r\n\r\n", b"A: 1\r\n\r\nX-Stylecheck-Override: ja\r\n", b""]
)
def test_nothing_else_does(data):
    assert not Head.of(data).overrides


def test_headers_end_at_the_first_empty_line_only():
    head = Head.of(b"A: 1\r\n \t \r\nB: 2\r\n\r\nC: 3\r\n")
    assert [field.name for field in head.fields] == ["a", "b"]


def test_headers_without_end_are_read_in_time_that_grows_with_them():
    head = Head.of(b"A: " + b"x" * 3 * MAX_HEAD)
    assert head.length <= MAX_HEAD


def test_dots_of_smtp_are_taken_off():
    assert undotted(b"..a\r\n...b\r\nc.\r\n.d\r\n") == b".a\r\n..b\r\nc.\r\nd\r\n"


@pytest.mark.parametrize(
    "data, whole",
    [
        (b"Beste Noor,\n\nTot morgen.\n", b"Subject:\n\nBeste Noor,\n\nTot morgen.\n"),
        (b"A: 1\r\nBeste Noor,\r\n\r\nTot morgen.\r\n", b"A: 1\r\n\r\nBeste Noor,\r\n\r\nTot morgen.\r\n"),
        (b"\nBeste Noor,\n", b"Subject:\n\n\nBeste Noor,\n"),
        (b"A: 1\n b\n\nTekst\n", b"A: 1\n b\n\nTekst\n"),
    ],
)
def test_a_text_without_headers_is_a_text(data, whole):
    assert with_blank_line(data) == whole
