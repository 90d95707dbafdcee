import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylecheck.install.changes import written
from stylecheck.install.errors import InstallError
from stylecheck.install.places import EXTENSION
from stylecheck.install.policies import parsed, says_nothing, settings_in, with_ours, without_ours

PATH = Path("policies.json")
ALLOWED = {"installation_mode": "allowed"}
texts = st.text(max_size=5)
tables = st.dictionaries(texts, st.one_of(st.booleans(), texts, st.lists(texts, max_size=2)), min_size=1, max_size=3)
others = st.fixed_dictionaries(
    {},
    optional={
        "3rdparty": st.fixed_dictionaries({"Extensions": st.dictionaries(texts, tables, min_size=1, max_size=2)}),
        "Extensions": st.fixed_dictionaries(
            {}, optional={"Locked": st.lists(texts, min_size=1, max_size=2), "Install": st.lists(texts)}
        ).filter(bool),
        "ExtensionSettings": tables,
        "Preferences": tables,
        "DisableTelemetry": st.booleans(),
    },
)


@given(others, st.fixed_dictionaries({}, optional={"seconden": st.integers(), "hulp": texts}))
def test_the_policies_of_others_stay(theirs, settings):
    found = {"policies": theirs, "eigen": 1}
    before = json.dumps(found)
    both = with_ours(found, settings)
    assert settings_in(both) == settings
    assert with_ours(both, settings) == both
    assert without_ours(both) == found
    assert without_ours(found) == found
    assert json.dumps(found) == before
    assert parsed(written(both), PATH) == both


def test_our_policy_allows_the_extension_locks_it_and_has_its_settings():
    assert with_ours({}, {"seconden": 5})["policies"] == {
        "3rdparty": {"Extensions": {EXTENSION: {"seconden": 5}}},
        "ExtensionSettings": {EXTENSION: ALLOWED},
        "Extensions": {"Locked": [EXTENSION]},
        "Preferences": {"extensions.startupScanScopes": {"Value": 12, "Status": "default"}},
    }
    assert says_nothing(without_ours(with_ours({}, {})))


def test_what_somebody_chose_for_the_extension_stays():
    theirs = {
        "ExtensionSettings": {EXTENSION: {"installation_mode": "blocked"}},
        "Preferences": {"extensions.startupScanScopes": {"Value": 4}},
    }
    both = with_ours({"policies": theirs}, {})
    assert both["policies"].items() >= theirs.items()
    assert without_ours(both) == {"policies": theirs}


@pytest.mark.parametrize("data", [b"{", b"\xff\xfe{", b"[]", b'"policies"', b'{"policies": []}', b"[" * 100_000])
def test_a_file_that_thunderbird_cannot_read_is_left_to_its_owner(data):
    with pytest.raises(InstallError, match=r"policies\.json.*Er is niets veranderd"):
        parsed(data, PATH)


@pytest.mark.parametrize(
    "policies",
    [
        {"3rdparty": []},
        {"3rdparty": {"Extensions": 1}},
        {"ExtensionSettings": "*"},
        {"Extensions": None},
        {"Extensions": {"Locked": "alle"}},
        {"Preferences": [1]},
    ],
)
def test_policies_of_a_wrong_shape_are_left_to_their_owner(policies):
    with pytest.raises(InstallError, match="niet zoals Thunderbird het leest"):
        parsed(json.dumps({"policies": policies}).encode(), PATH)


def test_an_empty_file_holds_no_policy():
    assert parsed(b" \n", PATH) == {} and parsed(b"\xef\xbb\xbf{}", PATH) == {}
