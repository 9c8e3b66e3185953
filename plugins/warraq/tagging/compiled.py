"""The vocabulary of an archive, built-in and own, compiled once and kept until a word changes.

It is kept in the user's cache folder, as plain data that cannot be executed, under a digest of all
that it was made of. Whatever is wrong there is made anew.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from importlib.resources import as_file, files
from pathlib import Path

import msgspec
from platformdirs import user_cache_path

from warraq import __version__
from warraq.model import Fault
from warraq.tagging.entries import Entry
from warraq.tagging.trie import Name
from warraq.tagging.vocabulary import Vocabulary, files_of, load_vocabulary

_MOST_KEPT = 8
"""Vocabularies of different archives, and older ones of this, that are kept."""

_Compiled = tuple[list[Entry], list[Name], list[Fault], str]


def archive_vocabulary(folder: Path, *, built_in: bool) -> Vocabulary:
    """Return what the user's `folder` says and, if `built_in`, what comes with this package."""
    with as_file(files("warraq.tagging").joinpath("data")) as data:
        own = data if built_in else None
        place = _cache_folder() / f"{_digest_of(own, folder)}.vocabulary"
        vocabulary = _read(place)
        if vocabulary is None:
            base = load_vocabulary(own) if own else None
            vocabulary = load_vocabulary(folder, base)
            _write(place, vocabulary)
    return vocabulary


def _cache_folder() -> Path:
    return user_cache_path("warraq")


def _digest_of(*folders: Path | None) -> str:
    digest = hashlib.sha256(f"{__version__}|{_code_digest()}".encode())
    for folder in folders:
        for path in files_of(folder) if folder else ():
            # The paths are told in faults.
            digest.update(f"|{path}|".encode(errors="surrogateescape"))
            with suppress(OSError):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:32]


def _code_digest() -> str:
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(place: Path) -> Vocabulary | None:
    try:
        compiled = msgspec.msgpack.decode(place.read_bytes(), type=_Compiled)
    except (OSError, msgspec.MsgspecError, ValueError):
        return None
    entries, names, faults, digest = compiled
    return Vocabulary({entry.id: entry for entry in entries}, faults, digest, names)


def _write(place: Path, vocabulary: Vocabulary) -> None:
    """Keep a vocabulary, and no more than a few others; where that cannot be done, do without."""
    compiled = (
        list(vocabulary.entries.values()),
        vocabulary.names,
        vocabulary.faults,
        vocabulary.digest,
    )
    unfinished = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(msgspec.msgpack.encode(compiled))
        unfinished.replace(place)
        kept = sorted(place.parent.glob("*.vocabulary"), key=lambda path: path.stat().st_mtime)
        for path in kept[:-_MOST_KEPT]:
            path.unlink()
