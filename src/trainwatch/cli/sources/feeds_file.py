"""feeds.yml on disk: read as it is, and replaced as a whole or not at all."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from trainwatch.cli.options import unreadable
from trainwatch.errors import StoreError
from trainwatch.sources import edit
from trainwatch.sources.edit import NewStanza


def read(path: Path) -> str:
    """The text of *path* with its own line ends. Raises ConfigError."""
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(path, error) from error


def append(path: Path, stanzas: Sequence[NewStanza]) -> str:
    """Write *stanzas* at the end of *path*; returns what was added.

    Raises ConfigError for a file that is no catalogue, or that holds one of them already, and StoreError where it
    cannot be written.
    """
    text = read(path)
    made, added = edit.with_stanzas(text, stanzas, file=str(path))
    known = edit.held(text, file=str(path))
    for stanza in stanzas:
        fields = stanza.fields
        edit.refuse_duplicates(known, url=str(fields["url"]), identity=str(fields["id"]), file=str(path))
    replace(path, made)
    return added


def replace(path: Path, text: str) -> None:
    """Put *text* in the place of *path*, whose mode it keeps: after a crash the old file stands there, or the new one."""
    path = path.resolve()  # a link stays a link
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
                os.fchmod(file.fileno(), path.stat().st_mode & 0o7777)
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        _sync(path.parent)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
