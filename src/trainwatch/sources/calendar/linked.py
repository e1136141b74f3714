"""Events and courses that a page declares with schema.org's vocabulary in JSON-LD."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape

from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Event
from trainwatch.sources.calendar.happening import Calendar, Happening, a_day, markup, place, tidy
from trainwatch.sources.dates import printed_day
from trainwatch.sources.markup import soup, web_address, whole_characters

_MAX_MARKUP = 3_000_000  # characters of a page
_MAX_NODES = 50_000  # JSON values looked at in one page
_MAX_TEXT = 200_000  # characters of one value

_EVENT = re.compile(r"\w*Event|CourseInstance")
_COURSE = re.compile(r"\w*Course")
_TIME = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ](?P<time>(?:[01]\d|2[0-3]):[0-5]\d)(?::\d\d(?:\.\d{1,9})?)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_LENGTH = re.compile(r"PT(?P<hours>\d{1,3})H", re.IGNORECASE)
_REGISTERS = re.compile(r"regist(?:er|ration)|enrol|sign-?up|rsvp", re.IGNORECASE)
# What an event without a page, price or organizer of its own has from the course or event around it.
_INHERITED = (
    "name",
    "description",
    "url",
    "offers",
    "provider",
    "organizer",
    "location",
    "isAccessibleForFree",
    "timeRequired",
)

Node = Mapping[str, object]


def scripts(text: str) -> list[object]:
    """The values of a page's JSON-LD scripts; a broken one is passed over. Raises EmptyError where it has none."""
    values = []
    for script in soup(text[:_MAX_MARKUP]).find_all("script"):
        if "ld+json" in str(script.get("type", "")).lower():
            opening = re.search(r"[\[{]", script.text)
            try:
                start = opening.start() if opening else 0
                values.append(json.JSONDecoder(strict=False).raw_decode(script.text, start)[0])
            except (ValueError, RecursionError):
                continue
    if not values:
        raise EmptyError("the page declares nothing in JSON-LD: it is no calendar, or a script draws it")
    return values


def read(values: Iterable[object], base: str) -> Calendar:
    """The dates that these values declare; they are never known to be all there are.

    Raises EmptyError where no event is declared, ParseError where not one of those declared has a date.
    """
    nodes = _nodes(values)
    by_id = {_text(node.get("@id")): node for node in nodes if len(node) > 1 and "@id" in node}
    found: list[Happening] = []
    declared = 0
    for node in _events(nodes, by_id):
        declared += 1
        if happening := _happening(node, by_id, base):
            found.append(happening)
    if not declared:
        raise EmptyError("no event or course is declared in the page's JSON-LD")
    if not found:
        raise ParseError(f"not one of the {declared} events in the page's JSON-LD has a date")
    undated = declared - len(found)
    problems = (f"Left out for want of a date: {undated} of {declared} events.",) if undated else ()
    return Calendar(found, problems=problems)


def _nodes(values: Iterable[object]) -> list[Node]:
    """Every object in *values*, outer ones first."""
    queue = list(values)
    found: list[Node] = []
    for value in queue:  # grows while it is walked
        if isinstance(value, dict):
            found.append(value)
            queue += value.values()
        elif isinstance(value, list):
            queue += value
        if len(queue) > _MAX_NODES:
            del queue[_MAX_NODES:]
    return found


def _events(nodes: Sequence[Node], by_id: Mapping[str, Node]) -> Iterator[Node]:
    """Every event with what it has from the course or the event around it; each once."""
    inner: set[int] = set()
    for node in nodes:
        parts = [
            part
            for key in ("hasCourseInstance", "subEvent", "subEvents")
            for part in _things(node.get(key), by_id)
            if _is(part, _EVENT)
        ]
        if not parts or not (_is(node, _COURSE) or _is(node, _EVENT)):
            continue
        inner.update(map(id, parts))
        for part in parts:
            yield {**{key: node[key] for key in _INHERITED if key in node}, **part}
    for node in nodes:
        if _is(node, _EVENT) and id(node) not in inner and len(node) > 2:
            yield node


def _happening(node: Node, by_id: Mapping[str, Node], base: str) -> Happening | None:
    start, zone = _moment(_text(node.get("startDate")))
    if not start:
        return None
    where = _things(node.get("location"), by_id)
    url = _text(node.get("url"))
    modes = {mode.rpartition("/")[2].lower() for mode in _texts(node.get("eventAttendanceMode"))}
    modes |= {mode.lower() for mode in _texts(node.get("courseMode"))}
    status = _text(node.get("eventStatus")).rpartition("/")[2].rpartition(":")[2]
    offers = _things(node.get("offers"), by_id)
    name = _text(node.get("name"))
    rooms = [each for each in where if not _is(each, re.compile("VirtualLocation"))]
    address = next((each for room in rooms for each in _things(room.get("address"), by_id)), {})
    event = Event(
        uid=_text(node.get("@id")) or _text(node.get("identifier")) or f"{url or name}|{start}",
        start=start,
        end=_moment(_text(node.get("endDate")))[0],
        zone=zone,
        place=_place(rooms, address) or place(*_texts(node.get("location"))),
        city=_text(address.get("addressLocality")),
        state=_text(address.get("addressRegion")),
        online=bool(modes & {"onlineeventattendancemode", "mixedeventattendancemode", "online", "blended"})
        or len(rooms) < len(where),
        price=_price(offers, node),
        provider=_provider(node, by_id),
        registration_url=_registration(node, offers, base),
        cancelled=status == "EventCancelled",
        moved=status in ("EventRescheduled", "EventPostponed"),
    )
    said = filter(None, (_text(node.get("description")), *_facts(node)))
    return Happening(name, tidy(event), url, markup(whole_characters("\n".join(said))))


def _facts(node: Node) -> Iterator[str]:
    """What is declared and has no field of its own, as lines of a notice."""
    if seats := _text(node.get("maximumAttendeeCapacity")):
        yield f"Class size: {seats}"
    if length := _LENGTH.fullmatch(_text(node.get("timeRequired")) or _text(node.get("courseWorkload"))):
        yield f"Length: {length['hours']} hours"
    for credential in _texts(node.get("educationalCredentialAwarded"))[:3]:
        yield f"Credit: {credential[:200]}"


def _registration(node: Node, offers: Sequence[Node], base: str) -> str:
    """Where an offer leads, else the date's own address if that says it is for registering."""
    addresses = [web_address(base, _text(offer.get("url"))) for offer in offers]
    own = web_address(base, _text(node.get("url")))
    return next(filter(None, addresses), "") or (own if own and _REGISTERS.search(own) else "")


def _moment(text: str) -> tuple[str, str]:
    """A local day or time as stated, and its zone where it is given in UTC: a distance from UTC alone names no zone."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        day = printed_day(text)
        return (day.text if day else ""), ""
    if not a_day(match["day"]):
        return "", ""
    if not match["time"]:
        return match["day"], ""
    return f"{match['day']}T{match['time']}", "UTC" if match["zone"] in ("Z", "+00:00", "+0000") else ""


def _place(rooms: Sequence[Node], address: Node) -> str:
    venue = next((_text(room.get("name")) for room in rooms if _text(room.get("name"))), "")
    written = next((_text(room.get("address")) for room in rooms if _text(room.get("address"))), "")
    parts = (_text(address.get(name)) for name in ("streetAddress", "addressLocality"))
    region = f"{_text(address.get('addressRegion'))} {_text(address.get('postalCode'))}"
    return place(venue, written, *parts, region)


def _price(offers: Sequence[Node], node: Node) -> str:
    """The prices as stated, each with its name where there are several."""
    said: dict[str, None] = {}
    for offer in offers:
        amount = _text(offer.get("price")) or _text(offer.get("lowPrice"))
        dollars = re.fullmatch(r"\d[\d,]*(?:\.\d+)?", amount) and _text(offer.get("priceCurrency")) in ("USD", "")
        label = _text(offer.get("name"))
        if amount:
            said[f"{label + ': ' if label and len(offers) > 1 else ''}{'$' if dollars else ''}{amount}"] = None
    free = str(node.get("isAccessibleForFree", "")).lower() == "true"
    return "; ".join(said) or ("Free" if free else "")


def _provider(node: Node, by_id: Mapping[str, Node]) -> str:
    for key in ("organizer", "provider"):
        named = [_text(each.get("name")) for each in _things(node.get(key), by_id)]
        if name := next(filter(None, (*named, *_texts(node.get(key)))), ""):
            return name
    return ""


def _things(value: object, by_id: Mapping[str, Node]) -> list[Node]:
    """The objects that *value* is, lists or names by their @id."""
    things = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]
    return [by_id.get(_text(each.get("@id")), each) if len(each) == 1 else each for each in things]


def _is(node: Node, kinds: re.Pattern[str]) -> bool:
    return any(kinds.fullmatch(kind.rpartition("/")[2][:60]) for kind in _texts(node.get("@type")))


def _texts(value: object) -> list[str]:
    return [text for each in (value if isinstance(value, list) else [value]) if (text := _text(each))]


def _text(value: object) -> str:
    """A declared text or number, its entities undone: publishers escape twice. Empty for anything else."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return unescape(value[:_MAX_TEXT]).strip() if isinstance(value, str) else ""
