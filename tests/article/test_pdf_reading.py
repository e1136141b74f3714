"""A PDF becomes a document: text in reading order, title, day, links."""

import pytest

from tests import factories
from tests.article.pages import NOW
from tests.article.pdfs import HEIGHT, PICTURE, URL, column, document, pdf, words
from trainwatch import article
from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Link, Moment

TITLE = "Free De-escalation Class"
LINES = (
    "Thirty deputies of Harrow County spent Tuesday in a free class on slowing an",
    "encounter down. The class was given by the state's Office of Public Training and",
    "cost the county nothing.",
)
TEXT = " ".join(LINES)
LEFT = (
    "Thirty deputies of Harrow County spent",
    "Tuesday in a free class, which was given",
    "in the town hall of Harrow, the office",
    "said on Wednesday. It was the first class",
)
RIGHT = (
    "of its kind. Another is planned for the",
    "spring, and deputies of three neighboring",
    "counties have asked for seats. Each will",
    "train others at home, and pays nothing.",
)


def release(*lines: str, title: str = TITLE, info: dict[str, str] | None = None, y: float = 120) -> bytes:
    return pdf([words(72, 72, title, size=24), *column(lines, y=y)], info=info)


def text(*drawn: str) -> str:
    return document(pdf([words(72, 50, TITLE, size=24), *drawn])).text


# ------------------------------------------------------------------------------------------------------------ text


def test_lines_of_a_paragraph_are_joined():
    assert document(release(*LINES)).text == TEXT


def test_a_wider_distance_begins_a_paragraph():
    assert document(release(*LINES[:2], "", *LINES)).text == f"{LINES[0]} {LINES[1]}\n{TEXT}"


def test_a_line_that_ends_early_ends_its_paragraph():
    assert document(release(*LINES, *LINES)).text == f"{TEXT}\n{TEXT}"


def test_a_first_line_that_stands_in_begins_a_paragraph():
    drawn = [*column(LINES[:2]), words(90, 148, "A second class is planned for March, and there are seats left for it."),
             words(72, 162, "Deputies of other counties may come.")]  # fmt: skip
    assert text(*drawn).split("\n")[1].startswith("A second class")


def test_fields_of_a_flyer_stay_apart():
    fields = ("When: March 3, 2027", "Where: Arkansas Law Enforcement Training Academy, East Camden", "Cost: free")
    assert document(release(*fields)).text.split("\n") == list(fields)


@pytest.mark.parametrize(
    ("one", "other", "whole"),
    [
        ("Officers of the whole depart-", "ment took part in the free class.", "department"),
        ("Officers of Harrow practised de-", "escalation in a free class of the state.", "de-escalation"),
        ("A free course that counts as in-", "service training for every officer.", "in-service"),
        ("A free course with all the infor-", "mation that every officer is asked for.", "information"),
        ("A free train-the-", "trainer course for officers of the state.", "train-the-trainer"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_made_whole(one, other, whole):
    assert whole in document(release(one, other)).text.split()


def test_the_document_itself_tells_a_compound_from_a_broken_word():
    lines = ("Smith-Jones took over. Officers call it side-", "walk training; a side-walk class, they say.")
    assert "side-walk training" in document(release(*lines)).text


def test_bullets_become_items_with_their_wrapped_lines():
    drawn = [words(72, 120, "•"), words(90, 120, "Open to all certified officers of the state and to everybody who"),
             words(90, 134, "works in a jail"), words(72, 148, "•"), words(90, 148, "Lodging is paid")]  # fmt: skip
    assert text(*drawn).split("\n") == [
        "- Open to all certified officers of the state and to everybody who works in a jail", "- Lodging is paid",
    ]  # fmt: skip


def test_ligatures_are_taken_apart():
    assert (
        document(release("Of\x01cers were quali\x01ed and \x02ew home.")).text
        == "Officers were qualified and flew home."
    )


@pytest.mark.parametrize("shift", [0, 5])
@pytest.mark.parametrize("interleaved", [True, False])
def test_columns_are_read_one_after_the_other(shift, interleaved):
    left, right = column(LEFT), column(RIGHT, x=320, y=120 + shift)
    drawn = [part for pair in zip(left, right, strict=True) for part in pair] if interleaved else right + left
    assert text(*drawn) == " ".join(LEFT + RIGHT)


def test_a_line_across_the_page_parts_what_stands_over_and_under_it():
    across = "This line of text goes across the whole of the page and closes the gutter between columns."
    drawn = [
        *column(LEFT),
        *column(RIGHT, x=320),
        *column([across], y=200),
        *column(LEFT, y=240),
        *column(RIGHT, x=320, y=240),
    ]
    assert text(*drawn).split("\n") == [" ".join(LEFT + RIGHT), across, " ".join(LEFT + RIGHT)]


def test_a_table_is_read_row_by_row_and_a_wrapped_cell_is_one():
    rows = (
        ("Date", "Course"),
        ("March 3", "De-escalation"),
        ("April 7", "Crisis training"),
        ("", "for dispatchers"),
        ("May 5", "K9"),
    )
    drawn = [
        words(72 + 170 * at, 120 + 14 * n, cell) for n, row in enumerate(rows) for at, cell in enumerate(row) if cell
    ]
    assert text(*drawn).split("\n") == [
        "Date | Course", "March 3 | De-escalation", "April 7 | Crisis training for dispatchers", "May 5 | K9",
    ]  # fmt: skip


def test_text_up_the_side_of_a_page_comes_last():
    drawn = [words(30, 500, "DRAFT COPY", matrix="0 1 -1 0"), *column(LINES)]
    assert text(*drawn).split("\n") == [TEXT, "DRAFT COPY"]


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown():
    turned = [f"0 1 -1 0 {HEIGHT} 0 cm", *column(LINES)]
    body = pdf(turned).replace(b"/Type /Page /Parent", b"/Rotate 90 /Type /Page /Parent")
    assert " ".join(document(body).text.split()) == TEXT


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        [
            words(72, 40, "Harrow County Sheriff - Training Bulletin"),
            *column(lines),
            words(300, 760, f"Page {number} of 2"),
        ]
        for number, lines in enumerate((LINES, RIGHT), 1)
    ]
    assert document(pdf(*pages)).text == f"{TEXT}\n{' '.join(RIGHT)}"


def test_a_title_stays_where_the_running_head_repeats_it():
    pages = [[words(72, 60, TITLE, size=24), *column(LINES)]]
    pages += [[words(72, 40, TITLE, size=9), *column(LINES)] for _ in range(3)]
    made = document(pdf(*pages))
    assert (made.title, made.text.count(TITLE)) == (TITLE, 0)


def test_a_paragraph_runs_over_the_end_of_a_page():
    assert document(pdf(column(LINES[:2], y=300), column(LINES[2:], y=300))).text == TEXT


def test_pages_that_hold_nothing_but_lines_at_their_edges_keep_them():
    made = document(pdf(*[column([LINES[0]], y=60)] * 2), entry=factories.entry(title="A class"))
    assert made.text.split("\n") == [LINES[0]] * 2


# ----------------------------------------------------------------------------------------------------------- title


def test_the_title_that_was_typed_goes_first():
    made = document(release(*LINES, info={"Title": "A Class in Harrow County"}))
    assert (made.title, made.text) == ("A Class in Harrow County", f"{TITLE}\n{TEXT}")


@pytest.mark.parametrize(
    "typed",
    ["Microsoft Word - flyer final 2.docx", "untitled", "class_flyer-v3", "Class flyer.pub", "Document1", "  ", "News Release",
     "PowerPoint Presentation", "12345 67890"],
)  # fmt: skip
def test_the_largest_words_go_before_what_programs_write(typed):
    made = document(release(*LINES, info={"Title": typed}))
    assert (made.title, made.text) == (TITLE, TEXT)


def test_a_title_of_two_lines_is_one():
    made = document(
        pdf([*column(["Free De-escalation Class", "for Deputies"], y=60, size=24, leading=28), *column(LINES)])
    )
    assert (made.title, made.text) == ("Free De-escalation Class for Deputies", TEXT)


def test_a_headline_that_the_source_knows_goes_before_a_larger_letterhead():
    drawn = [words(72, 50, "County of Harrow Sheriff", size=30), words(72, 90, TITLE, size=18), *column(LINES)]
    assert document(pdf(drawn), entry=factories.entry(title=TITLE)).title == TITLE
    assert document(pdf(drawn), entry=factories.entry(title="Flyer")).title == "County of Harrow Sheriff"


def test_the_sources_title_serves_where_all_is_of_one_size():
    assert document(pdf(column(LINES)), entry=factories.entry(title="A class")).title == "A class"


def test_the_first_bold_line_serves_where_nobody_says_more():
    drawn = [
        *column(["FOR IMMEDIATE RELEASE", "Harrow, Arkansas"]),
        *column([TITLE], y=170, bold=True),
        *column(LINES, y=200),
    ]
    assert document(pdf(drawn)).title == TITLE


# ------------------------------------------------------------------------------------------------------------- day


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("D:20261103101500-06'00'", "2026-11-03"),
        ("D:20261103235959Z", "2026-11-03"),
        ("D:20261103", "2026-11-03"),
        ("20261103101500", "2026-11-03"),
        ("D:191031103101500", "2003-11-03"),
        ("2026-11-03T10:15:00-06:00", "2026-11-03"),
        ("Tue Nov 3 10:15:00 2026", "2026-11-03"),
    ],
)
def test_the_day_of_making_is_inferred(stated, day):
    assert document(release(*LINES, info={"CreationDate": stated})).published == Moment(day, "inferred")


@pytest.mark.parametrize("stated", ["D:2026", "D:20261350", "D:20991103", "D:19000101", "yesterday", ""])
def test_a_making_without_a_possible_day_is_none(stated):
    assert document(release(*LINES, info={"CreationDate": stated})).published is None


@pytest.mark.parametrize(
    "line",
    ["November 2, 2026", "Monday, November 2, 2026", "FOR IMMEDIATE RELEASE: November 2, 2026", "Date: 11/2/2026",
     "HARROW, Ark. (November 2, 2026) - Deputies met.", "Released on Nov. 2, 2026"],
)  # fmt: skip
def test_a_day_printed_at_the_head_goes_before_the_day_of_making(line):
    made = document(release(line, "", *LINES, info={"CreationDate": "D:20261105"}))
    assert made.published == Moment("2026-11-02", "day")


@pytest.mark.parametrize(
    "line", ["When: October 20, 2026", "The class was held on October 20, 2026, in Harrow.", "October 20, 2026"]
)
def test_the_day_of_a_class_is_not_the_day_of_the_flyer(line):
    made = document(release(line, "", *LINES, info={"CreationDate": "D:20260901"}))
    assert made.published == Moment("2026-09-01", "inferred")


def test_the_day_of_the_entry_goes_first():
    entry = factories.entry(published=Moment("2026-11-18", "day"))
    assert document(release("November 2, 2026", *LINES), entry=entry).published == entry.published


# ---------------------------------------------------------------------------------------------- links and the rest


def test_addresses_behind_words_are_links():
    body = pdf([words(72, 72, "Register here for the free class")], link="https://academy.example/register")
    assert document(body).links == (Link("https://academy.example/register", "Register here for the free class"),)


@pytest.mark.parametrize("href", ["javascript:alert", "mailto:a@b.example", "file:///etc/passwd", ""])
def test_addresses_that_are_not_of_the_web_are_no_links(href):
    assert document(pdf(column(LINES), link=href)).links == ()


def test_what_a_pdf_does_not_say_is_left_open():
    made = document(release(*LINES))
    assert (made.url, made.author, made.language, made.canonical_url, made.text_status) == (URL, "", "", None, "full")


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf\r\n", b"x" * 900 + b"\n"])
def test_a_pdf_is_told_by_its_mark_whatever_the_server_calls_it(before):
    response = factories.response(before + release(*LINES), url=URL, headers=(("Content-Type", "text/html"),))
    assert article.read(response, None, NOW).text == TEXT


def test_a_page_of_html_is_no_pdf_whatever_the_server_calls_it():
    html = f"<html><title>A class</title><p>{TEXT}</p></html>".encode()
    response = factories.response(html, url=URL, headers=(("Content-Type", "application/pdf"),))
    assert article.read(response, None, NOW).text == TEXT


# ---------------------------------------------------------------------------------------------- what cannot be read


def test_a_scanned_pdf_says_that_it_is_one():
    with pytest.raises(EmptyError, match="a scanned PDF: 2 pages of pictures") as caught:
        document(pdf([PICTURE], [PICTURE, words(72, 20, "RECEIVED 2026")]))
    assert caught.value.url == URL


def test_text_over_a_picture_is_text():
    assert document(pdf([PICTURE, *column(LINES)])).text == TEXT


def test_a_pdf_without_a_word_is_empty():
    with pytest.raises(EmptyError, match="without text"):
        document(pdf(["0 0 100 100 re f"]))


def test_an_encrypted_pdf_says_that_it_is_one():
    with pytest.raises(ParseError, match="encrypted: it asks for a password"):
        document(pdf(column(LINES), password="harrow"))


def test_fonts_that_do_not_say_their_letters_are_no_text():
    drawn = [words(72, 120 + 14 * number, "\x07\x08 \x06\x07\x08 \x0e" * 6) for number in range(9)]
    body = pdf(drawn).replace(
        b"/Type1 /BaseFont /Helvetica /Encoding << /BaseEncoding /WinAnsiEncoding",
        b"/Type1 /BaseFont /Harrow+Odd /Encoding <<",
    )
    with pytest.raises(ParseError, match="do not say which letters"):
        document(body)
