"""serve: the site."""

import errno
import signal
import socket
from contextlib import suppress
from pathlib import Path

import click
import uvicorn

from trainwatch import settings, site
from trainwatch.cli.options import db_option, say
from trainwatch.errors import StoreError
from trainwatch.settings import Paths
from trainwatch.site.database import refuse_others

DEFAULT_PORT = 8001
host_option = click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
port_option = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"The port; 0: any free one.  [default: {DEFAULT_PORT}, or a free one where that is taken]",
)


@click.command(short_help="Show the site, read-only, on this machine.")
@db_option
@host_option
@port_option
@click.option("--base-url", default="/", show_default=True, help="The path under which a proxy shows the site.")
def serve(db: Path, host: str, port: int | None, base_url: str) -> None:
    """Show the site: read-only, and on this machine alone unless told otherwise."""
    run_site(settings.Paths(db), host, port, base_url=base_url)


def run_site(paths: Paths, host: str, port: int | None, *, base_url: str = "/") -> None:
    """Serve *paths* until interrupted; without a *port*, on the usual one or else on any.

    Raises StoreError where there is nothing to show or the port that was asked for is taken.
    """
    refuse_others(paths.db)
    base_url = f"/{base_url.strip('/')}/".replace("//", "/")
    listener = _listen(host, DEFAULT_PORT if port is None else port, or_any=port is None)
    # uvicorn raises a signal again after closing in good order; SIGTERM, too, has to let the callers clean up.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    datasette = site.build(paths.db, paths.fulltext, base_url=base_url)
    shown = f"[{host}]" if ":" in host else host
    server = uvicorn.Server(uvicorn.Config(datasette.app(), log_level="warning", lifespan="on"))
    with listener, suppress(KeyboardInterrupt):
        say(f"trainwatch is at http://{shown}:{listener.getsockname()[1]}{base_url} (Ctrl+C ends it)")
        server.run(sockets=[listener])


def _listen(host: str, port: int, *, or_any: bool) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if or_any and error.errno == errno.EADDRINUSE:
            return _listen(host, 0, or_any=False)
        raise StoreError(f"{host}:{port}: cannot listen there: {error.strerror or error}") from error
    return listener
