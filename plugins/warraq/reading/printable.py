"""Names and details that come from dumps, as they can be shown to a person."""

import re

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff"
    "\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"
    "\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}]"
)
"""What could forge a line, steer a terminal, or show a name as another (Trojan Source)."""


def printable(text: str) -> str:
    """Return `text` on one line, with escapes for what is no character or deceives the eye."""
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
