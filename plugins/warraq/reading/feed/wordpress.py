"""What WordPress exports otherwise than it shows it: shortcodes, captions, lines, drafts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.model import RejectReason, Removal, RemovalReason
from warraq.reading.errors import ReadError
from warraq.reading.markup_text import is_html, text_of_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warraq.reading.feed.items import Element

_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|embed|audio|video|playlist)\b[^\[\]\n]{0,2000}\]")
_CAPTION = re.compile(r"\[caption\b[^\[\]\n]{0,2000}\](?P<inside>[^\[]{0,5000})\[/caption\]")
_UNBREAKABLE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(pre|script|style|textarea)\b.*?(?:</\1\s*>|\Z)|</?[a-z][^>]*(?:>|\Z)|\n",
    re.DOTALL | re.IGNORECASE,
)


def refuse_unpublished(item: Element) -> None:
    """Raise `ReadError` (unsupported) for a post that readers of the blog did not see."""
    status = item.text("wp:status") or "publish"
    if item.text("wp:post_password"):
        status = "password"
    if status != "publish":
        raise ReadError(
            RejectReason.UNSUPPORTED,
            f"a post that was not public: its status is {status!r}",
            "publish it in WordPress and export again, if it is to be in the archive",
        )


def as_shown(content: str) -> str:
    """Return the content of a post with line breaks where WordPress shows them, without captions.

    https://developer.wordpress.org/reference/functions/wpautop/
    """
    shown = _SHORTCODE.sub("", _CAPTION.sub("", content))
    return _UNBREAKABLE.sub(_break, shown) if is_html(shown) else shown


def captions_of(content: str) -> Iterator[Removal]:
    """Yield the captions in the content of a post, each with the line before which it stood."""
    number, start = 1, 0
    for found in _CAPTION.finditer(content):
        above = text_of_html(as_shown(content[start : found.start()])).strip()
        number += len(above.split("\n")) if above else 0
        start = found.end()
        if caption := " ".join(text_of_html(found["inside"]).split()):
            yield Removal(caption, number, RemovalReason.IMAGE_LABEL)


def _break(found: re.Match[str]) -> str:
    """Make a line break of a line's end outside of tags."""
    return "<br>\n" if found[0] == "\n" else found[0]
