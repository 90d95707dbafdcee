"""The rules for trainers: what there are, what a change does to a text and to the letters of the training, and saving.

All addresses take JSON with the fields of `session.Changed`. Where a house style that came along is not in order, each
answers `{"mistakes": [{"line", "message"}]}` with status 200: to a page that is being typed in, that is an answer.

- `GET  /api/studio/rules?huisstijl=…` the rules, the house styles, and the text of this one; see `Overview`.
- `POST /api/studio/rules/try`     with "text": what is found in it without and with the change; see `Try`.
- `POST /api/studio/rules/edit`    with "field" and "value": the text of a house style with that changed; see `Edit`.
- `POST /api/studio/rules/merge`   the text of a house style with the choices of rules in it; see `Merge`.
- `POST /api/studio/rules/effect`  with "which" and "start": a slice of the letters; see `alarms.Slice`.
- `POST /api/studio/rules/prove`   with "start": a slice of the proof; see `proving.Proof`.
- `POST /api/studio/rules/keep`    with "overwrite": saves it on this machine; see `keeping.Keep`.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import Field, JsonValue
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from stylecheck.serve.api import JSON, kind_of, parsed, response_of
from stylecheck.serve.jobs import Job, RefusedError, Reply
from stylecheck.serve.wishes import Name, Wishes, checked
from stylecheck.studio.rules.alarms import Effect, Slice
from stylecheck.studio.rules.keeping import Keep, Save, folder_for, is_here
from stylecheck.studio.rules.mistakes import MistakesError
from stylecheck.studio.rules.proving import Proof, Prove
from stylecheck.studio.rules.session import ROOM, Changed, every_rule, pair

if TYPE_CHECKING:
    from stylecheck.finding import Finding, Report
    from stylecheck.rulebook.model import Rule
    from stylecheck.serve.bench import Bench
    from stylecheck.serve.state import State

LONGEST_TRIED = 20_000
"""Code points of a text that is tried, some ten pages."""
_MOST_TRIED = 300
_MOST_EXAMPLES = 12
_MOST_WORDS = 40
_HERE = "Bewaren bij uw huisstijlen kan alleen in uw eigen studio. Bewaar de huisstijl als bestand."
_BASE = "/api/studio/rules"


def routes() -> Sequence[BaseRoute]:
    """Return the addresses."""
    asked: Mapping[str, tuple[type[Changed], Callable[[Any], Job]]] = {
        "try": (Tried, Try),
        "edit": (Edited, Edit),
        "merge": (Changed, Merge),
        "effect": (Slice, Effect),
        "prove": (Proof, Prove),
    }
    made = [Route(f"{_BASE}/{name}", _answers(*each), methods=["POST"]) for name, each in asked.items()]
    return [Route(_BASE, overview), Route(f"{_BASE}/keep", keep, methods=["POST"]), *made]


class Tried(Changed):
    """A text to try the rules on."""

    text: str = Field(max_length=LONGEST_TRIED)


class Edited(Changed):
    """A field of a house style, and what it becomes; nothing, an empty text or list takes it away."""

    field: Name
    value: JsonValue = None


@dataclass(frozen=True, slots=True)
class Guarded:
    """A job that answers what is wrong with a house style, where that keeps it from being done."""

    job: Job

    @property
    def draft(self) -> str:
        """That of the job."""
        return self.job.draft

    @property
    def spelling(self) -> bool:
        """That of the job."""
        return self.job.spelling

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        try:
            return self.job.run(bench)
        except MistakesError as error:
            return Reply.of({"mistakes": [mistake.told for mistake in error.mistakes]})


@dataclass(frozen=True, slots=True)
class Overview:
    """Tells of all rules, as they are with a house style.

    Attributes:
        here: who asks sits at this machine, where a house style may be saved.
    """

    wishes: Wishes
    here: bool
    draft: str = ROOM
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.report.rules import in_order
        from stylecheck.rulebook.house import house_styles
        from stylecheck.studio.rules.styletext import text_of

        checker = bench.chosen(self.wishes)[0]
        settings, book = checker.settings, checker.rulebook
        all_ = {**every_rule(settings), **{rule.id: rule for rule in book.rules}}
        on = {rule.id for rule in book.rules}
        styles = house_styles(settings.rule_folders)
        return Reply.of(
            {
                "rules": [_rule(rule, checker.rulebook, on=rule.id in on) for rule in in_order(all_.values())],
                "styles": [{"id": name, "name": told} for name, told in sorted(styles.items())],
                "style": settings.house_style if settings.house_style in styles else "",
                "of_settings": bool(settings.house_style) and settings.house_style not in styles,
                "yaml": text_of(settings.house_style, settings) if settings.house_style else "",
                "keeps": self.here and folder_for(settings) is not None,
            }
        )


def _rule(rule: Rule, book: Any, *, on: bool) -> Mapping[str, Any]:
    from stylecheck.report.rules import KINDS, readable
    from stylecheck.rulebook.model import LetterRule, MeasureRule, PatternRule, TermsRule

    told: dict[str, Any] = {
        "id": rule.id,
        "category": rule.category,
        "kind": KINDS[rule.kind],
        "message": readable(rule.message),
        "why": rule.why,
        "source": rule.source,
        "severity": book.severities.get(rule.id, rule.severity).label,
        "on": on,
        "where": list(rule.where) if isinstance(rule, TermsRule | PatternRule) else [],
        "bad": [{"text": each.text, "better": each.better} for each in rule.examples.bad[:_MOST_EXAMPLES]],
        "good": list(rule.examples.good[:_MOST_EXAMPLES]),
        "thresholds": {},
        "words": [],
        "word_count": 0,
        "needs": [],
    }
    if isinstance(rule, MeasureRule):
        told["thresholds"] = {**rule.thresholds, **book.thresholds.get(rule.id, {})}
    elif isinstance(rule, TermsRule):
        told["words"] = [[_spelled(t.term), " / ".join(t.wordings) or t.explain] for t in rule.terms[:_MOST_WORDS]]
        told["word_count"] = len(rule.terms)
    elif isinstance(rule, LetterRule):
        told["needs"] = [need.what for need in rule.needs]
    return told


def _spelled(term: str) -> str:
    """Return a term as a reader would write it."""
    return term.replace("~", "").replace("_", "").replace("...", "…").replace("|", " of ")


@dataclass(frozen=True, slots=True)
class Try:
    """Checks a text without and with a change."""

    asked: Tried
    draft: str = ROOM
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.letter import Letter, is_blank

        both = pair(self.asked, bench)
        text = self.asked.text
        if is_blank(text):
            return Reply.of({"found": [], "gone": [], "kind": "", "count": 0})
        now, before = both.now.check(Letter(text)), both.before.check(Letter(text))
        was = {(f.rule, f.start, f.end): f.severity.label for f in before.findings}
        still = {(f.rule, f.start, f.end) for f in now.findings}
        return Reply.of(
            {
                "found": [
                    {**told, "was": was.get((f.rule, f.start, f.end))} for f, told in _findings(now, now.findings)
                ],
                "gone": [told for _, told in _findings(before, [f for f in before.findings if _key(f) not in still])],
                "count": len(now.findings),
            }
        )


def _key(finding: Finding) -> tuple[str, int, int]:
    return finding.rule, finding.start, finding.end


def _findings(report: Report, findings: Sequence[Finding]) -> Iterator[tuple[Finding, Mapping[str, Any]]]:
    """Yield findings with what the page shows of each; places are UTF-16 units."""
    from stylecheck.panel.cards import Units
    from stylecheck.report.told import halves

    text = report.letter.text
    units = Units(text)
    for f in findings[:_MOST_TRIED]:
        what, advice = halves(f.message)
        yield (
            f,
            {
                "rule": f.rule,
                "severity": f.severity.label,
                "start": units.of(f.start),
                "end": units.of(f.end),
                "words": text[f.start : min(f.end, f.start + 120)],
                "what": what,
                "advice": advice,
                "better": list(dict.fromkeys(s.text for s in f.suggestions))[:3],
            },
        )


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes one field of a house style in its text."""

    asked: Edited
    draft: str = ROOM
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.rulebook.house import HouseStyle
        from stylecheck.studio.rules.styletext import changed

        if self.asked.field not in HouseStyle.model_fields:
            raise RefusedError(422, "Dit veld heeft een huisstijl niet.")
        return Reply.of({"yaml": changed(self.asked.style_text or "", self.asked.field, self.asked.value)})


@dataclass(frozen=True, slots=True)
class Merge:
    """Puts the choices of rules into a house style, and tells what stands in it."""

    asked: Changed
    draft: str = ROOM
    spelling: bool = False

    def run(self, bench: Bench) -> Reply:
        """Do it."""
        from stylecheck.studio.rules.ownstyle import parsed as data_of
        from stylecheck.studio.rules.styletext import with_choices

        both = pair(self.asked, bench)
        if both.own is None:
            raise RefusedError(422, "Begin eerst een huisstijl.")
        below = frozenset(both.own.style.off) - frozenset(both.own.alone.off)
        text = with_choices(both.own.text, self.asked.model_dump(), below)
        return Reply.of({"yaml": text, "data": data_of(text)[0], "id": both.own.style.id, "name": both.own.style.name})


async def overview(request: Request) -> Response:
    """`GET /api/studio/rules`: everything that the page begins with."""
    state: State = request.app.state.server
    chosen = request.query_params.get("huisstijl")
    wishes = checked(Wishes, {} if chosen is None else {"huisstijl": chosen})
    return response_of(await state.pool.run(Overview(wishes, is_here(request))))


async def keep(request: Request) -> Response:
    """`POST /api/studio/rules/keep`: a house style into the user's own folder, from this machine only."""
    if not is_here(request):
        raise RefusedError(403, _HERE)
    return await _answers(Keep, Save)(request)


def _answers(model: type[Changed], job: Callable[[Any], Job]) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    async def answer(request: Request) -> Response:
        state: State = request.app.state.server
        if kind_of(request) != JSON:
            raise RefusedError(415, "Stuur dit als application/json.")
        asked = checked(model, parsed(await request.body()))
        return response_of(await state.pool.run(Guarded(job(asked))))

    return answer
