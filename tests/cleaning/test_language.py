"""What is not Arabic is told by its language; mixed text and short text count as Arabic."""

import pytest

from warraq.cleaning.language import language_of, name_of_language
from warraq.cleaning.lines import lines_of

SAMPLES = {
    "ar": "قال رئيس البلدية يوم الأحد إن المدينة مستعدة لاستقبال الزوار في الصيف المقبل، وأضاف أن "
    "العمل في الحديقة العامة انتهى قبل موعده بشهرين.",
    "fa": "رئیس شهرداری روز یکشنبه گفت که شهر برای پذیرایی از گردشگران در تابستان آینده آماده است "
    "و کار در باغ عمومی دو ماه زودتر از موعد به پایان رسیده است.",
    "ur": "میئر نے اتوار کو کہا کہ شہر اگلی گرمیوں میں سیاحوں کے استقبال کے لیے تیار ہے اور باغ "
    "میں کام وقت سے دو ماہ پہلے مکمل ہو گیا ہے۔",
    "ckb": "سەرۆکی شارەوانی ڕۆژی یەکشەممە گوتی شارەکە ئامادەیە بۆ پێشوازیکردن لە گەشتیاران لە "
    "هاوینی داهاتوودا و کارەکان لە باخچەی گشتیدا تەواو بوون.",
    "en": "The mayor said on Sunday that the city was ready to welcome visitors next summer.",
}


@pytest.mark.parametrize(("code", "text"), SAMPLES.items(), ids=SAMPLES)
def test_a_language_is_told(code, text):
    assert language_of(lines_of(text)) == code


@pytest.mark.parametrize(
    "paragraphs",
    [
        [SAMPLES["ar"], SAMPLES["en"]],
        ["ازيك يا صاحبي، احنا رايحين السينما النهارده بليل مع كل الناس بتوع الشغل والجيران كمان."],
        ["مباراة ممتعة <b onclick='x'>goal</b> script alert document cookie"],
        ["١ - ٢"],
        [],
    ],
    ids=["mixed", "dialect", "markup", "figures", "nothing"],
)
def test_in_doubt_it_is_arabic(paragraphs):
    assert language_of(lines_of("\n".join(paragraphs))) == "ar"


def test_a_language_is_named():
    assert name_of_language("fa") == "Persian"
    assert name_of_language("zxxx") == "zxxx"
