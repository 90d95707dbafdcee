"""`stylecheck mail test`: proves that mail passes the check before sending."""

from __future__ import annotations

import time
from collections import Counter
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
_ASKED = (
    "stylecheck vroeg uw mailserver om de mail vast te houden. Kijk in de wachtrij of dat ook gebeurde. Of geef de "
    "proef --opvang mee: dan ziet zij of de mail wegblijft."
)
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
        if not counters.is_dir():
            raise SettingError(f"De map ‘{counters}’ bij --tellingen is er niet. Kijk waar het filter ze bijhoudt.")
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


def _counted(folder: Path | None) -> Counter[str]:
    """Return how many messages a filter has seen, by what became of them, and why it did not read some.

    Raises:
        StylecheckError: they cannot be read.
    """
    if folder is None or not folder.is_dir():  # nothing was counted yet
        return Counter()
    from stylecheck.mail.counted import read, tally

    told = tally(read(folder))
    return Counter(told.messages) + Counter(told.reasons)


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


def _conclusion(answers: Sequence[Answer], caught: bool, seen: Counter[str] | None) -> tuple[str, bool]:
    """Return what the trial proved, and whether all is well.

    Args:
        caught: mails that were delivered could be seen.
        seen: what stylecheck counted meanwhile; None where nobody looked.
    """
    good, poor, *anyway = answers
    if problem := _problem(good, poor, answers, seen):
        return problem, False
    held = poor.waits or bool(seen and seen["held"])
    if caught and any(a.said is None for a in answers if a.taken and not a.waits and not (a is poor and held)):
        return "Niet alle mail kwam aan. Kijk in de wachtrij van uw mailserver.", False
    also = ""
    if anyway:
        also = " Toch versturen mag." if anyway[0].taken and not anyway[0].waits else " Toch versturen mag niet."
    if not poor.taken or (seen and seen["refused"]):
        return f"Alles werkt: stylecheck weigert mail die beter kan.{also}", True
    if held and caught:
        return f"Alles werkt: stylecheck laat mail vasthouden die beter kan.{also}", True
    if held:
        return f"{_ASKED}{also}", False
    if poor.said or (seen and seen["marked"]):
        return "Alles werkt: stylecheck laat mail door die beter kan, met een kopregel.", True
    return _UNSEEN, False


def _problem(good: Answer, poor: Answer, answers: Sequence[Answer], seen: Counter[str] | None) -> str:
    """Return what is wrong, in Dutch; "" where nothing is."""
    if not good.taken or good.waits:
        return "De goede mail ging niet door. Kijk wat uw mailserver hierboven zegt."
    if any(answer.waits and answer.said is not None for answer in answers):
        return (
            "stylecheck vroeg om de mail vast te houden, maar hij kwam toch aan. Kijk bij uw mailserver de regel na "
            "die mail met ‘X-Stylecheck-Action: hold’ vasthoudt."
        )
    if not all(answer.whole for answer in answers):
        return "Onderweg veranderde er iets aan de mail. Vraag uw beheerder om dat uit te zoeken."
    if any(answer.said == "" for answer in answers) or (seen is not None and not seen):
        return "stylecheck zag deze mail niet: die ging erlangs. Kijk de instellingen van uw mailserver na."
    if not poor.taken and not any("stylecheck" in line for line in poor.text):
        return "De mailserver weigerde de tweede mail, maar om een andere reden. Kijk wat hij hierboven zegt."
    if any(answer.said and "niet gecontroleerd" in answer.said for answer in answers):
        return "stylecheck zag de mail, maar keek hem niet na. De kopregel hierboven zegt waarom."
    if seen and seen["failed"]:
        return "stylecheck zag de mail, maar het nakijken lukte niet. Kijk wat het filter zelf zegt."
    if seen and seen["unchecked"]:
        from stylecheck.mail.screening import Reason

        why = ", ".join(reason.told for reason in Reason if seen[reason])
        return f"stylecheck zag de mail, maar keek hem niet na ({why}). Kijk naar --van, --naar en --domein."
    return ""
