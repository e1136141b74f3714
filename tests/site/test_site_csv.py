"""CSV: the whole of a search, in pieces, for programs and for spreadsheets that must run nothing of it."""

import asyncio
import csv
import io

import pytest
from datasette import Request

from trainwatch.errors import StoreError
from trainwatch.site.database import Files, Reader, TooSlowError
from trainwatch.site.links import Links
from trainwatch.site.routes import handlers
from trainwatch.site.site import Site, environment
from trainwatch.site.spreadsheet import COLUMNS, lines
from trainwatch.site.views.searching import PIECE_SIZE


def read(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def sent(site, path="/search.csv", method="GET"):
    """The messages that a server would be handed for *path*."""
    messages = []

    async def send(message):
        messages.append(message)

    async def visit():
        response = await dict(handlers(site))[r"/search\.csv$"](Request.fake(path, method=method))
        await response.asgi_send(send)

    asyncio.run(visit())
    return messages


@pytest.fixture
def site_of():
    def make(room, reader=Reader):
        files, links = Files(room.db, room.fulltext), Links()
        return Site(files, reader(files), links, environment(links))

    return make


@pytest.fixture(scope="module")
def many(tmp_path_factory, newsroom_in):
    room = newsroom_in(tmp_path_factory.mktemp("many-rows"))
    room.source("logan-ledger")
    for connection in (room.public, room.private):
        connection.execute("pragma synchronous = off")
    for number in range(2 * PIECE_SIZE + 100):
        room.article(f"n{number:04}", f"Training number {number}", "Text.", published=f"2025-01-{1 + number % 28:02}")
    return room


def test_a_line_has_the_documented_columns(visitor):
    answer = visitor.get("/search.csv?q=class&state=AR")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text.splitlines()[0] == ",".join(COLUMNS)
    (found,) = read(answer.text)
    assert found.pop("excerpt").startswith("LITTLE ROCK")
    assert found == {
        "id": "a1free",
        "url": "https://attorney-general.example/a1free",
        "site_url": "http://localhost/articles/a1free",
        "title": "Attorney General hosts free de-escalation training in Little Rock",
        "published": "2026-03-12T15:30:00Z",
        "published_precision": "time",
        "collected": "2026-03-13T04:10:00Z",
        "source_id": "attorney-general",
        "source_name": "Office of the Attorney General",
        "source_state": "AR",
        "source_type": "attorney_general",
        "states": "AR",
        "topics": "de-escalation crisis-intervention",
        "kind": "training_event",
        "relevance": "yes",
        "free": "yes",
        "sample": "no",
        **dict.fromkeys(COLUMNS[-6:], ""),
    }


@pytest.mark.parametrize("form", ["csv", "atom"])
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=topic:deescalation", "Did you mean de-escalation?"),
        ("state=ZZ", "The filter “State” was left out"),
        ("q=class&after=soon", "The filter “From” was left out"),
        ("q=state:+AR", "“state:” was left out"),
    ],
)
def test_a_filter_that_cannot_be_used_gives_no_export_but_says_why(visitor, form, query, said):
    answer = visitor.get(f"/search.{form}?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    assert said in answer.text
    assert "content-disposition" not in answer.headers


@pytest.mark.parametrize("form", ["", ".json"])
def test_a_page_and_json_say_so_and_show_the_rest(visitor, form):
    answer = visitor.get(f"/search{form}?q=topic:deescalation")
    assert answer.status_code == 200
    assert "The filter topic was left out" in answer.text


def test_a_browser_keeps_it_as_a_file_and_it_carries_our_headers(visitor):
    headers = visitor.get("/search.csv?q=%22%0d%0aX-Evil:1").headers
    kind, _, name = headers["content-disposition"].partition("; filename=")
    assert kind == "attachment"
    assert name.strip('"').replace("-", "").removeprefix("trainwatch").removesuffix(".csv").isdigit()
    assert headers["cache-control"] == "no-cache"
    assert headers["x-content-type-options"] == "nosniff"
    assert "x-evil" not in headers


def test_the_first_column_is_not_hidden_behind_a_byte_order_mark(visitor):
    assert visitor.get("/search.csv").content.startswith(b"id,")


def test_a_search_without_hits_is_a_header_alone(visitor):
    assert visitor.get("/search.csv?q=nothing-like-it").text == ",".join(COLUMNS) + "\r\n"


def test_the_page_of_a_search_links_it_with_its_filters(visitor):
    page = visitor.page("/search?q=class&state=AR&order=best")
    assert page.select_one(".exports a[href*=csv]")["href"] == "/search.csv?q=class&state=AR"


FORMULAS = (
    '=HYPERLINK("https://evil.example")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_cell_that_is_a_formula_is_made_text(formula):
    ((cell,),) = csv.reader(io.StringIO(lines([[formula]]), newline=""))
    assert cell == f"'{formula}"


def test_formulas_are_made_text_wherever_they_come_from(empty_room, visitor_of):
    empty_room.source("logan-ledger", name="=1+1")
    empty_room.article("x", "@SUM(A1)", "-1 of the officers took a class.", states={"AR": []})
    (found,) = read(visitor_of(empty_room).get("/search.csv").text)
    assert (found["source_name"], found["title"]) == ("'=1+1", "'@SUM(A1)")
    assert found["excerpt"].startswith("'-1 of")


@pytest.mark.parametrize(
    "cell", ["a,b", 'say "yes"', "two\nlines", "two\r\nlines", "'quoted'", "a\x00b", "é😀", "", "1=1"]
)
def test_a_cell_comes_back_as_it_was(cell):
    assert list(csv.reader(io.StringIO(lines([["x", cell]]), newline=""))) == [["x", cell]]


@pytest.mark.parametrize("query", ["", "q=training", "q=training&page=2", "q=training&order=best"])
def test_the_whole_of_a_search_comes_once_and_newest_first(many, visits, query):
    found = read(visits(many.serve()).get(f"/search.csv?{query}").text)
    assert len(found) == len({line["id"] for line in found}) == 2 * PIECE_SIZE + 100
    days = [line["published"] for line in found]
    assert days == sorted(days, reverse=True)


def test_filters_hold_from_the_first_piece_to_the_last(many, visits):
    found = read(visits(many.serve()).get("/search.csv?q=training&before=2025-01-20").text)
    assert len(found) > PIECE_SIZE
    assert all(line["published"] < "2025-01-20" for line in found)


def test_it_is_sent_in_pieces_of_whole_lines(many, site_of):
    start, *bodies = sent(site_of(many))
    assert start["status"] == 200
    pieces = [message["body"].decode() for message in bodies if message["body"]]
    assert [len(list(csv.reader(io.StringIO(piece, newline="")))) for piece in pieces] == [
        PIECE_SIZE + 1,
        PIECE_SIZE,
        100,
    ]
    assert [message.get("more_body", False) for message in bodies][-2:] == [True, False]


def test_a_piece_is_read_when_the_one_before_it_has_been_sent(many, site_of):
    asked, seen = [], []

    class Counted(Reader):
        async def ask(self, question):
            asked.append(1)
            return await super().ask(question)

    async def send(message):
        seen.append(len(asked))

    async def visit():
        response = await dict(handlers(site_of(many, Counted)))[r"/search\.csv$"](Request.fake("/search.csv"))
        await response.asgi_send(send)

    asyncio.run(visit())
    assert seen[:4] == [1, 1, 2, 3]


def test_who_asks_for_the_headers_alone_gets_no_rows(many, site_of):
    start, body = sent(site_of(many), method="HEAD")
    assert (start["status"], body["body"]) == (200, b"")


class Failing(Reader):
    """A reader whose second answer takes too long."""

    answers = 0

    async def ask(self, question):
        self.answers += 1
        if self.answers == 2:
            raise TooSlowError("slow")
        return await super().ask(question)


def test_what_is_cut_off_is_left_unfinished_and_logged(many, site_of, caplog):
    messages = sent(site_of(many, Failing))
    assert all(message["more_body"] for message in messages[1:])
    assert "was cut off" in caplog.text


def test_a_fault_before_the_first_piece_is_an_answer_of_its_own(empty_room, site_of):
    empty_room.public.execute("drop table source_health")
    start, _ = sent(site_of(empty_room))
    assert start["status"] == 503


def test_another_fault_of_the_store_is_no_answer_of_rows(empty_room, site_of):
    class Broken(Reader):
        async def ask(self, question):
            raise StoreError("a secret")

    start, body = sent(site_of(empty_room, Broken))
    assert start["status"] == 500
    assert b"secret" not in body["body"]
