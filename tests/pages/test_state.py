"""A run reads only what changed, keeps what people did, and reports what they must look at."""

import json
import os
import shutil

import pytest

from warraq.model import Origin, Rejection, RejectReason
from warraq.pages.state import KnownArticle, KnownFile, State
from warraq.pages.store import Outcome
from warraq.settings import Places, Settings
from warraq.tagging.vocabulary import load_vocabulary
from warraq.update import PagesUpdate

DUMP = "خبر رقم {0} من المدينة\n\nقال الوزير {0} إنه زار روسيا أمس.\n"
RUSSIA = "- {id: russia, label: روسيا, kind: place}\n"


class Archive:
    """An archive in a folder: its dumps, its pages, and the runs over it."""

    def __init__(self, root):
        self.places = Places.below(root / "content", Settings())
        self.state = self.places.state / "pages.json"

    def dump(self, name: str, text: str):
        path = self.places.sources / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def run(self, settings: Settings | None = None):
        vocabulary = load_vocabulary(self.places.vocabulary)
        return PagesUpdate(self.places, settings or Settings(), vocabulary).run()

    def outcomes(self) -> dict[str, int]:
        """Run, and count the outcomes that there were."""
        return {what.value: count for what, count in self.run().outcomes.items() if count}

    def pages(self) -> dict[str, str]:
        return {path.name: path.read_text("utf-8") for path in self.places.articles.glob("*.md")}

    def page(self, word: str):
        """The one page that holds `word`."""
        (name,) = [name for name, text in self.pages().items() if word in text]
        return self.places.articles / name


@pytest.fixture
def archive(tmp_path):
    """Three dumps of two papers, converted."""
    archive = Archive(tmp_path)
    for number, name in enumerate(("a/1.txt", "a/2.txt", "b/3.txt"), start=1):
        archive.dump(name, DUMP.format(number))
    assert archive.outcomes() == {"new": 3}
    return archive


def make_unreadable(archive):
    """Replace every dump by other bytes of the same stamp, so that reading it would show."""
    for path in archive.places.sources.rglob("*.txt"):
        name = path.relative_to(archive.places.sources).as_posix()
        times = path.stat()
        path.write_bytes(b"\x00" * times.st_size)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        for kept in (archive.state, archive.state.with_name("furniture.json")):
            known = json.loads(kept.read_text("utf-8"))
            known["files"][name][0][2] = path.stat().st_ctime_ns
            kept.write_text(json.dumps(known), "utf-8")


def test_a_second_run_reads_nothing(archive):
    pages = archive.pages()
    make_unreadable(archive)
    report = archive.run()
    assert report.outcomes[Outcome.UNCHANGED] == report.documents == 3
    assert report.rejections == []
    assert archive.pages() == pages


def test_only_what_changed_is_read(archive):
    archive.dump("b/4.txt", DUMP.format(4))
    assert archive.outcomes() == {"new": 1, "unchanged": 3}


def test_a_changed_dump_is_another_document_and_its_old_page_an_orphan(archive):
    old = archive.page("رقم 2").name
    archive.dump("a/2.txt", DUMP.format(22))
    report = archive.run()
    assert report.outcomes[Outcome.NEW] == 1
    assert report.orphans == [old]
    assert old in archive.pages()


def test_a_page_of_a_deleted_dump_is_reported_and_kept(archive):
    page = archive.page("رقم 3")
    (archive.places.sources / "b/3.txt").unlink()
    for _ in range(2):
        assert archive.run().orphans == [page.name]
    assert page.exists()


def test_an_edited_page_is_kept_and_reported_at_every_run(archive):
    page = archive.page("رقم 1")
    text = page.read_text("utf-8").replace("أمس", "اليوم")
    page.write_text(text, "utf-8")
    for _ in range(2):
        report = archive.run()
        assert report.edited == [page.name]
        assert report.outcomes[Outcome.EDITED] == 1
    assert page.read_text("utf-8") == text


def test_a_page_deleted_by_hand_comes_back(archive):
    pages = archive.pages()
    archive.page("رقم 1").unlink()
    assert archive.outcomes() == {"new": 1, "unchanged": 2}
    assert archive.pages() == pages


def test_a_renamed_page_is_followed(archive):
    page = archive.page("رقم 1")
    page.rename(page.with_name("خبري.md"))
    for _ in range(2):
        report = archive.run()
        assert report.outcomes[Outcome.UNCHANGED] == 3
        assert report.orphans == []
    assert len(archive.pages()) == 3


def test_a_new_tag_is_written_into_every_page_but_the_edited(archive):
    page = archive.page("رقم 1")
    page.write_text(page.read_text("utf-8") + "\nزدتُ.\n", "utf-8")
    archive.places.vocabulary.mkdir()
    (archive.places.vocabulary / "places.yaml").write_text(RUSSIA, "utf-8")
    assert archive.outcomes() == {"changed": 2, "edited": 1}
    assert sum("tags: روسيا\n" in text for text in archive.pages().values()) == 2


def test_a_source_file_changes_the_pages_of_its_folder(archive):
    archive.dump("a/source.toml", 'name = "صحيفة الضفاف"')
    assert archive.outcomes() == {"changed": 2, "unchanged": 1}
    assert archive.outcomes() == {"unchanged": 3}


def test_a_faulty_source_file_is_reported_and_makes_no_orphans(archive):
    pages = archive.pages()
    archive.dump("a/source.toml", 'nmae = "x"')
    report = archive.run()
    assert [fault.line for fault in report.faults] == [1]
    assert (report.orphans, report.clean) == ([], False)
    assert archive.pages() == pages


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format": 1, "files": {"a/1.txt": [[1], "", "x", "y", null]}, "fingerprint": "x"}',
        b'{"format": 1, "files": [], "fingerprint": "x"}',
        b'{"format": 0}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_state_is_built_again_with_a_note(archive, damage):
    archive.state.write_bytes(damage)
    report = archive.run()
    assert report.outcomes[Outcome.UNCHANGED] == 3
    assert len(report.notes) == 1
    assert str(archive.state) in report.notes[0]
    assert archive.run().notes == []


def test_a_lost_state_costs_time_alone(archive):
    pages = archive.pages()
    shutil.rmtree(archive.places.state)
    report = archive.run()
    assert (report.outcomes[Outcome.UNCHANGED], report.notes) == (3, [])
    assert archive.pages() == pages


def test_pages_do_not_depend_on_folder_order_or_history(archive, tmp_path):
    """Neither ids nor bytes, but for the line that says where the dump lies."""
    other = Archive(tmp_path / "other")
    for number, name in ((3, "z/deep/er.txt"), (1, "a/9.txt"), (2, "a/0.txt")):
        other.dump(name, DUMP.format(number))
        other.run()
    assert set(other.pages()) == set(archive.pages())
    same = Archive(tmp_path / "same")
    shutil.copytree(archive.places.sources, same.places.sources)
    same.run()
    assert same.pages() == archive.pages()


def test_the_same_bytes_twice_are_one_article(archive):
    archive.dump("b/0.txt", DUMP.format(1))
    for _ in range(2):
        report = archive.run()
        assert [(entry.reason, entry.origin.path) for entry in report.rejections] == [
            (RejectReason.IDENTICAL, "b/0.txt")
        ]
        assert sum(report.outcomes.values()) + len(report.rejections) == report.documents == 4
        assert report.orphans == []


def test_a_bad_dump_stops_no_other_and_is_reported_at_every_run(archive):
    archive.dump("a/bad.txt", "\x00\x01\x02\x03" * 10)
    for _ in range(2):
        report = archive.run()
        assert [entry.reason for entry in report.rejections] == [RejectReason.BINARY]
        assert report.outcomes[Outcome.UNCHANGED] == 3


def test_a_file_name_that_is_no_unicode_stops_no_other(archive):
    """Old archives hold names in Windows-1256."""
    name = os.fsdecode("خبر.txt".encode("cp1256"))
    try:
        archive.dump(f"a/{name}", DUMP.format(4))
    except OSError:
        pytest.skip("this file system allows Unicode names only")
    assert archive.outcomes() == {"new": 1, "unchanged": 3}
    assert archive.outcomes() == {"unchanged": 4}


def test_a_file_of_many_documents_is_read_once(archive):
    lines = [{"title": f"عنوان الخبر {n}", "text": DUMP.format(n)} for n in range(5)]
    broken = "\n".join([*(json.dumps(line) for line in lines), '{"title": "بلا نص"}'])
    archive.dump("c/feed.jsonl", broken)
    for outcomes in ({"new": 5, "unchanged": 3}, {"unchanged": 8}):
        report = archive.run()
        assert {what.value: n for what, n in report.outcomes.items() if n} == outcomes
        assert [(each.origin.record, each.reason) for each in report.rejections] == [
            (6, RejectReason.NO_TEXT)
        ]
        assert report.documents == 9


MENU = "تابعوا صحيفة المدينة على التطبيق الجديد"
CITIES = [
    "عمان",
    "بيروت",
    "دمشق",
    "بغداد",
    "القاهرة",
    "الخرطوم",
    "طرابلس",
    "تونس",
    "الجزائر",
    "الرباط",
    "نواكشوط",
    "صنعاء",
    "مسقط",
    "الدوحة",
    "المنامة",
    "الكويت",
    "الرياض",
    "جدة",
    "حلب",
    "الموصل",
    "البصرة",
]


def dump_with_menu(archive, number):
    city, next_city = CITIES[number], CITIES[number - 1]
    archive.dump(
        f"c/{number:02}.txt",
        f"افتتاح مكتبة عامة في {city}\n\n"
        f"قال رئيس بلدية {city} إن المكتبة ستفتح أبوابها للقراء قبل نهاية الصيف.\n\n"
        f"وتضم المكتبة كتبًا أهدتها {next_city} إلى جارتها {city}، ومنها مخطوطات.\n\n{MENU}\n",
    )


def body_of(page):
    return page.read_text("utf-8").partition("\n\n")[2]


def test_what_recurs_in_a_source_is_learnt_and_remembered(archive):
    for number in range(1, len(CITIES) - 1):
        dump_with_menu(archive, number)
    archive.run()
    assert all(MENU not in body_of(page) for page in archive.places.articles.glob("*.md"))

    dump_with_menu(archive, len(CITIES) - 1)
    archive.run()
    full = archive.pages()
    assert MENU not in body_of(archive.page(f"title: افتتاح مكتبة عامة في {CITIES[-1]}"))

    shutil.rmtree(archive.places.state)
    shutil.rmtree(archive.places.articles)
    archive.run()
    assert archive.pages() == full


def test_a_stricter_setting_reads_again(archive):
    report = archive.run(Settings(max_bytes=10))
    assert [entry.reason for entry in report.rejections] == [RejectReason.TOO_LARGE] * 3


def test_the_state_reads_back(tmp_path):
    article = KnownArticle("abcdefghij", Origin("أ/١.txt", "0" * 64), (4, 5, 6), edited=True)
    origin = Origin("أ/١.txt", "1" * 64, record=2)
    rejection = Rejection("klmnopqrst", origin, RejectReason.MALFORMED, "cut", "mend it")
    known = KnownFile((1, 2, 3), "Source(…)", (article,), (rejection,))
    State("print", {"أ/١.txt": known}).save(tmp_path / "deep/state.json")
    assert State.load(tmp_path / "deep/state.json", "print") == (
        State("print", {"أ/١.txt": known}),
        None,
    )
    assert State.load(tmp_path / "deep/state.json", "other") == (State("other"), None)
    assert State.load(tmp_path / "none.json", "print") == (State("print"), None)
