"""Rules made in the test, as a trainer writes them, and run on the true pipeline."""

import textwrap

import pytest

from stylecheck.rulebook.loader import load_rule

TERMS = """\
id: proef
category: jargon
kind: terms
severity: waarschuwing
message: "‘{text}’: {better}"
why: Gewoon leest sneller.
source: https://voorbeeld.nl/
terms:
  - term: middels
    better: [met]
examples:
  bad:
    - text: "Dat gaat [middels] een formulier."
  good:
    - "Dat gaat met een formulier."
"""
_EXAMPLES = """
examples:
  bad: [{text: "Een [fout] voorbeeld."}]
  good: ["Een goed voorbeeld."]
"""
_HEAD = """\
id: proef
severity: waarschuwing
why: Gewoon leest sneller.
source: https://voorbeeld.nl/
"""


@pytest.fixture
def write_rule(tmp_path):
    """Write a rule file and return its path."""

    def write_rule(text, name="proef.yaml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write_rule


@pytest.fixture
def rule(write_rule):
    """Return the rule with these fields; what every rule needs is filled in."""

    def rule(fields):
        fields = textwrap.dedent(fields).strip() + "\n"
        message = "" if "\nmessage:" in "\n" + fields else 'message: "‘{text}’"\n'
        category = "" if "\ncategory:" in "\n" + fields else "category: jargon\n"
        return load_rule(write_rule(_HEAD + category + message + fields + _EXAMPLES))

    return rule
