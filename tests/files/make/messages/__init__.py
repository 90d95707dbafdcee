"""The messages of tests/files/mail, as they go over the wire: CRLF, and no dots doubled.

Programs: NeoMutt, Mutt, s-nail, GNU Mailutils, git send-email, swaks, msmtp, aerc and expect, OpenSSL and GnuPG,
without a network. What OpenSSL and GnuPG sign or encrypt has chance in it: those messages are made once (`wire.once`).
"""

from __future__ import annotations

from tests.files.make.messages import (  # noqa: F401
    automatic,
    bodies,
    calendars,
    clients,
    encodings,
    fields,
    languages,
    nested,
    overrides,
    sealed,
    subjects,
    terminals,
)
