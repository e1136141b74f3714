"""What may stand in the public file: a source's licence covers its own pages, and rules of robots are all that is kept of them."""

from tests import factories
from tests.loopback import Site
from tests.pipeline import newsdesk
from trainwatch.model import OrganisationType

TITLE = "Officers take free de-escalation class"


def government(site):
    return factories.source(
        id="gov", url=f"{site.url}/feed", republish="full", organisation_type=OrganisationType.ATTORNEY_GENERAL
    )


def test_a_page_of_the_source_itself_is_republished(desk, web):
    web.put("/story", newsdesk.page(TITLE, newsdesk.RELEVANT))
    web.put("/feed", newsdesk.feed(web, [("/story", TITLE, "Police")]))
    desk.sources = [government(web)]
    desk.collect()
    assert desk.rows("select text is not null from articles") == [(1,)]


def test_a_page_of_somebody_else_that_a_government_links_to_is_not(desk, web):
    with Site() as press:
        press.put("/story", newsdesk.page(TITLE, newsdesk.RELEVANT))
        elsewhere = press.url.replace("127.0.0.1", "localhost")
        listed = newsdesk.feed(web, [("/story", TITLE, "Police")]).replace(f"{web.url}/story", f"{elsewhere}/story")
        web.put("/feed", listed)
        desk.sources = [government(web)]
        desk.collect()
    assert desk.rows("select source_id, text from articles") == [("gov", None)]


def test_of_a_page_in_the_place_of_robots_txt_nothing_is_kept(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.put("/robots.txt", newsdesk.page("Front page", newsdesk.RELEVANT))
    desk.collect()
    assert desk.rows("select status, body from robots") == [(200, "")]


def test_the_rules_of_robots_txt_are_kept_and_nothing_beside_them(desk, web):
    desk.sources = [newsdesk.publish(web)]
    web.put("/robots.txt", "# our secret\nUser-agent: *\nDisallow: /x\nCrawl-delay: 0\nSitemap: /s.xml\n", "text/plain")
    desk.collect()
    assert desk.rows("select body from robots") == [("User-agent: *\nDisallow: /x\nCrawl-delay: 0",)]
