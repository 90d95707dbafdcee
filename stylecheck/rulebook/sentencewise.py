"""Runs the pattern rules on the sentences of a letter, and on those alone in which it is not known what they find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stylecheck.finding import Finding
from stylecheck.language.page import Page, Sentence, Words
from stylecheck.rulebook.model import PLACE_OF, PatternRule, Place
from stylecheck.rulebook.pattern import PatternRunner, Seen, near
from stylecheck.rulebook.recalled import keep, recall

_PLACES: tuple[Place, ...] = ("tekst", *PLACE_OF.values())


def find_patterns(runners: Sequence[PatternRunner], page: Page, seen: Seen) -> Iterator[Finding]:
    """Yield what pattern rules find in a letter.

    Args:
        seen: what they ask of the letter besides its sentences.
    """
    speaking = [r for r in runners if not r.is_silent(_sentences(r.rule, page), page)]
    apart = [r for r in speaking if not r.looks_around]
    yield from _apart("patterns", [r for r in apart if not r.hears], page, Seen(everybody=seen.everybody))
    yield from _apart("hearing patterns", [r for r in apart if r.hears], page, seen)
    for runner in speaking:
        if runner.looks_around:
            yield from _around(runner, _sentences(runner.rule, page), seen)


def _apart(name: str, runners: Sequence[PatternRunner], page: Page, seen: Seen) -> Iterator[Finding]:
    """Yield what rules find in each sentence by itself."""
    for place in _PLACES:
        sentences = page.sentences if place == "tekst" else [s for s in page.lines if PLACE_OF[s.part] == place]
        own = tuple(r for r in runners if place in r.rule.where)
        if not own or not sentences:
            continue
        about = own, seen
        fresh = []
        for s in sentences:
            known = recall(s, name, about)
            if known is None:
                fresh.append(s)
            else:
                yield from known
        words = page if len(fresh) == len(sentences) else Words(fresh)
        found: list[list[Finding]] = [[] for _ in fresh]
        for runner in own if fresh else ():
            for n, findings in runner.look(fresh, range(len(fresh)), seen, words):
                found[n] += findings
        for s, findings in zip(fresh, found, strict=True):
            yield from keep(s, name, about, findings)


def _around(runner: PatternRunner, sentences: Sequence[Sentence], seen: Seen) -> Iterator[Finding]:
    """Yield what a rule finds in sentences with an eye to those beside them."""
    abouts = [(runner, seen, _beside(sentences, n)) for n in range(len(sentences))]
    name = "around", runner.rule.id
    fresh = []
    for n, s in enumerate(sentences):
        known = recall(s, name, abouts[n])
        if known is None:
            fresh.append(n)
        else:
            yield from known
    found = dict(runner.look(sentences, fresh, seen, Words([sentences[n] for n in fresh]))) if fresh else {}
    for n in fresh:
        yield from keep(sentences[n], name, abouts[n], found.get(n, ()))


def _beside(sentences: Sequence[Sentence], number: int) -> object:
    """Return what there is to see beside a sentence: those near it, how many of them come before it, and the next."""
    following = tuple(s.content for s in sentences[number + 1 : number + 2])
    return tuple(s.content for s in near(sentences, number)), min(number, 2), following


def _sentences(rule: PatternRule, page: Page) -> list[Sentence]:
    if rule.where == ("tekst",):
        return page.sentences
    lines = [s for s in page.lines if PLACE_OF[s.part] in rule.where]
    return sorted([*(page.sentences if "tekst" in rule.where else ()), *lines], key=lambda s: s.start)
