"""The address for panels: what it takes and refuses, and that its answer is that of the panel itself."""

import html

import pytest

from stylecheck import Checker
from stylecheck.panel.answer import answered
from stylecheck.panel.draft import Draft, Level, Wanted
from stylecheck.serve.description import described

from ..panel.reading import taken
from .inside import Inside, state_of
from .servers import served
from .test_description import validator

BODY = "<p>Beste mevrouw Jansen,</p><p>Wij 😀 bellen u <b>omtr</b>ent uw kraan.</p>"
QUESTION = {"format": "html", "body": BODY}


@pytest.fixture
def client(server):
    with server.client() as client:
        yield client


def test_the_answer_is_what_the_panel_itself_gives(client):
    answer = client.post("/api/panel", json=QUESTION)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    expected = answered(Draft.model_validate(QUESTION), Checker().check)
    assert told == {**expected, "cards": told["cards"]}
    (card,), (own,) = told["cards"], expected["cards"]
    assert card["offers"][0]["edits"] == own["offers"][0]["edits"]
    after = taken({"body": BODY}, card["offers"][0], html.escape)["body"]
    assert after == BODY.replace("<b>omtr</b>ent", "<b>over</b>")


def test_versions_of_a_draft_are_looked_over_one_after_the_other(client):
    versions = [BODY, BODY.replace("kraan", "deur"), BODY.replace("<b>omtr</b>ent", "over")]
    told = [client.post("/api/panel", json={**QUESTION, "body": b, "draft": "a1b2c3"}).json() for b in versions]
    assert [len(each["cards"]) for each in told] == [1, 1, 0]
    assert client.delete("/api/drafts/a1b2c3").status_code == 204


def test_a_text_that_is_too_long_is_told_not_to_be_checked(tmp_path):
    with served(tmp_path, "--max-tekens", 200) as server, server.client() as client:
        answer = client.post("/api/panel", json={"body": "Wij bellen u omtrent de kraan. " * 20}).json()
        assert (answer["state"], answer["reason"], answer["ask"]) == ("unchecked", "large", False)


def test_settings_by_name_count(tmp_path):
    (tmp_path / "los.toml").write_text('without = ["ambtelijke-woorden"]\n', encoding="utf-8")
    with served(tmp_path, "--instellingen", "los=los.toml") as server, server.client() as client:
        assert len(client.post("/api/panel", json=QUESTION).json()["cards"]) == 1
        assert client.post("/api/panel", json={**QUESTION, "settings": "los"}).json()["cards"] == []
        assert client.post("/api/panel", json={**QUESTION, "settings": "x"}).status_code == 422


@pytest.mark.parametrize(
    "said",
    [
        {"tekst": "Dag."},
        {"format": "docx"},
        {"blocks": [{"text": "a", "kind": "x"}]},
        {"policy": {"at": {"erg": 1}}},
        {"policy": {"at": {"fout": 0}}},
        {"draft": "a b"},
        {"to": "p@x.nl"},
        {"everything": 1},
    ],
)
def test_a_wrong_question_is_refused_as_the_description_says(said):
    client = Inside(state_of())
    answer = client.request("POST", "/api/panel", json=said)
    assert answer.status_code == 422
    assert answer.json()["error"]["message"].endswith(".")
    assert not validator("#/components/schemas/PanelQuestion").is_valid(said)


def test_only_json_is_taken():
    answer = Inside(state_of()).request("POST", "/api/panel", content=b"Dag.", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415


def test_the_description_names_every_field():
    schemas = described()["components"]["schemas"]
    names = {field.alias or name for name, field in Draft.model_fields.items()}
    assert set(schemas["PanelQuestion"]["properties"]) == names
    assert set(schemas["PanelQuestion"]["properties"]["policy"]["properties"]) == set(Wanted.model_fields)
    assert schemas["Severity"]["enum"] == list(Level.__args__)
