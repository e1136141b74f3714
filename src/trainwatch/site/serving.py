"""A Datasette that shows the site."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import datasette.app  # as a module: it may be half imported when it loads us as its plugin
import datasette.handle_exception

from trainwatch.site.database import Files
from trainwatch.site.hooks import open_site
from trainwatch.site.site import present

SETTINGS = {
    "sql_time_limit_ms": 1000,
    "max_returned_rows": 1000,
    "default_page_size": 50,
    "num_sql_threads": 2,  # visitors' SQL; our pages have threads of their own
    "facet_time_limit_ms": 200,
    "suggest_facets": False,  # the facets worth having are in the metadata
}


def build(db: Path, fulltext: Path, *, base_url: str = "/", present: Callable[[], datetime] = present) -> Any:
    """A Datasette whose pages show *db* and search *fulltext*; its ``app()`` is for an ASGI server.

    Only *db* is attached, under the name "trainwatch". Neither file needs to be there yet; *base_url* is the path under
    which a proxy serves us; *present* tells the time.
    """
    datasette.handle_exception.rich = None  # or it prints every address that is not there, with all local variables
    base = f"/{base_url.strip('/')}/" if base_url.strip("/") else "/"
    made = datasette.app.Datasette([], settings=SETTINGS | {"base_url": base})
    made.remove_database("_memory")  # a Datasette without files makes one
    open_site(made, Files(db, fulltext), present)
    made.client = datasette.app.DatasetteClient(made)  # the first client was made before there was a site
    return made
