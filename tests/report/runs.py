"""Runs of a few letters for the tests of the forms for other programs."""

import json
from pathlib import Path

from stylecheck.finding import Finding, Report, SentenceSpan, Severity, Suggestion
from stylecheck.letter import Letter, PartKind
from stylecheck.read import plain
from stylecheck.read.document import Builder, Document, Format
from stylecheck.report.outputs import Checked, Run

SCHEMAS = Path(__file__).parents[1] / "data/schemas"
LETTER = """Geachte mevrouw De Vries,

😀 Het formulier dient door u te worden ingevuld. Wij bellen u reeds
middels de telefoon, en de betreffende monteur 😀 komt 😀 reeds morgen.

Wij delen u mede dat de huur wordt verhoogd.

Met vriendelijke groet,
Woningstichting De Linde
"""
UNREAD = ("map/weg.docx", "‘map/weg.docx’ is beschadigd; open het in Word en sla het opnieuw op.")
HOSTILE = (
    "=1+1 \"a\" 'b' <c> & d; e,f:g % %0A ::error::h ]]> {0} {naam} [klik](http://x) \\ \x00\x07\x1b[31m\x85\u2028"
    "\ufffe\ud83d 😀\nregel twee\r\nregel drie\ttab"
)
"""Everything that has a meaning in one of the forms."""


def schema(name):
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def text(words, source="brief.txt"):
    """Return a document as the reader of plain text gives it."""
    (document,) = plain.FORMAT.read(words.encode(), source)
    return document


def paragraphs(*words, source="brief.docx"):
    """Return a document of a format that has paragraphs and no lines."""
    builder = Builder()
    for n, paragraph in enumerate(words, 1):
        builder.block(None, "alinea", n)
        builder.add(paragraph, n, 0)
    return builder.document(PARAGRAPHS, source, b"")


PARAGRAPHS = Format(
    name="alineas",
    told="een bestand met alinea’s",
    suffixes=(),
    knows=lambda data, name: False,
    read=lambda data, source: [paragraphs(*data.decode().split("\n"), source=source)],
    location=lambda document, start, end: {
        "spans": [[trace.spot, trace.first, trace.last] for trace in document.trace(start, end)]
    },
)


def run(checker, *documents, **fields):
    """Return a run of documents that are truly checked."""
    return Run([Checked(document, checker.check(document.letter)) for document in documents], **fields)


def hostile(words=HOSTILE, **fields):
    """Return a run of one letter in which words, message, reason, label, rule and name are whatever they can be."""
    letter = Letter(words, fields.pop("source", "brief, 50%: [1].txt"))
    end = len(words)
    finding = Finding(
        "lange-zin",
        "lange-zin",
        fields.pop("severity", Severity.FOUT),
        min(3, end),
        end,
        words or "Leeg.",
        words,
        words,
        (Suggestion(0, end, words, words), Suggestion(min(3, end), end, "", "")),
    )
    report = Report(letter, (finding,), (SentenceSpan(0, end, 1, PartKind.PARAGRAPH),), notes=(words,))
    document = Document(letter, plain.FORMAT)
    return Run([Checked(document, report)], errors=[(words, words)], notes=[words], **fields)


def utf16(text, start, end):
    """Return a part of a text by offsets in UTF-16 code units."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
