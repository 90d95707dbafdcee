"""Drafts a rule file from a sentence that is wrong and the same sentence as it should be."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stylecheck.errors import RuleError, SettingError
from stylecheck.finding import CATEGORIES, Severity
from stylecheck.language import verbs
from stylecheck.language.annotate import annotate
from stylecheck.language.layout import divide
from stylecheck.letter import Part, PartKind
from stylecheck.rulebook import load_rulebook
from stylecheck.rulebook.inflection import variants
from stylecheck.rulebook.loader import load_rule
from stylecheck.rulebook.model import ID, Rule
from stylecheck.rulebook.proof import Failure, Prover, unmark

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Token

LEAVE_OUT, OTHERWISE = "(weglaten)", "(schrijf dit anders)"
MOST_WORDS, MOST_RUNS = 8, 3
"""Beyond so many changed words or places, two sentences differ too much to tell what the rule is about."""
_MESSAGES = {
    "terms": "‘{text}’ kan duidelijker. Schrijf liever: {better}.",
    "pattern": "‘{text}’ kan duidelijker.",
    "toon": "‘{text}’ klinkt onvriendelijk. Zeg het gewoon en rustig.",
    "afkorting": "Niet iedereen kent ‘{text}’. Schrijf het uit: {better}.",
}
_REASONS = {
    "toon": "Een vriendelijke zin leest prettiger en helpt de huurder verder.",
    "afkorting": "Een huurder die de afkorting niet kent, begrijpt de zin niet.",
}
_REASON = "Een huurder begrijpt gewone woorden meteen."
_SPECIAL = frozenset("~|*<>[]!&{}")
"""Characters that mean something in terms and patterns."""
_EVERYWHERE = frozenset(["zijn", "worden", "hebben", "zullen", "kunnen", "mogen", "moeten", "willen", "laten", "niet"])
"""Words that are no fault by themselves."""
_BREAKS = frozenset([",", ";", ":", "(", ")", "-", "–", "—"])


@dataclass(frozen=True, slots=True)
class Wish:
    """What the trainer wants.

    Attributes:
        name: the id of the rule.
        bad: the sentence with the fault; its places may stand in [brackets].
        good: the same sentence as it should be, then more sentences that are good.
        better: what can be written in the place; empty where the good sentence tells.
        category, message, why: empty where a default fits.
        severity: tip, waarschuwing or fout.
    """

    name: str
    bad: str
    good: tuple[str, ...]
    better: tuple[str, ...] = ()
    category: str = ""
    severity: Severity = Severity.WAARSCHUWING
    message: str = ""
    why: str = ""
    source: str = "Onze schrijfwijzer"


@dataclass(frozen=True, slots=True)
class Draft:
    """A rule file that the loader accepts.

    Attributes:
        text: the content of the file.
        looks_for: the term or the pattern.
        failures: what its own examples show that it does not do.
    """

    rule: Rule
    text: str
    looks_for: str
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """One way to look for the place: a term or a pattern, its other fields, and the tokens it is about."""

    kind: str
    find: str
    tokens: tuple[int, ...]
    better: tuple[str, ...] = ()
    fields: tuple[tuple[str, Any], ...] = ()
    note: str = ""


def rule_name(name: str) -> str:
    """Return a name as the id of a rule: "Moeilijke woorden" is moeilijke-woorden.

    Raises:
        SettingError: no letter is left to begin with.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", re.sub(r"\.ya?ml$", "", plain)).strip("-")
    if not re.match(ID, found):
        raise SettingError(f"‘{name}’ kan geen naam van een regel zijn; begin met een letter, zoals moeilijke-woorden.")
    return found


def draft_rule(wish: Wish, nlp: Language) -> Draft:
    """Return the first way to look for the fault that passes the sentences, or else the one that fails the least.

    Raises:
        SettingError: the sentences do not tell what the rule is about.
        RuleError: a text that the trainer gave cannot stand in a rule file.
    """
    return min(_tried(wish, nlp), key=lambda draft: sum(5 * len(f.missed) + len(f.alarms) for f in draft.failures))


def new_file(folder: Path, name: str) -> Path:
    """Return where a new rule is to stand; nothing is made yet.

    Raises:
        SettingError: the folder is no folder, or the rule exists already, here or in stylecheck.
    """
    if folder.exists() and not folder.is_dir():
        raise SettingError(f"‘{folder}’ is geen map; kies een andere naam bij --out.")
    beside = sorted(p for p in folder.rglob(f"{name}.y*ml") if p.suffix in (".yaml", ".yml"))
    if beside:
        raise SettingError(f"Het bestand ‘{beside[0]}’ bestaat al; kies een andere naam voor de regel.")
    if name in {rule.id for rule in load_rulebook().rules}:
        raise SettingError(f"De regel ‘{name}’ hoort bij stylecheck en zou vervangen worden; kies een andere naam.")
    return folder / f"{name}.yaml"


def save(path: Path, draft: Draft) -> None:
    """Write a draft to a file that is not there yet, and make its folder.

    Raises:
        SettingError: the file cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft.text)
    except OSError as error:
        raise SettingError(f"‘{path}’ is niet te schrijven; controleer de naam en de map bij --out.") from error


def seen_already(rule: Rule, nlp: Language) -> list[str]:
    """Return the ids of the built-in rules of the same category that report a place of the rule's bad example."""
    text, wanted = unmark(rule.examples.bad[0].text)
    found = load_rulebook().find(annotate(text, divide(text), nlp))
    same = (f.rule for f in found if f.category == rule.category and any(f.start < b and f.end > a for a, b in wanted))
    return list(dict.fromkeys(same))


def _tried(wish: Wish, nlp: Language) -> Iterator[Draft]:
    compared = _Comparison(wish, nlp)
    for attempt in compared.attempts():
        marked = compared.marked(attempt.tokens)
        rule = _load(wish.name, _file(wish, attempt, marked))
        failures = tuple(f for f in Prover(nlp).failures(rule) if not f.remark)
        yield Draft(rule, _file(wish, attempt, marked, failures), attempt.find, failures)
        if not failures:
            return


def _load(name: str, text: str) -> Rule:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{name}.yaml")
        path.write_text(text, encoding="utf-8")
        try:
            return load_rule(path)
        except RuleError as error:
            what = re.sub(r"^(, regel \d+)?: ", "", str(error).removeprefix(str(path)))
            raise RuleError(f"Zo kan de regel niet in een bestand staan: {what}") from None


class _Comparison:
    """The two sentences beside each other, word by word."""

    def __init__(self, wish: Wish, nlp: Language) -> None:
        self.wish = wish
        if wish.bad.count("[") != wish.bad.count("]"):
            raise SettingError("Zet in de foute zin om elke plek een [ en een ].")
        self.plain, self.spans = unmark(wish.bad)
        self.bad, self.offsets, edges = _tokens(self.plain, nlp)
        self.good, _, _ = _tokens(wish.good[0], nlp)
        if not self.bad or not self.good:
            raise SettingError("Geef een hele zin met de fout en een hele zin zoals het beter is.")
        if _keys(self.bad) == _keys(self.good):
            raise SettingError(
                "De twee zinnen zijn gelijk, op hoofdletters na; geef een foute zin en een zin die beter is."
            )
        self.blocks = SequenceMatcher(None, _keys(self.bad), _keys(self.good), autojunk=False).get_opcodes()
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
        found = [i for i in found if _keys([self.bad[i]])[0] not in self._moved] or found
        words = [self.bad[i] for i in found if not self.bad[i].is_punct]
        if words and all(t.lemma_ in _EVERYWHERE or t.pos_ in ("PRON", "DET") for t in words):
            raise SettingError(
                f"Alleen ‘{' '.join(t.text for t in words)}’ is anders, en dat staat in veel goede zinnen; zet in de "
                "foute zin [ en ] om de plek."
            )
        if len(found) > MOST_WORDS or len(_runs(found)) > MOST_RUNS:
            raise SettingError(
                "De twee zinnen verschillen te veel om te zien waar het om gaat; zet in de foute zin [ en ] om de plek."
            )
        return found

    @cached_property
    def _moved(self) -> set[str]:
        """The words that both sentences have, but in another place."""
        blocks = [block for block in self.blocks if block[0] != "equal"]
        bad = {key for _, i1, i2, _, _ in blocks for key in _keys(self.bad[i1:i2])}
        good = {key for *_, j1, j2 in blocks for key in _keys(self.good[j1:j2])}
        return bad & good if not self.spans else set()

    def marked(self, tokens: Iterable[int]) -> str:
        """Return the bad sentence with brackets: those of the trainer, or around these tokens."""
        if self.spans:
            return self.wish.bad
        places = [(self.offsets[run[0]][0], self._end(run[-1])) for run in _runs(tokens)]
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
        words = [self.good[j] for j in sorted(found) if _keys([self.good[j]])[0] not in self._moved]
        while words and words[0].is_punct:
            words = words[1:]
        while words and words[-1].is_punct:
            words = words[:-1]
        return None if _keys(words) == _keys([self.bad[i] for i in self.changed]) else words

    @property
    def inserted(self) -> list[Token]:
        """The words that only the good sentence has."""
        blocks = (block for block in self.blocks if block[0] in ("insert", "replace"))
        return [self.good[j] for *_, j1, j2 in blocks for j in range(j1, j2)]

    def attempts(self) -> Iterator[_Attempt]:
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
                core, instead = _without_common_verbs(words, instead)
            yield from self._replacements(core or words, instead)
        yield from self._with_a_lack(words)

    def _replacements(self, words: list[Token], instead: list[Token] | None) -> Iterator[_Attempt]:
        if self.wish.category == "toon" and len(words) > 1:
            yield self._pattern(words, instead, bend=True)
        main = [t for t in words if _is_verb(t) and t.pos_ != "AUX"] or [t for t in words if _is_verb(t)]
        if len(main) == 1:
            yield from self._verb_terms(main[0], words, instead)
        elif not main:
            yield from self._noun_terms(words, instead)
        else:
            yield self._pattern(words, instead, bend=True)
        if len(_runs(t.i for t in words)) == 1 and not _special(words):
            find = " ".join(_form(t) for t in words)
            yield self._term(find, words, _text(instead), {"as": "vast", **_capitals(words)})
        yield self._pattern(words, instead, bend=True)
        yield self._pattern(words, instead, bend=False)

    def _verb_terms(self, verb: Token, words: list[Token], instead: list[Token] | None) -> Iterator[_Attempt]:
        """Yield the term for a verb with the words around it: in behandeling ~nemen, ~aan_vangen, ~dienen te."""
        infinitive = _infinitive(verb)
        particle = infinitive.rpartition("_")[0]
        rest = [t for t in words if not _is_verb(t) and t.lower_ not in ("te", particle)]
        if any(t.dep_.startswith("nsubj") for t in rest) or _special(rest):
            yield self._pattern(words, instead, bend=True)
            return
        before = [t for t in rest if t.i < verb.i]
        after = [t for t in rest if t.i > verb.i]
        if verb.tag_.startswith("WW|pv") and not before:  # wij nemen … in behandeling
            before, after = after, []
        if len(_runs(t.i for t in before)) > 1 or len(_runs(t.i for t in after)) > 1:
            return
        own = ["zich" if t.dep_.startswith("expl") else _form(t) for t in before]
        te = ["te"] if not rest and any(t.lower_ == "te" and t.i > verb.i for t in words) else []
        find = " ".join([*own, f"~{infinitive}", *(_form(t) for t in after), *te])
        loose = [t for t in verb.children if _is_particle(t, particle) and t not in rest]
        yield self._term(find, [verb, *rest, *loose], _infinitives(instead))

    def _noun_terms(self, words: list[Token], instead: list[Token] | None) -> Iterator[_Attempt]:
        if any(_is_short(t) for t in words) or len(_runs(t.i for t in words)) > 1 or _special(words):
            return
        if len(words) > 1 and _is_determiner(words[0]) and instead and len(instead) > 1 and _is_determiner(instead[0]):
            words, instead = words[1:], instead[instead[0].tag_.startswith("LID") :]
        fixed = len(words) > 1 and words[0].pos_ in ("ADP", "SCONJ", "ADV", "CCONJ")
        last = words[-1]
        if last.pos_ not in ("NOUN", "ADJ", "VERB") or fixed:
            return
        base = _base(last)
        one = instead is not None and len(instead) == 1 and base != last.lower_
        fields = {"as": "naamwoord"} if base in verbs.known_infinitives() else {}
        find = " ".join([*(_form(t) for t in words[:-1]), base])
        attempt = self._term(find, words, (_base(instead[0]),) if one and instead else _text(instead), fields)
        if attempt.better != (find,):
            yield attempt

    def _term(
        self, find: str, tokens: Iterable[Token], better: tuple[str, ...], fields: dict[str, Any] | None = None
    ) -> _Attempt:
        places = tuple(sorted(t.i for t in tokens))
        return _Attempt("terms", find, places, self.wish.better or better, tuple((fields or {}).items()))

    def _pattern(self, words: list[Token], instead: list[Token] | None, *, bend: bool) -> _Attempt:
        parts: list[str] = []
        runs = _runs(t.i for t in words)
        for before, run in zip([None, *runs], runs, strict=False):
            if before:
                between = self.bad[before[-1] + 1 : run[0]]
                parts.append("..." if any(t.text in _BREAKS for t in between) else "..")
            parts += [_element(self.bad[i], bend=bend) for i in run]
        better = self.wish.better or (_text(instead) if instead and len(runs) == 1 else ())
        return _Attempt("pattern", " ".join(parts), tuple(t.i for t in words), better)

    def _with_a_lack(self, words: list[Token]) -> Iterator[_Attempt]:
        """Yield ways to find what is only wrong for want of something that the good sentence adds."""
        plain = self._pattern(words, None, bend=True)
        if self.only_inserted and not self.spans:
            ends = words[-1].i + 2 == len(self.bad) and self.bad[-1].is_punct
            find = f"{plain.find} <eind>" if ends else plain.find
            note = "De goede zin heeft alleen woorden meer. Deze regel zoekt dezelfde woorden zonder die toevoeging."
            yield replace(plain, find=find, note=note)
        if lack := _lack(self.inserted):
            note = "Met ‘without’ zwijgt de regel als dit ook in de zin staat."
            yield replace(plain, fields=(("without", [lack]),), note=note)


def _tokens(text: str, nlp: Language) -> tuple[list[Token], list[tuple[int, int]], list[int]]:
    """Return the words of a text as one row with their places, and the numbers at which its sentences begin."""
    sentences = annotate(text, [Part(PartKind.PARAGRAPH, 0, len(text))], nlp).sentences
    if len(sentences) == 1:
        return list(sentences[0].doc), sentences[0].offsets, [0]
    doc = nlp(text)
    edges = [t.i for t in doc if t.is_sent_start]
    return list(doc), [(t.idx, t.idx + len(t)) for t in doc], edges


def _keys(tokens: Iterable[Token]) -> list[str]:
    """Return how words are compared: without capitals, and without a full stop that the tokenizer left on them."""
    return [t.lower_.rstrip(".") or t.lower_ for t in tokens]


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Return rows of numbers that follow each other."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _is_verb(token: Token) -> bool:
    """Say whether a word is a verb, and not a participle that stands as an adjective before a noun."""
    tag = token.tag_
    noun = tag.startswith("WW|od") or "prenom" in tag or "nom" in tag.split("|") or _after_article(token)
    verb = token.pos_ in ("VERB", "AUX") and not noun
    return (verb or (token.lower_ in verbs.known_participles() and not noun)) and bool(_infinitive(token))


def _after_article(token: Token) -> bool:
    return bool(token.i and token.nbor(-1).tag_.startswith("LID") and not token.tag_.startswith("WW|pv"))


def _is_determiner(token: Token) -> bool:
    """Say whether a word is de, het, een, uw, ons, deze or the like before a noun."""
    return str(token.tag_).startswith(("LID", "VNW|bez", "VNW|aanw|det"))


def _without_common_verbs(bad: list[Token], good: list[Token]) -> tuple[list[Token], list[Token]]:
    """Leave out the verbs that both have in another form (in te vullen, invullen), with their particles."""
    common = {t.lemma_ for t in bad if _is_verb(t)} & {t.lemma_ for t in good if _is_verb(t)}
    parts = {lemma.rpartition("_")[0] for lemma in common if "_" in lemma}

    def own(tokens: list[Token]) -> list[Token]:
        return [t for t in tokens if not (t.lemma_ in common and _is_verb(t)) and t.lower_ not in parts]

    return (own(bad), own(good)) if any(not t.is_punct and t.lower_ != "te" for t in own(bad)) else (bad, good)


def _infinitive(token: Token) -> str:
    """Return the infinitive as a rule file has it (aan_vangen), "" where its forms do not have this one."""
    lemma, form = str(token.lemma_).lower(), token.lower_.rstrip(".")
    particle, _, base = lemma.rpartition("_")
    apart = particle and not form.startswith((particle, "ge"))
    if apart and not any(_is_particle(t, particle) for t in token.children):
        lemma = base  # a preposition was taken for the particle
    for infinitive in dict.fromkeys((lemma, lemma.replace("_", ""))):
        whole = infinitive.endswith("n") and len(infinitive) > 2
        if whole and form in verbs.single_word_forms(infinitive) | verbs.separated_forms(infinitive):
            return infinitive
    return ""


def _is_particle(token: Token, particle: str) -> bool:
    """Say whether a word is the loose part of its verb, and does not begin a phrase: op de hoogte."""
    fixed = any(child.dep_ == "fixed" for child in token.children)
    return bool(token.lower_ == particle and token.dep_ == "compound:prt" and not fixed)


def _is_short(token: Token) -> bool:
    """Say whether a word is an abbreviation or a name in capitals: d.m.v., WBT, VvE."""
    word = token.text.rstrip(".")
    return "." in word or "/" in word or "&" in word or any(c.isupper() for c in word[1:])


def _capitals(words: Sequence[Token]) -> dict[str, Any]:
    return {"case": True} if len(words) == 1 and any(c.isupper() for c in words[0].text[1:]) else {}


def _form(token: Token) -> str:
    """Return a word as it stands, without the capital of a sentence's first word."""
    word: str = token.text if "." in token.text.rstrip(".") else token.text.rstrip(".") or token.text
    capital = token.pos_ == "PROPN" or any(c.isupper() for c in word[1:])
    return word if capital else word.lower()


def _base(token: Token) -> str:
    """Return the form under which a noun or adjective is looked for: its lemma, where that has this form."""
    form, lemma = token.lower_.rstrip("."), token.lemma_.replace("_", "").lower()
    if token.pos_ in ("NOUN", "ADJ") and form in variants(lemma) and form not in verbs.known_infinitives():
        return lemma
    return _form(token)


def _text(tokens: Sequence[Token] | None) -> tuple[str, ...]:
    """Return the words as they are written, as the one thing that is better; or what to do where there are none."""
    if tokens is None:
        return (OTHERWISE,)
    return (" ".join("".join(_form(t) + t.whitespace_ for t in tokens).split()),) if tokens else (LEAVE_OUT,)


def _infinitives(tokens: list[Token] | None) -> tuple[str, ...]:
    """Return the words with their verb in the infinitive at the end, where there is one verb and no subject."""
    verb = [t for t in tokens or [] if _is_verb(t) and t.pos_ != "AUX"] or [t for t in tokens or [] if _is_verb(t)]
    if len(verb) != 1 or any(t.dep_.startswith("nsubj") for t in tokens or []):
        return _text(tokens)
    infinitive = _infinitive(verb[0])
    particle = infinitive.rpartition("_")[0]
    rest = [_form(t) for t in tokens or [] if not _is_verb(t) and t.lower_ not in (particle, "te")]
    last = rest[-1:] if any(t.pos_ == "ADP" and _form(t) == rest[-1] for t in tokens or [] if rest) else []  # gaan om
    return (" ".join([*rest[: len(rest) - len(last)], infinitive.replace("_", ""), *last]),)


def _special(tokens: Iterable[Token]) -> bool:
    return any(_SPECIAL.intersection(t.text) for t in tokens)


def _element(token: Token, *, bend: bool) -> str:
    """Return a word as an element of a pattern: a verb in every form, any number for a number."""
    if _SPECIAL.intersection(token.text) or token.text.startswith(".."):
        return "<woord>"
    if token.pos_ == "NUM" or token.text[:1].isdigit():
        return "<getal>"
    if bend and _is_verb(token) and (infinitive := _infinitive(token)):
        loose = "_" in infinitive and token.lower_ not in verbs.single_word_forms(infinitive)
        return token.lower_ if loose else f"~{infinitive.replace('_', '')}"
    word: str = token.lower_
    plain = word.rstrip(".")
    return f"{plain}|{word}" if plain not in ("", word) else word


def _lack(tokens: Sequence[Token]) -> str:
    """Return the phrase for what the good sentence adds: a class for dates and amounts, else its weightiest word."""
    months = {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober"}
    days = {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"}
    words = [t for t in tokens if not t.is_punct and not _SPECIAL.intersection(t.text)]
    if any(t.lower_ in months | days | {"november", "december"} for t in words):
        return "<datum>"
    if any("€" in t.text or t.lower_ == "euro" for t in words):
        return "<bedrag>"
    if any(t.pos_ == "NUM" for t in words):
        return "<getal>"
    weighty = [t for t in words if t.pos_ in ("NOUN", "VERB", "ADJ", "ADV", "INTJ", "PROPN")] or words
    return max((_keys([t])[0] for t in weighty), key=len, default="")


def _file(wish: Wish, attempt: _Attempt, marked: str, failures: Sequence[Failure] = ()) -> str:
    """Return the rule file: its fields in the order of the manual, with a word on what each is for."""
    category = wish.category or _category(attempt)
    default = category if category in _MESSAGES else "terms" if attempt.better else "pattern"
    lines = [
        "# Een eigen regel voor stylecheck. Achter een # staat uitleg; die mag weg.",
        *_notes(failures),
        "# De naam van de regel. Het bestand heet net zo.",
        f"id: {wish.name}",
        f"# Het onderwerp. Kies uit: {', '.join(CATEGORIES)}.",
        f"category: {category}",
        f"kind: {attempt.kind}",
        "# De ernst. Kies uit: tip, waarschuwing of fout.",
        f"severity: {wish.severity.label}",
        "# De melding. Op de plaats van {text} komt wat er in de brief staat, bij {better} wat er beter kan staan.",
        f"message: {_quoted(wish.message or _MESSAGES[default])}",
        "# Waarom is dit beter? Schrijf een of twee zinnen.",
        f"why: {_quoted(wish.why or _REASONS.get(category, _REASON))}",
        "# Waar staat deze afspraak? Bijvoorbeeld een webadres of een hoofdstuk.",
        f"source: {_quoted(wish.source)}",
    ]
    if attempt.kind == "terms":
        lines += [
            "terms:",
            "  # Een ~ staat voor een werkwoord in elke vorm, een _ achter een deel dat los kan komen: ~aan_vangen.",
            "  # Nog een woord? Zet er nog een ‘- term:’ met een eigen ‘better’ onder.",
            f"  - term: {_quoted(attempt.find)}",
        ]
    else:
        lines += [
            "patterns:",
            "  # Een ~ staat voor een werkwoord in elke vorm, a|b voor a of b, en .. voor andere woorden ertussen.",
            f"  - find: {_quoted(attempt.find)}",
        ]
    lines += [f"    # {attempt.note}"] if attempt.note else []
    lines += [f"    {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in attempt.fields]
    lines += [f"    better: [{', '.join(map(_quoted, attempt.better))}]"] if attempt.better else []
    lines += [
        "examples:",
        "  # Zinnen die de regel moet vinden, met de plek tussen [ en ]. Achter ‘better’ staat hoe het beter is.",
        "  bad:",
        f"    - text: {_quoted(marked)}",
        f"      better: {_quoted(wish.good[0])}",
        "  # Zinnen die de regel met rust moet laten. Zet er zinnen bij die erop lijken.",
        "  good:",
        *(f"    - {_quoted(good)}" for good in wish.good),
    ]
    return "\n".join(lines) + "\n"


def _category(attempt: _Attempt) -> str:
    word = attempt.find.rstrip(".")
    short = " " not in word and ("." in word or word.isupper())
    return "afkorting" if attempt.kind == "terms" and short else "jargon"


def _notes(failures: Sequence[Failure]) -> list[str]:
    if not failures:
        return []
    missed = ["# Let op: deze regel vindt de foute zin nog niet."] if any(f.missed for f in failures) else []
    alarms = ["# Let op: deze regel meldt ook een goede zin."] if any(f.alarms for f in failures) else []
    return [*missed, *alarms, "# Pas hem aan en probeer het opnieuw met: stylecheck rules test"]


def _quoted(text: str) -> str:
    """Return a text between double quotes as YAML has it."""
    shown = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    return json.dumps(shown, ensure_ascii=False)
