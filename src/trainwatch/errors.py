"""Every error that trainwatch raises on purpose, in one tree.

::

    TrainwatchError
    ├── ConfigError(file, line, key)     stop: a person must mend a file
    ├── StoreError                       stop: a database or ledger could not be read or written
    ├── LockedError                      stop: another run holds the lock
    ├── UnreachableError                 stop: not one source could be reached
    └── SourceError(source_id)           recorded in the source's Outcome; the night goes on
        ├── FetchError(url, status)      no usable answer: refused, timed out, too large, a bad status
        │   └── BlockedError             an answer that keeps us out: robots.txt, a captcha, a private address
        ├── ParseError                   an answer that cannot be read as what it should be
        └── EmptyError                   an answer with nothing in it where something used to be

Anything else that is raised is a bug and is allowed to crash. Exceptions of other libraries are wrapped once, in the
room that is the door to that library.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command's exit status means (after ``sysexits.h`` where it has a word for it).

    INTERRUPTED is what shells say of a command that Ctrl-C ended: 128 and the number of the signal.
    """

    DONE = 0
    FAILED = 1
    USAGE = 2
    UNREACHABLE = 69
    LOCKED = 75
    INTERRUPTED = 130


class TrainwatchError(Exception):
    """The base of all errors that trainwatch raises on purpose."""

    exit_code = ExitCode.FAILED


class ConfigError(TrainwatchError):
    """A file that a person edits is wrong.

    *line* counts from 1; *key* is the dotted path of the setting at fault. Either is None where it is not known.
    """

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, *, file: str, line: int | None = None, key: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.key = key

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.key}: {self.message}" if self.key else f"{place}: {self.message}"


class StoreError(TrainwatchError):
    """A database, archive or ledger could not be read or written."""


class LockedError(TrainwatchError):
    """Another run holds the lock of this data folder."""

    exit_code = ExitCode.LOCKED


class UnreachableError(TrainwatchError):
    """Not one source could be reached: there is most likely no network, unless only *one_host* was asked."""

    exit_code = ExitCode.UNREACHABLE

    def __init__(self, message: str, *, one_host: bool = False) -> None:
        super().__init__(message)
        self.one_host = one_host


class SourceError(TrainwatchError):
    """One source, or one page of it, failed. *word* is the short name under which the failure is counted and shown."""

    word = "error"

    def __init__(self, message: str, *, source_id: str = "", url: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.source_id = source_id
        self.url = url

    def __str__(self) -> str:
        return ": ".join(part for part in (self.source_id, self.url, self.message) if part)


class FetchError(SourceError):
    """No usable answer came back.

    *status* is the HTTP status, or None where none was received. *word* is one of ``dns``, ``connect``, ``tls``,
    ``timeout``, ``too-large``, ``bad-encoding``, ``redirects``, ``http``, ``gone`` (a folder of mail) or ``bad-url``. *retry_after* is in seconds.
    """

    def __init__(
        self,
        message: str,
        *,
        source_id: str = "",
        url: str = "",
        status: int | None = None,
        word: str = "http",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message, source_id=source_id, url=url)
        self.status = status
        self.word = word
        self.retry_after = retry_after


class BlockedError(FetchError):
    """We are kept out: *word* is ``robots``, ``captcha``, ``forbidden`` (401, 403, 451) or ``private-address``."""


class ParseError(SourceError):
    """An answer came, and cannot be read as what it should be."""

    word = "parse"


class EmptyError(SourceError):
    """An answer came with nothing in it, where something was expected."""

    word = "empty"
