"""sources check: how the sources of feeds.yml fare when they are asked."""

import json

import pytest

from tests.cli.newsrooms import ENVIRONMENT, SCRIPTED, TITLES, invoke, listing, page, rss
from tests.hostile import hostile_server
from tests.loopback import Reply, Site

STANZA = """\
  - id: {id}
    name: {id}
    kind: {kind}
    url: {url}
    state: AR
    organisation_type: academy
"""
GAP = """\
  - id: a-gap
    name: A gap
    kind: feed
    state: AR
    organisation_type: academy
    disabled: no address known
"""


@pytest.fixture
def web():
    with Site() as opened:
        yield opened


@pytest.fixture
def write(tmp_path, web):
    """Write a catalogue of sources, each an id, a kind, a path or an address, and more lines."""

    def run(*sources, more=""):
        stanzas = [
            STANZA.format(id=name, kind=kind, url=path if "://" in path else web.url + path)
            + "".join(f"    {line}\n" for line in lines)
            for name, kind, path, *lines in sources
        ]
        (tmp_path / "feeds.yml").write_text("sources:\n" + "".join(stanzas) + more)

    return run


@pytest.fixture
def check(tmp_path):
    def run(*arguments):
        return invoke("check", *arguments, "--feeds", str(tmp_path / "feeds.yml"), "--allow-loopback")

    return run


@pytest.fixture
def checked(check):
    """The answers in JSON, by id."""

    def run(*arguments):
        ended = check(*arguments, "--json")
        assert ended.exit_code == 0, ended.output
        return {each["id"]: each for each in json.loads(ended.stdout)}

    return run


def test_a_source_that_answers_is_ok(write, checked, web):
    write(("news", "feed", "/feed"))
    web.put("/feed", rss(web.url, age=3), "application/rss+xml")
    news = checked()["news"]
    assert (news["status"], news["entries"], news["untitled"], news["robots"]) == ("ok", 4, 0, "allowed")
    assert news["days"] in (3, 4)  # midnight may pass
    assert (news["error"], news["feed"], news["moved_to"], news["advice"]) == (None, None, None, [])


def test_the_order_is_that_of_the_file(write, checked, web):
    names = [f"s-{number}" for number in range(6)]
    write(*((name, "feed", f"/{name}") for name in names))
    for name in names[::2]:
        web.put(f"/{name}", rss(web.url), "application/rss+xml")
    assert list(checked()) == names


@pytest.mark.parametrize(("age", "status"), [(50, "ok"), (70, "stale"), (-5, "future")])
def test_freshness_is_that_of_the_newest_item(write, checked, web, age, status):
    write(("news", "feed", "/feed"))
    web.put("/feed", rss(web.url, TITLES[:1], age=age), "application/rss+xml")
    news = checked()["news"]
    assert news["status"] == status
    assert len(news["advice"]) == (status != "ok")


def test_a_list_without_dates_is_neither_fresh_nor_stale(write, checked, web):
    write(("news", "feed", "/feed"))
    item = f"<item><title>One</title><link>{web.url}/1</link></item>"
    web.put("/feed", f"<rss><channel>{item}</channel></rss>", "application/rss+xml")
    news = checked()["news"]
    assert (news["status"], news["newest"], news["days"]) == ("ok", None, None)


def test_items_without_a_title_are_counted(write, checked, web):
    write(("news", "feed", "/feed"))
    web.put("/feed", rss(web.url, ["", "Two", " "]), "application/rss+xml")
    news = checked()["news"]
    assert news["untitled"] == 2
    assert news["advice"] == ["2 of 3 items have no title"]


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        ("<html><body>moved</body></html>", "text/html", "parse"),
        ("<rss><channel></channel></rss>", "text/xml", "empty"),
        ("", "text/xml", "empty"),
    ],
)
def test_a_source_that_cannot_be_read_says_why(write, checked, web, body, content_type, status):
    write(("news", "feed", "/feed"))
    web.put("/feed", body, content_type)
    news = checked()["news"]
    assert (news["status"], news["entries"], news["robots"]) == (status, 0, "allowed")
    assert news["error"]


def test_a_source_that_is_gone_says_so_and_the_others_are_asked(write, checked, web):
    write(("gone", "feed", "/gone"), ("news", "feed", "/feed"))
    web.put("/feed", rss(web.url), "application/rss+xml")
    both = checked()
    assert (both["gone"]["status"], both["gone"]["error"]) == ("gone", "not there: status 404")
    assert both["news"]["status"] == "ok"


def test_what_robots_txt_forbids_is_refused_and_not_asked_for(write, checked, web):
    write(("news", "feed", "/feed"))
    web.put("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    web.put("/feed", rss(web.url), "application/rss+xml")
    news = checked()["news"]
    assert (news["status"], news["robots"]) == ("robots", "refused")
    assert web.asked("/feed") == 0


def test_where_robots_txt_cannot_be_had_its_word_is_unknown(write, checked, web):
    write(("news", "feed", "/feed"))
    web.pages["/robots.txt"] = Reply(b"", 500)
    news = checked()["news"]
    assert (news["status"], news["robots"]) == ("robots", "unknown")


def test_a_listing_whose_page_names_a_feed_is_told_of_it(write, checked, web):
    write(("news", "listing", "/news"))
    web.put("/news", page(listing(), "<link rel=alternate type=application/rss+xml href=/feed>"))
    web.put("/feed", rss(web.url), "application/rss+xml")
    news = checked()["news"]
    assert (news["status"], news["entries"], news["feed"]) == ("ok", 4, f"{web.url}/feed")
    assert news["advice"] == [f"a feed is available, a listing is configured: {web.url}/feed"]


def test_a_listing_that_broke_is_told_of_the_feed_too(write, checked, web):
    write(("news", "listing", "/news", "select:", "  item: li.gone"))
    web.put("/news", page(listing(), "<link rel=alternate type=application/rss+xml href=/feed>"))
    web.put("/feed", rss(web.url), "application/rss+xml")
    news = checked()["news"]
    assert (news["status"], news["feed"]) == ("empty", f"{web.url}/feed")


@pytest.mark.parametrize("body", [page("no feed"), "<rss><channel></channel></rss>"], ids=["page", "empty"])
def test_a_feed_that_cannot_be_read_is_not_recommended(write, checked, web, body):
    write(("news", "listing", "/news"))
    web.put("/news", page(listing(), "<link rel=alternate type=application/rss+xml href=/feed>"))
    web.put("/feed", body)
    news = checked()["news"]
    assert (news["status"], news["feed"], news["advice"]) == ("ok", None, [])
    assert web.asked("/feed") == 1


def test_a_page_that_a_script_fills_says_so(write, checked, web):
    write(("news", "listing", "/news"))
    web.put("/news", SCRIPTED)
    news = checked()["news"]
    assert news["status"] == "empty"
    assert "seems to need a script" in news["error"]


@pytest.mark.parametrize(("status", "moved"), [(301, True), (308, True), (302, False), (307, False)])
def test_an_address_that_moved_for_good_is_told(write, checked, web, status, moved):
    write(("news", "feed", "/old"))
    web.pages["/old"] = Reply(b"", status, {"Location": "/feed"})
    web.put("/feed", rss(web.url), "application/rss+xml")
    news = checked()["news"]
    assert news["status"] == "ok"
    assert news["moved_to"] == (f"{web.url}/feed" if moved else None)


def test_a_move_with_one_step_for_now_is_not_for_good(write, checked, web):
    write(("news", "feed", "/old"))
    web.pages["/old"] = Reply(b"", 301, {"Location": "/newer"})
    web.pages["/newer"] = Reply(b"", 302, {"Location": "/feed"})
    web.put("/feed", rss(web.url), "application/rss+xml")
    assert checked()["news"]["moved_to"] is None


INFERRED = ('disabled: "inferred"', "confidence: inferred")


def test_disabled_sources_are_asked_where_they_are_named(write, checked, web):
    write(("news", "feed", "/feed"), ("guess", "feed", "/guess", *INFERRED))
    web.put("/guess", rss(web.url), "application/rss+xml")
    assert list(checked()) == ["news"]
    assert web.asked("/guess") == 0
    guess = checked("guess")["guess"]
    assert (guess["status"], guess["enabled"]) == ("ok", False)
    assert guess["advice"] == ["seen to answer: remove `disabled` and write `confidence: seen`"]


def test_with_all_disabled_sources_are_asked_and_gaps_left_out(write, checked, web):
    write(("news", "feed", "/feed"), ("guess", "feed", "/guess", *INFERRED), more=GAP)
    both = checked("--all")
    assert list(both) == ["news", "guess"]
    assert both["guess"]["advice"] == []


def test_an_inferred_source_that_is_switched_on_is_to_be_called_seen(write, checked, web):
    write(("guess", "feed", "/guess", "confidence: inferred"))
    web.put("/guess", rss(web.url), "application/rss+xml")
    assert checked()["guess"]["advice"] == ["seen to answer: write `confidence: seen`"]


def test_a_gap_has_no_address(write, checked):
    write(("news", "feed", "/feed"), more=GAP)
    gap = checked("a-gap")["a-gap"]
    assert (gap["status"], gap["url"]) == ("no-address", None)


def test_an_index_of_sitemaps_is_followed(write, checked, web):
    write(("map", "sitemap", "/sitemap.xml"))
    child = f"<sitemap><loc>{web.url}/news.xml</loc></sitemap>"
    web.put("/sitemap.xml", f"<sitemapindex>{child}</sitemapindex>", "text/xml")
    web.put("/news.xml", f"<urlset><url><loc>{web.url}/news/a-story</loc></url></urlset>", "text/xml")
    assert (checked()["map"]["status"], checked()["map"]["entries"]) == ("ok", 1)


def test_a_host_that_wants_to_be_left_alone_is_left_alone(write, checked, web):
    write(("first", "feed", "/first"), ("second", "feed", "/second"))
    web.pages["/first"] = web.pages["/second"] = Reply(b"", 429)
    statuses = [each["status"] for each in checked().values()]
    assert statuses == ["http", "waiting"]
    assert web.asked("/second") == 0


def test_a_host_is_asked_for_its_robots_txt_once_and_for_its_sources_in_their_order(write, checked, web):
    write(*((f"s-{number}", "feed", f"/{number}") for number in range(5)))
    checked()
    assert [path for path, _ in web.requests] == ["/robots.txt", *(f"/{number}" for number in range(5))]


def test_people_get_a_table_on_stdout_and_the_sum_beside_it(write, check, web):
    write(("news", "feed", "/feed"), ("gone", "feed", "/[bold]gone"))
    web.put("/feed", rss(web.url), "application/rss+xml")
    ended = check()
    head, news, gone = ended.stdout.splitlines()
    assert head.split()[:5] == ["id", "status", "items", "newest", "robots"]
    assert news.split()[:3] == ["news", "ok", "4"]
    assert gone.split()[:3] == ["gone", "gone", "0"]
    assert ended.stderr == "2 sources: 1 ok, 1 gone\n"
    assert ended.exit_code == 0


def test_one_source_that_cannot_be_reached_is_a_report(write, checked):
    with hostile_server() as server:
        gone = server.url("/feed")
    write(("news", "feed", gone))
    assert checked()["news"]["status"] == "connect"


def test_where_nobody_can_be_reached_it_ends_with_69_behind_the_report(write, check):
    with hostile_server() as one, hostile_server() as other:
        gone = [one.url("/feed"), other.url("/feed")]
    write(*((f"s-{number}", "feed", url) for number, url in enumerate(gone)))
    ended = check("--json")
    assert ended.exit_code == 69
    assert [each["status"] for each in json.loads(ended.stdout)] == ["connect", "connect"]
    assert "no network" in ended.stderr


def test_an_id_that_there_is_not_is_a_mistake(write, check, web):
    write(("news", "feed", "/feed"))
    ended = check("nobody")
    assert ended.exit_code == 2
    assert "nobody" in ended.stderr
    assert web.requests == []


def test_an_operator_whom_nobody_can_reach_is_warned(write, check, web, monkeypatch):
    monkeypatch.setitem(ENVIRONMENT, "TRAINWATCH_CONTACT", "")
    write(("news", "feed", "/feed"))
    assert "TRAINWATCH_CONTACT" in check().stderr


def test_nothing_is_stored(write, check, web, tmp_path):
    write(("news", "feed", "/feed"))
    check()
    assert [path.name for path in tmp_path.iterdir()] == ["feeds.yml"]
