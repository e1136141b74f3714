"""The list of a page of which nothing is known but the page."""

import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scale import SCALE
from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Moment
from trainwatch.sources.finder import expects_script, find, tidied
from trainwatch.sources.markup import soup

BASE = "https://ag.example.gov/news/"
HOST = "https://ag.example.gov"

HEADLINES = (
    "Attorney General announces free de-escalation classes for deputies",
    "Academy graduates its largest class of recruits in ten years",
    "Board adopts new rules on the training of dispatchers",
    "Grant pays for crisis intervention courses in six counties",
)
SLUGS = tuple("-".join(headline.lower().split()) for headline in HEADLINES)
DAYS = ("2026-02-11", "2026-02-06", "2026-01-30", "2026-01-09")
SPOKEN = ("February 11, 2026", "February 6, 2026", "January 30, 2026", "January 9, 2026")
SLASHED = ("2/11/2026", "2/6/2026", "1/30/2026", "1/9/2026")

TOP = """<header><a href="/">Home</a></header><nav><ul><li><a href="/about">About us</a><li><a href="/divisions/2026">Divisions
of the office and what each of them does</a><li><a href="/contact">Contact</a></ul></nav>"""
BOTTOM = """<footer><ul><li><a href="/privacy-policy-of-this-site">The privacy policy of this web site and its owner</a>
<li><a href="/accessibility-of-this-site">How this web site can be used by everybody, 1/1/2020</a></ul></footer>"""


def page(*parts):
    return f"<!DOCTYPE html><html><head><title>News</title></head><body>{TOP}<main>{''.join(parts)}</main>{BOTTOM}</body></html>"


def each(template, **more):
    """*template* filled in for each item: {title}, {path}, {day}, {spoken}, {slashed}."""
    fields = {
        "title": HEADLINES,
        "path": [f"/news/{slug}" for slug in SLUGS],
        "day": DAYS,
        "spoken": SPOKEN,
        "slashed": SLASHED,
    }
    fields |= more
    return "".join(template.format(**{key: values[n] for key, values in fields.items()}) for n in range(len(HEADLINES)))


def found(markup, base=BASE):
    return find(soup(tidied(markup)), base)


def rows(markup):
    return [(item.title, item.links[0], item.published) for item in found(markup).items]


def days(markup):
    return [item.published.text if item.published else None for item in found(markup).items]


DATED = [
    (title, f"{HOST}/news/{slug}", Moment(day, "day")) for title, slug, day in zip(HEADLINES, SLUGS, DAYS, strict=True)
]
UNDATED = [(title, url, None) for title, url, _ in DATED]

LIKE_REAL_ONES = {
    "rows of Drupal with a time element": each(
        '<div class="views-row"><div class="views-field-date"><span><time datetime="{day}T12:00:00Z">then</time></span></div>'
        '<div class="views-field-title"><span><a href="{path}">{title}</a></span></div></div>'
    ),
    "rows of Drupal with a content attribute": each(
        '<div class="views-row"><span class="date-display-single" content="{day}T00:00:00-08:00">Recently</span>'
        '<a href="{path}">{title}</a></div>'
    ),
    "headings and a line of details": each(
        '<div class="m-b-3"><h4><a href="{path}">{title}</a></h4><p class="meta">{spoken} | Press Release</p></div>'
    ),
    "a table": "<table><thead><tr><th>Date</th><th>Title</th></tr></thead><tbody>"
    + each('<tr><td class="date"><strong>{slashed}</strong></td><td class="title"><a href="{path}">{title}</a></td></tr>')
    + "</tbody></table>",
    "a table of tables": "<table><tr><td>"
    + each('<table><tr><td>{slashed}</td><td><a href="{path}">{title}</a></td></tr></table>')
    + "</td></tr></table>",
    "a list with a date before the link": "<ul>"
    + each('<li><span class="date">{slashed}</span> <a href="{path}">{title}</a><p>More of it.</p></li>')
    + "</ul>",
    "a group of links that are the items": '<div class="list-group">'
    + each('<a class="list-group-item" href="{path}"><h3>{title}</h3><small>Published: {slashed}</small></a>')
    + "</div>",
    "cards that are links as a whole": '<div class="grid">'
    + each(
        '<a class="card" href="{path}"><img src="a.jpg" alt=""><span class="tag">Press release</span>'
        '<span class="card__title">{title}</span> <time datetime="{day}">{spoken}</time></a><br>'
    )
    + "</div>",
    "a grid of cards": '<div class="grid">'
    + each(
        '<div class="cell"><div class="card"><a href="{path}"><img src="a.jpg" alt="photo"></a><div class="body"><h3>'
        '<a href="{path}">{title}</a></h3><div class="date"><div>{month}</div><div>{number}</div><div>2026</div></div>'
        '</div></div></div>',
        month=("Feb", "Feb", "Jan", "Jan"),
        number=("11", "6", "30", "9"),
    )
    + "</div>",
    "a description list, the date first": "<dl>" + each('<dt>{spoken}</dt><dd><a href="{path}">{title}</a></dd>') + "</dl>",
    "a description list, the date last": "<dl>" + each('<dt><a href="{path}">{title}</a></dt><dd>{spoken}</dd>') + "</dl>",
    "links and text with nothing around them": "<h1>News</h1><p>As of March 1, 2026</p>"
    + each('Filed {slashed}<br><a href="{path}">{title}</a><br>Office of the governor<br><br>'),
    "paragraphs": each('<p>{spoken} &ndash; <a href="{path}">{title}</a></p>'),
    "articles with a link that says Read more": each(
        '<article><header><h2>{title}</h2></header><p>{spoken}</p><p>The class is open to every agency of the state, and'
        ' it costs nothing.</p><a class="more" href="{path}">Read more</a></article>'
    ),
    "articles with a title and a link that says Read more": each(
        '<article class="post-{day}"><h2><a href="{path}">{title}</a></h2><p>Posted on {spoken} by <a href="/author/jane"'
        ' rel="author">Jane</a></p><p>The class is open.</p><a href="{path}">Continue reading</a></article>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("markup", [pytest.param(markup, id=name) for name, markup in LIKE_REAL_ONES.items()])
def test_a_list_is_found_whatever_it_is_made_of(markup):
    assert rows(page("<h1>News releases</h1>", markup)) == DATED


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<ul class='plain'>" + each('<li><a href="{path}">{title}</a></li>') + "</ul>", id="list"),
        pytest.param(each('<div class="results-item"><h3><a href="{path}">{title}</a></h3></div>'), id="headings"),
        pytest.param(
            "<table>" + each('<tr><th class="list-title"><a href="{path}">{title}</a></th></tr>') + "</table>",
            id="table",
        ),
    ],
)
def test_a_list_without_dates_is_a_list(markup):
    assert rows(page(markup)) == UNDATED


@pytest.mark.parametrize("form", ["/press-releases/{day}/{slug}", "/news/{slug}-{day}/", "/{slashes}/{slug}"])
def test_a_date_may_stand_in_the_address_alone(form):
    slashes = [day.replace("-", "/") for day in DAYS]
    paths = [form.format(day=day, slug=slug, slashes=at) for day, slug, at in zip(DAYS, SLUGS, slashes, strict=True)]
    if form.startswith("/news/"):
        paths = [f"/news/{day}/{slug}" for day, slug in zip(DAYS, SLUGS, strict=True)]
    assert days(page(each('<div class="teaser"><a href="{path}">{title}</a></div>', path=paths))) == list(DAYS)


def test_a_date_between_rows_dates_those_that_follow():
    first, second = HEADLINES[:2], HEADLINES[2:]
    item = '<div class="row"><a href="/news/{0}">{1}</a><p>Office of the sheriff</p></div>'
    groups = [
        f"<div class=group><h3>{day}</h3>"
        + "".join(item.format(title.replace(" ", "-"), title) for title in titles)
        + "</div>"
        for day, titles in (("Opinions filed on March 4, 2026", first), ("February 2, 2026", second))
    ]
    assert days(page(*groups)) == ["2026-03-04", "2026-03-04", "2026-02-02", "2026-02-02"]


def test_the_date_of_the_page_dates_none_of_its_items():
    markup = (
        "<p>Last updated March 1, 2026</p><ul>" + each('<li><a href="{path}">{title}</a></li>') + "</ul><p>3/2/2026</p>"
    )
    assert days(page(markup)) == [None] * 4


def test_a_day_that_a_summary_tells_of_is_not_the_date_of_the_item():
    summary = "The man who was arrested by deputies of the county on March 3, 2019 has been sentenced to a term of forty years in prison today."
    markup = each('<div class="item"><h3><a href="{path}">{title}</a></h3><p>' + summary + "</p></div>")
    assert days(page(markup)) == [None] * 4


def test_the_first_of_two_dates_of_a_row_is_its_own():
    markup = each('<tr><td><a href="{path}">{title}</a></td><td>{slashed}</td><td>3/3/2026</td></tr>')
    assert days(page("<table>", markup, "</table>")) == list(DAYS)


def test_a_date_of_publication_goes_before_a_deadline():
    markup = each('<div><a href="{path}">{title}</a><p>Deadline: 4/1/2026</p><p>Posted {slashed}</p></div>')
    assert days(page(markup)) == list(DAYS)


@pytest.mark.parametrize(
    "words", ["Class of {slashed} held in Conway", "Register by {slashed}", "Starts: noon of {spoken} in Little Rock"]
)
def test_a_day_of_a_class_or_a_deadline_is_not_the_date_of_the_item(words):
    assert (
        days(page(each(f'<div class="item"><h3><a href="{{path}}">{{title}}</a></h3><p>{words}</p></div>')))
        == [None] * 4
    )


def test_a_day_in_a_title_is_not_the_date_of_the_item():
    assert (
        days(page(each('<li><a href="{path}">Training of sheriffs and all of their deputies on {spoken}</a></li>')))
        == [None] * 4
    )


@pytest.mark.parametrize(
    "words",
    [
        "Published: Wednesday, {spoken} 3:30 PM",
        "Posted {spoken} by the Office of Public Affairs",
        "<b>{spoken}</b> LITTLE ROCK",
        "News | {slashed} | Civil Rights",
        "{slashed} - The attorney general announced that deputies of every county may attend, and that it is paid for.",
        "The order of the board concerns every agency of this state and all who train its deputies. Filed: {spoken}",
    ],
)
def test_a_date_with_a_label_or_by_itself_is_that_of_the_item(words):
    assert days(page(each(f'<div><h3><a href="{{path}}">{{title}}</a></h3><p>{words}</p></div>'))) == list(DAYS)


def test_a_summary_is_read_where_it_plainly_stands():
    markup = each(
        '<div><h3><a href="{path}">{title}</a></h3><div>{slashed}</div><p>The class is open to every agency of the state and'
        " costs nothing at all.</p></div>"
    )
    assert (
        found(page(markup)).items[0].summary
        == "The class is open to every agency of the state and costs nothing at all."
    )


def test_menus_breadcrumbs_tags_pagers_and_related_headlines_are_no_items():
    extra = "".join(
        f'<div class="{name}"><ul>'
        + "".join(
            f'<li><a href="/{name}/page-of-{n}-things-to-see">Headlines of the {name} about number {n} of all</a> 3/{n}/2026</li>'
            for n in range(1, 9)
        )
        + "</ul></div>"
        for name in ("main-menu", "breadcrumb", "tagcloud", "pagination", "relatedPosts", "sidebar", "social_share")
    )
    markup = each('<div class="views-row"><a href="{path}">{title}</a> {slashed}</div>')
    assert rows(page(extra, markup)) == DATED


def test_links_that_share_are_no_items():
    share = '<p><a href="https://www.facebook.com/sharer.php?u={path}">Share this very long headline with your friends</a></p>'
    assert rows(page(each('<div><a href="{path}">{title}</a><p>{slashed}</p>' + share + "</div>"))) == DATED


def test_of_two_lists_the_one_with_dates_is_the_news():
    links = "".join(
        f'<li><a href="/services/{slug}">How the office helps you with {slug[:30]}</a></li>' for slug in SLUGS
    )
    news = each('<li><a href="{path}">{title}</a> <span>{slashed}</span></li>')
    assert rows(page(f"<h2>Services</h2><ul>{links}</ul><h2>News</h2><ul>{news}</ul>")) == DATED


def test_of_two_lists_of_news_the_longer_is_read():
    events = '<li><a href="/events/open-house-of-the-academy">Open house of the academy</a> 3/3/2026</li>' * 2
    news = each('<li><a href="{path}">{title}</a> <span>{slashed}</span></li>')
    assert rows(page(f"<section><ul>{news}</ul></section><div><section><ol>{events}</ol></section></div>")) == DATED


def test_a_list_in_two_parts_is_one():
    part = '<tr><td>{slashed}</td><td><a href="{path}">{title}</a></td></tr>'
    whole = each(part).split("</tr>")
    first, second = "</tr>".join(whole[:2]), "</tr>".join(whole[2:])
    markup = f"<div><table>{first}</table></div><div><div><div><table>{second}</table></div></div></div>"
    assert rows(page(markup)) == DATED


def test_a_row_built_a_little_otherwise_is_of_the_list():
    markup = each('<li><h3><a href="{path}">{title}</a></h3><p>{slashed}</p></li>').replace(
        f'<h3><a href="/news/{SLUGS[1]}">{HEADLINES[1]}</a></h3>',
        f'<div><p><a href="/news/{SLUGS[1]}">{HEADLINES[1]}</a></p></div>',
    )
    assert rows(page("<ul>", markup, "</ul>")) == DATED


def test_a_list_of_one_item_is_a_list():
    markup = '<div class="results"><div class="item"><p>2/11/2026</p><a href="/docs/28318.pdf">Bulletin on the training of deputies</a></div></div>'
    assert rows(page(markup)) == [
        ("Bulletin on the training of deputies", f"{HOST}/docs/28318.pdf", Moment("2026-02-11", "day"))
    ]


def test_a_link_alone_is_no_list():
    with pytest.raises(EmptyError):
        found(page('<p>Read <a href="/news/the-long-story-of-the-academy">the long story of the academy</a> here.</p>'))


def test_a_list_of_documents_is_read_with_what_names_them():
    markup = each(
        "<tr><td><a href='/docs/2026-0{n}.pdf'>26-{n}</a></td><td>{title}</td><td>{slashed}</td></tr>", n=(1, 2, 3, 4)
    )
    head = "<tr><th>Number</th><th>Subject</th><th>Filed</th></tr>"
    for markup_with in (f"<table>{head}{markup}</table>", f"<table>{markup}</table>"):
        items = found(page(markup_with)).items
        assert [item.title for item in items] == list(HEADLINES)
        assert items[0].links == (f"{HOST}/docs/2026-01.pdf",)


def test_where_each_row_has_a_file_the_file_is_the_item():
    markup = each('<li><a href="{path}">{title}</a> {slashed} <a href="/files{path}.pdf">PDF</a></li>')
    items = found(page("<ul>", markup, "</ul>")).items
    assert items[0].links == (f"{HOST}/files/news/{SLUGS[0]}.pdf", f"{HOST}/news/{SLUGS[0]}")
    assert [item.title for item in items] == list(HEADLINES)


def test_a_row_that_tells_its_story_leads_to_the_story_and_not_to_a_file():
    told = "<p>The class is open to every agency of the state and costs nothing at all to anybody.</p>"
    markup = each('<li><a href="{path}">{title}</a> {slashed}' + told + '<a href="/files{path}.pdf">PDF</a></li>')
    assert rows(page("<ul>", markup, "</ul>")) == DATED


def test_an_address_is_listed_once():
    markup = each('<li><a href="{path}">{title}</a> {slashed}</li>')
    assert rows(page("<ul>", markup, markup, "</ul>")) == DATED


def test_rows_that_an_unclosed_font_swallows_are_rows():
    markup = each("<TR><TD><font size=1><A HREF='{path}'>{title}</a><TD><font size=1>{slashed}")
    assert rows(page("<TABLE>", markup, "</TABLE>")) == DATED


def test_a_sentence_with_links_and_an_alphabet_are_no_lists():
    letters = " ".join(f'<a href="/search/begins-with-letter-{letter}">{letter}</a>' for letter in "ABCDEFGHIJKLM")
    sentence = each('<a href="{path}">{title}</a>, ')
    with pytest.raises(EmptyError):
        found(page(f"<p>{letters}</p><p>{sentence}</p>"))


def test_archives_by_month_are_no_items():
    months = "".join(
        f'<li><a href="/news/archive/2025{n:02}">{month} 2025 (12)</a></li>'
        for n, month in enumerate(("March", "April", "May"), 3)
    )
    markup = each('<li><a href="{path}">{title}</a> {slashed}</li>')
    assert rows(page(f"<div><ul>{markup}</ul></div><div><ul>{months}</ul></div>")) == DATED


MENU = "".join(
    f'<li><a href="/{name}">{name.title()} and other services</a></li>'
    for name in ("consumers", "victims", "police", "courts") * 5
)


def test_a_page_of_menus_has_no_list():
    with pytest.raises(EmptyError) as caught:
        found(page(f'<div class="links"><ul>{MENU}</ul></div>'))
    assert caught.value.message == "no list of news was found on the page"


def test_a_page_that_a_script_draws_says_so_and_gives_no_links_of_menus():
    services = each('<li><a href="{path}">{title}</a></li>')  # as long as headlines
    markup = f"<html><body><ul>{services}</ul><div id=app></div>{'<script>let rows = 1</script>' * 12}</body></html>"
    with pytest.raises(EmptyError, match=r"seems to need a script to show its list \(12 scripts"):
        found(markup)
    assert expects_script(soup(markup))


def test_a_page_with_scripts_and_a_dated_list_is_read():
    markup = page(each('<li><a href="{path}">{title}</a> {slashed}</li>'), "<script>let rows = 1</script>" * 12)
    assert expects_script(soup(markup))
    assert rows(markup) == DATED


def test_a_page_of_text_expects_no_script():
    assert not expects_script(soup(page("<p>word</p>" * 300, "<script></script>" * 12)))


LIST = each('<li><a href="{path}">{title}</a> {slashed}</li>')


@pytest.mark.parametrize(
    ("base", "pager", "expected"),
    [
        (BASE, '<a href="?page=1" rel="next">&gt;&gt;&gt;</a>', "/news/?page=1"),
        (BASE, '<link rel="next" href="/news/page/2/">', "/news/page/2/"),
        (BASE, '<a href="/news/page/2/">Next</a>', "/news/page/2/"),
        (BASE, '<a href="/news/page/2/">Older posts</a>', "/news/page/2/"),
        (BASE, '<a href="?page=2" aria-label="Go to next page">2</a>', "/news/?page=2"),
        (BASE, '<a href="?sf_paged=2">Next Page »</a>', "/news/?sf_paged=2"),
        (BASE, '<li class="pager__item--next"><a href="?page=1"><span>more</span></a></li>', "/news/?page=1"),
        (BASE, '<b>1</b> <a href="?page=3">3</a> <a href="?page=2">2</a> <a href="?page=9">Last</a>', "/news/?page=2"),
        (BASE + "?page=2", '<a href="?page=1">1</a> <a href="?page=3">3</a>', "/news/?page=3"),
        (BASE + "page/2/", '<a href="/news/">1</a> <a href="/news/page/3/">3</a>', "/news/page/3/"),
        (BASE, "", None),
        (BASE + "?page=2", '<a href="?page=1">Next</a>', None),
        (BASE + "page/3/", '<a href="/news/page/3/">Next</a> <a href="/news/page/1/" rel="next">1</a>', None),
        (BASE, '<a href="https://elsewhere.example/?page=2" rel="next">Next</a>', None),
        (BASE, '<a href="?term=2026-04" aria-label="Next month">Next</a>', None),
        (BASE, '<a href="javascript:void(0)">Next</a>', None),
        (BASE, '<a href="#page-2">Next</a>', None),
    ],
)  # fmt: skip
def test_the_link_to_the_next_page_is_found(base, pager, expected):
    markup = page(f"<ul>{LIST}</ul>", f'<div class="pager">{pager}</div>')
    assert found(markup, base).next_page == (HOST + expected if expected else None)


def test_the_next_page_is_compared_with_the_address_of_the_page_and_not_with_its_base():
    markup = page(f"<ul>{LIST}</ul>", '<a href="/news/?page=2">Next</a>')
    tree = soup(markup)
    assert find(tree, HOST, BASE + "?page=1").next_page == f"{HOST}/news/?page=2"
    assert find(tree, HOST, BASE + "?page=2").next_page is None


PIECES = st.sampled_from(
    ["<div>", "</div>", "<ul>", "<li>", "<table>", "<tr>", "<td>", "<p>", "<br>", "<h2>", "</h2>", "</ul>", "<nav>", "<dl>", "<dt>",
     "<dd>", "<a href=/1>", "<a href=/news/a-long-slug-of-news>", "<a>", "</a>", "<time datetime=2026-02-11>", "</time>", "2/11/2026",
     "Attorney General announces free classes", "Read more", "Next", " ", "<a rel=next href=?page=2>", "<font>", "\u00ad", "<!--", "&#0;",
     "<script>", "</script>", "<th>Title", "<span content=2026-01-01>", "<a href='http://[::1'>", "<a href=/x.pdf>"]
)  # fmt: skip


@settings(max_examples=300 * SCALE, deadline=2_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PIECES, max_size=60))
def test_arbitrary_markup_raises_nothing_but_the_two_errors(read_listing, parts):
    with suppress(ParseError, EmptyError):
        entries = read_listing("<html><body>" + "".join(parts)).entries
        assert entries
        assert all(entry.url.startswith("http") for entry in entries)


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("".join(f'<a href="/{n}">A</a>' for n in range(60_000)), id="links"),
        pytest.param("".join(f'<li><a href="/{n}">A headline of four words</a> 2/11/2026' for n in range(20_000)), id="rows"),
        pytest.param("<div>" * 190 + "".join(f'<p><a href="/{n}">A headline of four words</a>' for n in range(5_000)), id="deep"),
        pytest.param("".join(f'<div><a href="/{n}">A headline of four words</a>2/11/2026' for n in range(180)), id="nested"),
        pytest.param("".join("<p>words of a row</p>" * 500 + f'<a href="/{n}">Read more</a>' for n in range(100)), id="long rows"),
        pytest.param("<p>2/11/2026</p>" * 20_000 + "<a href=/1>A headline of four words</a>", id="dates"),
        pytest.param("<table><tr>" + "<th>T" * 9_000 + "".join(f'<tr><td><a href="/{n}">h' for n in range(3_000)), id="columns"),
        pytest.param("<pre>" + "".join(f'<a href="/{n}.pdf">{n}</a> 2/11/2026 A title\n' for n in range(5_000)), id="typed"),
        pytest.param("<div>" * 180 + "\n<p>x\n<b>y\n</b>" * 40_000, id="deep lines"),
        pytest.param("".join(f'<a href="/{n}">A headline of four words</a>' + "<!-- -->" * 100 for n in range(2_000)), id="comments"),
        pytest.param("<font " * 100_000 + "<font a" * 100_000, id="fonts"),
        pytest.param(f'<a href=/1 class="{"nav-" * 200_000}">x</a>', id="class"),
    ],
)  # fmt: skip
def test_a_hostile_page_is_done_with_quickly(read_listing, markup):
    begun = time.process_time()
    with suppress(ParseError, EmptyError):
        read_listing("<html>" + markup)
    assert time.process_time() - begun < 20
