"""Every file of tests/files gives what its line in the manifest says: its words, parts and places, or its error."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from stylecheck.language.layout import divide
from stylecheck.letter import JUDGED
from stylecheck.read import read_documents
from stylecheck.read.document import Document, Unread
from stylecheck.report.json import report_object
from stylecheck.report.outputs import Checked, Run

FILES = Path(__file__).parent.parent / "files"
LINES = [json.loads(line) for line in (FILES / "bestanden.jsonl").read_text(encoding="utf-8").splitlines()]
NO_LETTERS = {"README.md", "__init__.py", "bestanden.jsonl"}


def problems(outcome, told):
    """Return what differs between what was read and what the manifest tells of it."""
    if "error" in told:
        return refused(outcome, told["error"])
    if isinstance(outcome, Unread):
        return [] if told.get("hostile") else [f"not read: {outcome.error}"]
    return [*words(outcome, told), *kinds(outcome.letter, told), *places(outcome, told)]


def refused(outcome, words):
    if isinstance(outcome, Document):
        return [f"read, as {outcome.format.name}: {outcome.letter.text[:80]!r}"]
    message = str(outcome.error).replace(outcome.source, "")
    wanted = {
        f"tells {words!r}": words in message,
        "says what to do": ";" in message,
        "is one sentence": message.endswith(".") and "\n" not in message,
    }
    return [f"error: not {what}: {message}" for what, holds in wanted.items() if not holds]


def words(document, told):
    text = document.letter.text
    wrong = [f"{text.count(each)} times: {each!r}" for each in told.get("contains", ()) if text.count(each) != 1]
    wrong += [f"in the text: {each!r}" for each in told.get("lacks", ()) if each in text]
    if document.format.name != told["format"] and not told.get("hostile"):
        wrong.append(f"format: {document.format.name}")
    return wrong


def kinds(letter, told):
    own = {(part.kind.value, letter.text[part.start : part.end].strip()) for part in letter.parts}
    wrong = [f"no part: {kind} {text!r}" for kind, text in told.get("parts", ()) if (kind, text) not in own]
    wrong += [f"part: {kind} {text!r}" for kind, text in told.get("no_parts", ()) if (kind, text) in own]
    judged = [part for part in divide(letter.text, letter.parts) if part.kind in JUDGED]

    def is_judged(text):
        at = letter.text.find(text)
        return at >= 0 and any(part.start < at + len(text) and at < part.end for part in judged)

    wrong += [f"not judged: {text!r}" for text in told.get("judged", ()) if not is_judged(text)]
    wrong += [f"judged: {text!r}" for text in told.get("unjudged", ()) if is_judged(text)]
    return wrong


def places(document, told):
    text = document.letter.text
    wrong = []
    for each, mark in told.get("marks", ()):
        found = document.letter.mark(text.index(each)).told if each in text else "nowhere"
        if found != mark:
            wrong.append(f"{each!r} at {found}, not {mark}")
    for each in told.get("contains", ()):
        if (start := text.find(each)) < 0:
            continue
        if not document.trace(start, start + len(each)):
            wrong.append(f"from nowhere in the source: {each!r}")
        json.dumps(document.location(start, start + len(each)))
    return wrong


@pytest.mark.parametrize("told", LINES, ids=lambda told: told["file"])
def test_file(told):
    outcomes = list(read_documents([str(FILES / told["file"])]))
    expected = told.get("documents", [told])
    assert len(outcomes) == len(expected), outcomes
    wrong = [each for outcome, one in zip(outcomes, expected, strict=True) for each in problems(outcome, one)]
    assert not wrong, "\n".join(wrong)


def test_every_file_is_in_the_manifest_and_every_line_has_its_file():
    files = {path.name for path in FILES.iterdir() if path.is_file()} - NO_LETTERS
    assert files == {told["file"] for told in LINES}


def test_the_report_on_every_letter_follows_its_schema(checker):
    schema = json.loads((FILES.parents[1] / "docs/report.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(schema)
    letters = [each for each in read_documents([str(FILES)]) if isinstance(each, Document)]
    value = report_object(Run([Checked(each, checker.check(each.letter)) for each in letters]))
    validator.validate(value)
    formats = {letter["format"] for letter in value["letters"]}
    assert formats == set(schema["$defs"]["format"]["enum"])
