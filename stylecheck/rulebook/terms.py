"""Runs the `terms` rules: finds words and phrases in every inflection, in the context that makes them jargon.

All terms of all rules stand in one index on a word that an occurrence must contain, so that the time to check a
sentence depends on its length and hardly on the number of terms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import NamedTuple

from stylecheck.boundary import attempt
from stylecheck.finding import Finding, Severity
from stylecheck.language import verbs
from stylecheck.language.conjugation import split_particle
from stylecheck.language.page import Sentence
from stylecheck.letter import PartKind
from stylecheck.rewrite.voice import FIRST_PERSON
from stylecheck.rulebook.brackets import EXPLAIN, explained
from stylecheck.rulebook.explained import Explanations
from stylecheck.rulebook.inflection import reflexive_or_forms, variants
from stylecheck.rulebook.matching import (
    Entry,
    Match,
    alternatives,
    dot_key,
    dotted_pattern,
    in_context,
    verb_at,
    word,
    words_at,
)
from stylecheck.rulebook.model import PLACE_OF, Term, TermsRule
from stylecheck.rulebook.recalled import noted, recalled
from stylecheck.rulebook.wording import finding, led

_DOTTED = re.compile(r"[.&/]")
_CHUNK = re.compile(r"[\w.\-/@&]+")


@dataclass(frozen=True, slots=True)
class Saying:
    """How a letter speaks, so that what comes in the place of a term does so as well.

    Attributes:
        familiar: it says je to its reader.
        ours: its writer says wij.
        addressed: it speaks to its reader.
    """

    familiar: bool
    ours: bool
    addressed: bool


class _Place(NamedTuple):
    """A place of a term, what is said of it, and all that this depends on besides the sentence."""

    match: Match
    finding: Finding
    about: object


class TermFinder:
    """The index of all terms.

    Args:
        rules: the `terms` rules, in the order in which they win when two agree on a place.
        infinitives: known infinitives, by which a bare term is taken for a verb.
    """

    def __init__(self, rules: Sequence[TermsRule], infinitives: frozenset[str]) -> None:
        self._words: dict[str, list[Entry]] = defaultdict(list)
        self._pairs: dict[tuple[str, str], list[Entry]] = defaultdict(list)  # two words side by side, then more
        self._numbers = count()
        self._verbs: dict[str, list[Entry]] = defaultdict(list)
        self._dotted: dict[str, list[Entry]] = defaultdict(list)
        for rule in rules:
            for term in rule.terms:
                self._add(rule, term, infinitives)
        self._dotted_starts: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._dotted, key=len, reverse=True):
            self._dotted_starts[dot_key(key.split()[0])].append(key)

    def _add(self, rule: TermsRule, term: Term, infinitives: frozenset[str]) -> None:
        kind = term.as_ or ("werkwoord" if "~" in term.term or term.term.split()[-1] in infinitives else "naamwoord")
        if _DOTTED.search(term.term.replace("...", "")) and kind != "werkwoord":
            for variant in alternatives(term.term):
                entry = Entry(rule, term, "vast", (), weight=len(variant.split()))
                self._dotted[dot_key(variant)].append(entry)
            return
        if kind == "werkwoord":
            self._add_verb(rule, term)
            return
        words: list[frozenset[str] | None] = []
        parts = term.term.split()
        for k, part in enumerate(parts):
            if part == "...":
                words.append(None)
                continue
            options: set[str] = set()
            for option in part.split("|"):
                if kind == "vast" or term.case:
                    options.add(option if term.case else option.lower())
                    if term.case and option.isupper():  # ZAV's
                        options |= {f"{option}{plural}" for plural in ("'s", "’s", "s")}
                else:
                    bends = k == len(parts) - 1 or len(option) > 3
                    options |= variants(option) if bends else {option.lower()}
            words.append(frozenset(options))
        weight = sum(w is not None for w in words)
        entry = Entry(rule, term, kind, tuple(words), weight=weight, number=next(self._numbers))
        first, second = [{form.lower() for form in group or ()} for group in (*words, None)[:2]]
        for form in first:
            if second:
                for following in second:
                    self._pairs[form, following].append(entry)
            else:
                self._words[form].append(entry)

    def _add_verb(self, rule: TermsRule, term: Term) -> None:
        parts = term.term.split()
        marked = [k for k, p in enumerate(parts) if p.startswith("~")]
        at = marked[0] if marked else len(parts) - 1
        for infinitive in parts[at].lstrip("~").split("|"):
            particle, _ = split_particle(infinitive)
            single = verbs.single_word_forms(infinitive)
            separated = verbs.separated_forms(infinitive)
            words = tuple(
                single
                if k == at
                else frozenset().union(*(reflexive_or_forms(o, bends=len(o) > 4) for o in p.split("|")))
                for k, p in enumerate(parts)
                if p != "..."
            )
            verb = len([p for p in parts[:at] if p != "..."])
            others = words[:verb] + words[verb + 1 :]
            entry = Entry(rule, term, "werkwoord", words, verb, particle, separated, len(words), others)
            for form in single | separated:
                self._verbs[form].append(entry)

    def find(
        self,
        sentences: Sequence[Sentence],
        lines: Sequence[Sentence] = (),
        *,
        familiar: bool = False,
        addressed: bool = True,
        everybody: bool = False,
    ) -> list[Finding]:
        """Return a finding for each place, the longest phrase first where several fit.

        Args:
            sentences: the running text.
            lines: subject, headings, salutation and closing; rules that look there find their terms in them, but a
                term that the text explains is let pass.
            familiar: the letter says je to its reader, so that alternatives do so too.
            addressed: it speaks to its reader; in minutes no alternative says u.
            everybody: it is no letter to one reader, where some terms are only worth a tip.
        """
        explanations = Explanations(sentences, [line for line in lines if line.part is PartKind.HEADING])
        ours = any(not FIRST_PERSON.isdisjoint(s.lower) for s in sentences)
        saying = Saying(familiar=familiar, ours=ours, addressed=addressed)
        headed = {line.lower[-1] for line in lines if line.part is PartKind.HEADING and line.lower}
        told: set[str] = set()
        found = []
        for number, sentence in enumerate(sentences):
            own: list[Finding] = []
            for place in self._places(sentence, saying, sentences, number):
                match, made = place.match, place.finding
                if _wants_explanation(match.entry):
                    term = number, min(match.tokens), max(match.tokens), _plain(match.entry.term)
                    if attempt(made.rule, False, explanations.explains, *term):
                        continue
                elif match.entry.kind == "naamwoord" and explanations.named(_word(sentence, match)):
                    continue
                made = _once(place, sentence, told, saying)
                if everybody and match.entry.term.personal:
                    made = replace(made, severity=Severity.TIP)
                introduced = _word(sentence, match) in headed and _explains(made)
                own.append(replace(made, suggestions=()) if introduced else made)
            found += _one_explanation(own)
        for line in lines:
            for place in self._places(line, saying):
                entry, known = place.match.entry, _word(line, place.match)
                if _wants_explanation(entry):
                    let = attempt(entry.rule.id, False, explanations.anywhere, known)
                else:
                    let = entry.kind == "naamwoord" and explanations.named(known)
                if not let:
                    found.append(_once(place, line, told, saying))
        return found

    def _places(self, s: Sentence, saying: Saying, sentences: Sequence[Sentence] = (), number: int = 0) -> list[_Place]:
        """Return where terms stand in a sentence, with what is said of each if the letter does not explain it.

        Args:
            sentences: the running text in which it has a number; none for a line.
        """
        matches = noted(s, "terms", self, lambda: self._best(self._matches(s)))
        if not matches:
            return []
        alike = _alike(sentences, number)
        alone = len(matches[0].tokens) == len(s.doc) and s.text.endswith(".")
        following = sentences[number + 1] if alone and number + 1 < len(sentences) else None
        gap = None if following is None else (following.content, following.start - s.end)
        about = self, saying, tuple(other.text for other in alike), gap

        def find(s: Sentence) -> Iterator[Finding]:
            near = set[str]().union(*(other.lower for other in (s, *alike))) if sentences else set[str]()
            for match in matches:
                made = finding(s, match, near, familiar=saying.familiar, addressed=saying.addressed)
                made = made if following is None else attempt(made.rule, made, led, made, following)
                yield replace(made, weak=True) if sentences and match.entry.term.weak else made

        return [_Place(*both, about) for both in zip(matches, recalled(s, "said of terms", about, find), strict=True)]

    def _matches(self, s: Sentence) -> list[Match]:
        matches: list[Match] = []
        words, vocabulary = [word(form) for form in s.lower], s.vocabulary
        for i, (form, following) in enumerate(zip(s.lower, [*words[1:], ""], strict=True)):
            if i in s.fields:
                continue
            for entry in self._beginning(words[i], following):
                match = attempt(entry.rule.id, None, _match, words_at, entry, s, i)
                if match:
                    matches.append(match)
            for entry in self._verbs.get(form, ()):
                if not entry.possible(vocabulary):
                    continue
                match = attempt(entry.rule.id, None, _match, verb_at, entry, s, i)
                if match:
                    matches.append(match)
        if self._dotted_starts:
            matches += self._dotted_matches(s)
        place = PLACE_OF.get(s.part, "tekst")
        return [m for m in matches if place in m.entry.rule.where]

    def _beginning(self, form: str, following: str) -> Sequence[Entry]:
        """Return the terms of fixed order that may begin with a word, with this one behind it, in their order."""
        alone, pairs = self._words.get(form, ()), self._pairs.get((form, following), ())
        if alone and pairs:
            return sorted((*alone, *pairs), key=lambda entry: entry.number)
        return alone or pairs

    def _dotted_matches(self, s: Sentence) -> Iterable[Match]:
        for chunk in _CHUNK.finditer(s.text):
            for key in self._dotted_starts.get(dot_key(chunk.group()), ()):
                match = dotted_pattern(key).match(s.text, chunk.start())
                if match is not None:
                    yield from self._dotted_at(s, key, match)

    def _dotted_at(self, s: Sentence, key: str, match: re.Match[str]) -> Iterable[Match]:
        start, end = s.start + match.start(), s.start + match.end()
        tokens = frozenset(i for i, (a, b) in enumerate(s.offsets) if a < end and b > start and i not in s.fields)
        for entry in self._dotted[key]:
            exact = not entry.term.case or any(
                match.group().rstrip(".") == v.rstrip(".") for v in alternatives(entry.term.term)
            )
            if not tokens or not exact:
                continue
            found = attempt(entry.rule.id, None, _in_place, entry, s, tokens, min(tokens))
            if found:
                yield found

    @staticmethod
    def _best(matches: list[Match]) -> list[Match]:
        """Let the longest match take its words; a word is not reported twice."""
        taken: set[int] = set()
        chosen = []
        for match in sorted(
            matches, key=lambda m: (-m.entry.weight, -len(m.tokens), max(m.tokens) - min(m.tokens), m.anchor)
        ):
            if not match.tokens & taken:
                taken |= match.tokens
                chosen.append(match)
        return sorted(chosen, key=lambda m: m.anchor)


def _match(
    find: Callable[[Entry, Sentence, int], frozenset[int] | None], entry: Entry, s: Sentence, at: int
) -> Match | None:
    """Return the term that begins at a token, None where it does not stand there or means something else."""
    tokens = find(entry, s, at)
    return _in_place(entry, s, tokens, at) if tokens else None


def _in_place(entry: Entry, s: Sentence, tokens: frozenset[int], anchor: int) -> Match | None:
    return Match(entry, tokens, anchor) if in_context(entry.term, s, tokens, anchor) else None


def _explains(made: Finding) -> bool:
    return any(s.label.startswith(EXPLAIN) for s in made.suggestions)


def _once(place: _Place, s: Sentence, told: set[str], saying: Saying) -> Finding:
    """Tell once what a word means, with the explanation put in behind it; where it comes back is worth a tip."""
    match, made = place.match, place.finding
    meaning = match.entry.term.explain
    if not meaning or made.suggestions:
        return made
    if meaning in told or _names_told(s, match, told):
        return replace(made, severity=min(made.severity, Severity.TIP))
    told.update((meaning, _word(s, match)))

    def find(s: Sentence) -> list[Finding]:
        spoken = {"familiar": saying.familiar, "ours": saying.ours, "addressed": saying.addressed}
        said = attempt(made.rule, (), explained, s, match, **spoken)
        return [replace(made, suggestions=said)]

    return recalled(s, ("meaning", match.anchor), place.about, find)[0]


def _one_explanation(findings: list[Finding]) -> list[Finding]:
    """Put in one explanation a sentence, that of the most severe finding; more would hide what the sentence says."""
    explaining = [n for n, f in enumerate(findings) if _explains(f)]
    if len(explaining) < 2:
        return findings
    kept = max(explaining, key=lambda n: (findings[n].severity, -n))
    return [replace(f, suggestions=()) if n in explaining and n != kept else f for n, f in enumerate(findings)]


def _word(s: Sentence, match: Match) -> str:
    return s.lower[max(match.tokens)]


def _names_told(s: Sentence, match: Match, told: set[str]) -> bool:
    """Say whether an abbreviation stands in brackets behind the words for it: zelf aangebrachte voorzieningen (ZAV)."""
    first = min(match.tokens)
    bracketed = first > 1 and s.lower[first - 1] == "("
    return _word(s, match) in told or (bracketed and s.doc[first].is_upper and s.lower[first - 2] in told)


def _plain(term: Term) -> list[str]:
    """Return how a term can be said in plain words."""
    return [*term.better, term.explain or ""]


def _alike(sentences: Sequence[Sentence], number: int) -> list[Sentence]:
    """Return the sentences beside one that begin as it does: Stap 1 is … Stap 2 is …"""
    beside = [*sentences[max(0, number - 1) : number], *sentences[number + 1 : number + 2]]
    opening = sentences[number].lower[:1] if beside else []
    return [s for s in beside if s.lower[:1] == opening and len(s.lower[0]) > _TELLING]


_TELLING = 3
"""Most letters of a first word that many sentences begin with."""


def _wants_explanation(entry: Entry) -> bool:
    """Say whether a term may stand in a letter that explains it."""
    return bool(entry.rule.explainable or entry.term.explain or entry.term.case)
