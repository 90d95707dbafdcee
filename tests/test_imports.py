"""What is imported, and when: numpy may start only after the pipeline has kept its threads off."""

import subprocess
import sys


def test_rules_are_loaded_without_numpy_and_spacy() -> None:
    code = (
        "import sys; from stylecheck.checker import Checker; from stylecheck.rulebook import load_rulebook; "
        "load_rulebook().prepare(); print([m for m in ('numpy', 'spacy', 'thinc') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
