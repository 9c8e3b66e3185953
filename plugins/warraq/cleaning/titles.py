"""The title of a document: found once, and taken out wherever the page repeated it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from warraq.arabic.dates import is_date_line
from warraq.arabic.keys import fold, fold_line
from warraq.model import Removal, RemovalReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.cleaning.lines import Line

_LONGEST_TITLE = 220
"""Characters; a first line beyond this is a paragraph, and the document came without a title."""

_DERIVED_TITLE = 90
"""Characters of a title that had to be taken from the first paragraph."""

_FEWEST_WORDS = 3
"""A phrase of fewer words may well be repeated on purpose."""

_FEWEST_WORDS_GLUED = 5
_CLAUSE_END = re.compile(r"[\N{ARABIC COMMA}\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}.,;:!?]")
_MOST_COPIES = 4


@dataclass(frozen=True, slots=True)
class TitledText:
    """A document with its title set apart; `stated` is False where the title was derived."""

    title: str
    body: tuple[Line, ...]
    removals: tuple[Removal, ...]
    stated: bool = True


def split_title(lines: Sequence[Line], known: str | None = None) -> TitledText:
    """Set the title of a document apart from its body and take out its repetitions.

    `known` is the title that the container told; without it the first line is the title, unless it
    is as long as a paragraph: then the title is that paragraph's opening, and the text keeps all.
    A date line above the title stays in the body.
    """
    if known:
        return _without_repetitions(known, lines, ())
    if not lines:
        return TitledText("", (), ())
    above = 1 if len(lines) > 1 and is_date_line(lines[0].text) else 0
    first, rest = lines[above], (*lines[:above], *lines[above + 1 :])
    if len(first.text) > _LONGEST_TITLE:
        return TitledText(opening(first.text, _DERIVED_TITLE), tuple(lines), (), stated=False)
    title, surplus = unglue(first.text)
    removals = (Removal(surplus, first.number, RemovalReason.TITLE_REPEATED),) if surplus else ()
    return _without_repetitions(title, rest, removals)


def unglue(text: str) -> tuple[str, str]:
    """Split a phrase that is glued to copies of itself into the phrase and the surplus."""
    for copies in range(_MOST_COPIES, 1, -1):
        for glue in ("", " "):
            length, odd = divmod(len(text) - len(glue) * (copies - 1), copies)
            phrase = text[:length]
            if odd or len(phrase.split()) < _FEWEST_WORDS:
                continue
            if text == glue.join([phrase] * copies):
                return phrase, text[length:].lstrip()
    return text, ""


def opening(text: str, limit: int) -> str:
    """Return the opening of `text`, cut between clauses or else words, with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit + 1)
    head = text[:cut] if cut > 0 else text[:limit]
    clauses = [match.start() for match in _CLAUSE_END.finditer(head)]
    if clauses and clauses[-1] * 2 > limit:
        head = head[: clauses[-1]]
    return head.rstrip() + "\N{HORIZONTAL ELLIPSIS}"


def _without_repetitions(
    title: str, lines: Sequence[Line], removals: tuple[Removal, ...]
) -> TitledText:
    key, masked = _joined(fold(title)), _joined(fold_line(title))
    body: list[Line] = []
    taken = list(removals)
    for line in lines:
        if _opens_with(line, masked) and _is_copies_of(_joined(line.folded), key):
            taken.append(Removal(line.text, line.number, RemovalReason.TITLE_REPEATED))
        elif _is_glued_to(title, line.text):
            taken.append(Removal(title, line.number, RemovalReason.TITLE_REPEATED))
            rest = line.text[len(title) :].lstrip()
            body.append(line.with_text(rest))
        else:
            body.append(line)
    return TitledText(title, tuple(body), tuple(taken))


def _joined(key: str) -> str:
    return key.replace(" ", "")


def _opens_with(line: Line, masked: str) -> bool:
    """Tell cheaply whether the key of `line` begins like `masked`, a key without spaces."""
    return _joined(line.key[: 2 * len(masked)]).startswith(masked)


def _is_copies_of(joined: str, title: str) -> bool:
    copies, rest = divmod(len(joined), len(title)) if title else (0, 1)
    return not rest and copies > 0 and joined == title * copies


def _is_glued_to(title: str, text: str) -> bool:
    """Tell whether `text` opens with the title and runs on without a space, as no sentence does."""
    if not text.startswith(title) or len(title.split()) < _FEWEST_WORDS_GLUED:
        return False
    following = text[len(title) : len(title) + 1]
    return following.isalpha()
