"""The description of the API is true: every address, every example, every error."""

import asyncio
import http.client
import json
import re
import socket
from pathlib import Path

import httpx
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from pydantic import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from stylecheck import Checker, __version__
from stylecheck.read import read_bytes
from stylecheck.serve.access import OPEN
from stylecheck.serve.api import Asked
from stylecheck.serve.app import _routes
from stylecheck.serve.description import described
from stylecheck.serve.pages import is_page
from stylecheck.serve.wishes import Wishes

from .examples import examples, said
from .inside import Inside, state_of
from .servers import served

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"
TOKEN = "een-lange-sleutel-voor-de-test"
TOLD = described()
EXAMPLES = list(examples(TOLD))
OWN = ("/own/", "/api/studio/")
"""What only the commands of the same user ask, and the pages of the studio."""
THEIRS = "/v2/"
"""LanguageTool's API, which has errors of its own form."""
WORDS = [each for each in EXAMPLES if each.path.startswith("/v2/words")]
"""Examples that change something, each of them what the one before left."""


def validator(pointer):
    """Return what checks an answer against a schema in the description."""
    base = "http://localhost/api/openapi.json"
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    documents = [(base, TOLD), (base.replace("openapi", "report.schema"), schema)]
    registry = Registry().with_resources(
        (uri, Resource(contents, specification=DRAFT202012)) for uri, contents in documents
    )
    return Draft202012Validator({"$ref": f"{base}{pointer}"}, registry=registry)


def value(name):
    """Return the value of an example."""
    return TOLD["components"]["examples"][name]["value"]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A server that takes little on."""
    options = ["--werkers", 1, "--wachtrij", 1, "--seconden", 6]
    with served(tmp_path_factory.mktemp("small"), *options) as running:
        yield running


# the document


def test_it_is_openapi_3_1():
    assert TOLD["openapi"].startswith("3.1.")
    validate(TOLD, base_uri=(SCHEMA.parent / "openapi.json").as_uri())


def test_every_address_is_described_and_every_described_one_exists():
    """Under /v2/ each address takes GET and POST, as LanguageTool's do; only those are told that make sense."""
    there = {
        (route.path, method)
        for route in _routes()
        for method in route.methods - {"HEAD"}
        if not route.path.startswith(OWN) and not is_page(route.path)
    }
    told = {(path, method.upper()) for path, methods in TOLD["paths"].items() for method in methods}
    assert told <= there
    assert {path for path, _ in told} == {path for path, _ in there}
    assert {each for each in there - told if not each[0].startswith(THEIRS)} == set()


def test_it_is_served_with_its_version(server):
    with server.client() as client:
        answer = client.get("/api/openapi.json")
        assert answer.json() == TOLD
        assert answer.json()["info"]["version"] == __version__
        assert "$version" not in answer.text
        schema = client.get("/api/report.schema.json")
        assert schema.content == SCHEMA.read_bytes()
        assert schema.headers["content-type"] == "application/schema+json"


def test_the_token_is_asked_where_the_description_says_so():
    client = Inside(state_of(token=TOKEN))
    for path, methods in TOLD["paths"].items():
        for method, operation in methods.items():
            answer = client.request(method, path)
            is_open = not any(map(len, operation.get("security", TOLD["security"])))
            assert (answer.status_code == 401) != is_open, path
            assert ("401" in operation["responses"]) != is_open or path.startswith(THEIRS), path
    assert {path for path in TOLD["paths"] if client.get(path).status_code != 401} >= OPEN


def test_every_operation_tells_of_the_errors_that_it_may_give():
    for path, methods in TOLD["paths"].items():
        for method, operation in methods.items():
            statuses = set(operation["responses"])
            if path.startswith(THEIRS):
                assert "default" in statuses, path
            else:
                assert statuses >= {"403", "500"}, path
                assert ("429" in statuses) == (path not in OPEN), path
                assert ({"408", "413"} <= statuses) == (method == "post"), path


_GIVEN = [
    {},
    {"text": "Dag."},
    {"text": None},
    {"text": "Dag.", "draft": "a b"},
    {"text": "Dag.", "draft": "a-1"},
    {"text": "Dag.", "source": "x" * 201},
    {"text": "Dag.", "source": "C:\\brief.docx"},
    {"text": "Dag.", "source": None},
    {"text": "Dag.", "huisstijl": "map/stijl"},
    {"text": "Dag.", "huisstijl": "map\\stijl"},
    {"text": "Dag.", "huisstijl": "stijl.yaml"},
    {"text": "Dag.", "huisstijl": "stijl.yml"},
    {"text": "Dag.", "huisstijl": "stijl"},
    {"text": "Dag.", "huisstijl": None},
    {"text": "Dag.", "soort": "afspraak"},
    {"text": "Dag.", "soort": 3},
    {"text": "Dag.", "kanaal": "sms"},
    {"text": "Dag.", "kanaal": "fax"},
    {"text": "Dag.", "kanaal": None},
    {"text": "Dag.", "only": []},
    {"text": "Dag.", "only": ["x" * 201]},
    {"text": "Dag.", "only": ["x"] * 201},
    {"text": "Dag.", "only": "helaas"},
    {"text": "Dag.", "without": ["helaas"]},
    {"text": "Dag.", "without": None},
    {"text": "Dag.", "severity": {"helaas": "fout"}},
    {"text": "Dag.", "severity": {"helaas": "erg"}},
    {"text": "Dag.", "severity": {"x" * 201: "fout"}},
    {"text": "Dag.", "severity": {str(n): "fout" for n in range(201)}},
    {"text": "Dag.", "thresholds": {"lange-zin": {"tip": 12, "fout": 30.5}}},
    {"text": "Dag.", "thresholds": {"lange-zin": {"erg": 12}}},
    {"text": "Dag.", "thresholds": {"lange-zin": {"tip": "12"}}},
    {"text": "Dag.", "thresholds": {"lange-zin": {"tip": True}}},
    {"text": "Dag.", "thresholds": {"lange-zin": 12}},
    {"text": "Dag.", "thresholds": {str(n): {} for n in range(201)}},
    {"text": "Dag.", "spelling": True},
    {"text": "Dag.", "spelling": None},
    {"text": "Dag.", "spelling": 1},
    {"text": "Dag.", "settings": "streng"},
    {"text": "Dag.", "settings": ["streng"]},
    {"text": "Dag.", "tekst": "Dag."},
]


def test_the_schema_of_a_question_takes_what_the_server_takes():
    told = validator("#/components/schemas/Question")
    taken = []
    for given in _GIVEN:
        try:
            Asked.model_validate(given)
            taken.append(given)
        except ValidationError:
            assert not told.is_valid(given), given
    assert all(map(told.is_valid, taken))
    assert len(taken) == 15
    assert list(TOLD["components"]["schemas"]["Choices"]["properties"]) == list(Wishes.model_fields)


# the examples


def proves(example, client):
    """Ask what an example asks, and compare."""
    answer = example.ask(client)
    assert answer.status_code == example.status
    if example.answer:
        assert said(answer) == value(example.answer)
        validator(example.schema).validate(said(answer))
    else:
        assert not answer.content


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e not in WORDS], ids=lambda example: example.name)
def test_an_example_has_the_answer_that_is_shown(server, example):
    """Where the answer has changed for the better, write it anew: python -m tests.serve.examples."""
    with server.client() as client:
        proves(example, client)


def test_the_examples_with_words_tell_one_story(small):
    assert [example.path for example in WORDS] == ["/v2/words/add", "/v2/words", "/v2/words/delete"]
    with small.client() as client:
        for example in WORDS:
            proves(example, client)


def test_the_rules_are_told_as_described(server):
    with server.client() as client:
        answer = client.get("/v2/configinfo", params={"language": "nl-NL"})
    pointer = "#/paths/~1v2~1configinfo/get/responses/200/content/application~1json/schema"
    validator(pointer).validate(answer.json())
    assert "ambtelijke-woorden" in {rule["ruleId"] for rule in answer.json()["rules"]}


@pytest.mark.parametrize(
    "example",
    [e for e in EXAMPLES if e.media and e.status != 400 and "form-data" not in e.media],
    ids=lambda example: example.name,
)
def test_the_body_of_an_example_fits_its_schema(example):
    at = f"#/paths/{example.path.replace('/', '~1')}/post/requestBody/content/{example.media.replace('/', '~1')}/schema"
    validator(at).validate(example.value)


# the errors


def _bad_request(client):
    return client.post("/api/check", content=b"{", headers={"Content-Type": "application/json"})


def _forbidden_origin(client):
    return client.get("/health", headers={"Origin": "https://elders.example"})


def _too_long(client):
    return client.post("/api/check", json={"text": "Dag. " * 40_001})


def _unsupported(client):
    return client.post("/api/check", content=b"Dag.", headers={"Content-Type": "text/plain"})


_ASKED = {
    "bad-request": _bad_request,
    "forbidden-host": lambda client: client.get("/health", headers={"Host": "elders.example"}),
    "forbidden-origin": _forbidden_origin,
    "not-found": lambda client: client.get("/api/brief"),
    "method-not-allowed": lambda client: client.get("/api/check"),
    "too-long": _too_long,
    "languagetool-not-found": lambda client: client.get("/v2/brief"),
    "unsupported-media-type": _unsupported,
}
_ELSEWHERE = {"unauthorized", "request-timeout", "too-large", "too-many-requests", "internal-error", "busy", "starting"}
"""Errors for which a test of their own follows."""


def holds(name, answer):
    """Make sure that an answer is the error that the description shows under a name."""
    shown = value(name)
    assert said(answer) == shown
    if isinstance(shown, str):
        validator("#/components/schemas/LanguageToolError").validate(shown)
        assert answer.status_code == 404
    else:
        validator("#/components/schemas/Error").validate(shown)
        assert answer.status_code == shown["error"]["status"]


def test_every_error_that_is_shown_can_be_provoked():
    shown = {
        name
        for response in TOLD["components"]["responses"].values()
        for content in response["content"].values()
        for name in content["examples"]
    }
    assert shown | {"starting"} == set(_ASKED) | _ELSEWHERE


@pytest.mark.parametrize("name", _ASKED)
def test_an_error_is_what_is_shown(server, name):
    with server.client() as client:
        holds(name, _ASKED[name](client))


def test_a_request_without_the_token():
    answer = Inside(state_of(token=TOKEN)).request("POST", "/api/check", json={"text": "Dag."})
    holds("unauthorized", answer)
    assert answer.headers["www-authenticate"] == "Bearer"


def test_too_many_requests():
    client = Inside(state_of(per_minute=1))
    assert [client.get("/health").status_code for _ in range(3)] == [200, 200, 200]
    assert client.get("/api/openapi.json").status_code == 200
    answer = client.get("/api/openapi.json")
    holds("too-many-requests", answer)
    assert int(answer.headers["retry-after"]) > 0


def test_a_server_that_starts():
    client = Inside(state_of())
    answer = client.get("/ready")
    assert answer.status_code == 503
    assert answer.json() == value("starting")
    assert client.get("/health").json()["status"] == "starting"


def test_a_fault_of_our_own():
    state = state_of()
    del state.pool
    holds("internal-error", Inside(state).get("/ready"))


def test_a_body_that_says_it_is_too_large(server):
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=60)
    connection.putrequest("POST", "/api/check")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", "20000001")
    connection.endheaders()
    answer = connection.getresponse()
    holds("too-large", httpx.Response(answer.status, json=json.load(answer)))
    connection.close()


def test_a_body_that_does_not_come(small):
    host, port = small.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=60) as slow:
        slow.sendall(b"POST /api/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n")
        slow.sendall(b"Content-Length: 1000\r\nConnection: close\r\n\r\n{")
        answer = http.client.HTTPResponse(slow)
        answer.begin()
        holds("request-timeout", httpx.Response(answer.status, json=json.load(answer)))


def test_more_letters_than_it_can_take(small):
    text = {"text": "Wij bellen u omtrent uw huur.\n\n" * 200}

    async def ask():
        async with httpx.AsyncClient(base_url=small.url, timeout=60, trust_env=False) as client:
            return await asyncio.gather(*(client.post("/api/check", json=text) for _ in range(8)))

    refused = [answer for answer in asyncio.run(ask()) if "retry-after" in answer.headers]
    assert refused
    for answer in refused:
        holds("busy", answer)
        assert int(answer.headers["retry-after"]) > 0


# the page


def page(client):
    answer = client.get("/")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer


def test_the_page_loads_nothing_and_may_load_nothing(server):
    with server.client() as client:
        first, second = page(client), page(client)
    assert not re.search(r"https?://(?!127\.0\.0\.1)|<script|<img|<link|src=|url\(|@import", first.text)
    policy = first.headers["content-security-policy"]
    nonce = re.search(r"'nonce-([\w-]{20,})'", policy)[1]
    assert policy.startswith("default-src 'none'; style-src 'nonce-")
    assert f'<style nonce="{nonce}">' in first.text
    assert nonce not in second.text
    assert f"<code>{server.url}/v2</code>" in first.text
    assert __version__ in first.text


def test_the_page_is_plain_dutch(server):
    with server.client() as client:
        (document,) = read_bytes(page(client).content, "pagina.html")
    assert Checker().check(document.letter).verdict == "in orde"


@pytest.mark.parametrize(
    ("ready", "problem", "title", "said"),
    [
        (False, "", "stylecheck start nog", "Wacht een paar tellen"),
        (True, "", "stylecheck staat klaar", "De regels en instellingen zijn in orde."),
        (True, "Fout in <regel>.", "stylecheck staat klaar", "met de vorige versie. Fout in &lt;regel&gt;."),
    ],
)
def test_the_page_tells_how_it_is(ready, problem, title, said):
    state = state_of()
    state.pool.ready, state.pool.problems = ready, {"": [problem]} if problem else {}
    text = page(Inside(state)).text
    assert f"<h1>{title}</h1>" in text
    assert said in text
