"""Telling JSON from a text that happens to begin with a bracket."""

from __future__ import annotations

import re

_PLAIN = r'[^"\\\x00-\x08\x0a-\x1f]*'
_ESCAPE = r'\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})'
# Not "(?:…|…)*+": before 3.11.5 Python forgets its place in a possessive repeat that backtracks.
_UNCLOSED = rf'"{_PLAIN}(?:{_ESCAPE}{_PLAIN})*'
_TOKEN = re.compile(
    rf'\s*(?:(?P<string>{_UNCLOSED}")'
    r"|(?P<scalar>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null|NaN)"
    r"|(?P<mark>[\[\]{},:]))"
)
_OPEN_END = re.compile(
    rf"\s*(?:{_UNCLOSED}(?:\\(?:u[0-9A-Fa-f]{{0,3}})?)?|[-+.0-9eE]+|tr?u?|fa?l?s?|nu?l?|Na?)?"
)
_MOST_DEPTH = 200


def begins_json(text: str) -> bool:
    """Tell whether `text` is the beginning of a JSON object or array, or of lines of them.

    An object must show its first key, and an array that shows none must be closed in `text`.
    """
    if not text.lstrip().startswith(("{", "[")):
        return False
    stack: list[str] = []
    expected = "open"
    has_key = False
    at = 0
    while token := _TOKEN.match(text, at):
        kind = token["mark"] or ("string" if token["string"] is not None else "scalar")
        has_key = has_key or (expected == "colon" and kind == ":")
        following = _next_state(expected, kind, stack)
        if following is None or len(stack) > _MOST_DEPTH:
            return False
        expected, at = following, token.end()
    if expected == "open":
        return not text[at:].strip()
    return has_key and _OPEN_END.fullmatch(text, at) is not None


_BEGINS_VALUE = frozenset({"value", "value or ]"})


def _next_state(expected: str, kind: str, stack: list[str]) -> str | None:
    """Return what may follow a token of this kind, or None where the token may not stand."""
    following = None
    if kind in {"{", "["}:
        if expected == "open" or expected in _BEGINS_VALUE:
            stack.append(kind)
            following = "key or }" if kind == "{" else "value or ]"
    elif kind in {"}", "]"}:
        following = _close(expected, kind, stack)
    elif kind == ",":
        if expected == "comma":
            following = "key" if stack[-1] == "{" else "value"
    elif kind == ":":
        following = "value" if expected == "colon" else None
    elif expected in _BEGINS_VALUE:
        following = "comma"
    elif kind == "string" and expected in {"key", "key or }"}:
        following = "colon"
    return following


def _close(expected: str, kind: str, stack: list[str]) -> str | None:
    opening, empty = ("{", "key or }") if kind == "}" else ("[", "value or ]")
    if not stack or stack[-1] != opening or expected not in {"comma", empty}:
        return None
    stack.pop()
    return "comma" if stack else "open"
