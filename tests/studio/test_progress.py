"""The page with the charts of many letters: they are counted one at a time, and nothing of them is kept."""

import json
from pathlib import Path

import pytest

from tests.integrations.web.browser import found_by_axe

FILES = Path(__file__).parents[1] / "files"
GOOD = (
    "Beste mevrouw Jansen,\n\nWij komen op maandag bij u langs. Bel ons als dat niet lukt.\n\n"
    "Met vriendelijke groet,\nNoor\n"
)
BAD = GOOD.replace("Wij komen", "Derhalve dient u te weten omtrent de betreffende zaak dat wij komen")


def letter(day, text):
    return f"Amersfoort, {day}\n\n{text}"


def days(*found):
    """Return a count as it is saved: month and findings on 3,000 words."""
    return {
        "schema": "stylecheck-trend/1",
        "days": [
            {"date": f"{month}-10", "letters": 25, "words": 3000, "findings": {"lange-zin": n}} for month, n in found
        ],
    }


YEAR = days(("2025-11", 90), ("2025-12", 100), ("2026-02", 80), ("2026-03", 30), ("2026-04", 20))


@pytest.fixture(scope="module")
def client(server):
    with server.client() as client:
        yield client


def counted(client, name, data, **choices):
    files = {"document": (name, data), "choices": (None, json.dumps(choices))}
    return client.post("/api/studio/tally", files=files)


# the addresses


def test_a_letter_becomes_counts_without_a_word_of_it(client):
    answer = counted(client, "jansen.txt", letter("3 maart 2026", BAD).encode())
    told = answer.json()
    assert answer.headers["cache-control"] == "no-store"
    assert (told["letters"], told["by_file"], told["problems"]) == (1, 0, [])
    (day,) = told["tally"]["days"]
    assert day["date"] == "2026-03-03"
    assert day["words"] > 20
    assert "ambtelijke-woorden" in day["findings"]
    assert "ansen" not in answer.text


def test_a_letter_without_a_day_has_that_of_its_file(client):
    told = counted(client, "a.txt", GOOD.encode(), saved="2025-06-01").json()
    assert (told["letters"], told["by_file"]) == (1, 1)
    assert told["tally"]["days"][0]["date"] == "2025-06-01"
    without = counted(client, "a.txt", GOOD.encode()).json()
    assert without["letters"] == 0
    assert without["problems"] == ["‘a.txt’ heeft geen datum die kan kloppen."]


def test_every_letter_of_a_folder_of_mails_counts_and_what_is_broken_says_why(client):
    assert counted(client, "m.mbox", (FILES / "mbox-drie.mbox").read_bytes()).json()["letters"] > 1
    told = counted(client, "kapot.docx", (FILES / "docx-afgekapt.docx").read_bytes()).json()
    assert (told["letters"], len(told["problems"])) == (0, 1)
    assert told["problems"][0].startswith("‘kapot.docx’ is beschadigd")


def test_the_trend_has_every_month_and_both_sides_of_a_training(client):
    told = client.post("/api/studio/trend", json={"tallies": [YEAR, YEAR], "training": "2026-03-01"}).json()
    assert [month["name"] for month in told["months"]] == [
        "nov 2025", "dec 2025", "jan 2026", "feb 2026", "mrt 2026", "apr 2026",
    ]  # fmt: skip
    assert told["months"][0] == {"month": "2025-11", "name": "nov 2025", "letters": 50, "words": 6000, "rate": 3.0}
    assert told["months"][2]["rate"] is None
    assert told["headline"].endswith("Dat is 72% minder.")
    assert (told["rules"][0]["before"], told["rules"][0]["after"]) == (3.0, 0.833)
    assert told["tally"]["days"][0]["letters"] == 50


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"tallies": []}, "Er is nog niets geteld. Kies eerst brieven."),
        ({"tallies": [{"x": 1}]}, "Dit is geen telling. Kies een bestand dat u hier eerder hebt bewaard."),
        ({"tallies": [YEAR], "training": "2026-13-40"}, "Vul een dag in die bestaat."),
    ],
)
def test_what_is_no_count_says_why(client, asked, told):
    answer = client.post("/api/studio/trend", json=asked)
    assert (answer.status_code, answer.json()["error"]["message"]) == (422, told)


def test_a_table_for_excel_and_a_page(client):
    csv = client.post("/api/studio/trend", json={"tallies": [YEAR], "form": "csv"})
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert csv.content.startswith(b"\xef\xbb\xbfperiode;regel;")
    assert "Hoe de stijl verandert" in client.post("/api/studio/trend", json={"tallies": [YEAR], "form": "html"}).text


# the page


@pytest.fixture
def folder(tmp_path):
    """A folder with letters of two months, something that is none, and a letter that is broken."""
    here = tmp_path / "brieven"
    here.mkdir()
    for n in range(3):
        (here / f"oud{n}.txt").write_text(letter(f"{n + 1} februari 2026", BAD))
        (here / f"nieuw{n}.txt").write_text(letter(f"{n + 1} april 2026", GOOD))
    (here / "foto.png").write_bytes(b"\x89PNG")
    (here / "kapot.docx").write_bytes((FILES / "docx-afgekapt.docx").read_bytes())
    (here / "~$oud.docx").write_bytes(b"x")
    return here


def test_a_folder_is_counted_and_shown(studio, folder):
    page = studio("voortgang")
    page.locator("input[webkitdirectory]").set_input_files(folder)
    page.locator("svg.chart").wait_for()
    page.locator(".run").wait_for(state="hidden")
    assert page.locator(".notes > p").all_inner_texts() == [
        "Geteld: 6 brieven.",
        "1 bestand is overgeslagen: dat zijn geen brieven.",
    ]
    assert "kapot.docx" in page.locator(".problems li").inner_text()
    assert page.locator("svg.chart rect").count() == 2
    page.get_by_label("Eerste dag na de training").fill("2026-04-01")
    page.locator(".headline", has_text="vóór de training").wait_for()
    assert page.locator("svg.chart rect.late").count() == 1
    assert page.locator(".rules thead th").all_inner_texts()[2:] == ["Vóór 1-4-2026", "Daarna", "Verschil"]
    assert page.locator("svg.chart").get_attribute("aria-label").startswith("Staafdiagram:")
    months = page.get_by_role("region", name="Per maand").locator("tbody tr")
    assert months.all_inner_texts()[0].split()[:3] == ["feb", "2026", "3"]


def test_a_count_is_saved_and_opened_again(studio, folder):
    page = studio("voortgang")
    page.locator("input[data-what=letters]").set_input_files([folder / "oud0.txt", folder / "nieuw0.txt"])
    page.locator("svg.chart").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar de telling").click()
    saved = Path(download.value.path()).read_text()
    assert [day["date"] for day in json.loads(saved)["days"]] == ["2026-02-01", "2026-04-01"]
    assert "Jansen" not in saved
    page.get_by_role("button", name="Begin opnieuw").click()
    page.locator("svg.chart").wait_for(state="detached")
    files = [{"name": "telling.json", "mimeType": "application/json", "buffer": saved.encode()}]
    page.locator("input[data-what=summary]").set_input_files(files)
    page.locator("svg.chart").wait_for()
    assert page.locator("svg.chart rect").count() == 2
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als tabel (csv)").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbfperiode")


def test_what_is_no_count_is_told_and_the_rest_goes_on(studio):
    page = studio("voortgang")
    wrong = {"name": "iets.json", "mimeType": "application/json", "buffer": b'{"a": 1}'}
    page.locator("input[data-what=summary]").set_input_files([wrong])
    page.locator(".problems li").wait_for()
    assert page.locator(".problems li").inner_text().startswith("‘iets.json’ is geen telling.")
    page.troubles.clear()  # the browser tells that it was refused
    assert page.locator("svg.chart").count() == 0


def test_stop_keeps_what_was_counted(studio, tmp_path):
    for n in range(60):
        (tmp_path / f"brief{n}.txt").write_text(letter(f"{n % 28 + 1} februari 2026", BAD * 5))
    page = studio("voortgang")
    page.locator("input[data-what=letters]").set_input_files(sorted(tmp_path.iterdir()))
    page.locator(".run", has_text="van de 60").wait_for()
    page.wait_for_function("() => document.querySelector('.progress-page progress').value >= 2")
    page.get_by_role("button", name="Stop").click()
    page.locator("svg.chart").wait_for()
    counted = int(page.locator(".notes > p").first.inner_text().removeprefix("Geteld: ").split()[0])
    assert 2 <= counted < 60
    page.troubles.clear()  # what was asked last is called off


def test_counting_goes_on_when_the_server_is_back(studio, folder):
    page = studio("voortgang")
    page.context.set_offline(True)
    page.locator("input[data-what=letters]").set_input_files([folder / "oud0.txt", folder / "nieuw0.txt"])
    page.locator("#gone:visible").wait_for()
    page.context.set_offline(False)
    page.locator("svg.chart").wait_for()
    assert page.locator(".notes > p").first.inner_text() == "Geteld: 2 brieven."
    page.troubles.clear()


@pytest.mark.parametrize(
    "options",
    [{}, {"color_scheme": "dark"}, {"viewport": {"width": 390, "height": 844}}],
    ids=["light", "dark", "phone"],
)
def test_axe_finds_nothing(studio, options):
    page = studio("voortgang", **options)
    assert found_by_axe(page) == []
    count = {"name": "t.json", "mimeType": "application/json", "buffer": json.dumps(YEAR).encode()}
    page.locator("input[data-what=summary]").set_input_files([count])
    page.locator("svg.chart").wait_for()
    page.get_by_label("Eerste dag na de training").fill("2026-03-01")
    page.locator(".legend").wait_for()
    assert found_by_axe(page) == []
    wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
