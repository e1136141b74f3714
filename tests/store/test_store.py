"""What is kept, in which file, and what a crash between the two leaves behind."""

import json
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from tests import factories
from tests.factories import NOW, URL
from trainwatch import knowledge
from trainwatch.errors import StoreError
from trainwatch.model import (
    ArchivePlace,
    Decision,
    Entry,
    Failure,
    Moment,
    Offering,
    Outcome,
    Purpose,
    Validators,
    Verdict,
)
from trainwatch.settings import Paths
from trainwatch.store import Store, copy_operations, install, open_store

FACTS = knowledge.load()


@pytest.fixture
def paths(tmp_path):
    return Paths(tmp_path / "data" / "trainwatch.db")


@pytest.fixture
def store(paths):
    with open_store(paths, FACTS) as opened:
        opened.log.put_sources([factories.source()])
        yield opened


def save(store: Store, record=None, excerpt="Officers in Little Rock took a class."):
    record = record or factories.record()
    return store.articles.save(record, [record.document.url], record.entry.url, excerpt)


def rows(store: Store, sql: str, *, private: bool = False):
    database = store.databases.private if private else store.databases.public
    return database.execute(sql).fetchall()


def test_the_text_of_an_excerpt_only_source_stands_in_the_private_file_alone(store):
    save(store)
    assert rows(store, "select text from articles") == [(None,)]
    assert rows(store, "select text from texts", private=True) == [(factories.TEXT,)]


def test_the_text_of_a_government_source_is_public(store):
    save(store, factories.record(source=factories.source(republish="full")))
    assert rows(store, "select text from articles") == [(factories.TEXT,)]


def test_a_source_that_turns_to_excerpts_takes_its_texts_out_of_the_public_file(store, paths):
    marked = factories.document(text=factories.TEXT + " zyzzyva")
    save(store, factories.record(source=factories.source(republish="full"), document=marked))
    store.log.put_sources([factories.source(republish="full")])
    assert rows(store, "select text from articles") == [(marked.text,)]
    store.log.put_sources([factories.source(republish="excerpt")])
    assert rows(store, "select text from articles") == [(None,)]
    store.databases.close()
    assert b"zyzzyva" not in paths.db.read_bytes()


def test_evidence_points_into_the_stored_text(store):
    save(store)
    ((evidence,),) = rows(store, "select evidence from article_states")
    ((text, text_hash),) = rows(store, "select text, text_hash from texts", private=True)
    (item,) = json.loads(evidence)
    assert text[item["start"] : item["end"]] == item["text"] == "Little Rock"
    assert rows(store, "select text_hash from articles") == [(text_hash,)]


def test_an_article_saved_again_is_not_written_again(store):
    first = save(store)
    again = save(store, factories.record(collected=NOW + timedelta(days=1)))
    assert (first.result, again.result) == ("new", "same")
    assert rows(store, "select collected from articles") == [("2026-11-20T03:00:00Z",)]


def test_an_edited_article_keeps_its_id_and_leaves_a_revision(store):
    first = save(store)
    edited = factories.document(text=factories.TEXT + "\nCorrection: on Wednesday.")
    second = save(store, factories.record(document=edited))
    assert (second.result, second.article_id) == ("changed", first.article_id)
    assert rows(store, "select text from article_revisions", private=True) == [(factories.TEXT,)]
    assert rows(store, "select count(*) from texts_fts where texts_fts match 'correction'", private=True) == [(1,)]
    assert rows(store, "select count(*) from article_states") == [(1,)]


def test_a_page_that_comes_at_last_is_no_revision_of_its_headline(store):
    save(store, factories.record(document=factories.document(text="", text_status="headline")))
    save(store)
    assert rows(store, "select count(*) from article_revisions", private=True) == [(0,)]
    assert rows(store, "select text_status from articles") == [("full",)]


def test_docids_follow_the_order_of_publication(store):
    for number, day in enumerate(["2026-03-01", "2025-12-31", "2026-11-20"]):
        document = factories.document(url=f"{URL}{number}", published=Moment(day, "day"))
        save(store, factories.record(document=document))
    by_docid = [row[0] for row in rows(store, "select published from articles order by docid desc")]
    assert by_docid == ["2026-11-20", "2026-03-01", "2025-12-31"]
    assert all(docid < 2**53 for (docid,) in rows(store, "select docid from articles"))


def test_two_articles_whose_rows_collide_both_find_a_place(store, monkeypatch):
    monkeypatch.setattr("trainwatch.store.texts.SLOT_BITS", 1)
    for number in range(2):
        save(store, factories.record(document=factories.document(url=f"{URL}{number}")))
    assert rows(store, "select count(distinct docid) from articles") == [(2,)]


def test_an_article_without_a_date_gets_the_day_of_its_collection_and_says_so(store):
    save(store, factories.record(document=factories.document(published=None)))
    assert rows(store, "select published, published_precision from articles") == [("2026-11-20", "inferred")]


def test_an_edit_of_an_article_without_a_date_is_no_second_publication(store):
    undated = replace(factories.document(), published=None)
    save(store, factories.record(document=undated))
    edited = replace(undated, text=undated.text + " Corrected.")
    save(store, factories.record(document=edited, collected=NOW + timedelta(days=9)))
    assert rows(store, "select published, published_precision from articles") == [("2026-11-20", "inferred")]


def test_an_article_is_found_under_each_of_its_addresses(store):
    record = factories.record()
    saved = store.articles.save(record, [URL, "https://news.example/short"], "https://news.example/listed", "")
    for url in (URL, "https://news.example/short", "https://news.example/listed"):
        assert store.articles.find([url]) == saved.article_id
    assert store.articles.title([URL]) == record.document.title


def test_an_id_outlives_the_databases(paths):
    with open_store(paths, FACTS) as store:
        store.log.put_sources([factories.source()])
        first = store.articles.save(factories.record(), [URL, "https://news.example/alias"], URL, "")
    paths.db.unlink()
    paths.fulltext.unlink()
    with open_store(paths, FACTS) as store:
        store.log.put_sources([factories.source()])
        again = save(store, factories.record(document=factories.document(url="https://news.example/alias")))
    assert again.article_id == first.article_id


def test_a_dropped_article_goes_away_and_says_why(store):
    save(store)
    store.articles.drop(URL, "ar-gazette", "A title", 0.1, "off-topic", NOW)
    assert rows(store, "select count(*) from articles") == [(0,)]
    assert rows(store, "select count(*) from offerings") == [(0,)]
    assert rows(store, "select count(*) from texts", private=True) == [(0,)]
    assert rows(store, "select url, verdict, reason from decisions") == [(URL, "dropped", "off-topic")]


def test_an_article_that_is_relevant_after_all_leaves_no_decision_behind(store):
    store.articles.drop(URL, "ar-gazette", "A title", 0.1, "off-topic", NOW)
    save(store)
    assert rows(store, "select count(*) from decisions") == [(0,)]


def test_the_tables_own_search_finds_title_and_excerpt_and_forgets_what_was_deleted(store):
    save(store)
    found = "select count(*) from articles_fts where articles_fts match 'classes'"
    assert rows(store, found) == [(1,)]
    store.databases.public.execute("update articles set excerpt = 'nothing', title = 'nothing'")
    assert rows(store, found) == [(0,)]


def test_courses_and_offerings_keep_their_ids_when_an_article_is_edited(store):
    save(store)
    before = rows(store, "select id, course_id from offerings")
    save(store, factories.record(document=factories.document(title="Edited")))
    assert rows(store, "select id, course_id from offerings") == before


def test_a_course_told_of_twice_is_one_course_with_two_offerings(store):
    for number, start in enumerate(["2026-12-01", "2027-01-05"]):
        offering = Offering("De-escalation", provider="Academy", city="Conway", state="AR", start=start)
        courses = replace(factories.courses(), offerings=(offering,))
        save(store, factories.record(document=factories.document(url=f"{URL}{number}"), courses=courses))
    assert rows(store, "select count(*) from courses") == [(1,)]
    assert rows(store, "select start from offerings order by start") == [("2026-12-01",), ("2027-01-05",)]


# ------------------------------------------------------------------------------------------------------- queue

LISTED = Validators("https://news.example/feed", '"1"', fetched=NOW)


def listed(store: Store, *entries: Entry, verdict=Verdict.NEW):
    decided = [(entry.url, entry, Decision(verdict, "because", 0.4)) for entry in entries]
    store.queue.record_list(decided, LISTED, "ar-gazette", NOW)


def test_a_new_entry_is_wanted_until_it_is_done(store):
    listed(store, factories.entry(content_html="<p>All of it</p>"))
    (wanted,) = store.queue.wanted(["ar-gazette"], NOW)
    assert wanted.entry == factories.entry(content_html="<p>All of it</p>")
    assert store.queue.known([URL])[URL].state == "wanted"
    store.queue.done(URL)
    assert store.queue.wanted(["ar-gazette"], NOW) == []
    assert store.queue.known([URL]) == {}


def test_what_a_feed_carries_never_reaches_the_public_file(store, paths):
    listed(store, factories.entry(content_html="<p>the marker zyzzyva</p>"))
    store.databases.close()
    assert b"zyzzyva" not in paths.db.read_bytes()


def test_a_postponed_entry_is_left_alone_until_its_time(store):
    listed(store, factories.entry())
    store.queue.postpone(URL, NOW + timedelta(hours=12))
    assert store.queue.wanted(["ar-gazette"], NOW) == []
    (wanted,) = store.queue.wanted(["ar-gazette"], NOW + timedelta(hours=13))
    assert wanted.attempts == 1
    assert store.queue.find(URL) == wanted


def test_a_skipped_entry_can_be_found_with_its_reason(store):
    listed(store, factories.entry(), verdict=Verdict.SKIP)
    assert rows(store, "select title, verdict, reason, score from decisions") == [
        (factories.entry().title, "skip", "because", 0.4)
    ]
    assert store.queue.known([URL])[URL].state == "dropped"


def test_an_article_is_known_with_what_its_list_said_of_it(store):
    entry = factories.entry(title="As listed", published=Moment("2026-11-17T08:00:00Z", "time"))
    save(store, factories.record(entry=entry))
    known = store.queue.known([URL, "https://news.example/other"])
    assert set(known) == {URL}
    assert (known[URL].state, known[URL].title, known[URL].published) == ("article", "As listed", entry.published)


def test_a_source_is_watched_from_its_first_list_on(store):
    assert store.log.memory("ar-gazette").is_new
    listed(store)
    memory = store.log.memory("ar-gazette")
    assert not memory.is_new
    assert memory.validators["https://news.example/feed"].etag == '"1"'


# --------------------------------------------------------------------------------------------------------- log


def test_a_source_that_left_the_catalogue_is_kept_but_disabled(store):
    save(store)
    store.log.put_sources([factories.source(id="tx-times", state="TX")])
    assert rows(store, "select id, enabled from sources order by id") == [("ar-gazette", 0), ("tx-times", 1)]
    assert rows(store, "select count(*) from articles") == [(1,)]


def test_health_remembers_the_last_success_through_failures(store):
    good = Outcome("ar-gazette", "ok", listed=10, new=2)
    bad = Outcome("ar-gazette", "timeout", error="60 s are over")
    store.log.put_health(good, NOW, penalty=0.0, next_try=None, answered=True)
    later = NOW + timedelta(days=1)
    store.log.put_health(bad, later, penalty=0.5, next_try=later + timedelta(hours=4), answered=False)
    assert rows(store, "select status, last_success, last_new, listed, error, penalty from source_health") == [
        ("timeout", "2026-11-20T03:00:00Z", "2026-11-20T03:00:00Z", 10, "60 s are over", 0.5)
    ]
    memory = store.log.memory("ar-gazette")
    assert (memory.penalty, memory.next_try) == (0.5, later + timedelta(hours=4))


def test_a_run_and_its_requests_are_rows(store):
    run = store.log.start_run(NOW, 1)
    store.log.fetched(run, factories.response(b"12345"), "", ArchivePlace("a.warc.gz", 7))
    store.log.fetched(run, Failure(factories.request(), "dns", "no such name", NOW), "no such name", None)
    store.log.finish_run(run, NOW + timedelta(minutes=5), "done", [Outcome("ar-gazette", "ok", requests=2, new=1)])
    assert rows(store, "select result, status, bytes, note from fetches") == [
        ("answered", 200, 5, ""),
        ("dns", None, 0, "no such name"),
    ]
    assert rows(store, "select status, requests, new, failed from runs") == [("done", 2, 1, 0)]


def test_robots_are_kept_for_the_next_run(store):
    answer = factories.response(b"User-agent: *", request=factories.request(purpose=Purpose.ROBOTS))
    store.log.put_robots("https://news.example:443", answer)
    (row,) = store.log.robots()
    assert (row.host, row.fetched, row.status, row.body) == ("https://news.example:443", NOW, 200, "User-agent: *")


# ----------------------------------------------------------------------------------------------------- crashes


def test_a_text_without_its_article_is_mended_at_the_next_opening(paths):
    with open_store(paths, FACTS) as store:
        store.databases.private.execute(
            "insert into texts(docid, article_id, title, text, text_hash) values (1, 'lost', 'T', 'orphan', 'x')"
        )
    with open_store(paths, FACTS) as store:
        assert store.databases.mended == 1
        assert rows(store, "select count(*) from texts", private=True) == [(0,)]
        assert rows(store, "select count(*) from texts_fts where texts_fts match 'orphan'", private=True) == [(0,)]


def test_a_text_that_a_crash_left_at_another_date_than_its_article_goes_back_to_it(paths):
    with open_store(paths, FACTS) as store:
        store.log.put_sources([factories.source()])
        save(store)
        store.databases.private.execute("update texts set docid = docid + 5")
    with open_store(paths, FACTS) as store:
        assert store.databases.mended == 1
        (article,) = rows(store, "select docid from articles")
        assert rows(store, "select docid from texts", private=True) == [article]


def test_a_second_database_in_a_folder_is_refused_and_the_first_keeps_its_texts(paths):
    with open_store(paths, FACTS) as store:
        store.log.put_sources([factories.source()])
        save(store)
    other = Paths(paths.folder / "other.db")
    with pytest.raises(StoreError, match="texts of another database"), open_store(other, FACTS):
        pass
    with open_store(paths, FACTS) as store:
        assert rows(store, "select count(*) from texts", private=True) == [(1,)]


def test_a_private_file_that_was_lost_is_not_replaced_by_an_empty_one(paths):
    with open_store(paths, FACTS) as store:
        store.log.put_sources([factories.source()])
        save(store)
    paths.fulltext.unlink()
    with pytest.raises(StoreError, match="trainwatch rebuild"), open_store(paths, FACTS):
        pass


def test_opening_again_changes_nothing(paths):
    with open_store(paths, FACTS) as store:
        store.log.put_sources([factories.source()])
        save(store)
    before = paths.db.read_bytes()
    with open_store(paths, FACTS) as store:
        assert store.databases.mended == 0
    assert paths.db.read_bytes() == before


def test_a_file_that_is_no_database_is_an_error_that_names_it(paths):
    paths.folder.mkdir()
    paths.db.write_bytes(b"not a database, whatever its name" * 100)
    with pytest.raises(StoreError, match=r"trainwatch\.db: file is not a database"), open_store(paths, FACTS):
        pass


def test_a_folder_that_cannot_be_made_is_an_error_that_names_it(tmp_path):
    (tmp_path / "file").write_text("")
    paths = Paths(tmp_path / "file" / "trainwatch.db")
    with pytest.raises(StoreError, match="file: cannot be made"), open_store(paths, FACTS):
        pass


def test_labels_follow_the_knowledge_files(store):
    assert dict(rows(store, "select code, name from states"))["AR"] == "Arkansas"
    assert len(rows(store, "select id from topics")) == len(FACTS.topics)


# ------------------------------------------------------------------------------------------------------ install


def test_an_open_reader_sees_an_installed_database(paths, tmp_path):
    with open_store(paths, FACTS) as store:
        run = store.log.start_run(NOW, 1)
        store.log.finish_run(run, NOW, "done", [])
    reader = sqlite3.connect(f"file:{paths.db}?mode=ro", uri=True)
    assert reader.execute("select count(*) from articles").fetchone() == (0,)
    built = Paths(tmp_path / "built" / "trainwatch.db", ledgers=paths.folder)
    with open_store(built, FACTS) as store:
        store.log.put_sources([factories.source()])
        save(store)
    copy_operations(paths, built)
    install(built, paths)
    assert reader.execute("select count(*) from articles").fetchone() == (1,)
    assert reader.execute("select status from runs").fetchall() == [("done",)]
    reader.close()
    assert not (built.folder / "ids.jsonl").exists()
