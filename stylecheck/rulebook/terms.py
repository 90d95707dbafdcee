"""Runs the `terms` rules: finds words and phrases in every inflection, in the context that makes them jargon.

All terms of all rules stand in one index on a word that an occurrence must contain, so that the time to check a
sentence depends on its length and hardly on the number of terms.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from stylecheck.finding import Finding, Severity, Suggestion
from stylecheck.language import verbs
from stylecheck.language.annotate import Sentence
from stylecheck.language.conjugation import split_particle
from stylecheck.rewrite import split, words
from stylecheck.rulebook.explained import Explanations
from stylecheck.rulebook.inflection import reflexive_or_forms, variants
from stylecheck.rulebook.model import PLACE_OF, Term, TermsRule
from stylecheck.rulebook.phrases import CLASSES

_REACH = 16
"""How many tokens from its verb another word of a verb phrase may stand."""
_WIDEST = 12
"""Widest span (tokens) that is reported as a whole; beyond it only the verb is pointed at."""
_MODALS = frozenset(
    [
        *("zal", "zult", "zullen", "zou", "zouden", "kan", "kunt", "kunnen", "kon", "konden", "moet", "moeten", "mag"),
        *("mogen", "wil", "wilt", "willen", "laat", "laten", "te"),
    ]
)
_DOTTED = re.compile(r"[.&/]")
_CHUNK = re.compile(r"[\w.\-/@&]+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A compiled term."""

    rule: TermsRule
    term: Term
    kind: str
    words: tuple[frozenset[str] | None, ...]  # None is a gap
    verb: int = -1
    particle: str = ""
    separated: frozenset[str] = frozenset()
    weight: int = 0


@dataclass(slots=True)
class _Match:
    entry: _Entry
    tokens: frozenset[int]
    anchor: int
    key: tuple[int, int] = field(default=(0, 0))


class TermFinder:
    """The index of all terms.

    Args:
        rules: the `terms` rules, in the order in which they win when two agree on a place.
        infinitives: known infinitives, by which a bare term is taken for a verb.
    """

    def __init__(self, rules: Sequence[TermsRule], infinitives: frozenset[str]) -> None:
        self._words: dict[str, list[_Entry]] = defaultdict(list)
        self._verbs: dict[str, list[_Entry]] = defaultdict(list)
        self._dotted: dict[str, list[_Entry]] = defaultdict(list)
        for rule in rules:
            for term in rule.terms:
                self._add(rule, term, infinitives)
        self._dotted_starts: dict[str, list[str]] = defaultdict(list)
        for key in sorted(self._dotted, key=len, reverse=True):
            self._dotted_starts[_dot_key(key.split()[0])].append(key)

    def _add(self, rule: TermsRule, term: Term, infinitives: frozenset[str]) -> None:
        kind = term.as_ or ("werkwoord" if "~" in term.term or term.term.split()[-1] in infinitives else "naamwoord")
        if _DOTTED.search(term.term.replace("...", "")) and kind != "werkwoord":
            for variant in _alternatives(term.term):
                entry = _Entry(rule, term, "vast", (), weight=len(variant.split()))
                self._dotted[_dot_key(variant)].append(entry)
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
        entry = _Entry(rule, term, kind, tuple(words), weight=sum(w is not None for w in words))
        for form in words[0] or ():
            self._words[form.lower()].append(entry)

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
            entry = _Entry(rule, term, "werkwoord", words, verb, particle, separated, weight=len(words))
            for form in single | separated:
                self._verbs[form].append(entry)

    def find(self, sentences: Sequence[Sentence], lines: Sequence[Sentence] = ()) -> list[Finding]:
        """Return a finding for each place, the longest phrase first where several fit.

        Args:
            sentences: the running text.
            lines: subject, headings, salutation and closing; rules that look there find their terms in them, but a
                term that the text explains is let pass.
        """
        explanations = Explanations(sentences)
        found = []
        for line in lines:
            for match in self._best([m for m in self._matches(line) if PLACE_OF[line.part] in m.entry.rule.where]):
                if not (_wants_explanation(match.entry) and explanations.anywhere(line.lower[max(match.tokens)])):
                    found.append(_finding(line, match))
        for number, sentence in enumerate(sentences):
            for match in self._best([m for m in self._matches(sentence) if "tekst" in m.entry.rule.where]):
                if _wants_explanation(match.entry):
                    last = max(match.tokens)
                    if explanations.explains(number, min(match.tokens), last):
                        continue
                found.append(_finding(sentence, match))
        return found

    def _matches(self, s: Sentence) -> list[_Match]:
        matches: list[_Match] = []
        for i, form in enumerate(s.lower):
            if i in s.fields:
                continue
            for entry in self._words.get(_word(form), ()):
                tokens = _words_at(entry, s, i)
                if tokens and _in_context(entry.term, s, tokens, i):
                    matches.append(_Match(entry, tokens, i))
            for entry in self._verbs.get(form, ()):
                tokens = _verb_at(entry, s, i)
                if tokens and _in_context(entry.term, s, tokens, i):
                    matches.append(_Match(entry, tokens, i))
        if self._dotted_starts:
            matches += self._dotted_matches(s)
        return matches

    def _dotted_matches(self, s: Sentence) -> Iterable[_Match]:
        for chunk in _CHUNK.finditer(s.text):
            for key in self._dotted_starts.get(_dot_key(chunk.group()), ()):
                match = _dotted_pattern(key).match(s.text, chunk.start())
                if match is not None:
                    yield from self._dotted_at(s, key, match)

    def _dotted_at(self, s: Sentence, key: str, match: re.Match[str]) -> Iterable[_Match]:
        start, end = s.start + match.start(), s.start + match.end()
        tokens = frozenset(i for i, (a, b) in enumerate(s.offsets) if a < end and b > start and i not in s.fields)
        for entry in self._dotted[key]:
            exact = not entry.term.case or any(
                match.group().rstrip(".") == v.rstrip(".") for v in _alternatives(entry.term.term)
            )
            if tokens and exact and _in_context(entry.term, s, tokens, min(tokens)):
                yield _Match(entry, tokens, min(tokens))

    @staticmethod
    def _best(matches: list[_Match]) -> list[_Match]:
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


def _wants_explanation(entry: _Entry) -> bool:
    """Say whether a term may stand in a letter that explains it."""
    return bool(entry.rule.explainable or entry.term.explain or entry.term.case)


def _alternatives(term: str) -> list[str]:
    """Write out `a|b` of a term with dots: "a.s.|A.s. maandag" is two."""
    found = [""]
    for part in term.split():
        found = [f"{f} {option}".strip() for f in found for option in part.split("|")]
    return found


def _dot_key(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".")


@lru_cache(maxsize=1024)
def _dotted_pattern(key: str) -> re.Pattern[str]:
    """Return the pattern of one term with dots; its last full stop may be left out, or be that of the sentence."""
    body = r"\s+".join(re.escape(word) for word in key.split())
    free = "." in key or not key[-1:].isalnum() or "/" in key or "&" in key
    stop = r"\.?" if free else r"\."
    return re.compile(rf"{body}{stop}(?![\w@])", re.I)


def _word(token: str) -> str:
    """Return a token without a full stop that the tokenizer left on it ("artikel 7:220 BW.")."""
    return token[:-1] if token.endswith(".") and len(token) > 1 else token


def _words_at(entry: _Entry, s: Sentence, i: int) -> frozenset[int] | None:
    tokens = []
    at, n = i, len(s.lower)
    exact = entry.term.case
    skip = 0
    for group in entry.words:
        if group is None:
            skip = 8
            continue
        for k in range(at, min(at + skip + 1, n)):
            if _word(s.doc[k].text if exact else s.lower[k]) in group and k not in s.fields:
                tokens.append(k)
                at = k + 1
                break
        else:
            return None
        skip = 0
    if entry.kind == "naamwoord" and not exact and _is_name(s, tokens):
        return None
    return frozenset(tokens)


def _is_name(s: Sentence, tokens: list[int]) -> bool:
    """Say whether a noun stands in a proper name: a capital inside the sentence and tagged as a name."""
    last = tokens[-1]
    return last > 0 and s.pos[last] == "PROPN" and s.doc[last].text[:1].isupper() and not s.doc[last].is_upper


def _verb_at(entry: _Entry, s: Sentence, i: int) -> frozenset[int] | None:
    pos = s.pos[i]
    form = s.lower[i]
    infinitive = entry.words[entry.verb]
    assert infinitive is not None
    tokens = {i}
    if form in infinitive:
        if (
            pos not in ("VERB", "AUX", "ADJ", "X", "ADV")
            and not (i == 0 and pos != "NUM")
            and not _is_infinitive(s, i, form)
        ):
            return None
    elif form in entry.separated and pos in ("VERB", "AUX"):
        particle = _particle(entry.particle, s, i)
        if particle is None:
            return None
        tokens.add(particle)
    else:
        return None
    low, high = max(0, i - _REACH), min(len(s.lower), i + _REACH + 1)
    before = entry.words[: entry.verb]
    after = entry.words[entry.verb + 1 :]
    for group in (before, after):
        if group and not _place(group, s, low, high, tokens, i):
            return None
    return frozenset(t for t in tokens if s.lower[t] != "te" or len(tokens) == 1)


def _is_infinitive(s: Sentence, i: int, form: str) -> bool:
    """Say whether a word that was taken for a noun is an infinitive: tagged so, or closing a clause with a modal."""
    if not form.endswith(("en", "aan", "zien", "doen")) or s.pos[max(0, i - 1)] == "DET":
        return False
    if s.doc[i].tag_.startswith("WW|inf") and s.lower[max(0, i - 1)] not in ("het", "uw", "ons"):
        return True
    if s.pos[max(0, i - 1)] == "ADJ" and s.lower[i - 1].endswith("e"):
        return False
    closes = i + 1 == len(s.lower) or s.doc[i + 1].is_punct or s.lower[i + 1] in ("en", "of", "op", "tot")
    return closes and any(w in _MODALS for w in s.lower[max(0, i - _REACH) : i])


def _particle(particle: str, s: Sentence, i: int) -> int | None:
    """Find the particle of a verb at token i: the one the parser hung on it, or the one that ends its clause."""
    if i >= 2 and s.lower[i - 1] == "te" and s.lower[i - 2] == particle:
        return i - 2
    for k in range(i + 1, min(len(s.lower), i + 25)):
        if s.lower[k] == particle:
            token = s.doc[k]
            if token.dep_ == "compound:prt" and token.head.i == i:
                return k
            following = s.lower[k + 1] if k + 1 < len(s.lower) else "."
            if (
                following in (".", ",", "?", "!", ";", ":", "en", "of", "dat", "als", "om", "maar", ")")
                and token.dep_ != "case"
            ):
                return k
    return None


def _place(
    group: Sequence[frozenset[str] | None], s: Sentence, low: int, high: int, tokens: set[int], verb: int
) -> bool:
    """Find the other words of a verb phrase, side by side (a reflexive may stand apart), nearest to the verb."""
    starts = sorted(range(low, high), key=lambda k: abs(k - verb))
    for start in starts:
        if start in tokens or start in s.fields or s.lower[start] not in (group[0] or ()):
            continue
        if _crosses(s, start, verb):
            continue
        chosen = [start]
        for forms in group[1:]:
            reach = _REACH if len(chosen) == 1 and s.lower[start] in ("u", "zich", "me", "mij", "je", "ons") else 3
            following = next(
                (
                    k
                    for k in range(chosen[-1] + 1, min(high, chosen[-1] + 1 + reach))
                    if s.lower[k] in (forms or ()) and k not in tokens
                ),
                None,
            )
            if following is None:
                break
            chosen.append(following)
        else:
            tokens.update(chosen)
            return True
    return False


def _crosses(s: Sentence, a: int, b: int) -> bool:
    """Say whether a clause boundary lies between two tokens: a semicolon, colon, or comma with a conjunction."""
    a, b = sorted((a, b))
    for k in range(a + 1, b):
        if s.lower[k] in (";", ":"):
            return True
        if s.lower[k] == "," and k + 1 < len(s.lower) and s.pos[k + 1] in ("SCONJ", "CCONJ"):
            return True
    return False


def _in_context(term: Term, s: Sentence, tokens: frozenset[int], anchor: int) -> bool:
    first, last = min(tokens), max(tokens)
    if term.pos and s.pos[anchor] not in term.pos:
        return False
    if term.before and not any(_is(word, s, first - 1) for word in term.before):
        return False
    if term.not_before and any(_is(word, s, first - 1) for word in term.not_before):
        return False
    if term.after and not any(_is(word, s, last + 1) for word in term.after):
        return False
    if term.not_after and any(_is(word, s, last + 1) for word in term.not_after):
        return False
    if term.with_ and not any(_occurs(word, s, tokens) for word in term.with_):
        return False
    return not (term.without and any(_occurs(word, s, tokens) for word in term.without))


def _is(word: str, s: Sentence, i: int) -> bool:
    """Say whether token i is this word, or of this <class>; the sentence's edges are <begin> and <eind>."""
    if i < 0:
        return word == "<begin>"
    if i >= len(s.lower) or (s.doc[i].is_punct and i == len(s.lower) - 1):
        return word == "<eind>"
    if word.startswith("<"):
        name = word.strip("<>")
        return name not in ("begin", "eind") and CLASSES[name](s, i)
    return s.lower[i] == word.lower() or (len(word) > 3 and s.lower[i] in variants(word))


def _occurs(word: str, s: Sentence, tokens: frozenset[int]) -> bool:
    """Say whether a word, an inflection of it or a compound with it stands elsewhere in the sentence."""
    if " " in word:
        return word.lower() in " ".join(s.lower)
    forms = variants(word)
    low = word.lower()
    for i, form in enumerate(s.lower):
        if i in tokens:
            continue
        if (
            form in forms
            or s.lemmas[i] == low
            or (len(low) > 3 and (form.endswith(tuple(forms)) or form.startswith(low)))
        ):
            return True
    return False


def _core(s: Sentence, match: _Match) -> int:
    """Return the token of a wide verb phrase to point at: its verb, or its noun beside an empty verb."""
    if s.lemmas[match.anchor] in ("zijn", "worden", "hebben", "doen"):
        return max(match.tokens - {match.anchor}, key=lambda t: len(s.lower[t]), default=match.anchor)
    return match.anchor


def _finding(s: Sentence, match: _Match) -> Finding:
    term, rule = match.entry.term, match.entry.rule
    first, last = min(match.tokens), max(match.tokens)
    if last - first > _WIDEST:
        first = last = _core(s, match)
    start, end = s.span(first, last)
    text = " ".join(s.text[start - s.start : end - s.start].split())
    severity = rule.severity if term.severity is None else term.severity
    if s.legal:
        severity = Severity.TIP
    suggestions = _suggestions(s, match, first, last)
    return Finding(
        rule=rule.id,
        category=rule.category,
        severity=severity,
        start=start,
        end=end,
        message=_message(s, match, text),
        why=rule.why,
        source=rule.source,
        suggestions=suggestions,
    )


_LEAVE_OUT = "(weglaten)"
_AS_QUESTION = "{vraag}"
"""Alternative for a word that opens a condition: the condition as a question (Bent u er niet? Dan …)."""


def _message(s: Sentence, match: _Match, text: str) -> str:
    """Say what is wrong and what is better: plain words first, in the form they would have, then what to do instead.

    An alternative in brackets is an instruction, such as (weglaten); it gets a sentence of its own, and where there is
    nothing else, the rule's sentence with {better} is left out.
    """
    rule, term = match.entry.rule, match.entry.term
    words = [_inflected(s, match, b) or b for b in term.better if not b.startswith(("(", "{"))]
    orders = ["laat dit weg" if b == _LEAVE_OUT else b.strip("()") for b in term.better if b.startswith("(")]
    if term.explain and not any(term.explain.rstrip(".") in order for order in orders):
        orders.append(f"leg uit: {term.explain}")
    sentences = re.split(r"(?<=[.!?]) ", rule.message)
    if not words:
        sentences = [sentence for sentence in sentences if "{better}" not in sentence] or sentences
    message = " ".join(sentences).format(text=text, better=" of ".join(words))
    return " ".join([message, *(f"{order[:1].upper()}{order[1:].rstrip('.')}." for order in orders)])


def _inflected(s: Sentence, match: _Match, better: str) -> str | None:
    """Put an alternative for a verb in the form that the verb has, where that is certain: dient, so moet."""
    entry = match.entry
    if entry.kind != "werkwoord" or " " in better:
        return None
    infinitive = _infinitive(s, match)
    return verbs.inflect(better, s.lower[match.anchor], infinitive) if infinitive else None


def _suggestions(s: Sentence, match: _Match, first: int, last: int) -> tuple[Suggestion, ...]:
    """Offer the alternatives that can stand in the place, in its inflection and with its capital and article."""
    term, kind = match.entry.term, match.entry.kind
    whole = last - first + 1 == len(match.tokens)
    usable = [b for b in term.better if not b.startswith(("(", "{")) and "..." not in b]
    if not usable or (not whole and (kind != "werkwoord" or len(match.entry.words) > 1)):
        return ()
    found: list[Suggestion | None] = []
    if words.is_determiner(usable):
        found.append(words.determiner(s, first, last, usable))
    else:
        for better in usable:
            safe = term.safe and better == term.better[0]
            if kind == "werkwoord":
                if len(match.entry.words) == 1 and (infinitive := _infinitive(s, match)):
                    found.append(words.verb(s, sorted(match.tokens), match.anchor, infinitive, better, safe=safe))
            elif kind == "vast":
                found.append(words.fixed(s, first, last, better, safe=safe))
            else:
                same = s.lower[last] == term.term.split()[-1].lower()
                found.append(words.noun(s, first, last, better, singular=same, safe=safe))
    if _AS_QUESTION in term.better and first == 0:
        found += split.condition(s)
    return tuple(suggestion for suggestion in found if suggestion is not None)


def _infinitive(s: Sentence, match: _Match) -> str | None:
    """Return which of a term's verbs stands in the sentence."""
    parts = [p for p in match.entry.term.term.split() if p != "..."]
    form = s.lower[match.anchor]
    for infinitive in parts[match.entry.verb].lstrip("~").split("|"):
        if form in verbs.single_word_forms(infinitive) | verbs.separated_forms(infinitive):
            return infinitive
    return None
