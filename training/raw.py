"""Raw Dutch text for self-training, from the manuals that Debian packages in Dutch."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

from stylecheck.language import sentences
from stylecheck.read.text import decode

_BLOCK = re.compile(
    r"<(p|li|h[1-6]|dt|dd|td|title)\b[^>]*>(.*?)(?=</\1>|<(?:p|li|h[1-6]|dt|dd|td|ul|ol|table)\b)", re.S | re.I
)
_TAG = re.compile(r"<[^>]+>")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_DUTCH = frozenset(
    [
        "de",
        "het",
        "een",
        "van",
        "en",
        "in",
        "is",
        "dat",
        "op",
        "te",
        "met",
        "voor",
        "niet",
        "u",
        "die",
        "aan",
        "om",
        "of",
        "als",
        "door",
    ]
)


def read(folders: list[Path]) -> Iterator[str]:
    """Yield the distinct sentences of the HTML and XHTML files under some folders, in order of path.

    Lines of code, tables and other languages are left out: a sentence has three to forty words, mostly letters, and one
    frequent Dutch word for every eight.
    """
    seen: set[str] = set()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.suffix in (".html", ".xhtml", ".htm") and p.is_file()):
            for match in _BLOCK.finditer(decode(path.read_bytes())):
                block = " ".join(html.unescape(_TAG.sub("", match[2])).split())
                for a, b in sentences.split(block):
                    text = block[a:b]
                    if text not in seen and _usable(text):
                        seen.add(text)
                        yield text


def _usable(text: str) -> bool:
    words = text.split()
    if not 3 <= len(words) <= 40 or len(_WORDS.findall(text)) < 0.7 * len(words):
        return False
    dutch = sum(w.lower().strip(",.:;") in _DUTCH for w in words)
    return dutch * 8 >= len(words)
