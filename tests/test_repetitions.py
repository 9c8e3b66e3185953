"""Articles that tell one story: linked on their pages, whenever their dumps came."""

from __future__ import annotations

import json
import re

import pytest

from warraq.pages.markdown import front_matter

LEAD = (
    "افتتحت بلدية مدينة النور صباح الأحد مكتبة عامة جديدة في حي الربيع، تضم أكثر من ثلاثين ألف "
    "كتاب وقاعات للمطالعة وأخرى للأطفال، بعد أعمال بناء امتدت عامين كاملين."
)
MIDDLE = (
    "وقال رئيس البلدية في كلمته إن المكتبة ستفتح أبوابها يوميا حتى العاشرة مساء، وإن الاشتراك "
    "فيها مجاني لتلاميذ المدارس وطلبة الجامعات، داعيا الأهالي إلى التبرع بما لديهم من كتب."
)
ADDED = "وأشارت مديرة المكتبة إلى أن ورشا للقراءة ستقام مساء كل خميس بمشاركة كتاب من المدينة."
TITLE = "مكتبة عامة جديدة في حي الربيع"
OTHER = "انطلقت في الميناء أعمال ترميم الرصيف القديم بعد أن تضرر جزء منه في عواصف الشتاء الماضي."


def dump(site, name, *paragraphs, title=TITLE):
    return site.dump(name, "\n\n".join([title, *paragraphs]) + "\n")


@pytest.fixture
def papers(site):
    """Three papers: the first prints a story twice, the second once, the third something else."""
    dump(site, "alnahar/1.txt", LEAD, MIDDLE)
    dump(site, "alnahar/2.txt", LEAD, MIDDLE, ADDED)
    dump(site, "almasaa/1.txt", LEAD, MIDDLE, title="ثلاثون ألف كتاب في مكتبة حي الربيع")
    dump(site, "almina/1.txt", OTHER, title="ترميم الرصيف القديم")
    return site


def ids(site):
    """The ids of the articles by their dumps."""
    fields = [front_matter(page) for page in site.pages().values()]
    return {each["origin"]: each["id"] for each in fields}


def linked(site, article, heading):
    """The addresses of the articles that a page lists below a heading."""
    page = site.html(f"a/{article}.html")
    section = re.search(rf"<h2 class=\"label\">{heading}</h2>(.*?)</section>", page, re.DOTALL)
    return sorted(re.findall(r"href=\"[^\"]*/a/(\w+)\.html\"", section[1])) if section else []


ALSO, VERSIONS = "نُشر أيضًا في", "نسخ أخرى من هذا النص"


def test_a_page_tells_where_else_its_story_stands(papers):
    assert papers.build().code == 0

    of = ids(papers)
    first, second, reprint = of["alnahar/1.txt"], of["alnahar/2.txt"], of["almasaa/1.txt"]
    assert linked(papers, first, ALSO) == linked(papers, second, ALSO) == [reprint]
    assert linked(papers, reprint, ALSO) == sorted([first, second])
    assert linked(papers, first, VERSIONS) == [second]
    assert linked(papers, second, VERSIONS) == [first]
    assert linked(papers, reprint, VERSIONS) == []
    page = papers.html(f"a/{of['almina/1.txt']}.html")
    assert ALSO not in page
    assert VERSIONS not in page


def test_stories_that_come_one_by_one_are_linked_as_if_they_came_at_once(papers, tmp_path):
    late = papers.copy(tmp_path / "late")
    assert papers.build().code == 0
    dumps = sorted(late.sources.rglob("*.txt"), reverse=True)
    texts = {path: path.read_bytes() for path in dumps}
    for path in dumps:
        path.unlink()
    for path, text in texts.items():
        path.write_bytes(text)
        assert late.build().code == 0
    assert late.pages() == papers.pages()
    assert late.tree() == papers.tree()


def test_a_story_that_goes_is_no_longer_repeated(papers):
    assert papers.build().code == 0
    of = ids(papers)
    first, reprint = of["alnahar/1.txt"], of["almasaa/1.txt"]
    assert f"duplicate_of: {reprint}\nrepeats: reprint\n" in papers.pages()[f"{first}.md"]

    for name in ("almasaa/1.txt", "alnahar/2.txt"):
        (papers.sources / name).unlink()
    (papers.articles / f"{reprint}.md").unlink()
    assert papers.build().code == 0

    assert "duplicate_of" not in papers.pages()[f"{first}.md"]
    assert linked(papers, first, ALSO) == []


def test_pages_that_a_person_sent_in_a_ring_stop_nobody(papers):
    assert papers.build().code == 0
    of = ids(papers)
    for name, other in (("almasaa", "almina"), ("almina", "almasaa")):
        path = papers.articles / f"{of[f'{name}/1.txt']}.md"
        text = path.read_text("utf-8").replace(
            "id:", f"duplicate_of: {of[f'{other}/1.txt']}\nid:", 1
        )
        path.write_text(text, "utf-8")
    assert papers.build().code == 0
    assert linked(papers, of["almina/1.txt"], ALSO) != []


def test_a_lost_or_foreign_index_is_made_again(papers):
    assert papers.build().code == 0
    before = papers.pages()
    index = papers.root / ".warraq/wordings.sqlite"
    for damage in (index.unlink, lambda: index.write_bytes(b"no database at all" * 100)):
        damage()
        assert papers.build().code == 0
        assert papers.pages() == before
        assert papers.build().code == 0


def test_the_command_tells_what_an_article_repeats(papers):
    result = papers.warraq("clean", "content/sources")
    records = [json.loads(line) for line in result.out.splitlines()]
    by_path = {record["origin"]["path"]: record for record in records}
    first = by_path["almasaa/1.txt"]
    assert first["duplicate_of"] is None
    assert by_path["alnahar/1.txt"]["duplicate_of"] == first["id"]
    assert by_path["almina/1.txt"]["duplicate_of"] is None
