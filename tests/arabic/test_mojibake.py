"""Text decoded with the wrong code page is rescued; sound text is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.arabic.mojibake import arabic_share, rescue

ACCIDENTS = [("utf-8", "cp1256"), ("utf-8", "latin-1"), ("cp1256", "latin-1")]
WORDS = """
أعلن وزير الصحة افتتاح مستشفى جديد في المدينة بعد سنتين من العمل وقال إن الخدمة ستبدأ يوم الأحد
المقبل لجميع السكان دون مقابل مؤكدًا أنّ «الدواء متوفر»، وأضاف: هل يكفي ذلك؟ 2016 و(ب) ثم غادر
شاطئ ظلّ ذهب ثلاثة ضوء قصر
"""
SENTENCE = "أعلن وزير الصحة، الأحد، افتتاح «مستشفى الأمل» في المدينة؛ فهل يكفي ذلك؟"
sentences = st.lists(st.sampled_from(WORDS.split()), min_size=8, unique=True).map(" ".join)
hundreds = settings(max_examples=100, deadline=None, derandomize=True, database=None)


def misread(text: str, written: str, read: str) -> str:
    return text.encode(written).decode(read)


def misread_as_1252(text: str, written: str) -> str:
    """Read as Windows-1252 the way browsers do: its five undefined bytes become C1 controls."""
    return "".join(
        bytes([byte]).decode("cp1252" if byte not in b"\x81\x8d\x8f\x90\x9d" else "latin-1")
        for byte in text.encode(written)
    )


@pytest.mark.parametrize(("written", "read"), ACCIDENTS)
@hundreds
@given(sentences)
def test_each_accident_is_undone(written, read, text):
    assert rescue(misread(text, written, read)) == text


@pytest.mark.parametrize("written", ["utf-8", "cp1256"])
@hundreds
@given(sentences)
def test_reading_as_windows_1252_is_undone(written, text):
    assert rescue(misread_as_1252(text, written)) == text


@pytest.mark.parametrize(
    "headline",
    ["محكمة تحكم بحبس صحفي", "غرق خمسة أشخاص بعد سقوط حافلة", "قصف عنيف على دمشق وحلب"],
)
@pytest.mark.parametrize(("written", "read"), ACCIDENTS)
def test_a_headline_alone_is_rescued(written, read, headline):
    """Even one with few of the commonest letters."""
    text = f"{SENTENCE}\n{misread(headline, written, read)}\n{SENTENCE}"
    assert rescue(text) == f"{SENTENCE}\n{headline}\n{SENTENCE}"


@pytest.mark.parametrize(("written", "read"), ACCIDENTS)
def test_a_verse_with_all_its_vowels_is_rescued(written, read):
    verse = "عَلَى قَدْرِ أَهْلِ الْعَزْمِ تَأْتِي الْعَزَائِمُ"
    assert rescue(misread(verse, written, read)) == verse


@hundreds
@given(st.lists(sentences, min_size=1, max_size=3).map("\n".join))
def test_sound_arabic_is_left_alone(text):
    assert rescue(text) == text


SOUND = [
    SENTENCE,
    "نعم",
    "",
    "The minister said “no” — and left; café, naïve.",
    "Le ministre a déclaré à l'été qu'il démissionnerait : « ça suffit », où est-il né ?",
    "ÉTÉ À LA PLAGE",
    "Çà et là, l'œuvre où naît l'âme",
    "نمی‌دانم که او کجاست، گفت وزیر بهداشت",
    "وزیرِ اعظم نے کہا کہ ٹھیک ہے",
    "قال مدير شركة Citroën إن سيارة «Méhari» عادت",
    "Ünlü şarkıcı İstanbul'da öldü",
    "Größe, Äpfel, Öl, Übung",
    "Привет, мир",
    "Ã© هكذا تظهر é حين تُقرأ خطأ",
    "10 °C ± 2 £ § ½",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_left_alone(text):
    assert rescue(text) == text


@pytest.mark.parametrize("written", ["utf-8", "cp1256"])
def test_only_the_hurt_lines_are_rescued(written):
    text = f"{SENTENCE}\n{misread_as_1252(SENTENCE, written)}\n{SENTENCE}"
    assert rescue(text) == "\n".join([SENTENCE] * 3)


def test_a_hurt_line_among_others_in_utf_8_read_as_1256():
    text = f"{SENTENCE}\n{misread(SENTENCE, 'utf-8', 'cp1256')}\nlogo"
    assert rescue(text) == f"{SENTENCE}\n{SENTENCE}\nlogo"


@pytest.mark.parametrize(
    ("text", "share"),
    [("سوريا", 1.0), ("Syria", 0.0), ("2016 - ...", 0.0), ("", 0.0), ("اب cd", 0.5)],
)
def test_the_share_of_arabic_letters(text, share):
    assert arabic_share(text) == share
