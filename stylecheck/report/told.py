"""What the terminal report tells of a finding in a few words: what is the matter, what to do, where it comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.text import Text

from stylecheck.finding import Finding, Report, Suggestion
from stylecheck.letter import Mark
from stylecheck.report.layout import visible
from stylecheck.summary import places, places_told

_SHORT_WORDING = 32
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-ZÀ-Þ‘“])(?![^‘’]*’(?!\w))")
"""Where a sentence of a message ends; not within the quotation of an example."""
_BEFORE_WORDING = re.compile(r"^[A-Z][a-zë ]{1,20}: (?=[^:]+$)")
"""What an advice says before the better word: "Gewoner is: "."""


_ON = frozenset(("regel", "bladzijde"))
"""What something stands op; it stands in everything else."""


def again(report: Report, repeats: Sequence[int], here: Mark) -> str:
    """Return where a word comes back: " (ook op regel 15 en 22)", " (ook in alinea 4)"."""
    marks = places(report.letter, (report.findings[n].start for n in repeats))
    if not marks:
        return ""
    if marks == [here]:
        return f" (nog een keer {'op deze regel' if here.unit == 'regel' else 'op deze plek'})"
    others = [mark for mark in marks if mark != here]
    return f" (ook {'op' if others[0].unit in _ON else 'in'} {places_told(others)})"


def sentence_of(again: str) -> str:
    """Return where a word comes back as a sentence: " Ook op regel 15 en 22."."""
    told = again.strip(" ()")
    return f" {told[0].upper()}{told[1:]}." if told else ""


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return _SENTENCE_END.split(text)[0]


def halves(message: str) -> tuple[str, str]:
    """Return what a message says is the matter, and what it says to do."""
    what, _, advice = _SENTENCE_END.sub("\0", visible(message), count=1).partition("\0")
    return what, advice


def plainer(f: Finding) -> str:
    """Return what to write instead of a word, from the message about it: "van deze brief", "noem de datum"."""
    what, advice = halves(f.message)
    if not advice and f.suggestions:
        return " / ".join(dict.fromkeys(wording(s) for s in f.suggestions))
    steps = [_BEFORE_WORDING.sub("", step).rstrip(".") for step in _SENTENCE_END.split(advice or what)]
    return "; ".join(step if step[:2].isupper() else step[:1].lower() + step[1:] for step in steps)


def wordings(finding: Finding, shown: str = "") -> list[Text]:
    """Return the better wordings that are not told yet: short ones on one line, a sentence on its own.

    Args:
        shown: the better sentence that stands above; a long wording that it has is left out.
    """
    told = visible(finding.message).casefold()
    wordings = dict.fromkeys(wording(s) for s in finding.suggestions)
    new = [w for w in wordings if not re.search(rf"(?<!\w){re.escape(w.casefold())}(?!\w)", told)]
    short = [wording for wording in new if len(wording) <= _SHORT_WORDING]
    lines = [" / ".join(short)] if short else []
    lines += [wording for wording in new if len(wording) > _SHORT_WORDING and wording not in visible(shown)]
    return [Text.assemble("Liever: ", (line, "green")) for line in lines]


def wording(suggestion: Suggestion) -> str:
    """Return a better wording on one line; one that goes on in the middle of a sentence begins with an ellipsis."""
    text = " ".join(visible(suggestion.text.replace("\n", " ")).split())
    begun = text.lstrip(".: ")
    return (begun if begun == text else f"… {begun}") or visible(suggestion.label)
