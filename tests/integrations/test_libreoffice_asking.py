"""What the extension does without LibreOffice: asks servers of every kind, keeps marks apart, bears silence."""

import itertools
import json
import threading
from urllib.parse import parse_qs

import pytest
import stylecheck_asking as asking
import stylecheck_reading as reading
import stylecheck_server as server_side
from hypothesis import given
from hypothesis import strategies as st
from stylecheck_asking import Mark, apart, harmless
from stylecheck_reading import Reader
from stylecheck_server import Lines, Server, UnavailableError

from ..serve.servers import served
from .office import free_port, until
from .servers import PROOFS, answer, broken, match

TEXT = "Dit kan 👋🏽 tevens aan de balie."
TOKEN = "een-lange-sleutel-voor-de-test"


def ask(server, text, language):
    """Ask over a new line."""
    lines = Lines()
    try:
        return asking.ask(lines, server, text, language)
    finally:
        lines.close()


def probe(server):
    asking.probe(Lines(), server)


@pytest.fixture
def hurried(monkeypatch):
    """Wait less long than people do."""
    monkeypatch.setattr(server_side, "SECONDS", 0.5)
    monkeypatch.setattr(reading, "FIRST_PAUSE", 0.2)
    monkeypatch.setattr(reading, "LONGEST_PAUSE", 0.2)


def test_a_server_says_what_is_marked_to_who_has_the_key(tmp_path):
    file = tmp_path / "sleutel"
    file.write_text(TOKEN)
    with served(tmp_path, "--sleutel-bestand", file) as server:
        (mark,) = ask(Server(server.url, TOKEN), TEXT, "nl-NL")
        with pytest.raises(UnavailableError, match="De server kent u niet"):
            probe(Server(server.url, "een-andere"))
        assert ask(Server(server.url, TOKEN), TEXT, "xx") == []  # the server refuses this text, and lives
    units = TEXT.encode("utf-16-le")
    assert units[2 * mark.start : 2 * mark.end].decode("utf-16-le") == "tevens"
    assert (mark.rule, mark.suggestions) == ("ambtelijke-woorden", ("ook",))
    assert "tevens" in mark.message and mark.url.startswith("https://")


def test_nothing_but_the_paragraph_is_sent_and_to_the_server_only(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    with broken(match()) as (address, asked):
        assert ask(Server(address, "sleutel"), TEXT, "nl-BE") == [Mark(0, 4, "Let op.", "regel")]
    head, body = asked[0].decode().split("\r\n\r\n")
    assert head.splitlines()[0] == "POST /v2/check HTTP/1.1"
    assert {line.split(":")[0] for line in head.splitlines()[1:]} == {
        "Host",
        "Accept-Encoding",
        "Content-Length",
        "Content-Type",
    }
    assert parse_qs(body) == {"text": [TEXT], "language": ["nl-BE"], "places": ["true"], "apiKey": ["sleutel"]}


OTHERS = {
    "a web page": (answer(b"<h1>Welkom</h1>"), {}),
    "a program that finds matches": (match(), {}),
    "another stylecheck": (match(), {b"/health": PROOFS[b"/health"]}),
    "a LanguageTool": (match(), {b"/v2/info": answer(b'{"software": {"name": "LanguageTool"}}')}),
    "a LanguageTool that is well": (match(), PROOFS | {b"/v2/info": answer(b'{"software": {"name": "LanguageTool"}}')}),
    "one that sends on": (answer(b"", "302 Found", "Location: /v2/info"), {}),
    "one that fails": (answer(b"", "500 Internal Server Error"), {}),
    "one that wants a key": (answer(b"", "401 Unauthorized"), {}),
    "one that is silent": (None, {}),
    "one that hangs up": (b"", {}),
}


@pytest.mark.parametrize(("reply", "proofs"), OTHERS.values(), ids=OTHERS)
def test_another_program_receives_nothing_of_a_letter(hurried, reply, proofs):
    told, heard = Told(), []
    with broken(reply, proofs=proofs, heard=heard) as (address, _):
        reader = told.reader(address)
        assert reader.read("Huurachterstand", "nl-NL") == reader.read("Schuldhulp", "nl-NL") == ()
        until(lambda: told.problems)
        reader.end()
    assert heard and not told.is_back.is_set()
    assert {request.split(b"\r\n\r\n")[1] for request in heard} <= {b"", b"apiKey=sleutel"}
    assert {request.split()[1] for request in heard} <= {b"/health", b"/v2/info"}


def test_only_who_looks_like_stylecheck_sees_the_key():
    heard = []
    with broken(match(), proofs={}, heard=heard) as (address, _), pytest.raises(UnavailableError):
        probe(Server(address, "sleutel"))
    assert len(heard) == 1 and b"sleutel" not in heard[0]


def test_a_letter_of_many_paragraphs_is_sent_over_one_line_that_was_proved_once():
    heard = []
    with broken(match(), keeps=True, heard=heard) as (address, asked):
        reader = Told().reader(address)
        for number in range(100):
            assert len(reader.read(f"Alinea {number}.", "nl-NL")) == 1
        reader.end()
    assert (len(asked), len(heard)) == (100, 102)


def test_who_takes_the_place_of_the_server_receives_nothing(hurried):
    told, heard, port = Told(), [], free_port()
    with broken(match(), keeps=True, port=port) as (address, _):
        reader = told.reader(address)
        assert len(reader.read(TEXT, "nl-NL")) == 1
    with broken(match(), proofs={}, port=port, heard=heard):
        assert reader.read("Huurachterstand", "nl-NL") == ()
        until(lambda: told.problems)
        reader.end()
    assert heard and not any(b"Huurachterstand" in request or b"/v2/check" in request for request in heard)


def test_a_line_that_the_server_has_closed_is_opened_and_proved_again():
    heard, port = [], free_port()
    lines, texts = Lines(), []
    for text in ("Alinea 1.", "Alinea 2."):
        with broken(match(), keeps=True, heard=heard, port=port) as (address, asked):
            assert len(asking.ask(lines, Server(address), text, "nl-NL")) == 1
            texts += asked
    lines.close()
    assert len(texts) == 2 and len(heard) == 6


def test_a_server_that_has_just_started_is_waited_for_without_a_letter():
    starts = answer(b'{"status": "starting", "ready": false, "version": "0.1.0", "problem": null}')
    with broken(match(), proofs=PROOFS | {b"/health": starts}) as (address, asked):
        with pytest.raises(UnavailableError, match="start nog"):
            ask(Server(address), TEXT, "nl-NL")
        assert asked == []


@pytest.mark.parametrize(
    ("address", "becomes"),
    [
        ("http://127.0.0.1:8742", "http://127.0.0.1:8742/v2"),
        (" http://localhost:8742/v2/ ", "http://localhost:8742/v2"),
        ("http://[::1]:8742/", "http://[::1]:8742/v2"),
        ("https://taal.corporatie.example/stylecheck", "https://taal.corporatie.example/stylecheck/v2"),
    ],
)
def test_an_address_may_be_written_in_some_ways(address, becomes):
    assert Server(address).endpoint().geturl() == becomes


@pytest.mark.parametrize(
    "address",
    ["", "127.0.0.1:8742", "ftp://127.0.0.1", "http://", "http://127.0.0.1:0", "http://127.0.0.1:99999", "http://[x"],
)
def test_what_is_no_address_is_told(address):
    with pytest.raises(UnavailableError, match="Het adres van de server klopt niet"):
        probe(Server(address))


def test_letters_cross_a_network_with_https_only():
    with pytest.raises(UnavailableError, match="https"):
        probe(Server("http://taal.corporatie.example:8742"))


NO_SENSE = {
    "garbage": b"\x00\xff\r\n\r\n",
    "a web page": answer(b"<h1>Welkom</h1>"),
    "no object": answer(b"[]"),
    "no matches": answer(b'{"matches": 3}'),
    "no rule": answer(b'{"matches": [{"offset": 0, "length": 1, "message": "", "replacements": []}]}'),
    "no number": match(offset="x"),
    "infinity": match(offset=float("inf")),
    "too deep": answer(b'{"matches": ' + b"[" * 100_000),
    "too long": answer(b" " * (server_side.LARGEST + 10)),
    "elsewhere": answer(match(), "307 Temporary Redirect", "Location: http://127.0.0.1:9/v2/check"),
    "half an answer": b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"matches',
    "too many heads": b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000 + b"\r\n",
}


@pytest.mark.parametrize("reply", NO_SENSE.values(), ids=NO_SENSE)
def test_an_answer_that_makes_no_sense_is_told(reply):
    with broken(reply) as (address, _), pytest.raises(UnavailableError, match="Op dit adres staat een ander programma"):
        probe(Server(address))


SILENT = {
    "no answer": (None, 0.0),
    "a head without end": (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 99, 0.05),
    "a body without end": (answer(b" " * 99), 0.05),
    "closed": (b"", 0.0),
    "busy": (answer(b"Error: ", "503 Service Unavailable"), 0.0),
}


@pytest.mark.parametrize(("reply", "pause"), SILENT.values(), ids=SILENT)
def test_a_server_that_does_not_answer_is_given_up(hurried, reply, pause):
    with broken(reply, pause) as (address, _), pytest.raises(UnavailableError, match="antwoordt niet"):
        probe(Server(address))


def test_a_text_that_the_server_does_not_take_has_no_marks():
    with broken(answer(b"Error: te lang", "413 Content Too Large")) as (address, _):
        assert ask(Server(address), TEXT, "nl-NL") == []


@pytest.mark.parametrize(
    ("given", "shown"), [("https://taal.example", True), ("file:///tmp/x.sh", False), ("x", False)]
)
def test_a_mark_leads_to_the_web_only(given, shown):
    rule = {"id": "regel", "urls": [{"value": given}]}
    with broken(match(rule=rule)) as (address, _):
        (mark,) = ask(Server(address), TEXT, "nl-NL")
    assert mark.url == (given if shown else "")


def test_half_a_character_of_an_answer_is_no_half_a_string():
    half = answer(
        json.dumps({"matches": [{"message": "\ud83d!", "offset": 0, "length": 4, "rule": {"id": "r"}}]}).encode()
    )
    with broken(half) as (address, _):
        assert ask(Server(address), TEXT, "nl-NL") == [Mark(0, 4, "?!", "r")]


def test_a_server_that_does_not_finish_its_greeting_is_given_up(hurried):
    with broken(None) as (address, _), pytest.raises(UnavailableError, match="antwoordt niet"):
        probe(Server(address.replace("http:", "https:")))


def test_marks_outside_the_text_are_left_out():
    for changed in ({"offset": -1}, {"length": 0}, {"length": -3}, {"offset": 40}, {"length": 10**12}):
        with broken(match(**changed)) as (address, _):
            assert ask(Server(address), TEXT, "nl-NL") == []


def test_the_narrowest_mark_keeps_its_words_and_a_wider_one_gets_the_first_that_are_left():
    text = "🏠 U dient middels een brief te betalen. Dat kan ook."

    def words(part):
        start = text.index(part) + 1  # the emoji counts for two
        return start, start + len(part)

    wide = Mark(*words("dient middels een brief"), "breed", "a", ("moet met een brief",))
    narrow = Mark(*words("middels"), "smal", "b", ("met",))
    whole = Mark(0, words("ook.")[1], "heel", "c")
    assert apart([whole, wide, narrow], text) == [
        Mark(*words("U"), "heel", "c"),
        Mark(*words("dient"), "breed", "a"),
        narrow,
    ]
    assert apart([wide], text) == [wide]


def test_a_mark_without_a_word_of_its_own_is_left_out():
    narrow = Mark(0, 3, "Dit", "a"), Mark(4, 7, "kan", "b")
    assert apart([*narrow, Mark(0, 7, "breed", "c")], "Dit kan.") == [*narrow]


@pytest.mark.parametrize("before", ["", "Beste 👋🏽 huurder, "])
def test_the_whole_place_is_marked_of_who_shares_most_of_it(before):
    """‘U dient’ has a suggestion for its sentence, and ‘dient’ has one for nearly all of it."""
    text = f"{before}U dient voor 1 mei te reageren."
    first = len(before.encode("utf-16-le")) // 2
    last = first + len("U dient voor 1 mei te reageren.")
    sentence = Mark(first, last, "Geef een opdracht.", "gebiedend", ("Reageer voor 1 mei.",))
    verb = Mark(
        first + 2, last - 1, "‘Dient’ is ambtelijk.", "dienen", ("moet voor 1 mei reageren",), "https://taal.example"
    )
    assert apart([verb, sentence], text) == [
        Mark(
            first,
            last,
            "Geef een opdracht. ‘Dient’ is ambtelijk.",
            "gebiedend",
            ("Reageer voor 1 mei.", "U moet voor 1 mei reageren."),
            "https://taal.example",
        )
    ]


def test_a_wide_mark_gets_the_words_that_it_is_about():
    text = "Bezwaar kan tevens schriftelijk worden ingediend."
    passive = Mark(0, len(text), "lijdend", "a", ("U kunt tevens schriftelijk bezwaar maken.",), "", (32, 48))
    formal = Mark(12, 18, "ambtelijk", "b", ("ook",))
    assert apart([passive, formal], text) == [formal, Mark(32, 48, "lijdend", "a")]


def test_marks_about_the_same_words_become_one_however_far_their_suggestions_reach():
    text = "U dient te betalen, zodat wij u niet opnieuw hoeven te schrijven."
    sentence = Mark(0, len(text), "Eén.", "a", ("Betaal, zodat wij u niet opnieuw hoeven te schrijven.",), "", (0, 7))
    verb = Mark(2, 18, "Twee.", "b", ("moet betalen",), "", (2, 7))
    second = "U moet betalen, zodat wij u niet opnieuw hoeven te schrijven."
    assert apart([sentence, verb], text) == [
        Mark(0, len(text), "Eén. Twee.", "a", (*sentence.suggestions, second)),
    ]
    formal = Mark(28, 29, "Drie.", "c", ("jou",))
    assert apart([sentence, verb, formal], text) == [Mark(0, 7, "Eén. Twee.", "a"), formal]


@pytest.mark.parametrize(
    ("place", "about"),
    [((1, 2), (1, 3)), ((0, 4), ()), ((-3, 5), (0, 2)), ((2, 9), (2, 4)), ((7, 2), ()), ((2, 0), ())],
)
def test_a_place_is_among_the_words_of_its_match(place, about):
    with broken(match(place={"offset": place[0], "length": place[1]})) as (address, _):
        assert ask(Server(address), TEXT, "nl-NL") == [Mark(0, 4, "Let op.", "regel", place=about)]


def test_words_with_a_field_or_a_note_have_no_suggestions():
    mark = Mark(4, 8, "Let op.", "regel", ("iets",))
    for place in (3, 4, 7):
        assert harmless([mark], [20, place]) == [Mark(4, 8, "Let op.", "regel")]
    assert harmless([mark], [2, 8]) == harmless([mark], []) == [mark]


def test_two_marks_of_the_same_words_say_what_both_say():
    same = Mark(0, 3, "Eén.", "a", ("Dat", "Deze")), Mark(0, 3, "Twee.", "b", ("Deze",)), Mark(0, 3, "Eén.", "c")
    assert apart(same, "Dit kan.") == [Mark(0, 3, "Eén. Twee.", "a", ("Dat", "Deze"))]


@given(
    st.text(alphabet="ab 🏠.", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), max_size=8),
)
def test_marks_are_apart_and_in_the_text(text, spans):
    units = len(text.encode("utf-16-le")) // 2
    marks = [Mark(s, s + n, str(i), "r", ("x",)) for i, (s, n) in enumerate(spans) if s + n <= units]
    found = apart(marks, text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    of = {mark.message: mark for mark in marks}
    for mark in found:
        said = [of[message] for message in mark.message.split()]
        start, end = min(each.start for each in said), max(each.end for each in said)
        assert start <= mark.start < mark.end <= end
        assert (mark.start, mark.end) == (start, end) or not mark.suggestions
    assert not marks or any(mark.suggestions for mark in found)


class Told:
    """What a reader tells."""

    def __init__(self):
        self.problems, self.is_back = [], threading.Event()

    def reader(self, *addresses):
        """Return one that asks the last of the addresses, to which others may be added."""
        self.addresses = list(addresses)
        return Reader(lambda: Server(self.addresses[-1]), self.problems.append, self.is_back.set)


def test_a_paragraph_is_asked_for_once_until_what_was_said_is_old(monkeypatch):
    with broken(match()) as (address, asked):
        reader = Told().reader(address)
        first = reader.read(TEXT, "nl-NL")
        assert first == reader.read(TEXT, "nl-NL") and len(asked) == 1
        assert reader.read("\t ", "nl-NL") == () and len(asked) == 1
        assert reader.read(TEXT, "nl-BE") == first and len(asked) == 2
        monkeypatch.setattr(reading, "FRESH", 0.0)
        reader.read("Dit is nieuw.", "nl-NL")
        reader.read("Dit is nieuw.", "nl-NL")
        assert len(asked) == 4


def test_no_more_is_remembered_than_some_letters(monkeypatch):
    monkeypatch.setattr(reading, "REMEMBERED", 3)
    with broken(match()) as (address, asked):
        reader = Told().reader(address)
        for number in (1, 2, 3, 4, 4, 3, 2, 1):
            reader.read(f"Alinea {number}.", "nl-NL")
        assert len(asked) == 5


def test_who_is_silent_is_asked_again_by_nobody_who_waits(hurried):
    told = Told()
    reader = told.reader(f"http://127.0.0.1:{free_port()}")
    assert reader.read(TEXT, "nl-NL") == ()
    assert reader.read("Dit ook.", "nl-NL") == ()
    assert not told.is_back.wait(1)
    assert set(told.problems) == {server_side.SILENT}
    with broken(match()) as (address, asked):
        told.addresses.append(address)
        reader.look_again()
        assert told.is_back.wait(30)
        assert [parse_qs(each.decode().split("\r\n\r\n")[1])["text"] for each in asked] == [["Dank u wel."]]
        assert len(reader.read(TEXT, "nl-NL")) == 1


def test_marks_are_kept_while_the_server_is_silent(hurried, monkeypatch):
    monkeypatch.setattr(reading, "FRESH", 0.0)
    told = Told()
    with broken(match()) as (address, _):
        reader = told.reader(address)
        marks = reader.read(TEXT, "nl-NL")
    assert reader.read("Dit is nieuw.", "nl-NL") == ()
    assert reader.read(TEXT, "nl-NL") == marks != ()
    reader.end()


def test_a_paragraph_that_the_server_cannot_answer_does_not_stop_the_others(hurried, monkeypatch):
    """Such a paragraph is asked for twice; between, a probe shows that the server lives."""
    asked = []

    def ask_but(lines, server, text, language):
        asked.append(text)
        if text == TEXT:
            raise UnavailableError(server_side.SILENT)
        return ()

    monkeypatch.setattr(reading, "ask", ask_but)
    told = Told()
    with broken(match()) as (address, _):
        reader = told.reader(address)
        for _ in range(2):
            assert reader.read(TEXT, "nl-NL") == ()
            assert told.is_back.wait(30)
            told.is_back.clear()
        assert reader.read(TEXT, "nl-NL") == reader.read("Dit wel.", "nl-NL") == ()
    assert asked == [TEXT, TEXT, "Dit wel."] and told.problems == []


def test_nothing_is_asked_at_the_end(hurried):
    with broken(match()) as (address, asked):
        reader = Told().reader(address)
        reader.end()
        assert reader.read(TEXT, "nl-NL") == () and asked == []


def test_answers_may_lack_what_is_not_needed():
    bare = {"message": "Let op.", "offset": 0, "length": 4, "rule": {"id": "regel", "urls": []}}
    with broken(answer(json.dumps({"matches": [bare]}).encode())) as (address, _):
        assert ask(Server(address), TEXT, "nl-NL") == [Mark(0, 4, "Let op.", "regel")]
