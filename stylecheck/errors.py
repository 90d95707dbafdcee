"""The errors that a user may see: one plain Dutch sentence, and what to do."""

import errno
from collections.abc import Collection

_REASONS = {
    errno.ENOENT: "het bestaat niet",
    errno.EACCES: "u mag er niet bij",
    errno.EPERM: "u mag er niet bij",
    errno.EISDIR: "het is een map",
    errno.ENOTDIR: "de map bestaat niet",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EROFS: "op deze schijf kunt u niet schrijven",
    errno.ENOSPC: "de schijf is vol",
    errno.EMFILE: "er staan te veel bestanden open",
    errno.ENOMEM: "het geheugen is vol",
}


class StylecheckError(Exception):
    """Something the user can mend; the message is a Dutch sentence for the person at the keyboard.

    The command line prints it in one line and exits with code 2.
    """


class ReadError(StylecheckError):
    """A letter cannot be read."""


class RuleError(StylecheckError):
    """A rule file is wrong; the message names file, line, what is wrong and how to mend it."""


class SettingError(StylecheckError):
    """A setting is unknown or has a wrong value."""


class UnknownSettingError(SettingError, TypeError):
    """A program gave a setting that does not exist, or two that exclude each other."""


class PipelineError(StylecheckError):
    """The language pipeline is not there or does not fit."""


class SpellingError(StylecheckError):
    """Spelling cannot be checked: LanguageTool or Java is missing, broken or too slow; the style is, all the same."""


def reason_of(error: OSError) -> str:
    """Return in Dutch why the system refused something, for between brackets."""
    return _REASONS.get(error.errno or 0, f"fout {error.errno}")


def nearest(name: str, known: Collection[str]) -> str:
    """Return in Dutch which of the names that there are somebody may have meant: the most like theirs, or any."""
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    return f"Bedoelt u ‘{near[0]}’?" if near else f"Kies uit: {', '.join(known)}."


def fault_of(error: Exception, where: str = "") -> str:
    """Return a sentence on an error in stylecheck itself, with nothing in it of what was read.

    Args:
        where: what it happened at, such as " bij ‘brief.txt’".
    """
    return f"Er ging iets mis in stylecheck zelf{where} ({type(error).__name__})."
