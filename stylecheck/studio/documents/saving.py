"""Saves a text as a letter: in the file that it was opened from where that can be, else as a new one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from stylecheck.letter import Letter, is_blank
from stylecheck.serve.api import parsed, response_of
from stylecheck.serve.jobs import RefusedError, Reply, too_long
from stylecheck.serve.wishes import Name, checked
from stylecheck.studio.documents.opening import KEEP_LAYOUT, document_of, plain
from stylecheck.studio.forms import bytes_of, fields, name_of
from stylecheck.studio.rules.session import Changed, checker_for

if TYPE_CHECKING:
    from stylecheck.finding import Report
    from stylecheck.read.document import Document
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State

NOTE = "X-Stylecheck-Note"
"""The header with what somebody must know of the file: Dutch sentences, percent-encoded UTF-8."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MEDIA = {
    ".docx": f"{_WORD}.document",
    ".dotx": f"{_WORD}.template",
    ".docm": "application/vnd.ms-word.document.macroEnabled.12",
    ".dotm": "application/vnd.ms-word.template.macroEnabled.12",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ott": "application/vnd.oasis.opendocument.text-template",
    ".fodt": "application/vnd.oasis.opendocument.text-flat-xml",
    ".txt": "text/plain; charset=utf-8",
}
_ANEW = (
    "De wijzigingen pasten niet in uw oude bestand. Daarom kreeg u een nieuw bestand, zonder de opmaak van het oude. "
    "De tekst is compleet."
)
_OTHER = "Dit is een ander soort bestand dan u opende. Daarom is de opmaak nieuw."
_UNNAMED = re.compile(r'[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"/\\|?*]')
"""What the name of a file may not have, or what would make it look like another name."""
_RULE = "-" * 60


class Wanted(Changed):
    """What somebody wants to save.

    Attributes:
        text: the whole letter.
        format: of the file.
        remarks: with comments at the words; below the letter in a text file.
        everything: comments for tips as well.
        name: of the file; its extension does not count.
    """

    text: str
    format: Literal["docx", "odt", "txt"]
    remarks: bool = False
    everything: bool = False
    name: Name = ""


@dataclass(frozen=True, slots=True)
class Saved(Reply):
    """A file.

    Attributes:
        name: what it is called.
        note: what somebody must know of it, "" for nothing.
    """

    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Save:
    """Makes a file of a text.

    Attributes:
        original: the file that it was opened from; none where there are no bytes.
        longest: the longest text that is taken, in code points.
    """

    wanted: Wanted
    original: bytes
    opened: str
    longest: int
    draft: str = ""
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.report.outputs import Checked, annotate

        old = document_of(self.original, self.opened, self.longest) if self.original else None
        text, name = plain(self.wanted.text), _name(self.wanted.name or self.opened)
        checker = checker_for(self.wanted, bench)[0] if self.wanted.remarks else None
        if checker and self.wanted.format == "txt":
            text += _told(checker.check(Letter(text, name)), everything=self.wanted.everything)
        data, note, suffix = self._file(old, text)
        if checker and self.wanted.format != "txt":
            document = document_of(data, f"{name}{suffix}", self.longest * 2)
            checked = Checked(document, checker.check(document.letter))
            data = annotate(checked, self.wanted.format, everything=self.wanted.everything)
        return Saved(data, _MEDIA[suffix], f"{name}{'-nagekeken' if checker else ''}{suffix}", note)

    def _file(self, old: Document | None, text: str) -> tuple[bytes, str, str]:
        """Return the file, what to know of it, and its extension."""
        from stylecheck.studio.documents.fresh import made
        from stylecheck.studio.documents.original.writing import rewritten

        form, suffix = self.wanted.format, f".{self.wanted.format}"
        if old is None:
            return made(text, form), "", suffix
        if form == "txt":
            return (_like(old, text) if old.format.name == "text" else made(text, form)), "", suffix
        if old.format.name != form:
            return made(text, form), _OTHER if old.format.name in KEEP_LAYOUT else "", suffix
        written = rewritten(old, text)
        if written is None:
            return made(text, form), _ANEW, suffix
        own = PureWindowsPath(self.opened).suffix.lower()
        known = own in old.format.suffixes and (own == ".fodt") != written.data.startswith(b"PK")
        return written.data, " ".join(written.notes), own if known else suffix


def _like(old: Document, text: str) -> bytes:
    """Return a text in the encoding and with the line ends of the file that it was opened from."""
    from stylecheck.files import encoded_like

    before = old.letter.text
    end = "\r\n" if "\r\n" in before or "\n" not in before else "\n"
    return encoded_like(old.data, before, text.replace("\n", end))


def _told(report: Report, *, everything: bool) -> str:
    """Return the remarks as they stand below a letter, each with the words that it is about."""
    from stylecheck.report.layout import visible
    from stylecheck.report.notes import notes

    lines = ["", "", _RULE, "Opmerkingen van stylecheck", *report.summary, ""]
    for number, note in enumerate(notes(report, everything=everything), 1):
        words = visible(report.letter.text[note.start : note.end])
        if len(words) > 90:
            words = f"{words[:89].rstrip()}…"
        lines.append(f"{number}. ‘{words}’ ({report.letter.mark(note.start).told})")
        lines += [f"   {line}" for line in note.lines]
        lines.append("")
    return "\n".join(lines)


def _name(told: str) -> str:
    """Return the name of a file without its extension, safe on every system."""
    name = PureWindowsPath(_UNNAMED.sub("", PureWindowsPath(told).name))
    known = (*_MEDIA, ".doc", ".pdf", ".rtf", ".eml", ".msg", ".html", ".htm", ".md", ".zip", ".mbox")
    bare = name.stem if name.suffix.lower() in known else name.name
    return bare.strip(" .")[:120] or "brief"


async def save(request: Request) -> Response:
    """`POST /api/studio/save`: a form with choices and perhaps the file that was opened, to a file."""
    state: State = request.app.state.server
    form = await fields(request, ("document", "choices"))
    wanted: Wanted = checked(Wanted, parsed(await bytes_of(form.get("choices", "{}")), "Het veld ‘choices’"))
    text = wanted.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    wanted = wanted.model_copy(update={"text": text})
    if len(wanted.text) > state.longest:
        raise too_long(state.longest)
    if is_blank(wanted.text):
        raise RefusedError(422, "De tekst is leeg. Zet er eerst de brief in.")
    file = form.get("document")
    opened = name_of(file) if isinstance(file, UploadFile) else ""
    spelling = wanted.remarks and state.spells(wanted)
    job = Save(wanted, await bytes_of(file), opened, state.longest, spelling=spelling)
    reply = await state.pool.run(job)
    response = response_of(reply)
    if isinstance(reply, Saved):
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(reply.name, safe='')}"
        if reply.note:
            response.headers[NOTE] = quote(reply.note)
    return response
