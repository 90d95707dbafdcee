"""What tests of the language server share: checked documents as the server has them, made with the real checker."""

import pytest
from lsprotocol.types import PositionEncodingKind

from stylecheck.serve.lsp.checked import Checked
from stylecheck.serve.lsp.positions import Positions
from stylecheck.serve.lsp.source import read


@pytest.fixture(scope="session")
def checked(checker):
    """Return a function that checks a text as an editor has it."""
    rules = {rule.id: rule for rule in checker.rulebook.rules}

    def check(text, language="plaintext", *, tips=True, encoding="utf-16", version=1):
        source = read(text, "/brieven/brief.txt", language)
        places = Positions(text, PositionEncodingKind(encoding))
        return Checked(version, source, places, checker.check(source.document.letter), rules, tips)

    return check
