"""HTML inside a field becomes plain text, a block a line, whatever it looks like."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.reading.markup_text import is_html, text_of_html


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("<p>فقرة أولى</p><p>فقرة ثانية</p>", "فقرة أولى\nفقرة ثانية"),
        ("<div>أ</div>ب", "أ\nب"),
        ("سطر<br>سطر<br/>سطر", "سطر\nسطر\nسطر"),
        ("<p>كلمة <b>غامقة</b> هنا</p>", "كلمة غامقة هنا"),
        ("<p>كلم<b>ة</b></p>", "كلمة"),
        ("<p>سطر\n   مكسور</p>", "سطر مكسور"),
        ("<ul><li>واحد<li>اثنان</ul>", "واحد\nاثنان"),
        ("<table><tr><td>قطر</td><td>3</td></tr><tr><td>مصر</td></tr></table>", "قطر 3\nمصر"),
        ("<p>أ &amp; ب &lt;ج&gt; &#1583; &laquo;</p>", "أ & ب <ج> د «"),
        ("<p>نص</p><script>if (a<b) '</p>'</script><style>p{}</style>", "نص"),
        ("<p>قبل</p><!-- <p>تعليق</p> --><p>بعد</p>", "قبل\nبعد"),
        ("<b>أ</b>\n\nب\nج", "أ\nب\nج"),
        ("<p>غير مغلق", "غير مغلق"),
        ("", ""),
        ("   ", ""),
        ("<!", ""),
    ],
)
def test_a_block_becomes_a_line(fragment, text):
    assert text_of_html(fragment) == text


@pytest.mark.parametrize(
    "text",
    ["<p>نص", "نص<br>نص", "نص <b>غامق</b>", " <div class='x'>نص", "<!-- x -->نص", "a<IMG src=x>b"],
)
def test_html_is_known_by_its_content(text):
    assert is_html(text)


@pytest.mark.parametrize(
    "text", ["", "نص", "أ < ب > ج", "الوسم <p> يبدأ فقرة", "<قوس>", "x <y@z.com>"]
)
def test_plain_text_is_no_html(text):
    assert not is_html(text)


@pytest.mark.parametrize(
    "opening",
    ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<p><font size=1>", "<a", "<!--", "&"],
)
def test_deep_or_broken_markup_costs_no_more_than_its_length(opening):
    fragment = "أول" + opening * 100_000 + "نص"
    start = time.process_time()
    assert text_of_html(fragment).startswith("أول")
    assert time.process_time() - start < 5


@given(st.text(alphabet="<>/pbr&;!-\"'= \n\x00\ud800سكript", max_size=60))
def test_any_text_can_be_read(text):
    text_of_html(text).encode()
