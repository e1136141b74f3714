"""What every view works with: the databases, the addresses, the templates, the clock; and what it is asked and answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from trainwatch.site import dates, words
from trainwatch.site.class_lines import class_line
from trainwatch.site.contexts import Frame
from trainwatch.site.database import Files, Reader
from trainwatch.site.links import Links
from trainwatch.site.security import host_of, safe_url

# A folder of its own below templates/, which Datasette searches for templates that replace those of its own pages.
TEMPLATES = Path(__file__).parent / "templates" / "trainwatch"


def present() -> datetime:
    """Now."""
    return datetime.now(UTC)  # noqa: TID251 - a page shows the present; this is the site's one clock


def environment(links: Links) -> Environment:
    """The templates and what they may use. Everything is escaped; an unknown name is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["links"] = links
    made.filters.update(
        class_line=class_line,
        day=dates.day,
        minute=dates.minute,
        number=dates.number,
        state=words.state,
        topic=words.topic,
        kind=words.kind,
        organisation=words.organisation,
        sentence=words.sentence,
        safe_url=safe_url,
        host=host_of,
    )
    return made


@dataclass(frozen=True, slots=True)
class Site:
    """One site. *present* tells the time, for "within the last 30 days" and the like."""

    files: Files
    reader: Reader
    links: Links
    environment: Environment
    present: Callable[[], datetime] = field(default=present)


class Page(Protocol):
    """What every context of a template has."""

    @property
    def frame(self) -> Frame:
        """What stands around it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back."""

    body: str
    content_type: str
    status: int = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """What is asked. *value* is the variable part of the path, *origin* scheme and host as the visitor wrote them."""

    site: Site
    value: str
    params: Mapping[str, Sequence[str]]
    origin: str
    now: datetime

    @property
    def links(self) -> Links:
        """The addresses of the site."""
        return self.site.links

    def absolute(self, path: str) -> str:
        """A path of the site as a whole address, for exports."""
        return self.origin + path

    def page(self, template: str, page: Page, status: int = 200) -> Answer:
        """A template, filled in."""
        body = self.site.environment.get_template(template).render(page=page, frame=page.frame)
        return Answer(body, "text/html; charset=utf-8", status)
