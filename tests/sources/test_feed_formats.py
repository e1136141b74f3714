"""Every format of feed, with what is wrong with them in the wild."""

import json

import pytest

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Moment
from trainwatch.sources.item import MAX_ENTRIES

BASE = "https://ag.example.gov/news/"
URL = "https://ag.example.gov/news/academy"
TITLE = "Academy adds 16 hours of de-escalation training"

ITEM = f"""<item><title>{TITLE}</title><link>{URL}</link><pubDate>Wed, 11 Feb 2026 14:30:00 -0600</pubDate>
<description>&lt;p&gt;The class is &lt;b&gt;free&lt;/b&gt; for officers.&lt;/p&gt;</description></item>"""


def rss(items: str, *, attributes: str = 'version="2.0"', head: str = "") -> str:
    return f'<?xml version="1.0"?>\n<rss {attributes}><channel><title>News</title>{head}{items}</channel></rss>'


RDF = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="{BASE}"><title>News</title><link>{BASE}</link></channel>
<item rdf:about="{URL}"><title>{TITLE}</title><link>{URL}</link><dc:date>2026-02-11T14:30:00-06:00</dc:date>
<description>The class is free for officers.</description></item></rdf:RDF>"""

RSS_090 = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>News</title></channel><item><title>{TITLE}</title><link>{URL}</link></item></rdf:RDF>"""

RSS_091 = f"""<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>News</title>{ITEM}</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><entry><title>{TITLE}</title>
<link rel="self" href="https://ag.example.gov/feed/1"/><link rel="alternate" href="{URL}"/><id>tag:ag.example.gov,2026:1</id>
<published>2026-02-11T14:30:00-06:00</published><updated>2026-02-12T00:00:00Z</updated>
<summary>The class is free for officers.</summary></entry></feed>"""

ATOM_03 = f"""<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>News</title><entry><title>{TITLE}</title>
<link rel="alternate" type="text/html" href="{URL}"/><issued>2026-02-11T14:30:00-06:00</issued>
<summary>The class is free for officers.</summary></entry></feed>"""

JSON_ITEM = {
    "id": "1",
    "url": URL,
    "title": TITLE,
    "date_published": "2026-02-11T14:30:00-06:00",
    "summary": "The class is free for officers.",
}


def json_feed(*items: object, version: str = "1.1") -> str:
    return json.dumps({"version": f"https://jsonfeed.org/version/{version}", "title": "News", "items": items})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(rss(ITEM), id="RSS 2.0"),
        pytest.param(rss(ITEM, attributes='version="0.92"'), id="RSS 0.92"),
        pytest.param(rss(ITEM, attributes=""), id="RSS without a version"),
        pytest.param(RSS_091, id="RSS 0.91"),
        pytest.param(RDF, id="RSS 1.0"),
        pytest.param(ATOM, id="Atom 1.0"),
        pytest.param(ATOM_03, id="Atom 0.3"),
        pytest.param(json_feed(JSON_ITEM), id="JSON Feed 1.1"),
        pytest.param(json_feed(JSON_ITEM, version="1"), id="JSON Feed 1"),
    ],
)
def test_every_format_gives_the_same_entry(read_feed, text):
    page = read_feed(text)
    [entry] = page.entries
    assert entry.source_id == "ar-attorney-general"
    assert (entry.url, entry.title) == (URL, TITLE)
    assert entry.published == Moment("2026-02-11T20:30:00Z", "time")
    assert entry.summary == "The class is free for officers."
    assert page.problems == ()
    assert not page.complete


def test_rss_090_has_neither_dates_nor_summaries(read_feed):
    [entry] = read_feed(RSS_090).entries
    assert (entry.url, entry.title, entry.published, entry.summary) == (URL, TITLE, None, "")


@pytest.mark.parametrize(
    "content_type",
    [None, "", "text/html", "text/plain; charset=us-ascii", "application/json", "nonsense;;=", "image/png"],
)
def test_a_wrong_content_type_does_not_matter(read_feed, content_type):
    for text in (rss(ITEM), json_feed(JSON_ITEM)):
        page = read_feed(text, content_type)
        assert (page.entries[0].title, page.problems) == (TITLE, ())


ACCENTS = rss(ITEM.replace("Academy", "Academia de Policía – “Peñuelas”"))


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        pytest.param(ACCENTS.encode(), None, id="UTF-8 without a word"),
        pytest.param(ACCENTS.encode("utf-8-sig"), None, id="UTF-8 with a mark"),
        pytest.param(ACCENTS.encode(), "text/xml; charset=iso-8859-1", id="UTF-8 sent as Latin-1"),
        pytest.param(
            ACCENTS.replace('"1.0"?', '"1.0" encoding="iso-8859-1"?').encode(), None, id="UTF-8 declared Latin-1"
        ),
        pytest.param(ACCENTS.encode("cp1252"), "text/xml; charset=windows-1252", id="windows-1252"),
        pytest.param(ACCENTS.encode("cp1252"), "text/xml; charset=iso-8859-1", id="windows-1252 sent as Latin-1"),
        pytest.param(ACCENTS.encode("cp1252"), "text/xml; charset=no-such-set", id="windows-1252 sent as nonsense"),
        pytest.param(
            ACCENTS.encode("cp1252"), "text/xml; charset=punycode", id="windows-1252 sent as no character set"
        ),
        pytest.param(ACCENTS.encode("cp1252"), None, id="windows-1252 without a word"),
        pytest.param(
            ACCENTS.replace('"1.0"?', '"1.0" encoding="windows-1252"?').encode("cp1252"),
            None,
            id="windows-1252 declared",
        ),
        pytest.param(ACCENTS.encode("utf-16"), None, id="UTF-16 with a mark"),
        pytest.param(ACCENTS.encode("utf-16-le"), None, id="UTF-16LE without a mark"),
        pytest.param(ACCENTS.encode("utf-16-be"), None, id="UTF-16BE without a mark"),
        pytest.param(ACCENTS.encode("utf-32"), None, id="UTF-32 with a mark"),
    ],
)
def test_what_the_bytes_show_beats_what_is_claimed_of_their_encoding(read_feed, body, content_type):
    page = read_feed(body, content_type)
    assert page.entries[0].title.startswith("Academia de Policía – “Peñuelas” adds")
    assert page.problems == ()


def test_bytes_that_fit_no_encoding_are_replaced_and_told_of(read_feed):
    page = read_feed(ACCENTS.encode().replace("Ñ".lower().encode(), b"\xff"), "text/xml; charset=utf-8")
    assert "Pe�uelas" in page.entries[0].title
    assert page.problems == ("Some bytes of the answer are not valid utf-8.",)


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("<link>academy</link>", "https://ag.example.gov/news/academy"),
        ("<link>/academy</link>", "https://ag.example.gov/academy"),
        ("<link> //www.example.gov/academy </link>", "https://www.example.gov/academy"),
        ("<link>https://ag.example.gov/a b</link>", "https://ag.example.gov/a%20b"),
        ("<link>https://ag.example.gov/?a=1&amp;b=2#c</link>", "https://ag.example.gov/?a=1&b=2#c"),
        ("<guid>https://ag.example.gov/academy</guid>", "https://ag.example.gov/academy"),
        ('<guid isPermaLink="false">https://ag.example.gov/?p=7</guid>', "https://ag.example.gov/?p=7"),
        ("<link/><guid>https://ag.example.gov/academy</guid>", "https://ag.example.gov/academy"),
        (
            "<link>javascript:alert(1)</link><guid>https://ag.example.gov/academy</guid>",
            "https://ag.example.gov/academy",
        ),
    ],
)
def test_an_entrys_address_is_its_link_or_its_permanent_id_made_absolute(read_feed, link, url):
    [entry] = read_feed(rss(f"<item><title>A</title>{link}</item>")).entries
    assert entry.url == url


def test_relative_links_follow_xml_base(read_feed):
    text = rss("<item><title>A</title><link>academy</link></item>", head="").replace(
        "<channel>", '<channel xml:base="https://www.example.gov/ag/">'
    )
    assert read_feed(text).entries[0].url == "https://www.example.gov/ag/academy"


def test_an_alternate_of_another_type_is_an_entrys_address_too(read_feed):
    text = ATOM.replace('rel="alternate"', 'rel="alternate" type="application/pdf"')
    assert read_feed(text).entries[0].url == URL


@pytest.mark.parametrize(
    "link",
    [
        "",
        "<link>javascript:alert(1)</link>",
        "<link>mailto:press@example.gov</link>",
        "<link>file:///etc/passwd</link>",
        "<link>https://user:secret@ag.example.gov/</link>",
        "<link>https://[::1/</link>",
        "<link>https://ag.example.gov:port/</link>",
        f"<link>https://ag.example.gov/{'a' * 2_000}</link>",
        '<guid isPermaLink="false">7</guid>',
    ],
)
def test_an_entry_without_a_web_address_is_skipped_and_told_of(read_feed, link):
    page = read_feed(rss(f"<item><title>A</title>{link}</item>{ITEM}"))
    assert [entry.title for entry in page.entries] == [TITLE]
    assert page.problems == ("Skipped for want of a web address: 1 of 2 items.",)


def test_a_feed_whose_every_entry_lacks_an_address_is_empty(read_feed):
    with pytest.raises(EmptyError, match="no item of the list has a web address"):
        read_feed(rss("<item><title>A</title></item>"))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("AT&amp;T &lt;b&gt;trains&lt;/b&gt; officers", "AT&T trains officers"),
        ("The sheriff&amp;#8217;s academy", "The sheriff’s academy"),
        ("<![CDATA[Chiefs &amp; sheriffs]]>", "Chiefs & sheriffs"),
        ("  De-\u00adescalation \n\t class\u200b ", "De-escalation class"),
        ("Response in < 5 minutes".replace("<", "&lt;"), "Response in < 5 minutes"),
        ("", ""),
        ("x" * 600, "x" * 500),
    ],
)
def test_a_title_is_plain_text_on_one_line(read_feed, written, read):
    [entry] = read_feed(rss(f"<item><title>{written}</title><link>{URL}</link></item>")).entries
    assert entry.title == read


def test_the_markup_in_an_atom_title_of_type_text_is_left_as_text(read_feed):
    text = ATOM.replace(f"<title>{TITLE}</title>", '<title type="text">Use &lt;b&gt; with care</title>')
    assert read_feed(text).entries[0].title == "Use <b> with care"


def test_a_summary_is_plain_text_of_at_most_2000_characters(read_feed):
    body = (
        "&lt;style&gt;p {}&lt;/style&gt;&lt;p&gt;One&lt;/p&gt;&lt;p&gt;t&lt;i&gt;w&lt;/i&gt;o&lt;br&gt;three "
        + "x" * 3_000
    )
    [entry] = read_feed(rss(ITEM.replace("&lt;p&gt;The class", f"{body} The class"))).entries
    assert entry.summary.startswith("One two three xxx")
    assert len(entry.summary) == 2_000


FULL = "<content:encoded><![CDATA[<p>The whole text of the release.</p>]]></content:encoded>"
CONTENT = (
    'version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def test_the_full_text_of_an_entry_is_kept_as_html(read_feed):
    [entry] = read_feed(rss(ITEM.replace("</item>", f"{FULL}</item>"), attributes=CONTENT)).entries
    assert entry.content_html == "<p>The whole text of the release.</p>"
    assert entry.summary == "The class is free for officers."


def test_an_entry_without_a_summary_is_summed_up_by_its_full_text(read_feed):
    [entry] = read_feed(rss(f"<item><link>{URL}</link>{FULL}</item>", attributes=CONTENT)).entries
    assert entry.summary == "The whole text of the release."


def test_a_plain_full_text_of_atom_becomes_the_summary_and_no_html(read_feed):
    text = ATOM.replace("<summary>The class is free for officers.</summary>", "<content>1 &lt; 2</content>")
    [entry] = read_feed(text).entries
    assert (entry.summary, entry.content_html) == ("1 < 2", "")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("<author>jane.roe@example.gov (Jane Roe)</author>", "Jane Roe"),
        ("<author>Jane Roe &lt;jane.roe@example.gov&gt;</author>", "Jane Roe"),
        ("<author>jane.roe@example.gov</author>", ""),
        ("<dc:creator>Jane Roe (Press Office)</dc:creator>", "Jane Roe (Press Office)"),
        ("<author></author>", ""),
    ],
)
def test_an_author_is_a_name_without_an_address(read_feed, written, name):
    [entry] = read_feed(rss(ITEM.replace("</item>", f"{written}</item>"), attributes=CONTENT)).entries
    assert entry.author == name


def test_atoms_author_has_a_name_inside(read_feed):
    author = "<author><name>Jane Roe</name><email>jane.roe@example.gov</email></author>"
    [entry] = read_feed(ATOM.replace("</entry>", f"{author}</entry>")).entries
    assert entry.author == "Jane Roe"


def test_categories_are_read_over(read_feed):
    words = "<category>Training</category><dc:subject>Police</dc:subject><category>Training</category>"
    page = read_feed(rss(ITEM.replace("</item>", f"{words}</item>"), attributes=CONTENT))
    assert (page.entries[0].title, page.problems) == (TITLE, ())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        pytest.param(rss(ITEM).replace("</item>", ""), "mismatched tag on line 3", id="unclosed item"),
        pytest.param(rss(ITEM.replace("16", "&nbsp;16 ")), "undefined entity on line 2", id="a character's HTML name"),
        pytest.param(rss(ITEM.replace("16", "16 & more")), "not well-formed (invalid token) on line 2", id="ampersand"),
        pytest.param(rss(ITEM)[:-17], "unclosed token on line 3", id="cut off"),
        pytest.param(
            rss(ITEM.replace("16", "\x0b16")), "not well-formed (invalid token) on line 2", id="control character"
        ),
    ],
)
def test_a_malformed_feed_is_read_and_its_fault_is_named(read_feed, text, fault):
    page = read_feed(text)
    assert page.entries[0].url == URL
    assert page.problems == (f"The feed is not well-formed: {fault}.",)


@pytest.mark.parametrize(
    "noise", ["\n \n", "<!-- made by a program -->", "Warning: in /x.php\n", "<br />\n<b>Notice</b>: x"]
)
def test_what_a_program_printed_before_the_feed_is_passed_over(read_feed, noise):
    page = read_feed(noise + rss(ITEM))
    assert (page.entries[0].title, page.problems) == (TITLE, ())


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("<!DOCTYPE html><html><body>News</body></html>", "no feed but a web page"),
        ("<html><body><pre><rss></rss></pre></body></html>", "no feed but a web page"),
        ('<?xml version="1.0"?><urlset></urlset>', "no feed but a sitemap"),
        ("<opml></opml>", "no feed but a list of feeds (OPML)"),
        ("<bulletins></bulletins>", "no feed but XML whose first element is <bulletins>"),
        ("Service unavailable", "no feed but text without any markup"),
        ("<", "no feed but text without any markup"),
        ("<!-- never closed", "no feed but text without any markup"),
        ("<!DOCTYPE never closed", "no feed but text without any markup"),
        ("<!DOCTYPE rss [ never closed", "no feed but text without any markup"),
        ("<?xml never closed", "no feed but text without any markup"),
        ("%PDF-1.7", "no feed but text without any markup"),
        ("<rss><channel><item", "the feed is broken and no entry can be made out"),
        ('{"items": []}', "no JSON Feed"),
        ("[]", "no JSON Feed"),
        ("{", "looks like JSON and cannot be read"),
        ('{"version": "https://jsonfeed.org/version/1.1"}', "no list of `items`"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_word_on_what_it_looks_like(read_feed, text, description):
    with pytest.raises(ParseError) as caught:
        read_feed(text)
    assert description in caught.value.message


@pytest.mark.parametrize("text", ["", " \n ", rss(""), json_feed(), ATOM.split("<entry>", maxsplit=1)[0] + "</feed>"])
def test_a_feed_without_an_entry_is_empty(read_feed, text):
    with pytest.raises(EmptyError):
        read_feed(text)


def test_a_feed_is_read_to_its_thousandth_entry(read_feed):
    page = read_feed(rss(ITEM * (MAX_ENTRIES + 5)))
    assert len(page.entries) == MAX_ENTRIES
    assert page.problems == ("The list holds 1005 items; the first 1000 were read.",)


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"url": None, "external_url": URL}, "url", URL),
        ({"url": None, "id": URL}, "url", URL),
        ({"url": "academy"}, "url", URL),
        ({"date_published": None, "date_modified": "2026-02-12"}, "published", Moment("2026-02-12", "day")),
        ({"date_published": 7}, "published", None),
        ({"summary": None, "content_text": "Free class."}, "summary", "Free class."),
        ({"summary": None, "content_html": "<p>Free <b>class</b>.</p>"}, "summary", "Free class."),
        ({"content_html": "<p>Free.</p>"}, "content_html", "<p>Free.</p>"),
        ({"authors": [{"name": "Jane Roe"}]}, "author", "Jane Roe"),
        ({"author": {"name": "Jane Roe"}}, "author", "Jane Roe"),
        ({"authors": "Jane Roe"}, "author", ""),
        ({"title": ["A"]}, "title", ""),
    ],
)
def test_what_an_item_of_a_json_feed_says_is_read(read_feed, changes, field, value):
    [entry] = read_feed(json_feed(JSON_ITEM | changes)).entries
    assert getattr(entry, field) == value


def test_an_item_of_a_json_feed_that_is_no_object_is_read_over(read_feed):
    assert len(read_feed(json_feed("text", None, JSON_ITEM)).entries) == 1


@pytest.mark.parametrize(
    "content_type",
    ["text/html; charset=utf-8", "application/octet-stream", "text/plain", "image/png", "nonsense", None],
)
def test_a_feed_is_known_by_what_it_holds_and_not_by_its_content_type(read_feed, content_type):
    assert read_feed(rss(ITEM), content_type).entries[0].url == URL


def test_an_entry_without_a_date_is_read(read_feed):
    [entry] = read_feed(rss(f"<item><title>{TITLE}</title><link>{URL}</link></item>")).entries
    assert (entry.title, entry.published) == (TITLE, None)


def test_an_id_that_changes_from_night_to_night_does_not_change_the_entry(read_feed):
    nights = [rss(ITEM.replace("</item>", f"<guid>{number}-{number * 7919}</guid></item>")) for number in (1, 2)]
    first, second = (read_feed(night).entries for night in nights)
    assert first == second


# A list of GovDelivery's bulletins: links with tracking behind them, descriptions in HTML, times in UTC.
BULLETINS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Example Office Bulletins</title>
<link>https://content.govdelivery.com/accounts/EXAMPLE/bulletins</link>
<item><title>Free class for deputies</title><description>&lt;p&gt;Register by May 1.&lt;/p&gt;</description>
<pubDate>Wed, 11 Feb 2026 20:30:00 +0000</pubDate>
<link>https://content.govdelivery.com/accounts/EXAMPLE/bulletins/3a1b2c</link>
<guid>https://content.govdelivery.com/accounts/EXAMPLE/bulletins/3a1b2c</guid></item></channel></rss>"""


def test_the_bulletins_of_govdelivery_are_a_feed_like_others(read_feed):
    [entry] = read_feed(BULLETINS).entries
    assert entry.url == "https://content.govdelivery.com/accounts/EXAMPLE/bulletins/3a1b2c"
    assert (entry.title, entry.summary) == ("Free class for deputies", "Register by May 1.")
    assert entry.published == Moment("2026-02-11T20:30:00Z", "time")
