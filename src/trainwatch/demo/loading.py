"""The one reader of the newsroom's data: ``newsroom/*.yml``, one file an agency, checked and with its dates filled in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from importlib.resources import files
from importlib.resources.abc import Traversable

import yaml
from pydantic import TypeAdapter, ValidationError

from trainwatch.decide import WEIGHTS
from trainwatch.demo.content import Agency, Format, Item
from trainwatch.demo.dates import fill
from trainwatch.errors import ConfigError

_AGENCY = TypeAdapter(Agency)


def agencies(today: date) -> tuple[Agency, ...]:
    """All agencies as they stand on *today*, by id. Raises ConfigError(file, key) on a fault of the data."""
    return read(files("trainwatch.demo") / "newsroom", today)


def read(folder: Traversable, today: date) -> tuple[Agency, ...]:
    """The agencies of the ``*.yml`` files of *folder*. Raises ConfigError(file, key) on a fault."""
    found = (file for file in folder.iterdir() if file.name.endswith(".yml"))
    return tuple(_agency(file, today) for file in sorted(found, key=lambda file: file.name))


def _agency(file: Traversable, today: date) -> Agency:
    try:
        tree = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise ConfigError(error.problem or "this is not YAML", file=file.name, line=line) from error
    try:
        agency = _AGENCY.validate_python(_filled(tree, today, file.name), context=today)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        raise ConfigError(fault["msg"], file=file.name, key=_key(fault["loc"])) from error
    for key, message in _faults(agency, today):
        raise ConfigError(message, file=file.name, key=key)
    items = (_signed(item, agency.notice) for item in agency.items)
    return replace(agency, items=tuple(sorted(items, key=agency.published, reverse=True)))


def _signed(item: Item, notice: str) -> Item:
    """*item* with *notice* as its last paragraph, on every night."""
    edited = tuple(
        replace(edit, paragraphs=(*edit.paragraphs, notice)) if edit.paragraphs else edit for edit in item.edited
    )
    return replace(item, paragraphs=(*item.paragraphs, notice), edited=edited)


def _filled(tree: object, today: date, file: str, place: tuple[str | int, ...] = ()) -> object:
    """*tree* with the placeholders of its texts replaced; an address template and bare markup keep their braces."""
    if isinstance(tree, dict):
        return {key: _filled(value, today, file, (*place, key)) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_filled(value, today, file, (*place, index)) for index, value in enumerate(tree)]
    if not isinstance(tree, str) or place[-1:] in (("article_path",), ("embedded",)):
        return tree
    try:
        return fill(tree, today)
    except ValueError as error:
        raise ConfigError(str(error), file=file, key=_key(place)) from None


def _key(place: tuple[str | int, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place).lstrip(".")


def _faults(agency: Agency, today: date) -> Iterator[tuple[str, str]]:
    """What is wrong with an agency although every value is of the right form: the key and a message."""
    if not {"sample", "invented"} <= set(_words(agency.notice)):
        yield "notice", "it must say that the text is a sample and its people invented"
    for index, fares in enumerate(agency.expect_source):
        if fares.status not in {"ok", "unchanged", *WEIGHTS}:
            yield f"expect_source[{index}].status", f"{fares.status!r} is no word of an outcome"
    if agency.format is not Format.RSS and (agency.serving.feed_faults or agency.serving.new_guids):
        yield "serving", "only RSS feeds can be spoilt"
    if agency.format is Format.JSON_FEED and agency.serving.charset != "utf-8":
        yield "serving.charset", "JSON is always UTF-8"
    if not agency.on(max(item.vanishes.from_night if item.vanishes else 1 for item in agency.items)).items:
        yield "items", "one at least must not vanish"
    slugs: set[str] = set()
    for index, item in enumerate(agency.items):
        key = f"items[{index}]"
        if item.slug in slugs:
            yield f"{key}.slug", f"the slug {item.slug!r} stands here twice"
        slugs.add(item.slug)
        yield from ((f"{key}.{name}", message) for name, message in _item_faults(agency, item, today))


def _item_faults(agency: Agency, item: Item, today: date) -> Iterator[tuple[str, str]]:
    if item.time is None and agency.format in (Format.RSS, Format.ATOM, Format.JSON_FEED):
        yield "time", f"a feed of the format {agency.format} tells the time of every item"
    if agency.published(item) > datetime.combine(today, time(), UTC):
        yield "time", "this time may not have come yet: it must lie before today begins in UTC"
    if not item.expect.states and item.expect.relevance != "no":
        yield "expect.states", "an item about training is about some state, or US"


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalpha() else " " for letter in text.lower()).split()
