"""Whatever is collected stays inert, and whatever is asked is answered."""

import json
import string
from urllib.parse import quote, urlencode

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.scale import SCALE

SCRIPT = "<script>alert(1)</script>"
TITLES = {
    "tag": f"Training {SCRIPT}",
    "attribute": 'Training "><img src=x onerror=alert(1)>',
    "entity": "Training &lt;b&gt; &amp; &#x3c;i&#x3e;",
    "control": "Training \x00\x01\x0b\x1f\ufffe here",
    "template": "Training {{ 7*7 }} {% raw %}",
    "cdata": "Training ]]> <!-- -->",
}
LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//evil.example/x",
    "/relative",
    "http://",
    "http://[bad",
    'https://x.example/"onmouseover="alert(1)',
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, newsroom_in):
    room = newsroom_in(tmp_path_factory.mktemp("hostile"))
    room.source("logan-ledger", name=f"Ledger {SCRIPT}", url=LINKS[0], homepage=LINKS[0], republish="full", note=SCRIPT)
    for name, title in TITLES.items():
        quote_ = {"in": "title", "text": title[:8], "start": 0, "end": 8, "rule": SCRIPT}
        room.article(name, title, f"Training {SCRIPT} ends.", states={"AR": [quote_]}, author=SCRIPT)
    for number, url in enumerate(LINKS):
        room.article(f"link{number}", f"Link {number}", "Training text.", url=url)
    with room.public:
        room.public.execute("insert into article_urls(url, article_id) values ('javascript:alert(2)', 'tag')")
    return room


@pytest.fixture(scope="module")
def hostile_site(hostile):
    return hostile.serve()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search",
        f"/search?q={quote(SCRIPT)}",
        "/states/AR",
        "/sources?state=AR",
        *(f"/articles/{name}" for name in TITLES),
    ],
)
def test_no_markup_of_others_becomes_ours(hostile_site, visits, path):
    page = visits(hostile_site).page(path)
    assert not page.select("script, img, iframe, i, b")
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]


@pytest.mark.parametrize("name", TITLES)
def test_a_title_is_shown_letter_by_letter(hostile_site, visits, name):
    heading = visits(hostile_site).page(f"/articles/{name}").select_one("h1").get_text()
    shown = TITLES[name].replace("\x00", "\ufffd") if "\ufffd" in heading else TITLES[name]
    assert heading.translate(dict.fromkeys(range(32))) == shown.translate(dict.fromkeys(range(32)))


@pytest.mark.parametrize(
    "path", ["/", "/search", "/sources", "/sources?all=1", *(f"/articles/link{number}" for number in range(len(LINKS)))]
)
def test_links_that_are_no_web_addresses_are_dropped(hostile_site, visits, path):
    for link in visits(hostile_site).page(path).select("[href]"):
        assert link["href"].startswith(("/", "#", "https://"))
        assert not link["href"].startswith("//")
        assert set(link.attrs) <= {"href", "rel", "class", "title", "aria-current", "type"}


def test_hostile_addresses_are_null_in_json(hostile_site, visits):
    found = visits(hostile_site).get("/search.json?q=link").json()
    urls = {item["id"]: item["url"] for item in found["items"]}
    assert urls.pop("link10") == LINKS[10]
    assert set(urls.values()) == {None}
    assert visits(hostile_site).get("/articles/tag.json").json()["other_urls"] == []


def test_titles_survive_json_unchanged(hostile_site, visits):
    found = visits(hostile_site).get("/search.json?state=AR").json()
    assert {item["id"]: item["title"] for item in found["items"]} == TITLES


def test_a_feed_of_hostile_titles_is_well_formed(hostile_site, visits):
    body = visits(hostile_site).get("/search.atom").content
    root = etree.fromstring(body)
    titles = [each.text or "" for each in root.iter("{http://www.w3.org/2005/Atom}title")]
    assert TITLES["tag"] in titles
    assert "Training  here" in titles
    links = [each.get("href", "") for each in root.iter("{http://www.w3.org/2005/Atom}link")]
    assert all(
        link.startswith(("http://localhost/", "https://x.example/", "https://logan-ledger.example/")) for link in links
    )
    assert not feedparser.parse(body).bozo


# ----------------------------------------------------------------------------------------------- what is asked

ODD = (
    "q=%00",
    "q=" + "%ZZ%",
    "q=%FF%FE",
    "q=" + "a" * 100_000,
    "q=" + "%22(" * 30_000,
    "q=" + "-" * 5_000,
    "state=" + "A" * 50_000,
    "&".join(["state=AR"] * 10_000),
    "&".join(f"q={number}" for number in range(10_000)),
    "&&&===;;;",
    "q=state%3AAR&state=%3Cscript%3E&topic=%00&after=9999-99-99&before=0000&year=%F0%9F%98%80",
    "page=-1&page=abc&order=%22",
    "page=" + "9" * 5_000,
    "q=title%3Ax%20NEAR(a%20b)%20a*%20%5Ea",
    "last=99999999999y",
    "q=%ED%A0%80%C0%AF",
    "a" * 100_000,
)


def expected(form, body):
    """The status: where a filter had to be left out, a form that cannot say so beside its rows is refused."""
    refused = form in {".atom", ".csv"} and b"Without it there would be more here" in body
    return 400 if refused else 200


@pytest.mark.parametrize("form", ["", ".json", ".atom", ".csv"])
@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_no_query_is_an_error(visitor, query, form):
    status, body = visitor.raw(f"/search{form}", query.encode())
    assert status == expected(form, body)


@pytest.mark.parametrize("query", [b"q=training\xff", b"q=training%FF", b"q=training\xed\xa0\x80"])
def test_bytes_that_are_no_utf8_are_read_as_far_as_they_go(visitor, query):
    status, body = visitor.raw("/search.json", query)
    assert status == 200
    assert json.loads(body)["query"].startswith('"training')


def test_words_beyond_ascii_may_be_sent_unescaped(visitor):
    assert json.loads(visitor.raw("/search.json", "q=École".encode())[1])["query"] == "École"


words = st.text(st.sampled_from(string.printable + "äß😀\u202e\x00“”"), max_size=60)
syntax = st.lists(
    st.sampled_from(
        [
            "training",
            '"',
            "(",
            ")",
            "-",
            "OR",
            "NOT",
            "state:AR",
            "topic:x",
            "is:free",
            "after:2024",
            "*",
            ":",
            "^",
            ",",
        ]
    ),
    max_size=25,
).map(" ".join)
names = st.sampled_from(["q", "state", "topic", "source_type", "after", "before", "last", "free", "page", "order", "x"])
queries = st.lists(st.tuples(names, words | syntax), max_size=5).map(urlencode)


@settings(max_examples=300 * SCALE, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries, form=st.sampled_from(["", ".json", ".atom", ".csv"]))
def test_any_query_is_answered(visitor, query, form):
    answer = visitor.get(f"/search{form}?{query}")
    assert answer.status_code == expected(form, answer.content)
    if form == ".json":
        json.loads(answer.text)
    if form == ".atom" and answer.status_code == 200:
        etree.fromstring(answer.content)


@settings(max_examples=100 * SCALE, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    value=st.text(st.characters(codec="utf-8"), min_size=1, max_size=40),
    sort=st.sampled_from(["articles", "states", "topics"]),
)
def test_any_address_is_answered(visitor, value, sort):
    assert visitor.get(f"/{sort}/{quote(value, safe='')}").status_code in {200, 404}
