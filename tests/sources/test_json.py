"""Lists in JSON and in files of JavaScript, read with the expressions of feeds.yml."""

import json
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sources.asking import NOW, SITE, answer, read, source_of, survives
from trainwatch import sources
from trainwatch.errors import ConfigError, EmptyError, ParseError
from trainwatch.model import JsonOptions, Memory, Moment, Validators
from trainwatch.sources.catalogue import load

# The shapes of four states' and the Department of Justice's lists; what they say is invented.

OKLAHOMA = source_of(
    "json",
    JsonOptions(items="items", url="newsUrl", title="newsTitle", summary="newsDescription"),
    f"{SITE}/oag/newslisting.json?page={{page}}&q=",
)
OKLAHOMA_ANSWER = json.dumps(
    {
        "items": [
            {
                "newsUrl": "/oag/news/newsroom/2026/february/officers-train.html",
                "newsTitle": "Officers train in Tulsa",
                "newsDescription": "A <b>free</b> class",
            },
            {"newsUrl": "/oag/news/newsroom/2026/february/roads.html", "newsTitle": "Roads &amp; bridges"},
        ],
        "totalCount": 2,
    }
)

MICHIGAN = source_of("json", JsonOptions(items="Results", html="Html"), f"{SITE}/sxa/search/results/?p=10")
MICHIGAN_ANSWER = json.dumps(
    {
        "TotalTime": 5,
        "Results": [
            {
                "Id": "1",
                "Url": "/x",
                "Html": '<div class="thumb"><a href="/msp/news/2026/02/11/academy"><img src="a.jpg"></a></div>'
                '<div><h3><a href="/msp/news/2026/02/11/academy">Academy opens its doors</a></h3>'
                "<p>Recruits begin in Lansing.</p></div>",
            },
            {"Html": '<a href="/msp/news/release">A release</a> <time datetime="2026-02-09T09:00">Feb. 9</time>'},
            {"Html": '<a href="/msp/news/third">Third</a> <span>February 7, 2026</span>'},
        ],
    }
)

JUSTICE = source_of(
    "json",
    JsonOptions(items="results", url="url", title="title", date="date", content="body"),
    f"{SITE}/api/v1/press_releases.json?pagesize=50&page={{page0}}",
    pages=False,
)
JUSTICE_ANSWER = json.dumps(
    {
        "metadata": {"resultset": {"count": "2", "pagesize": 50, "page": 0}},
        "results": [
            {
                "uuid": "1",
                "title": "Training Grants for Sheriffs",
                "url": f"{SITE}/opa/pr/1",
                "date": "1770816600",
                "body": "<p>The office awarded grants for the training of deputies.</p>",
            },
            {"uuid": "2", "title": "Another", "url": f"{SITE}/opa/pr/2", "date": 1770768000000, "body": None},
        ],
    }
)

MINNESOTA = source_of(
    "json",
    JsonOptions(items="@", link=f"{SITE}/Office/{{file || File}}", title="title", date="date || Date", summary="lede"),
    f"{SITE}/_Scripts/pr{{year}}.js",
)
MINNESOTA_ANSWER = """\
// press releases of the year
var pr2026=[
  {date:'February 11, 2026', file:'2026/02/11_Training.asp', title:'Attorney General\\'s office trains "first" responders',
   lede:'Classes are free\\x2e', },
  {Date: "January 5, 2026", File: "2026/01/05 Roads.asp", title: "Roads", lede: undefined},
];
document.write(pr2026.length);
"""


def test_oklahomas_list_is_read_by_its_fields():
    first, second = read(OKLAHOMA, OKLAHOMA_ANSWER).entries
    assert first.url == f"{SITE}/oag/news/newsroom/2026/february/officers-train.html"
    assert (first.title, first.summary) == ("Officers train in Tulsa", "A free class")
    assert second.title == "Roads & bridges"


def test_michigans_pieces_of_html_say_link_title_date_and_summary():
    first, second, third = read(MICHIGAN, MICHIGAN_ANSWER).entries
    assert (first.url, first.title) == (f"{SITE}/msp/news/2026/02/11/academy", "Academy opens its doors")
    assert (first.published, first.summary) == (Moment("2026-02-11", "day"), "Recruits begin in Lansing.")
    assert second.published == Moment("2026-02-09", "day")
    assert third.published == Moment("2026-02-07", "day")


def test_justices_list_carries_whole_texts_and_dates_in_unix_time():
    first, second = read(JUSTICE, JUSTICE_ANSWER).entries
    assert first.published == Moment("2026-02-11T13:30:00Z", "time")
    assert second.published == Moment("2026-02-11", "day")
    assert first.whole
    assert first.content_html == "<p>The office awarded grants for the training of deputies.</p>"
    assert first.summary == "The office awarded grants for the training of deputies."


def test_minnesotas_file_of_javascript_is_read_without_being_run():
    first, second = read(MINNESOTA, MINNESOTA_ANSWER, url=f"{SITE}/_Scripts/pr2026.js").entries
    assert first.url == f"{SITE}/Office/2026/02/11_Training.asp"
    assert first.title == 'Attorney General\'s office trains "first" responders'
    assert (first.published, first.summary) == (Moment("2026-02-11", "day"), "Classes are free.")
    assert second.url == f"{SITE}/Office/2026/01/05%20Roads.asp"
    assert second.published == Moment("2026-01-05", "day")


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("2026-02-11T14:30:00-06:00", Moment("2026-02-11T20:30:00Z", "time")),
        ("/Date(1770816600000-0600)/", Moment("2026-02-11T13:30:00Z", "time")),
        (1770816600.5, Moment("2026-02-11T13:30:00Z", "time")),
        (20260211, Moment("2026-02-11", "day")),
        (9999999999999, None),
        (True, None),
        ({"day": 11}, None),
        (None, None),
    ],
)
def test_a_date_is_a_text_or_a_unix_time(said, published):
    [entry] = read(JUSTICE, json.dumps({"results": [{"url": "/a", "title": "A", "date": said}]})).entries
    assert entry.published == published


HOSTILE = ("//evil.example/x", "/evil.example/x", "https://evil.example/x", "javascript:alert(1)", "@evil.example/")


@pytest.mark.parametrize("link", [f"{SITE}/news/{{file}}", "/{file}", "news/{file}", f"{SITE}/news?id={{file}}"])
def test_what_a_link_is_made_of_cannot_lead_to_another_host(link):
    source = source_of("json", JsonOptions(items="@", link=link, title="title"), f"{SITE}/news/list.json")
    page = read(source, json.dumps([{"file": each, "title": "A"} for each in (*HOSTILE, "1")]))
    assert {entry.url.split("/")[2] for entry in page.entries} == {"ag.example.gov"}


@pytest.mark.parametrize(
    ("link", "values"),
    [
        (f"{SITE}/news/{{a}}", {"a": "../../logout"}),
        (f"{SITE}/news/{{a}}", {"a": "x/.."}),
        (f"{SITE}/news/{{a}}{{b}}/x", {"a": ".", "b": "."}),
        (f"{SITE}/news/{{a}}?x=1", {"a": ".."}),
    ],
)
def test_what_a_link_is_made_of_cannot_lead_out_of_its_path(link, values):
    source = source_of("json", JsonOptions(items="@", link=link, title="title"), f"{SITE}/list.json")
    page = read(source, json.dumps([{**values, "title": "A"}, {"a": "1", "b": "..2", "title": "B"}]))
    assert [entry.title for entry in page.entries] == ["B"]


def test_an_item_without_what_its_link_is_made_of_is_skipped_and_told_of():
    page = read(MINNESOTA, "[{title: 'A'}, {title: 'B', file: 'b'}]")
    assert [entry.title for entry in page.entries] == ["B"]
    assert page.problems == ("Skipped for want of a web address: 1 of 2 items.",)


# ------------------------------------------------------------------------------------------- the year and the page


def planned(source, now, memory=None):
    return [request.url.rsplit("/", 1)[1] for request in sources.plan(source, memory or Memory(), now)]


def test_tonights_address_has_this_years_number():
    assert planned(MINNESOTA, NOW) == ["pr2026.js"]


def test_early_in_january_the_file_of_last_year_is_read_too():
    assert planned(MINNESOTA, datetime(2027, 1, 7, 23, tzinfo=UTC)) == ["pr2027.js", "pr2026.js"]
    assert planned(MINNESOTA, datetime(2027, 1, 8, tzinfo=UTC)) == ["pr2027.js"]


def test_pages_are_counted_from_the_number_that_the_address_names():
    assert planned(OKLAHOMA, NOW) == ["newslisting.json?page=1&q="]
    assert planned(JUSTICE, NOW) == ["press_releases.json?pagesize=50&page=0"]


def test_what_is_fresh_is_not_asked_for_again():
    url = f"{SITE}/_Scripts/pr2026.js"
    fresh = Memory({url: Validators(url, etag="1", fresh_until=NOW + timedelta(hours=1))})
    assert planned(MINNESOTA, NOW, fresh) == []
    stale = replace(fresh, validators={url: Validators(url, etag="1")})
    assert sources.plan(MINNESOTA, stale, NOW)[0].validators == stale.validators[url]


def steps(source, url, body, since="2020-01-01", page=1):
    """Where a walk goes on from the answer at *url*."""
    response = answer(source, body, url=url, since=since, page=page)
    read_page = sources.read(source, response, NOW)
    return [
        request.url.rsplit("/", 1)[1] for request in (*read_page.follow, *sources.older(source, response, read_page))
    ]


def test_a_walk_goes_from_page_to_page():
    [start] = sources.history(OKLAHOMA, date(2020, 1, 1), NOW)
    assert (start.url, start.since) == (f"{SITE}/oag/newslisting.json?page=1&q=", "2020-01-01")
    assert steps(OKLAHOMA, start.url, OKLAHOMA_ANSWER) == ["newslisting.json?page=2&q="]
    url = JUSTICE.url.replace("{page0}", "7")
    assert steps(JUSTICE, url, JUSTICE_ANSWER, page=8) == ["press_releases.json?pagesize=50&page=8"]


def test_a_walk_goes_from_year_to_year():
    assert steps(MINNESOTA, f"{SITE}/_Scripts/pr2026.js", MINNESOTA_ANSWER) == ["pr2025.js"]
    assert steps(MINNESOTA, f"{SITE}/_Scripts/pr2020.js", MINNESOTA_ANSWER, page=7) == []


def test_a_year_without_a_release_does_not_end_the_walk():
    assert steps(MINNESOTA, f"{SITE}/_Scripts/pr2026.js", "var pr2026 = [];") == ["pr2025.js"]


def test_a_walk_counts_the_items_it_has_met_where_the_address_asks_for_that():
    source = source_of("json", JsonOptions(items="items", url="newsUrl"), f"{SITE}/list?e={{offset}}&p=2")
    assert steps(source, f"{SITE}/list?e=6&p=2", OKLAHOMA_ANSWER, page=4) == ["list?e=8&p=2"]


def test_a_walk_through_years_of_pages_turns_to_the_year_before_once():
    source = source_of("json", JsonOptions(items="items", url="newsUrl"), f"{SITE}/{{year}}?page={{page}}")
    assert steps(source, f"{SITE}/2026?page=1", OKLAHOMA_ANSWER) == ["2025?page=1", "2026?page=2"]
    assert steps(source, f"{SITE}/2026?page=2", OKLAHOMA_ANSWER, page=2) == ["2026?page=3"]


def test_a_list_that_has_one_page_has_nothing_older():
    assert steps(MICHIGAN, MICHIGAN.url, MICHIGAN_ANSWER) == []


# --------------------------------------------------------------------------------------------------- what is wrong


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<html><body>No</body></html>", "no JSON but a web page"),
        ("<error><code>5</code></error>", r"no JSON but XML \(<error>\)"),
        ("Too many requests", "no list or object in it: Too many requests"),
        ("{", "cannot be read from line 1"),
        ("{'items': [1, 2, }", "cannot be read from line 1|neither JSON"),
        ("var a = [\n{title: 'A', url: base + '/a'}]", "refers to 'base'|cannot be read from line 2"),
        ("var a = [load()]", "cannot be read from line 1"),
        ("[" * 100_000, "cannot be read|neither JSON"),
        ("[1" + "0" * 5_000 + "]", "neither JSON"),
        ("{}", "finds nothing in the answer"),
        ('{"items": {"a": 1}}', "finds no list but other data"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_word_on_what_it_is(body, said):
    with pytest.raises(ParseError, match=said):
        read(OKLAHOMA, body)


@pytest.mark.parametrize("body", ["", "  ", '{"items": []}', '{"items": [{"newsTitle": "no address"}, 7, null]}'])
def test_a_list_without_an_item_is_empty(body):
    with pytest.raises(EmptyError):
        read(OKLAHOMA, body)


def test_an_expression_that_does_not_fit_the_answer_is_told_of():
    source = source_of("json", JsonOptions(items="items", url="join('/', parts)"), SITE)
    with pytest.raises(ParseError, match=r"the expression `join\('/', parts\)` does not fit the answer"):
        read(source, '{"items": [{"parts": 7}]}')


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("[" + "/*" * 500_000, id="comments never closed"),
        pytest.param("[" + "'a\\'" * 300_000, id="quotes never closed"),
        pytest.param("[" + "a:" * 500_000, id="names"),
        pytest.param("[{a:1}," * 200_000, id="lists in lists"),
        pytest.param("[" + "{a:'b',}," * 100_000 + "]", id="many items"),
        pytest.param("[" + "-" * 1_000_000, id="signs"),
    ],
)
def test_a_hostile_list_is_done_with_quickly(body):
    begun = time.process_time()
    survives(MINNESOTA, body.encode())
    assert time.process_time() - begun < 20


def test_a_hostile_piece_of_html_is_done_with_quickly():
    pieces = ["<a href=x>" * 2_000, "<div>" * 4_000, "<p" * 10_000, "<h1>" * 5_000]
    begun = time.process_time()
    survives(MICHIGAN, json.dumps({"Results": [{"Html": piece} for piece in pieces]}).encode())
    assert time.process_time() - begun < 20


@given(st.binary(max_size=200))
def test_bytes_of_any_kind_raise_nothing_else(body):
    for source in (OKLAHOMA, MICHIGAN, MINNESOTA, JUSTICE):
        survives(source, body)
        survives(source, b"var a = [{" + body)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["Html", "url", "date", "title", "body"]), inner),
)


@given(st.lists(json_values))
def test_json_of_any_shape_raises_nothing_else(items):
    survives(JUSTICE, json.dumps({"results": items}).encode())
    survives(MICHIGAN, json.dumps({"Results": items}).encode())


# ------------------------------------------------------------------------------------------------------ feeds.yml

STANZA = """\
sources:
  - id: example
    name: Example
    kind: json
    url: https://ag.example.gov/pr{year}.js?page={page}
    state: MN
    organisation_type: attorney_general
    pages: false
    select:
      items: "@"
      link: https://ag.example.gov/Office/{file}
      title: title
      content: body
"""


def test_a_list_in_the_catalogue_has_expressions():
    [source] = load(STANZA, file="feeds.yml").sources
    assert source.options == JsonOptions(
        items="@", link="https://ag.example.gov/Office/{file}", title="title", content="body"
    )
    assert not source.pages


@pytest.mark.parametrize(
    ("written", "instead", "line", "key", "said"),
    [
        ("title: title", "title: a..b", 12, "select.title", "'a..b' is no JMESPath expression"),
        ("title: title", "title: uper(a)", 12, "select.title", "no JMESPath expression: Unknown function"),
        ('items: "@"', "items: ''", 10, "select.items", "at least 1 character"),
        ('      items: "@"\n', "", 9, "select.items", "missing"),
        ("/Office/{file}", "/Office/{file[}", 11, "select.link", "no JMESPath expression"),
        ("/Office/{file}", "/Office/file", 11, "select.link", "needs a name in braces"),
        ("      link: https://ag.example.gov/Office/{file}\n", "", 9, "select", "an item needs an address"),
        (".gov/Office/{file}", ".gov{file}/Office", 11, "select.link", "would let an item lead to another host"),
        ("https://ag.example.gov/Office/{file}", "https://{file}/", 11, "select.link", "there must be a whole host"),
        ("https://ag.example.gov/Office/{file}", "'{file}'", 11, "select.link", "there must be a whole host"),
        ("https://ag.example.gov/Office/{file}", "//{file}/x", 11, "select.link", "there must be a whole host"),
        ("https://ag.example.gov/Office/{file}", "https:/{file}", 11, "select.link", "there must be a whole host"),
        ("https://ag.example.gov/Office", "https://ag.example.gov@", 11, "select.link", "there must be a whole host"),
        ("{year}", "{yeer}", 5, "url", "{yeer} is unknown in an address"),
        ("title: title", "titel: title", 12, "select.titel", "did you mean `title`"),
    ],
)
def test_a_mistake_in_the_catalogue_is_named_with_its_key(written, instead, line, key, said):
    with pytest.raises(ConfigError) as caught:
        load(STANZA.replace(written, instead), file="feeds.yml")
    assert (caught.value.line, caught.value.key) == (line, f"sources[0].{key}")
    assert said in caught.value.message
