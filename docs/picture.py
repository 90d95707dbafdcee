"""Makes docs/rapport.svg, the picture in the README: the report on docs/voorbeeldbrief.docx.

Run it where stylecheck is installed: `python docs/picture.py`.
"""

import io
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from stylecheck import Checker
from stylecheck.read import read_bytes
from stylecheck.report.terminal import print_reports

HERE = Path(__file__).parent
COLOURS = [(31, 35, 40), (207, 34, 46), (26, 127, 55), (154, 103, 0), (9, 105, 218), (130, 80, 223), (27, 124, 131)]
THEME = TerminalTheme((246, 248, 250), (31, 35, 40), [*COLOURS, (110, 119, 129)])  # GitHub's light colours

(document,) = read_bytes((HERE / "voorbeeldbrief.docx").read_bytes(), "brief.docx")
console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor")
print_reports([Checker().check(document.letter)], console)
console.print()
console.save_svg(str(HERE / "rapport.svg"), title="stylecheck check brief.docx", theme=THEME)
