"""The gate: reads every new sentence before it is shown, and puts what has passed together in whole better sentences.

A maker of suggestions plans a sentence; the gate reads what came of it. Each suggestion is put in its sentence, the new
sentence is parsed as any other, and what the old one had and the new one lacks (a finite verb, agreement, a subject, a
full stop, a fact) makes it fall. Swaps of different words of one sentence are tried together first, which costs one
parse; only where that fails each is tried alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from stylecheck.finding import BetterSentence, Finding, Severity, Suggestion
from stylecheck.language.memory import Known
from stylecheck.language.page import Page, Sentence
from stylecheck.rewrite import edits
from stylecheck.rewrite.gate.clusters import Cluster, Pair, clusters, in_parts
from stylecheck.rewrite.gate.facts import WORDS, facts_of
from stylecheck.rewrite.gate.trial import Find, Stretch, Trial, combined, fault, read, said_of, try_out

if TYPE_CHECKING:
    from spacy.language import Language

_FIRST = ("toon", "lijdende-vorm", "naamwoordstijl", "lange-zin")
"""The rewriting that a whole better sentence begins with, where there are several."""
_LONGER = frozenset(("lange-zin", "tangconstructie", "voorzetselketen"))
"""Rules that a rewriting may break where the old sentence did not."""
_HEAVY = frozenset(("lijdende-vorm", "lange-zin", "tangconstructie", "naamwoordstijl", "toon"))
"""What must not be left as it was in a sentence that is offered whole: other words do not make up for it."""
_ALTERNATIVES = 3
"""How many suggestions of one finding are tried at most."""
_ROUNDS = 3
"""How often a new sentence is improved once more."""


class Gate:
    """Tries suggestions.

    Args:
        nlp: the pipeline that reads the new sentences.
        find: what the rules say of loose sentences, to improve a new sentence once more.
        known: what was found out before.
        about: all that what is found depends on besides the sentences.
    """

    def __init__(self, nlp: Language, find: Find, known: Known | None = None, about: object = None) -> None:
        self._nlp = nlp
        self._find = find
        self._known = Known() if known is None else known
        self._about = about

    def sift(self, page: Page, findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[BetterSentence, ...]]:
        """Return the findings with the suggestions that pass, and the whole sentences that these make together."""
        passed: set[Pair] = set()
        better: list[BetterSentence] = []
        fresh: list[Cluster] = []
        for cluster in clusters(_stretches(page, findings), page, findings):
            known = cluster.recall(findings, self._about)
            if known is None:
                fresh.append(cluster)
            else:
                pairs, told = cluster.told(known)
                passed |= pairs
                better += told
        tried: dict[Pair, Trial] = {}
        for some in in_parts(fresh, findings, lambda stretches: self._passed(stretches, findings)):
            tried |= some
        made: dict[Stretch, BetterSentence] = {}
        asked: set[Stretch] = set()
        for whole, ruled in in_parts(fresh, findings, lambda stretches: self._better(stretches, findings, {**tried})):
            made |= whole
            asked |= ruled
        for cluster in fresh:
            own = [b for stretch, b in made.items() if stretch in cluster.stretches]
            about = None if asked.isdisjoint(cluster.stretches) else self._about
            cluster.keep(findings, about, tried.keys(), own)
        passed.update(tried)
        kept = tuple(
            _with_only(f, [k for k in range(len(f.suggestions)) if (n, k) in passed]) for n, f in enumerate(findings)
        )
        return kept, tuple(sorted([*better, *made.values()], key=lambda b: (b.start, b.end)))

    def _passed(self, stretches: Mapping[Stretch, Sequence[Pair]], findings: Sequence[Finding]) -> dict[Pair, Trial]:
        """Return the suggestions that pass, each with the trial that it passed in.

        Of several for one place only the first that passes is given: the others weigh less. Two actors stand beside
        each other, since they say different things.
        """
        plans = [plan for s, all_ in stretches.items() for plan in _plans(s, _sets(all_, findings), findings)]
        passed: dict[Pair, Trial] = {}
        for _ in range(2 + _ALTERNATIVES):
            read([trial for _, trial in plans], self._nlp, self._known)
            again: list[tuple[list[Pair], Trial]] = []
            for pairs, trial in plans:
                if not fault(trial):
                    passed |= dict.fromkeys(pairs, trial)
                elif trial.parts:
                    again += [(part, _trial(trial.stretch, part, findings)) for part in trial.parts]
                elif len({findings[n].suggestions[k] for n, k in pairs}) > 1:
                    again += [([pair], _trial(trial.stretch, [pair], findings)) for pair in pairs]
                elif following := _following(pairs[0], findings, trial.stretch):
                    again.append(([following], _trial(trial.stretch, [following], findings)))
            plans = again
            if not plans:
                break
        return passed

    def _better(
        self, stretches: Mapping[Stretch, Sequence[Pair]], findings: Sequence[Finding], passed: dict[Pair, Trial]
    ) -> tuple[dict[Stretch, BetterSentence], set[Stretch]]:
        """Return the best wording of each stretch as a whole, where one was found, and of which the rules were asked.

        It begins with the rewriting that matters most, or with the words; then what the rules say of the new sentence
        is put in as well, as long as it passes and makes the sentence no worse.
        """
        places = [f.start for f in findings]
        own = {s: list(range(bisect_left(places, s.start), bisect_left(places, s.end))) for s in stretches}
        best: dict[Stretch, tuple[Trial, tuple[int, ...]]] = {}
        open_: list[Trial] = []
        mended = {n for n, _ in passed}
        asked = {s: pairs for s, pairs in stretches.items() if _mendable(own[s], findings, pairs, mended)}
        worded = self._words(asked, findings, passed)
        numbers: dict[int, list[int]] = defaultdict(list)
        for (n, _), passing in passed.items():
            numbers[id(passing)].append(n)
        for stretch, words in worded.items():
            best[stretch] = words, tuple(sorted(numbers[id(words)]))
        for stretch, pairs in asked.items():
            begun = best.get(stretch)
            first = _first_rewriting(pairs, findings, passed) if stretch.judged else None
            if first and (not begun or own[stretch] != list(begun[1])):
                open_.append(first)
        ruled = {trial.stretch for trial in open_}
        for _ in range(_ROUNDS):
            steps = []
            for trial in open_:
                before = [findings[n] for n in own[trial.stretch]]
                said = said_of(trial, self._find, frozenset(f.rule for f in before) | _LONGER)
                if not trial.kinds <= WORDS and _worse(before, said):
                    continue
                best[trial.stretch] = trial, _solved(own[trial.stretch], findings, said)
                if chosen := _improvements(said, {f.rule for f in before}):
                    known = _known_swaps(trial, chosen, asked[trial.stretch], findings, passed)
                    if known:  # each of them has passed in the old sentence
                        solved = tuple(sorted({*best[trial.stretch][1], *known}))
                        best[trial.stretch] = _mended(trial, chosen), solved
                    else:
                        steps.append((trial, chosen))
            open_ = self._improved(steps)
            if not open_:
                break
        made = {
            s: BetterSentence(s.start, s.end, trial.text, solved)
            for s, (trial, solved) in best.items()
            if s.judged and solved and _worthwhile(own[s], findings, solved)
        }
        return made, ruled

    def _words(
        self, stretches: Mapping[Stretch, Sequence[Pair]], findings: Sequence[Finding], passed: dict[Pair, Trial]
    ) -> dict[Stretch, Trial]:
        """Return for each stretch the trial with the most words; those that passed apart are tried together."""
        swaps: dict[Stretch, list[Pair]] = defaultdict(list)
        for (n, k), trial in passed.items():
            if findings[n].category in WORDS and trial.stretch in stretches and not trial.parts:
                swaps[trial.stretch].append((n, k))
        apart = {s: pairs for s, pairs in swaps.items() if len({id(passed[p]) for p in pairs}) > 1}
        sets = [(s, chosen) for s, pairs in apart.items() for chosen in _sets(pairs, findings)[:1]]
        together = [(chosen, _trial(s, chosen, findings)) for s, chosen in sets]
        read([trial for _, trial in together], self._nlp, self._known)
        for chosen, trial in together:
            if not fault(trial):
                passed |= dict.fromkeys(chosen, trial)
        return {s: Counter(passed[p] for p in pairs).most_common(1)[0][0] for s, pairs in swaps.items()}

    def _improved(self, steps: Sequence[tuple[Trial, Sequence[Finding]]]) -> list[Trial]:
        """Return the trials that pass with more put in: all of it, or else what passes alone."""
        together = [_mended(trial, chosen) for trial, chosen in steps]
        read(together, self._nlp, self._known)
        passed = {trial.stretch: trial for trial in together if not fault(trial)}
        left = [(trial, chosen) for trial, chosen in steps if trial.stretch not in passed and len(chosen) > 1]
        alone = [(trial, f, _mended(trial, [f])) for trial, chosen in left for f in chosen]
        read([single for _, _, single in alone], self._nlp, self._known)
        good: dict[int, list[Finding]] = defaultdict(list)
        for trial, f, single in alone:
            if not fault(single):
                good[id(trial)].append(f)
        again = [_mended(trial, some) for trial, all_ in left for some in _most_of(good[id(trial)], len(all_))]
        read(again, self._nlp, self._known)
        for trial in again:
            if trial.stretch not in passed and not fault(trial):
                passed[trial.stretch] = trial
        return list(passed.values())


def _most_of(findings: Sequence[Finding], tried: int) -> list[Sequence[Finding]]:
    """Return findings to be tried together, the most first: all of them, or where that was tried, without one."""
    if not findings:
        return []
    if len(findings) < tried:
        return [findings]
    return [[f for f in findings if f is not left_out] for left_out in reversed(findings)]


def _with_only(finding: Finding, numbers: Sequence[int]) -> Finding:
    if len(numbers) == len(finding.suggestions):
        return finding
    return replace(finding, suggestions=tuple(finding.suggestions[k] for k in numbers))


def _stretches(page: Page, findings: Sequence[Finding]) -> dict[Stretch, list[Pair]]:
    """Return the stretches of a letter that suggestions touch, with these suggestions, in order."""
    places = sorted([*page.sentences, *page.lines], key=lambda s: s.start)
    starts = [s.start for s in places]
    pairs: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    touched: dict[tuple[int, int], tuple[Sentence, ...]] = {}
    for n, finding in enumerate(findings):
        for k, suggestion in enumerate(finding.suggestions[:_ALTERNATIVES]):
            if k and not _stands_beside(finding, k):
                continue  # it only comes in where the ones before it do not pass
            own = _touched(places, starts, suggestion)
            if own:
                key = own[0].start, own[-1].end
                pairs[key].append((n, k))
                touched[key] = own
    return {Stretch(a, b, page.text[a:b], touched[a, b]): found for (a, b), found in sorted(pairs.items())}


def _touched(places: Sequence[Sentence], starts: Sequence[int], suggestion: Suggestion) -> tuple[Sentence, ...]:
    """Return the sentences that a suggestion stands in, () where it reaches beyond them."""
    first = max(bisect_right(starts, suggestion.start) - 1, 0)
    own = []
    for s in places[first:]:
        if s.start >= suggestion.end:
            break
        if suggestion.start < s.end:
            own.append(s)
    inside = own and own[0].start <= suggestion.start and suggestion.end <= own[-1].end
    return tuple(own) if inside else ()


def _sets(pairs: Sequence[Pair], findings: Sequence[Finding]) -> list[list[Pair]]:
    """Return the suggestions to be tried together: swaps of different words, and each rewriting by itself.

    A rewriting that several findings of one kind have is tried once.
    """
    same: dict[tuple[str, Suggestion], list[Pair]] = defaultdict(list)
    for n, k in pairs:
        if findings[n].category not in WORDS:
            same[findings[n].category, findings[n].suggestions[k]].append((n, k))
    sets = list(same.values())
    left = [pair for pair in pairs if findings[pair[0]].category in WORDS]
    while left:
        chosen: list[Pair] = []
        for n, k in left:
            if not any(edits.overlap(findings[n].suggestions[k], findings[m].suggestions[j]) for m, j in chosen):
                chosen.append((n, k))
        sets.append(chosen)
        left = [pair for pair in left if pair not in chosen]
    return sets


def _plans(stretch: Stretch, sets: Sequence[list[Pair]], findings: Sequence[Finding]) -> list[tuple[list[Pair], Trial]]:
    """Return what is tried of a stretch: the rewriting that matters most with the words in it, and each other set.

    One parse then stands for three: of the rewriting, of the words, and of both. Where it fails, the parts are tried.
    """
    rewritings = [pairs for pairs in sets if findings[pairs[0][0]].category in _FIRST]
    words = next((pairs for pairs in sets if findings[pairs[0][0]].category in WORDS), None)
    if rewritings and words and stretch.judged:
        first = min(rewritings, key=lambda pairs: (_rank(findings, pairs[0]), pairs[0][1], pairs[0][0]))
        swaps = [findings[n].suggestions[k] for n, k in words]
        n, k = first[0]
        if both := combined(stretch, findings[n].suggestions[k], swaps):
            kinds = frozenset(findings[n].category for n, _ in (*first, *words))
            trial = Trial(stretch, both, kinds, parts=(first, words))
            return [([*first, *words], trial)] + [
                (pairs, _trial(stretch, pairs, findings)) for pairs in sets if pairs is not first and pairs is not words
            ]
    return [(pairs, _trial(stretch, pairs, findings)) for pairs in sets]


def _rank(findings: Sequence[Finding], pair: Pair) -> int:
    return _FIRST.index(findings[pair[0]].category)


def _following(pair: Pair, findings: Sequence[Finding], stretch: Stretch) -> Pair | None:
    """Return the next suggestion of a finding, where it is not tried anyway; None where there is none."""
    n, k = pair
    if k + 1 >= min(len(findings[n].suggestions), _ALTERNATIVES) or _stands_beside(findings[n], k + 1):
        return None
    more = findings[n].suggestions[k + 1]
    return (n, k + 1) if stretch.start <= more.start and more.end <= stretch.end else None


def _stands_beside(finding: Finding, k: int) -> bool:
    """Say whether a suggestion is none of several for one thing: another actor that is named, a question for a word."""
    if finding.category not in WORDS:
        return finding.category == "lijdende-vorm"
    return _span(finding.suggestions[k]) != _span(finding.suggestions[0])


def _span(suggestion: Suggestion) -> tuple[int, int]:
    return suggestion.start, suggestion.end


def _trial(stretch: Stretch, pairs: Sequence[Pair], findings: Sequence[Finding]) -> Trial:
    suggestions = list(dict.fromkeys(findings[n].suggestions[k] for n, k in pairs))
    return try_out(stretch, suggestions, {findings[n].category for n, _ in pairs})


def _first_rewriting(pairs: Sequence[Pair], findings: Sequence[Finding], passed: Mapping[Pair, Trial]) -> Trial | None:
    """Return the rewriting that matters most."""
    rewritten = [p for p in pairs if p in passed and findings[p[0]].category in _FIRST]
    if not rewritten:
        return None
    return passed[min(rewritten, key=lambda p: (_rank(findings, p), p[1], p[0]))]


def _mendable(own: Sequence[int], findings: Sequence[Finding], pairs: Sequence[Pair], solved: Set[int]) -> bool:
    """Say whether what weighs most in a stretch has a suggestion that passed, where there is something of that kind."""
    return _worthwhile(own, findings, [n for n, _ in pairs if n in solved])


def _known_swaps(
    trial: Trial,
    chosen: Sequence[Finding],
    pairs: Sequence[Pair],
    findings: Sequence[Finding],
    passed: Mapping[Pair, Trial],
) -> set[int]:
    """Return the findings whose word swaps are those that are chosen in a new sentence; none unless all are known."""
    old = {}
    for n, k in pairs:
        if (n, k) in passed and findings[n].category in WORDS:
            swap = findings[n].suggestions[k]
            at = trial.stretch.start
            old[trial.stretch.text[swap.start - at : swap.end - at], swap.text] = n
    wanted = [(trial.text[f.suggestions[0].start : f.suggestions[0].end], f.suggestions[0].text) for f in chosen]
    return {old[key] for key in wanted} if all(key in old for key in wanted) else set()


def _worthwhile(own: Sequence[int], findings: Sequence[Finding], solved: Sequence[int]) -> bool:
    """Say whether a new sentence mends what weighs most in the old one, and more than tips."""
    if all(findings[n].severity <= Severity.TIP for n in solved):
        return False
    heavy = {n for n in own if findings[n].category in _HEAVY and findings[n].severity > Severity.TIP}
    return not heavy or not heavy.isdisjoint(solved)


def _worse(before: Sequence[Finding], said: Sequence[Finding]) -> bool:
    """Say whether the rules find something in a new sentence that the old one did not have."""
    old, new = (Counter(f.rule for f in found if f.severity > Severity.TIP) for found in (before, said))
    return any(count > old[rule] for rule, count in new.items())


def _improvements(said: Sequence[Finding], rules: set[str]) -> list[Finding]:
    """Return the findings in a new sentence to be mended next: one rewriting, or all words that do not overlap."""
    offered = [f for f in said if f.suggestions and f.rule in rules and f.severity > Severity.TIP]
    rewriting = [f for f in offered if f.category in _FIRST]
    if rewriting:
        return [min(rewriting, key=lambda f: _FIRST.index(f.category))]
    chosen: list[Finding] = []
    for finding in offered:
        if not any(edits.overlap(finding.suggestions[0], other.suggestions[0]) for other in chosen):
            chosen.append(finding)
    return chosen


def _mended(trial: Trial, chosen: Sequence[Finding]) -> Trial:
    """Return a trial with the first suggestions of findings in it put in as well."""
    text = edits.apply(trial.text, (f.suggestions[0] for f in chosen))
    return Trial(trial.stretch, text, frozenset(f.category for f in chosen), facts_of(trial.text))


def _solved(own: Sequence[int], findings: Sequence[Finding], said: Sequence[Finding]) -> tuple[int, ...]:
    """Return which findings the new sentence no longer has."""
    left = Counter(f.rule for f in said)
    solved = []
    for n in reversed(own):
        if left[findings[n].rule]:
            left[findings[n].rule] -= 1
        elif findings[n].category != "opbouw":
            solved.append(n)
    return tuple(sorted(solved))
