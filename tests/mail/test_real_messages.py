"""Messages as mail programs write them (`tests/files/mail`): which are checked, and that they pass byte for byte."""

import json
from pathlib import Path

import pytest

from stylecheck.checker import Checker
from stylecheck.mail.judging import judge, unchecked
from stylecheck.mail.message import Head
from stylecheck.mail.policy import Policy
from stylecheck.mail.screening import Envelope, by_headers
from stylecheck.mail.verdict import decide, event_of

from .filters import Filter
from .sending import send
from .sink import Sink

FOLDER = Path(__file__).parents[1] / "files" / "mail"
TOLD = [json.loads(line) for line in (FOLDER / "berichten.jsonl").read_text("utf-8").splitlines()]
FROM, TO = "tim@corporatie.example", ["huurder@post.example"]


@pytest.fixture(scope="module")
def checker():
    return Checker()


def became(data, checker):
    """Return what becomes of a message, by the names of the manifest."""
    policy = Policy()
    reason = by_headers(Head.of(data), Envelope(FROM, TO), len(data), policy)
    judgement = unchecked(reason) if reason else judge(data, checker)
    outcome = event_of(decide(judgement, policy), "smtp").outcome
    return judgement.reason or {"clean": "clean", "marked": "found"}[outcome]


def test_there_are_many_and_each_is_told_of():
    assert len(TOLD) >= 60
    assert {each["file"] for each in TOLD} == {path.name for path in FOLDER.glob("*.eml")}


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told["file"].removesuffix(".eml"))
def test_each_is_screened_as_a_reader_would(told, checker):
    assert became((FOLDER / told["file"]).read_bytes(), checker) in (told["expect"], *told.get("also", ()))


def test_each_passes_byte_for_byte_where_nothing_stands_in_the_way():
    with Sink() as sink, Filter(sink.address, ("--mode", "block", "--geen-melding")) as filter:
        refused = set()
        for told in TOLD:
            data = (FOLDER / told["file"]).read_bytes()
            sink.delivered.clear()
            answer = send(*filter.address, FROM, TO, data)
            if answer.code == 550:
                assert "found" in (told["expect"], *told.get("also", ())), told["file"]
                refused.add(told["file"])
                continue
            if not told.get("smtp", True):
                continue
            assert answer.accepted, (told["file"], answer)
            (found,) = sink.wait_for(1)
            head = Head.of(data)
            ours = Head.of(found.data).fields[0 if not data.startswith(b"From ") else 1]
            assert ours.raw.startswith((b"X-Stylecheck: gecontroleerd", b"X-Stylecheck: niet", b"X-Stylecheck: toch"))
            if not any(field.name.startswith("x-stylecheck") for field in head.fields):
                rest = found.data.replace(ours.raw, b"", 1).removeprefix(b"\r\n" if data[:1] in b" \t" else b"")
                assert rest == data if not head.overrides else len(rest) <= len(data), told["file"]
        expected = {told["file"] for told in TOLD if told["expect"] == "found" and not told.get("also")}
        overriding = {name for name in expected if Head.of((FOLDER / name).read_bytes()).overrides}
        assert expected - overriding <= refused
