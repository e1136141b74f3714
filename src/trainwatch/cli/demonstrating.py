"""demo: the whole of it without the internet."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import click

from trainwatch import __version__, settings
from trainwatch.cli.collecting import run, summary
from trainwatch.cli.options import now, say
from trainwatch.cli.progress import Lines
from trainwatch.cli.serving import host_option, port_option, run_site
from trainwatch.demo import Newsroom
from trainwatch.errors import LockedError, StoreError
from trainwatch.sources.catalogue import load

BASE_PORT = 8810  # the newsroom's agencies listen from here on, so that their links stay the same from day to day


@click.command(short_help="Show the site with an offline newsroom of samples.")
@click.option("--once", is_flag=True, help="Collect and exit; do not serve.")
@click.option(
    "--db",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Collect into this database and keep it.  [default: a temporary one]",
)
@host_option
@port_option
def demo(once: bool, db: Path | None, host: str, port: int | None) -> None:
    """Collect an offline newsroom of invented agencies and show the site.

    The agencies are served over HTTP on this machine and collected through the same code as the live web. A few of them
    fail, as real ones do.
    """
    with _folder(db) as path, _newsroom(db) as newsroom:
        chosen = settings.load(path, version=__version__, allow_loopback=True, gap=0.0)
        catalogue = load(newsroom.catalogue, file="demo newsroom")
        if db is not None:
            _keep_catalogue(_catalogue_of(db), newsroom.catalogue)
        report = run(chosen, catalogue.sources, Lines())
        say(summary(report))
        failing = sum(expected.is_failure for expected in newsroom.source_expectations.values())
        say(f"{failing} sources of the demo fail on purpose, as real ones do; the site's page /sources shows how")
        if not once:
            run_site(chosen.paths, host, port)


@contextmanager
def _newsroom(db: Path | None) -> Iterator[Newsroom]:
    """The newsroom, its agencies at the addresses under which *db* knows them, lest it keep every article twice."""
    ports = _ports(_catalogue_of(db)) if db is not None and db.exists() else {}
    with ExitStack() as stack:
        try:
            newsroom = stack.enter_context(Newsroom(today=now().date(), base_port=BASE_PORT, ports=ports))
        except LockedError as error:
            raise LockedError(f"{error}: end the other demo first, or name another --db") from error
        yield newsroom


def _catalogue_of(db: Path) -> Path:
    return db.with_name("demo-feeds.yml")


def _ports(path: Path) -> dict[str, int]:
    """Where each agency listened when the catalogue at *path* was kept; nothing where there is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    ports = ((source.id, urlsplit(source.url).port) for source in load(text, file=str(path)).sources)
    return {source_id: port for source_id, port in ports if port}


def _keep_catalogue(path: Path, text: str) -> None:
    """Leave the newsroom's feeds.yml beside its database, so that collect and rebuild can be tried on it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error


@contextmanager
def _folder(db: Path | None) -> Iterator[Path]:
    if db is not None:
        yield db
        return
    with tempfile.TemporaryDirectory(prefix="trainwatch-demo-") as folder:
        yield Path(folder) / "trainwatch.db"
