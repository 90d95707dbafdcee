"""`stylecheck mail test`: proves that mail passes the check before sending."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stylecheck.commands.dutch import DutchCommand
from stylecheck.commands.mail.options import address
from stylecheck.errors import SettingError
from stylecheck.places import how_to_install
from stylecheck.report.layout import visible

if TYPE_CHECKING:
    from stylecheck.mail.trial import Answer

_TOLD = {
    "good": "De goede mail",
    "poor": "De mail die beter kan",
    "anyway": "Dezelfde mail, met ‘[toch versturen]’ in het onderwerp",
}
_COUNTED_WITHIN = 2.5
"""Seconds; a filter that runs writes its counters once a second."""
_UNSEEN = (
    "De proef ziet niet of stylecheck de mail zag. Kijk of in de mail een kopregel ‘X-Stylecheck’ staat. "
    "Of geef de proef --opvang of --tellingen mee."
)


@click.command("test", cls=DutchCommand, short_help="Stuur een proef door uw mailserver.")
@click.option(
    "--via", metavar="ADRES:POORT", required=True, help="De mailserver waar mailprogramma’s hun mail aanbieden."
)
@click.option("--van", "sender", metavar="ADRES", required=True, help="De afzender: een adres van uw organisatie.")
@click.option("--naar", "recipient", metavar="ADRES", help="De ontvanger. Standaard: de afzender.")
@click.option("--tls", is_flag=True, help="Verstuur versleuteld (STARTTLS).")
@click.option("--gebruiker", "user", metavar="NAAM", default="", help="Meld u aan met deze naam.")
@click.option("--wachtwoord-bestand", "password", metavar="BESTAND", help="Lees het wachtwoord uit dit bestand.")
@click.option(
    "--opvang", "catch", metavar="ADRES:POORT", help="Vang de mail hier op, als uw mailserver die hier aflevert."
)
@click.option(
    "--wacht",
    "seconds",
    type=click.FloatRange(0, 600),
    default=20.0,
    metavar="GETAL",
    help="Wacht zo lang tot de mail aankomt. Standaard: 20 seconden.",
)
@click.option(
    "--tellingen",
    "counters",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Kijk in deze tellingen of stylecheck de mail zag.",
)
@click.pass_context
def test(
    ctx: click.Context,
    via: str,
    sender: str,
    recipient: str | None,
    tls: bool,
    user: str,
    password: str | None,
    catch: str | None,
    seconds: float,
    counters: Path | None,
) -> None:
    """Stuur een goede mail en een mail die beter kan, en vertel wat daarmee gebeurt.

    De code aan het eind is 0 als stylecheck de mail nakijkt, en 1 als dat niet zeker is.
    """
    from stylecheck.mail.trial import Kind, Server, arrived, catching, mails, send

    server = Server(*address(via, "--via", 25), tls, user, _secret(password) if user else "")
    before = _counted(counters)
    with ExitStack() as stack:
        catcher = None
        if catch:
            try:
                catcher = stack.enter_context(catching(*address(catch, "--opvang")))
            except ImportError:
                raise SettingError(
                    f"Voor --opvang is de bibliotheek aiosmtpd nodig. {how_to_install('mail')}"
                ) from None
        sent = mails(sender, recipient or sender, (Kind.GOOD, Kind.POOR))
        answers = send(server, sent)
        if not answers[1].taken or answers[1].waits:
            more = mails(sender, recipient or sender, (Kind.ANYWAY,))
            answers += send(server, more)
            sent = {**sent, **more}
        if catcher:
            answers = arrived(answers, sent, catcher, seconds)
    seen = None
    if counters:
        time.sleep(_COUNTED_WITHIN)
        seen = _counted(counters) - before
    for answer in answers:
        _tell(answer, caught=bool(catch))
    told, good = _conclusion(answers, bool(catch), seen)
    click.echo(f"\n{told}")
    ctx.exit(0 if good else 1)


def _secret(file: str | None) -> str:
    if not file:
        raise SettingError("Geef bij --gebruiker ook een --wachtwoord-bestand.")
    try:
        return Path(file).read_text("utf-8").strip()
    except (OSError, ValueError):
        raise SettingError(
            f"Het wachtwoord in ‘{file}’ is niet te lezen. Controleer de naam van het bestand."
        ) from None


def _counted(folder: Path | None) -> int:
    """Return how many messages a filter has seen, whatever became of them."""
    if folder is None:
        return 0
    from stylecheck.mail.counted import read, tally
    from stylecheck.mail.counters import OUTCOMES

    messages = tally(read(folder)).messages
    return sum(messages.get(outcome, 0) for outcome in OUTCOMES)


def _tell(answer: Answer, *, caught: bool) -> None:
    if not answer.code:
        became = "de verbinding brak af"
    elif not answer.taken:
        became = f"geweigerd ({answer.code})"
    else:
        became = "vastgehouden" if answer.waits else f"aangenomen ({answer.code})"
    if answer.said is not None:
        became += f", en aangekomen{'' if answer.whole else ', maar veranderd'}"
    elif caught and answer.taken and not answer.waits:
        became += ", en niet aangekomen"
    click.echo(f"{_TOLD[answer.kind]}: {became}.")
    if answer.said:
        click.echo(f"    X-Stylecheck: {visible(answer.said)}")
    elif not answer.taken:
        for line in answer.text:
            click.echo(f"    {visible(line)}")


def _conclusion(answers: Sequence[Answer], caught: bool, seen: int | None) -> tuple[str, bool]:
    """Return what the trial proved, and whether all is well.

    Args:
        caught: mails that were delivered could be seen.
        seen: how many messages stylecheck counted meanwhile; None where nobody looked.
    """
    good, poor, *anyway = answers
    if not good.taken or good.waits:
        return "De goede mail ging niet door. Kijk wat uw mailserver hierboven zegt.", False
    if caught and any(a.taken and not a.waits and a.said is None for a in answers):
        return "Niet alle mail kwam aan. Kijk in de wachtrij van uw mailserver.", False
    if not all(answer.whole for answer in answers):
        return "Onderweg veranderde er iets aan de mail. Vraag uw beheerder om dat uit te zoeken.", False
    if any(answer.said == "" for answer in answers) or seen == 0:
        return "stylecheck zag deze mail niet: die ging erlangs. Kijk de instellingen van uw mailserver na.", False
    refused = not poor.taken and any("stylecheck" in line for line in poor.text)
    if not poor.taken and not refused:
        return "De mailserver weigerde de tweede mail, maar om een andere reden. Kijk wat hij hierboven zegt.", False
    if any(answer.said and "niet gecontroleerd" in answer.said for answer in answers):
        return "stylecheck zag de mail, maar keek hem niet na. De kopregel hierboven zegt waarom.", False
    if not (refused or poor.waits or poor.said or seen):
        return _UNSEEN, False
    if refused:
        what = "weigert mail die beter kan"
    elif poor.waits:
        what = "houdt mail vast die beter kan"
    else:
        what = "laat mail door die beter kan, met een kopregel"
    also = ""
    if anyway:
        also = " Toch versturen mag." if anyway[0].taken and not anyway[0].waits else " Toch versturen mag niet."
    return f"Alles werkt: stylecheck {what}.{also}", True
