"""The client: letters go to the server that was named, and an answer that is none of LanguageTool's is told so."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from stylecheck.errors import SettingError, SpellingError
from stylecheck.spelling.library import MISSING, find_library
from stylecheck.spelling.running import client
from stylecheck.spelling.running.client import Client, address

from .organisation import NEEDS_CLIENT, Organisation, mistake, moved

pytestmark = NEEDS_CLIENT
TEXT = "Wij heben uw brief. \u263a Ja."
LATER = "LanguageTool geeft geen antwoord; probeer het later opnieuw."
NOT_IT = "Het antwoord is niet van LanguageTool; controleer het adres van de server."
MOVED = "LanguageTool verwijst door naar een ander adres; vraag uw systeembeheerder om het goede adres."
HTML = "<!DOCTYPE html><title>Intranet</title><p>Welkom, log eerst in.</p>"
PROXIES = ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")


def wire(status, body, length=None):
    """Return an answer as it goes over the line, with a length that may be a lie."""
    size = len(body) if length is None else length
    return f"HTTP/1.1 {status} .\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n{body}".encode()


def complaint(call):
    with pytest.raises(SpellingError) as caught:
        call()
    text = str(caught.value)
    assert "\n" not in text and text[0].isupper()
    return text


# A server that answers.


def test_what_the_server_says():
    with Organisation() as server:
        asking = Client(server.url)
        (match,) = asking.matches(TEXT)
        assert TEXT[match.start : match.end] == "heben"
        assert (match.rule, match.category, match.issue) == ("MORFOLOGIK_RULE_NL_NL", "TYPOS", "misspelling")
        assert match.replacements == ("hebben",)
        assert asking.matches("Wij hebben uw brief.") == ()
        assert asking.version() == "6.8"
    assert [name for _, name, _ in server.asked] == ["languages", "check", "check", "info"]
    assert server.texts == [TEXT, "Wij hebben uw brief."]


def test_matches_come_in_order():
    with Organisation(check={"matches": [mistake(9, 2), mistake(0, 5), mistake(0, 3)]}) as server:
        found = Client(server.url).matches(TEXT)
    assert [(m.start, m.end) for m in found] == [(0, 3), (0, 5), (9, 11)]


def test_threads_get_their_own_answers():
    def numbered(text):
        return {"matches": [mistake(int(text), 1)]}

    texts = [str(n).ljust(100) for n in range(40)]
    with Organisation(check=numbered) as server, ThreadPoolExecutor(8) as pool:
        asking = Client(server.url)
        assert [m.start for (m,) in pool.map(asking.matches, texts)] == list(range(40))


@pytest.mark.parametrize("info", [{}, [], {"software": None}, (200, HTML), (404, ""), b""])
def test_a_server_that_does_not_tell_its_version(info):
    with Organisation(info=info) as server:
        assert Client(server.url).version() == ""


# Whatever else may answer.


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((200, HTML), NOT_IT),
        ((200, ""), NOT_IT),
        ((200, b"\xff\xfe\x00\xd8"), NOT_IT),
        ((200, "[" * 100_000), NOT_IT),
        ({}, NOT_IT),
        ([None], NOT_IT),
        (None, NOT_IT),
        (7, NOT_IT),
        ((404, HTML), "LanguageTool weigert de tekst (code 404); controleer het adres van de server."),
        ((401, ""), "LanguageTool weigert de tekst (code 401); controleer het adres van de server."),
        ((204, ""), "LanguageTool weigert de tekst (code 204); controleer het adres van de server."),
        ((413, "Error: te lang"), "LanguageTool vindt deze tekst te lang; deel de tekst op."),
        ((429, ""), LATER),
        ((500, "Error: java.lang.OutOfMemoryError"), LATER),
        ((500, "{}"), LATER),
        ((503, HTML), LATER),
        (b"", LATER),
        (b"SSH-2.0-OpenSSH_9.6\r\n", LATER),
        (wire(200, '{"matches": [', 1000), LATER),
    ],
)
@pytest.mark.parametrize("asked", ["languages", "check"])
def test_answers_that_are_none(asked, answer, told):
    answer = [answer, answer] if isinstance(answer, list) and asked == "check" else answer
    with Organisation(**{asked: answer}) as server:
        assert complaint(lambda: Client(server.url).matches(TEXT)) == told


@pytest.mark.parametrize(
    "matches",
    [
        None,
        "heben",
        {"offset": 4},
        [None],
        [{}],
        [{"offset": 4, "length": 5}],
        [mistake(4, 5, rule={"id": "X"})],
        [mistake(4, 5, message=None)],
        [mistake(4, 5, replacements=None)],
        [mistake(4, 5, replacements=["hebben"])],
        [mistake(-1, 5)],
        [mistake(4, -2)],
        [mistake(4, 0)],
        [mistake(len(TEXT), 1)],
        [mistake(0, len(TEXT) + 1)],
        [mistake(10**30, 5)],
        [mistake(float("inf"), 5)],
        [mistake(float("nan"), 5)],
        [mistake("vier", 5)],
        [mistake(None, 5)],
    ],
)
def test_matches_that_cannot_be(matches):
    with Organisation(check={"matches": matches}) as server:
        assert complaint(lambda: Client(server.url).matches(TEXT)) == NOT_IT


def test_a_server_without_dutch():
    with Organisation(languages=[{"name": "German", "code": "de", "longCode": "de-DE"}]) as server:
        assert complaint(lambda: Client(server.url)) == NOT_IT
    assert server.texts == []


def test_an_answer_without_end(monkeypatch):
    monkeypatch.setattr(client, "_LARGEST", 1_000_000)
    endless = b"HTTP/1.1 200 OK\r\n\r\n" + b" " * 3_000_000
    with Organisation(check=endless) as server:
        assert complaint(lambda: Client(server.url).matches(TEXT)) == NOT_IT


def test_nobody_listens():
    with Organisation() as server:
        pass
    assert complaint(lambda: Client(server.url)) == LATER


def test_a_server_elsewhere_is_named():
    url = address("http://localhost:1/taal/v2/check")
    assert complaint(lambda: Client(url)) == LATER.replace("LanguageTool", "LanguageTool op http://localhost:1")


def test_without_the_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "language_tool_python", None)
    assert complaint(find_library) == MISSING
    assert complaint(lambda: Client("http://127.0.0.1:1/")) == MISSING


# A letter goes nowhere else.


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("asked", ["languages", "check"])
def test_a_server_that_sends_letters_on(asked, status):
    with Organisation() as other, Organisation() as server:
        server.answers[asked] = moved(status, f"{other.url}v2/{asked}")
        assert complaint(lambda: Client(server.url).matches(TEXT)) == MOVED
    assert other.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_no_proxy_comes_between(monkeypatch, host):
    with Organisation() as trap, Organisation() as server:
        for name in PROXIES:
            monkeypatch.setenv(name, trap.url)
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("no_proxy", "")
        asking = Client(address(f"http://{host}:{server.port}"))
        assert len(asking.matches(TEXT)) == 1
        assert asking.version() == "6.8"
    assert trap.asked == []
    assert server.texts == [TEXT]


def test_a_proxy_sees_nothing_of_what_is_encrypted(monkeypatch):
    with Organisation() as proxy:
        for name in PROXIES:
            monkeypatch.setenv(name, proxy.url)
        assert "taal.example.org" in complaint(lambda: Client("https://taal.example.org/"))
    assert {(method, text) for method, _, text in proxy.asked} == {("CONNECT", "")}


def test_a_password_in_netrc_is_not_sent(monkeypatch, tmp_path):
    netrc = tmp_path / "netrc"
    netrc.write_text("default login piet password geheim\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    seen = threading.Event()

    class Nosy(Organisation):
        def tell(self, handler, name, text):
            if handler.headers["Authorization"]:
                seen.set()
            super().tell(handler, name, text)

    with Nosy() as server:
        assert len(Client(server.url).matches(TEXT)) == 1
    assert not seen.is_set()


# The address of an organisation's server.


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("https://taal.corporatie.nl", "https://taal.corporatie.nl/"),
        ("https://taal.corporatie.nl/", "https://taal.corporatie.nl/"),
        ("https://taal.corporatie.nl/v2", "https://taal.corporatie.nl/"),
        ("https://taal.corporatie.nl/v2/check", "https://taal.corporatie.nl/"),
        ("https://taal.corporatie.nl/lt/v2/check/", "https://taal.corporatie.nl/lt/"),
        ("https://TAAL.Corporatie.nl:8443/lt", "https://taal.corporatie.nl:8443/lt/"),
        ("https://taal.corporatie.nl.", "https://taal.corporatie.nl/"),
        ("https://languagetool.corporatie.nl", "https://languagetool.corporatie.nl/"),
        ("https://nietlanguagetool.org", "https://nietlanguagetool.org/"),
        ("http://127.0.0.1:8081/v2/", "http://127.0.0.1:8081/"),
        ("127.0.0.1:8081", "http://127.0.0.1:8081/"),
        ("localhost:8081", "http://localhost:8081/"),
        ("http://10.1.2.3", "http://10.1.2.3/"),
        ("http://192.168.1.20:8010/v2", "http://192.168.1.20:8010/"),
        ("http://[::1]:8081/v2", "http://[::1]:8081/"),
        ("http://[fd00::17]", "http://[fd00::17]/"),
        ("http://[fe80::1%eth0]:8081", "http://[fe80::1%eth0]:8081/"),
        ("https://[2a00:1450:400e::8]/", "https://[2a00:1450:400e::8]/"),
    ],
)
def test_addresses(given, used):
    assert address(given) == used
    assert address(used) == used


@pytest.mark.parametrize(
    "url",
    [
        "https://languagetool.org",
        "https://api.languagetool.org/v2/check",
        "https://API.LanguageTool.org./v2",
        "http://languagetool.org",
        "languagetool.org",
        "https://api.languagetoolplus.com",
    ],
)
def test_the_service_on_the_internet_is_refused(url):
    with pytest.raises(SettingError, match="is een dienst op internet; brieven aan huurders blijven binnen"):
        address(url)


@pytest.mark.parametrize(
    "url",
    ["http://8.8.8.8", "http://8.8.8.8:8081/v2", "8.8.8.8", "http://[2a00:1450:400e::8]", "http://[::ffff:8.8.8.8]"],
)
def test_no_letters_in_the_clear_over_the_internet(url):
    with pytest.raises(SettingError, match="stuurt brieven leesbaar over het netwerk; kies een adres met https://"):
        address(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "https:///v2",
        "ftp://taal.corporatie.nl",
        "file:///etc/passwd",
        "https://piet:geheim@taal.corporatie.nl",
        "https://:geheim@taal.corporatie.nl",
        "https://taal.corporatie.nl/?a=1",
        "https://taal.corporatie.nl/v2?",
        "https://taal.corporatie.nl/#v2",
        "https://taal.corporatie.nl:poort",
        "https://taal.corporatie.nl:99999",
        "https://taal corporatie.nl",
        "http://[::1",
        "http://[taal]",
        "C:\\LanguageTool",
    ],
)
def test_what_is_no_address(url):
    with pytest.raises(SettingError, match="is geen adres van een LanguageTool-server; schrijf het als https://"):
        address(url)
