"""The form of the class finder, filled in with what was asked; and the filters in force as chips."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from trainwatch import knowledge
from trainwatch.query.classes import Asked, loosened
from trainwatch.query.classes.asked import RINGS
from trainwatch.site import dates, words
from trainwatch.site.class_contexts import FinderForm
from trainwatch.site.contexts import Chip, Choice, ChoiceGroup
from trainwatch.site.links import Links

WHO = {
    "sworn": "Sworn officers",
    "dispatcher": "Dispatchers",
    "corrections": "Corrections and jail staff",
    "prosecutor": "Prosecutors",
    "civilian": "Civilian staff",
    "fire_ems": "Fire and EMS",
    "school": "School staff",
    "federal": "Federal agents",
    "tribal": "Tribal officers",
    "advocate": "Victim advocates",
    "member": "Members of an association",
}
USUAL_RING = 150  # miles
_HOW = {"in_person": "In person", "online": "Online"}
_REGISTRATION = {"open": "Open now", "closing": "Closing within two weeks"}
_WHEN = {"upcoming": "Ahead", "undated": "Without a date", "past": "Past"}
_SORT = {"free": "Free first", "date": "Next first", "distance": "Nearest first", "closing": "Closing first"}
_COST = {"free": "Free", "all-in": "Free, room and meals paid"}
LABELS = {
    "words": "Words",
    "state": "Held in",
    "officers_of": "Open to officers of",
    "near": "Near",
    "how": "How",
    "topic": "Topic",
    "after": "From",
    "before": "Until",
    "cost": "Cost",
    "who": "For",
    "registration": "Registration",
}
_BEHIND = ("officers_of", "topic", "how", "after", "before", "who", "registration", "words")


def finder_form(asked: Asked, params: Mapping[str, Sequence[str]]) -> FinderForm:
    """A form that, sent as it is, asks the same again. What could not be used stays in its field, to be mended there."""
    known = knowledge.load()
    states = [code for code in known.states if code != knowledge.NATIONWIDE]
    near = asked.near.text if asked.near else _typed(params, "near")
    slips = any(
        _typed(params, name) for name in ("from", "to") if not getattr(asked, {"from": "after", "to": "before"}[name])
    )
    return FinderForm(
        words=asked.words,
        states=_choices(((code, words.state(code)) for code in states), asked.state),
        near=near,
        within=_within(asked),
        free=asked.cost == "free",
        all_in=asked.cost == "all-in",
        officers_of=_choices(((code, words.state(code)) for code in states), asked.officers_of),
        topics=tuple(
            ChoiceGroup(
                label,
                _choices(((t.id, t.label) for t in known.topics.values() if t.group == group), asked.topic),
            )
            for group, label in known.groups.items()
        ),
        how=_choices(_HOW.items(), asked.how),
        who=_choices(WHO.items(), asked.who),
        registration=_choices(_REGISTRATION.items(), asked.registration),
        when=_choices(_WHEN.items(), asked.when),
        sort=_choices(_SORT.items(), asked.sort),
        after=asked.after or _typed(params, "from"),
        before=asked.before or _typed(params, "to"),
        is_open=slips or asked.when != "upcoming" or any(getattr(asked, name) for name in _BEHIND),
    )


def chips(asked: Asked, links: Links) -> Iterator[Chip]:
    """The filters in force, each with the address of the question without it."""
    for name, question in loosened(asked):
        yield Chip(LABELS[name], value(asked, name), links.courses(question))


def value(asked: Asked, name: str) -> str:
    """What a filter is set to, in words."""
    given: str = getattr(asked, name) if name != "near" else ""
    match name:
        case "near":
            assert asked.near
            return f"{asked.near.name}, {asked.within} miles around" if asked.within else asked.near.name
        case "state" | "officers_of":
            return words.state(given)
        case "topic":
            return words.topic(given)
        case "after" | "before":
            return dates.day(given)
    tables = {"how": _HOW, "who": WHO, "registration": _REGISTRATION, "cost": _COST}
    return tables[name][given] if name in tables else given


def _within(asked: Asked) -> tuple[Choice, ...]:
    """The distance rings; whoever has named no place yet is offered a day's drive there and back."""
    rings = sorted({*RINGS, *([asked.within] if asked.within else [])})
    chosen = (str(asked.within) if asked.within else "any") if asked.near else str(USUAL_RING)
    return _choices([("any", "Any distance"), *((str(ring), f"{ring} miles") for ring in rings)], chosen)


def _choices(pairs: Iterable[tuple[str, str]], chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, value == chosen) for value, label in pairs)


def _typed(params: Mapping[str, Sequence[str]], name: str) -> str:
    return next((value.strip() for value in params.get(name, ()) if value.strip()), "")
