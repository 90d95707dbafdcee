"""Lemmas as the treebanks write them: `uit_voeren` for "voerde … uit", `huur_achterstand` for "huurachterstanden"."""

from __future__ import annotations

import re
from pathlib import Path

from stylecheck.language.conjugation import split_particle

WORDS = "words.tsv"
PARTS = "parts.tsv"
_AGED = re.compile(r"\d+-jarige?")
_PREPOSITIONS = frozenset(
    [
        "aan",
        "achter",
        "af",
        "bij",
        "binnen",
        "boven",
        "door",
        "in",
        "mis",
        "na",
        "om",
        "onder",
        "op",
        "over",
        "tegen",
        "toe",
        "tussen",
        "uit",
        "voor",
    ]
)


class Lemmas:
    """Tables of words with their lemma and of the parts of compounds.

    Args:
        words: lemma by form in lower case (a name's as it stands) and label: part of speech with features, or, for
            words that the treebanks lack, the part of speech alone.
        heads: nouns that may end a compound.
        parts: what a compound may begin with -> its lemma (opleidings -> opleiding).
        whole: nouns that are no compounds.
        separable: separable verbs -> with the seam marked (uitvoeren -> uit_voeren).
    """

    def __init__(
        self,
        words: dict[tuple[str, str], str] | None = None,
        heads: frozenset[str] = frozenset(),
        parts: dict[str, str] | None = None,
        whole: frozenset[str] = frozenset(),
        separable: dict[str, str] | None = None,
    ) -> None:
        self.words, self.heads, self.parts, self.whole = words or {}, heads, parts or {}, whole
        self.separable = separable or {}

    def find(self, form: str, tag: str, label: str, base: str) -> str:
        """Return the lemma of a form, without regard to a particle that stands elsewhere.

        Args:
            form: the word as it stands.
            tag: its XPOS (`N|soort|mv|basis`).
            label: part of speech and features, `NOUN|Number=Plur`.
            base: the lemma that the network chose.
        """
        low = form.lower()
        pos = label.partition("|")[0]
        if tag == "SPEC|deeleigen" or (pos == "PROPN" and "|mv|" not in tag and "|gen" not in tag):
            return form
        known = self.words.get((form if pos == "PROPN" else low, label))
        if known is not None:
            return known
        if pos == "NOUN":
            return self._noun(form, low, tag, base)
        if pos == "VERB":
            verb = low if tag.startswith(("WW|inf|vrij", "WW|pv|tgw|mv")) else self.words.get((low, pos), base.lower())
            if "_" in verb or verb in self.separable:
                return self.separable.get(verb, verb)
            particle, rest = split_particle(verb)
            return f"{particle}_{rest}" if particle else verb
        if tag.startswith("TW|") and low[0].isdigit():
            return low.rstrip("estd").rstrip("-") if tag.startswith("TW|rang") else form
        if pos == "ADJ":
            if _AGED.fullmatch(low):
                return low.replace("-", "_").removesuffix("e")
            if "|basis|zonder" in tag:
                return base if base.lower() == low else low
            found = self.words.get((low, pos), base)
            return found.capitalize() if base[:1].isupper() else found
        return base

    def _noun(self, form: str, low: str, tag: str, base: str) -> str:
        if tag.startswith("N|soort|ev|basis|") and not tag.endswith(("gen", "dat")):
            noun = form if form.isupper() and len(form) > 1 else low
        else:
            noun = self.words.get((low, "NOUN"), base)
            if noun == low and base.lower() != low:
                noun = base
        return self.split(noun)

    def split(self, noun: str) -> str:
        """Return a noun with its parts separated (`gras_toernooi`) where both parts are known."""
        first, hyphen, last = noun.rpartition("-")
        if hyphen and len(first) > 1 and len(last) > 2:
            return f"{self.parts.get(first, first)}_{last.lower()}"
        if len(noun) < 7 or noun in self.whole:
            return noun
        for at in range(3, len(noun) - 2):
            head = noun[at:]
            first = noun[:at]
            if head not in self.heads or (first in _PREPOSITIONS and len(head) < 7):
                continue
            lemma = self.parts.get(first) or (self.parts.get(first[:-1]) if first.endswith("s") else None)
            if lemma:
                return f"{lemma}_{head}"
        return noun

    def to_disk(self, folder: Path) -> None:
        """Write the tables into a folder, sorted."""
        folder.mkdir(parents=True, exist_ok=True)
        lines = [f"{form}\t{label}\t{lemma}\n" for (form, label), lemma in sorted(self.words.items())]
        (folder / WORDS).write_text("".join(lines), encoding="utf8")
        lines = [f"head\t{head}\t\n" for head in sorted(self.heads)]
        lines += [f"part\t{part}\t{lemma if lemma != part else ''}\n" for part, lemma in sorted(self.parts.items())]
        lines += [f"verb\t{verb}\t{marked}\n" for verb, marked in sorted(self.separable.items())]
        lines += [f"whole\t{noun}\t\n" for noun in sorted(self.whole)]
        (folder / PARTS).write_text("".join(lines), encoding="utf8")

    @classmethod
    def from_disk(cls, folder: Path) -> Lemmas:
        """Read the tables from a folder.

        Raises:
            OSError: a file is missing.
        """
        words = {}
        for line in (folder / WORDS).read_text(encoding="utf8").splitlines():
            form, label, lemma = line.split("\t")
            words[form, label] = lemma
        kinds: dict[str, dict[str, str]] = {"head": {}, "part": {}, "whole": {}, "verb": {}}
        for line in (folder / PARTS).read_text(encoding="utf8").splitlines():
            kind, word, lemma = line.split("\t")
            kinds[kind][word] = lemma or word
        return cls(words, frozenset(kinds["head"]), kinds["part"], frozenset(kinds["whole"]), kinds["verb"])


def with_particle(particle: str, lemma: str) -> str:
    """Return the lemma of a verb whose particle stands elsewhere in the sentence."""
    if lemma.startswith(particle) and len(lemma) > len(particle) + 3:
        return f"{particle}_{lemma[len(particle) :]}"
    return f"{particle}_{lemma}"
