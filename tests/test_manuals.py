"""What the manuals show can be used as it stands there."""

import os
import re
import tomllib
from io import StringIO
from pathlib import Path

import pytest
import yaml

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


def test_the_manual_on_comparing_reads_as_a_letter_should(checker):
    prose = re.sub(r"```.*?```|\|.*?\n", "", (DOCS / "vergelijken.md").read_text(encoding="utf-8"), flags=re.S)
    report = checker.check(Letter(prose))
    assert [finding.message for finding in report.findings if finding.severity > Severity.TIP] == []
