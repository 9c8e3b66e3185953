"""Settings are checked once, and all their faults are told together."""

import pytest

from warraq.model import SettingsError
from warraq.settings import Places, Settings, read_settings


def test_without_settings_the_defaults_hold():
    assert read_settings({}) == Settings()
    assert read_settings({"SITENAME": "x", "PATH": "content"}) == Settings()


def test_every_setting_can_be_set():
    values = {
        "WARRAQ_SOURCES": "raw/dumps",
        "WARRAQ_ARTICLES": "articles-ar",
        "WARRAQ_VOCABULARY": "tags",
        "WARRAQ_BUILT_IN_VOCABULARY": False,
        "WARRAQ_COUNTRY": "EG",
        "WARRAQ_DIGITS": "latn",
        "WARRAQ_MAX_BYTES": 1,
        "WARRAQ_JOBS": 2,
    }
    settings = read_settings(values)
    assert {
        f"WARRAQ_{name.upper()}": getattr(settings, name) for name in settings.__slots__
    } == values


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("WARRAQ_SOURCES", "/etc", "inside the content folder"),
        ("WARRAQ_SOURCES", "../x", "inside the content folder"),
        ("WARRAQ_ARTICLES", "", "inside the content folder"),
        ("WARRAQ_VOCABULARY", None, "type str"),
        ("WARRAQ_COUNTRY", "Egypt", '"EG"'),
        ("WARRAQ_COUNTRY", "eg", '"EG"'),
        ("WARRAQ_COUNTRY", "مص", '"EG"'),
        ("WARRAQ_DIGITS", "roman", '"arab"'),
        ("WARRAQ_MAX_BYTES", 0, "above zero"),
        ("WARRAQ_MAX_BYTES", "20", "type int"),
        ("WARRAQ_MAX_BYTES", True, "type int"),
        ("WARRAQ_COUNTY", "EG", "there are WARRAQ_SOURCES"),
    ],
)
def test_a_fault_names_setting_value_and_remedy(name, value, remedy):
    with pytest.raises(SettingsError) as error:
        read_settings({name: value})
    told = str(error.value)
    assert name in told
    assert remedy in told
    assert repr(value) in told or "is no setting" in told


def test_all_faults_are_told_together():
    with pytest.raises(SettingsError) as error:
        read_settings({"WARRAQ_DIGITS": "x", "WARRAQ_COUNTRY": "x", "WARRAQ_X": 1})
    assert all(name in str(error.value) for name in ("WARRAQ_DIGITS", "WARRAQ_COUNTRY", "WARRAQ_X"))


def test_the_places_lie_below_the_content_folder_and_the_state_beside_it(tmp_path):
    places = Places.below(tmp_path / "content", Settings(sources="raw/dumps"))
    assert places.sources == tmp_path / "content/raw/dumps"
    assert places.articles == tmp_path / "content/articles"
    assert places.state == tmp_path / ".warraq"
