"""One paragraph, as LibreOffice sends them: it is no letter, and must not get alarms that its letter would not give.

Drawn from the 1,768 paragraphs and lines of 100 letters (`corpus/brieven`, `corpus/evaluatie`), each checked alone and
in its letter. Alone they gave 48 warnings that the letters do not give: on names, functions and addresses, which look
like text there, and on passives that are worth a tip in a letter that is otherwise plain. As asked here they give 10,
and 14 of the 1,480 warnings of the letters are gone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from stylecheck.language.layout import divide
from stylecheck.letter import Letter, Part, PartKind

_LONGEST_NAME = 4
"""Most words of a line without a mark at its end that is a name, function or address; longer ones are mostly items."""
_ENDED = re.compile(r"[.?!:;…][\"'”’)\]]*$")


def is_loose(text: str) -> bool:
    """Say whether a text is one line, and so at most a paragraph."""
    return len(text.strip().splitlines()) == 1


def told(letter: Letter) -> Letter:
    """Return a paragraph with what is known of it: what looks like a name, function or address is not judged."""
    text = letter.text
    line = text.strip("\ufeff\u200b \t\r\n")
    bare = not _ENDED.search(line) and len(line.split()) <= _LONGEST_NAME
    capitals = line == line.upper() and not line.endswith((".", "!"))
    if (bare or capitals) and [part.kind for part in divide(text)] == [PartKind.PARAGRAPH]:
        return replace(letter, parts=(Part(PartKind.SIGNATURE, 0, len(text)),))
    return letter
