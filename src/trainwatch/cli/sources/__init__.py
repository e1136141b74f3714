"""sources: the catalogue of what is watched, and everything that is done to it."""

import click

from trainwatch.cli.sources import adding, checking, exchanging, listing, trying


@click.group()
def sources() -> None:
    """The catalogue of sources."""


for command in (
    listing.list_sources,
    trying.try_address,
    adding.add,
    checking.check,
    exchanging.import_opml,
    exchanging.export_opml,
):
    sources.add_command(command)
