"""What Datasette calls: our routes, what it should know of our tables, and who may read the private file."""

import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from datasette import hookimpl
from datasette.database import Database
from datasette.utils.asgi import asgi_send

from trainwatch.settings import Paths
from trainwatch.site.database import PRIVATE_TABLES, PUBLIC_TABLES, Files, Reader, tables_of
from trainwatch.site.links import DATABASE, Links
from trainwatch.site.metadata import metadata
from trainwatch.site.routes import handlers
from trainwatch.site.security import HEADERS
from trainwatch.site.site import Site, environment, present

Datasette = Any  # this module is imported while datasette.app is: the class is not there yet
Application = Callable[[Any, Any, Any], Awaitable[None]]

Function = TypeVar("Function", bound=Callable[..., Any])

PRIVATE_NAME = "fulltext"
GUARDED = frozenset({"view-database", "view-database-download", "view-table", "view-query", "execute-sql"})
# Datasette's pages of the files' absolute paths and of the threads that run: nothing for visitors.
_INTERNAL = re.compile(r"/-/(?:databases|threads)(?:\.json)?/?$")

_sites: WeakKeyDictionary[Datasette, Site] = WeakKeyDictionary()


def _hook(*, last: bool = False) -> Callable[[Function], Function]:
    """Datasette's marker of hooks, with the type that it does not state."""
    marker: Callable[[Function], Function] = hookimpl(trylast=last)
    return marker


def open_site(datasette: Datasette, files: Files, present: Callable[[], datetime] = present) -> Site:
    """The site of this Datasette from now on, made of *files*; *present* tells it the time."""
    links = Links(datasette.setting("base_url"))
    site = _sites[datasette] = Site(files, Reader(files), links, environment(links), present)
    return site


def _site(datasette: Datasette) -> Site | None:
    """The site of this Datasette: the one that was opened, else one of the database that it serves; else None."""
    if datasette not in _sites and (files := _served_files(datasette)):
        open_site(datasette, files)
    return _sites.get(datasette)


def _served_files(datasette: Datasette) -> Files | None:
    for name, database in datasette.databases.items():
        if database.path and DATABASE in {name, Path(database.path).stem}:
            paths = Paths(Path(database.path))
            if (tables_of(paths.db) or frozenset()) >= PUBLIC_TABLES:
                return Files(paths.db, paths.fulltext)
    return None


@_hook()
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """Our pages, where there is something to show; nothing beside other people's databases."""
    site = _site(datasette)
    return handlers(site) if site else []


@_hook()
def asgi_wrapper(datasette: Datasette) -> Callable[[Application], Application]:
    """Attach the public database as soon as it is there: a site may be started before the first collection.

    Pages that tell of the server's inside are refused where our site is shown, and only there.
    """

    def wrap(application: Application) -> Application:
        async def attached(scope: Any, receive: Any, send: Any) -> None:
            site = _sites.get(datasette)
            if site and DATABASE not in datasette.databases and site.files.public.is_file():
                datasette.add_database(Database(datasette, str(site.files.public), is_mutable=True), name=DATABASE)
            if site and scope["type"] == "http" and _INTERNAL.search(scope["path"]):
                await asgi_send(send, "Forbidden", 403, {**HEADERS}, "text/plain; charset=utf-8")
                return
            await application(scope, receive, send)

        return attached

    return wrap


@_hook()
def get_metadata(datasette: Datasette) -> dict[str, Any]:
    """Titles, descriptions, facets, the search index of our tables, and questions to them."""
    site = _sites.get(datasette)
    return metadata(site.links) if site else {}


@_hook(last=True)
def permission_allowed(datasette: Datasette, action: str, resource: Any) -> bool | None:
    """Deny whatever would show the private file. Datasette heeds the last answer it is given: hence *trylast*.

    A private file is known by its name or by its tables, so that ``datasette data/*.db`` publishes no text that is not
    ours to republish. With ``--crossdb`` every file can be read through the database ``_memory``.
    """
    if action not in GUARDED or resource is None:
        return None
    name = resource if isinstance(resource, str) else resource[0]
    database = datasette.databases.get(name)
    if database is None:
        return None
    if name == "_memory" and datasette.crossdb:
        return False if any(map(_is_private, datasette.databases.values())) else None
    return False if _is_private(database) else None


def _is_private(database: Database) -> bool:
    if not database.path:
        return False
    path = Path(database.path)
    if PRIVATE_NAME in {str(database.name).lower(), path.stem.lower()}:
        return True
    tables = tables_of(path)
    return tables is None or tables >= PRIVATE_TABLES
