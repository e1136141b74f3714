"""What stands on the page of one class."""

from collections.abc import Iterator, Sequence
from datetime import date

from trainwatch.model import Evidence
from trainwatch.query.classes import Change, ClassRow, ClassView, Telling
from trainwatch.site import costs, dates, json_ld, whens, words
from trainwatch.site.class_contexts import ChangeLine, ClassPage, Source
from trainwatch.site.class_items import class_item
from trainwatch.site.class_lines import place
from trainwatch.site.classes import DELIVERIES, STATUSES
from trainwatch.site.contexts import Frame, Quote
from trainwatch.site.finder_form import WHO
from trainwatch.site.security import safe_url
from trainwatch.site.site import Visit

_FIELDS = {
    "start": "First day",
    "end": "Last day",
    "city": "City",
    "state": "State",
    "venue": "Venue",
    "address": "Address",
    "delivery": "How it is taught",
    "status": "Status",
    "price": "Price",
    "is_free": "Free",
    "registration_closes": "Last day to register",
    "registration_opens": "Registration opens",
    "registration_url": "Where to register",
    "title": "Title",
    "seats": "Seats",
}
_OUT_OF_STATE = {"yes": "Welcome", "no": "Only officers of its own state may attend"}
_FREE = {"yes": "free", "no": "at a price", "unknown": "not said"}
_DOUBTS = {
    "year_inferred": "The year is not written on the page; it was concluded from the day of the week or the day of publication.",
    "date_conflict": "The page contradicts itself about the date. Check with the provider before you travel.",
    "hours_computed": "The hours are not stated; they were computed from the times of day.",
}


def class_page(view: ClassView, visit: Visit) -> ClassPage:
    """The page of *view*."""
    row, links, today = view.row, visit.links, visit.now.date()
    item = class_item(row, links, today)
    return ClassPage(
        frame=Frame(
            row.title,
            section="courses",
            description=f"{row.title}: {item.days}, {item.place}. {costs.cost_line(row)}",
            sample=row.sample,
            json=links.course(row.id, ".json"),
        ),
        item=item,
        cost=costs.cost_line(row),
        facts=tuple(_facts(row)),
        meetings=tuple(whens.meeting(each) for each in row.meetings),
        warnings=tuple(_warnings(view)),
        registration=safe_url(row.registration_url),
        mail=row.registration_mail if _is_mail(row.registration_mail) else None,
        standing=tuple(
            (f"{each.get('said', '')}", each.get("provider", ""), safe_url(each.get("source"))) for each in row.defaults
        ),
        sources=tuple(_source(each, visit) for each in view.tellings),
        changes=tuple(_change(each) for each in view.changes),
        others=tuple(class_item(each, links, today) for each in view.other_dates),
        ics=links.course(row.id, ".ics"),
        article=links.article(row.article_id),
        topics=tuple((words.topic(topic), links.topic(topic)) for topic in row.topics),
        ld=json_ld.json_ld(view, visit.absolute(item.url)),
    )


def _facts(row: ClassRow) -> Iterator[tuple[str, str]]:
    """What is stated, in the order in which a training coordinator asks for it."""
    where = ", ".join(filter(None, (row.venue, row.address, place(row.city, row.state)))) or "Not said"
    who = row.audience or ", ".join(WHO.get(each, each) for each in row.open_to)
    facts = (
        ("By", row.provider),
        ("Where", "" if row.is_online else where),
        ("How", DELIVERIES.get(row.delivery or "", row.delivery)),
        ("Length", _length(row)),
        ("For", who),
        ("Out of state", _OUT_OF_STATE.get(row.out_of_state or "")),
        ("Before it", row.prerequisites),
        ("Who registers", row.nomination),
        ("Credit", "; ".join(_credit(row))),
        ("Seats", f"{row.seats:,}" if row.seats else ""),
        ("Taught by", ", ".join(row.instructors)),
        ("Format", "Train-the-trainer: its students go on to teach it" if row.train_the_trainer else ""),
        ("For hosts", row.host_benefits),
    )
    return ((label, value) for label, value in facts if value)


def _length(row: ClassRow) -> str:
    parts = [
        f"{count:g} {unit}{'' if count == 1 else 's'}"
        for count, unit in ((row.days, "day"), (row.hours, "hour"))
        if count
    ]
    return ", ".join(parts)


def _credit(row: ClassRow) -> Iterator[str]:
    for each in row.credit:
        hours = f"{each.hours:g} hours" if each.hours else ""
        yield " ".join(filter(None, (each.body, each.number, hours, f"({each.status})" if each.status else "")))


def _warnings(view: ClassView) -> Iterator[str]:
    row = view.row
    if row.status == "cancelled":
        yield "This class is cancelled."
    if row.status == "vanished":
        yield "This class has left the page that announced it. Check with the provider before you plan on it."
    if row.status == "full":
        yield "This class is full. Ask whether there is a waiting list."
    if row.status == "changed":
        yield "This class was moved or changed after it was announced; what stands here is the latest."
    if view.tellings and not any(each.watched for each in view.tellings):
        yield "We no longer read the page that announced this class, so a change would not show here. Check with the provider."
    for doubt in row.doubts:
        if doubt in _DOUBTS:
            yield _DOUBTS[doubt]


def _source(telling: Telling, visit: Visit) -> Source:
    return Source(
        title=telling.article_title,
        url=visit.links.article(telling.article_id),
        name=telling.source_name,
        published=telling.published,
        original=safe_url(telling.url),
        missing=telling.missing > 0,
        quotes=tuple(_quotes(telling.evidence)),
    )


def _quotes(evidence: Sequence[Evidence]) -> Iterator[Quote]:
    """The words that state facts, each once, with all that they state: a date says when it starts and when it ends."""
    said: dict[tuple[str, str], dict[str, None]] = {}
    for each in evidence:
        said.setdefault((each.text, each.where), {})[words.class_rule(each.rule)] = None
    for (text, where), rules in said.items():
        yield Quote(text, words.PLACES.get(where, where), ", ".join(rules), None)


def _change(change: Change) -> ChangeLine:
    label = _FIELDS.get(change.field, words.sentence(change.field))
    return ChangeLine(
        change.seen, f"{label}: {_value(change.field, change.former)} → {_value(change.field, change.current)}"
    )


def _value(field: str, value: str | None) -> str:
    if value is None or value == "":
        return "not said"
    if field == "status":
        return STATUSES.get(value, value).lower()
    if field == "is_free":
        return _FREE.get(value, value)
    return dates.minute_local(value) if _is_date(value) else value


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return len(value) in (10, 16)


def _is_mail(value: str | None) -> bool:
    """Whether it can stand behind ``mailto:`` and mean nothing else: no header may be added by it."""
    if not value or value.count("@") != 1:
        return False
    return all(character.isascii() and (character.isalnum() or character in ".-_+@") for character in value)
