"""sources try: what would be collected from an address."""

import json
from ipaddress import ip_address

import click
from rich.table import Table
from rich.text import Text

from trainwatch import __version__, settings
from trainwatch.cli.options import DEFAULT_DB, data_console, json_option, say
from trainwatch.errors import UnreachableError
from trainwatch.model import Entry
from trainwatch.pipeline.probing import Attempt, Finding, probe
from trainwatch.sources import KINDS
from trainwatch.sources.markup import web_address
from trainwatch.urls import host_of

# The kinds that an address is enough for.
PLAIN_KINDS = tuple(kind for kind in ("feed", "listing", "sitemap", "calendar", "page") if kind in KINDS)

SHOWN_OTHERS = 5


def _web_address(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """The address that a person typed, who may leave out the ``https://``."""
    text = value.strip()
    url = web_address("", text if "://" in text else f"https://{text}")
    if url is None or any(character.isspace() for character in text):
        raise click.BadParameter(f"{value!r} is no web address")
    return url


url_argument = click.argument("url", callback=_web_address)
kind_option = click.option(
    "--kind", type=click.Choice(PLAIN_KINDS), help="Read the address as this kind of source, and look no further."
)
loopback_option = click.option("--allow-loopback", is_flag=True, help="Allow addresses on this machine.")


@click.command("try")
@url_argument
@kind_option
@loopback_option
@json_option
def try_address(url: str, kind: str | None, allow_loopback: bool, as_json: bool) -> None:
    """Show what would be collected from URL; nothing is stored.

    URL may be a feed, a calendar or a sitemap; or a page, such as an agency's home page: then the feed that the page
    names is looked for, else the newsroom that it links to, else the list on the page itself. robots.txt is obeyed and
    five seconds are left between two requests to one host, so it may take a minute.

    What was asked, and what came of it, is told on stderr. Where nothing can be collected, the table is empty and the
    reason is told. Exits with 69 where URL cannot be reached at all.
    """
    finding = look(url, kind, allow_loopback=allow_loopback)
    if as_json:
        click.echo(json.dumps(_json(finding), ensure_ascii=False, indent=2))
    elif finding.entries:
        data_console().print(_table(finding.entries))
    say(summary(finding))
    for problem in finding.problems:
        say(problem)
    for other in finding.others[:SHOWN_OTHERS]:
        say(f"named there as well: {other.url}")


def look(url: str, kind: str | None, *, allow_loopback: bool) -> Finding:
    """Probe *url*, telling of every step on stderr. Raises UnreachableError where there is no way to its host."""
    chosen = settings.load(DEFAULT_DB, version=__version__, allow_loopback=allow_loopback)
    finding = probe(url, chosen.fetch, _tell, kind=kind)
    if finding.unreachable:
        raise UnreachableError(f"no way to {url} over the network: {finding.reason}", one_host=True)
    if finding.kind is None and not chosen.fetch.allow_loopback and _is_this_machine(host_of(url)):
        say("addresses on this machine are asked with --allow-loopback alone")
    return finding


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")  # RFC 6761, 6.3


def _tell(attempt: Attempt) -> None:
    say(f"{attempt.url}: {attempt.outcome}")


def summary(finding: Finding) -> str:
    """What was found, or why nothing, in a sentence."""
    if finding.kind is None:
        return f"nothing to collect was found at {finding.url}: {finding.reason}"
    number = len(finding.entries)
    items = "1 item" if number == 1 else f"{number:,} items"
    return f"{items} of the {finding.kind} {finding.url} (found: {finding.reason})"


def _json(finding: Finding) -> dict[str, object]:
    """*kind* is null where nothing was found; *published* is null where an item states no date."""
    return {
        "kind": finding.kind,
        "url": finding.url,
        "reason": finding.reason,
        "entries": [
            {
                "title": entry.title,
                "url": entry.url,
                "published": entry.published.text if entry.published else None,
                "summary": entry.summary,
            }
            for entry in finding.entries
        ],
        "asked": [{"url": attempt.url, "outcome": attempt.outcome} for attempt in finding.attempts],
        "others": [{"url": other.url, "reason": other.reason} for other in finding.others],
    }


def _table(entries: tuple[Entry, ...]) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("title", overflow="fold", ratio=3)
    table.add_column("date", no_wrap=True)
    table.add_column("address", overflow="fold", ratio=2)
    for entry in entries:
        day = entry.published.day if entry.published else entry.event.start[:10] if entry.event else ""
        table.add_row(Text(entry.title or "(no title)"), Text(day), Text(entry.url))
    return table
