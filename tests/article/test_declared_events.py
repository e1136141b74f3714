"""What a page declares of events, in JSON-LD and in microdata, and whose page it is."""

import json

import pytest

from tests.article.pages import document


def declared(markup):
    made = document(
        f"<html><head><title>Radar Basics</title></head><body><h1>Radar Basics class</h1>{markup}</body></html>"
    )
    return json.loads(made.declared or "[]")


def script(text: str) -> str:
    return f"<script type='application/ld+json'>{text}</script>"


def test_an_event_in_json_ld_is_kept_with_what_stands_around_it():
    graph = {
        "@graph": [
            {"@type": "Organization", "@id": "#o", "name": "Academy"},
            {"@type": "EducationEvent", "name": "Radar"},
        ]
    }
    assert declared(script(json.dumps(graph))) == [graph]


@pytest.mark.parametrize(
    "text", ['{"@type": "Event", "name": "Radar",}', '{"@type": "Event", "name": "Radar", "offers": [{"price": 0,},],}']
)
def test_a_comma_too_many_is_read_over(text):
    assert declared(script(text))[0]["name"] == "Radar"


@pytest.mark.parametrize(
    "text", ['{"@type": "Event", "name": "The "Dive" class"}', "no JSON", "[" * 9000, '{"@type": "Article"}']
)
def test_what_cannot_be_read_or_is_no_event_declares_nothing(text):
    assert declared(script(text)) == []


def test_microdata_are_read_with_their_attributes_before_their_words():
    markup = (
        "<div itemscope itemtype='https://schema.org/EducationEvent'><span itemprop='name'>Radar</span>"
        "<time itemprop='startDate' datetime='2027-05-04T09:00'>May 4</time>"
        "<p itemprop='offers' itemscope itemtype='https://schema.org/Offer'><meta itemprop='price' content='0.00'></p></div>"
    )
    assert declared(markup) == [
        {
            "@type": "EducationEvent",
            "name": "Radar",
            "startDate": "2027-05-04T09:00",
            "offers": {"@type": "Offer", "price": "0.00"},
        }
    ]


@pytest.mark.parametrize(
    ("head", "body", "site"),
    [
        ("<meta property='og:site_name' content='Ozark Sample Academy'>", "", "Ozark Sample Academy"),
        ("", "<div class='hdr-logo'>Ozark Sample Academy</div>", "Ozark Sample Academy"),
        ("", "<header><a href='/'>Ozark Sample Academy</a></header>", "Ozark Sample Academy"),
        ("", "<footer>© 2019–2027 Ozark Sample Academy. All rights reserved.</footer>", "Ozark Sample Academy"),
        ("<title>Classes | Ozark Sample Academy</title>", "", "Ozark Sample Academy"),
        ("<meta property='og:site_name' content='OSA'>", "", ""),
    ],
)
def test_a_notice_says_whose_page_it_is(head, body, site):
    notice = "<p>When: May 4, 2027</p><p>Where: Riverton</p><p>Cost: $40</p>"
    assert document(f"<html><head>{head}</head><body>{body}<h1>Radar Basics</h1>{notice}</body></html>").site == site


def test_an_article_is_its_writers_and_not_the_sites():
    assert (
        document(
            "<html><head><meta property='og:site_name' content='Sample News'></head><body><p>A class.</p></body></html>"
        ).site
        == ""
    )


def test_the_text_of_a_page_that_a_script_draws_is_what_it_declares():
    event = {"@type": "Event", "name": "Night Radar", "description": "<p>For patrol officers.</p>"}
    page = f"<html><head><title>Night Radar</title>{script(json.dumps(event))}</head><body><div></div></body></html>"
    assert document(page).text == "For patrol officers."
