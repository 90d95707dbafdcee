"""What the API takes, what it refuses and how, and that a document never touches the disk."""

import json
import os
import sys
from pathlib import Path

import pytest

from stylecheck import Checker, Settings
from stylecheck.errors import StylecheckError
from stylecheck.read import Unread, read_bytes
from stylecheck.report.json import report_object
from stylecheck.report.outputs import Checked, Run
from stylecheck.serve.state import InForce

from .inside import Inside, state_of

FILES = Path(__file__).parents[1] / "files"
TEXT = "Wij bellen u omtrent uw huur."
JSON = {"Content-Type": "application/json"}
NO_JSON = "Dit is geen JSON. Kijk in de beschrijving op /api/openapi.json."
NO_FORM = "Dit formulier is niet te lezen. Stuur alleen de velden ‘document’ en ‘choices’, elk één keer."
THRESHOLDS = 'Geef bij ‘thresholds’ bij elke regel een grens, zoals {"lange-zin": {"tip": 14}}.'
NO_DOCUMENT = "Stuur de brief als bestand in het veld ‘document’."
TOKEN = "een-lange-sleutel-voor-de-test"


@pytest.fixture
def client(server):
    with server.client() as client:
        yield client


def letter(answer):
    """Return the one letter in an answer."""
    assert answer.status_code == 200, answer.text
    (letter,) = answer.json()["letters"]
    return letter


def refused(answer, status, message):
    """Make sure that an answer refuses in one line of Dutch."""
    assert (answer.status_code, answer.json()) == (status, {"error": {"status": status, "message": message}})


def wrong(field):
    return f"Het veld ‘{field}’ heeft een verkeerde vorm. Kijk in de beschrijving op /api/openapi.json."


# JSON


def test_a_text(client):
    answer = client.post("/api/check", json={"text": TEXT})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    assert [finding["text"] for finding in letter(answer)["findings"]] == ["omtrent"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        TEXT.encode(),
        b'{"text": NaN}',
        b'{"text": "Wij", "thresholds": {"lange-zin": {"tip": -Infinity}}}',
        '{"text": "één"}'.encode("latin-1"),
        b"[" * 100_000,
        b"9" * 10_000,
    ],
)
def test_what_is_no_json(client, body):
    refused(client.post("/api/check", content=body, headers=JSON), 400, NO_JSON)


@pytest.mark.parametrize("body", ["[]", "null", "3", '"Beste huurder"'])
def test_json_that_is_no_object(client, body):
    told = "Stuur een JSON-object. Kijk in de beschrijving op /api/openapi.json."
    refused(client.post("/api/check", content=body, headers=JSON), 400, told)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_json_in_any_unicode(client, encoding):
    body = json.dumps({"text": f"é {TEXT}"}, ensure_ascii=False).encode(encoding)
    assert letter(client.post("/api/check", content=body, headers=JSON))["findings"][0]["start"] == 15


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "Application/JSON", "application/json ;x=y"])
def test_how_json_is_called(client, kind):
    body = json.dumps({"text": TEXT})
    assert letter(client.post("/api/check", content=body, headers={"Content-Type": kind}))


@pytest.mark.parametrize("headers", [{}, {"Content-Type": "text/plain"}, {"Content-Type": "application/jsonx"}])
def test_another_kind_of_body(client, headers):
    told = "Stuur de brief als application/json, of als document met multipart/form-data."
    refused(client.post("/api/check", content=b'{"text": "Wij"}', headers=headers), 415, told)


def test_a_body_in_chunks(client):
    chunks = iter([b'{"te', b'xt": "', TEXT.encode(), b'"}'])
    assert letter(client.post("/api/check", content=chunks, headers=JSON))["findings"]


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "\u200b\u200b"])
def test_an_empty_text(client, text):
    told = "De tekst is leeg. Zet er eerst de brief in."
    refused(client.post("/api/check", json={"text": text}), 422, told)


def test_half_a_character_and_none(client):
    body = rb'{"text": "\ud83d ' + TEXT.encode() + rb' \u0000 \ud83d\ude00"}'
    found = letter(client.post("/api/check", content=body, headers=JSON))
    assert [(finding["text"], finding["start"]) for finding in found["findings"]] == [("omtrent", 15)]


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"spellig": True}, "Een veld in het verzoek bestaat niet. Bedoelt u ‘spelling’?"),
        ({"draft": "a/b"}, "Het veld ‘draft’ mag alleen letters en cijfers hebben, en de tekens . _ ~ en -."),
        ({"source": "x" * 201}, "Het veld ‘source’ is te lang. Maak het korter."),
        ({"only": ["x" * 201]}, "Het veld ‘only’ is te lang. Maak het korter."),
        ({"only": ["x"] * 201}, "Het veld ‘only’ is te lang. Maak het korter."),
        ({"kanaal": "fax"}, "Kies bij ‘kanaal’ uit: brief, e-mail of sms."),
        ({"severity": {"lange-zin": "erg"}}, "Kies bij ‘severity’ uit: tip, waarschuwing of fout."),
        ({"severity": {"\ud800": "tip"}}, wrong("severity")),
        ({"settings": "\ud800"}, wrong("settings")),
        ({"\ud800": 1}, "Het verzoek heeft een verkeerde vorm. Kijk in de beschrijving op /api/openapi.json."),
        ({"spelling": "ja"}, "Geef bij ‘spelling’ true of false, zonder aanhalingstekens."),
        ({"soort": 3}, "Geef bij ‘soort’ tekst, tussen aanhalingstekens."),
        ({"only": "lange-zin"}, 'Geef bij ‘only’ een lijst met regels, zoals ["lange-zin"].'),
        ({"severity": ["fout"]}, 'Geef bij ‘severity’ bij elke regel een ernst, zoals {"lange-zin": "fout"}.'),
        ({"thresholds": {"lange-zin": 14}}, THRESHOLDS),
        ({"thresholds": {"lange-zin": {"tip": 10**400}}}, THRESHOLDS),
        ({"huisstijl": "../stijl"}, "Geef bij ‘huisstijl’ een naam, geen bestand."),
        ({"huisstijl": "stijl.yaml"}, "Geef bij ‘huisstijl’ een naam, geen bestand."),
        (
            {"huisstijl": "de-brug"},
            "De huisstijl ‘de-brug’ bestaat niet. Kies uit: schildersbedrijf-kwast, woonstichting-de-vaart.",
        ),
        ({"only": ["ambtelijke-woordn"]}, "De regel ‘ambtelijke-woordn’ bestaat niet. Bedoelt u ‘ambtelijke-woorden’?"),
    ],
)
def test_a_choice_that_cannot_be(client, choices, told):
    body = json.dumps({"text": TEXT, **choices})
    refused(client.post("/api/check", content=body, headers=JSON), 422, told)


def test_a_number_beyond_all_numbers(client):
    body = b'{"text": "Wij", "thresholds": {"lange-zin": {"tip": 1e999}}}'
    refused(client.post("/api/check", content=body, headers=JSON), 422, THRESHOLDS)


@pytest.mark.parametrize("field", ["soort", "settings"])
def test_a_name_that_does_not_exist(client, field):
    answer = client.post("/api/check", json={"text": TEXT, field: "bestaat-niet"})
    assert answer.status_code == 422
    assert "‘bestaat-niet’" in answer.json()["error"]["message"]


def test_choices_are_those_of_the_settings(client):
    """The same choices give the same report, here and in a checker."""
    chosen = Settings(
        house_style="woonstichting-de-vaart",
        genre="afspraak",
        channel="e-mail",
        without=frozenset(["helaas"]),
        thresholds={"lange-zin": {"tip": 3}},
    )
    choices = {
        "huisstijl": "woonstichting-de-vaart",
        "soort": "afspraak",
        "kanaal": "e-mail",
        "without": ["helaas"],
        "thresholds": {"lange-zin": {"tip": 3}},
    }
    text = (FILES.parents[1] / "corpus" / "brieven" / "huurachterstand-oud.txt").read_text(encoding="utf-8")
    document = next(iter(read_bytes(text.encode(), "tekst")))
    run = Run([Checked(document, Checker(chosen).check(document.letter))])
    assert client.post("/api/check", json={"text": text, **choices}).json() == json.loads(
        json.dumps(report_object(run))
    )


def test_spelling_without_languagetool(client):
    """The server of the tests has no LanguageTool: the style comes all the same, and a line says what is missing."""
    answer = client.post("/api/check", json={"text": TEXT, "spelling": True})
    found = letter(answer)
    assert found["spelled"] is False
    assert [finding["text"] for finding in found["findings"]] == ["omtrent"]
    (note,) = answer.json()["notes"]
    assert note.startswith("De spelling is niet nagekeken. ")


# methods and addresses


def test_head_and_options(client):
    health = client.get("/health")
    head = client.head("/health")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(health.content))
    told = "Dit adres werkt anders. Kijk in de beschrijving op /api/openapi.json."
    for method in ("GET", "PUT", "OPTIONS"):
        refused(client.request(method, "/api/check"), 405, told)
    assert client.head("/api/check").status_code == 405


def test_a_draft_is_forgotten(client):
    assert letter(client.post("/api/check", json={"text": TEXT, "draft": "5f-0c.9a_3e~"}))
    for draft in ("5f-0c.9a_3e~", "nooit-gezien"):
        answer = client.delete(f"/api/drafts/{draft}")
        assert (answer.status_code, answer.content) == (204, b"")
    assert client.delete("/api/drafts/").status_code == 404


def test_what_is_wrong_is_told_to_who_has_the_token():
    state = state_of(token=TOKEN)
    first, second = "/home/jan/regels/x.yaml, regel 3: dit klopt niet.", "/home/jan/regels/y.yaml: dit ook niet."
    state.pool.ready, state.pool.problems = True, {"": [first, second], "schilder": [second]}
    state.in_force["schilder"] = InForce("schilder", "/home/jan/schilder.toml", "", spelling=False)
    inside = Inside(state)
    hidden = inside.get("/health").json()
    assert (hidden["status"], hidden["problem"], hidden["settings"]) == ("problem", None, None)
    token = {"Authorization": f"Bearer {TOKEN}"}
    shown = inside.get("/health", headers=token).json()
    assert shown["problem"] == f"{first} {second}"
    assert shown["settings"] == [{"name": "schilder", "file": "/home/jan/schilder.toml", "huisstijl": None}]
    assert "/home/jan" not in inside.get("/").text
    assert "Instellingen ‘schilder’: ‘/home/jan/schilder.toml’." in inside.get("/", headers=token).text


# documents


def expected(path):
    """Return the report on a file, or the line that says why there is none."""
    try:
        outcomes = list(read_bytes(path.read_bytes(), path.name))
    except StylecheckError as error:
        return str(error)
    if len(outcomes) > 1:
        return "In dit bestand zit meer dan één brief. Stuur ze één voor één."
    if isinstance(outcomes[0], Unread):
        return str(outcomes[0].error)
    run = Run([Checked(outcomes[0], Checker().check(outcomes[0].letter))])
    return json.loads(json.dumps(report_object(run)))


def is_same(answer, wanted):
    """Say whether an answer is the report or the line that was to be expected."""
    if isinstance(wanted, str):
        return answer.json() == {"error": {"status": 422, "message": wanted}}
    return answer.json() == wanted


@pytest.mark.parametrize("kind", ["doc", "docx", "eml", "html", "mbox", "msg", "odt", "pdf", "rtf", "txt", "zip"])
def test_every_document_is_read_as_on_the_command_line(client, kind):
    """Good ones and bad ones: with a password, cut off, empty, of another kind than they say, with several letters."""
    paths = sorted(FILES.glob(f"*.{kind}"))
    assert paths
    for path in paths:
        answer = client.post("/api/check", files={"document": (path.name, path.read_bytes())})
        assert is_same(answer, expected(path)), path.name


def test_a_document_with_choices(client):
    data = (FILES / "docx-python-brief.docx").read_bytes()
    choices = {"source": "vijf.docx", "kanaal": "sms", "only": ["ambtelijke-woorden"]}
    for field in (
        (None, json.dumps(choices)),
        (None, json.dumps(choices), "application/json"),
        ("blob", json.dumps(choices), "application/json"),  # what a browser makes of a Blob
    ):
        found = letter(client.post("/api/check", files={"document": ("brief.docx", data), "choices": field}))
        assert (found["source"], found["kanaal"]) == ("vijf.docx", "sms")
        assert {finding["rule"] for finding in found["findings"]} <= {"ambtelijke-woorden"}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("brief.txt", "brief.txt"),
        ("C:\\Users\\jan\\brief.txt", "brief.txt"),
        ("/home/jan/brief.txt", "brief.txt"),
        ("..", ".."),
        ("één ‘brief’ 😀.txt", "één ‘brief’ 😀.txt"),
        ("x" * 300 + ".txt", "x" * 196 + ".txt"),
        ("", "document"),
    ],
)
def test_the_name_of_a_file(client, name, source):
    body = f'--x\r\nContent-Disposition: form-data; name="document"; filename="{name}"\r\n\r\n{TEXT}\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    assert letter(client.post("/api/check", content=body.encode(), headers=headers))["source"] == source


@pytest.mark.parametrize(
    ("fields", "status", "told"),
    [
        ([("document", ("a.txt", TEXT)), ("document", ("b.txt", TEXT))], 422, NO_FORM),
        ([("document", ("a.txt", TEXT)), ("tekst", (None, TEXT))], 422, NO_FORM),
        ([("document", ("a.txt", TEXT)), ("choices", (None, "{}")), ("choices", (None, "{}"))], 422, NO_FORM),
        (
            [("document", ("a.txt", TEXT)), ("choices", (None, "{}")), ("a", (None, "")), ("b", (None, ""))],
            400,
            NO_FORM,
        ),
        ([("a", ("a.txt", TEXT))] * 3, 400, NO_FORM),
        ([("a", (None, ""))] * 10_000, 400, NO_FORM),
        ([("document", ("a.txt", TEXT)), ("choices", (None, " " * 2_000_000))], 400, NO_FORM),
        ([("document", (None, TEXT))], 422, NO_DOCUMENT),
        ([("choices", (None, "{}"))], 422, NO_DOCUMENT),
        (
            [("document", ("a.txt", TEXT)), ("choices", (None, "kanaal=sms"))],
            400,
            NO_JSON.replace("Dit", "Het veld ‘choices’"),
        ),
        (
            [("document", ("a.txt", TEXT)), ("choices", (None, "[]"))],
            400,
            "Stuur een JSON-object. Kijk in de beschrijving op /api/openapi.json.",
        ),
        (
            [("document", ("a.txt", TEXT)), ("choices", (None, '{"spellig": true}'))],
            422,
            "Een veld in het verzoek bestaat niet. Bedoelt u ‘spelling’?",
        ),
        ([("document", ("a.txt", ""))], 422, "‘a.txt’ is leeg; zet er eerst de tekst van de brief in."),
    ],
)
def test_a_form_that_cannot_be(client, fields, status, told):
    refused(client.post("/api/check", files=fields), status, told)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"Dag."),
        ("multipart/form-data; boundary=", b"Dag."),
        ("multipart/form-data; boundary=x", b"Dag."),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\nDag.\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\n" + b"A" * 100_000 + b": b\r\n\r\nDag.\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", b"--x\r\n" + b"A: b\r\n" * 1000 + b"\r\nDag.\r\n--x--\r\n"),
    ],
    ids=lambda value: value[:40],
)
def test_a_form_that_is_none(client, kind, body):
    answer = client.post("/api/check", content=body, headers={"Content-Type": kind})
    refused(answer, 400, NO_FORM)


def test_an_empty_form_and_one_that_is_cut_off(client):
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    refused(client.post("/api/check", content=b"--x--\r\n", headers=headers), 422, NO_DOCUMENT)
    cut = b'--x\r\nContent-Disposition: form-data; name="document"; filename="a.txt"\r\n\r\nWij bellen'
    refused(client.post("/api/check", content=cut, headers=headers), 422, NO_DOCUMENT)


def test_a_picture_is_no_letter(client):
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20
    answer = client.post("/api/check", files={"document": ("foto.png", png)})
    assert answer.status_code == 422
    assert answer.json()["error"]["message"].startswith("‘foto.png’")


# the disk


def _family(pid):
    """Return a process and everything below it."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += _family(int(child))
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a process can be told what it may write")
def test_a_document_stays_in_memory(server):
    """A server that may not write one byte to any file reads documents of every size."""
    import resource

    large = (FILES / "docx-python-brief.docx").read_bytes()
    pdf = (FILES / "pdf-brief.pdf").read_bytes()
    text = f"{TEXT} {'De heer Jansen. ' * 10_000}".encode()
    family = _family(server.process.pid)
    limits = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in family}
    try:
        for pid, (_, hard) in limits.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
        with server.client() as client:
            for name, data in {"a.docx": large, "b.pdf": pdf, "c.txt": text}.items():
                assert letter(client.post("/api/check", files={"document": (name, data)}))["findings"]
            padded = large + bytes(5_000_000)  # nothing of it is a letter; the upload is read whole
            assert client.post("/api/check", files={"document": ("d.docx", padded)}).status_code in (200, 422)
    finally:
        for pid, limit in limits.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limit)


def test_a_large_upload_is_answered(client):
    """What is too large gets its answer, also where the client is still sending."""
    answer = client.post("/api/check", files={"document": ("a.txt", os.urandom(21_000_000))})
    refused(answer, 413, "De brief is groter dan 20 MB. Haal de foto’s eruit.")
