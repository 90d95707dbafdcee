"""The errors that a user may see: one plain Dutch sentence, and what to do."""


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


def fault_of(error: Exception, where: str = "") -> str:
    """Return a sentence on an error in stylecheck itself, with nothing in it of what was read.

    Args:
        where: what it happened at, such as " bij ‘brief.txt’".
    """
    return f"Er ging iets mis in stylecheck zelf{where} ({type(error).__name__})."
