"""A list that links to PDF files, from the web to the page that readers see."""

import asyncio
import json

import httpx
import pytest
from click.testing import CliRunner

from tests import factories
from tests.article.pdfs import PICTURE, column, pdf, words
from trainwatch.cli import main
from trainwatch.model import ListingOptions
from trainwatch.site import build

TITLE = "Officers take free de-escalation class"
LINES = (
    "LITTLE ROCK, Ark. (November 3, 2026) - Police officers from twelve Arkansas",
    "departments took a free de-escalation class on Tuesday. The class was taught by",
    "the Arkansas Attorney General's office and was offered at no cost to the depart-",
    "ments. Officers practised slowing an encounter down, and each of them will train",
    "others at home, the office said.",
    "",
    "More de-escalation training for law enforcement officers is planned across Arkansas",
    "next year.",
)
FLYER = pdf([words(72, 72, TITLE, size=22), *column(LINES)], info={"Title": "Microsoft Word - flyer.docx"})
SCANNED = pdf([PICTURE])


@pytest.fixture
def listed(desk, web):
    """A list with one link to /flyer.pdf; what that is, a test decides."""
    web.put("/flyers", f"<ul><li class='item'><a href='/flyer.pdf'>{TITLE}</a></li></ul>")
    web.put("/flyer.pdf", FLYER, "application/pdf")
    desk.sources = [
        factories.source(
            kind="listing", url=f"{web.url}/flyers", republish="full", options=ListingOptions(item=".item")
        )
    ]
    return web


def test_a_pdf_becomes_an_article_with_its_text_title_day_and_tags(desk, listed):
    assert desk.collect().total("new") == 1
    assert desk.rows("select title, published, published_precision, text_status, relevance from articles") == [
        (TITLE, "2026-11-03", "day", "full", "yes")
    ]
    ((text,),) = desk.rows("select text from articles")
    assert text.startswith("LITTLE ROCK, Ark.")
    assert "no cost to the departments. Officers" in text
    assert text.endswith(
        "\nMore de-escalation training for law enforcement officers is planned across Arkansas next year."
    )
    assert desk.rows("select distinct state from article_states") == [("AR",)]
    assert ("de-escalation",) in desk.rows("select distinct topic from article_topics")


def test_the_server_may_call_a_pdf_a_page(desk, listed):
    listed.put("/flyer.pdf", FLYER, "text/html")
    desk.collect()
    assert desk.rows("select text_status from articles") == [("full",)]


def test_a_rebuild_brings_a_pdf_back_as_it_was(desk, listed):
    desk.collect()
    collected = desk.derived()
    assert desk.rebuild().problems == ()
    assert desk.derived() == collected


def test_a_scanned_pdf_is_shown_by_what_its_list_says_and_the_log_says_why(desk, listed):
    listed.put("/flyer.pdf", SCANNED, "application/pdf")
    desk.collect()
    assert desk.rows("select title, text_status from articles") == [(TITLE, "headline")]
    ((note,),) = desk.rows("select note from fetches where purpose = 'article'")
    assert "a scanned PDF" in note


async def _shown(datasette, path: str) -> str:
    await datasette.invoke_startup()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(datasette.app()), base_url="http://127.0.0.1") as client:
        return (await client.get(path)).text


def test_the_sites_page_of_a_pdf_shows_its_text(desk, listed):
    desk.collect()
    ((article_id,),) = desk.rows("select id from articles")
    datasette = build(desk.settings.paths.db, desk.settings.paths.fulltext)
    page = asyncio.run(_shown(datasette, f"/articles/{article_id}"))
    for database in datasette.databases.values():
        database.close()
    assert TITLE in page
    assert "is planned across Arkansas next year." in page


# -------------------------------------------------------------------------------------------------------- commands


def run(*arguments: str):
    return CliRunner().invoke(main, arguments)


def test_extract_reads_a_pdf(tmp_path):
    path = tmp_path / "flyer.pdf"
    path.write_bytes(FLYER)
    ended = run("extract", str(path), "--jsonl")
    said = json.loads(ended.stdout)
    assert (ended.exit_code, said["title"], said["published"], said["lang"]) == (0, TITLE, "2026-11-03", None)
    assert said["text"].startswith("LITTLE ROCK, Ark.")


def test_extract_names_a_scanned_pdf_and_goes_on(tmp_path):
    for name, body in (("scan.pdf", SCANNED), ("flyer.pdf", FLYER)):
        (tmp_path / name).write_bytes(body)
    ended = run("extract", str(tmp_path / "scan.pdf"), str(tmp_path / "flyer.pdf"))
    assert ended.exit_code == 1
    assert f"{tmp_path / 'scan.pdf'}: a scanned PDF" in ended.stderr
    assert "LITTLE ROCK" in ended.stdout


def test_explain_reads_a_pdf_file_and_a_pdf_on_the_web(tmp_path, listed):
    path = tmp_path / "flyer.pdf"
    path.write_bytes(FLYER)
    from_file = json.loads(run("explain", str(path), "--json").stdout)
    from_web = json.loads(run("explain", f"{listed.url}/flyer.pdf", "--allow-loopback", "--json").stdout)
    assert from_file["title"] == from_web["title"] == TITLE
    assert from_file["text"] == from_web["text"]
    assert from_file["relevance"]["label"] == "yes"


def test_explain_says_of_a_scanned_pdf_that_it_is_one(tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(SCANNED)
    ended = run("explain", str(path))
    assert ended.exit_code == 1
    assert "a scanned PDF" in ended.stderr
