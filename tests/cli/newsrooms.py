"""Web pages of invented agencies for the commands that look at sources, and the command line that looks."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime

from click.testing import CliRunner, Result

from trainwatch.cli import main
from trainwatch.fetch import utc_now

TITLES = (
    "Attorney General announces free de-escalation training for officers",
    "Police officers finish crisis intervention training in Little Rock",
    "Office offers a class on human trafficking investigations for deputies",
    "Sheriffs and chiefs meet for annual use-of-force training",
)
ENVIRONMENT = {"TRAINWATCH_GAP": "0", "TRAINWATCH_CONTACT": "editor@office.example", "COLUMNS": "200"}


def invoke(*arguments: str, **environment: str) -> Result:
    """Run `trainwatch sources ...` without pauses between requests, sources on this machine allowed."""
    return CliRunner(env=ENVIRONMENT | environment).invoke(main, ["sources", *arguments])


def days_ago(days: int) -> datetime:
    return utc_now() - timedelta(days=days)


def rss(base: str, titles: Sequence[str] = TITLES, *, name: str = "Sample Attorney General", age: int = 1) -> str:
    """A feed whose newest item is *age* days old."""
    items = "".join(
        f"<item><title>{title}</title><link>{base}/stories/{number}</link><description>About class {number}.</description>"
        f"<pubDate>{format_datetime(days_ago(age + number), usegmt=True)}</pubDate></item>"
        for number, title in enumerate(titles)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>"


def page(body: str = "", head: str = "", *, title: str = "Home | Sample Attorney General") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><nav><ul><li><a href='/'>Home</a></li>"
        "<li><a href='/about'>About</a></li><li><a href='/contact'>Contact us</a></li></ul></nav>"
        f"<main>{body}</main><footer>An office of samples</footer></body></html>"
    )


def listing(titles: Sequence[str] = TITLES, *, age: int = 1) -> str:
    """A list of news whose newest item is *age* days old."""
    rows = "".join(
        f"<li class='item'><h3><a href='/news/2026/{number}-{title.lower().replace(' ', '-')}'>{title}</a></h3>"
        f"<time datetime='{days_ago(age + number):%Y-%m-%d}'>{days_ago(age + number):%B %d, %Y}</time></li>"
        for number, title in enumerate(titles)
    )
    return f"<ul class='news'>{rows}</ul>"


SCRIPTED = page(
    "<div id='app'></div>" + "".join(f"<script src='/static/chunk-{number}.js'></script>" for number in range(12))
)
