"""Runs the `terms` rules: finds words and phrases in every inflection, in the context that makes them jargon.

All terms of all rules stand in one index on a word that an occurrence must contain, so that the time to check a
sentence depends on its length and hardly on the number of terms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

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
from stylecheck.rulebook.wording import finding, led

_DOTTED = re.compile(r"[.&/]")
_CHUNK = re.compile(r"[\w.\-/@&]+")


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
        told: set[str] = set()
        ours = any(not FIRST_PERSON.isdisjoint(s.lower) for s in sentences)
        headed = {line.lower[-1] for line in lines if line.part is PartKind.HEADING and line.lower}
        found = []
        for number, sentence in enumerate(sentences):
            own: list[Finding] = []
            for match in self._best([m for m in self._matches(sentence) if "tekst" in m.entry.rule.where]):
                if _wants_explanation(match.entry):
                    last = max(match.tokens)
                    if explanations.explains(number, min(match.tokens), last, _plain(match.entry.term)):
                        continue
                elif match.entry.kind == "naamwoord" and explanations.named(_word(sentence, match)):
                    continue
                near = _near(sentences, number)
                made = finding(sentence, match, near, familiar=familiar, addressed=addressed)
                alone = len(match.tokens) == len(sentence.doc) and sentence.text.endswith(".")
                following = sentences[number + 1] if alone and number + 1 < len(sentences) else None
                made = made if following is None else led(made, following)
                made = _once(made, sentence, match, told, familiar=familiar, ours=ours, addressed=addressed)
                if everybody and match.entry.term.personal:
                    made = replace(made, severity=Severity.TIP)
                if match.entry.term.weak:
                    made = replace(made, weak=True)
                introduced = _word(sentence, match) in headed and _explains(made)
                own.append(replace(made, suggestions=()) if introduced else made)
            found += _one_explanation(own)
        for line in lines:
            for match in self._best([m for m in self._matches(line) if PLACE_OF[line.part] in m.entry.rule.where]):
                known = line.lower[max(match.tokens)]
                if _wants_explanation(match.entry):
                    let = explanations.anywhere(known)
                else:
                    let = match.entry.kind == "naamwoord" and explanations.named(known)
                if not let:
                    made = finding(line, match, familiar=familiar, addressed=addressed)
                    made = _once(made, line, match, told, familiar=familiar, ours=ours, addressed=addressed)
                    found.append(made)
        return found

    def _matches(self, s: Sentence) -> list[Match]:
        matches: list[Match] = []
        words, vocabulary = [word(form) for form in s.lower], s.vocabulary
        for i, (form, following) in enumerate(zip(s.lower, [*words[1:], ""], strict=True)):
            if i in s.fields:
                continue
            for entry in self._beginning(words[i], following):
                tokens = words_at(entry, s, i)
                if tokens and in_context(entry.term, s, tokens, i):
                    matches.append(Match(entry, tokens, i))
            for entry in self._verbs.get(form, ()):
                if not entry.possible(vocabulary):
                    continue
                tokens = verb_at(entry, s, i)
                if tokens and in_context(entry.term, s, tokens, i):
                    matches.append(Match(entry, tokens, i))
        if self._dotted_starts:
            matches += self._dotted_matches(s)
        return matches

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
            if tokens and exact and in_context(entry.term, s, tokens, min(tokens)):
                yield Match(entry, tokens, min(tokens))

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


def _explains(made: Finding) -> bool:
    return any(s.label.startswith(EXPLAIN) for s in made.suggestions)


def _once(
    made: Finding, s: Sentence, match: Match, told: set[str], *, familiar: bool, ours: bool, addressed: bool
) -> Finding:
    """Tell once what a word means, with the explanation put in behind it; where it comes back is worth a tip."""
    meaning = match.entry.term.explain
    if not meaning or made.suggestions:
        return made
    if meaning in told or _names_told(s, match, told):
        return replace(made, severity=min(made.severity, Severity.TIP))
    told.update((meaning, _word(s, match)))
    return replace(made, suggestions=explained(s, match, familiar=familiar, ours=ours, addressed=addressed))


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


def _near(sentences: Sequence[Sentence], number: int) -> set[str]:
    """Return the words of a sentence and of those beside it that begin alike: Stap 1 is … Stap 2 is …"""
    own = sentences[number]
    alike = [
        s for s in sentences[max(0, number - 1) : number + 2] if s.lower[:1] == own.lower[:1] and len(s.lower[0]) > 3
    ]
    return set(own.lower).union(*(s.lower for s in alike))


def _wants_explanation(entry: Entry) -> bool:
    """Say whether a term may stand in a letter that explains it."""
    return bool(entry.rule.explainable or entry.term.explain or entry.term.case)
