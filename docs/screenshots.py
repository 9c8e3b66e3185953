#!/usr/bin/env python3
"""Take the pictures of README.md from a built site.

    make html test
    .venv/bin/playwright install chromium
    .venv/bin/python docs/screenshots.py

A Chromium that is on the machine already serves as well: name it with --chromium. The pictures of
the project were taken with the font Noto Naskh Arabic installed; without it the browser takes
another Arabic font.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PAGES = {"home": "index.html", "article": "a/ue257tcy5r.html"}
"""Name of the picture, and the page of the sample that it shows."""

WIDTH, HEIGHT = 1040, 760


def main() -> None:
    """Take each picture and say where it lies."""
    options = _options()
    missing = [page for page in PAGES.values() if not (options.output / page).is_file()]
    if missing:
        raise SystemExit(
            f"{options.output} has no {', '.join(missing)}; build the sample: make html"
        )
    options.images.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox"] if options.no_sandbox else []
        )
        page = browser.new_page(
            viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", locale="ar"
        )
        for name, address in PAGES.items():
            page.goto((options.output / address).resolve().as_uri(), wait_until="load")
            page.evaluate("document.fonts.ready")
            picture = options.images / f"{name}.png"
            page.screenshot(path=picture)
            print(f"{picture}: {picture.stat().st_size / 1000:.0f} kB")
        browser.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Take the pictures of README.md from a built site."
    )
    parser.add_argument(
        "--output", type=Path, default=ROOT / "output", metavar="FOLDER", help="the built site"
    )
    parser.add_argument(
        "--images",
        type=Path,
        default=ROOT / "docs" / "images",
        metavar="FOLDER",
        help="where the pictures go",
    )
    parser.add_argument("--chromium", metavar="FILE", help="a browser to use, not Playwright's own")
    parser.add_argument(
        "--no-sandbox", action="store_true", help="for a container in which you are root"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
