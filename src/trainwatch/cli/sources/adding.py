"""sources add: find the list behind an address, and write its stanza into feeds.yml."""

from datetime import datetime
from pathlib import Path

import click

from trainwatch import knowledge
from trainwatch.cli.options import feeds_option, known_state, now, say
from trainwatch.cli.sources import feeds_file
from trainwatch.cli.sources.trying import kind_option, look, loopback_option, summary, url_argument
from trainwatch.errors import EmptyError
from trainwatch.model import OrganisationType
from trainwatch.pipeline.probing import Finding
from trainwatch.sources import edit, proposal
from trainwatch.sources.catalogue import load
from trainwatch.sources.edit import NewStanza
from trainwatch.sources.proposal import Proposal
from trainwatch.urls import host_of, is_home_page

TYPES = [sort.value for sort in OrganisationType]

id_option = click.option("--id", "identity", metavar="SLUG", help="Its name for ever; else one is made of the host.")
state_option = click.option("--state", metavar="XX", help="The state it serves, or US; needed where nothing tells it.")
type_option = click.option("--type", "sort", type=click.Choice(TYPES), help="Who publishes it; needed likewise.")
republish_option = click.option(
    "--republish",
    type=click.Choice(["full", "excerpt"]),
    help="full for works of government; else it goes by the type.",
)


@click.command()
@url_argument
@feeds_option
@id_option
@click.option("--name", help="What people read; else what the site calls itself.")
@state_option
@type_option
@republish_option
@kind_option
@loopback_option
def add(
    url: str,
    feeds: Path,
    identity: str | None,
    name: str | None,
    state: str | None,
    sort: str | None,
    republish: str | None,
    kind: str | None,
    allow_loopback: bool,
) -> None:
    """Add the source behind URL to feeds.yml, and print its stanza.

    URL is looked at as by `trainwatch sources try`. The stanza goes to the end of the file, of which nothing else
    changes. An address or an id that is there already is refused, with the line where it stands; so is an address
    behind which nothing was found.

    State and type are told by a body known by the name, then by the host, then by the other sources of host and port
    where two at least agree; what told them is printed.
    """
    facts = knowledge.load()
    state = known_state(state, facts) if state else None
    text = feeds_file.read(feeds)
    catalogue = load(text, file=str(feeds)).sources
    known = edit.held(text, file=str(feeds))
    edit.refuse_duplicates(known, url=url, identity=identity or "", file=str(feeds))
    finding = look(url, kind, allow_loopback=allow_loopback)
    say(summary(finding))
    if finding.kind is None:
        raise EmptyError("nothing was added", url=url)
    edit.refuse_duplicates(known, url=finding.url, identity=identity or "", file=str(feeds))
    name = name or finding.name or host_of(finding.url)
    told = proposal.propose(finding.url, name, catalogue, facts)
    place, publisher = _place(told, name, state, sort)
    # Neighbours may tell who publishes, never that a text may be shown whole.
    is_borrowed = told.type_is_borrowed and not sort
    shown = republish or ("excerpt" if is_borrowed else proposal.republish_of(publisher, finding.url))
    say(f"state {place}: {'as given' if state else f'told by {told.state_by}'}")
    say(f"type {publisher.value}: {'as given' if sort else f'told by {told.type_by}'}; republish {shown}")
    fields = {
        "id": identity or proposal.identity(url, place, {source.id for source in catalogue}),
        "name": name,
        "kind": finding.kind,
        "url": finding.url,
        "state": place,
        "organisation_type": publisher.value,
        "homepage": _homepage(url, finding),
        "republish": shown,
    }
    fields = {key: value for key, value in fields.items() if value}
    added = feeds_file.append(feeds, [NewStanza(fields, _comments(finding, now()))])
    click.echo(added, nl=False)
    say(f"added to {feeds}; trainwatch collect --source {fields['id']} asks it now")


def _place(told: Proposal, name: str, state: str | None, sort: str | None) -> tuple[str, OrganisationType]:
    """State and type, as given or as told by what was found; UsageError where neither tells."""
    place = state or told.state
    publisher = OrganisationType(sort) if sort else told.organisation_type
    if place is None or publisher is None:
        wanted = [*(["--state XX"] if place is None else []), *(["--type TYPE"] if publisher is None else [])]
        types = f" (types: {', '.join(TYPES)})" if publisher is None else ""
        raise click.UsageError(f"neither the address nor the name “{name}” tells it: add {' and '.join(wanted)}{types}")
    return place, publisher


def _homepage(url: str, finding: Finding) -> str:
    """The page for people that belongs to the list: the one that named it, else a page that was asked for."""
    page = finding.page or (url if is_home_page(url) else "")
    return page if page != finding.url else ""


def _comments(finding: Finding, at: datetime) -> list[str]:
    said = f"Added on {at:%Y-%m-%d}; found: {finding.reason}."
    return [said, *(f"Named there as well: {other.url}" for other in finding.others[:3])]
