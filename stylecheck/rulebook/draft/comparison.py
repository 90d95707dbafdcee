"""Compares a wrong sentence with the right one: what was replaced, left out or put in, and rules that would find it."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from stylecheck.errors import SettingError
from stylecheck.language import verbs
from stylecheck.rulebook.draft.tokens import (
    base_of,
    capitals_of,
    element,
    form_of,
    has_special,
    infinitive_of,
    infinitives,
    is_determiner,
    is_particle,
    is_short,
    is_verb,
    keys_of,
    lack_of,
    runs_of,
    text_of,
    tokens_of,
    without_common_verbs,
)
from stylecheck.rulebook.draft.wish import Wish
from stylecheck.rulebook.proof import unmark
from stylecheck.rulebook.wordclasses import BREAKS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token


MOST_WORDS, MOST_RUNS = 8, 3
"""Beyond so many changed words or places, two sentences differ too much to tell what the rule is about."""
_SPECIAL = frozenset("~|*<>[]!&{}")
"""Characters that mean something in terms and patterns."""
_EVERYWHERE = frozenset(["zijn", "worden", "hebben", "zullen", "kunnen", "mogen", "moeten", "willen", "laten", "niet"])
"""Words that are no fault by themselves."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to look for the place: a term or a pattern, its other fields, and the tokens it is about."""

    kind: str
    find: str
    tokens: tuple[int, ...]
    better: tuple[str, ...] = ()
    fields: tuple[tuple[str, Any], ...] = ()
    note: str = ""


class Comparison:
    """The two sentences beside each other, word by word."""

    def __init__(self, wish: Wish, nlp: Language) -> None:
        self.wish = wish
        if wish.bad.count("[") != wish.bad.count("]"):
            raise SettingError("Zet in de foute zin om elke plek een [ en een ].")
        self.plain, self.spans = unmark(wish.bad)
        self.bad, self.offsets, edges = tokens_of(self.plain, nlp)
        self.good, _, _ = tokens_of(wish.good[0], nlp)
        if not self.bad or not self.good:
            raise SettingError("Geef een hele zin met de fout en een hele zin zoals het beter is.")
        if keys_of(self.bad) == keys_of(self.good):
            raise SettingError(
                "De twee zinnen zijn gelijk, op hoofdletters na; geef een foute zin en een zin die beter is."
            )
        self.blocks = SequenceMatcher(None, keys_of(self.bad), keys_of(self.good), autojunk=False).get_opcodes()
        self.changed = self._between_brackets() if self.spans else self._differences()
        if len({bisect(edges, i) for i in self.changed}) > 1:
            raise SettingError(
                "De plek staat in twee zinnen; geef één foute zin, of zet [ en ] om woorden uit één zin."
            )

    def _between_brackets(self) -> list[int]:
        found = [i for i, (a, b) in enumerate(self.offsets) if any(a < y and b > x for x, y in self.spans)]
        if not found:
            raise SettingError("Zet minstens één woord tussen [ en ].")
        return found

    def _differences(self) -> list[int]:
        """Return the tokens of the bad sentence that the good one does not have; beside an insertion its neighbours."""
        found = [i for tag, i1, i2, _, _ in self.blocks if tag in ("replace", "delete") for i in range(i1, i2)]
        found = [i for i in found if not self.bad[i].is_punct] or found
        inserted = [i1 for tag, i1, _, _, _ in self.blocks if tag == "insert"]
        if not found:
            near = [i for i in (inserted[0] - 1, inserted[0]) if 0 <= i < len(self.bad) and not self.bad[i].is_punct]
            if not near:
                raise SettingError("De goede zin is alleen langer; zet in de foute zin [ en ] om de plek.")
            return near
        found = [i for i in found if keys_of([self.bad[i]])[0] not in self._moved] or found
        words = [self.bad[i] for i in found if not self.bad[i].is_punct]
        if words and all(t.lemma_ in _EVERYWHERE or t.pos_ in ("PRON", "DET") for t in words):
            raise SettingError(
                f"Alleen ‘{' '.join(t.text for t in words)}’ is anders, en dat staat in veel goede zinnen; zet in de "
                "foute zin [ en ] om de plek."
            )
        if len(found) > MOST_WORDS or len(runs_of(found)) > MOST_RUNS:
            raise SettingError(
                "De twee zinnen verschillen te veel om te zien waar het om gaat; zet in de foute zin [ en ] om de plek."
            )
        return found

    @cached_property
    def _moved(self) -> set[str]:
        """The words that both sentences have, but in another place."""
        blocks = [block for block in self.blocks if block[0] != "equal"]
        bad = {key for _, i1, i2, _, _ in blocks for key in keys_of(self.bad[i1:i2])}
        good = {key for *_, j1, j2 in blocks for key in keys_of(self.good[j1:j2])}
        return bad & good if not self.spans else set()

    def marked(self, tokens: Iterable[int]) -> str:
        """Return the bad sentence with brackets: those of the trainer, or around these tokens."""
        if self.spans:
            return self.wish.bad
        places = [(self.offsets[run[0]][0], self._end(run[-1])) for run in runs_of(tokens)]
        edges = [0, *(edge for place in places for edge in place), len(self.plain)]
        pieces = [self.plain[a:b] for a, b in pairwise(edges)]
        return "".join(f"[{piece}]" if k % 2 else piece for k, piece in enumerate(pieces))

    def _end(self, token: int) -> int:
        """Return where a token ends, without the full stop of its sentence."""
        word = self.bad[token].text
        return self.offsets[token][1] - int(len(word) > 1 and word.find(".") == len(word) - 1)

    @cached_property
    def only_inserted(self) -> bool:
        """Whether the good sentence only has words more."""
        return all(tag in ("equal", "insert") for tag, *_ in self.blocks)

    @cached_property
    def instead(self) -> list[Token] | None:
        """The words of the good sentence in the place of the changed ones; None where that cannot be told."""
        wanted = set(self.changed)
        found: set[int] = set()
        for tag, i1, i2, j1, j2 in self.blocks:
            block = {i for i in range(i1, i2) if tag == "equal" or not self.bad[i].is_punct}
            if tag == "equal":
                found.update(j1 + i - i1 for i in wanted & block)
            elif tag == "insert":
                inside = {i1 - 1, i1} <= wanted
                found.update(range(j1, j2) if inside or not self.spans else ())
            elif wanted & block:
                if not block <= wanted:
                    return None
                found.update(range(j1, j2))
        words = [self.good[j] for j in sorted(found) if keys_of([self.good[j]])[0] not in self._moved]
        while words and words[0].is_punct:
            words = words[1:]
        while words and words[-1].is_punct:
            words = words[:-1]
        return None if keys_of(words) == keys_of([self.bad[i] for i in self.changed]) else words

    @property
    def inserted(self) -> list[Token]:
        """The words that only the good sentence has."""
        blocks = (block for block in self.blocks if block[0] in ("insert", "replace"))
        return [self.good[j] for *_, j1, j2 in blocks for j in range(j1, j2)]

    def attempts(self) -> Iterator[Attempt]:
        """Yield the ways to look for the place, the best one first.

        Raises:
            SettingError: the place has no words to look for.
        """
        tokens = [self.bad[i] for i in self.changed]
        words = [t for t in tokens if not t.is_punct] or tokens
        if all(_SPECIAL.intersection(t.text) for t in words):
            raise SettingError("In deze plek staat geen woord waar een regel naar kan zoeken; kies een andere plek.")
        if not self.only_inserted:
            core, instead = words, self.instead
            if not self.spans and instead is not None:
                core, instead = without_common_verbs(words, instead)
            yield from self._replacements(core or words, instead)
        yield from self._with_a_lack(words)

    def _replacements(self, words: list[Token], instead: list[Token] | None) -> Iterator[Attempt]:
        if self.wish.category == "toon" and len(words) > 1:
            yield self._pattern(words, instead, bend=True)
        main = [t for t in words if is_verb(t) and t.pos_ != "AUX"] or [t for t in words if is_verb(t)]
        if len(main) == 1:
            yield from self._verb_terms(main[0], words, instead)
        elif not main:
            yield from self._noun_terms(words, instead)
        else:
            yield self._pattern(words, instead, bend=True)
        if len(runs_of(t.i for t in words)) == 1 and not has_special(words):
            find = " ".join(form_of(t) for t in words)
            yield self._term(find, words, text_of(instead), {"as": "vast", **capitals_of(words)})
        yield self._pattern(words, instead, bend=True)
        yield self._pattern(words, instead, bend=False)

    def _verb_terms(self, verb: Token, words: list[Token], instead: list[Token] | None) -> Iterator[Attempt]:
        """Yield the term for a verb with the words around it: in behandeling ~nemen, ~aan_vangen, ~dienen te."""
        infinitive = infinitive_of(verb)
        particle = infinitive.rpartition("_")[0]
        rest = [t for t in words if not is_verb(t) and t.lower_ not in ("te", particle)]
        if any(t.dep_.startswith("nsubj") for t in rest) or has_special(rest):
            yield self._pattern(words, instead, bend=True)
            return
        before = [t for t in rest if t.i < verb.i]
        after = [t for t in rest if t.i > verb.i]
        if verb.tag_.startswith("WW|pv") and not before:  # wij nemen … in behandeling
            before, after = after, []
        if len(runs_of(t.i for t in before)) > 1 or len(runs_of(t.i for t in after)) > 1:
            return
        own = ["zich" if t.dep_.startswith("expl") else form_of(t) for t in before]
        te = ["te"] if not rest and any(t.lower_ == "te" and t.i > verb.i for t in words) else []
        find = " ".join([*own, f"~{infinitive}", *(form_of(t) for t in after), *te])
        loose = [t for t in verb.children if is_particle(t, particle) and t not in rest]
        yield self._term(find, [verb, *rest, *loose], infinitives(instead))

    def _noun_terms(self, words: list[Token], instead: list[Token] | None) -> Iterator[Attempt]:
        if any(is_short(t) for t in words) or len(runs_of(t.i for t in words)) > 1 or has_special(words):
            return
        if len(words) > 1 and is_determiner(words[0]) and instead and len(instead) > 1 and is_determiner(instead[0]):
            words, instead = words[1:], instead[instead[0].tag_.startswith("LID") :]
        fixed = len(words) > 1 and words[0].pos_ in ("ADP", "SCONJ", "ADV", "CCONJ")
        last = words[-1]
        if last.pos_ not in ("NOUN", "ADJ", "VERB") or fixed:
            return
        base = base_of(last)
        one = instead is not None and len(instead) == 1 and base != last.lower_
        fields = {"as": "naamwoord"} if base in verbs.known_infinitives() else {}
        find = " ".join([*(form_of(t) for t in words[:-1]), base])
        attempt = self._term(find, words, (base_of(instead[0]),) if one and instead else text_of(instead), fields)
        if attempt.better != (find,):
            yield attempt

    def _term(
        self, find: str, tokens: Iterable[Token], better: tuple[str, ...], fields: dict[str, Any] | None = None
    ) -> Attempt:
        places = tuple(sorted(t.i for t in tokens))
        return Attempt("terms", find, places, self.wish.better or better, tuple((fields or {}).items()))

    def _pattern(self, words: list[Token], instead: list[Token] | None, *, bend: bool) -> Attempt:
        parts: list[str] = []
        runs = runs_of(t.i for t in words)
        for before, run in zip([None, *runs], runs, strict=False):
            if before:
                between = self.bad[before[-1] + 1 : run[0]]
                parts.append("..." if any(t.text in BREAKS for t in between) else "..")
            parts += [element(self.bad[i], bend=bend) for i in run]
        better = self.wish.better or (text_of(instead) if instead and len(runs) == 1 else ())
        return Attempt("pattern", " ".join(parts), tuple(t.i for t in words), better)

    def _with_a_lack(self, words: list[Token]) -> Iterator[Attempt]:
        """Yield ways to find what is only wrong for want of something that the good sentence adds."""
        plain = self._pattern(words, None, bend=True)
        if self.only_inserted and not self.spans:
            ends = words[-1].i + 2 == len(self.bad) and self.bad[-1].is_punct
            find = f"{plain.find} <eind>" if ends else plain.find
            note = "De goede zin heeft alleen woorden meer. Deze regel zoekt dezelfde woorden zonder die toevoeging."
            yield replace(plain, find=find, note=note)
        if lack := lack_of(self.inserted):
            note = "Met ‘without’ zwijgt de regel als dit ook in de zin staat."
            yield replace(plain, fields=(("without", [lack]),), note=note)
