"""What comes from a dump can neither steer a terminal nor show itself as something else."""

import io

import pytest

from warraq.model import RejectReason
from warraq.reading.errors import ReadError
from warraq.reading.json.reader import read_json
from warraq.reading.printable import printable
from warraq.reading.record import Hints


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("خبر (1).txt", "خبر (1).txt"),
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("one\ntwo\r\tthree", r"one\ntwo\r\tthree"),
        ("txt\N{RIGHT-TO-LEFT OVERRIDE}exe", r"txt\u202eexe"),
        ("a\N{LINE SEPARATOR}b\N{NEXT LINE}c", r"a\u2028b\x85c"),
        ("a\ud800b", r"a\ud800b"),
        ("قال\N{ZERO WIDTH NON-JOINER}ها", "قال\N{ZERO WIDTH NON-JOINER}ها"),
    ],
)
def test_what_deceives_shows_as_escapes(text, shown):
    assert printable(text) == shown
    assert ReadError(RejectReason.MALFORMED, text, "mend it").detail == shown


def test_the_names_of_fields_are_shown_so():
    (bad,) = read_json(io.BytesIO(b'{"a\\u001b[2J": 1, "b\\u202e": 2}'), Hints("a.json", 1_000))
    assert bad.error.detail.endswith(r"the fields are: a\x1b[2J, b\u202e")
