"""What a writer reads on standard error about a message that stays, or that goes with something to mend."""

from __future__ import annotations

from stylecheck.mail.message import OVERRIDE, TAG
from stylecheck.mail.policy import Policy
from stylecheck.mail.verdict import Action, Outcome, summary


def told(outcome: Outcome, policy: Policy, why: str) -> str:
    """Return what to tell, "" for nothing.

    Args:
        why: a Dutch line that says why it could not be checked, "" where it could.
    """
    judgement = outcome.judgement
    if judgement is None or judgement.state == "unchecked":
        return ""
    stays = outcome.action is not Action.PASS
    if judgement.state == "failed":
        first = f"stylecheck kan uw mail nu niet nakijken. {'Hij is nog niet weg' if stays else 'Hij gaat wel door'}."
        return _paragraphs(first, why, _ways_on("Probeer het straks opnieuw.", policy) if stays else "")
    if not policy.is_reached(judgement.counts()):
        return ""
    first = f"{'Uw mail is nog niet weg' if stays else 'Uw mail gaat door'}. stylecheck ziet {summary(judgement)}."
    return _paragraphs(
        first, judgement.report, _ways_on("Verbeter de mail en verstuur hem opnieuw.", policy) if stays else ""
    )


def _paragraphs(*pieces: str) -> str:
    return "\n\n".join(piece.strip("\n") for piece in pieces if piece) + "\n"


def _ways_on(first: str, policy: Policy) -> str:
    lines = [first]
    if policy.override:
        lines += [f"Toch zo versturen? Zet {TAG} in het onderwerp.", f"De kopregel ‘{OVERRIDE}: ja’ mag ook."]
    if policy.contact:
        lines.append(f"Hulp nodig? {policy.contact}")
    return "\n".join(lines)
