"""The fields of a Word file: which are merge fields, and what of the others is text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from stylecheck.read.docx.ooxml import Run

_FIELD_NAME = re.compile(r'\s*(?:MERGEFIELD|DOCPROPERTY|DOCVARIABLE)\s+(?:"([^"]+)"|(\S+))', re.I)
_FORM_FIELD = re.compile(r"\s*FORM(?:TEXT|DROPDOWN)\b", re.I)
_LINK = re.compile(r"\s*HYPERLINK\b", re.I)
_BLANK_FIELD = re.compile(r"[\s\u2000-\u200a_.…]*")


@dataclass(slots=True)
class Bit:
    """A stretch of a paragraph that comes from one run."""

    text: str
    run: Run
    first: int
    last: int
    fixed: bool = False
    bold: bool = False


@dataclass(slots=True)
class _Field:
    """A field that is open: what it asks for, and whether its result has begun.

    Attributes:
        name: what a merge field is called, "" for other fields.
        bits: its result so far.
    """

    code: str = ""
    in_result: bool = False
    name: str = ""
    bits: list[Bit] = field(default_factory=list)


class Fields:
    """The fields that are open at a place; a field may stand in another, and go on in the next paragraph."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    def put(self, bit: Bit, bits: list[Bit]) -> None:
        """Add text to the field that is open, or else to the paragraph."""
        if not self._open:
            bits.append(bit)
        elif all(each.in_result for each in self._open) and not any(each.name for each in self._open[:-1]):
            bit.fixed = any(not _LINK.match(each.code) for each in self._open)
            self._open[-1].bits.append(bit)

    def ask(self, code: str) -> None:
        """Add to the code of the field that is open."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code += code

    def mark(self, kind: str | None, where: Run, bits: list[Bit]) -> None:
        """Take a mark: "begin" of a field, "separate" its code from its result, "end"."""
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
            self._open[-1].name = _name_of(self._open[-1].code)
        elif kind == "end" and self._open:
            done = self._open.pop()
            done.name = done.name or _name_of(done.code)
            if not self._open:
                bits += _result(done, where)
            elif self._open[-1].in_result:
                self._open[-1].bits += _result(done, where)

    def flush(self, bits: list[Bit]) -> None:
        """Give the paragraph that ends what open fields show so far, as a table of contents does."""
        for each in self._open:
            if each.in_result and not each.name:
                bits += each.bits
                each.bits = []


def simple(code: str, bits: list[Bit], where: Run) -> list[Bit]:
    """Return what a field that is one element shows."""
    return _result(_Field(code, True, _name_of(code), bits), where)


def _result(done: _Field, where: Run) -> list[Bit]:
    """Return what a field that ends shows: the name of a merge field, the result of another."""
    text = "".join(bit.text for bit in done.bits)
    form = _FORM_FIELD.match(done.code)
    if not done.name and not (form and _BLANK_FIELD.fullmatch(text)):
        return done.bits
    shown = f"«{done.name or 'veld'}»"
    if text == shown:
        for bit in done.bits:
            bit.fixed = True
        return done.bits
    first = done.bits[0] if done.bits else Bit("", where, 0, 0)
    same = [bit for bit in done.bits if bit.run == first.run]
    return [Bit(shown, first.run, first.first, max((bit.last for bit in same), default=first.last), True)]


def _name_of(code: str) -> str:
    """Return the name of a merge field from its code, "" for another field."""
    found = _FIELD_NAME.match(code)
    return cleaned(found[1] or found[2]) if found else ""


def cleaned(name: str) -> str:
    """Return the name of a field as it may stand between «…»: on one line, not too long."""
    return " ".join(re.sub(r"[«»\[\]<>{}]", " ", name).split())[:50]
