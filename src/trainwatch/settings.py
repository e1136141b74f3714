"""All settings, gathered once by the command line: a flag beats an environment variable beats the default."""

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from trainwatch.errors import ConfigError

# The beginning of the addresses that get the key in TRAINWATCH_MEDIACLOUD_KEY: nothing else on that host, and only https.
MEDIA_CLOUD = "https://search.mediacloud.org/api/search/"

_KEY = re.compile(r"[A-Za-z0-9._~+/=-]{1,200}")


@dataclass(frozen=True, slots=True)
class Paths:
    """Where a run keeps what it makes. Everything lies beside the public database.

    *ledgers* is another folder for the two ledgers (a rebuild makes new databases from the ledgers in use), *warc*
    another for the archive.
    """

    db: Path
    ledgers: Path | None = None
    warc: Path | None = None

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.db.parent

    @property
    def fulltext(self) -> Path:
        """The private database: full texts, their revisions and the full-text index."""
        return self.db.with_name("fulltext.db")

    @property
    def archive(self) -> Path:
        """The folder of WARC files."""
        return self.warc or self.db.with_name("archive")

    @property
    def ids(self) -> Path:
        """The ledger of minted ids."""
        return (self.ledgers or self.folder) / "ids.jsonl"

    @property
    def corrections(self) -> Path:
        """The ledger of what people decided."""
        return (self.ledgers or self.folder) / "corrections.jsonl"

    @property
    def lock(self) -> Path:
        """The file whose lock means: a run is under way."""
        return self.db.with_name("trainwatch.lock")

    @property
    def unfinished(self) -> Path:
        """The file that stands there while a rebuild puts its result in place."""
        return self.db.with_name("rebuild.unfinished")

    @property
    def log(self) -> Path:
        """The folder of nightly logs."""
        return self.db.with_name("log")


@dataclass(frozen=True, slots=True)
class Login:
    """What opens the mailbox of the bulletins. It is shown nowhere: not in a log, a record or an address."""

    user: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """How to behave on the web. Times are in seconds, sizes in bytes.

    *gap* parts two requests to one host (name and port) unless its robots.txt asks for more, or *gaps* does, by the
    host's name. *total_timeout* bounds a
    whole request: DNS, connection, TLS, headers, body and redirects together. *render* lets a browser run the scripts
    of the pages that ask for it. *mailbox* opens the folders of sources of the kind `mailbox`.
    *tokens* maps the beginning of an address, at least to the slash behind its host, to the Authorization header that
    requests for such addresses carry; it is secret, and shown nowhere.
    """

    user_agent: str = ""
    gap: float = 5.0
    workers: int = 16
    connect_timeout: float = 10.0
    total_timeout: float = 60.0
    max_bytes: int = 15_000_000
    max_redirects: int = 5
    max_retry_after: float = 120.0
    robots_max_age: float = 86_400.0
    obey_robots: bool = True
    allow_loopback: bool = False
    gaps: Mapping[str, float] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict, repr=False)
    render: bool = False
    mailbox: Login | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run needs to know besides its sources. *budget* is the length of a night in seconds."""

    paths: Paths
    fetch: FetchSettings
    contact: str = ""
    budget: float = 5 * 3600.0
    first_run_entries: int = 20


def user_agent(version: str, contact: str) -> str:
    """How we name ourselves to the hosts we ask: product, version, what we are, how to reach the operator."""
    reach = f"; +{contact}" if contact else ""
    return f"trainwatch/{version} (law enforcement training news{reach})"


def contact(environment: Mapping[str, str] = os.environ) -> str:
    """The address at which the operator wants to be reached: TRAINWATCH_CONTACT, or nothing."""
    return environment.get("TRAINWATCH_CONTACT", "").strip()


def flag(environment: Mapping[str, str], name: str) -> bool:
    """Whether the environment variable *name* is switched on: 1, true, yes or on."""
    return environment.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


def load(
    db: Path,
    *,
    version: str,
    environment: Mapping[str, str] = os.environ,
    allow_loopback: bool = False,
    gap: float | None = None,
    workers: int | None = None,
    archive: Path | None = None,
) -> Settings:
    """The settings of one run. Raises ConfigError when an environment variable is no number, or no key."""
    defaults = FetchSettings()
    reach = contact(environment)
    if gap is None:
        gap = _seconds(environment, "TRAINWATCH_GAP", defaults.gap)
    return Settings(
        paths=Paths(db, warc=archive),
        fetch=replace(
            defaults,
            user_agent=user_agent(version, reach),
            gap=gap,
            workers=defaults.workers if workers is None else workers,
            total_timeout=_seconds(environment, "TRAINWATCH_TIMEOUT", defaults.total_timeout),
            allow_loopback=allow_loopback or flag(environment, "TRAINWATCH_ALLOW_LOOPBACK"),
            tokens=_tokens(environment),
            render=flag(environment, "TRAINWATCH_RENDER"),
            mailbox=_login(environment),
        ),
        contact=reach,
    )


def _login(environment: Mapping[str, str]) -> Login | None:
    """The mailbox's user name and password, or None unless both are given."""
    user = environment.get("TRAINWATCH_MAILBOX_USER", "").strip()
    password = environment.get("TRAINWATCH_MAILBOX_PASSWORD", "").strip()
    return Login(user, password) if user and password else None


def _tokens(environment: Mapping[str, str]) -> dict[str, str]:
    """The Authorization headers for which the environment holds a key."""
    key = environment.get("TRAINWATCH_MEDIACLOUD_KEY", "").strip()
    if not key:
        return {}
    if not _KEY.fullmatch(key):  # which is not repeated in the message: it is secret
        raise ConfigError("this is no key: it holds other signs", file="environment", key="TRAINWATCH_MEDIACLOUD_KEY")
    return {MEDIA_CLOUD: f"Token {key}"}


def _seconds(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(name, "").strip()
    if not text:
        return default
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0.0 <= seconds < math.inf:
        raise ConfigError(f"{text!r} is not a number of seconds", file="environment", key=name)
    return seconds
