"""What flows through the house: raw documents, articles, what was taken out, and the errors."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from warraq.arabic.dates import ReadDate  # noqa: TC001  these types are also read back from bytes


class WarraqError(Exception):
    """The root of every error that names a fault of the user's and its remedy."""


class SettingsError(WarraqError):
    """One or more settings, vocabulary files or source files are wrong; nothing was built."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a file that the user keeps: where, what was found there, the remedy."""

    file: str
    line: int | None
    message: str
    remedy: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.message}; {self.remedy}"


class FaultError(WarraqError):
    """A file that the user keeps has a fault; the rest can go on without it."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class Kind(StrEnum):
    """What a tag names."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    EVENT = "event"
    TOPIC = "topic"


class Repeat(StrEnum):
    """How an article repeats an earlier one: a reprint stands in another paper than the first."""

    VERSION = "version"
    REPRINT = "reprint"


class RejectReason(StrEnum):
    """Why a document did not become an article."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    UNREADABLE = "unreadable"
    OUTSIDE = "outside"
    UNSUPPORTED = "unsupported"
    MALFORMED = "malformed"
    TRUNCATED = "truncated"
    NO_TEXT = "no-text"
    LANGUAGE = "language"
    IDENTICAL = "identical"
    ID_TAKEN = "id-taken"


class RemovalReason(StrEnum):
    """Why a piece of a dump is not in its article; the value is what the pages record."""

    TITLE_REPEATED = "title-repeated"
    KNOWN_PHRASE = "known-phrase"
    SOURCE_PHRASE = "source-phrase"
    SITE_NAME = "site-name"
    SITE_ADDRESS = "site-address"
    RELATED_LINK = "related-link"
    SHARE_BUTTON = "share-button"
    COPYRIGHT = "copyright"
    IMAGE_LABEL = "image-label"
    RULE_LINE = "rule-line"
    DATE_LINE = "date-line"
    BYLINE = "byline"
    MENU = "menu"
    BELOW_TEXT = "below-text"
    BESIDE_TEXT = "beside-text"
    SUMMARY = "summary"
    RECURRING = "recurring-line"
    RECURRING_EDGE = "recurring-edge"
    SCRIPT = "script"

    @property
    def label(self) -> str:
        """The reason in English words, as the theme's catalogue translates it."""
        return _REMOVAL_LABELS[self]


_REMOVAL_LABELS = {
    RemovalReason.TITLE_REPEATED: "title repeated",
    RemovalReason.KNOWN_PHRASE: "known phrase",
    RemovalReason.SOURCE_PHRASE: "phrase of this source",
    RemovalReason.SITE_NAME: "site name",
    RemovalReason.SITE_ADDRESS: "site address",
    RemovalReason.RELATED_LINK: "link to another article",
    RemovalReason.SHARE_BUTTON: "sharing button",
    RemovalReason.COPYRIGHT: "copyright line",
    RemovalReason.IMAGE_LABEL: "image caption or logo",
    RemovalReason.RULE_LINE: "rule line",
    RemovalReason.DATE_LINE: "date line",
    RemovalReason.BYLINE: "byline",
    RemovalReason.MENU: "menu of the page",
    RemovalReason.BELOW_TEXT: "below the text",
    RemovalReason.BESIDE_TEXT: "beside the text",
    RemovalReason.SUMMARY: "summary of the text",
    RemovalReason.RECURRING: "line that recurs in this source",
    RemovalReason.RECURRING_EDGE: "words that recur in this source around the text",
    RemovalReason.SCRIPT: "code of the page",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document came from: file below the sources, sha256 of its bytes, record there."""

    path: str
    sha256: str
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A paper, agency or site, as the `source.toml` beside its dumps describes it.

    `fields` are pairs: the name of a field in its JSON, tables or tagged text, and what it holds.
    `inferred` tells that nothing but the name of a folder stands behind it.
    """

    id: str
    name: str
    url: str | None = None
    language: str = "ar"
    category: str | None = None
    country: str | None = None
    encoding: str | None = None
    phrases: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Removal:
    """A piece of text that was taken out, the line it stood on (from 1), and why."""

    text: str
    line: int
    reason: RemovalReason


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A document as it came, decoded, with whatever its container already told of it.

    `removals` are what the container had with the text and is no part of it.
    """

    id: str
    origin: Origin
    encoding: str
    text: str
    source: Source | None = None
    title: str | None = None
    published: ReadDate | None = None
    url: str | None = None
    author: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    removals: tuple[Removal, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """A document that did not become an article: the reason, what was seen, and what to do."""

    id: str
    origin: Origin
    reason: RejectReason
    detail: str
    remedy: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A person, place, organisation, event or topic, under one name."""

    id: str
    label: str
    kind: Kind | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TagMention:
    """A tag of an article, with the forms under which the text names it, in order of appearance."""

    tag: Tag
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """A document as an archive keeps it: its text clean, its facts stated, its losses recorded.

    `duplicate_of` is the id of the earlier article that it repeats, `repeats` tells how.
    """

    id: str
    title: str
    paragraphs: tuple[str, ...]
    origin: Origin
    published: ReadDate | None = None
    source: Source | None = None
    url: str | None = None
    author: str | None = None
    category: str | None = None
    tags: tuple[TagMention, ...] = ()
    summary: str = ""
    removals: tuple[Removal, ...] = field(default=())
    duplicate_of: str | None = None
    repeats: Repeat | None = None
