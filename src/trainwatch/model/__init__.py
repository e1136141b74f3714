"""Every type that flows between the rooms.

::

    Source ─plan(source, memory, now)▶ Request* ─fetch▶ Response ─read▶ Page(entries, follow, complete)
        Entry ─decide▶ Decision: new | changed | same | skip | revisit
        new, changed, revisit: Entry ─fetch▶ Response ─article▶ Document
            Document ─tag▶ Tags   ─courses▶ Courses
        Record(entry, document, tags, courses) ─store▶ rows
        per source: Outcome ─▶ fetch log, health, exit code

All are frozen. Times are timezone-aware UTC; offsets count code points; money is in US dollars.
"""

from trainwatch.model.asking import (
    Failure,
    Hop,
    OrganisationType,
    Purpose,
    Republish,
    Request,
    Response,
    Source,
    Validators,
)
from trainwatch.model.courses import (
    Courses,
    Credit,
    CreditStatus,
    Delivery,
    Doubt,
    Meeting,
    Offering,
    Paid,
    StandingField,
    StandingTerm,
    Status,
    Tier,
    Who,
)
from trainwatch.model.kept import ArchivePlace, Outcome, Record
from trainwatch.model.listed import Decision, Entry, Event, Known, Memory, Moment, Page, Precision, Verdict
from trainwatch.model.options import (
    CalendarOptions,
    Engine,
    FeedOptions,
    JsonOptions,
    ListingOptions,
    MailboxOptions,
    Options,
    PageOptions,
    SearchOptions,
    SitemapOptions,
)
from trainwatch.model.understood import (
    Document,
    Evidence,
    Free,
    Kind,
    KindTag,
    Label,
    Link,
    RelevanceTag,
    StateTag,
    Subject,
    Tags,
    TextStatus,
    TopicTag,
)

__all__ = [
    "ArchivePlace",
    "CalendarOptions",
    "Courses",
    "Credit",
    "CreditStatus",
    "Decision",
    "Delivery",
    "Document",
    "Doubt",
    "Engine",
    "Entry",
    "Event",
    "Evidence",
    "Failure",
    "FeedOptions",
    "Free",
    "Hop",
    "JsonOptions",
    "Kind",
    "KindTag",
    "Known",
    "Label",
    "Link",
    "ListingOptions",
    "MailboxOptions",
    "Meeting",
    "Memory",
    "Moment",
    "Offering",
    "Options",
    "OrganisationType",
    "Outcome",
    "Page",
    "PageOptions",
    "Paid",
    "Precision",
    "Purpose",
    "Record",
    "RelevanceTag",
    "Republish",
    "Request",
    "Response",
    "SearchOptions",
    "SitemapOptions",
    "Source",
    "StandingField",
    "StandingTerm",
    "StateTag",
    "Status",
    "Subject",
    "Tags",
    "TextStatus",
    "Tier",
    "TopicTag",
    "Validators",
    "Verdict",
    "Who",
]
