"""What the manuals show can be used as it stands there."""

import os
import re
import shlex
import tomllib
from io import StringIO
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from stylecheck.commands import main
from stylecheck.configuration import load_configuration
from stylecheck.finding import Severity
from stylecheck.letter import Letter
from stylecheck.places import how_to_install
from stylecheck.rulebook import load_rulebook
from stylecheck.rulebook.house import find_house_style
from stylecheck.rulebook.loader import load_rule
from stylecheck.rulebook.proof import Prover

DOCS = Path(__file__).parent.parent / "docs"


def blocks(name, language):
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / name).read_text(encoding="utf-8"), re.S)


RULES = [text for text in blocks("regelbestanden.md", "yaml") if "\nkind:" in text]


@pytest.fixture(scope="module")
def prover(nlp):
    return Prover(nlp)


@pytest.mark.parametrize("text", RULES, ids=lambda text: yaml.safe_load(text)["id"])
def test_a_rule_in_the_manual_loads_and_finds_its_examples(tmp_path, prover, text):
    path = tmp_path / f"{yaml.safe_load(text)['id']}.yaml"
    path.write_text(text, encoding="utf-8")
    assert list(prover.failures(load_rule(path))) == []


def test_the_kind_of_letter_in_the_manual_loads(tmp_path):
    from stylecheck.settings import Settings

    (text,) = [t for t in blocks("regelbestanden.md", "yaml") if "signals:" in t]
    (tmp_path / "soorten").mkdir()
    (tmp_path / "soorten" / "welkom.yaml").write_text(text, encoding="utf-8")
    assert "welkom" in [genre.id for genre in load_rulebook(Settings(rule_folders=(tmp_path,))).genres]


def test_the_house_styles_in_the_manual_load(tmp_path):
    folder = tmp_path / "huisstijl"
    folder.mkdir()
    for text in blocks("huisstijl.md", "yaml"):
        (folder / f"{yaml.safe_load(text)['id']}.yaml").write_text(text, encoding="utf-8")
    style = find_house_style("schilder-jansen", [tmp_path])
    assert style.writes_for == "Woonstichting De Brug" and style.address == "u"


@pytest.mark.parametrize("name", ["instellingen.md", "onderdrukken.md"])
def test_the_settings_in_the_manual_can_be_read(tmp_path, name):
    (tmp_path / "mijn-regels").mkdir()
    (tmp_path / "gedeeld.zip").write_bytes(b"")
    for number, text in enumerate(blocks(name, "toml")):
        path = tmp_path / f"{number}.toml"
        path.write_text(text, encoding="utf-8")
        assert load_configuration(path).settings_for()


@pytest.mark.skipif(os.name == "nt", reason="the manuals show how it is done elsewhere")
@pytest.mark.parametrize(("extra", "manual"), [("lsp", "editors.md"), ("spelling", "spelling.md")])
def test_the_messages_say_how_to_install_as_the_manuals_do(extra, manual):
    command = how_to_install(extra).removeprefix("Typ in de map van stylecheck: ")
    assert command == f".venv/bin/pip install '.[{extra}]'"
    assert any(command in block for block in blocks(manual, "sh"))
    project = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert extra in project["optional-dependencies"]


def test_the_example_in_the_manual_loads(tmp_path):
    from stylecheck.examples import examples

    (text,) = blocks("voorbeelden.md", "yaml")
    (tmp_path / "klacht-proef.yaml").write_text(text, encoding="utf-8")
    (example,) = examples(tmp_path)
    assert example.rules == {"lijdende-vorm"}


def test_the_comparison_in_the_manual_is_what_comes_out(checker):
    from stylecheck.compare.comparison import compare
    from stylecheck.report.comparison.terminal import print_comparison
    from stylecheck.report.comparison.told import Told
    from stylecheck.report.layout import make_console

    before, after = blocks("vergelijken.md", "text")
    (shown,) = blocks("vergelijken.md", "console")
    text = StringIO()
    comparison = compare(Letter(before, "oud.txt"), Letter(after, "nieuw.txt"), checker)
    print_comparison(Told(comparison), make_console(text, width=80))
    assert text.getvalue().startswith(shown)


def alarms(checker, text):
    return [finding.message for finding in checker.check(Letter(text)).findings if finding.severity > Severity.TIP]


def test_the_manual_on_comparing_reads_as_a_letter_should(checker):
    prose = re.sub(r"```.*?```|\|.*?\n", "", (DOCS / "vergelijken.md").read_text(encoding="utf-8"), flags=re.S)
    assert alarms(checker, prose) == []


@pytest.mark.parametrize("name", ["handleiding.md", "opdrachten.md"])
def test_the_manual_reads_as_a_letter_should(checker, name):
    assert alarms(checker, (DOCS / name).read_text(encoding="utf-8")) == []


def markdown(path):
    """The parsed text of a manual: all of its nodes."""
    return SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))).walk()


def headings(path):
    """What a link to a heading of a manual calls it."""
    found = []
    for node in markdown(path):
        if node.type == "heading":
            words = "".join(each.content for each in node.children[0].walk() if each.type in ("text", "code_inline"))
            found.append(re.sub(r"[^\w\s-]", "", words.lower()).strip().replace(" ", "-"))
    return found


@pytest.mark.parametrize("path", [*sorted(DOCS.glob("*.md")), DOCS.parent / "README.md"], ids=lambda path: path.name)
def test_each_link_in_a_manual_leads_somewhere(path):
    for node in markdown(path):
        address = (
            unquote(str(node.attrs.get("href") or node.attrs.get("src"))) if node.type in ("link", "image") else ""
        )
        if address and "://" not in address and not address.startswith("mailto:"):
            name, _, place = address.partition("#")
            goal = path.parent / name if name else path
            assert goal.exists(), address
            assert not place or place in headings(goal), address


HANDLEIDING = DOCS / "handleiding.md"
EXAMPLE = re.compile(r"\[([^\]]+)\]\(\.\./corpus/(?:voorbeelden/[\w-]+|rollenspel)/([\w-]+)\.yaml\)")


def test_the_manual_calls_each_example_by_its_title():
    from stylecheck.examples import cases, examples

    titles = {each.name: each.title for each in (*examples(), *cases())}
    named = EXAMPLE.findall(HANDLEIDING.read_text(encoding="utf-8"))
    assert len({name for _, name in named}) >= 15
    for words, name in named:
        told = " ".join(words.split()).strip("‘’").lower()
        assert told in titles[name].lower(), name


def test_the_morning_in_the_manual_is_whole():
    rows = re.findall(r"^\| (\d+)\.(\d\d) – (\d+)\.(\d\d) \|", HANDLEIDING.read_text(encoding="utf-8"), re.M)
    minutes = [(int(h) * 60 + int(m), int(hh) * 60 + int(mm)) for h, m, hh, mm in rows]
    assert minutes[0][0] == 9 * 60 and minutes[-1][1] - minutes[0][0] == 3.5 * 60
    assert all(end == begin for (_, end), (begin, _) in pairwise(minutes))


def test_what_the_manual_says_of_its_examples_is_so(checker):
    from stylecheck.examples import examples

    letters = {each.name: each for each in examples()}
    assert letters["klacht-monteur-kwam-niet"].step
    assert "Wij betreuren het eventuele ongemak" in letters["klacht-monteur-kwam-niet"].before
    assert "VERGEEFS BEZOEK" in letters["contractpartner-wij-waren-bij-u"].before
    assert all("€ 35" in text for text in letters["contractpartner-wij-waren-bij-u"].letters.values())
    message = letters["sms-lift-kapot"].before
    begin = message.index("Hulpbehoevende bewoners")
    end = begin + len("Hulpbehoevende bewoners")
    found = checker.check(Letter(message)).findings
    assert found and not [each for each in found if each.start < end and each.end > begin]


def test_each_command_and_option_in_the_manual_exists():
    text = HANDLEIDING.read_text(encoding="utf-8")
    options = {
        option
        for command in every(main)
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
    assert "--samen" in told and told <= options, told - options
    for line in re.findall(r"^ *stylecheck (.+)$", "".join(blocks("handleiding.md", "sh")), re.M):
        name, *rest = shlex.split(line)
        own = {option for parameter in main.get_command(click.Context(main), name).params for option in parameter.opts}
        assert {part for part in rest if part.startswith("--")} <= own, line


def every(command):
    """A command and all commands below it."""
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from every(command.get_command(context, name))
