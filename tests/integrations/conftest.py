"""Lets tests import what the extension brings for LibreOffice's Python, which needs nothing of LibreOffice."""

import sys

from .office import SOURCE

sys.path.append(str(SOURCE / "proofreader" / "pythonpath"))
