"""The real server with settings: of the folder, of the editor, and when they change or break."""

import pytest
import pytest_asyncio
from lsprotocol import types

from .editor import CONFIG, Editor, capabilities

pytestmark = pytest.mark.asyncio(loop_scope="function")
TEXT = "Beste mevrouw Jansen,\n\nMiddels deze brief informeren wij u over de lift. De lift is gemaakt.\n"
RULE = """\
id: eigen-regel
category: jargon
kind: terms
severity: waarschuwing
message: "‘{text}’ is een eigen woord."
why: "Dat zegt iedereen hier anders."
source: "Huis"
terms:
  - term: lift
    better: [hijsbak]
examples:
  bad:
    - text: "De [lift] is stuk."
      better: "De hijsbak is stuk."
  good:
    - "De hijsbak is stuk."
"""


@pytest_asyncio.fixture(loop_scope="function")
async def begin(tmp_path):
    """Return a function that starts an editor with choices, in a folder of its own."""
    clients = []

    async def start(options=None, configuration=None, **choices):
        client = await CONFIG.start()
        clients.append(client)
        if configuration is not None:
            client.set_configuration({"stylecheck": configuration})
        client.registered = []

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def registered(params):
            client.registered += params.registrations
            client.news.set()

        await client.initialize_session(
            types.InitializeParams(
                capabilities=capabilities(configuration=configuration is not None, **choices),
                root_uri=tmp_path.as_uri(),
                initialization_options=options,
            )
        )
        return Editor(client)

    yield start
    for client in clients:
        await client.shutdown_session()
        await client.stop()


def codes(diagnostics):
    return {d.code for d in diagnostics}


def messages(editor):
    return [m.message for m in editor.client.messages]


async def told(editor, uri, holds):
    """Wait until what is told of a document is as it should be."""
    await editor.until(lambda: editor.told(uri) and holds(codes(editor.told(uri).diagnostics)))


async def test_settings_of_the_folder_are_picked_up_and_the_last_good_ones_kept(begin, tmp_path):
    toml, uri = tmp_path / "stylecheck.toml", (tmp_path / "brief.txt").as_uri()
    editor = await begin(watched=True)
    await editor.until(lambda: editor.client.registered)
    watched = [w["globPattern"] for r in editor.client.registered for w in r.register_options["watchers"]]
    assert "**/stylecheck.toml" in watched
    editor.open(uri, TEXT)
    assert codes(await editor.diagnostics(uri)) == {"ambtelijke-woorden", "lijdende-vorm"}
    toml.write_text('without = ["lijdende-vorm"]\n', encoding="utf-8")
    editor.save(uri)
    await told(editor, uri, lambda found: found == {"ambtelijke-woorden"})

    toml.write_text('wihtout = ["lijdende-vorm"]\n', encoding="utf-8")
    editor.save(uri)
    await editor.until(lambda: messages(editor))
    editor.replace(uri, 0, 0, "\n")
    assert codes(await editor.diagnostics(uri)) == {"ambtelijke-woorden"}
    assert "stylecheck.toml, regel 1" in messages(editor)[0] and "‘without’" in messages(editor)[0]
    other = (tmp_path / "andere.txt").as_uri()
    editor.open(other, TEXT)
    assert codes(await editor.diagnostics(other)) == {"ambtelijke-woorden"}
    assert len(messages(editor)) == 1

    (tmp_path / "regels").mkdir()
    (tmp_path / "regels" / "eigen-regel.yaml").write_text(RULE, encoding="utf-8")
    toml.write_text('rules = ["regels"]\n', encoding="utf-8")
    change = types.FileEvent(toml.as_uri(), types.FileChangeType.Changed)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))
    await told(editor, uri, lambda found: "eigen-regel" in found)
    await told(editor, other, lambda found: "eigen-regel" in found)
    (tmp_path / "regels" / "eigen-regel.yaml").write_text(RULE.replace("lift", "brief"), encoding="utf-8")
    editor.save(uri)
    await editor.until(lambda: any(editor.words(uri, d.range) == "brief" for d in editor.told(uri).diagnostics))
    (tmp_path / "regels" / "eigen-regel.yaml").write_text(RULE.replace("kind: terms", "kind: tems"), encoding="utf-8")
    editor.save(uri)
    await editor.until(lambda: len(messages(editor)) == 2)
    assert "eigen-regel.yaml, regel 3" in messages(editor)[1]
    editor.replace(uri, 0, 0, "\n")
    assert "eigen-regel" in codes(await editor.diagnostics(uri))


async def test_settings_that_were_never_right_stand_at_the_top_of_the_letter(begin, tmp_path):
    toml, uri = tmp_path / "stylecheck.toml", (tmp_path / "brief.txt").as_uri()
    toml.write_text('kanaal = "fax"\n', encoding="utf-8")
    editor = await begin()
    editor.open(uri, TEXT)
    (found,) = await editor.diagnostics(uri)
    assert "‘kanaal’ kan zijn" in found.message and found.range.start == types.Position(0, 0)
    assert await editor.actions(uri) == []
    toml.write_text('kanaal = "e-mail"\n', encoding="utf-8")
    editor.save(uri)
    await told(editor, uri, lambda found: "ambtelijke-woorden" in found)


async def test_choices_at_the_start(begin, tmp_path):
    uri = (tmp_path / "brief.txt").as_uri()
    (tmp_path / "stijl.yaml").write_text('id: stijl\nname: De Brug\noff: ["lijdende-vorm"]\n', encoding="utf-8")
    editor = await begin({"tips": True, "kanaal": "", "huisstijl": "stijl.yaml"}, markdown=False)
    editor.open(uri, TEXT)
    found = await editor.diagnostics(uri)
    assert codes(found) >= {"ambtelijke-woorden", "ambtelijke-werkwoorden"} and "lijdende-vorm" not in codes(found)
    told = await editor.hover(uri, TEXT.index("iddels"))
    assert told.contents.kind is types.MarkupKind.PlainText


async def test_choices_that_the_editor_keeps(begin, tmp_path):
    uri = (tmp_path / "brief.txt").as_uri()
    editor = await begin(configuration={"tips": True})
    editor.open(uri, TEXT)
    await told(editor, uri, lambda found: "ambtelijke-werkwoorden" in found)
    editor.client.set_configuration({"stylecheck": {"tips": False}})
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
    await told(editor, uri, lambda found: "ambtelijke-werkwoorden" not in found)
    editor.client.set_configuration({"stylecheck": {"tip": True}})
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams({}))
    await editor.until(lambda: messages(editor))
    assert "‘tip’" in messages(editor)[0] and "Bedoelt u ‘tips’?" in messages(editor)[0]


async def test_choices_that_the_editor_sends(begin, tmp_path):
    uri = (tmp_path / "brief.txt").as_uri()
    editor = await begin()
    editor.open(uri, TEXT)
    assert "ambtelijke-werkwoorden" not in codes(await editor.diagnostics(uri))
    settings = {"stylecheck": {"tips": True}, "iets": {"anders": 1}}
    editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
    await told(editor, uri, lambda found: "ambtelijke-werkwoorden" in found)
