"""The text of a notice of classes: labels beside their values, tables by rows, nothing of what stands around them."""

import time

import pytest

from tests.article.pages import document
from trainwatch.article.rows import rows
from trainwatch.article.tree import parse
from trainwatch.model import Link

NOTICE = "<p>When: May 4, 2027</p><p>Where: Riverton</p><p>Cost: $40</p>"


def lines(markup: str) -> list[str]:
    """The lines of the content of a page with this body."""
    tree = parse(f"<html><body>{markup}</body></html>")
    assert tree is not None
    return [line.text for line in rows(tree)]


@pytest.mark.parametrize(
    ("markup", "line"),
    [
        ("<dl><dt>Fee</dt><dd>$40</dd></dl>", "Fee: $40"),
        ("<dl><dt>What it costs</dt><dd>Nothing</dd></dl>", "What it costs: Nothing"),
        (
            "<dl><dt>Where:</dt><dd>Range 2<br>14 Elm St<br>Riverton, UT</dd></dl>",
            "Where: Range 2, 14 Elm St, Riverton, UT",
        ),
        ("<h3>Venue</h3><dl><dd>Range 2</dd><dd>Riverton, UT</dd></dl>", "Venue: Range 2, Riverton, UT"),
        ("<div><div>Fee</div><div>$40</div></div>", "Fee: $40"),
        ("<div><div class='field__label'>Skills test</div><div>May 4</div></div>", "Skills test: May 4"),
        ("<div><span>Fee</span><span>$40</span></div>", "Fee: $40"),
        ("<p><b>Where:</b>Riverton</p>", "Where: Riverton"),
        ("<p><strong>Cost</strong> $40</p>", "Cost: $40"),
        ("<p><strong>Fee:</strong> $40</p>", "Fee: $40"),
        ("<p>The <b>cost</b> of gas</p>", "The cost of gas"),
        ("<p><del>May 4</del> May 11</p>", "May 11"),
        ("<p><del>May 4, Riverton</del></p>", "May 4, Riverton"),
        ("<p>Write to <a href='mailto:ray@pd.example'>Sgt. Ray</a></p>", "Write to Sgt. Ray (ray@pd.example)"),
        ("<address>14 Elm St<br>Riverton, UT</address>", "14 Elm St, Riverton, UT"),
    ],
)
def test_a_label_stands_beside_its_value(markup, line):
    assert lines(markup) == [line]


def test_the_title_of_a_drawer_heads_what_is_in_it():
    assert lines("<details><summary>Radar Basics</summary><p>May 4</p></details>") == ["Radar Basics", "May 4"]
    button = "<h2><button aria-expanded='false'>Radar Basics</button></h2><div><p>May 4</p></div><button>Send</button>"
    assert lines(button) == ["Radar Basics", "May 4"]


def test_an_empty_value_says_nothing():
    assert lines("<table><tr><td>Fee</td><td>&nbsp;</td></tr><tr><td>Hours</td><td>8</td></tr></table>") == ["Hours: 8"]
    assert lines("<div><div>Fee</div><div></div></div>") == []


def table(*rows_of_cells: str, cell: str = "td") -> str:
    made = (f"<tr>{''.join(f'<{cell}>{text}</{cell}>' for text in row.split('|'))}</tr>" for row in rows_of_cells)
    return f"<table>{''.join(made)}</table>"


def test_a_table_of_labels_is_a_line_for_each_even_where_some_are_not_known():
    assert lines(table("Date|May 4", "Clock|9-5", "Fee|$40")) == ["Date: May 4", "Clock: 9-5", "Fee: $40"]
    assert lines(table("Hours:|8|Code:|MC1", "Audience:|All|Max:|20")) == [
        "Hours: 8",
        "Code: MC1",
        "Audience: All",
        "Max: 20",
    ]


def test_a_wide_table_keeps_its_head_and_its_cells_in_place():
    markup = table("Course|Dates|Hours|Fee", "Radar|May 4|8|$40", "Lidar|May 6||Free")
    assert lines(markup) == ["Course | Dates | Hours | Fee", "Radar | May 4 | 8 | $40", "Lidar | May 6 | – | Free"]


def test_heads_that_are_not_known_are_given_to_each_cell():
    markup = table("Course|Motto|Seal", cell="th") + ""
    body = markup.replace("</table>", "<tr><td>Radar</td><td>Slow</td><td></td></tr></table>")
    assert lines(body) == ["Course: Radar | Motto: Slow"]


def test_a_cell_over_several_rows_is_said_in_each():
    markup = (
        "<table><tr><th>Course</th><th>Dates</th></tr><tr><td rowspan='2'>Radar</td><td>May 4</td></tr>"
        "<tr><td>May 6</td></tr></table>"
    )
    assert lines(markup) == ["Course | Dates", "Radar | May 4", "Radar | May 6"]


def test_a_table_that_lays_out_the_page_is_read_cell_by_cell_without_its_menu():
    menu = "".join(f"<a href='/{n}'>Radar {n}</a><br>" for n in range(4))
    assert lines(f"<table><tr><td>{menu}</td><td><h1>Lidar</h1>{NOTICE}</td></tr></table>")[0] == "Lidar"


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a href='/r'>Radar</a></nav>",
        "<aside>Radar $90</aside>",
        "<footer>9 Oak St, Elko, NV</footer>",
        "<div class='nav-bar'><div>Radar</div></div>",
        "<div id='related-posts'>Radar $90</div>",
        "<div role='complementary'>Radar $90</div>",
        "<div><h4>Students also took</h4><p>Radar $90</p></div>",
        "<div><h3>Similar courses</h3><ul><li>Radar, June 4, $90</li></ul></div>",
        "<span class='visually-hidden'>Event Navigation</span>",
    ],
)
def test_what_stands_around_the_content_is_left_out(around):
    assert lines(f"<h1>Lidar</h1>{NOTICE}{around}") == ["Lidar", "When: May 4, 2027", "Where: Riverton", "Cost: $40"]


def test_a_part_that_holds_the_content_is_no_margin_whatever_its_name():
    assert lines(f"<div class='menu-page sidebar'><h1>Lidar</h1>{NOTICE}</div>")[0] == "Lidar"
    assert lines(f"<div class='elementor-widget nav'>{NOTICE}</div>") == NOTICE_LINES
    assert lines(f"<div class='rail'>{NOTICE}</div>") == NOTICE_LINES


NOTICE_LINES = ["When: May 4, 2027", "Where: Riverton", "Cost: $40"]


def test_a_heading_ends_the_list_under_the_one_before():
    assert lines("<h2>Related</h2><p>Radar</p><h2>Dates</h2><p>May 4 to May 6 in Riverton</p>")[:1] == ["Dates"]


def test_links_stand_in_their_row_and_keep_their_order():
    markup = (
        "<html><body><h1>Lidar for Patrol Officers</h1><table><tr><th>Date</th><th>Place</th><th></th></tr>"
        "<tr><td>May 4, 2027</td><td>Reno, NV</td><td><a href='/a'>Register</a></td></tr>"
        "<tr><td>May 6, 2027</td><td>Elko, NV</td><td><a href='/b'>Register</a></td></tr></table></body></html>"
    )
    made = document(markup)
    assert made.text == "Date | Place | –\nMay 4, 2027 | Reno, NV | Register\nMay 6, 2027 | Elko, NV | Register"
    assert made.links == (Link("https://news.example/a", "Register"), Link("https://news.example/b", "Register"))


def test_a_link_around_several_blocks_leads_from_each():
    tree = parse("<html><body><a href='/a'><h3>Lidar</h3><p>May 4</p></a></body></html>")
    assert tree is not None
    assert [line.links for line in rows(tree)] == [[("/a", "Lidar")], [("/a", "May 4")]]


def test_a_notice_is_read_by_its_lines_and_an_article_by_its_running_text():
    prose = (
        "<p>Deputies spent the whole of Tuesday in a class on de-escalation, the sheriff of Harrow County said.</p>" * 6
    )
    assert document(
        "<html><body><h1>Lidar for Patrol Officers</h1><dl><dt>Date</dt><dd>May 4</dd><dt>Fee</dt><dd>$40</dd><dt>Hours</dt><dd>8</dd></dl></body></html>"
    ).text == ("Date: May 4\nFee: $40\nHours: 8")
    assert (
        "Radar: May"
        not in document(
            f"<html><body><h1>Lidar class held</h1>{prose}<dl><dt>Radar</dt><dd>May</dd></dl></body></html>"
        ).text
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<p>" + "<b>Cost</b> x " * 20_000,
        "<table>" + "<tr><td><a href=/x>Register</a><td>May 1</tr>" * 20_000 + "</table>",
        "<table><tr>" + "<td><a href=/x>Register</a></td>" * 20_000 + "</tr></table>",
        "<h2>Related</h2>" * 20_000,
        "<dl><dt>Cost<dd>$1" * 20_000,
        "<table><tr><th>Date<th>Course</tr>" + ("<tr>" + "<td rowspan=50 colspan=50>x" * 20 + "</tr>") * 1_000,
    ],
)
def test_a_heavy_notice_is_read_within_seconds(markup):
    started = time.perf_counter()
    lines(markup)
    assert time.perf_counter() - started < 15


def test_a_price_that_heads_a_card_stands_below_the_name_of_its_own_class():
    cards = "".join(
        f"<div class='card'><div>{price}</div><div>{name}</div><div>May 4, 2027</div></div>"
        for price, name in (("$575/person", "Radar"), ("Price coming soon", "Lidar"))
    )
    assert lines(f"<div>{cards}</div>") == [
        "Radar",
        "$575/person",
        "May 4, 2027",
        "Lidar",
        "Price coming soon",
        "May 4, 2027",
    ]


def test_the_column_that_names_the_rows_of_a_table_with_days_is_no_label_though_its_head_is_unknown():
    table = (
        "<table><tr><th>Item</th><th>Site</th><th>Dates</th><th>Seats</th></tr>"
        "<tr><td>Radar Basics</td><td>Provo</td><td>5/4/2027</td><td>9</td></tr></table>"
    )
    assert lines(table) == ["Radar Basics | Site: Provo | Dates: 5/4/2027 | Seats: 9"]


def test_cells_that_have_each_a_day_of_their_own_are_cards_side_by_side():
    first, second = "<p>Radar</p><p>MAY 4</p><p>Provo</p>", "<p>Lidar</p><p>June 8</p><p>Ogden</p>"
    assert lines(f"<table><tr><td>{first}</td><td>{second}</td></tr></table>") == [
        *("Radar", "MAY 4", "Provo"),
        *("Lidar", "June 8", "Ogden"),
    ]


@pytest.mark.parametrize(
    "line", ["View this email in your browser", "Unsubscribe | Update profile | 5 Elm St, Provo UT"]
)
def test_the_head_and_the_foot_of_a_mailed_bulletin_are_no_content(line):
    assert line not in document(f"<html><body>{NOTICE}<p>{line}</p></body></html>").text
