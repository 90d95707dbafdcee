"""Messages for the tests of mail filters: one in which nothing is to be mended, and one with much to mend."""

from collections.abc import Mapping

CLEAN = (
    "Beste mevrouw Jansen,\n\nWij komen morgen om 9 uur. De monteur maakt uw kraan.\n\n"
    "Met vriendelijke groet,\nTim Bakker\n"
)
POOR = (
    "Geachte mevrouw Jansen,\n\nMiddels deze brief berichten wij u dat de werkzaamheden door ons worden uitgevoerd. "
    "U dient de zolder leeg te maken.\n\nMet vriendelijke groet,\nTim Bakker\n"
)


def message(
    text: str, number: object = "", headers: Mapping[str, str] | None = None, subject: str = "Uw woning"
) -> bytes:
    """Return a message with CRLF.

    Args:
        number: what it is counted by.
        headers: more of them.
    """
    told = {
        "From": "Tim Bakker <tim@corporatie.example>",
        "To": "huurder@post.example",
        "Subject": subject,
        "Date": "Mon, 30 Nov 2026 09:00:00 +0100",
        "Message-ID": f"<{number or 'een'}@corporatie.example>",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        **({"X-Nummer": str(number)} if number != "" else {}),
        **(headers or {}),
    }
    head = "".join(f"{name}: {value}\n" for name, value in told.items())
    return f"{head}\n{text}".replace("\n", "\r\n").encode()
