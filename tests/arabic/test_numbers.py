import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.numbers import plural_category, to_digits


@pytest.mark.parametrize(
    ("text", "system", "written"),
    [
        ("0123456789", "arab", "٠١٢٣٤٥٦٧٨٩"),
        ("0123456789", "latn", "0123456789"),
        ("صفحة 12 من 30", "arab", "صفحة ١٢ من ٣٠"),
        ("٧ سبتمبر", "latn", "٧ سبتمبر"),
        ("", "arab", ""),
    ],
)
def test_to_digits(text: str, system: str, written: str) -> None:
    assert to_digits(text, system) == written


def test_to_digits_refuses_other_systems() -> None:
    with pytest.raises(ValueError, match="arabext"):
        to_digits("1", "arabext")


@given(st.integers(0))
def test_digits_keep_their_value(n: int) -> None:
    assert int(to_digits(str(n), "arab")) == n


@pytest.mark.parametrize(
    ("n", "category"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (102, "other"),
        (103, "few"),
        (111, "many"),
        (1000, "other"),
        (-2, "two"),
    ],
)
def test_plural_category(n: int, category: str) -> None:
    assert plural_category(n) == category
