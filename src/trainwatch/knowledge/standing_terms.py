"""What providers state of the cost of all their classes: `provider_terms.yml`, checked as it is read."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast
from urllib.parse import urlsplit

from trainwatch.knowledge.facts import Body
from trainwatch.knowledge.loading import load
from trainwatch.knowledge.reading import Node, read_yaml
from trainwatch.model import StandingField, StandingTerm

_KEYS = frozenset({"provider", "field", "value", "said", "source"})
_PAID = frozenset({"paid", "not_paid"})
_VALUES = {"free": frozenset({"yes", "no"}), "lodging": _PAID, "meals": _PAID, "travel": _PAID}
_MOST_SAID = 200  # characters: it is shown as the quote that earned the field
_SHORTEST = 5  # letters of an alias by which a provider is known; shorter ones stand for several bodies


@cache
def standing_terms() -> Mapping[str, tuple[StandingTerm, ...]]:
    """The terms of each provider by its names in small letters. Raises ConfigError(file, line, key) on a fault."""
    return read_terms(files(__package__), load().bodies)


def read_terms(folder: Traversable, bodies: Iterable[Body]) -> Mapping[str, tuple[StandingTerm, ...]]:
    """The terms of provider_terms.yml in *folder*, whose providers have to be among *bodies*.

    Raises ConfigError(file, line, key): a provider that is none of them, a field or value that is not known, a source
    that is no address, a field twice, an entry out of order.
    """
    known = {body.name: body for body in bodies}
    terms: dict[str, list[StandingTerm]] = {}
    before = ("", "")
    for node in read_yaml(folder, "provider_terms.yml").items():
        term = _term(node, known)
        place = (term.provider.casefold(), term.field)
        if place <= before:
            node.fail(f"{term.provider!r}, {term.field!r}: not in order, or twice")
        before = place
        terms.setdefault(term.provider, []).append(term)
    return {name: tuple(found) for provider, found in terms.items() for name in _names(known[provider])}


def _term(node: Node, known: Mapping[str, Body]) -> StandingTerm:
    fields = node.fields(_KEYS, frozenset())
    text = {key: field.text() for key, field in fields.items()}
    if text["provider"] not in known:
        fields["provider"].fail(f"{text['provider']!r} is no name of bodies.csv")
    if text["field"] not in _VALUES:
        fields["field"].fail(f"{text['field']!r} is none of {', '.join(_VALUES)}")
    if text["value"] not in _VALUES[text["field"]]:
        fields["value"].fail(f"{text['value']!r} is none of {', '.join(sorted(_VALUES[text['field']]))}")
    if len(text["said"]) > _MOST_SAID:
        fields["said"].fail(f"longer than {_MOST_SAID} characters")
    if urlsplit(text["source"]).scheme not in {"http", "https"}:
        fields["source"].fail(f"{text['source']!r} is no address of the web")
    return StandingTerm(
        field=cast("StandingField", text["field"]),
        value=text["value"],
        provider=text["provider"],
        said=text["said"],
        source=text["source"],
    )


def _names(body: Body) -> Iterable[str]:
    """Its name and its longer aliases."""
    return (name.casefold() for name in (body.name, *(alias for alias in body.aliases if len(alias) > _SHORTEST)))
