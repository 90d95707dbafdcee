"""Reads the statements and conditions of a letter."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stylecheck.compare.statements.clause import Clause, clauses
from stylecheck.compare.statements.conditions import condition_of, is_question_in_front, link_of, phrases, unseen
from stylecheck.compare.statements.content import words_of
from stylecheck.compare.statements.doers import doer_of
from stylecheck.compare.statements.forces import attempted, denial, force_in
from stylecheck.compare.statements.paying import payer_in, tells_who_pays
from stylecheck.compare.statements.statement import Condition, Doer, Force, Link, Statement
from stylecheck.language.columns import columns
from stylecheck.letter import PartKind
from stylecheck.rewrite.regions import ASKING as QUESTION_WORDS
from stylecheck.rewrite.voice import NOBODY, WRITER, likely_actor

if TYPE_CHECKING:
    from stylecheck.compare.side import Side
    from stylecheck.language.page import Sentence

ASKING = tuple(QUESTION_WORDS)
_SILENT = frozenset((PartKind.SALUTATION, PartKind.CLOSING, PartKind.SIGNATURE, PartKind.SUBJECT))
_REASONS = frozenset("omdat doordat aangezien zodat want hoewel terwijl nadat voordat totdat sinds daar zoals".split())
_REPORTING = frozenset(
    "beantwoorden meedelen mededelen mede_delen mee_delen berichten "
    "informeren bevestigen constateren blijken betekenen zeggen "
    "weten schrijven adviseren aanraden aan_raden reageren "
    "attenderen wijzen benadrukken vast_stellen melden vertellen lezen staan gelden vermelden hopen vertrouwen "
    "verwachten".replace("_", "").split()
)
_ANNOUNCING = frozenset(
    "besluiten afspreken af_spreken overeenkomen overeen_komen toezeggen toe_zeggen meedelen mee_delen mededelen "
    "bevestigen melden berichten beloven garanderen".replace("_", "").split()
)
_TELLING = frozenset(
    "vragen verzoeken stellen melden schrijven aangeven aan_geven klagen beweren vinden mailen noemen vermelden "
    "opmerken verklaren laten_weten willen menen achten aantreffen aan_treffen treffen".replace("_", "").split()
)
"""What the reader does in a sentence that tells what he told."""
_HEREBY = frozenset(("hierbij", "bijgaand", "bijgevoegd", "hiermee"))
"""Words of what is done by the letter itself, and so is no promise."""
_CAUSING = frozenset("zorgen zorg verzoeken verzoek vragen verplichten verplicht gehouden sommeren nodig".split())
_NOT_DONE = frozenset(
    "zijn worden hebben krijgen ontvangen vinden horen lezen zien weten wonen merken staan kunnen zullen mogen "
    "willen wensen "
    "begrijpen denken hopen verwachten verblijven heten vertrouwen danken betreuren waarderen komen blijven "
    "liggen zitten "
    "voelen beseffen herinneren bedanken huren behouden verliezen liggen lukken".split()
)
"""What somebody does not do because he is told to, nor promises."""
_COURTESY = re.compile(
    r"\b(?:vertrouwende?|vertrouwen erop|hopen|hopende|danken|dank|bedankt|graag tot|begrip|excuses|"
    r"verontschuldig\w+|met (?:vriendelijke|hartelijke)"
    r"|succes|prettige|welkom|aarzel|schroom|gerust|vragen\?|informeren wij|"
    r"voldoende (?:te hebben )?geïnformeerd|nadere informatie|voor vragen|bij vragen"
    r"|heeft u (?:nog )?(?:een )?vra(?:ag|gen)|leest u|terug te vinden|rekening te houden|verwacht mag|"
    r"uw aandacht|mag worden verwacht|mag verwachten)\b"
)
_PROPOSING = re.compile(r"\b(?:voorstel\w*|voorgesteld|stel(?:len|t)? .*voor)\b")
"""A proposal: it promises nothing, and is not taken back by another word for it."""
_HAVING = ("heb", "hebt", "heeft", "hebben")


@dataclass(frozen=True, slots=True)
class Said:
    """What a letter says, in order."""

    statements: tuple[Statement, ...]
    conditions: tuple[Condition, ...]


def read(side: Side) -> Said:
    """Return what a letter says of who must do what, and on which conditions."""
    statements: list[Statement] = []
    conditions: list[Condition] = []
    introduced: Force | None = None
    for at, unit in enumerate(side.units):
        if unit.sentence is None or unit.part in _SILENT:
            continue
        reader = _Reader(
            at, unit.sentence, introduced if unit.part is PartKind.LIST_ITEM else None, _answers(side, at + 1)
        )
        reader.read()
        statements += reader.statements
        conditions += reader.conditions
        if unit.part is not PartKind.LIST_ITEM:
            asks = next(
                (s.force for s in reader.statements if s.force in (Force.MUST, Force.ASKED, Force.MUST_NOT)), None
            )
            ends = unit.text.rstrip().endswith(":") or unit.part is PartKind.HEADING
            introduced = asks if ends else None
    return Said(tuple(statements), tuple(conditions))


def _asks(lemma: str, who: Doer) -> bool:
    """Say whether a question with this verb asks the reader to do something, rather than whether something is so."""
    return who is Doer.READER and (lemma in ("willen", "kunnen") or lemma not in _NOT_DONE | {"moeten", "hoeven"})


_ANSWER = re.compile(
    r"\W*(?:(?:\S+ ){0,6}dan\b|dat (?:kan|mag|moet|hoeft|is|geldt)\b|(?:bel|mail|schrijf|stuur|neem|meld|"
    r"laat|app|geef|kijk|ga|kom|vraag|vul)\b)"
)
"""How a sentence begins that answers a question in front."""


def _answers(side: Side, at: int) -> bool:
    """Say whether a unit says what holds where the question before it is true."""
    return at < len(side.units) and bool(_ANSWER.match(side.units[at].text.casefold()))


class _Reader:
    """Reads one sentence."""

    def __init__(self, unit: int, s: Sentence, introduced: Force | None, answered: bool) -> None:
        self.unit, self.s, self.introduced, self.answered = unit, s, introduced, answered
        self.clauses = clauses(s)
        self.statements: list[Statement] = []
        self.conditions: list[Condition] = []

    def read(self) -> None:
        """Fill in what the sentence says."""
        of_condition: set[int] = set()
        taken: set[int] = set()
        asking: set[int] = set()
        for at, clause in enumerate(self.clauses):
            if at in of_condition:
                continue
            link = link_of(self.s, clause)
            question = link is None and is_question_in_front(self.s, clause, at, self.clauses)
            if link is None and not question:
                continue
            inside = self._below(at, everything=not question)
            parent = self.clauses[clause.parent] if clause.parent is not None else None
            if (
                link is Link.IF
                and parent
                and any(self.s.lower[i] in ("alleen", "uitsluitend", "slechts") for i in parent.tokens)
            ):
                link = Link.ONLY
            tokens = sorted(i for n in inside for i in self.clauses[n].tokens)
            found = condition_of(
                self.s, self.unit, tokens, clause, link or Link.IF, question=question, answered=self.answered
            )
            if not found.vague:
                self.conditions.append(replace(found, parts=self._parts(found, at, inside)))
            if question and not found.certain:
                asking.add(at)
            else:
                of_condition |= inside
            taken |= self._within(found)
        for found in unseen(self.s, self.unit, frozenset(taken)):
            self.conditions.append(found)
            taken |= self._within(found)
        self.conditions += phrases(self.s, self.unit, frozenset(taken))
        whole = (
            [] if self.s.text.endswith("?") else [c for c in self.conditions if c.clause and c.link is not Link.BESIDE]
        )
        self._say(of_condition, asking, set().union(*map(self._within, whole)))

    def _within(self, found: Condition) -> set[int]:
        """Return the tokens from the first to the last one of a condition."""
        return {i for i, (start, _) in enumerate(self.s.offsets) if found.start <= start < found.end}

    def _parts(self, whole: Condition, at: int, inside: set[int]) -> tuple[Condition, ...]:
        joined = [n for n in sorted(inside) if n != at and self.clauses[n].relation == "conj"]
        joined = [n for n in joined if self.clauses[n].parent == at and self.clauses[n].finite is not None]
        found = []
        for n in (at, *joined) if joined else ():
            tokens = [i for i in self.clauses[n].tokens if self.s.doc[i].pos_ not in ("PUNCT", "CCONJ")]
            start, end = self.s.offsets[min(tokens)][0], self.s.offsets[max(tokens)][1]
            found.append(replace(whole, start=start, end=end, words=words_of(self.s, tokens)))
        return tuple(found)

    def _below(self, at: int, *, everything: bool) -> set[int]:
        """Return a clause and those that hang on it."""
        found = {at}
        for n, clause in enumerate(self.clauses):
            up, steps = clause.parent, 0
            while up is not None and steps < len(self.clauses):
                if up == at:
                    if everything or clause.opener is not None or clause.finite is None:
                        found.add(n)
                    break
                up, steps = self.clauses[up].parent, steps + 1
        return found

    def _say(self, of_condition: set[int], asking: set[int], inside: set[int]) -> None:
        """Read the statements.

        Args:
            of_condition: the clauses that are conditions.
            asking: the clauses that ask, and may be a condition.
            inside: the tokens of conditions.
        """
        done: dict[int, Statement] = {}
        used: set[int] = set()
        for at in sorted(range(len(self.clauses)), key=lambda n: (self._depth(n), n)):
            if at in of_condition or at in used:
                continue
            clause = self.clauses[at]
            tokens = list(clause.tokens)
            if clause.finite is not None and clause.finite not in inside:
                tokens = [i for i in tokens if i not in inside]  # the parse put a word of the condition here
            inner = [
                n
                for n, other in enumerate(self.clauses)
                if other.parent == at
                and other.relation in ("ccomp", "csubj", "csubj:pass", "xcomp")
                and n not in of_condition
            ]
            lemmas = {self.s.lemmas[i] for i in tokens}
            if inner and not lemmas.isdisjoint(_CAUSING):
                for n in inner:
                    tokens += self.clauses[n].tokens
                    used.add(n)
            elif (
                inner and not lemmas.isdisjoint(_REPORTING) and not clause.order and force_in(self.s, tokens)[0] is None
            ):
                continue
            shared = done.get(clause.parent) if clause.finite is None and clause.parent is not None else None
            above = done.get(clause.parent) if clause.parent is not None and clause.relation == "conj" else None
            said = self._statement(clause, sorted(tokens), shared, above, questioned=at in asking)
            if said is not None:
                done[at] = said
                self.statements.append(said)

    def _depth(self, at: int) -> int:
        depth, up = 0, self.clauses[at].parent
        while up is not None and depth < len(self.clauses):
            depth, up = depth + 1, self.clauses[up].parent
        return depth

    def _statement(
        self, clause: Clause, tokens: list[int], shared: Statement | None, above: Statement | None, *, questioned: bool
    ) -> Statement | None:
        s, c = self.s, columns(self.s.doc)
        inside = [i for i in tokens if c.pos[i] != "PUNCT"]
        if not inside:
            return None
        words = words_of(s, tokens)
        text = " ".join(c.lower[i] for i in tokens)
        who, passive = doer_of(s, clause)
        if (
            who is Doer.UNKNOWN
            and not passive
            and above is not None
            and not any(c.deps[i].startswith("nsubj") for i in tokens)
        ):
            who = above.doer
        own = who is not Doer.UNKNOWN
        force, marked = force_in(s, tokens)
        no = denial(s, tokens)
        lemma = c.lemmas[clause.finite] if clause.finite is not None else ""
        if force is Force.ASKED and lemma in ("kunnen", "zullen", "mogen"):
            force = None
        apart = clause.opener is None and clause.relation not in ("acl:relcl", "advcl")
        main = apart or self._is_announced(clause)
        tense = c.tags[clause.finite] if clause.finite is not None else ""
        perfect = _HAVING if force is not None else (*_HAVING, "is", "bent")
        past = tense.startswith("WW|pv|verl") or any(
            c.lower[i] in perfect and c.deps[i].startswith("aux") for i in tokens
        )
        certain = main or force is not None
        promised = soft = False
        if shared is not None:
            force, who, own = shared.force, shared.doer, shared.own
            if no is not None and force in (Force.ASKED, Force.MUST, Force.MAY):
                force = Force.MUST_NOT
        elif force is None or (force is Force.ASKED and who is Doer.READER and not passive):
            if (
                clause.order
                or questioned
                or (lemma == "willen" and clause.verb_first)
                or (lemma == "kunnen" and clause.verb_first and s.text.rstrip().endswith("?") and who is Doer.READER)
            ):
                asks = who is Doer.READER and (lemma in ("willen", "kunnen") or lemma not in _NOT_DONE)
                force, who = Force.MUST_NOT if no is not None else Force.ASKED, Doer.READER
                certain = certain and not (questioned and (self.answered or not asks))
            elif lemma == "kunnen":
                ours = passive and not own and self._by_writer(tokens)
                force = Force.CAN if who in (Doer.WRITER, Doer.OTHER) or not (own or passive) or ours else Force.MAY
                if force is Force.MAY and no is not None:
                    force = Force.CAN
                marked = clause.finite
            elif clause.finite is None and self.introduced is not None:
                force, who = self.introduced, Doer.READER
            elif (
                who is Doer.READER
                and main
                and not past
                and not {c.lemmas[clause.head], lemma} & (_NOT_DONE | _TELLING)
                and no is None
            ):
                force, soft = Force.ASKED, True
            else:
                force = Force.FACT
        if force in (Force.ASKED, Force.MUST) and no is not None:
            force = Force.MUST_NOT
        if (
            force in (Force.ASKED, Force.MUST, Force.MUST_NOT)
            and lemma in ("verzoeken", "vragen", "sommeren")
            and who is Doer.WRITER
        ):
            who = Doer.READER
        if force is Force.ASKED and passive:
            who = Doer.READER
        if who is Doer.WRITER and force is Force.MAY and lemma not in ("kunnen", "mogen"):
            who, own = Doer.READER, own and not passive  # wij geven u toestemming
        infinitives = [i for i in tokens if c.tags[i].startswith("WW|inf")]
        if len(infinitives) > 1 and any(c.lemmas[i] == "laten" for i in infinitives):
            own = False  # laten ophalen: who does it is another
        if (payer := payer_in(text)) is not None:
            who, own = payer, True
        if force is Force.FACT and not past and (who is Doer.WRITER or passive) and main:
            promised = not {c.lemmas[clause.head], lemma} & _NOT_DONE or passive or lemma == "zullen"
            if attempted(s, tokens):
                force, promised = Force.CAN, False
        reports = not {c.lemmas[i] for i in tokens}.isdisjoint(_REPORTING)
        if (
            len(inside) == 1
            or (reports and passive and force is Force.MUST)
            or (who is Doer.WRITER and not {c.lemmas[i] for i in tokens}.isdisjoint(_REPORTING))
        ):
            certain = False
        if force is Force.FACT and who is Doer.WRITER and not _HEREBY.isdisjoint(c.lower[i] for i in tokens):
            certain = promised = False
        if force is Force.ASKED and s.text.rstrip().endswith(":"):
            certain = False
        if shared is not None and len(words) < 2 and c.tags[clause.head].startswith("WW|vd"):
            certain = False
        if past or (
            clause.opener is not None
            and (c.lower[clause.opener] in _REASONS or c.lower[clause.opener].startswith(ASKING))
        ):
            certain = False
        if s.text.rstrip().endswith("?") and (
            c.lower[inside[0]] in ASKING or (clause.verb_first and not _asks(lemma, who))
        ):
            certain = False
        if _COURTESY.search(s.text.casefold()):
            certain = False
        if _PROPOSING.search(text):
            certain = promised = False
        if "men" in text.split():
            certain = False
        verbs = tuple(w for w in words_of(s, self._action(clause, tokens)) if not w.turn)
        denying = no is not None and force in (Force.FACT, Force.CAN, Force.ASKED, Force.MAY)
        mark = marked if marked is not None and force is not Force.FACT else no if no is not None else None
        place = s.offsets[mark] if mark is not None else (s.offsets[inside[0]][0], s.offsets[inside[-1]][1])
        return Statement(
            self.unit, s.offsets[inside[0]][0], s.offsets[inside[-1]][1], place, force or Force.FACT, who, words, verbs,
            denying, certain, promised, own, clause.opener is None,
            tells_who_pays(text) and not (passive and ", te betalen" in text),
            soft, passive,
        )  # fmt: skip

    def _is_announced(self, clause: Clause) -> bool:
        """Say whether a clause is what the writer announces: wij hebben besloten dat de bakken vaker geleegd worden."""
        if clause.relation not in ("ccomp", "csubj", "csubj:pass") or clause.parent is None or clause.opener is None:
            return False
        above = self.clauses[clause.parent]
        lemmas = {self.s.lemmas[i] for i in above.tokens}
        reader = {"u", "je"} & {self.s.lower[i] for i in above.tokens if i < (above.finite or 0)}
        return self.s.lower[clause.opener] == "dat" and not (_ANNOUNCING.isdisjoint(lemmas) or reader)

    def _action(self, clause: Clause, tokens: list[int]) -> list[int]:
        """Return the verbs of the action that a clause is about, with the particle that stands apart."""
        c = columns(self.s.doc)
        tops = {clause.head, clause.finite}
        below = [i for i in tokens if c.heads[i] in tops and c.deps[i] in ("xcomp", "ccomp", "csubj")]
        verbs = {i for i in tokens if c.tags[i].startswith(("WW|inf|vrij", "WW|vd|vrij")) and (i in below or i in tops)}
        return [i for i in tokens if i in (verbs or tops) or i == clause.finite or c.tags[i].startswith("VZ|fin")]

    def _by_writer(self, tokens: list[int]) -> bool:
        """Say whether what can be done is what the writer does: hiervan kan worden afgeweken."""
        c = columns(self.s.doc)
        verbs = [c.lemmas[i] for i in tokens if c.tags[i].startswith("WW|vd|vrij")]
        return any(likely_actor(verb, "kunnen") in (WRITER, NOBODY) for verb in verbs)
