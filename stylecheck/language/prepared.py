"""What the parser reads of a sentence: white space folded, merge fields filled in, shouting in lower case."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stylecheck.language import text
from stylecheck.language.page import Span

_SHOUTED = 0.8
"""From this share of capitals on, a sentence is parsed in lower case."""
_RUN_LENGTH = 60
_RUN = re.compile(rf"\s+|[^\w\s]{{{_RUN_LENGTH}}}|(?:(?![^\w\s]{{{_RUN_LENGTH}}})\S){{1,300}}")
"""White space, or what stands without: the tokenizer's time grows with the square of a row of marks or a long word, so
these are cut."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence as the parser reads it.

    Attributes:
        plain: what is read.
        firsts, afters: where each character of it starts in the sentence, and where it ends.
        stand_ins: where in it the words stand that were filled in for merge fields.
    """

    plain: str
    firsts: Sequence[int]
    afters: Sequence[int]
    stand_ins: tuple[Span, ...] = ()


def prepare(own: str) -> Prepared:
    """Return a sentence, as it stands in the letter, as the parser reads it."""
    fields = list(text.merge_fields(own))
    words = own.split()
    plain = " ".join(words)
    if not fields and len(plain) == len(own) and max(map(len, words), default=0) < _RUN_LENGTH:
        # nothing is put in, folded or cut, as in nearly every sentence
        return Prepared(_lowered(plain), range(len(own)), range(1, len(own) + 1))
    chars: list[str] = []
    firsts: list[int] = []
    afters: list[int] = []
    stand_ins: list[Span] = []

    def copy(a: int, b: int) -> None:
        run = -1  # where a run that was cut goes on
        for match in _RUN.finditer(own, a, b):
            first, last = match.span()
            if own[first].isspace():
                chars.append(" ")
                firsts.append(first)
                afters.append(last)
                continue
            if first == run:
                chars.append(" ")
                firsts.append(first)
                afters.append(first)
            chars.extend(match.group())
            firsts.extend(range(first, last))
            afters.extend(range(first + 1, last + 1))
            run = last

    at = 0
    for found in fields:
        copy(at, found.start())
        word = text.stand_in(found.group())
        stand_ins.append((len(chars), len(chars) + len(word)))
        chars += word
        firsts += [found.start()] * len(word)
        afters += [found.end()] * len(word)
        at = found.end()
    copy(at, len(own))
    return Prepared(_lowered("".join(chars)), firsts, afters, tuple(stand_ins))


def _lowered(plain: str) -> str:
    """Return a text as it is parsed: in lower case where it is shouted."""
    letters = "".join(filter(str.isalpha, plain))
    if len(letters) > 8 and sum(map(str.isupper, letters)) >= _SHOUTED * len(letters):
        lowered = plain[:1] + plain[1:].lower()
        return lowered if len(lowered) == len(plain) else plain
    return plain
