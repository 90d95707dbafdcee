"""Loads what every worker needs when it is imported: workers are copies of a process that has imported it."""

from __future__ import annotations

import gc
from contextlib import suppress

from stylecheck.checker import Checker
from stylecheck.read.formats import formats
from stylecheck.read.plain import of_text
from stylecheck.report import json
from stylecheck.report.outputs import Checked, Run

_SAMPLE = """Geachte heer Jansen,

Uw verzoek wordt door ons in behandeling genomen. U dient middels het formulier de schade te melden.

Met vriendelijke groet,
Woonstichting De Vaart
"""

with suppress(Exception):  # whatever it is, a worker tells it
    formats()
    document = of_text(_SAMPLE, "brief.txt")
    json.report_object(Run([Checked(document, Checker().check(document.letter))]))
gc.freeze()  # so that the copies go on sharing it
