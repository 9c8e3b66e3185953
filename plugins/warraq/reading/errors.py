"""The one error of a reader: a file or record that cannot become a document."""

from warraq.model import RejectReason, WarraqError
from warraq.reading.printable import printable


class ReadError(WarraqError):
    """A file or record cannot be read; carries the reason, what was seen, and the remedy."""

    def __init__(self, reason: RejectReason, detail: str, remedy: str) -> None:
        self.detail = printable(detail)
        super().__init__(self.detail)
        self.reason = reason
        self.remedy = remedy
