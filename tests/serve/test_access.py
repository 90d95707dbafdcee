"""Who may send a letter: hosts, web pages elsewhere, the token, TLS, size, number and time of requests."""

import os
import shutil
import ssl
import subprocess
import sys

import httpx
import pytest

from stylecheck.errors import SettingError
from stylecheck.serve.access import Access, Door, check_opening, check_origins, is_loopback
from stylecheck.serve.jobs import RefusedError
from stylecheck.serve.running import Address, opened

from .inside import Inside, state_of
from .servers import served

TEXT = {"text": "De sleutel wordt door ons aan u overhandigd."}
TOKEN = "een-lange-sleutel-voor-de-test"
_RIGHT = [({"Authorization": f"{scheme} {TOKEN}"}, 200) for scheme in ("Bearer", "bearer")]


def scope(*, client="127.0.0.1", scheme="http", **headers):
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "path": "/api/check", "headers": raw, "scheme": scheme, "client": (client, 1234)}


def status_of(door, **given):
    try:
        door.look(scope(**given))
    except RefusedError as refused:
        return refused.status
    return 200


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8742", "LOCALHOST.", "127.0.0.1:1", "[::1]:8742", "[::1]", "taal.corporatie.nl"]
)
def test_own_names_come_in(host):
    door = Door(Access(hosts=("localhost", "127.0.0.1", "::1", "taal.corporatie.nl")))
    assert status_of(door, host=host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.nl",
        "localhost.evil.nl",
        "evil.nl:8742",
        "127.0.0.1.nip.io",
        "localhost@evil.nl",
        "[::1].evil.nl",
        "a/b",
    ],
)
def test_other_names_do_not(host):
    assert status_of(Door(Access()), host=host) == 403


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://localhost:8742"}, 200),
        ({"origin": "http://localhost:9999"}, 403),
        ({"origin": "https://localhost:8742"}, 403),
        ({"origin": "http://evil.nl"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"sec_fetch_site": "same-origin"}, 200),
        ({"sec_fetch_site": "none"}, 200),
    ],
)
def test_a_page_elsewhere_is_turned_away(headers, status):
    assert status_of(Door(Access()), host="localhost:8742", **headers) == status


@pytest.mark.parametrize(
    ("asked", "status", "told"),
    [
        ({}, 200, ""),
        ({"Origin": "https://evil.nl"}, 403, "Een webpagina van elders mag hier geen brief sturen."),
        ({"Access-Control-Request-Method": "PUT"}, 400, "Een webpagina mag dit hier niet vragen."),
        ({"Access-Control-Request-Headers": "X-Eigen"}, 400, "Een webpagina mag dit hier niet vragen."),
    ],
)
def test_what_a_browser_asks_beforehand_is_answered_in_dutch(asked, status, told):
    usual = {"Origin": "https://intranet.corporatie.nl", "Access-Control-Request-Method": "POST"}
    inside = Inside(state_of(origins=("https://intranet.corporatie.nl",)))
    answer = inside.request("OPTIONS", "/api/check", headers=usual | asked)
    assert answer.status_code == status
    allowed = answer.headers.get("access-control-allow-origin")
    assert allowed == (None if "Origin" in asked else "https://intranet.corporatie.nl")
    if told:
        assert answer.json()["error"]["message"].startswith(told)
        assert answer.json()["error"]["status"] == status


@pytest.mark.parametrize(
    ("allowed", "origin", "status"),
    [
        ("moz-extension://*", "moz-extension://0a1b", 200),
        ("moz-extension://*", "moz-extension://0a1b/x", 403),
        ("https://*.corporatie.nl", "https://a.corporatie.nl", 200),
        ("https://*.corporatie.nl", "https://a.corporatie.nl.evil.nl", 403),
        ("https://corporatie.nl/", "https://corporatie.nl", 200),
        ("https://corporatie.nl", "https://corporatieXnl", 403),
    ],
)
def test_origins_that_the_administrator_allows(allowed, origin, status):
    assert status_of(Door(Access(origins=(allowed,))), host="localhost", origin=origin) == status


def test_clients_are_counted_apart():
    door = Door(Access(per_minute=2))
    assert [status_of(door, host="localhost", client="10.0.0.1") for _ in range(3)] == [200, 200, 429]
    assert status_of(door, host="localhost", client="10.0.0.2") == 200


@pytest.mark.parametrize("length", ["20000001", "-1", "x", "9" * 30, "１"])
def test_a_length_that_is_too_large_or_none(length):
    raw = scope(host="localhost")
    raw["headers"].append((b"content-length", length.encode()))
    with pytest.raises(RefusedError) as refused:
        Door(Access()).look(raw)
    assert refused.value.status == 413


@pytest.mark.parametrize(
    ("origin", "good"),
    [
        ("https://intranet.corporatie.nl", True),
        ("https://*.corporatie.nl", True),
        ("http://localhost:3000/", True),
        ("app://obsidian.md", True),
        ("moz-extension://*", True),
        ("chrome-extension://abc", True),
        ("*", False),
        ("https://*", False),
        ("https://*.", False),
        ("http://**", False),
        ("intranet.corporatie.nl", False),
        ("https://corporatie.nl/map", False),
    ],
)
def test_an_origin_is_no_door_for_everybody(origin, good):
    if good:
        check_origins([origin])
    else:
        with pytest.raises(SettingError):
            check_origins([origin])


@pytest.mark.parametrize(
    ("host", "ours"),
    [("localhost", True), ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("0.0.0.0", False), ("::", False)],
)
def test_what_a_network_can_reach(host, ours):
    assert is_loopback(host) == ours


@pytest.mark.parametrize(("token", "certificate"), [("", ""), ("", "c.pem"), (TOKEN, "")])
def test_no_network_without_token_and_certificate(token, certificate):
    with pytest.raises(SettingError):
        check_opening("0.0.0.0", token, certificate)
    check_opening("127.0.0.1", token, certificate)


def test_the_command_refuses_an_open_network(tmp_path):
    command = [sys.executable, "-m", "stylecheck", "serve", "--host", "0.0.0.0", "--port", "0"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("stylecheck: Met --host 0.0.0.0 kan uw hele netwerk")


def refused(folder, *options):
    """Return what the command says that does not start, without its name."""
    command = [sys.executable, "-m", "stylecheck", "serve", *map(str, options)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)
    assert done.returncode == 2
    return done.stderr.removeprefix("stylecheck: ")


@pytest.mark.parametrize("option", [("--port", "8742"), ("--host", "127.0.0.1")])
def test_a_socket_and_a_port_are_not_asked_together(tmp_path, option):
    told = refused(tmp_path, "--socket", "s.sock", *option)
    assert told == f"Laat {option[0]} weg. Met --socket luistert de server alleen op dat bestand.\n"
    assert not (tmp_path / "s.sock").exists()


def test_an_address_of_another_machine():
    with pytest.raises(SettingError) as refusal:
        opened(Address("192.0.2.1", 0))
    assert str(refusal.value).startswith("Het adres ‘192.0.2.1’ bij --host is niet van deze computer.")


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
@pytest.mark.parametrize(("mode", "told"), [(0o600, False), (0o640, True), (0o604, True)])
def test_a_token_that_others_can_read(tmp_path, mode, told):
    (tmp_path / "de sleutel").write_text(TOKEN)
    (tmp_path / "de sleutel").chmod(mode)
    said = refused(tmp_path, "--sleutel-bestand", "de sleutel", "--certificaat", "geen.pem")
    warning = "Anderen op deze computer kunnen bij de sleutel in ‘de sleutel’. Typ: chmod 600 'de sleutel'\n"
    assert said.startswith(warning) == told
    assert said.count("\n") == 1 + told


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
def test_a_token_that_systemd_guards(tmp_path, monkeypatch):
    """Its access list shows as rights of a group."""
    (tmp_path / "sleutel").write_text(TOKEN)
    (tmp_path / "sleutel").chmod(0o440)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    said = refused(tmp_path, "--sleutel-bestand", tmp_path / "sleutel", "--certificaat", "geen.pem")
    assert said == "Het bestand ‘geen.pem’ bij --certificaat bestaat niet. Controleer de naam.\n"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    made += ["-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "sleutel.pem", "-out", folder / "cert.pem"]
    subprocess.run(list(map(str, made)), check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def guarded(certificate, tmp_path_factory):
    """A server that is open to the network: TLS, a token, small limits."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "sleutel.txt").write_text(TOKEN + "\n")
    options = [
        "--host",
        "0.0.0.0",
        "--naam",
        "localhost",
        "--sleutel-bestand",
        folder / "sleutel.txt",
        "--max-mb",
        1,
        "--werkers",
        1,
    ]
    options += ["--certificaat", certificate / "cert.pem", "--certificaat-sleutel", certificate / "sleutel.pem"]
    with served(folder, *options) as running:
        yield running


@pytest.fixture
def known(guarded, certificate):
    """A client of that server that trusts its certificate."""
    context = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
    with httpx.Client(base_url=guarded.url, verify=context, timeout=60, trust_env=False) as client:
        yield client


@pytest.mark.parametrize(
    ("header", "status"),
    [({}, 401), ({"Authorization": "Bearer fout"}, 401), ({"Authorization": f"Basic {TOKEN}"}, 401), *_RIGHT],
)
def test_the_token(known, header, status):
    answer = known.post("/api/check", json=TEXT, headers=header)
    assert answer.status_code == status
    if status == 401:
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["error"]["message"].startswith("De sleutel ontbreekt of klopt niet.")


def test_health_needs_no_token_and_tells_little(known):
    assert known.get("/health").json()["status"] == "ok"
    assert known.get("/ready").status_code == 200
    assert known.get("/api/openapi.json").status_code == 401


def test_the_token_also_counts_for_languagetool(known):
    question = {"text": "Hallo daar.", "language": "nl-NL"}
    assert known.post("/v2/check", data=question).status_code == 401
    assert known.post("/v2/check", data={**question, "apiKey": TOKEN, "username": "jan"}).status_code == 200


def test_plain_http_is_not_understood_there(guarded):
    port = guarded.url.rsplit(":", 1)[1]
    with pytest.raises(httpx.HTTPError):
        httpx.get(f"http://localhost:{port}/health", trust_env=False)


def test_a_body_that_is_too_large(known):
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    assert known.post("/api/check", content=b" " * 1_000_001, headers=headers).status_code == 413

    def chunks():
        for _ in range(30):
            yield b" " * 50_000

    answer = known.post("/api/check", content=chunks(), headers=headers)
    assert answer.status_code == 413
    assert answer.json()["error"]["message"].startswith("De brief is groter dan 1 MB.")
