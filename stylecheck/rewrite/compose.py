"""Puts tokens and new words together as text: spaces, capitals, and what stood in the letter itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from stylecheck.language.page import Sentence

Piece = int | str
"""A token of the sentence by its index, or a new word."""

_NO_SPACE_BEFORE = frozenset(".,;:?!)]”’%")
_FIELD = "{[<"
_NO_SPACE_AFTER = frozenset("([“‘")


def token_text(s: Sentence, i: int) -> str:
    """Return a token as it stands in the letter; a merge field comes back as it was."""
    start, end = s.offsets[i]
    return s.text[start - s.start : end - s.start]


def leads(s: Sentence, i: int) -> bool:
    """Say whether a token begins the sentence or a part of it: the first, after a mark, after "1.1" or "a)"."""
    return i == 0 or s.doc[i - 1].is_punct or (i <= _LEAD and not any(len(t) > 1 for t in s.lower[:i] if t.isalpha()))


_LEAD = 3
"""Most tokens that number a line."""


def small(s: Sentence, i: int) -> str:
    """Return a token as it would stand inside a sentence: without the capital that it has for being the first."""
    text = token_text(s, i)
    token = s.doc[i]
    first = leads(s, i)
    name = (token.pos_ == "PROPN" and not _starts_with_noun(s, i)) or i in s.fields
    if first and not name and not (i and s.lower[i - 1] == "&") and text[:1].isupper() and text[1:] == text[1:].lower():
        return "één" if text == "Eén" else text[:1].lower() + text[1:]
    return text


_THINGS = frozenset(("internet", "wifi", "glasvezel", "asbest"))
"""What the parse takes for a name where a sentence begins with it."""
_COMMON = re.compile(r"(?:s|en|ing|heid|tie|dag|ochtend|middag|avond|nacht)$")


def _starts_with_noun(s: Sentence, i: int) -> bool:
    """Say whether the first word of a sentence is taken for a name only because of its capital."""
    token = s.doc[i]
    following = s.doc[i + 1] if i + 1 < len(s.doc) else None
    joined = following is not None and following.pos_ == "CCONJ" and i + 2 < len(s.doc)
    return token.lower_ in _THINGS or bool(_COMMON.search(token.lower_)) or (joined and s.doc[i + 2].text.islower())


def compose(s: Sentence, pieces: Iterable[Piece], *, opens: bool) -> str:
    """Return the text of pieces in order.

    Args:
        opens: the text stands at the start of the sentence, so that its first letter is a capital.
    """
    words: list[str] = []
    last: int | None = None
    for piece in pieces:
        text = small(s, piece) if isinstance(piece, int) else piece
        if not text:
            continue
        glued = isinstance(piece, int) and last is not None and piece == last + 1 and not s.doc[last].whitespace_
        mark = text[0] in _NO_SPACE_BEFORE and not (isinstance(piece, int) and piece in s.fields)  # %naam% is no mark
        apart = words and not glued and not mark and words[-1][-1] not in _NO_SPACE_AFTER
        words.append(f" {text}" if apart else text)
        last = piece if isinstance(piece, int) else None
    joined = "".join(words)
    if opens:
        at = next(
            (k for k, char in enumerate(joined) if char.isalnum() or char in _FIELD), 0
        )  # not {{naam}}, 84 bewoners
        joined = joined[:at] + joined[at : at + 1].upper() + joined[at + 1 :]
    return joined


def replaced(s: Sentence, changes: Mapping[int, str]) -> tuple[int, int, str]:
    """Return (first token, last token, text) of the narrowest part of a sentence that holds all changes.

    Args:
        changes: what comes in the place of a token, by its index; "" leaves it out.
    """
    first, last = min(changes), max(changes)
    pieces: list[Piece] = [changes.get(k, k) for k in range(first, last + 1)]
    if not next((changes.get(k, "x") for k in range(first, last + 1)), ""):  # the sentence may not begin with nothing
        first_kept = next(k for k in range(first, last + 1) if changes.get(k, "x"))
        pieces = pieces[first_kept - first :]
    start = s.doc[first]
    opens = start.text[:1].isupper() and (first == 0 or small(s, first) != token_text(s, first))
    return first, last, compose(s, pieces, opens=opens)
