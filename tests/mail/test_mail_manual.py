"""What the manual of the check before sending says is so."""

import re
from pathlib import Path

import pytest

from stylecheck.commands.options import settings_options
from stylecheck.commands.smtp import command
from stylecheck.mail.screening import Reason

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "mail.md").read_text(encoding="utf-8")
PAGES = ("mail", "mail-postfix", "mail-exim", "mail-exchange", "mail-webmail")


def test_every_reason_is_told():
    told = re.findall(r"^\| `reden=([\w ]+)` \|", TEXT, re.M)
    assert sorted(told) == sorted(["storing", *(reason.told for reason in Reason)])


def test_every_option_is_told():
    shared, all_of_them = (
        {option for parameter in parameters for option in (*parameter.opts, *parameter.secondary_opts)}
        for parameters in (settings_options(lambda: None).__click_params__, command.params)
    )
    rows = [re.findall(r"`(--[a-z-]+)", row) for row in re.findall(r"^\|((?: `--[a-z-]+[^`]*`,?)+) \|", TEXT, re.M)]
    told = [option for row in rows for option in row]
    assert all_of_them - shared - {"--help"} <= set(told) <= all_of_them


def test_the_numbers_are_those_of_the_command():
    defaults = {parameter.opts[0]: parameter.default for parameter in command.params}
    told = re.findall(r"^\| `(--[a-z-]+) [A-Z:]+` \| .* Standaard: `?([\w=.:]+?)\.?`?(?: MB)?\.? \|$", TEXT, re.M)
    assert len(told) == 7
    for option, value in told:
        assert str(defaults[option]).removesuffix(".0") == value


@pytest.mark.parametrize("name", PAGES)
def test_every_place_that_is_pointed_to_is_there(name):
    for page, place in re.findall(r"\]\(([\w-]*(?:\.md)?)(?:#([\w-]+))?\)", (DOCS / f"{name}.md").read_text("utf-8")):
        path = DOCS / (page or f"{name}.md")
        assert path.is_file(), page
        titles = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.M)
        assert not place or place in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}, (
            place
        )


@pytest.mark.parametrize("name", PAGES)
def test_the_manuals_are_plain_dutch(checker, name):
    from stylecheck.read import read_document

    assert checker.check(read_document(str(DOCS / f"{name}.md")).letter).verdict == "in orde"
