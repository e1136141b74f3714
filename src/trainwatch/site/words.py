"""The plain words for what the databases hold as codes."""

from collections.abc import Callable
from typing import Literal

from trainwatch import knowledge
from trainwatch.model import Kind, OrganisationType
from trainwatch.query.watched import Standing

SAMPLE = "sample data"
ORGANISATIONS: dict[str, str] = {
    OrganisationType.ATTORNEY_GENERAL: "Attorney general",
    OrganisationType.STATE_POLICE: "State police",
    OrganisationType.POST_BOARD: "Standards board (POST)",
    OrganisationType.ACADEMY: "Training academy",
    OrganisationType.FEDERAL: "Federal agency",
    OrganisationType.ASSOCIATION: "Association",
    OrganisationType.LOCAL_NEWS: "Local news",
    OrganisationType.TRADE_PRESS: "Trade press",
    OrganisationType.PROVIDER: "Training provider",
    OrganisationType.SEARCH: "News search",
}
KINDS: dict[str, str] = {
    Kind.COURSE_ANNOUNCEMENT: "Course announcement",
    Kind.TRAINING_EVENT: "Training event",
    Kind.POLICY: "Policy",
    Kind.GRANT: "Grant",
    Kind.GRADUATION: "Graduation",
    Kind.OTHER: "Other news",
}
RELEVANCE = {"yes": "About training", "borderline": "Perhaps about training", "no": "Not about training"}
FREE = {"yes": "Free training", "no": "Training at a price"}
PRICES = {"yes": "Free", "no": "At a price", "unknown": "Not said"}
PLACES = {
    "title": "in the title",
    "text": "in the text",
    "url": "in the address",
    "source": "from the source itself",
    "field": "in the page’s structured data",
}
# The rules by which words earn an article its tags.
RULES = {
    "topic": "a phrase of this topic",
    "weak": "a word that often goes with this topic",
    "training, no subject named": "training of which no subject is named",
    "acronym": "an acronym of this topic",
    "state": "the state’s name",
    "abbreviation": "the state’s abbreviation",
    "postal": "the state’s postal code",
    "demonym": "the name of its people",
    "city": "a city there",
    "city and state": "a city with its state",
    "place of several states": "a place name that several states have",
    "federal district": "a federal court district there",
    "party": "a member of Congress from there",
    "nationwide": "words for the whole country",
    "county": "a county there",
    "body": "an organization of that state",
    "credit": "training credit of that state",
    "host": "an address of that state",
    "telephone": "a telephone number of that state",
    "short name beside a place": "the short name of a body of that state",
    "state of the provider": "the state that its provider bears in its name",
    "state of the source": "where the source is at home",
    "training of the trade": "training of people in the trade",
    "calendar of those who train the trade": "the calendar of people who train the trade",
    "coming date": "a date that was still to come",
    "dates": "the days of a class",
    "hours": "the time of day of a class",
    "length": "how long a class takes",
    "entry": "how to get into a class",
    "audience": "who may attend a class",
    "reader": "words to those who will attend",
    "sum in the title": "a sum of money",
    "sum that is given": "a sum of money that is given",
    "word of people": "a word for people in the trade",
    "word of training": "a word for training",
    "wording": "the wording of such news",
    "free": "words that say it is free",
    "price": "words that name a price",
}
# The rules by which words earn a class its fields: each says which field.
CLASS_RULES = {
    "title": "the title of the class",
    "topics": "what it teaches",
    "provider": "who gives it",
    "start": "when it starts",
    "end": "when it ends",
    "year-inferred": "a day without its year",
    "date-conflict": "a date that contradicts itself, and is not used",
    "days": "how many days it takes",
    "hours": "how many hours it takes",
    "city": "where it is held",
    "state": "where it is held",
    "delivery": "how it is taught",
    "audience": "whom it is for",
    "train_the_trainer": "that its students go on to teach it",
    "free": "what it costs",
    "price": "what it costs",
    "status": "whether it takes place",
    "seats": "how many can attend",
    "registration_opens": "when registration opens",
    "registration_closes": "when registration closes",
    "registration_url": "where to register",
    "registration_mail": "where to register",
    "host_benefits": "what hosts of it get",
    "lodging": "who pays for lodging",
    "meals": "who pays for meals",
    "travel": "who pays for travel",
    "tiers": "what it costs",
    "free_for": "who pays nothing",
    "venue": "where it is held",
    "address": "where it is held",
    "meetings": "on which days it meets",
    "timezone": "whose clock its hours go by",
    "credit": "what credit it gives",
    "open_to": "whom it is for",
    "out_of_state": "whether other states may attend",
    "prerequisites": "what must come before it",
    "nomination": "who registers for it",
    "instructors": "who teaches it",
    "hours_computed": "hours that were computed from times",
    "year_inferred": "a day without its year",
    "date_conflict": "a date that contradicts itself",
    "standing": "what its provider says of all its classes",
}
# "good" and "bad" are also classes of the stylesheet.
Mood = Literal["good", "bad", "idle"]
STANDINGS: dict[Standing, str] = {
    Standing.ANSWERING: "Answers",
    Standing.FAILING: "Does not answer",
    Standing.UNASKED: "Not asked yet",
    Standing.INFERRED: "Address inferred, not yet seen to answer",
    Standing.OFF: "Switched off",
    Standing.NO_ADDRESS: "No address known",
}
# Words of source_health.status, each as a reader may take it.
HEALTH: dict[str, tuple[str, Mood]] = {
    "ok": ("Answers", "good"),
    "unchanged": ("Answers, unchanged", "good"),
    "waiting": ("Waiting for its turn", "idle"),
    "robots": ("Its robots.txt asks us to stay away", "bad"),
    "captcha": ("Answers with a captcha", "bad"),
    "forbidden": ("Refuses us", "bad"),
    "gone": ("Its page is not there", "bad"),
    "http": ("Answers with an error", "bad"),
    "redirects": ("Leads on without end", "bad"),
    "empty": ("Empty where something used to be", "bad"),
    "parse": ("Cannot be read", "bad"),
    "bad-encoding": ("Arrives garbled", "bad"),
    "too-large": ("Too large to be read", "bad"),
    "timeout": ("Does not answer in time", "bad"),
    "dns": ("Its name is not found", "bad"),
    "connect": ("Cannot be reached", "bad"),
    "tls": ("Its certificate is at fault", "bad"),
    "private-address": ("Leads to no public address", "bad"),
    "bad-url": ("Its address is none", "bad"),
}
# Why nobody is watched for a class in a state; without a reason the catalogue has none of it.
GAPS: dict[Standing | None, str] = {
    Standing.INFERRED: "address only inferred",
    Standing.NO_ADDRESS: "no address known",
    Standing.OFF: "switched off",
    None: "not in the catalogue",
}
SOURCE_KINDS = {
    "feed": "Feed",
    "listing": "Web page that lists news",
    "sitemap": "Sitemap",
    "json": "List in JSON",
    "calendar": "Calendar",
    "search": "Question to a search engine",
    "mailbox": "Mailbox of bulletins",
    "page": "Page of courses",
}
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}


def sentence(code: str) -> str:
    """A code as words: ``statewide-body`` becomes "Statewide body"."""
    words = " ".join(code.replace("_", " ").replace("-", " ").replace(":", ": ").split())
    return words[:1].upper() + words[1:]


def state(code: str) -> str:
    """A state's name; ``US`` is "Nationwide"."""
    if code == knowledge.NATIONWIDE:
        return "Nationwide"
    found = knowledge.load().states.get(code)
    return found.name if found else code


def topic(topic_id: str) -> str:
    """A topic's label."""
    found = knowledge.load().topics.get(topic_id)
    return found.label if found else sentence(topic_id)


def organisation(code: str) -> str:
    """What sort of organisation publishes a source."""
    return ORGANISATIONS.get(code) or sentence(code)


def kind(code: str) -> str:
    """What sort of news an article is."""
    return KINDS.get(code) or sentence(code)


def rule(name: str) -> str:
    """The rule by which some words earned a tag, as a reader may take it."""
    return RULES.get(name) or sentence(name).lower()


def class_rule(name: str) -> str:
    """What some words state of a class, as a reader may take it."""
    return CLASS_RULES.get(name) or sentence(name).lower()


def source_kind(name: str) -> str:
    """How a source is read, as a reader may take it."""
    return SOURCE_KINDS.get(name) or sentence(name)


def health(status: str) -> tuple[str, Mood]:
    """How a source fares, in words, and whether that is good."""
    return HEALTH.get(status) or (sentence(status), "bad")


def _span(code: str) -> str:
    count, unit = code[:-1], _UNITS[code[-1]]
    return f"{count} {unit}{'' if count == '1' else 's'}"


_READERS: dict[str, Callable[[str], str]] = {
    "state": state,
    "source_state": state,
    "topic": topic,
    "source_type": organisation,
    "type": organisation,
    "kind": kind,
    "free": lambda code: PRICES.get(code) or sentence(code),
    "last": _span,
    "health": lambda code: STANDINGS[Standing(code)],
}


def value(field: str, code: str) -> str:
    """A value of a filter or facet as people read it."""
    return _READERS.get(field, str)(code)
