"""From the bytes of a page or a PDF to its classes."""

import json
from datetime import UTC, datetime

from tests.article.pdfs import column, pdf, words
from tests.courses.reading_room import KNOWLEDGE
from trainwatch import article
from trainwatch.model import Offering
from trainwatch.pipeline.understand import understand

NOW = datetime(2027, 1, 10, 12, tzinfo=UTC)


def classes(body: bytes) -> tuple[Offering, ...]:
    document = article.from_bytes(body, url="https://academy.example/x", content_type=None, now=NOW)
    return understand(document, KNOWLEDGE, now=NOW)[1].offerings


def test_a_class_in_a_pdf_has_the_values_of_its_labels():
    drawn = column(
        [
            "Date: April 12-14, 2027", "Time: 8:00 am - 5:00 pm", "Location: Conway Police Department, 1105 Prairie St, Conway, AR",
            "Cost: $125 per officer", "This class teaches detectives to plan an interview.",
        ]
    )  # fmt: skip
    (found,) = classes(pdf([words(72, 80, "Interview and Interrogation for Detectives", size=18, bold=True), *drawn]))
    assert (found.title, found.start, found.end) == (
        "Interview and Interrogation for Detectives", "2027-04-12T08:00", "2027-04-14T17:00",
    )  # fmt: skip
    assert (found.city, found.state, found.price) == ("Conway", "AR", "$125 per officer")


def test_a_schedule_in_a_pdf_is_a_class_for_each_of_its_lines():
    drawn = column(
        [
            "Radar Operator . . . . . March 4-5 . . . . Conway",
            "Crisis Negotiation . . . April 12-16 . . . Rogers",
            "Report Writing for Patrol Officers . . May 3 . . Benton",
        ]
    )
    found = classes(pdf([words(72, 80, "Master Schedule 2027 - Law Enforcement Training", size=16, bold=True), *drawn]))
    assert [(one.title, one.start) for one in found] == [
        ("Radar Operator", "2027-03-04"), ("Crisis Negotiation", "2027-04-12"), ("Report Writing for Patrol Officers", "2027-05-03"),
    ]  # fmt: skip


def test_the_rows_of_a_table_in_a_pdf_are_classes():
    rows = (
        ("Course", "Dates", "Location", "Fee"),
        ("Radar Operator", "March 4-5", "Conway, AR", "$40"),
        ("Report Writing for Patrol", "May 3", "Benton, AR", "Free"),
    )
    head = words(72, 80, "2027 Training Classes for Law Enforcement Officers", size=16, bold=True)
    drawn = [words(72 + 140 * at, 160 + 18 * n, cell) for n, row in enumerate(rows) for at, cell in enumerate(row)]
    found = classes(pdf([head, *drawn]))
    assert [(one.title, one.start, one.city, one.free) for one in found] == [
        ("Radar Operator", "2027-03-04", "Conway", "no"), ("Report Writing for Patrol", "2027-05-03", "Benton", "yes"),
    ]  # fmt: skip


def test_the_classes_of_a_page_keep_to_their_own_prices():
    page = (
        "<html><head><title>Training | Ozark Sample Academy</title></head><body><nav><a href='/r'>Radar $90</a></nav><main>"
        "<h1>Training Classes for Law Enforcement Officers</h1>"
        "<h3>Radar Operator</h3><dl><dt>Dates</dt><dd>March 4, 2027</dd><dt>Where</dt><dd>Conway, AR</dd><dt>Cost</dt><dd>$40</dd></dl>"
        "<h3>Cold Case Homicides</h3><dl><dt>Dates</dt><dd>March 9, 2027</dd><dt>Where</dt><dd>Rogers, AR</dd></dl>"
        "</main><aside><p>Lidar, May 5, 2027, $70</p></aside></body></html>"
    )
    found = classes(page.encode())
    assert [(one.title, one.start, one.city, one.price) for one in found] == [
        ("Radar Operator", "2027-03-04", "Conway", "$40"), ("Cold Case Homicides", "2027-03-09", "Rogers", None),
    ]  # fmt: skip


def declaring(*names: str) -> bytes:
    """A page of few words that declares an event of each name, with its days and town."""
    events = [
        {
            "@type": "Event",
            "name": name,
            "startDate": f"2027-05-{day:02}",
            "location": {"name": "Police headquarters", "address": "Topeka, KS"},
        }
        for day, name in enumerate(names, 3)
    ]
    told = json.dumps({"@graph": events})
    return (
        "<html><head><title>Events of the institute</title></head><body><main><h1>Events of the institute</h1>"
        "<p>We train police crisis negotiators and detectives of the Midwest. See what is coming up this year.</p></main>"
        f"<script type='application/ld+json'>{told}</script></body></html>"
    ).encode()


def test_each_class_for_the_trade_that_a_page_only_declares_is_one_and_its_feasts_are_not():
    found = classes(declaring("Crisis Talks for Law Enforcement", "Golf Outing", "Rope Rescue for Police"))
    assert [(one.title, one.start, one.city) for one in found] == [
        ("Crisis Talks for Law Enforcement", "2027-05-03", "Topeka"),
        ("Rope Rescue for Police", "2027-05-05", "Topeka"),
    ]
