"""What the server promises: nothing of a letter is kept, changed rules are followed, and nothing accepted is lost."""

import asyncio
import json
import re
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from stylecheck import Checker, Letter, Settings
from stylecheck.places import data_folder
from stylecheck.read.plain import of_text
from stylecheck.report.json import report_object
from stylecheck.report.outputs import Checked, Run

from ..programs import program
from ..spelling.conftest import languagetool
from ..spelling.organisation import NEEDS_CLIENT
from .servers import served

__all__ = ["languagetool"]

SERVE = [sys.executable, "-m", "stylecheck", "serve", "--port", "0"]
CORPUS = Path(__file__).parents[2] / "corpus" / "brieven"
SECRET = "Xaverius-Quispel"
"""A name that stands nowhere but in the letters of a test."""
RULE = (
    "id: kwartje\ncategory: jargon\nkind: terms\nseverity: waarschuwing\nmessage: ‘{text}’ is een oud woord.\n"
    "why: Niet iedereen kent het.\nsource: https://example.org/\nterms:\n  - term: kwartje\n    better: [25 cent]\n"
    "examples:\n  bad:\n    - text: Dat kost een [kwartje].\n  good:\n    - Dat kost 25 cent.\n"
)
"""A rule of an organisation, in kwartje.yaml."""
LETTER = f"Geachte heer {SECRET},\n\nDe sleutel wordt middels de aannemer aan u overhandigd.\n"


def fresh(text, **settings):
    """Return the report that a checker of its own gives."""
    document = of_text(text, "tekst")
    run = Run([Checked(document, Checker(Settings(**settings)).check(Letter(text, "tekst")))])
    return json.loads(json.dumps(report_object(run)))


def until(true, seconds=60):
    """Wait until something is true."""
    by = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < by, "it does not come true"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def narrow(tmp_path_factory):
    """A server with one worker, three places to wait, and settings that have a name."""
    folder = tmp_path_factory.mktemp("narrow")
    (folder / "streng.toml").write_text('only = ["ambtelijke-woorden"]\n', encoding="utf-8")
    with served(folder, "--werkers", 1, "--wachtrij", 3, "--instellingen", "streng=streng.toml") as running:
        yield running


def test_the_report_is_that_of_a_checker(server):
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))[:6]]
    with server.client() as client:
        for text in texts:
            assert client.post("/api/check", json={"text": text}).json() == fresh(text)


def test_a_draft_has_the_same_report_at_every_version(server):
    text = (CORPUS / "huurachterstand-oud.txt").read_text(encoding="utf-8")
    paragraphs = text.split("\n\n")
    with server.client() as client:
        for n in range(3, len(paragraphs) + 1):
            version = "\n\n".join(paragraphs[:n])
            said = client.post("/api/check", json={"text": version, "draft": "d1"}).json()
            assert said == client.post("/api/check", json={"text": version}).json()
        assert client.delete("/api/drafts/d1").status_code == 204
        assert client.post("/api/check", json={"text": text, "draft": "d1"}).json() == fresh(text)


def test_one_letter_does_not_wait_for_another(server):
    """The front answers while every worker has work to do."""
    long = {"text": LETTER * 800}

    async def ask():
        async with httpx.AsyncClient(base_url=server.url, timeout=60, trust_env=False) as client:
            jobs = [asyncio.create_task(client.post("/api/check", json=long)) for _ in range(2)]
            await asyncio.sleep(0.2)
            health = await client.get("/health")
            busy = not any(job.done() for job in jobs)
            return health, busy, [answer.status_code for answer in await asyncio.gather(*jobs)]

    health, busy, statuses = asyncio.run(ask())
    assert health.json()["ready"]
    assert busy
    assert set(statuses) <= {200, 503}


def test_nothing_of_a_letter_is_written_anywhere(tmp_path):
    """Send letters in every way, well and badly, and search all that was written for a name in them."""
    with served(tmp_path, "--seconden", 3, "--max-mb", 1, TMPDIR=tmp_path) as running, running.client() as client:
        form = {"document": (f"{SECRET}.txt", LETTER.encode())}
        long = LETTER * 5000
        answers = [
            client.post("/api/check", json={"text": LETTER}),
            client.post("/api/check", json={"text": LETTER, SECRET: SECRET}),
            client.post("/api/check", json={"text": LETTER, "kanaal": SECRET}),
            client.post("/api/check", json={"text": [LETTER]}),
            client.post("/api/check", json=[LETTER]),
            client.post("/api/check", content=LETTER, headers={"Content-Type": "application/json"}),
            client.post("/api/check", content=LETTER, headers={"Content-Type": "text/plain"}),
            client.post("/api/check", files=form),
            client.post("/api/check", files={"document": ("a.docx", b"PK\x03\x04" + LETTER.encode())}),
            client.post("/api/check", files=form, data={"choices": LETTER}),
            client.post("/api/check", json={"text": long}),
            client.post("/api/check", json={"text": long[:190_000]}),
            client.post("/api/check", json={"text": LETTER, "draft": SECRET}),
            client.get("/api/check", params={"text": LETTER}),
            client.post(f"/{SECRET}"),
            client.post("/v2/check", data={"text": LETTER, "language": "nl-NL"}),
            client.post("/v2/check", data={"data": LETTER, "language": "nl-NL"}),
            client.post("/v2/check", data={"text": LETTER, "language": SECRET}),
            client.get("/v2/check", params={"text": LETTER, "language": "nl-NL"}),
        ]
        written = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert running.stop() == 0
    assert sum(answer.status_code == 200 for answer in answers) >= 5
    for answer in answers:
        if answer.status_code >= 400:
            assert SECRET not in answer.text
    assert SECRET not in running.log
    assert len(running.log.splitlines()) == 3  # its settings, that it stands ready, and that it stopped
    for path in written:
        assert SECRET.encode() not in path.read_bytes()
        assert SECRET not in path.name


def test_rules_and_settings_on_disk_are_followed(tmp_path):
    rules = tmp_path / "regels"
    rules.mkdir()
    rule, good = rules / "kwartje.yaml", RULE
    (rules / "stuiver.yaml").write_text(good.replace("kwartje", "stuiver"), encoding="utf-8")
    toml = tmp_path / "stylecheck.toml"
    toml.write_text('rules = ["regels"]\n', encoding="utf-8")
    text = {"text": "Beste huurder,\n\nDat kost u een kwartje. U geeft dat middels een envelop.\n"}
    with served(tmp_path, "--werkers", 2) as running, running.client() as client:

        def found(name):
            """Ask several times, so that every worker is heard."""
            rules = [
                {finding["rule"] for finding in client.post("/api/check", json=text).json()["letters"][0]["findings"]}
                for _ in range(3)
            ]
            return all(name in each for each in rules)

        assert not found("kwartje")
        rule.write_text(good, encoding="utf-8")
        until(lambda: found("kwartje"))
        assert client.get("/health").json()["problem"] is None
        rule.write_text(good.replace("kind: terms", "kind: termen"), encoding="utf-8")
        until(lambda: client.get("/health").json()["status"] == "problem")
        problem = client.get("/health").json()["problem"]
        assert "kwartje.yaml" in problem
        assert found("kwartje")  # the last good one
        new = client.post("/api/check", json={**text, "kanaal": "sms"})
        assert new.status_code == 503
        assert new.json()["error"]["message"] == problem
        toml.write_text("rules = [\n", encoding="utf-8")
        until(lambda: "stylecheck.toml" in (client.get("/health").json()["problem"] or ""))
        assert found("kwartje")
        rule.write_text(good, encoding="utf-8")
        toml.write_text('rules = ["regels"]\nwithout = ["kwartje"]\n', encoding="utf-8")
        until(lambda: client.get("/health").json()["problem"] is None and not found("kwartje"))
        assert client.post("/api/check", json={**text, "kanaal": "sms"}).status_code == 200
    begun, *mistakes, mended, ended = running.log.splitlines()[1:]
    assert begun.startswith("stylecheck staat klaar op ") and ended == "stylecheck is gestopt."
    assert len(mistakes) == 2
    assert mistakes[0] == f"stylecheck: {problem} De server werkt door met de vorige versie."
    assert "stylecheck.toml" in mistakes[1]
    assert mended == "stylecheck: De regels en instellingen zijn weer in orde."


def test_every_broken_file_is_told_and_what_is_in_force(tmp_path):
    first, second = (tmp_path / "regels" / f"{name}.yaml" for name in ("kwartje", "stuiver"))
    first.parent.mkdir()
    for rule in (first, second):
        rule.write_text(RULE.replace("kwartje", rule.stem), encoding="utf-8")
    usual, painter = tmp_path / "stylecheck.toml", tmp_path / "schilder.toml"
    usual.write_text('rules = ["regels"]\nhuisstijl = "woonstichting-de-vaart"\n', encoding="utf-8")
    painter.write_text('huisstijl = "schildersbedrijf-kwast"\n', encoding="utf-8")
    with (
        served(tmp_path, "--werkers", 1, "--instellingen", "schilder=schilder.toml") as running,
        running.client() as client,
    ):

        def health():
            return client.get("/health").json()

        told = [
            {"name": "", "file": str(usual), "huisstijl": "woonstichting-de-vaart"},
            {"name": "schilder", "file": str(painter), "huisstijl": "schildersbedrijf-kwast"},
        ]
        assert health()["settings"] == told
        assert running.log.splitlines()[:2] == [
            f"Instellingen: ‘{usual}’. Huisstijl: ‘woonstichting-de-vaart’.",
            f"Instellingen ‘schilder’: ‘{painter}’. Huisstijl: ‘schildersbedrijf-kwast’.",
        ]
        for rule in (first, second):
            rule.write_text("id: [\n", encoding="utf-8")
        painter.write_text('huisstijl = "bestaat-niet"\n', encoding="utf-8")
        until(lambda: all(name in (health()["problem"] or "") for name in (*map(str, (first, second)), "bestaat-niet")))
        assert health()["problem"].endswith(f" De instellingen staan in ‘{painter}’.")
        assert health()["settings"] == told, "the last good ones serve on"
        painter.write_text("", encoding="utf-8")
        until(lambda: "bestaat-niet" not in health()["problem"])
        assert health()["settings"][1] == {**told[1], "huisstijl": None}
        first.unlink()
        until(lambda: first.name not in health()["problem"])
        assert second.name in health()["problem"]


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that closes is no error there")
def test_it_follows_the_disk_when_its_terminal_has_gone(tmp_path):
    toml = tmp_path / "stylecheck.toml"
    with subprocess.Popen(SERVE, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=tmp_path) as process:
        try:
            url = next(found[1] for line in process.stderr if (found := re.search(r"klaar op (\S+)\. ", line)))
            process.stderr.close()
            with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
                for text, status in (("onzin = 1\n", "problem"), ("", "ok"), ("onzin = 1\n", "problem")):
                    toml.write_text(text, encoding="utf-8")
                    until(lambda status=status: client.get("/health").json()["status"] == status)
        finally:
            process.terminate()
    assert process.returncode == 0


def test_a_wrong_choice_at_the_start_tells_its_file(tmp_path):
    (tmp_path / "stylecheck.toml").write_text('huisstijl = "bestaat-niet"\n', encoding="utf-8")
    told = [
        subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, check=False).stderr
        for command in (SERVE, [*SERVE, "--huisstijl", "ook-niet"])
    ]
    assert all(line.startswith("stylecheck: De huisstijl ") and line.count("\n") == 1 for line in told)
    assert [str(tmp_path / "stylecheck.toml") in line for line in told] == [True, False]


@pytest.mark.parametrize("text", ['rules = ["bestaat-niet"]', "onzin = 1"])
def test_it_does_not_start_with_settings_that_are_wrong(tmp_path, text):
    (tmp_path / "stylecheck.toml").write_text(text, encoding="utf-8")
    done = subprocess.run(SERVE, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=100)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "stylecheck.toml" in done.stderr


def test_profiles_and_choices(narrow):
    with narrow.client() as client:
        usual = client.post("/api/check", json={"text": LETTER}).json()
        strict = client.post("/api/check", json={"text": LETTER, "settings": "streng"}).json()
        none = client.post("/api/check", json={"text": LETTER, "settings": "anders"})
    assert usual == fresh(LETTER)
    assert strict == fresh(LETTER, only=frozenset(["ambtelijke-woorden"]))
    assert none.status_code == 422
    assert "‘streng’" in none.json()["error"]["message"]


def test_too_many_are_sent_away_and_no_accepted_one_is_lost(narrow):
    """Four times the load that it can bear."""
    letters = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]

    async def ask():
        limits = httpx.Limits(max_connections=100)
        async with httpx.AsyncClient(base_url=narrow.url, timeout=90, trust_env=False, limits=limits) as client:
            return await asyncio.gather(
                *(client.post("/api/check", json={"text": text, "source": str(n)}) for n, text in enumerate(letters))
            )

    answers = asyncio.run(ask())
    accepted = {n: answer.json() for n, answer in enumerate(answers) if answer.status_code == 200}
    refused = [answer for answer in answers if answer.status_code != 200]
    assert len(accepted) >= 4
    assert {answer.status_code for answer in refused} == {503}
    assert all(answer.headers["retry-after"] for answer in refused)
    assert all(report["letters"][0]["source"] == str(n) for n, report in accepted.items())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no Unix sockets")
def test_a_unix_socket(tmp_path):
    path = tmp_path / "s.sock"
    with served(tmp_path, "--socket", path, "--werkers", 1) as running:
        assert running.url == str(path)
        assert path.stat().st_mode & 0o777 == 0o600
        with httpx.Client(
            transport=httpx.HTTPTransport(uds=str(path)), base_url="http://localhost", timeout=60
        ) as client:
            assert client.post("/api/check", json={"text": LETTER}).json() == fresh(LETTER)
        again = [sys.executable, "-m", "stylecheck", "serve", "--socket", str(path)]
        done = subprocess.run(again, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=100)
        assert done.returncode == 2
        assert "Er luistert al een server" in done.stderr
        assert running.stop() == 0
    assert not path.exists()


def test_a_port_that_is_taken(server, tmp_path):
    port = server.url.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "stylecheck", "serve", "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=100)
    assert done.returncode == 2
    assert done.stderr == (
        f"stylecheck: Op 127.0.0.1 poort {port} kan de server niet luisteren. Draait er al een? "
        "Kies anders een andere --port.\n"
    )


@NEEDS_CLIENT
def test_one_languagetool_for_all_workers(tmp_path, languagetool):
    program("java")
    data = str(data_folder())
    text = "Beste huurder,\n\nDe monteur heeft een mooie wonning gezien. Wij komen morgen.\n"
    options = ("--spelling", "--werkers", 2, "--seconden", 50)
    with served(tmp_path, *options, STYLECHECK_DATA=data) as running, running.client() as client:

        def asked(**choices):
            return client.post("/api/check", json={"text": text, **choices}).json()

        until(lambda: asked()["letters"][0]["spelled"], seconds=100)
        found = asked(draft="d2")["letters"][0]["findings"]
        assert [f["text"] for f in found if f["rule"].startswith("languagetool:")] == ["wonning"]
        assert asked(spelling=False)["letters"][0]["spelled"] is None
        names = [Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0] for pid in running.below()]
        assert sum(name.endswith(b"java") for name in names) == 1
    assert "wonning" not in running.log
