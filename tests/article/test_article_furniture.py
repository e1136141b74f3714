"""Furniture is taken away by whole lines, and never a line of the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.article.pages import PARAGRAPHS, TEASERS, TEXT, rows, seed
from trainwatch.article import furniture_spans, strip_furniture


def with_tail(*lines: str) -> str:
    return "\n".join((TEXT, *lines))


def test_an_article_without_furniture_is_left_alone():
    assert furniture_spans(TEXT) == ()
    assert strip_furniture(TEXT) == TEXT


def test_a_list_of_dated_headlines_is_taken():
    assert strip_furniture(with_tail(*TEASERS)) == TEXT


def test_a_list_of_dated_headlines_is_taken_from_the_middle_too():
    lines = (*PARAGRAPHS[:2], *TEASERS, *PARAGRAPHS[2:])
    assert strip_furniture("\n".join(lines)) == TEXT


def test_the_spans_cover_the_furniture_and_nothing_else():
    text = with_tail(*TEASERS)
    assert furniture_spans(text) == ((len(TEXT) + 1, len(text)),)


def test_headlines_over_their_ages_are_taken_with_the_first_of_them():
    tail = (
        "Post office in Millbrook moves to town",
        "2 weeks ago",
        "Early voting begins on the library tax",
        "an hour ago",
    )
    assert strip_furniture(with_tail(*tail)) == TEXT


def test_headlines_on_one_line_with_their_ages_are_taken():
    tail = ("Post office in Millbrook moves 3 days ago", "Early voting begins on the library tax 1 week ago")
    assert strip_furniture(with_tail(*tail)) == TEXT


def test_one_age_under_a_headline_is_a_byline():
    text = f"By Robin Vale\n3 hours ago\n{TEXT}"
    assert strip_furniture(text) == text


def test_sentences_that_speak_of_weeks_ago_stay():
    text = (
        "The chief left 2 weeks ago.\nThe board met 3 days ago to name a successor.\n"
        "He said that the classes, which began a year ago, would go on as they were planned."
    )
    assert strip_furniture(text) == text


def test_ages_far_apart_are_no_list():
    text = "\n".join(("Monday 2 days ago", *PARAGRAPHS, "Tuesday 1 day ago"))
    assert strip_furniture(text) == text


@pytest.mark.parametrize(
    "heading",
    ["Related", "RELATED STORIES", "Recent Posts", "Latest News", "Read more", "More from Sample News", "Trending Now",
     "You may also like", "You might also like:", "Most Read", "Recommended for you", "More Harrow County news"],
)  # fmt: skip
def test_a_list_under_a_heading_is_taken_to_its_end(heading):
    tail = (
        heading,
        "Post office moves",
        "June 3, 2026",
        "Free class for officers in another state on de-escalation planned",
    )
    assert strip_furniture(with_tail(*tail)) == TEXT


def test_a_long_headline_with_a_full_stop_belongs_to_its_list():
    long = "District attorney receives a grant that will allow the county to roll out a new impaired driving course for officers."
    assert strip_furniture(with_tail("Recent Posts", "Press", long, "Press", "Another headline")) == TEXT


def test_a_list_in_the_middle_ends_where_running_text_begins():
    lines = (*PARAGRAPHS[:2], "Related stories", "Post office moves", "Early voting begins", *PARAGRAPHS[2:])
    assert strip_furniture("\n".join(lines)) == TEXT


def test_a_heading_before_any_running_text_takes_only_itself():
    text = "Latest news\nDe-escalation, March 3\nCrisis intervention, April 7"
    assert strip_furniture(text) == "De-escalation, March 3\nCrisis intervention, April 7"


@pytest.mark.parametrize(
    "line",
    [
        "Share this article", "Share on Facebook", "[TWEET THIS]", "Click to share on X (Opens in new window)", "Follow us on Twitter",
        "Skip to main content", "Scroll to top", "You are here:", "Advertisement", "Story continues below advertisement", "4 min read",
        "We use cookies to make this site work and to see how it is used.", "Accept all cookies",
        "By continuing to use this site you agree to our privacy policy.",
        "Sign up for our newsletter", "Subscribe to the Morning newsletter and never miss a story",
        "Get the day's top headlines delivered to your inbox.", "Enter your email address", "Subscribe to continue reading",
        "© 2026 Sample News", "Copyright 2026 Sample News. All rights reserved.", "RELATED: Chief resigns after a year in office",
        "Read more: Board names a new chief", "Reach the reporters at desk@news.example", "Name*", "https://news.example/a/picture.jpg?w=3",
    ],
)  # fmt: skip
def test_a_line_of_furniture_is_taken_wherever_it_stands(line):
    text = "\n".join((PARAGRAPHS[0], line, *PARAGRAPHS[1:]))
    assert strip_furniture(text) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for the free class by March 3.", "Subscribe officers to the course list", "Register now for the March class",
        "Share of officers trained: 40 percent", "The newsletter of the academy lists the classes.", "Email training@academy.example to enroll.",
        "Comments on the proposed rule are due May 1.", "Related experience counts as training hours.", "Contact: Lt. Robin Vale, 555-0100",
        "More than 40 officers attended.", "Cost: free", "###", "Officers get unlimited access to the course library.",
        "“We need people like you,” the chief told the class.", "9 a.m. | De-escalation | Room 4 | Free", "Next: Lunch",
        "Topics: use of force, report writing",
        "Robin Vale is a former reporter.", "Home > Away", "Comments are due May 1 | Room 4",
    ],
)  # fmt: skip
def test_a_line_that_only_resembles_furniture_stays(line):
    text = "\n".join((*PARAGRAPHS[:2], line, *PARAGRAPHS[2:]))
    assert strip_furniture(text) == text


@pytest.mark.parametrize(
    "heading", ["Leave a Reply", "12 Comments", "Comments (3)", "Join the conversation", "Comments are closed."]
)
def test_comments_are_taken_to_the_end(heading):
    tail = (
        heading,
        "pat says",
        "I took this class last year and it was the best class that I have taken in my career.",
    )
    assert strip_furniture(with_tail(*tail)) == TEXT


@pytest.mark.parametrize(
    "lines",
    [
        ("Comments", "pat says:", "I took this class last year."),
        ("Comments:", "pat · 2h", "I took this class last year."),
        ("Comments", "pat: I took this class.", "sam: So did I."),
        ("Comentarios", "pat dice:", "Yo también."),
    ],
)
def test_a_plain_heading_with_a_reader_under_it_begins_the_comments(lines):
    assert strip_furniture(with_tail(*lines)) == TEXT


def test_a_plain_heading_of_comments_without_a_reader_takes_only_itself():
    lines = ("Send them to the board by May 1.", "The board meets in June.")
    assert strip_furniture(with_tail("Comments", *lines)) == with_tail(*lines)


def test_a_list_that_tells_what_is_behind_each_headline_is_taken_to_its_end():
    told = ("Post office moves", f"{PARAGRAPHS[1]}", "Early voting begins", f"{PARAGRAPHS[2]}")
    assert strip_furniture(with_tail("Related stories", *told)) == TEXT


def test_the_last_paragraph_under_a_list_of_one_headline_stays():
    lines = (*PARAGRAPHS[:3], "Related stories", "Post office moves", PARAGRAPHS[3])
    assert strip_furniture("\n".join(lines)) == TEXT


@pytest.mark.parametrize(
    "lines",
    [
        ("Previous: Post office moves", "Next: Early voting begins"),
        ("← Post office moves", "Early voting begins →"),
        ("Previous article", "Post office moves", "Next article", "Early voting begins"),
    ],
)
def test_the_headlines_of_the_pages_before_and_after_are_taken(lines):
    assert strip_furniture(with_tail(*lines)) == TEXT


@pytest.mark.parametrize(
    "line", ["Home | News | Schools | Weather | Sports", "Home > News > Schools", "Inicio » Noticias » Policía"]
)
def test_a_menu_and_a_trail_on_one_line_are_taken(line):
    assert strip_furniture(f"{line}\n{TEXT}") == TEXT


def test_comments_need_an_article_before_them():
    text = "2 comments\nThe first paragraph."
    assert strip_furniture(text) == text


def test_an_author_box_at_the_end_is_taken():
    assert strip_furniture(with_tail("Robin Vale", "Robin Vale is a staff writer who covers courts.")) == TEXT
    box = "Robin Vale is a reporter for Sample News who covers courts. Follow her on Twitter @rvale or email robin@news.example."
    assert strip_furniture(with_tail(box)) == TEXT
    assert strip_furniture(with_tail("About the author", "Robin Vale covers the courts.")) == TEXT


def test_a_writer_in_the_story_is_no_author_box():
    line = "Robin Vale, who was a reporter at the time, said that she had been asked to follow the officers for a day."
    text = "\n".join((line, *PARAGRAPHS, *PARAGRAPHS, *PARAGRAPHS))
    assert strip_furniture(text) == text


def test_a_menu_is_taken_by_the_words_of_menus():
    menu = ("Home", "About Us", "Bureaus & Units", "Legal Training", "Careers", "Press Releases", "Accessibility")
    assert strip_furniture(with_tail(*menu)) == TEXT


def test_an_address_before_a_menu_stays():
    address = "12 Main Street, Harrow, AR 72000"
    menu = ("Leadership", "Bureaus", "Legal Training", "Careers", "Newsroom", "Resources", "Accessibility")
    assert strip_furniture(with_tail(address, *menu)) == with_tail(address)


def test_a_list_of_courses_is_no_menu():
    text = with_tail(
        "De-escalation", "Implicit bias", "Internal affairs", "Use of force", "Crisis intervention", "News writing"
    )
    assert strip_furniture(text) == text


def test_line_ends_and_blank_lines_around_furniture_keep_their_place():
    text = "First line.\r\n\r\nShare this article\r\n\r\nLast line.\r\n"
    assert strip_furniture(text) == "First line.\r\n\r\n\r\nLast line."


@given(
    st.lists(
        st.sampled_from(
            (
                *PARAGRAPHS[:2],
                *TEASERS[:4],
                "Related stories",
                "2 comments",
                "Home",
                "News",
                "",
                " x ",
                "About the author",
            )
        )
    )
)
def test_spans_are_whole_lines_in_order(lines):
    text = "\n".join(lines)
    end_before = -1
    for start, end in furniture_spans(text):
        assert end_before < start < end <= len(text)
        assert start == 0 or text[start - 1] == "\n"
        assert end == len(text) or text[end] == "\n"
        end_before = end


def test_the_text_of_a_news_site_with_its_list_of_headlines_is_cut_at_the_list():
    text = seed("arkansas-attorney-general-de-escalation")
    article, _, _teasers = text.partition("\n-\n")
    assert strip_furniture(text) == article


def test_the_text_of_a_press_release_comes_out_whole():
    text = seed("new-mexico-academy-free-courses")
    assert furniture_spans(text) == ()


@pytest.mark.parametrize("name", ["doj_dev", "okb_dev", "pb2020_dev"])
def test_real_documents_without_furniture_lose_nothing(name):
    assert [row["id"] for row in rows(name) if furniture_spans(row["text"] or "")] == []
