"""What became of documents, counted by source and reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from warraq.model import Article, Rejection


@dataclass(slots=True)
class Loss:
    """What one source lost for one reason: lines, and in how many documents."""

    lines: int = 0
    documents: int = 0


def _no_losses() -> defaultdict[tuple[str, str], Loss]:
    return defaultdict(Loss)


@dataclass(slots=True)
class CleaningCounts:
    """Articles, rejected documents, and the losses by the name of a source and the reason."""

    articles: int = 0
    rejected: int = 0
    losses: dict[tuple[str, str], Loss] = field(default_factory=_no_losses)

    def add(self, outcome: Article | Rejection) -> None:
        """Count what became of a document; its folder stands for a source that is not known."""
        path = PurePosixPath(outcome.origin.path)
        source = outcome.source.name if outcome.source else path.parent.as_posix()
        if isinstance(outcome, Rejection):
            self.rejected += 1
            self.losses[source, f"rejected: {outcome.reason}"].documents += 1
            return
        self.articles += 1
        for removal in outcome.removals:
            self.losses[source, removal.reason].lines += 1
        for reason in {removal.reason for removal in outcome.removals}:
            self.losses[source, reason].documents += 1
