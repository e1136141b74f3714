"""A rebuild from the archive equals the collection."""

import gzip
import json
import zlib
from datetime import timedelta

import pytest

from tests import factories
from tests.loopback import Reply, Site
from tests.pipeline import newsdesk
from trainwatch.archive import warc_files
from trainwatch.errors import StoreError
from trainwatch.model import ListingOptions, OrganisationType, PageOptions


def test_a_rebuild_brings_back_every_derived_row(desk, web):
    desk.sources = [newsdesk.publish(web, 3)]
    desk.collect()
    collected = desk.derived()
    desk.settings.paths.db.unlink()
    desk.settings.paths.fulltext.unlink()
    rebuilt = desk.rebuild()
    assert (rebuilt.articles, rebuilt.wanted, rebuilt.problems) == (3, 0, ())
    assert desk.derived() == collected


def test_several_nights_with_failures_and_edits_are_replayed_as_they_were(desk, web):
    desk.sources = [newsdesk.publish(web, 4)]
    good = web.pages["/articles/1"]
    web.pages["/articles/1"] = Reply(b"", 503)
    web.put("/robots.txt", "User-agent: *\nDisallow: /articles/2\n", "text/plain")
    del web.pages["/articles/3"]
    desk.collect()
    web.pages["/articles/1"] = good
    title = "Officers take free de-escalation class, part 4, corrected"
    web.put("/articles/4", newsdesk.page(title, (*newsdesk.RELEVANT, "Corrected.")))
    web.put("/feed", newsdesk.feed(web, [("/articles/4", title, "Police"), ("/pie", "Pie", "Butter")]), ETag='"2"')
    desk.now += timedelta(days=1)
    desk.collect()
    collected = desk.derived()
    desk.rebuild()
    assert desk.derived() == collected


def test_what_runs_and_health_say_survives_a_rebuild(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    before = desk.rows("select * from runs"), desk.rows("select * from source_health")
    desk.rebuild()
    assert (desk.rows("select * from runs"), desk.rows("select * from source_health")) == before
    web.requests.clear()
    assert desk.collect().outcomes[0].status == "unchanged"


def test_an_entry_that_was_never_fetched_is_left_wanted(desk, web):
    desk.sources = [newsdesk.publish(web, 2)]
    web.put("/feed", newsdesk.feed(web, [("/articles/1", "Pie", "Butter"), ("/articles/2", "Police class", "")]))
    desk.collect()
    renamed = factories.source(id="sample-news", url=f"{web.url}/feed", organisation_type=OrganisationType.ACADEMY)
    desk.sources = [renamed]  # an academy's items are wanted whatever their titles say
    assert desk.rebuild().wanted == 1
    desk.collect()
    assert web.asked("/articles/1") == 1
    assert desk.rows("select count(*) from articles") == [(2,)]


def test_a_rebuild_that_loses_articles_is_not_put_in_place_unasked(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    desk.sources = [factories.source(id="other", url=f"{web.url}/other")]
    rebuilt = desk.rebuild()
    assert (rebuilt.articles, rebuilt.installed) == (0, False)
    assert "only 0 of 1 articles of sample-news came out" in rebuilt.problems[0]
    assert desk.rows("select count(*) from articles") == [(1,)]
    assert desk.rebuild(force=True).installed
    assert desk.rows("select count(*) from articles") == [(0,)]


def test_a_file_that_cannot_be_read_is_reported_and_the_rest_rebuilt_on_demand(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    (desk.settings.paths.archive / "aaa.warc.gz").write_bytes(b"rubbish")
    rebuilt = desk.rebuild()
    assert "aaa.warc.gz" in rebuilt.problems[0]
    assert not rebuilt.installed
    assert desk.rebuild(force=True).articles == 1


def test_a_rebuild_leaves_no_scratch_folder(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    desk.rebuild()
    assert [path.name for path in desk.folder.iterdir() if path.name.startswith("rebuild-")] == []


def test_a_folder_that_cannot_be_written_is_an_error_that_names_it(desk):
    desk.folder.parent.mkdir(exist_ok=True)
    desk.folder.write_text("")
    with pytest.raises(StoreError, match="cannot be written"):
        desk.rebuild()


def test_redirects_are_archived_as_they_came(desk):
    with Site() as web:
        desk.sources = [newsdesk.publish(web)]
        web.pages["/moved"] = web.pages.pop("/articles/1")
        web.pages["/articles/1"] = Reply(status=301, headers={"Location": "/moved"})
        desk.collect()
        collected = desk.derived()
    desk.rebuild()
    assert desk.derived() == collected
    assert len(warc_files(desk.settings.paths.archive)) == 1


def test_corrections_are_applied_at_a_rebuild(desk, web):
    desk.sources = [newsdesk.publish(web, 2)]
    desk.collect()
    lines = [
        {"url": f"{web.url}/articles/1", "field": "topic", "action": "add", "value": "k9"},
        {"url": f"{web.url}/articles/2", "field": "article", "action": "hide", "value": ""},
    ]
    common = {"by": "mk", "when": "2026-11-20T09:00:00Z", "why": "a test"}
    desk.settings.paths.corrections.write_text("".join(json.dumps(line | common) + "\n" for line in lines))
    desk.rebuild(force=True)  # of two articles, one goes
    assert desk.rows("select url from articles") == [(f"{web.url}/articles/1",)]
    assert ("k9",) in desk.rows("select topic from article_topics")
    assert desk.rows("select reason from decisions") == [("hidden by mk: a test",)]


def test_a_source_with_few_articles_is_missed_as_well(desk, web):
    small = factories.source(id="small", url=f"{web.url}/small")
    web.put("/small", newsdesk.feed(web, [("/one", "Officers take free class in Conway", "Police")]))
    web.put("/one", newsdesk.page("Officers take free class in Conway", (*newsdesk.RELEVANT, "It was in Conway.")))
    desk.sources = [newsdesk.publish(web, 18), small]
    desk.collect()
    desk.sources = desk.sources[:1]
    assert desk.rebuild().problems == (
        "only 0 of 1 articles of small came out: is it missing from feeds.yml, or read anew?",
    )


def test_a_source_that_left_feeds_yml_keeps_its_row_and_its_health(desk, web):
    desk.sources = [newsdesk.publish(web), factories.source(id="left", url=f"{web.url}/left")]
    desk.collect()
    desk.sources = desk.sources[:1]
    desk.rebuild()
    assert desk.rows("select id from sources order by id") == [("left",), ("sample-news",)]
    assert desk.rows("select id, enabled from sources where id = 'left'") == [("left", 0)]


def test_pages_whose_list_is_read_with_other_selectors_now_are_not_lost(desk, web):
    newsdesk.publish(web, 3)

    def board(name, numbers):
        rows = "".join(
            f"<li class='{name}'><a href='/articles/{n}'>Officers take free de-escalation class, part {n}</a></li>"
            for n in numbers
        )
        web.put("/news", f"<html><body><ul>{rows}</ul></body></html>")
        options = ListingOptions(item=f".{name}")
        desk.sources = [factories.source(id="board", kind="listing", url=f"{web.url}/news", options=options)]

    board("item", (1, 2))
    desk.collect()
    board("entry", (3,))
    desk.now += timedelta(days=1)
    desk.collect()
    assert desk.rebuild().articles == 3


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("gzip", lambda body: gzip.compress(body[:900]) + gzip.compress(body[900:])),
        ("gzip, gzip", lambda body: gzip.compress(gzip.compress(body))),
        ("gzip,", gzip.compress),
        ("identity, gzip", gzip.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
    ],
)
def test_bodies_are_decoded_as_they_were_when_they_came(desk, web, encoding, encode):
    desk.sources = [newsdesk.publish(web)]
    page = web.pages["/articles/1"]
    page.body = encode(page.body)
    page.headers["Content-Encoding"] = encoding
    desk.collect()
    assert desk.rows("select text_status from articles") == [("full",)]
    before = desk.derived()
    assert desk.rebuild().problems == ()
    assert desk.derived() == before


def test_a_torn_record_at_the_end_is_no_reason_to_refuse(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    (path,) = desk.settings.paths.archive.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:200])
    assert desk.rebuild().problems == ()


def test_an_installation_that_is_cut_short_keeps_every_run_off_until_the_next_rebuild(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    paths = desk.settings.paths
    paths.unfinished.write_text("a rebuild was interrupted here")
    with pytest.raises(StoreError, match="run trainwatch rebuild again"):
        desk.collect()
    assert desk.rebuild().installed
    assert desk.collect() is not None


def test_days_of_a_clock_that_ran_ahead_do_not_change_the_order_of_a_replay(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.now += timedelta(days=30)
    desk.collect()
    desk.now -= timedelta(days=29)
    title = "Officers take free de-escalation class, corrected"
    web.put("/articles/1", newsdesk.page(title, (*newsdesk.RELEVANT, "Corrected.")))
    web.put("/feed", newsdesk.feed(web, [("/articles/1", title, "Police")]), ETag='"2"')
    desk.collect()
    before = desk.derived()
    desk.rebuild()
    assert desk.derived() == before
    assert desk.rows("select title from articles") == [(title,)]


def test_a_lost_public_file_is_told_and_brought_back(desk, web):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    desk.settings.paths.db.unlink()
    with pytest.raises(StoreError, match="if it was lost, make it anew with trainwatch rebuild"):
        desk.collect()
    assert not desk.settings.paths.db.exists()
    assert desk.rebuild().installed
    assert desk.collect() is not None


@pytest.mark.parametrize("damaged", [b"", b"these bytes are no database at all"])
def test_a_damaged_public_file_does_not_stand_in_the_way_of_a_rebuild(desk, web, damaged):
    desk.sources = [newsdesk.publish(web)]
    desk.collect()
    paths = desk.settings.paths
    for path in paths.folder.glob("trainwatch.db*"):
        path.unlink()
    paths.db.write_bytes(damaged)
    assert desk.rebuild().installed
    assert desk.rows("select count(*) from articles") == [(1,)]


def test_a_page_that_was_unchanged_then_is_unchanged_in_a_replay(desk, web):
    """Read anew it would overwrite what another source has told of the same address since."""
    desk.sources = [
        factories.source(id="board", kind="page", url=f"{web.url}/training", options=PageOptions()),
        newsdesk.publish(web),
    ]
    web.put("/training", newsdesk.page("Police training this season", newsdesk.RELEVANT))
    page = web.pages["/articles/1"]
    page.body = page.body.replace(b"</head>", f"<link rel='canonical' href='{web.url}/training'></head>".encode())
    for _ in range(3):
        desk.collect()
        desk.now += timedelta(days=1)
    before = desk.derived()
    desk.rebuild(force=True)
    assert desk.derived() == before


@pytest.mark.parametrize("answers", range(1, 9))
def test_what_was_archived_and_not_handled_is_handled_by_the_next_night(desk, web, answers):
    desk.sources = [newsdesk.publish(web, 3)]
    desk.interrupt_after = answers
    desk.collect()
    desk.interrupt_after = None
    for number in (1, 2, 3):  # by the next night the pages have gone
        web.pages[f"/articles/{number}"] = Reply(b"", 404)
    desk.now += timedelta(days=1)
    desk.collect()
    before = desk.derived()
    desk.rebuild(force=True)
    assert desk.derived() == before
