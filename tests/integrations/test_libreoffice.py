"""The extension in a real LibreOffice, with a real server: what Writer marks, offers and says, and what it bears."""

import pytest

from ..serve.servers import served
from .office import free_port, profile, until
from .servers import answer, broken, match

CHECKER = "nl.stylecheck.Proofreader"
LANGUAGETOOL = "org.openoffice.lingu.LanguageToolGrammarChecker"
FIRST = "Beste 🏠 huurder, u kunt middels een formulier uw huur betalen. U kunt ook conform de afspraak pinnen."
SECOND = "Dit kan 👋🏽 tevens aan de balie."


def at(words, text=FIRST):
    """Return where words stand in a text, in UTF-16 code units."""
    return len(text[: text.index(words)].encode("utf-16-le")) // 2


@pytest.fixture(scope="module")
def office(server):
    """LibreOffice with the extension, which asks the server."""
    with profile() as own:
        own.install("--adres", server.url)
        with own.running() as office:
            yield office


@pytest.fixture
def letter(office):
    """An open letter in which Writer has marked words."""
    office.open(FIRST, SECOND)
    mark(office, at("middels"))
    yield office
    office.reset()
    office.close()


def mark(office, *positions):
    """Wait until Writer has marked words at the last of some positions, and return what it has marked at each."""
    return until(lambda: (words := office.marked(*positions))[-1] and words)


def errors(office, position, paragraph=0):
    return office.result(position, paragraph)["errors"]


def test_dutch_letters_have_our_checker_and_others_do_not(office):
    assert office.checkers("nl", "NL") == office.checkers("nl", "BE") == [[CHECKER], [CHECKER]]
    assert office.checkers("en", "US") == [[], []]


def test_writer_itself_marks_the_right_words_behind_an_emoji(letter):
    start, end = at("middels"), at("middels") + len("middels")
    assert mark(letter, 2, start - 1, end, start) == ["", "", "", "middels"]
    assert mark(letter, end - 1) == ["middels"]
    assert mark(letter, at("conform") - 1, at("conform")) == ["", "conform"]


def test_each_sentence_has_its_own_marks(letter):
    first, second = letter.result(at("middels")), letter.result(at("conform"))
    assert [error["words"] for error in first["errors"]] == ["middels"]
    assert [error["words"] for error in second["errors"]] == ["conform"]
    assert first["end"] <= second["start"] == at("U kunt ook")
    assert [error["words"] for error in errors(letter, at("tevens", SECOND), 1)] == ["tevens"]


def test_the_menu_has_what_the_server_says_in_its_order(letter, server):
    text = "Graag 🏠 vragen wij de instemming van 70% van de huurders."
    letter.type("", text)
    with server.client() as client:
        matches = client.post("/v2/check", data={"text": text, "language": "nl-NL"}).json()["matches"]
    (told,) = [each for each in matches if len(each["replacements"]) > 1]
    (shown,) = [each for each in errors(letter, told["offset"], 2) if each["start"] == told["offset"]]
    assert shown["suggestions"] == [each["value"] for each in told["replacements"]]
    assert shown["rule"] == told["rule"]["id"]
    assert shown["message"] == told["message"]
    assert shown["more"] == [told["rule"]["urls"][0]["value"]]


def test_a_suggestion_takes_the_place_of_the_marked_words(letter):
    (error,) = errors(letter, at("middels"))
    assert mark(letter, at("middels")) == ["middels"]
    letter.replace(error["suggestions"][0])
    assert letter.text().splitlines() == [FIRST.replace("middels", "met"), SECOND]


def test_a_sentence_is_marked_as_a_whole_and_its_suggestion_takes_its_place(letter):
    text = "Dit is 👋🏽 zo. U dient voor 1 mei te reageren."
    letter.type("", text)
    assert mark(letter, at("middels")) == ["middels"]
    position = at("U dient", text)
    (error,) = errors(letter, position, 2)
    assert error["words"] == "U dient voor 1 mei te reageren."
    assert "Reageer voor 1 mei." in error["suggestions"]


def test_no_suggestion_takes_a_field_or_a_note_away(office):
    office.open("U dient  voor 1 mei te reageren. U kunt tevens bellen.", "U dient voor 2 mei te reageren.")
    office.insert("TextField.Author", " voor 1", Content="X", IsFixed=True)
    office.insert("Footnote", " voor 2")
    first, second = (errors(office, 0, number) for number in (1, 2))  # the note comes first
    assert [error["suggestions"] for error in (*first, *second)] == [[], []]
    (behind,) = errors(office, len("U dient \u200bX voor 1 mei te reageren. U"), 1)
    assert mark(office, at("tevens", office.text())) == ["tevens"]
    office.replace(behind["suggestions"][0])
    assert office.text().splitlines()[0] == "U dient X voor 1 mei te reageren. U kunt ook bellen."
    assert office.contents() == [1, True]
    office.close()


def test_an_ignored_rule_is_ignored_in_the_whole_letter_until_it_is_wanted_again(letter):
    assert until(lambda: letter.ignore(at("middels"))) == "middels"
    assert errors(letter, at("conform")) == errors(letter, at("tevens", SECOND), 1) == []
    letter.reset()
    assert errors(letter, at("conform")) != []
    assert mark(letter, at("conform")) == ["conform"]


def test_letters_of_belgium_are_read_too(office):
    office.open(FIRST, country="BE")
    assert mark(office, at("middels")) == ["middels"]
    office.close()


def test_the_page_in_the_options_shows_tries_and_keeps_the_server(letter, server):
    fine = "De server antwoordt. stylecheck kijkt mee."
    assert letter.options(server.url, "", "try") == [server.url, "", fine]
    silent = f"http://127.0.0.1:{free_port()}"
    said = letter.options(silent, "", "try")[2]
    assert said == "De server van stylecheck antwoordt niet. Start hem, of vraag het uw beheerder."
    letter.options(silent, "een-sleutel", "ok")
    letter.type("", "Wij vragen tevens uw naam.")
    until(letter.has_bar)
    assert letter.options(f"{server.url}/v2/", "", "ok")[:2] == [silent, "een-sleutel"]
    until(lambda: errors(letter, 12, 2))
    assert not letter.has_bar()
    letter.options(server.url, "", "ok")


def test_a_server_that_is_late_is_missed_and_then_used(tmp_path):
    port = free_port()
    with profile() as own:
        own.install("--adres", f"http://127.0.0.1:{port}")
        with own.running() as office:
            office.open(FIRST)
            until(office.has_bar)
            assert office.checkers("nl", "NL")[0] == [CHECKER]
            assert errors(office, at("middels")) == []
            assert office.marked(at("middels")) == [""]
            with served(tmp_path, "--port", port) as server:
                assert mark(office, at("middels")) == ["middels"]
                assert not office.has_bar()
                assert server.stop() == 0
            assert [error["words"] for error in errors(office, at("middels"))] == ["middels"]
            office.type("", "Wij vragen tevens uw naam.")
            until(office.has_bar)
            assert errors(office, 12, 1) == []
            office.close_bar()
            office.open(SECOND)
            until(office.has_bar)
            assert office.end() == 0


BROKEN = {
    "silent": (None, 0.0),
    "drips": (answer(b" " * 1000), 1.0),
    "garbage": (b"\x00\xff\r\n\r\n" * 100, 0.0),
    "a web page": (answer(b"<h1>Welkom</h1>"), 0.0),
    "no matches": (answer(b'{"matches": 3}'), 0.0),
    "nowhere": (match(offset=-3, length=0), 0.0),
    "too far": (match(offset=20, length=2_000_000_000), 0.0),
    "an error": (answer(b"Error: ", "500 Internal Server Error"), 0.0),
    "elsewhere": (answer(b"", "307 Temporary Redirect", "Location: http://127.0.0.1:9/v2/check"), 0.0),
    "a line that breaks": (b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{", 0.0),
}


def test_a_server_that_makes_no_sense_harms_nothing():
    with profile() as own, broken(match()) as (fine, _):
        own.install("--adres", fine)
        with own.running() as office:
            office.open(SECOND)
            until(lambda: errors(office, 0))
            for number, (name, (reply, pause)) in enumerate(BROKEN.items(), 1):
                with broken(reply, pause) as (address, asked):
                    office.options(address, "", "ok")
                    text = f"Alinea {number} hoort bij: {name}."
                    office.type("", text)
                    until(lambda asked=asked: asked)
                    assert errors(office, 0, number) == [], name
                    assert office.lives, name
                    assert office.text().endswith(text)
                    office.options(fine, "", "ok")
                    until(lambda number=number: errors(office, 0, number))
            assert office.end() == 0


def test_another_program_on_the_address_receives_nothing_of_the_letter():
    heard = []
    with profile() as own, broken(match(), proofs={}, heard=heard) as (address, _):
        own.install("--adres", address)
        with own.running() as office:
            office.open(FIRST, SECOND)
            until(office.has_bar)
            office.type(" Huurachterstand.")
            assert errors(office, at("middels")) == []
            assert office.end() == 0
    assert {request.split(b"\r\n")[0] for request in heard} == {b"GET /health HTTP/1.1"}
    assert {request.split(b"\r\n\r\n")[1] for request in heard} == {b""}


def test_libreoffice_ends_while_the_server_says_nothing():
    with profile() as own, broken(None) as (address, asked):
        own.install("--adres", address)
        with own.running() as office:
            office.open(FIRST)
            until(lambda: asked)
            assert office.end() == 0


def test_libreoffice_can_be_set_to_ask_by_itself(server):
    with profile() as own:
        own.install("--adres", server.url, "--ingebouwd")
        with own.running() as office:
            assert office.checkers("nl", "NL")[0] == [LANGUAGETOOL]
            office.open(FIRST)
            assert mark(office, at("middels")) == ["middels"]
            (error,) = [error for error in errors(office, at("middels")) if error["words"] == "middels"]
            assert error["suggestions"] == ["met"]


def test_what_was_installed_can_be_removed(server):
    with profile() as own:
        own.install("--adres", server.url)
        assert "nl.stylecheck.libreoffice" in own.unopkg("list")
        own.unopkg("remove", "nl.stylecheck.libreoffice")
        with own.running() as office:
            assert office.checkers("nl", "NL") == [[], []]
