"""Makes the extension for Thunderbird: `python integrations/thunderbird/build.py` writes stylecheck.xpi."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from stylecheck.install.extension import build


def main() -> None:
    """Make it, as the command line says."""
    parser = argparse.ArgumentParser(description="Maakt de uitbreiding voor Thunderbird.")
    parser.add_argument("--output", type=Path, default=Path("stylecheck.xpi"), help="standaard %(default)s")
    target = parser.parse_args().output
    try:
        print(build(target))
    except OSError as error:
        sys.exit(f"‘{target}’ is niet te schrijven: {error.strerror}.")


if __name__ == "__main__":
    main()
