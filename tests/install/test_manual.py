"""What the manual of Thunderbird says of the command is so."""

import json
import re
from pathlib import Path

import pytest

from stylecheck.commands.install.thunderbird import _UNCHECKED, thunderbird
from stylecheck.install.policies import parsed
from stylecheck.places import integrations_folder

MANUAL = Path(__file__).parent.parent.parent / "docs" / "thunderbird.md"
TEXT = MANUAL.read_text(encoding="utf-8")
KNOWN = re.findall(
    r"^  (\w+): \[is", (integrations_folder() / "thunderbird" / "settings.js").read_text(encoding="utf-8"), re.M
)


def test_every_option_in_the_manual_is_one_of_the_command_and_the_other_way_round():
    options = {name for option in thunderbird.params for name in (*option.opts, *option.secondary_opts)}
    told = set(re.findall(r"(?<=[ `])--[a-z-]+", TEXT))
    assert told <= options
    unneeded = {"--toch", "--bij-verzenden"}  # they are what holds without a choice
    assert told == options - unneeded


def test_the_commands_in_the_manual_can_be_typed():
    typed = re.findall(r"stylecheck install thunderbird(.*)", "".join(re.findall(r"```sh\n(.*?)```", TEXT, re.S)))
    assert len(typed) == 5
    for words in typed:
        context = thunderbird.make_context("thunderbird", words.split(), resilient_parsing=False)
        assert context.params["remove"] is ("--remove" in words)


def test_the_policy_in_the_manual_has_every_setting_of_the_extension():
    (text,) = re.findall(r"```json\n(.*?)```", TEXT, re.S)
    found = parsed(text.encode(), MANUAL)["policies"]["3rdparty"]["Extensions"]["stylecheck@stylecheck.nl"]
    assert set(found) == set(KNOWN)
    assert json.loads(text)["policies"].keys() == {"3rdparty"}
    told = re.findall(r"^\| `--[^|]*\| `(\w+)` \|", TEXT, re.M)
    assert sorted(told) == sorted(found)


@pytest.mark.parametrize("value", _UNCHECKED)
def test_the_manual_says_what_happens_without_a_check(value):
    assert f"\n| `{value}` | " in TEXT


def test_the_links_of_the_manual_lead_somewhere():
    for name, anchor in re.findall(r"\]\(([\w-]*\.md)?#?([\w-]*)\)", TEXT):
        page = MANUAL.with_name(name) if name else MANUAL
        headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.M)
        assert not anchor or anchor in [re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings]
