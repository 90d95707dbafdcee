"""What may go wrong when stylecheck is put in another program."""

from stylecheck.errors import StylecheckError


class InstallError(StylecheckError):
    """It cannot be put there or taken away; nothing has changed."""
