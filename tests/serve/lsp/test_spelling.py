"""The real server where settings ask for spelling: style first, then what LanguageTool says."""

import asyncio
import threading

import pytest

from ...spelling.organisation import NEEDS_CLIENT, Organisation
from .editor import SECONDS
from .test_settings import begin, codes, messages, told

__all__ = ["begin"]
pytestmark = [pytest.mark.asyncio(loop_scope="function"), NEEDS_CLIENT]
TEXT = "Beste mevrouw Jansen,\n\nWij heben uw brief gelezen. Middels deze brief danken wij u.\n"


def toml(folder, url):
    (folder / "stylecheck.toml").write_text(f'spelling = true\nlanguagetool_url = "{url}"\n', encoding="utf-8")


def is_spelled(found):
    return any(code.startswith("languagetool:") for code in found)


async def test_style_comes_first_and_spelling_follows_and_stays_while_somebody_types(begin, tmp_path):
    uri = (tmp_path / "brief.txt").as_uri()
    wait, again = threading.Event(), threading.Event()
    with Organisation(check=wait) as languagetool:
        toml(tmp_path, languagetool.url)
        editor = await begin()
        editor.open(uri, TEXT)
        assert codes(await editor.diagnostics(uri)) == {"ambtelijke-woorden"}
        wait.set()
        await told(editor, uri, is_spelled)

        languagetool.answers["check"] = again
        editor.replace(uri, 0, 5, "Geachte")
        found = await editor.diagnostics(uri)
        (word,) = [d for d in found if d.code.startswith("languagetool:")]
        assert editor.words(uri, word.range) == "heben" and "ambtelijke-woorden" in codes(found)
        titles = [a.title for a in await editor.actions(uri, word.range)]
        assert any("hebben" in title for title in titles)
        at = editor.texts[uri].index("heben")
        editor.replace(uri, at, at + 5, "hebben")
        again.set()
        assert not is_spelled(codes(await editor.diagnostics(uri)))
        async with asyncio.timeout(SECONDS):
            while "hebben" not in languagetool.texts[-1]:  # the newest version is asked about, though one was under way
                await asyncio.sleep(0.05)
        assert not is_spelled(codes(editor.told(uri).diagnostics)) and not messages(editor)


async def test_without_languagetool_there_is_style_and_one_line(begin, tmp_path):
    uri = (tmp_path / "brief.txt").as_uri()
    with Organisation() as gone:
        toml(tmp_path, gone.url)
    editor = await begin()
    editor.open(uri, TEXT)
    assert codes(await editor.diagnostics(uri)) == {"ambtelijke-woorden"}
    await editor.until(lambda: messages(editor))
    editor.replace(uri, 0, 5, "Geachte")
    assert "ambtelijke-woorden" in codes(await editor.diagnostics(uri))
    (line,) = messages(editor)
    assert line.startswith("stylecheck: De spelling is niet nagekeken. ")


async def test_spelling_may_be_switched_off_in_the_editor(begin, tmp_path):
    uri = (tmp_path / "brief.txt").as_uri()
    with Organisation() as languagetool:
        toml(tmp_path, languagetool.url)
        editor = await begin({"spelling": False})
        editor.open(uri, TEXT)
        assert codes(await editor.diagnostics(uri)) == {"ambtelijke-woorden"}
        assert languagetool.texts == []
