"""What the server tells the page that checks a letter."""

import json

import pytest

from stylecheck import Checker
from stylecheck.language.memory import Memory
from stylecheck.studio.checking.check import Asked, Check, document_of
from stylecheck.studio.checking.marking import MOST
from tests.panel.reading import part, taken
from tests.serve.servers import served

LETTER = """Betreft: werkzaamheden aan uw badkamer

Beste heer De Vries,

😀 Hierbij delen wij u mede dat door ons een aannemer is ingeschakeld inzake de lekkage in uw badkamer, die volgens u \
al sinds de eerste dag van vorige maand bestaat en steeds erger wordt.

U dient te zorgen dat u thuis bent. Doet u dat niet, dan zijn de kosten voor u. De monteur belt u omtrent de \
afspraak.

Met vriendelijke groet,

Jan Smit
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with served(tmp_path_factory.mktemp("checking"), "--max-tekens", "20000") as server, server.client() as client:
        yield client


@pytest.fixture(scope="module")
def checker():
    return Checker()


class Bench:
    """A bench with one checker, for jobs that run here."""

    def __init__(self, checker, memory=None):
        self.kept = checker, memory

    def chosen(self, wishes, draft=""):
        return self.kept


def ask(client, text=LETTER, **choices):
    answer = client.post("/api/studio/check", json={"text": text, **choices})
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return answer.json()


def refused(client, status, **said):
    answer = client.post("/api/studio/check", json=said)
    assert answer.status_code == status
    return answer.json()["error"]["message"]


def test_the_choices_are_kinds_channels_and_house_styles(client):
    told = client.get("/api/studio/choices").json()
    assert {"id": "achterstand", "name": "achterstand of betaling"} in told["soorten"]
    assert told["kanalen"] == ["brief", "e-mail", "sms"]
    assert {"id": "woonstichting-de-vaart", "name": "Woonstichting De Vaart"} in told["huisstijlen"]
    assert told["standard"] == {"soort": None, "kanaal": None, "huisstijl": None}
    assert told["settings"] == []


def test_the_choices_have_what_the_user_made_himself(tmp_path):
    (tmp_path / "huisstijl").mkdir()
    style = "id: onze-stijl\nname: Onze Stijl\naddress: je\n"
    (tmp_path / "huisstijl" / "onze-stijl.yaml").write_text(style, encoding="utf-8")
    settings = f'huisstijl = "onze-stijl"\nrules = ["{tmp_path.as_posix()}"]\nkanaal = "e-mail"\n'
    (tmp_path / "stylecheck.toml").write_text(settings, encoding="utf-8")
    with served(tmp_path) as server, server.client() as client:
        told = client.get("/api/studio/choices").json()
        assert {"id": "onze-stijl", "name": "Onze Stijl"} in told["huisstijlen"]
        own = {"soort": None, "kanaal": "e-mail", "huisstijl": {"id": "onze-stijl", "name": "Onze Stijl"}}
        assert told["standard"] == own
        rules = {point["rule"] for card in ask(client)["panel"]["cards"] for point in card["points"]}
        assert "huisstijl-aanspreekvorm" in rules
        without = {point["rule"] for card in ask(client, huisstijl="")["panel"]["cards"] for point in card["points"]}
        assert "huisstijl-aanspreekvorm" not in without


def test_an_answer_tells_the_verdict_where_to_begin_and_the_figures(client):
    told = ask(client)
    assert told["verdict"] == "aanpassen"
    assert len(told["summary"]) == 2 and told["changes"]
    assert told["kanaal"] == "brief" and told["soort"]["name"].startswith("aankondiging")
    figures = {each["key"]: each for each in told["measures"]}
    assert list(figures) == ["words", "words_per_sentence", "longest", "flesch_douma"]
    assert figures["longest"]["norm"] == "liefst hooguit 22" and figures["longest"]["fine"] is False
    assert figures["words"]["fine"] is None


def test_only_the_summary_has_no_cards(client):
    assert "panel" not in ask(client, only_summary=True)


def test_a_choice_wins_from_what_is_found(client):
    told = ask(client, kanaal="e-mail", soort="klacht")
    assert told["kanaal"] == "e-mail"
    assert told["soort"] == {"id": "klacht", "name": "antwoord op een klacht"}


def test_figures_go_by_the_thresholds_of_the_user(client):
    told = ask(client, thresholds={"lange-zin": {"waarschuwing": 40}})
    (longest,) = (each for each in told["measures"] if each["key"] == "longest")
    assert longest["norm"] == "liefst hooguit 40" and longest["fine"]


def test_a_rule_that_does_not_run_gives_no_norm(client):
    told = ask(client, without=["lange-zin"])
    (longest,) = (each for each in told["measures"] if each["key"] == "longest")
    assert longest["norm"] == "" and longest["fine"] is None


def test_places_count_as_javascript_does(client):
    panel = ask(client)["panel"]
    (card,) = (card for card in panel["cards"] if "omtrent" in json.dumps(card["quote"]))
    assert part(LETTER, card["ranges"][0]) == "De monteur belt u omtrent de afspraak."
    assert taken({"tekst": LETTER}, card["offers"][0])["tekst"] == LETTER.replace("omtrent", "over")
    words = [part(LETTER, {"start": start, "end": end}) for start, end, *_ in panel["marks"]]
    assert "omtrent" in words and "inzake" in words


def test_each_mark_names_its_card_and_whether_it_is_the_whole_sentence(client):
    panel = ask(client)["panel"]
    for start, end, severity, built, n in panel["marks"]:
        card = panel["cards"][n]
        assert card["ranges"][0]["start"] <= start < end <= card["ranges"][-1]["end"]
        assert severity in ("tip", "waarschuwing", "fout")
        if any(point["rule"] == "lange-zin" for point in card["points"]):
            assert any(m[3] for m in panel["marks"] if m[4] == n)
        assert not built or end - start > 15


def test_what_helps_most_is_what_the_summary_begins_with(client):
    told = ask(client)
    cards = sorted(told["panel"]["cards"], key=lambda card: card["rank"])
    changes = [len(told["changes"]) if card["change"] is None else card["change"] for card in cards]
    assert changes == sorted(changes) and changes[0] == 0
    assert [card["rank"] for card in cards] == list(range(len(cards)))
    assert all(any(point["change"] == card["change"] for point in card["points"]) for card in cards)


def test_a_reason_is_told_once_with_its_source(client):
    panel = ask(client)["panel"]
    reasons = panel["reasons"]
    assert len({each["why"] for each in reasons}) == len(reasons)
    for card in panel["cards"]:
        for point in card["points"]:
            assert reasons[point["reason"]]["why"] and reasons[point["reason"]]["source"]


def test_a_place_is_told_by_its_paragraph(client):
    (card,) = (card for card in ask(client)["panel"]["cards"] if "omtrent" in json.dumps(card["quote"]))
    assert card["where"] == "alinea 4"


@pytest.mark.parametrize("text", ["", " \n ", "\ufeff"])
def test_no_text_is_told_so(client, text):
    assert refused(client, 422, text=text) == "Er staat nog geen tekst. Schrijf eerst iets."


def test_another_language_is_told_so(client):
    told = ask(client, "Dear Sir, we would like to inform you that your kitchen will be repaired tomorrow morning.")
    assert told["panel"]["state"] == "unchecked" and "Nederlands" in told["panel"]["told"]
    assert told["panel"]["cards"] == []


def test_a_text_that_is_too_long_is_told_so(client):
    assert "20000 tekens" in refused(client, 413, text="a " * 10_001)


def test_half_a_character_is_no_disaster(client):
    body = b'{"text": "Beste \\ud800 huurder, wij bellen u omtrent de kraan."}'
    answer = client.post("/api/studio/check", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200
    (mark,) = answer.json()["panel"]["marks"]
    text = "Beste \ufffd huurder, wij bellen u omtrent de kraan."
    assert part(text, {"start": mark[0], "end": mark[1]}) == "omtrent"


def test_a_field_that_does_not_exist_is_refused(client):
    assert "bestaat niet" in refused(client, 422, text="Hallo", kleur="rood")
    assert client.post("/api/studio/check", content=b"tekst").status_code == 415


OWN = "id: de-brug\nname: De Brug\nwords:\n  - term: monteur\n    better: [vakman]\n"


def test_a_house_style_that_somebody_is_writing_is_checked_by(client):
    assert "vakman" not in json.dumps(ask(client))
    for _ in range(2):  # the second time its checker is there
        told = ask(client, yaml=OWN, draft="brug", soort="klacht", without=["lange-zin"])
        assert "vakman" in json.dumps(told)
        assert told["soort"]["id"] == "klacht"
    assert ask(client, yaml=OWN, draft="brug")["soort"] == ask(client)["soort"]


def test_a_house_style_that_is_not_in_order_is_told_so(client):
    assert client.post("/api/studio/check", json={"text": LETTER, "yaml": OWN, "soort": "zo"}).status_code == 422
    answer = client.post("/api/studio/check", json={"text": LETTER, "yaml": OWN + "of: [x]\n"})
    assert answer.status_code == 422
    assert "bij Regels" in answer.json()["error"]["message"]


def test_a_draft_is_forgotten(client):
    ask(client, draft="een-concept")
    answer = client.post("/api/studio/forget", json={"draft": "een-concept"})
    assert (answer.status_code, answer.json()) == (200, {})
    assert client.post("/api/studio/forget", json={}).status_code == 422


def test_with_a_memory_the_answer_is_the_same(checker):
    memory = Memory()
    for end in range(len(LETTER) // 2, len(LETTER), 97):
        job = Check(LETTER[:end], Asked(text="").wishes)
        assert job.run(Bench(checker, memory)).body == job.run(Bench(checker)).body


def test_of_a_long_text_the_cards_that_help_most_are_told(checker):
    text = "".join(f"Wij bellen u morgen over werkzaamheden aan kraan {n}.\n\n" for n in range(MOST)) + LETTER
    told = json.loads(Check(text, Asked(text="").wishes).run(Bench(checker)).body)
    panel = told["panel"]
    assert len(panel["cards"]) == MOST and panel["more"] > 0
    assert any("U dient" in json.dumps(card["quote"]) for card in panel["cards"])
    starts = [card["ranges"][0]["start"] for card in panel["cards"] if card["ranges"]]
    assert starts == sorted(starts)
    assert any(n == -1 for *_, n in panel["marks"])
    assert len(panel["marks"]) > MOST


def test_paragraphs_are_counted_by_blank_lines():
    marks = document_of("\n \nEen\nregel\n\n\t\nTwee\n\nDrie").letter.marks
    assert [(mark.start, mark.told) for mark in marks] == [(3, "alinea 1"), (16, "alinea 2"), (22, "alinea 3")]
