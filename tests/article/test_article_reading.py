"""Pages, list entries and bare texts become documents."""

import pytest

from tests import factories
from tests.article.pages import NOW, PARAGRAPHS, TEASERS, TEXT, TITLE, URL, document, page, seed
from trainwatch import article
from trainwatch.errors import ParseError
from trainwatch.model import Link, Moment

LONG = " ".join(PARAGRAPHS * 3)


def test_a_news_page_is_reduced_to_its_article():
    made = document(page())
    assert (made.title, made.text, made.text_status) == (TITLE, TEXT, "full")
    assert (made.url, made.language) == (URL, "en")


def test_a_related_block_in_the_middle_of_the_markup_stays_out():
    made = document(
        page(extra="<div><h3>Related stories</h3><p>Post office in Millbrook moves</p><p>Early voting</p></div>")
    )
    assert made.text == TEXT


def test_the_headline_and_the_label_over_it_are_not_the_text():
    paragraphs = ("Press Release", TITLE, *PARAGRAPHS)
    assert document(page(paragraphs=paragraphs)).text == TEXT


def test_a_page_that_only_repeats_its_headline_has_no_text():
    made = document(f"<html><head><title>{TITLE}</title></head><body><p>Press Release</p><p>{TITLE}</p></body></html>")
    assert (made.title, made.text, made.text_status) == (TITLE, "", "headline")


def test_tables_and_lists_of_a_course_are_text():
    body = (
        "<main><h1>De-escalation instructor school</h1><p>A course for certified officers.</p>"
        "<table><tr><th>Date</th><th>Cost</th></tr><tr><td>March 3, 2027</td><td>Free</td></tr></table>"
        "<ul><li>Hours: 24</li></ul><dl><dt>Lodging</dt><dd>Provided</dd></dl></main>"
    )
    text = document(f"<html><body>{body}</body></html>").text
    assert text.split("\n") == [
        "A course for certified officers.", "Date | Cost", "March 3, 2027 | Free", "Hours: 24", "Lodging: Provided",
    ]  # fmt: skip


def test_linked_headings_of_a_course_calendar_are_text():
    items = "".join(
        f"<div><h3><a href='/c/{n}'>Crisis intervention {n}</a></h3><p>May {n}, 2027, Riverton, free.</p></div>"
        for n in range(1, 7)
    )
    made = document(f"<html><body><div><h2>Upcoming training</h2>{items}</div></body></html>")
    assert "Crisis intervention 4\nMay 4, 2027, Riverton, free." in made.text
    assert Link("https://news.example/c/4", "Crisis intervention 4") in made.links


def test_an_article_among_many_teasers_is_read_precisely():
    teasers = "".join(
        f"<div class='item'><p>The board of Millbrook met on item {n} and decided that it would meet again.</p></div>"
        for n in range(40)
    )
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 2)
    body = f"<article><h1>{TITLE}</h1>{text}</article><section class='related'>{teasers}</section>"
    made = document(f"<html><head><meta property='og:type' content='article'></head><body>{body}</body></html>")
    assert "Millbrook" not in made.text


def test_links_of_the_text_are_absolute_and_those_of_menus_are_left_out():
    body = f"<p>{PARAGRAPHS[2]} <a href='../register?id=3'>Register by March 1</a>.</p><p>{PARAGRAPHS[3]}</p>"
    made = document(f"<html><body><nav><a href='/about'>About</a></nav><article>{body}</article></body></html>")
    assert made.links == (Link("https://news.example/2026/register?id=3", "Register by March 1"),)


def test_a_base_element_moves_relative_links():
    html = f"<html><head><base href='https://courses.example/x/'></head><body><p>{TEXT} <a href='a'>a course</a></p></body></html>"
    assert document(html).links == (Link("https://courses.example/x/a", "a course"),)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "mailto:a@b.example", "http://[::1", "", "tel:5550100"])
def test_a_link_that_leads_nowhere_on_the_web_is_left_out(href):
    assert document(f"<html><body><p>{TEXT} <a href='{href}'>here</a></p></body></html>").links == ()


def test_a_registration_button_under_the_text_is_a_link_of_it():
    html = page(
        extra="<div><p><a href='/r/7'>Register now</a></p><p><a href='/n'>Sign up for our newsletter</a></p></div>"
    )
    assert document(html).links == (Link("https://news.example/r/7", "Register now"),)


def test_a_link_around_several_paragraphs_is_kept_for_each():
    html = f"<html><body><article><a href='/flyer'><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p></a></article></body></html>"
    assert [link.text for link in document(html).links] == [PARAGRAPHS[1], PARAGRAPHS[2]]


def test_words_of_scripts_and_buttons_are_no_words_of_a_link():
    html = f"<html><body><p>{TEXT} <a href='/a'>here<script>1</script><button>x</button></a></p></body></html>"
    assert document(html).links == (Link("https://news.example/a", "here"),)


@pytest.mark.parametrize(
    ("head", "canonical"),
    [
        ("<link rel=canonical href='/2026/class?utm_source=x'>", "https://news.example/2026/class"),
        ("<link rel=CANONICAL href='https://www.news.example/2026/class'>", "https://www.news.example/2026/class"),
        ("<meta property='og:url' content='https://news.example/2026/class'>", "https://news.example/2026/class"),
        ("<link rel=canonical href='https://other.example/class'>", None),
        ("<link rel=canonical href='https://news.example/'>", None),
        ("<link rel=canonical href='javascript:1'><meta property='og:url' content='http://[::1'>", None),
        ("", None),
    ],
)
def test_a_canonical_address_counts_on_its_own_host_and_never_for_a_home_page(head, canonical):
    assert document(page(head=head)).canonical_url == canonical


def test_the_pages_own_address_serves_where_none_is_known():
    head = "<link rel=canonical href='https://other.example/2026/03/01/class'>"
    made = document(page(head=head, paragraphs=(*PARAGRAPHS, "A date.")), url="")
    assert made.canonical_url == "https://other.example/2026/03/01/class"
    assert made.published == Moment("2026-03-01", "day")


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("<meta name=author content='By Robin Vale'>", "Robin Vale"),
        ("<meta property='article:author' content='https://social.example/robin'><meta name=byl content='by: Robin Vale'>", "Robin Vale"),
        ("<meta name=author content='admin'>", ""),
        ("<meta name=author content='robin@news.example'>", ""),
        ("<meta name=author content='Sample News'><meta property='og:site_name' content='Sample News'>", ""),
        (f"<meta name=author content='{'x' * 200}'>", ""),
        ('<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Robin Vale"},"Kit Orr"]}</script>', "Robin Vale, Kit Orr"),
        ('<script type="application/ld+json">{"@graph":[{"@type":"Report","creator":{"name":["Robin Vale"]}}]}</script>', "Robin Vale"),
        ('<script type="application/ld+json">{"@type":"Event","author":"Robin Vale"}</script>', ""),
        ('<script type="application/ld+json">{"@type":"Article","author":{"name":7},"publisher":{"name":"S"}}</script>', ""),
    ],
)  # fmt: skip
def test_the_author_is_a_persons_name(head, author):
    assert document(page(head=head)).author == author


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html lang='es-MX'><p>A class.</p></html>", "es"),
        ("<html xml:lang='FR'><p>A class.</p></html>", "fr"),
        ("<html><meta http-equiv='Content-Language' content='en-us'><p>A class.</p></html>", "en"),
        ("<html><meta property='og:locale' content='en_US'><p>A class.</p></html>", "en"),
        (
            '<html><script type="application/ld+json">{"@type":"WebPage","inLanguage":"en-US"}</script><p>A class.</p></html>',
            "en",
        ),
        ("<html lang='english language'><p>A class.</p></html>", ""),
        ("<html><p>A class.</p></html>", ""),
    ],
)
def test_the_language_is_what_the_page_states(html, language):
    assert document(html).language == language


def test_a_page_with_a_headline_only_says_so():
    made = document("<html><head><title>A free class for deputies</title></head><body></body></html>")
    assert (made.text, made.text_status, made.links) == ("", "headline", ())


def test_a_short_text_behind_a_paywall_is_an_opening():
    head = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
    assert document(page(head=head)).text_status == "opening"
    assert document(page(head=head, paragraphs=PARAGRAPHS * 5)).text_status == "full"


# ------------------------------------------------------------------------------------------------------- responses


def response(html: str, **more):
    return factories.response(html.encode(), url=URL, headers=(("content-type", "text/html"),), **more)


def test_a_response_is_read_with_the_date_of_its_entry():
    entry = factories.entry(published=Moment("2026-11-18T15:00:00Z", "time"), author="Robin Vale")
    made = article.read(response(page()), entry, NOW)
    assert (made.text, made.published, made.author) == (TEXT, entry.published, "Robin Vale")


def test_a_response_is_read_without_an_entry():
    assert article.read(response(page()), None, NOW).text == TEXT


def test_the_summary_stands_in_for_a_page_that_needs_a_script():
    entry = factories.entry(summary=" ".join(PARAGRAPHS[:2]))
    made = article.read(
        response("<html><head><title>News</title></head><body><p>Loading</p></body></html>"), entry, NOW
    )
    assert (made.text, made.text_status) == (entry.summary, "opening")


def test_a_short_page_is_kept_where_the_entry_says_no_more():
    made = article.read(
        response("<html><body><h1>Free class on May 2</h1><p>Open to deputies.</p></body></html>"),
        factories.entry(summary=""),
        NOW,
    )
    assert (made.text, made.text_status) == ("Open to deputies.", "full")


def test_a_response_that_is_no_page_is_an_error_that_names_its_address():
    with pytest.raises(ParseError, match="not an HTML page but a picture") as caught:
        article.read(factories.response(b"\x89PNG", url=URL), None, NOW)
    assert caught.value.url == URL


# --------------------------------------------------------------------------------------------------------- entries


def test_an_entry_with_the_whole_text_is_full():
    entry = factories.entry(content_html=f"<p>{LONG}</p><p><a href='/r'>Register</a></p>", author="by Robin Vale")
    made = article.from_entry(entry)
    assert (made.text, made.text_status) == (f"{LONG}\nRegister", "full")
    assert made.links == (Link("https://news.example/r", "Register"),)
    assert (made.author, made.published, made.url) == ("Robin Vale", entry.published, entry.url)


@pytest.mark.parametrize("ending", ["[…]", "[...]", "Continue reading", "Read the full story"])
def test_an_entry_that_breaks_off_is_an_opening(ending):
    assert article.from_entry(factories.entry(content_html=f"<p>{LONG} {ending}</p>")).text_status == "opening"


def test_an_entry_with_a_summary_is_an_opening():
    made = article.from_entry(factories.entry(summary=" A free  class.\n\nShare this"))
    assert (made.text, made.text_status) == ("A free class.", "opening")


def test_the_longer_of_summary_and_content_is_the_text():
    made = article.from_entry(factories.entry(content_html="<img src=x>A class", summary="A free class for all."))
    assert made.text == "A free class for all."


@pytest.mark.parametrize("summary", ["", "Free de-escalation class for officers!"])
def test_an_entry_that_says_no_more_than_its_title_is_a_headline(summary):
    made = article.from_entry(factories.entry(summary=summary))
    assert (made.text, made.text_status) == ("", "headline")


@pytest.mark.parametrize("content", ["<!-- nothing -->", "<script>1</script>", " ", "\x00"])
def test_content_without_words_is_none(content):
    assert article.from_entry(factories.entry(content_html=content, summary="")).text_status == "headline"


# ------------------------------------------------------------------------------------------------------ bare texts


def test_a_bare_text_has_its_title_in_the_first_line_that_is_no_label():
    made = article.from_text("\n".join(("Local News", "", TITLE, "", *PARAGRAPHS, *TEASERS)), url="file.txt")
    assert (made.title, made.text, made.url, made.text_status) == (TITLE, TEXT, "file.txt", "full")


def test_a_bare_text_that_begins_with_a_paragraph_has_no_title():
    made = article.from_text(TEXT)
    assert (made.title, made.text) == ("", TEXT)


def test_a_single_line_is_a_title():
    assert article.from_text("Free class for deputies\n").title == "Free class for deputies"


def test_nothing_is_a_document_without_words():
    made = article.from_text("")
    assert (made.title, made.text) == ("", "")


# ----------------------------------------------------------------------------------------------------------- seeds


def test_the_news_seed_in_a_page_loses_its_list_and_keeps_its_article():
    text = seed("arkansas-attorney-general-de-escalation")
    lines = [line for line in text.split("\n") if line.strip()]
    end = lines.index("-")
    made = document(page(title=lines[1], paragraphs=tuple(lines[2:])))
    assert made.title == lines[1]
    assert made.text == "\n".join(lines[2:end])


def test_the_news_seed_as_a_file_loses_its_list_and_its_label():
    text = seed("arkansas-attorney-general-de-escalation")
    made = article.from_text(text)
    lines = [line for line in text.split("\n") if line.strip()]
    assert made.title == lines[1]
    assert made.text == "\n".join(lines[2 : lines.index("-")])


def test_the_press_release_seed_comes_out_whole_from_a_page_and_a_file():
    lines = [line.strip() for line in seed("new-mexico-academy-free-courses").split("\n") if line.strip()]
    in_page = document(page(title=lines[0], paragraphs=tuple(lines[1:])))
    in_file = article.from_text("\n\n".join(lines))
    assert in_page.title == in_file.title == lines[0]
    assert in_page.text == in_file.text == "\n".join(lines[1:])
