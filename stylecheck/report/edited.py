"""Puts better wordings into a document, whatever its format, and reads it again."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from stylecheck.files import WriteError, encoded_like
from stylecheck.finding import Suggestion
from stylecheck.read import read_bytes
from stylecheck.read.document import Document, Unread, capital, named
from stylecheck.rewrite.edits import apply, in_words, settled

_WRITERS = {"docx": "stylecheck.report.docx", "odt": "stylecheck.report.odt"}
"""Formats in which words can be replaced, and the module that does it."""


def may_be_edited(document: Document) -> None:
    """Say no where words in a document cannot be replaced.

    Raises:
        WriteError: they cannot.
    """
    if document.format.name not in ("text", *_WRITERS):
        raise WriteError(
            f"{capital(named(document.source))} is {document.format.told} en dat kan ik niet veranderen; "
            "sla de brief op als Word-bestand (.docx) en probeer het daarmee."
        )


def edited(document: Document, suggestions: Sequence[Suggestion]) -> Document:
    """Return the document with suggestions in it, read again; one that would change a field is left out.

    Raises:
        WriteError: words in a document of this format cannot be replaced.
        ReadError: the file is damaged.
    """
    may_be_edited(document)
    letter = document.letter
    if document.format.name == "text":
        text = apply(letter.text, suggestions)
        data = encoded_like(document.data, letter.text, text)
    else:
        found = [in_words(letter.text, s) for s in settled(letter.text, suggestions)]
        changes = [
            each for words in found if not any(document.is_fixed(w.start, w.end) for w in words) for each in words
        ]
        data = import_module(_WRITERS[document.format.name]).edit(document, changes)
    (new,) = read_bytes(data, letter.source)
    if isinstance(new, Unread):
        raise new.error
    return new
