"""The pages that Outlook and Word load from the server."""

import json
import re

import pytest

from stylecheck.install.office import Wishes
from stylecheck.places import integrations_folder
from stylecheck.serve import pages
from tests.serve.inside import Inside, state_of

TOKEN = "een-sleutel-van-meer-dan-twintig-tekens"
ALLOWED = "/.well-known/microsoft-officeaddins-allowed.json"


@pytest.fixture(scope="module")
def guarded():
    return Inside(state_of(token=TOKEN, per_minute=2))


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("outlook/taskpane.html", "text/html; charset=utf-8"),
        ("outlook/launch.html", "text/html; charset=utf-8"),
        ("outlook/over.html", "text/html; charset=utf-8"),
        ("outlook/launch.js", "text/javascript; charset=utf-8"),
        ("outlook/taskpane.js", "text/javascript; charset=utf-8"),
        ("outlook/taskpane.css", "text/css; charset=utf-8"),
        ("outlook/icons/icon-64.png", "image/png"),
        ("outlook/manifest.xml", "application/xml"),
        ("outlook/manifest.json", "application/json"),
        ("web/panel.js", "text/javascript; charset=utf-8"),
        ("web/panel.css", "text/css; charset=utf-8"),
        ("word/taskpane.html", "text/html; charset=utf-8"),
    ],
)
def test_a_page_is_open_to_all_and_has_its_type(guarded, name, media):
    answer = guarded.get(f"/paneel/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cache-control"] == "no-cache"


def test_the_rest_of_the_server_stays_closed(guarded):
    assert guarded.request("POST", "/api/panel", json={}).status_code == 401
    assert guarded.request("POST", "/paneel/outlook/taskpane.html").status_code == 405


def test_a_page_is_what_lies_in_the_folder(guarded):
    for name in ("outlook/taskpane.html", "web/panel.js", "outlook/icons/icon-32.png"):
        assert guarded.get(f"/paneel/{name}").content == (integrations_folder() / name).read_bytes()


def test_a_page_may_be_shown_in_outlook_and_nowhere_else(guarded):
    policy = guarded.get("/paneel/outlook/taskpane.html").headers["content-security-policy"]
    told = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert told["default-src"] == "'none'"
    assert told["script-src"].split() == [
        "'self'",
        "https://appsforoffice.microsoft.com",
        "https://ajax.aspnetcdn.com/ajax/3.5/MicrosoftAjax.js",
    ]
    assert told["connect-src"] == told["style-src"] == told["img-src"] == "'self'"
    frames = told["frame-ancestors"].split()
    assert {"'self'", "https://*.cloud.microsoft", "https://*.office.com", "https://*.office365.com"} < set(frames)
    assert all(
        each == "'self'" or re.fullmatch(r"https://\*\.[a-z0-9]+(\.[a-z]+)+|https://\*\.cloud\.microsoft", each)
        for each in frames
    )
    assert "unsafe" not in policy


def test_outlook_in_a_browser_may_load_pages_but_not_letters(guarded):
    """A frame and a picture of a page elsewhere come without an origin."""
    elsewhere = {"sec-fetch-site": "cross-site"}
    assert guarded.get("/paneel/outlook/taskpane.html", headers=elsewhere).status_code == 200
    assert guarded.get("/paneel/outlook/icons/icon-16.png", headers=elsewhere).status_code == 200
    assert guarded.get("/api/openapi.json", headers=elsewhere).status_code == 403
    strange = {"host": "elders.example"}
    assert guarded.get("/paneel/outlook/taskpane.html", headers=strange).status_code == 403


@pytest.mark.parametrize("origin", ["null", "https://outlook.office.com", "https://elders.example", "file://"])
def test_a_page_may_be_loaded_from_everywhere(guarded, origin):
    """Nobody knows what classic Outlook says of where it comes from; letters stay closed to others."""
    elsewhere = {"origin": origin}
    for path in ("/paneel/outlook/launch.js", "/paneel/outlook/taskpane.html", ALLOWED):
        answer = guarded.get(path, headers=elsewhere)
        assert answer.status_code == 200
        assert "access-control-allow-origin" not in answer.headers
    asked = elsewhere | {"authorization": f"Bearer {TOKEN}"}
    assert guarded.request("POST", "/api/panel", json={}, headers=asked).status_code == 403
    assert guarded.get("/api/openapi.json", headers=asked).status_code == 403
    assert guarded.request("POST", "/paneel/outlook/taskpane.html", headers=asked).status_code == 403


def test_pages_do_not_count_as_letters(guarded):
    assert {guarded.get("/paneel/web/panel.js").status_code for _ in range(9)} == {200}


@pytest.mark.parametrize(
    "name",
    [
        "",
        "outlook",
        "outlook/",
        "outlook/icons",
        "%2e%2e/stylecheck/serve/app.py",
        "outlook/%2e%2e/%2e%2e/pyproject.toml",
        "outlook/..%2f..%2fpyproject.toml",
        "outlook/%2e%2e/web/panel.js",
        "/etc/passwd",
        "outlook/icons/draw.py",
        "thunderbird/manifest.json",
        "libreoffice/build.py",
        "outlook/manifest.txt",
        "outlook/manifest.xml/",
        "outlook/launchevent.js%00.png",
    ],
)
def test_nothing_else_can_be_had(guarded, name):
    answer = guarded.get(f"/paneel/{name}")
    assert answer.status_code == 404
    assert answer.json()["error"]["message"] == "Deze pagina bestaat niet. Controleer het adres."


def test_a_page_that_did_not_change_is_not_sent_again(guarded):
    first = guarded.get("/paneel/web/panel.js")
    again = guarded.get("/paneel/web/panel.js", headers={"if-none-match": f'"x", W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert guarded.get("/paneel/web/panel.js", headers={"if-none-match": '"x"'}).status_code == 200


def test_the_script_is_one_file_with_its_address_and_settings(guarded):
    query = Wishes("geheim & zo</script>", {"fout": 1}, ("corporatie.example",), 9).query()
    script = guarded.get(f"/paneel/outlook/launch.js?{query}&onzin=1").text
    first, rest = script.split("\n", 1)
    settings = json.loads(first.removeprefix("var stylecheckOutlook = ").removesuffix(";"))
    assert settings == {"server": "https://localhost:8742", "query": query}
    for name in pages.SCRIPTS:
        assert (integrations_folder() / name).read_text(encoding="utf-8") in rest
    assert not re.search(r"^\s*(import|export)\b|\brequire\(", script, re.MULTILINE)
    assert (
        guarded.get("/paneel/outlook/launch.js").headers["etag"]
        != guarded.get(f"/paneel/outlook/launch.js?{query}").headers["etag"]
    )


def test_the_manifest_has_the_address_by_which_the_server_was_asked(guarded):
    plain = guarded.get("/paneel/outlook/manifest.xml").text
    assert "https://localhost:8742/paneel/outlook/launch.js" in plain
    assert TOKEN not in plain
    assert "stylecheck.example" not in plain
    wished = guarded.get("/paneel/outlook/manifest.json?bij=fout:1").text
    assert "https://localhost:8742/paneel/outlook/taskpane.html?bij=fout:1" in wished


def test_classic_outlook_is_told_which_script_may_ask(guarded):
    answer = guarded.get(ALLOWED)
    assert answer.json() == {"allowed": ["https://localhost:8742/paneel/outlook/launch.js"]}
    assert answer.headers["content-type"] == "application/json"
