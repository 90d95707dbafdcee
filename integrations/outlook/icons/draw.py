"""Draws the icons in this folder from their SVG. Run it where Chromium and playwright are: `python draw.py`."""

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
DRAWN = {f"icon-{size}.png": ("stylecheck.svg", size) for size in (16, 32, 64, 80, 128)} | {
    "color.png": ("stylecheck.svg", 192),
    "outline.png": ("outline.svg", 32),
}


def main() -> None:
    """Draw them all."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (source, size) in DRAWN.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            drawing = (
                (HERE / source).read_text(encoding="utf-8").replace("<svg ", f'<svg width="{size}" height="{size}" ')
            )
            page.set_content(f"<style>* {{ margin: 0 }} svg {{ display: block }}</style>{drawing}")
            page.screenshot(path=HERE / name, omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
