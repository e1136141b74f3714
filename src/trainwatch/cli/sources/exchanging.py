"""sources import, export: lists of feeds in OPML, in which readers of news exchange them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import click

from trainwatch import knowledge
from trainwatch.cli.options import feeds_option, known_state, now, read_catalogue, say
from trainwatch.cli.sources import feeds_file
from trainwatch.cli.sources.adding import republish_option, state_option, type_option
from trainwatch.errors import ConfigError, ParseError, StoreError
from trainwatch.knowledge import Knowledge
from trainwatch.model import OrganisationType
from trainwatch.sources import edit, opml, proposal
from trainwatch.sources.catalogue import load
from trainwatch.sources.edit import NewStanza
from trainwatch.sources.opml import Outline
from trainwatch.urls import host_of

DEFAULTS = {"pages": True}  # what a stanza need not say


@dataclass(slots=True)
class _Import:
    """One import: what is wanted of every outline, what is known already, and what is to be told."""

    facts: Knowledge
    state: str | None
    sort: str | None
    republish: str | None
    ids: set[str]
    addresses: dict[str, str]
    added: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def fields(self, outline: Outline) -> dict[str, str | bool] | None:
        """The stanza of an outline; None, and a sentence told, where there is none to be made."""
        key = edit.key_of(outline.url)
        if key in self.addresses:
            self._skip(outline, f"{outline.url} is there already, as {self.addresses[key]}")
            return None
        state, sort = opml.place_of(outline, self.facts)
        name = outline.name or host_of(outline.url)
        told = proposal.propose(outline.url, name, (), self.facts)
        place = self.state or state or told.state
        publisher = OrganisationType(self.sort) if self.sort else sort or told.organisation_type
        if place is None or publisher is None:
            options = " and ".join(
                option for option, value in (("--state", place), ("--type", publisher)) if value is None
            )
            self._skip(outline, f"nothing tells what {options} would")
            return None
        wanted = outline.ours.get("id", "")
        identity = wanted if wanted and wanted not in self.ids else proposal.identity(outline.url, place, self.ids)
        was_taken = f" (the id {wanted} is taken)" if wanted in self.ids else ""
        self.ids.add(identity)
        self.added.append(f"added as {identity}: {name}{was_taken}")
        self.addresses[key] = identity
        return self._stanza(outline, identity, name, place, publisher)

    def _stanza(
        self, outline: Outline, identity: str, name: str, place: str, publisher: OrganisationType
    ) -> dict[str, str | bool]:
        ours = outline.ours
        said = outline.description if ours else ""  # others describe the publisher there, at length
        stated = ours.get("republish") if ours.get("republish") in ("full", "excerpt") else None
        fields: dict[str, str | bool] = {
            "id": identity,
            "name": name,
            "kind": "feed",
            "url": outline.url,
            "state": place,
            "organisation_type": publisher.value,
            "homepage": outline.homepage if outline.homepage != outline.url else "",
            "republish": self.republish or stated or "excerpt",
            "pages": ours.get("pages") != "false",
            "disabled": (said or "switched off in the list that it was imported from") if outline.disabled else "",
            "confidence": "seen" if ours.get("confidence") == "seen" else "inferred",
            "note": said if not outline.disabled else "",
        }
        return {key: value for key, value in fields.items() if value not in ("", DEFAULTS.get(key))}

    def _skip(self, outline: Outline, why: str) -> None:
        self.told.append(f"skipped, line {outline.line}: {outline.name or outline.url}: {why}")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@feeds_option
@state_option
@type_option
@republish_option
def import_opml(file: Path, feeds: Path, state: str | None, sort: str | None, republish: str | None) -> None:
    """Add the feeds of an OPML file to feeds.yml.

    State and type go for all feeds of the file where they are given; else they are those that a feed's category or its
    group names ("Arkansas", "local_news"), or that its address and name tell. What is added is listed with the id that it
    has from then on. What nothing tells is skipped and named, as is what feeds.yml holds already. Groups become
    comments. Nothing is asked of the web: see `trainwatch sources check`.
    """
    facts = knowledge.load()
    state = known_state(state, facts) if state else None
    try:
        outlines, unusable, problems = opml.read(file.read_bytes())
    except ParseError as error:
        raise ConfigError(error.message, file=str(file)) from error
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", file=str(file)) from error
    text = feeds_file.read(feeds)
    load(text, file=str(feeds))
    known = edit.held(text, file=str(feeds))
    addresses = {edit.key_of(source.url): source.id for source in known if source.url}
    work = _Import(facts, state, sort, republish, {source.id for source in known}, addresses)
    stanzas = list(_stanzas(outlines, work))
    if stanzas:
        feeds_file.append(feeds, stanzas)
    for sentence in work.added:
        say(sentence)
    for problem in problems:
        say(problem)
    for each in unusable:
        say(f"skipped, line {each.line}: {each.name}: {each.why}")
    for sentence in work.told:
        say(sentence)
    skipped = len(unusable) + len(work.told)
    say(f"{len(stanzas)} added to {feeds}, {skipped} skipped")


def _stanzas(outlines: Iterable[Outline], work: _Import) -> Iterable[NewStanza]:
    """The new stanzas; the first of each group has the group's name above it."""
    for groups, members in groupby(outlines, key=lambda outline: outline.groups):
        heading = " / ".join(groups)
        for outline in members:
            fields = work.fields(outline)
            if fields:
                yield NewStanza(fields, [f"Group: {heading}"] if heading else [])
                heading = ""


@click.command("export")
@feeds_option
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file, not to stdout.")
def export_opml(feeds: Path, output: Path | None) -> None:
    """Write the feeds of feeds.yml as OPML 2.0, for a reader of news or for `trainwatch sources import`.

    Feeds alone: a reader can do nothing with the other kinds. Those that are disabled are marked as comments. They are
    grouped by state, the states and the feeds of each in the order in which they first stand in feeds.yml.
    """
    made = opml.write(read_catalogue(feeds), knowledge.load(), now())
    if output is None:
        click.echo(made, nl=False)
        return
    try:
        output.write_text(made, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{output}: cannot be written: {error.strerror}") from error
