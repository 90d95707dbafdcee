"""The page with the chart, in a true browser: nothing from outside, nothing that axe finds, and right on paper."""

from collections import Counter
from datetime import date

import pytest

from stylecheck.batch.tally import Count, Tally
from stylecheck.batch.trend import trend
from stylecheck.report.trend.html import render
from tests.integrations.web.browser import chromium, found_by_axe, troubles


@pytest.fixture(scope="module")
def browser():
    with chromium() as running:
        yield running


def two_years():
    """Return what was counted in two years, with a gap, and fewer findings after a training."""
    tally = Tally()
    for n in range(24):
        if n not in (6, 7):
            late = n >= 12
            found = Counter({"lijdende-vorm": 4 if late else 18, "lange-zin": 6, "eigen-<b>regel</b>": 1})
            tally.put(date(2025 + n // 12, n % 12 + 1, 10), Count(30, 600, found))
    return tally


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("training", [None, date(2026, 1, 15)])
def test_in_a_browser(browser, dark, width, training):
    html = render(trend(two_years(), training), everything=False)
    assert "<script" not in html and "http" not in html.replace("http-equiv", "")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light")
    page = context.new_page()
    complaints = troubles(page)
    page.set_content(html)
    assert not complaints
    assert page.locator("figure rect").count() == 22
    assert page.locator("figure line.training").count() == (1 if training else 0)
    assert page.locator("th", has_text="Eigen <b>regel</b>").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found_by_axe(page) == []
    context.close()


def test_bars_are_as_high_as_the_figures(browser):
    page = browser.new_page()
    page.set_content(render(trend(two_years(), date(2026, 1, 15)), everything=False))
    tall = [float(bar.get_attribute("height")) for bar in page.locator("figure rect").all()]
    assert tall[0] / tall[-1] == pytest.approx(25 / 11, rel=0.02)
    first, last = page.locator("figure rect").first, page.locator("figure rect").last
    assert first.get_attribute("class") == "early" and last.get_attribute("class") == "late"
    page.close()


def test_a_month_in_which_the_training_was_is_not_yet_after_it(browser):
    page = browser.new_page()
    page.set_content(render(trend(two_years(), date(2026, 1, 31)), everything=False))
    assert page.locator("figure rect.late").count() == 11  # February to December 2026
    page.close()


def test_more_findings_than_words():
    tally = Tally()
    tally.put(date(2026, 3, 1), Count(1, 10, Counter({"lange-zin": 5000})))
    assert "50000,00" in render(trend(tally), everything=False)


def test_one_month(browser):
    tally = Tally()
    tally.put(date(2026, 3, 1), Count(1, 50))
    page = browser.new_page()
    page.set_content(render(trend(tally, date(2026, 3, 1)), everything=True))
    assert page.locator("figure rect").count() == 1 and "Er zijn geen brieven van vóór 1-3-2026" in page.content()
    page.close()
