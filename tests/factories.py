"""Small makers of the types that flow, for tests that need one and do not care about the rest of it."""

from dataclasses import replace
from datetime import UTC, datetime

from trainwatch.model import (
    Courses,
    Document,
    Entry,
    Evidence,
    FeedOptions,
    Kind,
    KindTag,
    Moment,
    Offering,
    OrganisationType,
    Purpose,
    Record,
    RelevanceTag,
    Request,
    Response,
    Source,
    StateTag,
    Tags,
    TopicTag,
)

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
URL = "https://news.example/articles/1"


def source(**changes) -> Source:
    made = Source(
        id="ar-gazette",
        name="Arkansas Gazette of Samples",
        kind="feed",
        url="https://news.example/feed",
        state="AR",
        organisation_type=OrganisationType.LOCAL_NEWS,
        options=FeedOptions(),
    )
    return replace(made, **changes)


def entry(**changes) -> Entry:
    made = Entry(
        source_id="ar-gazette",
        url=URL,
        title="Free de-escalation class for officers",
        published=Moment("2026-11-18", "day"),
        summary="Police officers learn to slow down.",
    )
    return replace(made, **changes)


def request(**changes) -> Request:
    return replace(Request("https://news.example/feed", "ar-gazette", Purpose.LIST), **changes)


def response(body: bytes = b"<rss/>", *, status: int = 200, headers: tuple = (), **changes) -> Response:
    made = Response(
        request=request(),
        url="https://news.example/feed",
        status=status,
        headers=tuple(headers),
        raw=body,
        body=body,
        received=NOW,
    )
    return replace(made, **changes)


TEXT = "Officers in Little Rock took a free de-escalation class on Tuesday.\nMore classes are planned."


def document(**changes) -> Document:
    made = Document(
        url=URL,
        title="Free de-escalation class for officers",
        text=TEXT,
        text_status="full",
        published=Moment("2026-11-18", "day"),
        language="en",
    )
    return replace(made, **changes)


def evidence(quote: str, text: str = TEXT, rule: str = "phrase") -> Evidence:
    start = text.index(quote)
    return Evidence("text", quote, start, start + len(quote), rule)


def tags(**changes) -> Tags:
    made = Tags(
        relevance=RelevanceTag("yes", 0.9, (evidence("de-escalation class"),)),
        kind=KindTag(Kind.TRAINING_EVENT),
        states=(StateTag("AR", 0.8, primary=True, evidence=(evidence("Little Rock"),)),),
        topics=(TopicTag("de-escalation", 0.9, (evidence("de-escalation"),)),),
    )
    return replace(made, **changes)


def courses(**changes) -> Courses:
    offering = Offering(title="De-escalation", city="Little Rock", state="AR", free="yes", status="held")
    return replace(Courses("yes", (evidence("free"),), (offering,)), **changes)


def record(**changes) -> Record:
    made = Record(source(), entry(), document(), tags(), courses(), NOW)
    return replace(made, **changes)
