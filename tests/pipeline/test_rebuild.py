"""A rebuild from the archive equals the collection."""

import json
from datetime import timedelta

import pytest

from tests import factories
from tests.loopback import Reply, Site
from tests.pipeline import newsdesk
from trainwatch.archive import warc_files
from trainwatch.errors import StoreError
from trainwatch.model import OrganisationType


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
    assert "only 0 of 1 articles came out" in rebuilt.problems[0]
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
