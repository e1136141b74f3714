"""sources try: what would be collected from an address, over HTTP."""

import json

import pytest

from tests.cli.newsrooms import SCRIPTED, TITLES, invoke, listing, page, rss
from tests.hostile import hostile_server
from tests.loopback import Reply, Site

DECLARED = "<link rel='alternate' type='application/rss+xml' title='{}' href='{}'>"


@pytest.fixture
def web():
    with Site() as opened:
        yield opened


@pytest.fixture
def look(web):
    """Try a path of the site; the answer in JSON."""

    def run(path="/", *options):
        ended = invoke("try", web.url + path, "--json", "--allow-loopback", *options)
        assert ended.exit_code == 0, ended.output
        return json.loads(ended.stdout)

    return run


def found(said, web):
    """Kind and path of what was found."""
    return said["kind"], said["url"].removeprefix(web.url)


# --------------------------------------------------------------------------------------- an address that is a list


def test_a_feed_is_read_as_such(look, web):
    web.put("/feed", rss(web.url), "application/rss+xml")
    said = look("/feed")
    assert found(said, web) == ("feed", "/feed")
    assert [entry["title"] for entry in said["entries"]] == list(TITLES)
    first = said["entries"][0]
    assert first["url"] == f"{web.url}/stories/0"
    assert first["summary"] == "About class 0."
    assert first["published"].endswith("Z")
    assert set(first) == {"title", "url", "published", "summary"}


def test_a_sitemap_is_read_as_such(look, web):
    web.put("/sitemap.xml", f"<urlset><url><loc>{web.url}/news/a-story-of-ours</loc></url></urlset>", "text/xml")
    assert found(look("/sitemap.xml"), web) == ("sitemap", "/sitemap.xml")


def test_of_an_index_of_sitemaps_one_that_can_be_read_is_shown(look, web):
    children = "".join(f"<sitemap><loc>{web.url}/{name}.xml</loc></sitemap>" for name in ("news-2025", "news-2026"))
    web.put("/sitemap.xml", f"<sitemapindex>{children}</sitemapindex>", "text/xml")
    web.put("/news-2026.xml", f"<urlset><url><loc>{web.url}/news/a-story-of-ours</loc></url></urlset>", "text/xml")
    said = look("/sitemap.xml")
    assert found(said, web) == ("sitemap", "/sitemap.xml")
    assert [entry["url"] for entry in said["entries"]] == [f"{web.url}/news/a-story-of-ours"]


def test_a_calendar_is_read_as_such(look, web):
    event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20991201T090000\r\nSUMMARY:Class for officers\r\nEND:VEVENT\r\n"
    web.put("/classes.ics", f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}END:VCALENDAR\r\n", "text/calendar")
    assert found(look("/classes.ics"), web) == ("calendar", "/classes.ics")


def test_a_redirect_for_good_leads_to_the_address_to_be_written_down(look, web):
    web.pages["/old"] = Reply(b"", 301, {"Location": "/feed"})
    web.put("/feed", rss(web.url), "application/rss+xml")
    assert found(look("/old"), web) == ("feed", "/feed")


def test_a_redirect_for_now_does_not(look, web):
    web.pages["/old"] = Reply(b"", 302, {"Location": "/feed"})
    web.put("/feed", rss(web.url), "application/rss+xml")
    assert found(look("/old"), web) == ("feed", "/old")


def test_an_empty_feed_is_told_of_and_no_other_place_is_looked_at(look, web):
    web.put("/feed", "<rss><channel><title>Quiet</title></channel></rss>", "application/rss+xml")
    said = look("/feed")
    assert (said["kind"], said["entries"]) == (None, [])
    assert said["reason"] == "the feed has no entries"


# ---------------------------------------------------------------------------------------------- the feeds of a page


def test_the_declared_feed_of_a_page_is_found(look, web):
    web.put("/", page(listing(), DECLARED.format("News", "/news.rss")))
    web.put("/news.rss", rss(web.url), "application/rss+xml")
    said = look()
    assert found(said, web) == ("feed", "/news.rss")
    assert said["reason"] == "declared by the page as its feed"


def test_of_three_feeds_the_news_is_taken_and_the_others_are_named(look, web):
    feeds = [("Comments", "/comments/feed"), ("Events calendar", "/events/feed"), ("Press releases", "/press/feed")]
    web.put("/", page(head="".join(DECLARED.format(*feed) for feed in feeds)))
    for _, path in feeds:
        web.put(path, rss(web.url), "application/rss+xml")
    said = look()
    assert found(said, web) == ("feed", "/press/feed")
    assert [other["url"].removeprefix(web.url) for other in said["others"]] == ["/events/feed"]
    assert web.asked("/events/feed") == web.asked("/comments/feed") == 0


def test_a_link_at_the_foot_of_the_page_leads_to_its_feed(look, web):
    web.put("/", page("<a href='/rss.xml'>Follow us</a>"))
    web.put("/rss.xml", rss(web.url), "application/rss+xml")
    assert found(look(), web) == ("feed", "/rss.xml")


def test_a_page_that_lists_feeds_leads_to_one_of_them(look, web):
    web.put("/", page("<a href='/feeds'>RSS</a>"))
    web.put("/feeds", page("<a href='/releases.xml'>Releases</a>"))
    web.put("/releases.xml", rss(web.url), "application/rss+xml")
    assert found(look(), web) == ("feed", "/releases.xml")


def test_a_named_feed_that_is_none_is_passed_over(look, web):
    web.put(
        "/", page(listing(), DECLARED.format("", "/gone") + DECLARED.format("", "/html") + DECLARED.format("", "/ok"))
    )
    web.put("/html", page("<p>Our feed has moved.</p>"))
    web.put("/ok", rss(web.url), "application/rss+xml")
    said = look()
    assert found(said, web) == ("feed", "/ok")
    assert {"url": f"{web.url}/gone", "outcome": "not there: status 404"} in said["asked"]


def test_a_feed_that_ended_long_ago_gives_way_to_one_that_goes_on(look, web):
    web.put("/", page(head=DECLARED.format("News", "/old.rss") + DECLARED.format("News", "/new.rss")))
    web.put("/old.rss", rss(web.url, age=2_000), "application/rss+xml")
    web.put("/new.rss", rss(web.url), "application/rss+xml")
    assert found(look(), web) == ("feed", "/new.rss")


def test_a_feed_that_ended_long_ago_gives_way_to_a_list(look, web):
    web.put("/news/", page(listing(), DECLARED.format("News", "/old.rss")))
    web.put("/old.rss", rss(web.url, age=2_000), "application/rss+xml")
    assert found(look("/news/"), web) == ("listing", "/news/")


def test_a_feed_that_ended_long_ago_is_better_than_nothing(look, web):
    web.put("/", page(head=DECLARED.format("News", "/old.rss")))
    web.put("/old.rss", rss(web.url, age=2_000), "application/rss+xml")
    assert found(look(), web) == ("feed", "/old.rss")


def test_a_list_on_the_page_is_better_than_a_feed_of_comments(look, web):
    web.put("/news/", page(listing(), DECLARED.format("Comments", "/comments/feed")))
    web.put("/comments/feed", rss(web.url), "application/rss+xml")
    assert found(look("/news/"), web) == ("listing", "/news/")
    assert web.asked("/comments/feed") == 0


def test_a_feed_of_comments_is_better_than_nothing(look, web):
    web.put("/news/", page(head=DECLARED.format("Comments", "/comments/feed")))
    web.put("/comments/feed", rss(web.url), "application/rss+xml")
    assert found(look("/news/"), web) == ("feed", "/comments/feed")


# ------------------------------------------------------------------------------------------ newsrooms, lists, guesses


def test_a_home_page_leads_to_the_list_of_its_newsroom(look, web):
    web.put("/", page("<a href='/newsroom'>Newsroom</a>"))
    web.put("/newsroom", page(listing()))
    said = look()
    assert found(said, web) == ("listing", "/newsroom")
    assert [entry["title"] for entry in said["entries"]] == list(TITLES)


def test_a_home_page_leads_to_the_feed_of_its_newsroom(look, web):
    web.put("/", page("<a href='/about'>About</a><a href='/releases'>Press Releases</a>"))
    web.put("/releases", page(listing(), DECLARED.format("", "/releases.rss")))
    web.put("/releases.rss", rss(web.url), "application/rss+xml")
    assert found(look(), web) == ("feed", "/releases.rss")


def test_a_newsroom_without_a_list_gives_way_to_the_next_one(look, web):
    web.put("/", page("<a href='/releases'>Press releases</a><a href='/news'>News</a>"))
    web.put("/releases", SCRIPTED)
    web.put("/news", page(listing()))
    assert found(look(), web) == ("listing", "/news")


def test_a_link_to_news_may_lead_straight_to_a_feed(look, web):
    web.put("/", page("<a href='/latest'>Latest news</a>"))
    web.put("/latest", rss(web.url), "application/rss+xml")
    assert found(look(), web) == ("feed", "/latest")


def test_a_newsroom_is_not_left_for_another_one(look, web):
    web.put("/press/2026", page(f"<a href='/news'>News</a>{listing()}"))
    web.put("/news", page(listing(TITLES[:3])))
    assert found(look("/press/2026"), web) == ("listing", "/press/2026")
    assert web.asked("/news") == 0


def test_the_list_of_a_home_page_serves_where_its_newsroom_has_none(look, web):
    web.put("/", page(f"<a href='/newsroom'>Newsroom</a>{listing()}"))
    web.put("/newsroom", SCRIPTED)
    assert found(look(), web) == ("listing", "/")


def test_a_feed_is_inferred_only_after_what_the_page_itself_says(look, web):
    made_with = "<img src='/wp-content/uploads/seal.png'>"
    web.put("/news/", page(made_with + "<a href='/rss'>RSS</a>"))
    web.put("/rss", "<rss><channel></channel></rss>", "application/rss+xml")
    web.put("/news/feed/", rss(web.url), "application/rss+xml")
    said = look("/news/")
    assert found(said, web) == ("feed", "/news/feed/")
    assert said["reason"].startswith("inferred")
    paths = [path for path, _ in web.requests]
    assert paths.index("/rss") < paths.index("/news/feed/")


def test_no_feed_is_inferred_where_nothing_speaks_for_it(look, web):
    web.put("/news/", page(listing()))
    look("/news/")
    assert sorted(path for path, _ in web.requests) == ["/news/", "/robots.txt"]


def test_with_a_kind_nothing_else_is_looked_for(look, web):
    web.put("/news/", page(listing(), DECLARED.format("", "/feed")))
    web.put("/feed", rss(web.url), "application/rss+xml")
    assert found(look("/news/", "--kind", "listing"), web) == ("listing", "/news/")
    assert web.asked("/feed") == 0


def test_a_page_that_is_itself_the_list_of_courses_is_called_by_its_name(look, web):
    web.put("/courses", page("<p>Crisis intervention, 40 hours.</p>", title="Courses"))
    said = look("/courses", "--kind", "page")
    assert found(said, web) == ("page", "/courses")
    assert [entry["title"] for entry in said["entries"]] == ["Courses"]


def test_a_pdf_can_only_be_itself_the_list_of_courses(look, web):
    web.put("/courses.pdf", b"%PDF-1.7\n%%EOF", "application/pdf")
    assert found(look("/courses.pdf"), web) == ("page", "/courses.pdf")


# ------------------------------------------------------------------------------------------------ nothing to collect


def test_what_robots_txt_forbids_is_not_asked_for(look, web):
    web.put("/robots.txt", "User-agent: *\nDisallow: /news", "text/plain")
    web.put("/news", page(listing()))
    said = look("/news")
    assert (said["kind"], said["entries"]) == (None, [])
    assert said["reason"] == "robots.txt does not allow it"
    assert web.asked("/news") == 0


def test_a_feed_that_robots_txt_forbids_gives_way_to_the_list(look, web):
    web.put("/robots.txt", "User-agent: *\nDisallow: /feed", "text/plain")
    web.put("/news/", page(listing(), DECLARED.format("", "/feed")))
    said = look("/news/")
    assert found(said, web) == ("listing", "/news/")
    assert {"url": f"{web.url}/feed", "outcome": "robots.txt does not allow it"} in said["asked"]


def test_a_page_that_a_script_fills_says_so(look, web):
    web.put("/news/", SCRIPTED)
    said = look("/news/")
    assert said["kind"] is None
    assert "seems to need a script" in said["reason"]


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        ("", "text/html", "the answer is empty"),
        ("just words", "text/plain", "no feed"),
        ('{"items": []}', "application/json", "no JSON Feed"),
        ("\x00\x01\x02", "application/octet-stream", "no feed"),
        ("<!DOCTYPE r [<!ENTITY a 'aaa'>]><rss><channel><title>&a;</title></channel></rss>", "text/xml", "entities"),
        ("<html><body>" + "<div>" * 300 + "deep", "text/html", "deep"),
    ],
    ids=["empty", "words", "json", "bytes", "entities", "deep"],
)
def test_hostile_and_useless_answers_are_explained(look, web, body, content_type, reason):
    web.put("/x", body, content_type)
    said = look("/x")
    assert (said["kind"], said["entries"]) == (None, [])
    assert reason in said["reason"]


def test_a_page_full_of_feeds_that_are_none_costs_few_requests(look, web):
    rooms = "".join(f"<a href='/room-{number}'>News</a>" for number in range(20))
    for number in range(20):
        links = "".join(DECLARED.format("", f"/room-{number}/feed-{each}") for each in range(20))
        web.put(f"/room-{number}", page(head=links))
    web.put("/", page(rooms, "".join(DECLARED.format("", f"/feed-{number}") for number in range(50))))
    assert look()["kind"] is None
    assert len(web.requests) <= 14


def test_after_a_dozen_requests_the_list_on_the_page_itself_serves(look, web):
    web.put("/news/", page(listing(), "".join(DECLARED.format("", f"/feeds-{number}") for number in range(3))))
    for number in range(3):
        links = "".join(f"<a href='/feeds-{number}/{each}.rss'>RSS</a>" for each in range(5))
        web.put(f"/feeds-{number}", page(links))
    assert found(look("/news/"), web) == ("listing", "/news/")
    assert len(web.requests) == 13  # with robots.txt


def test_people_get_a_table_on_stdout_and_the_way_there_beside_it(web):
    web.put("/", page(head=DECLARED.format("", "/feed") + DECLARED.format("", "/events")))
    web.put("/feed", rss(web.url, ["[bold]Class[/bold]"]), "application/rss+xml")
    ended = invoke("try", f"{web.url}/", "--allow-loopback")
    head, row = ended.stdout.splitlines()
    assert head.split() == ["title", "date", "address"]
    assert row.startswith("[bold]Class[/bold]")
    assert f"{web.url}/feed: feed, 1 item\n" in ended.stderr
    assert f"1 item of the feed {web.url}/feed (found: declared by the page as its feed)\n" in ended.stderr
    assert f"named there as well: {web.url}/events\n" in ended.stderr


def test_a_feed_that_was_seen_to_fail_is_not_named_as_another_one(look, web):
    feeds = ("/empty", "/ok", "/unasked")
    web.put("/", page(head="".join(DECLARED.format("", path) for path in feeds)))
    web.put("/empty", "<rss><channel><title>Quiet</title></channel></rss>", "application/rss+xml")
    web.put("/ok", rss(web.url), "application/rss+xml")
    said = look()
    assert found(said, web) == ("feed", "/ok")
    assert [other["url"].removeprefix(web.url) for other in said["others"]] == ["/unasked"]


def test_no_address_is_broken_in_a_pipe(web):
    long = "/news/" + "-".join(["training"] * 20)
    item = f"<item><title>Class</title><link>{web.url}{long}</link></item>"
    web.put("/feed", f"<rss><channel><title>News</title>{item}</channel></rss>", "application/rss+xml")
    ended = invoke("try", f"{web.url}/feed", "--allow-loopback", COLUMNS="40")
    assert f"{web.url}{long}" in ended.stdout


def test_where_nothing_is_found_stdout_is_empty_and_the_reason_beside_it(web):
    ended = invoke("try", f"{web.url}/none", "--allow-loopback")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert f"nothing to collect was found at {web.url}/none: not there: status 404" in ended.stderr


def test_an_address_that_cannot_be_reached_ends_with_69(web):
    with hostile_server() as server:
        gone = server.url("/feed")
    ended = invoke("try", gone, "--json", "--allow-loopback")
    assert (ended.exit_code, ended.stdout) == (69, "")
    assert "over the network" in ended.stderr
    assert "make demo" not in ended.stderr  # which is no answer to one host that is away


def test_this_machine_is_refused_unless_it_is_allowed(web):
    ended = invoke("try", f"{web.url}/", "--json")
    assert json.loads(ended.stdout)["kind"] is None
    assert "loopback" in ended.stderr
    assert web.requests == []


@pytest.mark.parametrize(
    "address", ["ftp://ag.example/", "https://user:secret@ag.example/", "two words", "https://", ""]
)
def test_what_is_no_address_is_a_mistake_in_the_command(address):
    ended = invoke("try", address)
    assert ended.exit_code == 2
    assert "no web address" in ended.stderr


def test_this_machine_is_refused_with_the_option_that_allows_it(web):
    hint = "addresses on this machine are asked with --allow-loopback alone\n"
    assert hint in invoke("try", f"{web.url}/").stderr
    assert hint not in invoke("try", f"{web.url}/none", "--allow-loopback").stderr


def test_people_may_leave_out_https():
    ended = invoke("try", "127.0.0.1/feed", "--json")
    assert json.loads(ended.stdout)["url"] == "https://127.0.0.1/feed"
