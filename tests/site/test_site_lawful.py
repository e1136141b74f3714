"""What belongs to a publisher is found by search and shown nowhere."""

from urllib.parse import quote

import pytest

MARKER = "zebrafinch"  # the last word of the article b2ledger, whose publisher allows an excerpt
NEIGHBOUR = "quokkasanctuary"  # a word in the middle of its text

HIGHLIGHTS = (
    f"select highlight(articles_fts, 0, '[', ']') from articles_fts where articles_fts match '{MARKER}'",
    f"select snippet(articles_fts, -1, '[', ']', '…', 64) from articles_fts where articles_fts match '{MARKER}'",
    "select highlight(articles_fts, 1, '[', ']') from articles_fts where articles_fts match 'training'",
    "select snippet(articles_fts, 1, '[', ']', '…', 64) from articles_fts where articles_fts match 'training'",
    "select * from articles_fts",
    "select * from articles",
)


def test_the_marker_is_found_by_search(visitor):
    found = visitor.get(f"/search.json?q={MARKER}").json()
    assert [item["id"] for item in found["items"]] == ["b2ledger"]
    assert [a["href"] for a in visitor.page(f"/search?q={MARKER}").select(".hit-title a")] == ["/articles/b2ledger"]


def test_no_export_of_a_search_shows_it(visitor):
    (item,) = visitor.get(f"/search.json?q={MARKER}").json()["items"]
    assert MARKER not in str(item)
    assert item["snippet"] is None
    entry = visitor.get(f"/search.atom?q={MARKER}").text.partition("<entry>")[2]
    assert entry
    assert MARKER not in entry


@pytest.mark.parametrize("query", [MARKER, NEIGHBOUR, "training", ""])
def test_no_csv_shows_it(visitor, query):
    answer = visitor.get(f"/search.csv?q={query}")
    assert "b2ledger" in answer.text
    assert MARKER not in answer.text
    assert NEIGHBOUR not in answer.text


@pytest.mark.parametrize("query", [NEIGHBOUR, "Sheriffs", "state:NM", "training"])
def test_no_export_shows_more_than_the_excerpt(visitor, query):
    items = visitor.get(f"/search.json?q={query}").json()["items"]
    (item,) = [item for item in items if item["id"] == "b2ledger"]
    assert len(item["excerpt"]) <= 300
    assert NEIGHBOUR not in str(item)
    assert item["snippet"] is None


def test_a_page_of_hits_shows_one_snippet_of_at_most_64_tokens(visitor):
    (hit,) = visitor.page(f"/search?q={NEIGHBOUR}").select(".hit")
    (snippet,) = hit.select(".snippet")
    assert NEIGHBOUR in snippet.get_text()
    assert len(snippet.get_text().split()) <= 64
    assert MARKER not in hit.get_text()


@pytest.mark.parametrize(
    "path", ["/articles/b2ledger", "/articles/b2ledger.json", "/", "/states/NM", "/topics/de-escalation"]
)
def test_no_page_shows_it(visitor, path):
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert MARKER not in answer.text
    assert NEIGHBOUR not in answer.text


def test_no_table_shows_it(visitor, room):
    tables = [name for (name,) in room.public.execute("select name from sqlite_master where type in ('table', 'view')")]
    assert "articles" in tables
    for table in tables:
        for path in (f"/trainwatch/{table}", f"/trainwatch/{table}.json", f"/trainwatch/{table}.csv?_stream=1"):
            answer = visitor.get(path)
            assert answer.status_code == 200, path
            assert MARKER not in answer.text, path


@pytest.mark.parametrize("suffix", ["", ".json"])
def test_no_row_shows_it(visitor, suffix):
    answer = visitor.get(f"/trainwatch/articles/b2ledger{suffix}")
    assert answer.status_code == 200
    assert MARKER not in answer.text


def test_the_search_of_tables_does_not_know_it(visitor):
    assert visitor.get(f"/trainwatch/articles.json?_search={MARKER}&_shape=array").json() == []


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("sql", HIGHLIGHTS)
def test_no_sql_shows_it(visitor, sql, form):
    answer = visitor.get(f"/trainwatch.{form}?sql={quote(sql)}")
    assert answer.status_code == 200
    shown = answer.json()["rows"] if form == "json" else answer.text
    assert MARKER not in str(shown)


def test_sql_cannot_reach_the_private_file(visitor):
    for sql in ("select * from texts", "select * from fulltext.texts", "attach database 'fulltext.db' as f"):
        assert visitor.get(f"/trainwatch.json?sql={quote(sql)}").status_code == 400


def test_a_text_that_came_before_its_source_was_restricted_is_not_shown(empty_room, visitor_of):
    empty_room.source("logan-ledger", republish="full")
    empty_room.article("x", "Training", "Opening. " * 60 + MARKER, states={"AR": []})
    with empty_room.public:
        empty_room.public.execute("update sources set republish = 'excerpt'")
    visitor = visitor_of(empty_room)
    for path in ("/articles/x", "/articles/x.json"):
        assert MARKER not in visitor.get(path).text
    (item,) = visitor.get(f"/search.json?q={MARKER}").json()["items"]
    assert MARKER not in str(item)
