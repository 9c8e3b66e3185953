"""What a source.toml says is heeded; what is wrong in it is named with line and remedy."""

import pytest

from warraq.model import FaultError, Source
from warraq.reading.sources import read_source, unnamed_source

FULL = """\
name = "صحيفة الضفاف"
url = "https://paper.example"
language = "ar-EG"
category = "أخبار"
country = "EG"
encoding = "windows-1256"
phrases = ["تابعونا", "الضفاف"]
"""


@pytest.fixture
def write(tmp_path):
    def write_source(text: str | bytes, folder: str = "paper"):
        path = tmp_path / folder / "source.toml"
        path.parent.mkdir()
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write_source


def test_every_key_is_read(write):
    assert read_source(write(FULL)) == Source(
        id="paper",
        name="صحيفة الضفاف",
        url="https://paper.example",
        language="ar-EG",
        category="أخبار",
        country="EG",
        encoding="windows-1256",
        phrases=("تابعونا", "الضفاف"),
    )


def test_every_key_may_be_left_out(write):
    assert read_source(write("")) == Source(id="paper", name="paper")


def test_a_byte_order_mark_does_no_harm(write):
    assert read_source(write("\ufeff" + FULL)).name == "صحيفة الضفاف"


def test_the_id_is_made_of_the_folder_and_is_ascii(write):
    source = read_source(write('name = "x"', folder="دفتر الثقافة"))
    assert source.id.isascii()
    assert source.id == unnamed_source("دفتر الثقافة").id


@pytest.mark.parametrize(
    ("text", "line", "value", "remedy"),
    [
        ("nmae = 'x'", 1, "'nmae'", "did you mean 'name'?"),
        ("name = 'x'\n\nzzz = 1", 3, "'zzz'", "use one of name, url"),
        ("name = 'x'\nname = 'y'", None, "not valid TOML", 'key = "value"'),
        ("name = 'x'\nurl = https://x", 2, "not valid TOML", 'key = "value"'),
        ("name = 3", 1, "name is 3", "in quotes"),
        ("name = ' '", 1, "name is ' '", "in quotes"),
        ("# x\nurl = 'paper.example'", 2, "url is 'paper.example'", "https://"),
        ("country = 'Egypt'", 1, "country is 'Egypt'", '"EG"'),
        ("country = 'eg'", 1, "country is 'eg'", '"EG"'),
        ("encoding = 'utf-9'", 1, "encoding is 'utf-9'", "windows-1256"),
        ("encoding = 'base64'", 1, "encoding is 'base64'", "windows-1256"),
        ("phrases = 'x'", 1, "phrases is 'x'", "list of texts"),
        ("language = 'ar'\nphrases = [1]", 2, "phrases is [1]", "list of texts"),
        (FULL.encode("cp1256"), None, "cannot be read", "save it as UTF-8"),
    ],
)
def test_a_fault_names_file_line_value_and_remedy(write, text, line, value, remedy):
    path = write(text)
    with pytest.raises(FaultError) as error:
        read_source(path)
    fault = error.value.fault
    assert fault.file == str(path)
    assert line is None or fault.line == line
    assert value in fault.message
    assert remedy in fault.remedy
    assert str(fault).startswith(str(path))
