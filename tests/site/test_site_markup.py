"""That the pages are valid HTML, by html-validate's standard and accessibility rules."""

import asyncio
import json
from datetime import UTC, datetime

import pytest

from tests.node import tools

TODAY = datetime(2026, 3, 13, 12, tzinfo=UTC)
PAGES = {
    "front": "/",
    "search": "/search?q=training",
    "no hit": "/search?q=zebrafinch&state=WY",
    "article": "/articles/a1free",
    "state": "/states/AR",
    "topic": "/topics/de-escalation",
    "sources": "/sources",
    "all sources": "/sources?all=1",
    "about": "/about",
    "missing": "/articles/nosuch",
}
CLASSES = {
    "classes": "/courses",
    "no class": "/courses?state=TX&cost=free&near=Springfield",
    "month": "/courses?month=2026-05",
    "class": "/courses/de-escalation",
}


def faults(pages, tmp_path):
    """What html-validate has to say of pages, by name."""
    for name, text in pages.items():
        (tmp_path / f"{name}.html").write_text(text)
    said = tools.run(
        "node_modules/.bin/html-validate",
        "--config",
        ".htmlvalidate.json",
        "--formatter",
        "json",
        str(tmp_path),
        ends=(0, 1),
    )
    return [
        f"{file['filePath'].rsplit('/')[-1]}:{fault['line']}: {fault['ruleId']}: {fault['message']}"
        for file in json.loads(said)
        for fault in file["messages"]
    ]


def test_every_page_is_valid(visitor, tmp_path):
    assert faults({name: visitor.get(path).text for name, path in PAGES.items()}, tmp_path) == []


def test_every_page_of_classes_is_valid(classroom, tmp_path):
    site = classroom.serve(present=lambda: TODAY)
    pages = {name: asyncio.run(site.client.get(path)).text for name, path in CLASSES.items()}
    assert faults(pages, tmp_path) == []


@pytest.mark.parametrize("spoilt", ["<p><div>x</div></p>", "<img src=x>", "<ul><p>x</p></ul>"])
def test_the_judge_can_fail(spoilt, tmp_path):
    page = f'<!doctype html>\n<html lang="en"><head><title>x</title></head><body>{spoilt}</body></html>'
    assert faults({"spoilt": page}, tmp_path)
