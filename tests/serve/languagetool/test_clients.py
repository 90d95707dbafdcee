"""Programs that know LanguageTool work with the server by a setting only: two clients, as they are published."""

import os
import subprocess
import sys

import pytest

from ...spelling.organisation import NEEDS_CLIENT

pytestmark = NEEDS_CLIENT
TEXT = "Beste huurder,\n\n😀 Wij bellen u reeds. De betreffende monteur 😀 komt tevens langs.\n\nMet groet,\n😀 Jan\n"
BETTER = TEXT.replace("reeds", "al").replace("tevens", "ook")


@pytest.fixture(scope="module")
def tool(server):
    client = (
        pytest.importorskip("language_tool_python") if "CI" not in os.environ else __import__("language_tool_python")
    )
    with client.LanguageTool("nl-NL", remote_server=server.url) as tool:
        yield tool


def test_language_tool_python_finds_the_words(tool):
    matches = tool.check(TEXT)
    assert [TEXT[match.offset : match.offset + match.error_length] for match in matches] == ["reeds", "tevens"]
    assert [match.replacements for match in matches] == [["al"], ["ook"]]
    assert {match.category for match in matches} == {"JARGON"}
    assert matches[0].message == "‘reeds’ is een ambtelijk woord. Gewoner is: al."


def test_language_tool_python_corrects(tool):
    assert tool.correct(TEXT) == BETTER


def test_language_tool_python_chooses_rules_and_level(tool):
    tool.disabled_rules = {"AMBTELIJKE_WOORDEN"}
    assert tool.check(TEXT) == []
    tool.disabled_rules = set()
    tool.picky = True
    assert len(tool.check(TEXT)) == 3
    tool.picky = False


def test_language_tool_python_detects_the_language(server):
    import language_tool_python

    with language_tool_python.LanguageTool("auto", remote_server=server.url) as tool:
        assert tool.correct(TEXT) == BETTER
        assert tool.check("This is the best letter that you have seen from your landlord.") == []


def test_language_tool_python_tells_why_not(server):
    import language_tool_python

    with language_tool_python.LanguageTool("nl", remote_server=server.url) as tool:
        tool.enabled_rules_only = True
        with pytest.raises(language_tool_python.exceptions.LanguageToolError, match="Error: Bij ‘enabledOnly’"):
            tool.check(TEXT)


def test_pylanguagetool(server):
    from pylanguagetool import api

    url = f"{server.url}/v2/"
    text = TEXT.replace("😀 ", "")  # it cuts its context as if there were no emoji
    answer = api.check(text, api_url=url, lang="nl-NL", mother_tongue="nl", picky=True, pwl=["reeds"])
    contexts = [match["context"] for match in answer["matches"]]
    words = [context["text"][context["offset"] :][: context["length"]] for context in contexts]
    assert words == ["De betreffende", "tevens"]
    assert {"name": "Dutch (Netherlands)", "code": "nl", "longCode": "nl-NL"} in api.get_languages(url)
    with pytest.raises(ValueError, match="Error: Stylecheck kent alleen Nederlands"):
        api.check(TEXT, api_url=url, lang="de")


def test_pylanguagetool_as_a_command(server, tmp_path):
    letter = tmp_path / "brief.txt"
    letter.write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-c", "from pylanguagetool.cli import main; main()"]
    options = ["--api-url", f"{server.url}/v2/", "--no-color", "--rules", "--rule-categories", "--explain-rule"]
    done = subprocess.run(
        [*command, *options, "--lang", "auto", str(letter)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=60,
    )
    assert "Dutch detected" in done.stdout, done.stderr
    assert "‘tevens’ is een ambtelijk woord." in done.stdout
    assert "JARGON: Jargon" in done.stdout and "ambtelijke-woorden: " in done.stdout
    assert "(stylecheck 0" in done.stdout
