"""The one door to the knowledge files: reads all of them, checks them against each other, keeps the result."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NoReturn
from unicodedata import combining, normalize

from trainwatch.errors import ConfigError
from trainwatch.knowledge.facts import NATIONWIDE, Body, Host, Knowledge, Place, State, Topic, Weighted
from trainwatch.knowledge.reading import Node, Row, read_csv, read_yaml
from trainwatch.model import Kind

_STATE_KEYS = frozenset({"area_codes", "abbreviations", "demonyms", "capital", "not", "namesake"})
_TOPIC_KEYS = frozenset({"id", "label", "definition", "phrases"})
_RELEVANCE = frozenset(
    {
        *("people_plain", "people_perhaps", "training_plain", "training_perhaps", "programme"),
        *("otherwise", "harmless", "outsiders", "prefilter"),
    }
)
_KINDS = frozenset(kind.value for kind in Kind)
_TOPIC_LISTS = frozenset({"acronyms", "not", "spanish", "weak"})


@dataclass(slots=True)
class _Own:
    """Which file of the operator's own topics this process uses."""

    topics: Path | None = None


_OWN = _Own()
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def use_topics(own: Path | None) -> None:
    """Let `load` add the topics of the file *own* from now on; None: those of the package alone.

    A fault of the file is told where it is first needed. To be called once, by the command line, before anything else.
    """
    _OWN.topics = own


def load() -> Knowledge:
    """What the packaged files say, and the operator's own topics; read once a process.

    Raises ConfigError(file, line, key) on a fault.
    """
    return _load(_OWN.topics)


@cache
def _load(own: Path | None) -> Knowledge:
    return read(files(__package__)) if own is None else with_topics(_load(None), own)


def with_topics(known: Knowledge, own: Path) -> Knowledge:
    """*known* with the topics of the file *own*, which is written like topics.yml.

    A group that is known takes its topics in, and needs no label; ids of topics that are known are not given again.
    Raises ConfigError(file, line, key).
    """
    try:
        groups, topics = _topics(read_yaml(own.parent, own.name), known.groups, known.topics)
    except ConfigError as error:
        raise ConfigError(error.message, file=str(own), line=error.line, key=error.key) from error
    return replace(known, groups=groups, topics=topics)


def read(folder: Traversable) -> Knowledge:
    """What the files of *folder* say. Raises ConfigError(file, line, key) on a fault."""
    states = _states(read_yaml(folder, "states.yml"))
    groups, topics = _topics(read_yaml(folder, "topics.yml"), {}, {})
    return Knowledge(
        states=states,
        topics=topics,
        groups=groups,
        bodies=_bodies(folder, states),
        places=_places(folder, states),
        counties=_counties(folder, states),
        notplaces=frozenset(
            read_yaml(folder, "notplaces.yml").fields(frozenset({"names"}), frozenset())["names"].texts()
        ),
        credit={
            row.text("wording"): _code(row, "state", states)
            for row in read_csv(folder, "credit.csv", ("wording", "state"))
        },
        relevance=_lists(read_yaml(folder, "relevance.yml"), _RELEVANCE),
        kinds=_lists(read_yaml(folder, "kinds.yml"), _KINDS),
        hosts=_hosts(folder),
    )


def _hosts(folder: Traversable) -> dict[str, Host]:
    return {
        row.text("host"): Host(
            pages_a_night=int(row.number("pages_a_night")) if row.cells["pages_a_night"] else None,
            gap=row.number("gap") if row.cells["gap"] else 0.0,
        )
        for row in read_csv(folder, "hosts.csv", ("host", "pages_a_night", "gap", "why"))
    }


def _states(root: Node) -> dict[str, State]:
    states = {}
    for code, node in root.fields().items():
        fields = node.fields(frozenset({"name"}), _STATE_KEYS)
        states[code] = State(
            code=code,
            name=fields["name"].text(),
            abbreviations=_texts(fields, "abbreviations"),
            demonyms=_texts(fields, "demonyms"),
            capital=fields["capital"].text() if "capital" in fields else "",
            not_=_texts(fields, "not"),
            namesake="namesake" in fields and fields["namesake"].flag(),
            area_codes=_texts(fields, "area_codes"),
        )
    if NATIONWIDE not in states:
        root.fail(f"{NATIONWIDE!r} is missing")
    return states


def _topics(
    root: Node, known_groups: Mapping[str, str], known_topics: Mapping[str, Topic]
) -> tuple[dict[str, str], dict[str, Topic]]:
    """The labels of groups and the topics of a file, after those that are known."""
    groups, topics = {**known_groups}, {**known_topics}
    seen: set[str] = set()
    for group in root.fields(frozenset({"groups"}), frozenset())["groups"].items():
        fields = group.fields(frozenset({"id", "topics"}), frozenset({"label"}))
        group_id = _slug(fields["id"])
        if group_id in seen:
            fields["id"].fail(f"the group {group_id!r} is already there")
        seen.add(group_id)
        if group_id not in groups:
            groups[group_id] = fields["label"].text() if "label" in fields else _unlabelled(group, group_id, groups)
        for node in fields["topics"].items():
            topic = _topic(node, group_id)
            if topic.id in topics:
                node.fail(f"the topic {topic.id!r} is already there")
            topics[topic.id] = topic
    return groups, topics


def _unlabelled(group: Node, group_id: str, known: Iterable[str]) -> NoReturn:
    """A group that is not known needs a label; whoever mistyped one that is sees which there are."""
    group.fail(f"'label' is missing: {group_id!r} would be a new group; known are {', '.join(known) or 'none'}")


def _topic(node: Node, group: str) -> Topic:
    fields = node.fields(_TOPIC_KEYS, _TOPIC_LISTS)
    return Topic(
        id=_slug(fields["id"]),
        label=fields["label"].text(),
        group=group,
        definition=fields["definition"].text(),
        phrases=(*fields["phrases"].texts(), *_with_and_without_accents(_texts(fields, "spanish"))),
        acronyms=_texts(fields, "acronyms"),
        not_=_texts(fields, "not"),
        weak=_texts(fields, "weak"),
    )


def _with_and_without_accents(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """*phrases* of Spanish as they are spelled and, where that differs, as many type them: "policia", "nino"."""
    bare = ("".join(c for c in normalize("NFD", phrase) if not combining(c)) for phrase in phrases)
    return tuple(dict.fromkeys((*phrases, *bare)))


def _slug(node: Node) -> str:
    """An id: it stands in addresses."""
    text = node.text()
    if not _SLUG.fullmatch(text):
        node.fail(f"{text!r} is no id: small letters, digits and single hyphens between them")
    return text


def _lists(root: Node, names: frozenset[str]) -> dict[str, tuple[Weighted, ...]]:
    """The lists of phrases called *names*: each has one weight for all its phrases."""
    lists = {}
    for name, node in root.fields(names, frozenset()).items():
        fields = node.fields(frozenset({"weight", "phrases"}), frozenset())
        weight = fields["weight"].number()
        lists[name] = tuple(Weighted(phrase, weight) for phrase in fields["phrases"].texts())
    return lists


def _bodies(folder: Traversable, states: Mapping[str, State]) -> tuple[Body, ...]:
    columns = ("name", "acronym", "aliases", "state", "city", "kind")
    return tuple(
        Body(
            name=row.text("name"),
            acronym=row.cells["acronym"],
            aliases=tuple(alias for part in row.cells["aliases"].split("|") if (alias := part.strip())),
            state=_code(row, "state", states),
            city=row.cells["city"],
            kind=row.text("kind"),
        )
        for row in read_csv(folder, "bodies.csv", columns)
    )


def _places(folder: Traversable, states: Mapping[str, State]) -> tuple[Place, ...]:
    columns = ("name", "state", "latitude", "longitude", "population", "timezone")
    return tuple(
        Place(
            name=row.text("name"),
            state=_code(row, "state", states),
            latitude=row.number("latitude"),
            longitude=row.number("longitude"),
            population=int(row.number("population")),
            timezone=row.text("timezone"),
        )
        for row in read_csv(folder, "places.csv", columns)
    )


def _counties(folder: Traversable, states: Mapping[str, State]) -> dict[str, tuple[str, ...]]:
    counties = {}
    for row in read_csv(folder, "counties.csv", ("name", "states")):
        codes = tuple(row.text("states").split())
        for code in codes:
            if code not in states:
                row.fail("states", f"{code!r} is no state of states.yml")
        counties[row.text("name")] = codes
    return counties


def _code(row: Row, column: str, states: Mapping[str, State]) -> str:
    code = row.text(column)
    if code not in states:
        row.fail(column, f"{code!r} is no state of states.yml")
    return code


def _texts(fields: Mapping[str, Node], name: str) -> tuple[str, ...]:
    return fields[name].texts() if name in fields else ()
