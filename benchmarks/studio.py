"""Times the studio in a real browser: from a key that is pressed to the marks for the text that is there then."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

import click

from tests.integrations.web.browser import chromium
from tests.serve.servers import served

_WATCH = """() => {
  const page = document.querySelector(".check-page");
  const field = page.querySelector("textarea");
  window.times = [];
  let begun = 0;
  field.addEventListener("beforeinput", () => { begun = performance.now(); });
  new MutationObserver(() => {
    if (page.dataset.state === "fresh" && begun) { window.times.push(performance.now() - begun); begun = 0; }
  }).observe(page, { attributes: true, attributeFilter: ["data-state"] });
  const at = field.value.indexOf(". ", field.value.length / 2);
  field.focus();
  field.setSelectionRange(at, at);
}"""
"""Notes how long it takes from a key to marks; types in the middle of the letter, within a sentence."""
_KEYS = " omtrent deze brief die wij u sturen"
_DONE = "(n) => window.times.length === n && document.querySelector('.check-page').dataset.state === 'fresh'"


def marks(folder: Path, letters: Sequence[tuple[str, str]], keys: int) -> None:
    """Time letters, and print the figures.

    Args:
        folder: where the server may keep what it needs.
        letters: names and texts.
        keys: how many are pressed, each when the marks for the one before are there.
    """
    with served(folder) as server, chromium() as browser:
        for name, text in letters:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{server.url}/studio/#/nakijken")
            page.locator(".check-page textarea").fill(text)
            page.locator(".check-page[data-state=fresh] .item").first.wait_for()
            page.evaluate(_WATCH)
            for n in range(keys):
                page.keyboard.press(_KEYS[n % len(_KEYS)])
                page.wait_for_function(_DONE, arg=n + 1)
            times = sorted(page.evaluate("() => window.times"))
            words = len(text.split())
            told = f"median {statistics.median(times):6.1f} ms, 95% {times[int(0.95 * len(times))]:6.1f} ms"
            click.echo(f"{name:<16} {words:5} words  {told}, slowest {times[-1]:6.1f} ms")
            page.close()


def letters(corpus: Path) -> Sequence[tuple[str, str]]:
    """Return letters of at least 300 and 2,000 words, put together from old ones, which have much to mend."""
    return [(name, _long(corpus, words)) for name, words in (("a letter", 300), ("a long letter", 2000))]


def _long(corpus: Path, words: int) -> str:
    text = ""
    for path in 2 * sorted(corpus.glob("*-oud.txt"), reverse=True):
        if len(text.split()) < words:
            text += path.read_text(encoding="utf-8") + "\n\n"
    return text
