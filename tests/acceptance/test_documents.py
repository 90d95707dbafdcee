"""A letter gives the same findings whatever format it comes in: Word, LibreOffice, a web page, a mail, a PDF."""

import io
import re
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest
from docx import Document as Word

from stylecheck.letter import Letter
from stylecheck.read import read_bytes
from tests.programs import convert_all

ROOT = Path(__file__).parents[2]
EVALUATION = ROOT.parent / "shared/eval/letters"
LETTERS = sorted((ROOT / "corpus/evaluatie").rglob("*.txt"))[::5] + sorted((ROOT / "corpus/brieven").glob("*.txt"))[::4]
LETTERS += sorted(EVALUATION.glob("*.txt"))
BULLET = re.compile(r"^\s*[-•*]\s+")
SHARE = {"pdf": 0.95}
"""The share of findings that must be the same, where it is not all."""


def blocks(text):
    return re.split(r"\n\s*\n", text.strip())


def by_block(text):
    """Return a Word file with a paragraph a block, and the lines of a block under each other."""
    word = Word()
    for block in blocks(text):
        word.add_paragraph(block)
    return saved(word)


def by_line(text):
    """Return a Word file with a paragraph a line, and an empty one between blocks, as pasted text has."""
    word = Word()
    for line in text.split("\n"):
        word.add_paragraph(line)
    return saved(word)


def with_lists(text):
    """Return a Word file with real lists."""
    word = Word()
    for block in blocks(text):
        lines = block.split("\n")
        if all(BULLET.match(line) for line in lines):
            for line in lines:
                word.add_paragraph(BULLET.sub("", line), style="List Bullet")
        else:
            word.add_paragraph(block)
    return saved(word)


def saved(word):
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def page(text):
    """Return a web page with a paragraph a block."""
    inner = "".join(f"<p>{'<br>'.join(escape(line) for line in block.split(chr(10)))}</p>" for block in blocks(text))
    head = "<meta charset=utf-8><title>Brief</title>"
    return f"<!doctype html><html><head>{head}</head><body>{inner}</body></html>".encode()


def mail(text):
    """Return a mail."""
    message = EmailMessage()
    message["From"], message["To"] = "wonen@wonen.example", "huurder@mail.example"
    message.set_content(text)
    return bytes(message)


MAKERS = {"docx": by_block, "docx, by line": by_line, "docx, with lists": with_lists, "html": page, "eml": mail}


@pytest.fixture(scope="module")
def findings(checker):
    """Return a function from a letter to its findings: rule and words."""

    def findings(letter):
        return sorted((f.rule, " ".join(letter.text[f.start : f.end].split())) for f in checker.check(letter).findings)

    return findings


@pytest.fixture(scope="module")
def wanted(findings):
    return {path: findings(Letter(path.read_text(encoding="utf-8"))) for path in LETTERS}


def same(path, found, wanted):
    """Return how many findings are the same, and how many there are in both."""
    left = list(found)
    alike = 0
    for each in wanted[path]:
        if each in left:
            left.remove(each)
            alike += 1
    return alike, alike + len(left) + len(wanted[path]) - alike


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_findings_as_in_the_text(kind, findings, wanted):
    for path in LETTERS:
        (document,) = read_bytes(MAKERS[kind](path.read_text(encoding="utf-8")), f"brief.{kind[:4].strip(',')}")
        assert findings(document.letter) == wanted[path], path.name


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", ["odt", "pdf", "rtf"])
def test_the_same_findings_in_what_libreoffice_makes_of_it(kind, findings, wanted, tmp_path):
    for path in LETTERS:
        (tmp_path / f"{path.stem}.docx").write_bytes(with_lists(path.read_text(encoding="utf-8")))
    made = convert_all([tmp_path / f"{path.stem}.docx" for path in LETTERS], kind, tmp_path)
    alike = total = 0
    for path, file in zip(LETTERS, made, strict=True):
        (document,) = read_bytes(file.read_bytes(), file.name)
        found = findings(document.letter)
        if kind not in SHARE:
            assert found == wanted[path], path.name
        a, b = same(path, found, wanted)
        alike, total = alike + a, total + b
    assert alike >= SHARE.get(kind, 1) * total
