"""The fields of an offering that all its dates share, each with the words that earned it, else left empty."""

from dataclasses import replace

from trainwatch.courses import audience, length, lone, registration
from trainwatch.courses.cost import costs, overall
from trainwatch.courses.reading import touches
from trainwatch.courses.scope import Scope, only
from trainwatch.model import Evidence, Offering


def details(scope: Scope) -> Offering:
    """The class of *scope* with everything but its date, place and status."""
    offering = _named(scope)
    for fill in (_measured, _priced, _attended, _for_trainers, _provided, _registered):
        offering = fill(offering, scope)
    return offering


def earned(offering: Offering, *evidence: Evidence) -> Offering:
    """*offering* with more evidence."""
    return replace(offering, evidence=(*offering.evidence, *evidence))


def _named(scope: Scope) -> Offering:
    name, reading = scope.group.name, scope.page.readings[scope.group.name_place]
    hits = [hit for hit in reading.topics if touches(hit[0], hit[1], [(name.start, name.end)])]
    evidence = [reading.evidence(name.start, name.end, "title")]
    evidence += [reading.evidence(start, end, "topics") for start, end, _ in hits]
    topics = tuple(dict.fromkeys(topic for _, _, topic in hits))
    return Offering(title=name.title, topics=topics, evidence=tuple(evidence))


def _measured(offering: Offering, scope: Scope) -> Offering:
    if days := scope.first(length.days):
        offering = replace(earned(offering, days[1]), days=days[0])
    if hours := scope.first(length.hours) or (lone.hours(scope.page.readings) if scope.alone else None):
        offering = replace(earned(offering, hours[1]), hours=hours[0])
    read = scope.shared if scope.alone else scope.first
    if delivery := read(registration.delivery):
        offering = replace(earned(offering, delivery[1]), delivery=delivery[0])
    return offering


def _priced(offering: Offering, scope: Scope) -> Offering:
    """What its own sentences say of cost; else what the whole text says, if that is one thing."""
    page = scope.page
    own = page.said if scope.alone else costs(scope.clauses)
    told = own or (page.said if len({said.free for said in page.said}) == 1 else ())
    free, evidence = overall(told)
    if free == "unknown":
        return offering
    prices = dict.fromkeys(said.price for said in told if said.price)
    quotes = [item for said in told for item in said.evidence if item.rule == "price"]
    earned_by = (replace(evidence[0], rule="free"), *quotes)
    return replace(earned(offering, *earned_by), free=free, price="; ".join(prices) or None)


def _attended(offering: Offering, scope: Scope) -> Offering:
    if who := scope.shared(audience.audience):
        return replace(earned(offering, who[1]), audience=who[0])
    return offering


def _for_trainers(offering: Offering, scope: Scope) -> Offering:
    """Train-the-trainer, where its own words say so or a sentence says it of all classes of the text."""
    own = scope.page.readings if scope.alone else scope.clauses
    of_all = (reading for reading in scope.page.readings if reading.has("all_of_them"))
    for reading in (*own, *of_all):
        for span in reading.spans("trainers")[:1]:
            evidence = reading.evidence(*span, "train_the_trainer")
            return replace(earned(offering, evidence), train_the_trainer=True)
    return offering


def _provided(offering: Offering, scope: Scope) -> Offering:
    if found := scope.provider:
        return replace(earned(offering, found.evidence), provider=found.name)
    return offering


def _registered(offering: Offering, scope: Scope) -> Offering:
    page = scope.page
    address = registration.address(page.readings if scope.alone else scope.readings)
    if address := address or (registration.link(page.subject.links) if scope.alone else None):
        offering = replace(earned(offering, address[1]), registration_url=address[0])
    found = [
        last
        for reading in (page.readings if scope.alone else scope.readings)
        if (last := registration.closes(reading, page.reference))
    ]
    if closes := only(found):
        offering = replace(earned(offering, closes[1]), registration_closes=closes[0])
    return offering
