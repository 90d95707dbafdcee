"""The proof of a house style before it is saved: each word is found in plain sentences, its better word fits, and the
sentences that stand in the style itself come out as they should (`rulebook/styleproof.py`).

Not every word has such a sentence, as a rule in a rule file has; sentences in which words like it often stand take its
place (`rulebook/typical.py`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from time import monotonic
from typing import TYPE_CHECKING, Any

from pydantic import Field

from stylecheck.serve.jobs import Reply
from stylecheck.studio.rules.mistakes import Mistake
from stylecheck.studio.rules.session import ROOM, Changed, pair

if TYPE_CHECKING:
    from spacy.language import Language

    from stylecheck.checker import Checker
    from stylecheck.rulebook.model import Rule, Term, TermsRule
    from stylecheck.serve.bench import Bench
    from stylecheck.studio.rules.ownstyle import Own, Place

_SECONDS = 0.6
_MOST_PROVED = 50
_FREE: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    ("with_", "without", "before", "after", "not_before", "not_after", "pos"), ()
)
"""What a term must have to be found anywhere."""


class Proof(Changed):
    """A part of a proof.

    Attributes:
        start: number (from 0) of the word to begin with.
    """

    start: int = Field(default=0, ge=0)


_proved: OrderedDict[str, int] = OrderedDict()
"""How many words of a text have been proved in this worker, all of them where it may be saved."""


@dataclass(frozen=True, slots=True)
class Prove:
    """Proves a slice of the words of a house style, and after the last one its sentences."""

    asked: Proof
    draft: str = ROOM
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        both = pair(self.asked, bench)
        if (own := both.own) is None:
            return Reply.of({"mistakes": [], "remarks": [], "next": None, "total": 0})
        terms = list(terms_of(own))
        until = monotonic() + _SECONDS
        wrong: list[Mistake] = []
        remarks: list[Mistake] = []
        at = self.asked.start
        while at < len(terms) and (at == self.asked.start or monotonic() < until):
            place, rule, term = terms[at]
            for message, blocks in _tried(rule, term, own, both.now.nlp):
                (wrong if blocks else remarks).append(Mistake(own.line(place), message))
            at += 1
        if at >= len(terms):
            wrong += _failed(own, both.now)
        if not wrong:
            _note(own.text, self.asked.start, at)
        told = {"mistakes": [m.told for m in wrong], "remarks": [m.told for m in remarks]}
        return Reply.of({**told, "next": at if at < len(terms) else None, "total": len(terms)})


def _failed(own: Own, checker: Checker) -> Iterator[Mistake]:
    """Yield what is wrong with the sentences of a style."""
    from stylecheck.letter import Letter
    from stylecheck.rulebook.styleproof import failures

    for each in failures(own.style, lambda text: checker.check(Letter(text)).findings):
        yield Mistake(own.line(each.where), f"‘{each.example}’ {each.message}")


def is_proved(own: Own) -> bool:
    """Say whether all of a text has been proved in this worker."""
    return _proved.get(_key(own.text), -1) >= sum(1 for _ in terms_of(own))


def _note(text: str, start: int, at: int) -> None:
    key = _key(text)
    if start <= _proved.get(key, 0):
        _proved[key] = max(at, _proved.get(key, 0))
    while len(_proved) > _MOST_PROVED:
        _proved.popitem(last=False)


def _key(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=16).hexdigest()


def terms_of(own: Own) -> Iterator[tuple[Place, TermsRule, Term]]:
    """Yield the words that a house style itself looks for, each with where it stands and its rule."""
    from stylecheck.rulebook.model import TermsRule

    alone = own.alone
    places: Mapping[str, Sequence[Place]] = {
        "huisstijl-woorden": [
            *(("words", k) for k in range(len(alone.words))),
            *(("forbidden", k) for k in range(len(alone.forbidden))),
        ],
        "huisstijl-eigen-woorden": [("own_words", k) for k in range(len(alone.own_words))],
        "huisstijl-namen": [
            ("names", k, "wrong", n) for k, name in enumerate(alone.names) for n in range(len(name.wrong))
        ],
    }
    for rule in alone.rules():
        if isinstance(rule, TermsRule):
            yield from ((place, rule, term) for place, term in zip(places[rule.id], rule.terms, strict=True))


def _tried(rule: TermsRule, term: Term, own: Own, nlp: Language) -> Iterator[tuple[str, bool]]:
    """Yield what is wrong with a word, and whether it is so much that the style cannot be saved."""
    from stylecheck.rulebook.proof import Prover
    from stylecheck.rulebook.typical import Trier, typical_sentences

    free = term.model_copy(update=dict(_FREE))
    one = rule.model_copy(update={"terms": (free,)})
    prover = Prover(nlp)
    kinds = [free.as_] if free.as_ else ["werkwoord"] if "~" in free.term else ["naamwoord", "werkwoord", "vast"]
    sentences = (s for kind in kinds for s in _safely(typical_sentences, free, str(kind)))
    if not any(prover.places(one, sentence) for sentence in sentences):
        told = f"stylecheck vindt ‘{term.term}’ in geen enkele gewone zin. Kijk of het goed is geschreven."
        yield told, rule.id != "huisstijl-namen"  # a name with a full stop in it may be found in other sentences
        return
    for better in term.wordings:
        if better.startswith("("):
            continue
        again = [other.id for other in own.rules if _is_words(other) and prover.places(other, f"Dit is {better}.")]
        if again and rule.id != "huisstijl-namen":
            yield f"‘{better}’ krijgt zelf ook een opmerking van uw huisstijl. Kies een ander woord.", True
    if rule.id == "huisstijl-woorden":
        for tried in Trier(nlp).tried(rule.model_copy(update={"terms": (term,)})):
            what = f"past niet goed: {tried.faults[0]}" if tried.faults else "komt alleen in de melding, niet in de zin"
            yield f"‘{tried.better}’ voor ‘{tried.term}’ {what}", False


def _safely(sentences: Any, term: Term, kind: str) -> Sequence[str]:
    """Return typical sentences; none where a term has no shape of this kind, such as one that is no verb."""
    try:
        found: Sequence[str] = sentences(term, kind)
    except (ValueError, IndexError, KeyError):
        return ()
    return found


def _is_words(rule: Rule) -> bool:
    return rule.id in ("huisstijl-woorden", "huisstijl-namen")
