"""What stands among the lines of an article and is no part of it: captions, links, sharing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from warraq.arabic.dates import is_date_line
from warraq.arabic.keys import fold
from warraq.reading.html.page import Line, Page, key_of

if TYPE_CHECKING:
    from warraq.reading.html.metadata import Facts

_LONGEST_HEADING = 60
_LEAST_HEADING = 8
_LEAST_SIBLINGS = 3
_MOST_IN_ASIDES = 0.25
_ASIDE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|addthis|a2a|related|relatedposts|readmore|read-more"
    r"|see-?also|recommend\w*|most-?(?:read|viewed|popular)|comments?|disqus|tags?|tag-?list|keywords"
    r"|breadcrumbs?|newsletter|subscri\w*|promo\w*|advert\w*|ads?|banner|widget|sidebar|toolbar"
    r"|caption|img-?caption|wp-caption-text|photo-?credit|byline|author\w*|meta|post-?meta"
    r"|entry-?meta|date|time|publish\w*|print|pagination|pager|rating|copyright|follow\w*|menu)"
    r"(?=$|[\s_-])"
)
_ASIDE_TAGS = frozenset(("aside", "figcaption", "footer", "nav", "caption", "figure", "dialog"))
_BOX_TAGS = frozenset(("div", "section", "td", "center", "form"))
SENTENCE_END = re.compile('[.!?؟…:»"”)]\\s*$')
_RELATED = re.compile(
    r"^(?:و)?(?:(?:ال)?اقرا(?:وا|ي|ء)?|طالع(?:وا)?|شاهد(?:وا)?|تابع(?:وا)?|للمزيد|لمزيد|المزيد"
    r"|اخبار ذات صله|موضوعات|مواضيع|مقالات|قد يهمك|ربما يهمك|ذات صله|الكلمات|كلمات"
    r"|read (?:also|more)|related)(?: |$)"
)
_RELATED_ALONE = re.compile(
    r"^(?:اقرا(?:وا|ي)? (?:ايضا|كذلك|المزيد|اكثر)"
    r"|(?:اخبار|مقالات|مواضيع|موضوعات) (?:ذات صله|متعلقه|مرتبطه|مشابهه)"
    r"|ذات صله|قد يهمك(?: ايضا)?|شاهد ايضا|طالع ايضا|تابع ايضا|مواد ذات صله"
    r"|الاكثر قراءه|الكلمات (?:المفتاحيه|الدلاليه|الداله)|كلمات (?:مفتاحيه|دلاليه|داله)"
    r"|وسوم|الوسوم)$"
)
_BYLINE = re.compile(r"^(?:كتبت?|بقلم|اعداد|تحرير|by)(?: |$)")


def is_aside(page: Page, block: int, body: int) -> bool:
    """Say whether `block` lies in something, inside of `body`, that is no part of an article."""
    for element in page.path(block):
        if element == body:
            return False
        facts = page.elements[element]
        if facts.tag in _ASIDE_TAGS or (facts.tag != "body" and _ASIDE_NAMES.search(facts.names)):
            return True
    return False


def trimmed(page: Page, chosen: list[int], body: int, facts: Facts) -> list[int]:
    """Leave out what is not the article's text: head lines, asides, links to other articles."""
    known = set(chosen)
    kept: list[int] = []
    asides = _asides(page, chosen, body)
    for index in chosen:
        line = page.lines[index]
        if not kept and _is_head(line, facts):
            continue
        if index in asides or _is_pointer(page, index, known):
            continue
        kept.append(index)
    while kept and _is_tail(page.lines[kept[-1]]):
        kept.pop()
    return _without_coda(page, kept)


def _asides(page: Page, chosen: list[int], body: int) -> set[int]:
    """Return the lines that lie in asides; none if so many do that the names must mean others."""
    asides = {index for index in chosen if is_aside(page, page.lines[index].block, body)}
    letters = sum(len(page.lines[index].key) for index in chosen)
    in_asides = sum(len(page.lines[index].key) for index in asides)
    return asides if in_asides < letters * _MOST_IN_ASIDES else set()


def _without_coda(page: Page, kept: list[int]) -> list[int]:
    """Leave out the box behind the last paragraph, where the paragraphs themselves are in none.

    Rules for comments, disclaimers and calls to subscribe stand there.
    """
    places = [_place(page, page.lines[index].block) for index in kept]
    weights: dict[int, int] = {}
    counts: dict[int, int] = {}
    for index, place in zip(kept, places, strict=True):
        weights[place] = weights.get(place, 0) + len(page.lines[index].key)
        counts[place] = counts.get(place, 0) + 1
    main = max(weights, key=lambda place: weights[place], default=-1)
    if not kept or counts[main] < _LEAST_SIBLINGS or weights[main] < sum(weights.values()) * 0.7:
        return kept
    last = max(at for at, place in enumerate(places) if place == main)
    boxed = [
        at
        for at in range(last + 1, len(kept))
        if page.elements[places[at]].tag in _BOX_TAGS and main in page.path(places[at])
    ]
    return kept[: boxed[0]] if boxed else kept


def _place(page: Page, block: int) -> int:
    """Return the element in which the paragraph `block` stands beside others."""
    element = page.elements[block]
    return block if element.tag in _BOX_TAGS or element.parent < 0 else element.parent


def _is_head(line: Line, facts: Facts) -> bool:
    """Say whether a line before the text repeats what is known: title, date, author, section."""
    known = (facts.title, facts.author, facts.section, facts.source, *facts.titles)
    return (
        line.key in {key_of(each) for each in known if each}
        or is_date_line(line.text) is not None
        or is_byline(line)
    )


def is_byline(line: Line) -> bool:
    """Say whether the line only names who wrote the article."""
    return bool(_BYLINE.match(fold(line.text)) and len(line.key) < _LONGEST_HEADING)


def _is_pointer(page: Page, index: int, known: set[int]) -> bool:
    """Say whether the line sends the reader to other articles, or heads a list that does."""
    line = page.lines[index]
    all_links = line.linked >= len(line.key) * 0.9
    folded = fold(line.text)
    if _RELATED.match(folded) and (
        line.linked > len(line.key) * 0.4 or _RELATED_ALONE.match(folded)
    ):
        return True
    if not all_links or len(line.key) < _LEAST_HEADING:
        return False
    before = page.lines[index - 1] if index - 1 in known or index > 0 else None
    return before is not None and (
        bool(_RELATED.match(fold(before.text)) and len(before.key) < _LONGEST_HEADING)
        or (before.linked >= len(before.key) * 0.9 and not SENTENCE_END.search(line.text))
        or page.elements[line.block].tag == "li"
    )


def _is_tail(line: Line) -> bool:
    """Say whether a last line is links alone, or the heading of something that follows."""
    return line.linked >= len(line.key) * 0.9 or is_pointing(line)


def is_pointing(line: Line) -> bool:
    """Say whether the line is the heading of links to other articles, and nothing else."""
    return bool(_RELATED_ALONE.match(fold(line.text).strip()))
