"""A line knows its number, its key and its words; blank lines are none."""

import pytest

from warraq.cleaning.lines import lines_of


def test_lines_are_numbered_as_in_the_dump():
    lines = lines_of("الأولى\n\n  الثالثة، ٣ مرات \n---")
    assert [(line.number, line.text, line.key) for line in lines] == [
        (1, "الأولى", "الاولي"),
        (3, "الثالثة، ٣ مرات", "الثالثه 0 مرات"),
        (4, "---", ""),
    ]
    assert [line.folded for line in lines] == ["الاولي", "الثالثه 3 مرات", ""]
    assert [line.words for line in lines] == [["الاولي"], ["الثالثه", "0", "مرات"], []]
    assert [line.length for line in lines] == [1, 3, 1]


def test_a_line_keeps_its_number_with_another_text():
    line = lines_of("\nالعنوان ثم النص")[0].with_text("ثم النص 5")
    assert line == lines_of("\nثم النص 5")[0]


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("اقرأ: خبر", True),
        ("اقرأ… خبر", True),
        ("اقرأ.. خبر", True),
        ("اقرأ. خبر", False),
        ("في خبر طويل بعده: نقطتان", False),
    ],
)
def test_a_colon_or_an_ellipsis_announces_something(text, announces):
    assert lines_of(text)[0].announces(within=10) is announces
