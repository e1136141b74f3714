"""Every address of the site, built in one place, so that all of them work under Datasette's base_url."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from trainwatch.query import Order, Query, to_params
from trainwatch.query.classes import Asked
from trainwatch.query.classes import to_params as class_params
from trainwatch.query.watched import SourceFilters

PLUGIN = "trainwatch"  # the name under which Datasette serves our static files
DATABASE = "trainwatch"  # the name of the public database in addresses


@dataclass(frozen=True, slots=True)
class Links:
    """Paths of pages. *base* is Datasette's base_url: it begins and ends with a slash."""

    base: str = "/"

    def home(self) -> str:
        """The front page."""
        return self.base

    def page(self, name: str) -> str:
        """A page without parameters: ``sources``, ``about``, ``search``, ``trainwatch``."""
        return self.base + name

    def static(self, name: str) -> str:
        """A file of the folder static/."""
        return f"{self.base}-/static-plugins/{PLUGIN}/{name}"

    def article(self, article_id: str, suffix: str = "") -> str:
        """An article's page; with the suffix ``.json`` the same for programs."""
        return f"{self.base}articles/{quote(article_id, safe='')}{suffix}"

    def state(self, code: str) -> str:
        """A state's page."""
        return f"{self.base}states/{quote(code, safe='')}"

    def topic(self, topic_id: str) -> str:
        """A topic's page."""
        return f"{self.base}topics/{quote(topic_id, safe='')}"

    def table(self, name: str) -> str:
        """A table as Datasette shows it."""
        return f"{self.base}{DATABASE}/{name}"

    def search(self, query: Query, *, page: int = 1, order: Order = "newest", suffix: str = "") -> str:
        """A search, with every filter in the address; the suffixes ``.json``, ``.atom`` and ``.csv`` give its exports."""
        params = to_params(query)
        if order != "newest":
            params.append(("order", order))
        if page > 1:
            params.append(("page", str(page)))
        return f"{self.base}search{suffix}{'?' if params else ''}{urlencode(params)}"

    def filtered(self, filters: Mapping[str, str]) -> str:
        """A search for all that has these values in these fields."""
        return f"{self.base}search?{urlencode(filters)}"

    def courses(self, asked: Asked, *, page: int = 1, suffix: str = "") -> str:
        """The class finder with every filter in the address.

        The suffixes ``.json``, ``.csv``, ``.atom`` and ``.ics`` give its exports.
        """
        params = class_params(asked)
        params += [("page", str(page))] if page > 1 else []
        return f"{self.base}courses{suffix}{'?' if params else ''}{urlencode(params)}"

    def course(self, offering_id: str, suffix: str = "") -> str:
        """The page of one class; with ``.json`` the same for programs, with ``.ics`` for calendars."""
        return f"{self.base}courses/{quote(offering_id, safe='')}{suffix}"

    def sources(self, filters: SourceFilters, *, suffix: str = "", everything: bool = False) -> str:
        """The sources that pass *filters*; without any the table of states, or *everything* as one list.

        The suffixes ``.json`` and ``.csv`` give its exports.
        """
        named = {"state": filters.state, "type": filters.type, "health": filters.health}
        params = {name: value for name, value in named.items() if value} or ({"all": "1"} if everything else {})
        return f"{self.base}sources{suffix}{'?' if params else ''}{urlencode(params)}"

    def sources_of(self, state: str) -> str:
        """The sources of one state."""
        return self.sources(SourceFilters(state=state))
