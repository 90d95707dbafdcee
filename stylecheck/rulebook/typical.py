"""Tries every alternative of a term in typical sentences: can it ever stand there, and does the sentence stay sound?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stylecheck.language.agreement import faults
from stylecheck.language.annotate import annotate
from stylecheck.language.conjugation import Person, finite, forms, split_particle
from stylecheck.language.nouns import gender
from stylecheck.language.page import Sentence
from stylecheck.language.verbs import known_infinitives
from stylecheck.letter import Part, PartKind
from stylecheck.rulebook.model import Term, TermsRule
from stylecheck.rulebook.terms import TermFinder
from stylecheck.rulebook.wording import plain

if TYPE_CHECKING:
    from spacy.language import Language

_WE = Person(1, plural=True)


@dataclass(frozen=True, slots=True)
class Tried:
    """An alternative of a term that does not come out well in typical sentences.

    Attributes:
        faults: what does not agree in a sentence with it; empty where it can stand in none of the sentences.
    """

    term: str
    better: str
    faults: tuple[str, ...] = ()


def typical_sentences(term: Term, kind: str) -> list[str]:
    """Return sentences in which a term of this kind (werkwoord, naamwoord or vast) often stands.

    A noun as subject and object, with and without an article and an adjective; a verb in a main and a subordinate
    clause, as an infinitive with and without "te", and as a participle.
    """
    parts = [part.split("|")[0] for part in term.term.split() if part != "..."]
    if kind == "werkwoord":
        return _with_verb(parts)
    text = " ".join(parts)
    if kind == "naamwoord":
        article = "het" if gender(parts[-1].lower()) == "het" else "de"
        ending = "nieuw" if article == "het" else "nieuwe"
        return [
            f"{article.title()} {text} is van ons.", f"Wij sturen u een {text}.", f"Wij sturen u een {ending} {text}.",
            f"Hier vindt u {text}.", f"Dit is voor {text} in uw woning.", f"Zij zijn {text} en blijven dat.",
            f"Wij sturen u de {text} van uw woning.", f"Wij letten op uw {text}.",
        ]  # fmt: skip
    start = text[:1].upper() + text[1:]
    return [
        f"Wij doen dit {text} de regels.", f"{start} de brief hoort u meer.", f"Wij hebben {text} gekeken.",
        f"{start} zijn de kosten hoog.", f"Dit is {text}.", f"Wij sturen u {text}.", f"De {text} woning is klein.",
        f"U krijgt {text} bericht van ons.", f"Wij bellen u {text}.", f"{start} u niet thuis bent, belt u ons.",
    ]  # fmt: skip


def _with_verb(parts: list[str]) -> list[str]:
    at = next((k for k, part in enumerate(parts) if part.startswith("~")), len(parts) - 1)
    infinitive = parts[at].lstrip("~")
    before = " ".join("ons" if part == "zich" else part for part in parts[:at])
    after = " ".join(parts[at + 1 :])
    f = forms(infinitive)
    particle, base = split_particle(infinitive)
    me = f"{before} " if before else ""
    tail = f" {after} de klacht" if after and after not in ("dat", "te", "om") else ""
    main = f"Wij {finite(infinitive, _WE)} dit {me}{particle}".rstrip()
    last = {"dat": " dat het klopt", "te": " te betalen", "om": " om te betalen"}.get(after, tail)
    return [
        f"{main}{last}.", f"Wij {finite(infinitive, _WE)} de brief {me}{particle}".rstrip() + f"{last}.",
        f"Omdat wij de brief {me}{particle}{finite(infinitive, _WE)}{last}, bellen wij u.",
        f"Wij zullen de brief {me}{f.infinitive}{last}.",
        f"Wij proberen de brief {me}{particle} te {base}{last}.".replace("  ", " "),
        f"Wij hebben de brief {me}{f.participle}{last}.", f"De brief wordt {me}{f.participle}{last}.",
        f"De termijn is {me}{f.participle}{last}.", f"Dit zal morgen {me}{f.infinitive}{last}.",
        f"Wij {finite(infinitive, _WE)} u {me}{particle}".rstrip() + f"{last or ' dat het klopt'}.",
        f"Het {finite(infinitive, Person(3))} {me}{particle}".rstrip() + f" een week{last}.",
    ]  # fmt: skip


_ANYWHERE: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("with_", "without", "before", "after", "not_before", "not_after", "pos"), ()
)
"""What a term must have to be found anywhere."""


class Trier:
    """Tries terms; make it once and use it for many rules."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def tried(self, rule: TermsRule, every: int = 1) -> Iterator[Tried]:
        """Yield the alternatives of a rule's terms that can never stand, and those that break a typical sentence.

        Args:
            every: try one in so many terms.
        """
        infinitives = known_infinitives()
        for term in rule.terms[::every]:
            free = term.model_copy(
                update={
                    "with_": (),
                    "without": (),
                    "before": (),
                    "after": (),
                    "not_before": (),
                    "not_after": (),
                    "pos": (),
                }
            )
            usable = [b for b in plain(term) if "..." not in b]
            if not usable:
                continue
            kind = term.as_ or (
                "werkwoord" if "~" in term.term or term.term.split()[-1] in infinitives else "naamwoord"
            )
            pages = [(text, self._sentences(text)) for text in typical_sentences(term, kind)]
            sound = [not any(faults(s.doc) for s in sentences) and kind != "vast" for _, sentences in pages]
            for better in usable:
                one = rule.model_copy(update={"terms": (free.model_copy(update={"better": (better,)}),)})
                yield from self._judge(TermFinder([one], infinitives), term.term, better, pages, sound)

    def _judge(
        self, finder: TermFinder, term: str, better: str, pages: list[tuple[str, list[Sentence]]], sound: list[bool]
    ) -> Iterator[Tried]:
        offered = False
        broken: list[str] = []
        for (text, sentences), judged in zip(pages, sound, strict=True):
            for finding in finder.find(sentences):
                for new in finding.suggestions:
                    offered = True
                    changed = text[: new.start] + new.text + text[new.end :]
                    if judged and (found := {f for s in self._sentences(changed) for f in faults(s.doc)}):
                        broken.append(f"{changed} ({', '.join(sorted(found))})")
        if broken or not offered:
            yield Tried(term, better, tuple(broken))

    def _sentences(self, text: str) -> list[Sentence]:
        return annotate(text, [Part(PartKind.PARAGRAPH, 0, len(text))], self._nlp).sentences
