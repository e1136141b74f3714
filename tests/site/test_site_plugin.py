"""The plugin in other people's Datasettes, what it guards, and the Datasette of our own."""

import asyncio
import shutil
import sqlite3
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from tests.site.test_site_classes import COURSE, OFFERING, insert
from trainwatch.site.questions import QUESTIONS

MARKER = "zebrafinch"


@pytest.fixture
def plain(visits):
    """Makes a reader of a plain Datasette on some files, as ``datasette FILE...`` would start it."""
    made = []

    def start(*paths, **options):
        made.append(Datasette([str(path) for path in paths], **options))
        return visits(made[-1])

    yield start
    for each in made:
        for database in each.databases.values():
            database.close()


def test_plain_datasette_on_our_database_shows_our_pages(plain, room):
    visitor = plain(room.db)
    assert visitor.page("/").select(".tilemap")
    assert len(visitor.page(f"/search?q={MARKER}").select(".hit")) == 1
    assert visitor.get("/search.json?q=hosts").json()["total"] == 1
    assert visitor.get("/trainwatch/articles").status_code == 200


def test_our_database_may_be_attached_under_any_name_if_its_file_is_called_trainwatch(plain, tmp_path, room):
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("create table dogs(name text)")
    other.close()
    visitor = plain(tmp_path / "other.db", room.db)
    assert visitor.page("/").select(".tilemap")
    assert visitor.get("/other/dogs").status_code == 200


@pytest.mark.parametrize("name", ["other.db", "trainwatch.db"])
def test_beside_other_databases_nothing_is_registered(plain, tmp_path, name):
    with sqlite3.connect(tmp_path / name) as other:
        other.execute("create table texts(name text)")
        other.execute("insert into texts values ('mine')")
    other.close()
    visitor = plain(tmp_path / name)
    assert "tilemap" not in visitor.get("/").text
    for path in ("/search", "/sources", "/about", "/healthz", "/articles/x"):
        assert visitor.get(path).status_code == 404
    assert "mine" in visitor.get(f"/{name.removesuffix('.db')}/texts.json").text
    assert "databases" not in visitor.get("/-/metadata.json").json()


def test_a_datasette_without_files_shows_its_own_front_page(plain):
    assert "tilemap" not in plain().get("/").text


# ------------------------------------------------------------------------------------------------- what is denied

DENIED = (
    "",
    ".json",
    ".db",
    "/texts",
    "/texts.json",
    "/texts.csv?_stream=1",
    "/texts_fts",
    "/texts_fts_data.json",
    "/article_revisions.json",
    "/texts/1",
    "/texts/1.json",
    "/texts/1.blob?_blob_column=text",
    ".json?sql=" + quote("select * from texts"),
    ".csv?sql=" + quote("select * from texts"),
)


@pytest.fixture(scope="module")
def copies(room, tmp_path_factory):
    """The private file under its own name and under another, and the public one."""
    folder = tmp_path_factory.mktemp("copies")
    for database in (room.private, room.public):
        database.execute("pragma wal_checkpoint(truncate)")
    shutil.copy(room.fulltext, folder / "fulltext.db")
    shutil.copy(room.fulltext, folder / "renamed.db")
    shutil.copy(room.db, folder / "trainwatch.db")
    return folder


@pytest.mark.parametrize("rest", DENIED)
@pytest.mark.parametrize("name", ["fulltext", "renamed"])
def test_the_private_file_is_denied_whatever_it_is_called(plain, copies, name, rest):
    answer = plain(*sorted(copies.glob("*.db"))).get(f"/{name}{rest}")
    assert answer.status_code == 403
    assert MARKER not in answer.text


def test_the_private_file_is_denied_alone_and_immutable(plain, copies):
    visitor = plain(immutables=[str(copies / "renamed.db")])
    assert visitor.get("/renamed/texts.json").status_code == 403
    assert visitor.get("/renamed.db").status_code == 403


def test_the_private_file_is_denied_to_root_too(plain, copies):
    visitor = plain(copies / "renamed.db")
    cookie = visitor.datasette.sign({"a": {"id": "root"}}, "actor")
    assert visitor.get("/renamed/texts.json", cookies={"ds_actor": cookie}).status_code == 403


def test_metadata_that_allows_everybody_does_not_open_the_private_file(plain, copies):
    metadata = {"databases": {"renamed": {"allow": True, "allow_sql": True, "tables": {"texts": {"allow": True}}}}}
    visitor = plain(copies / "renamed.db", metadata=metadata)
    for rest in DENIED:
        assert visitor.get(f"/renamed{rest}").status_code == 403, rest


def test_a_file_called_fulltext_is_denied_even_when_empty(plain, tmp_path):
    sqlite3.connect(tmp_path / "FullText.db").close()
    (tmp_path / "FullText.db").touch()
    assert plain(tmp_path / "FullText.db").get("/FullText").status_code == 403


def test_the_private_file_cannot_be_read_across_databases(plain, copies):
    visitor = plain(*sorted(copies.glob("*.db")), crossdb=True)
    answer = visitor.get("/_memory.json?sql=" + quote("select * from [renamed].texts"))
    assert answer.status_code == 403
    assert MARKER not in answer.text


def test_other_databases_may_be_read_across(plain, copies):
    visitor = plain(copies / "trainwatch.db", crossdb=True)
    answer = visitor.get("/_memory.json?_shape=array&sql=" + quote("select count(*) as n from trainwatch.articles"))
    assert answer.json() == [{"n": 6}]


def test_of_databases_that_are_not_there_nothing_is_said(plain, copies):
    datasette = plain(copies / "trainwatch.db").datasette
    assert asyncio.run(datasette.permission_allowed(None, "view-database", "nobody", default=True))


def test_a_list_of_databases_does_not_offer_the_private_file(plain, copies):
    assert set(plain(copies / "trainwatch.db", copies / "renamed.db").get("/.json").json()) == {"trainwatch"}


def test_our_own_datasette_does_not_know_the_private_file(datasette, visitor):
    assert visitor.get("/fulltext").status_code == 404
    assert [name for name in datasette.databases if name != "_internal"] == ["trainwatch"]
    assert visitor.get("/_memory").status_code == 404


# --------------------------------------------------------------------------------------------- our own Datasette


@pytest.mark.parametrize("base_url", ["/news/", "news", "/news", "news/"])
def test_the_site_works_under_a_base_url(room, visits, base_url):
    visitor = visits(room.serve(base_url=base_url))
    seen = set()
    for path in (
        "/",
        "/search?q=class",
        "/articles/a1free",
        "/states/AR",
        "/topics/de-escalation",
        "/sources",
        "/sources?state=AR",
        "/about",
        "/search?page=7",
    ):
        page = visitor.page(path)
        links = {link["href"].partition("#")[0] for link in page.select("[href]") if "://" not in link["href"]}
        seen |= links | {form["action"] for form in page.select("form")}
    seen.discard("")
    assert {path for path in seen if not path.startswith("/news/")} == set()
    inside = {path: visitor.get(path.removeprefix("/news")).status_code for path in seen}
    assert set(inside.values()) == {200}, inside
    (item,) = visitor.get("/search.json?q=hosts").json()["items"]
    assert item["site_url"] == "http://localhost/news/articles/a1free"
    assert "http://localhost/news/search.atom?q=hosts" in visitor.get("/search.atom?q=hosts").text


def test_settings_bound_what_visitors_may_ask(datasette):
    assert datasette.setting("sql_time_limit_ms") == 1000
    assert datasette.setting("max_returned_rows") == 1000
    assert datasette.setting("num_sql_threads") == 2


def test_datasette_describes_our_tables_and_offers_facets(visitor):
    page = visitor.page("/trainwatch/articles")
    assert "One row a page" in page.get_text()
    assert page.select(".facet-info")
    assert visitor.get("/trainwatch").text.count("What is watched.") <= 1


@pytest.mark.parametrize("base_url", ["/", "/news/"])
def test_the_page_of_the_database_leads_back_and_has_a_line_on_each_table(room, visits, base_url):
    page = visits(room.serve(base_url=base_url)).page("/trainwatch")
    about = page.select_one(".metadata-description")
    assert about.select_one("p a")["href"] == base_url
    lines = {a.get_text(): (a["href"], a.parent.get_text()) for a in about.select("li a")}
    assert lines["sources"][0] == f"{base_url}trainwatch/sources"
    assert lines["sources"][1].startswith("sources: What is watched")
    assert {a.get_text() for a in page.select(".db-table h3 a")} <= set(lines)


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_question_that_is_offered_is_answered(visitor, name):
    assert f'href="/trainwatch/{name}"' in visitor.get("/trainwatch").text
    answer = visitor.get(f"/trainwatch/{name}.json?_shape=objects").json()
    assert answer["ok"]
    assert len(answer["columns"]) > 3


def test_sources_that_are_not_watched_are_told_with_the_reason(visitor):
    (row,) = visitor.get("/trainwatch/sources_not_watched.json?_shape=array").json()
    assert (row["name"], row["note"]) == ("Old Gazette", "Closed in 2024.")


def test_the_free_classes_to_come_are_those_ahead(empty_room, visitor_of):
    empty_room.source("logan-ledger")
    empty_room.article("a1", "Classes", "Text.")
    insert(empty_room, "courses", COURSE)
    changed: dict[str, dict[str, object]] = {"next": {}, "past": {"start": "2001-01-01"}, "paid": {"is_free": "no"}}
    for name, values in changed.items():
        insert(empty_room, "offerings", OFFERING | {"id": name, "start": "2999-01-01", "city": name} | values)
    rows = visitor_of(empty_room).get("/trainwatch/free_classes_to_come.json?_shape=array").json()
    assert [row["city"] for row in rows] == ["next"]


@pytest.mark.parametrize("base_url", ["/", "/news/"])
@pytest.mark.parametrize("page", ["databases", "databases.json", "databases/", "d%61tabases.json", "threads.json"])
def test_pages_that_tell_of_the_server_itself_are_refused(room, visits, base_url, page):
    answer = visits(room.serve(base_url=base_url)).get(f"/-/{page}")
    assert (answer.status_code, answer.text) == (403, "Forbidden")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_datasettes_of_others_keep_their_pages_of_the_server(plain, tmp_path):
    sqlite3.connect(tmp_path / "other.db").close()
    assert plain(tmp_path / "other.db").get("/-/threads.json").status_code == 200


def test_no_page_of_datasette_tells_where_the_files_lie(visitor, room):
    for path in ("/trainwatch.json", "/trainwatch", "/-/metadata.json", "/-/settings.json", "/-/plugins.json"):
        assert str(room.db.parent) not in visitor.get(path).text, path


def test_the_table_of_migrations_is_hidden(visitor):
    tables = {table["name"]: table["hidden"] for table in visitor.get("/trainwatch.json").json()["tables"]}
    assert tables["_sqlite_migrations"]


def test_datasette_searches_titles_and_excerpts(visitor):
    rows = visitor.get("/trainwatch/articles.json?_search=deputies&_shape=array").json()
    assert [row["id"] for row in rows] == ["b2ledger"]


def test_every_table_and_column_that_is_described_exists(visitor, room):
    described = visitor.get("/-/metadata.json").json()["databases"]["trainwatch"]["tables"]
    for table, about in described.items():
        columns = {row[1] for row in room.public.execute(f"pragma table_info({table})")}
        named = {*about.get("columns", {}), *about.get("facets", []), about.get("sort_desc"), about.get("label_column")}
        assert named - {None} <= columns, table


def test_a_site_started_before_the_first_collection_shows_it_afterwards(tmp_path, datasette_of, newsroom_in):
    visitor = datasette_of(tmp_path / "trainwatch.db", tmp_path / "fulltext.db")
    assert "Nothing has been collected yet" in visitor.get("/").text
    assert visitor.get("/trainwatch").status_code == 404
    room = newsroom_in(tmp_path)
    room.source("logan-ledger")
    room.article("x", "Training", "Text.")
    assert len(visitor.page("/").select(".hit")) == 1
    assert visitor.get("/trainwatch/articles").status_code == 200


def test_an_address_that_is_not_there_is_not_printed_for_the_operator(visitor, capfd):
    assert visitor.get("/nothing").status_code == 404
    assert capfd.readouterr() == ("", "")
