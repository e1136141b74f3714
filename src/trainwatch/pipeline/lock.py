"""One run at a time: a lock on a file of the data folder, which the system lets go of when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trainwatch.errors import LockedError, StoreError


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock at *path*. Raises LockedError, naming the holder, where another process has it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened: {error.strerror}") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
            raise LockedError(f"{path}: another run (process {holder or 'unknown'}) is under way") from None
        try:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        except OSError as error:
            raise StoreError(f"{path}: cannot be written: {error.strerror}") from error
        yield
    finally:
        os.close(descriptor)
