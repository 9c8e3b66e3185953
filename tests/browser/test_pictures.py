"""Pictures to look at: WARRAQ_PICTURES=folder makes them, without it nothing happens."""

import os
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "WARRAQ_PICTURES" not in os.environ, reason="WARRAQ_PICTURES names no folder for them"
    ),
]

TALLEST = 6000
"""Pixels; of a longer page the picture shows the beginning."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 768, 1280])
def test_pictures_of_each_kind_of_page(site, window, width, scheme):
    folder = Path(os.environ["WARRAQ_PICTURES"], site.name)
    folder.mkdir(parents=True, exist_ok=True)
    window.resize(width)
    window.page.emulate_media(color_scheme=scheme)
    for kind, page in site.worth_seeing().items():
        window.open(page)
        height = window.page.evaluate("document.documentElement.scrollHeight")
        window.page.screenshot(
            path=folder / f"{kind}-{width}-{scheme}.png",
            full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": min(height, TALLEST)},
        )
