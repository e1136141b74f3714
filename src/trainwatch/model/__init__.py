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
    FeedOptions,
    Hop,
    ListingOptions,
    OrganisationType,
    Purpose,
    Republish,
    Request,
    Response,
    Source,
    Validators,
)
from trainwatch.model.courses import Courses, Delivery, Offering, Status
from trainwatch.model.kept import ArchivePlace, Outcome, Record
from trainwatch.model.listed import Decision, Entry, Known, Memory, Moment, Page, Precision, Verdict
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
    "Courses",
    "Decision",
    "Delivery",
    "Document",
    "Entry",
    "Evidence",
    "Failure",
    "FeedOptions",
    "Free",
    "Hop",
    "Kind",
    "KindTag",
    "Known",
    "Label",
    "Link",
    "ListingOptions",
    "Memory",
    "Moment",
    "Offering",
    "OrganisationType",
    "Outcome",
    "Page",
    "Precision",
    "Purpose",
    "Record",
    "RelevanceTag",
    "Republish",
    "Request",
    "Response",
    "Source",
    "StateTag",
    "Status",
    "Subject",
    "Tags",
    "TextStatus",
    "TopicTag",
    "Validators",
    "Verdict",
]
