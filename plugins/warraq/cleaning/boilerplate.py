"""Furniture of the page around an article: lines that can be told with certainty, and no others.

A sentence of the article is worth more than ten lines of furniture, so a line goes only when its
wording, or its place among lines that are furniture by their wording, leaves no doubt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from warraq.arabic.keys import fold_line
from warraq.cleaning.layout import find_article
from warraq.cleaning.phrases import known_phrases
from warraq.cleaning.prose import is_ended
from warraq.cleaning.tails import last_segment
from warraq.model import Removal, RemovalReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.cleaning.furniture import Learnt
    from warraq.cleaning.lines import Line
    from warraq.cleaning.phrases import Phrases
    from warraq.model import Source

_RULE_LINE = re.compile(r"[-*_=~+#.\N{BULLET}\N{ARABIC TATWEEL}\N{EM DASH}\N{EN DASH}\s]{3,}")
_HOST = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}"
_ADDRESS = re.compile(rf"(?:https?://)?(?P<host>{_HOST})/?", re.IGNORECASE)
_PARENTHETICAL = re.compile(r"\s*\([^)]*\)\s*")
_SENTENCE_END = re.compile(
    r"[.!:\"\N{ARABIC QUESTION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]$"
)
_MOST_WORDS_OF_NAME = 4

_NO_PROOF = frozenset(
    {
        RemovalReason.RULE_LINE,
        RemovalReason.RECURRING,
        RemovalReason.SCRIPT,
    }
)
"""What may part an article as well as end it, so that it proves nothing of what follows."""

_ANNOUNCING = frozenset(
    {
        RemovalReason.KNOWN_PHRASE,
        RemovalReason.SOURCE_PHRASE,
        RemovalReason.COPYRIGHT,
        RemovalReason.SITE_NAME,
        RemovalReason.SITE_ADDRESS,
    }
)
"""What opens the small print or a list of other articles, and does not only interrupt."""

_WHOLE_PAGE = 5
"""Lines of furniture that make a text the text of a page; fewer stray into any article."""

_SCRIPT = re.compile(
    r"\bdocument\.(?:write|getElementById|createElement)\s*\(|\bwindow\.\w+\s*=|\bfunction\s*\w*\("
    r"|^(?:var|let|const)\s+\w+\s*=.*;|\bgoogletag\b|\badsbygoogle\b|\.push\(.*\);?$"
)
_ARABIC = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}]")

Reasons = dict[int, RemovalReason]
"""The reason for each line that goes, by its place in the sequence."""


def strip_furniture(
    lines: Sequence[Line],
    source: Source | None,
    learnt: Learnt | None = None,
    title: str | None = None,
) -> tuple[list[Line], list[Removal]]:
    """Return the lines that belong to the document, and what was taken out with its reasons.

    `learnt` is the furniture that recurs in the source, `title` what the container told.
    """
    phrases = known_phrases()
    if source:
        phrases = phrases.with_source(source.phrases)
    reasons = _by_wording(lines, phrases)
    if learnt:
        reasons = learnt.reasons_for(lines, title) | reasons
    reasons |= _at_the_edges(lines, reasons, source)
    proofs = _proofs(lines, reasons, phrases)
    reasons = find_article(lines, proofs) | reasons
    if source and source.keep:
        wanted = set(map(fold_line, source.keep))
        reasons = {at: why for at, why in reasons.items() if lines[at].key not in wanted}
    kept = [line for place, line in enumerate(lines) if place not in reasons]
    removals = [Removal(lines[at].text, lines[at].number, reasons[at]) for at in sorted(reasons)]
    if learnt:
        kept, edges = learnt.trim(kept, title)
        removals += edges
    return kept, removals


def _proofs(lines: Sequence[Line], reasons: Reasons, phrases: Phrases) -> set[int]:
    """Return the furniture behind which no article goes on."""
    proofs = {place for place, why in reasons.items() if why not in _NO_PROOF}
    if not proofs or len(proofs) >= _WHOLE_PAGE:
        return proofs
    last_sentence = next(
        (
            place
            for place in reversed(range(len(lines)))
            if place not in reasons and _has_sentence(lines[place].text)
        ),
        -1,
    )
    return {
        place
        for place in proofs
        if place > last_sentence
        and (reasons[place] in _ANNOUNCING or lines[place].key in phrases.openings)
    }


def _has_sentence(text: str) -> bool:
    return " " in text and (is_ended(text) or last_segment(text) > 0)


def _by_wording(lines: Sequence[Line], phrases: Phrases) -> Reasons:
    reasons: Reasons = {}
    for place, line in enumerate(lines):
        if _RULE_LINE.fullmatch(line.text):
            reasons[place] = RemovalReason.RULE_LINE
        elif not _ARABIC.search(line.text) and _SCRIPT.search(line.text):
            reasons[place] = RemovalReason.SCRIPT
        elif reason := phrases.reason_for(line):
            reasons[place] = reason
    return reasons


def _at_the_edges(lines: Sequence[Line], known: Reasons, source: Source | None) -> Reasons:
    """Find the site's name and address in the furniture above and below the text.

    From either end inward, for as long as the lines are furniture: beyond the first line of the
    text a name or an address belongs to the article.
    """
    names = _names_of(source)
    found: Reasons = {}
    for place, line in enumerate(lines):
        reason = known.get(place) or _edge_reason(line, names)
        if reason is None:
            break
        found[place] = reason
    for place in range(len(lines) - 1, -1, -1):
        reason = known.get(place) or _edge_reason(lines[place], names)
        if reason is None and not _is_enclosed_name(lines, place, known | found):
            break
        found[place] = reason or RemovalReason.SITE_NAME
    return found


def _edge_reason(line: Line, names: frozenset[str]) -> RemovalReason | None:
    if _ADDRESS.fullmatch(line.text):
        return RemovalReason.SITE_ADDRESS
    return RemovalReason.SITE_NAME if line.key in names else None


def _is_enclosed_name(lines: Sequence[Line], place: int, furniture: Reasons) -> bool:
    """Tell whether a short phrase at the end stands between furniture and the site's address."""
    text = lines[place].text
    if len(text.split()) > _MOST_WORDS_OF_NAME or _SENTENCE_END.search(text):
        return False
    neighbours = {furniture.get(place - 1), furniture.get(place + 1)}
    return None not in neighbours and RemovalReason.SITE_ADDRESS in neighbours


def _names_of(source: Source | None) -> frozenset[str]:
    """Return the folded names under which a site signs: its name with and without a parenthesis."""
    if source is None:
        return frozenset()
    names = {source.name, _PARENTHETICAL.sub(" ", source.name), source.id}
    if source.url and (host := urlsplit(source.url).hostname):
        names |= {host, host.removeprefix("www.")}
    return frozenset(fold_line(name) for name in names)
