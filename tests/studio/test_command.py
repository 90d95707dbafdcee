"""`stylecheck studio`: it opens the browser by itself, lets only its own user in, and others to an exercise."""

import os
import re
import socket
import ssl
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.integrations.over_https import certificate_for_localhost
from tests.programs import own_variables
from tests.serve.servers import served

JOIN, GROUP = "/api/studio/rooms/ABCDE/join", {"name": "Groep 1"}
TEXT = {"text": "De reparatie wordt door ons uitgevoerd."}


def pieces(link):
    """The address of a studio and its key, out of the link that it gives."""
    found = re.fullmatch(r"(http://127\.0\.0\.1:\d+)/studio/#/nakijken\?sleutel=([\w-]+)", link)
    return found[1], {"Authorization": f"Bearer {found[2]}"}


def run(folder, *options):
    """Run the command where it ends by itself."""
    command = [Path(sys.executable).with_name("stylecheck"), "studio", "--geen-browser", *map(str, options)]
    variables = {**os.environ, **{name: str(value) for name, value in own_variables(folder).items()}}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=folder, env=variables)


def test_only_who_has_the_link_comes_in(tmp_path):
    with served(tmp_path, "--geen-browser", command="studio") as studio:
        address, key = pieces(studio.url)
        assert httpx.get(f"{address}/studio/").status_code == 200
        assert httpx.post(f"{address}/api/check", json=TEXT).status_code == 401
        assert httpx.get(f"{address}/api/studio/gallery").status_code == 401
        assert httpx.post(f"{address}/api/check", json=TEXT, headers=key).json()["letters"][0]["findings"]
        assert studio.stop() == 0
        assert "Stoppen: Ctrl+C" in studio.log and studio.log.rstrip().endswith("De studio is gestopt.")


def test_the_browser_opens_by_itself(tmp_path):
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s" "$1" > {opened}\n')
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    with served(tmp_path, command="studio", BROWSER=f"{browser} %s") as studio:
        studio.stop()
        assert opened.read_text() == studio.url


def test_a_port_that_is_taken_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = run(tmp_path, "--port", port)
        assert told.returncode == 2
        assert f"poort {port}" in told.stderr and "Kies anders een andere --port" in told.stderr


@pytest.mark.parametrize(
    "options", [("--naam", "laptop"), ("--samen-port", 9000), ("--certificaat", "x"), ("--sleutel-bestand", "x")]
)
def test_what_is_for_others_asks_for_samen(tmp_path, options):
    told = run(tmp_path, *options)
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1 and "Zet er --samen bij" in told.stderr


@pytest.fixture(scope="module")
def together(tmp_path_factory):
    folder = tmp_path_factory.mktemp("together")
    options = ("--geen-browser", "--samen", "--samen-port", 0, "--naam", "localhost")
    with served(folder, *options, command="studio") as studio:
        yield studio


def link_of(studio):
    """Where others take part, and the invitation that the trainer sees."""
    address, key = pieces(studio.url)
    told = httpx.get(f"{address}/api/studio/invitation", headers=key).json()
    (guests,) = (each["address"] for each in told["links"] if "localhost" in each["address"])
    return guests, {"token": told["key"]}


def test_others_get_to_an_exercise_and_nowhere_else(together):
    guests, told = link_of(together)
    key = {"Authorization": f"Bearer {told['token']}"}
    assert httpx.get(f"{guests}/studio/").status_code == 200
    assert httpx.get(f"{guests}/").headers["location"] == "/studio/#/meedoen"
    for method, path in [
        ("POST", "/api/check"),
        ("POST", "/api/panel"),
        ("POST", "/v2/check"),
        ("GET", "/v2/languages"),
        ("GET", "/api/openapi.json"),
        ("GET", "/paneel/web/panel.js"),
        ("POST", "/api/studio/check"),
        ("POST", "/api/studio/open"),
        ("POST", "/api/studio/save"),
        ("POST", "/api/studio/compare"),
        ("POST", "/api/studio/rooms"),
        ("GET", "/api/studio/gallery"),
        ("GET", "/api/studio/invitation"),
        ("GET", "/health"),
        ("POST", "/own/check"),
    ]:
        answer = httpx.request(method, f"{guests}{path}", headers=key, json=TEXT if method == "POST" else None)
        assert answer.status_code == 403, path
        assert "alleen meedoen met een oefening" in answer.text


def test_the_key_of_the_trainer_and_that_of_others_are_not_the_same(together):
    guests, told = link_of(together)
    address, key = pieces(together.url)
    assert (
        httpx.post(f"{address}/api/check", json=TEXT, headers={"Authorization": f"Bearer {told['token']}"}).status_code
        == 401
    )
    assert httpx.post(f"{guests}{JOIN}", json=GROUP, headers=key).status_code == 401


def test_a_name_that_nobody_told_is_no_name_of_this_computer(together):
    guests, _ = link_of(together)
    answer = httpx.get(f"{guests}/studio/", headers={"Host": "evil.example"})
    assert answer.status_code == 403


def test_who_listens_along_is_told_of(together):
    assert "Oefen dus niet met echte brieven" in together.log


def test_with_a_certificate_nobody_listens_along(tmp_path):
    options = ("--geen-browser", "--samen", "--samen-port", 0, "--naam", "localhost")
    safe = certificate_for_localhost(tmp_path)
    with served(tmp_path, *options, *safe, command="studio") as studio:
        guests, told = link_of(studio)
        assert guests.startswith("https://localhost:")
        trust = ssl.create_default_context(cafile=str(safe[1]))
        assert httpx.get(f"{guests}/ready", verify=trust).status_code == 200
        key = {"Authorization": f"Bearer {told['token']}"}
        assert httpx.post(f"{guests}{JOIN}", json=GROUP, headers=key, verify=trust).status_code == 404
        assert "Oefen dus niet" not in studio.log


def test_a_trainer_shows_their_own_examples(tmp_path, pytestconfig):
    folder = tmp_path / "eigen"
    folder.mkdir()
    ours = pytestconfig.rootpath / "corpus" / "voorbeelden" / "klacht"
    mine = (ours / "klacht-monteur-kwam-niet.yaml").read_text(encoding="utf-8")
    (folder / "van-mij.yaml").write_text(
        mine.replace("naam: klacht-monteur-kwam-niet", "naam: van-mij"), encoding="utf-8"
    )
    with served(tmp_path, "--geen-browser", "--voorbeelden", folder, command="studio") as studio:
        address, key = pieces(studio.url)
        told = httpx.get(f"{address}/api/studio/gallery", headers=key, timeout=60).json()
        assert [each["name"] for each in told["examples"]] == ["van-mij"]


def test_a_folder_without_examples_is_told_at_once(tmp_path):
    told = run(tmp_path, "--voorbeelden", tmp_path / "nergens")
    assert told.returncode == 2 and told.stderr.count("\n") == 1 and "nergens" in told.stderr
