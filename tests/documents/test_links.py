"""Links of the documents lead somewhere."""

import pytest

from tests.documents.pages import PAGES, ROOT, anchors, links, name


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_to_a_file_leads_to_one(page):
    files = [link.partition("#")[0] for link in links(page)]
    assert [file for file in files if not (page.parent / file).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_to_a_heading_leads_to_one(page):
    lost = []
    for link in links(page):
        file, _, anchor = link.partition("#")
        if anchor and anchor not in anchors(page.parent / file if file else page):
            lost.append(link)
    assert lost == []


def test_every_page_can_be_reached_from_the_readme():
    found, left = set(), {ROOT / "README.md"}
    while left:
        page = left.pop()
        found.add(page)
        linked = {(page.parent / link.partition("#")[0]).resolve() for link in links(page)}
        left |= {each for each in linked if each.suffix == ".md"} - found
    assert sorted(ROOT.glob("docs/**/*.md")) == sorted(page for page in found if (ROOT / "docs") in page.parents)


def test_every_decision_is_in_the_list_of_decisions():
    listed = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    missing = [path.name for path in (ROOT / "docs" / "decisions").glob("0*.md") if path.name not in listed]
    assert missing == []
