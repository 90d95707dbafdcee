"""What is told of a place, as HTML: in a card beside the words, and in the numbered list for paper."""

from __future__ import annotations

from collections.abc import Sequence

from stylecheck.letter import Letter
from stylecheck.report.html.escape import line
from stylecheck.report.html.places import Place


def card(place: Place, letter: Letter) -> str:
    """Return the card that comes up at a place; it tells everything, as a reader may open it first."""
    told = _told(place, letter, set())
    return f'<span class="note {place.note.severity.label}" id="{place.name}-t" role="note">{told}</span>'


def numbered(places: Sequence[Place], letter: Letter) -> str:
    """Return the notes as a list, in order of their numbers; what an earlier one told of reasons is left out."""
    before: set[str] = set()
    first = sorted((place for place in places if place.first), key=lambda place: place.number)
    rows = (f'<li class="{p.note.severity.label}" value="{p.number}">{_told(p, letter, before)}</li>' for p in first)
    return f'<ol class="list">{"".join(rows)}</ol>' if first else ""


def _told(place: Place, letter: Letter, before: set[str]) -> str:
    """Return the lines of a note, without the long wordings and reasons in `before`; those told now are added to it."""
    note = place.note
    where = line(letter.mark(place.start).told)
    lines = [("head", f"<b>{note.severity.label.capitalize()}</b> · {where}")]
    lines += [("what", line(message)) for message in (note.message, *note.also)]
    lines += [("better", f"<i>Liever:</i> {line(' / '.join(note.better))}")] if note.better else []
    lines += [("better", f"<i>Hele zin:</i> {line(note.sentence)}")] if note.sentence else []
    lines += [("why", line(place.why))] if place.why else []
    if place.back:
        back = ", ".join(dict.fromkeys(letter.mark(start).told for start in place.back))
        lines.append(("back", f"Komt terug: {line(back)}."))
    new = [(kind, text) for kind, text in lines if kind not in ("better", "why") or text not in before]
    before.update(text for _, text in lines)
    return "".join(f'<span class="{kind}">{text}</span>' for kind, text in new)
