"""The folder of WARC files, open for appending; torn tails are cut."""

import os
import zlib
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from trainwatch.archive.records import members
from trainwatch.errors import StoreError
from trainwatch.model import ArchivePlace, Failure, Response

ROLL_AT = 250_000_000  # bytes: a file stays small enough to be checked for a torn tail within seconds


class Archive:
    """The folder of WARC files, open for appending.

    Raises StoreError when a record cannot be written; what was half written is taken back.
    """

    def __init__(self, folder: Path) -> None:
        """Open *folder*, making it where it is missing, and cut the newest file's torn tail."""
        self.folder = folder
        self._file: BinaryIO | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if files := warc_files(folder):
                cut_torn_tail(files[-1])
        except OSError as error:
            raise StoreError(f"{folder}: the archive cannot be opened: {error.strerror}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file that is being appended to."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def append(self, event: Response | Failure) -> ArchivePlace:
        """Write *event* and force it to disk; returns the place of its last record."""
        pieces = list(members(event))
        moment = event.received if isinstance(event, Response) else event.at
        file = self._current(moment)
        start = file.tell()
        try:
            for piece in pieces:
                rest = memoryview(piece)
                while rest:  # an unbuffered file may take a part: the next try then says why
                    rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except OSError as error:
            self._take_back(file, start)
            raise StoreError(f"{file.name}: the archive cannot be written: {error.strerror}") from error
        return ArchivePlace(Path(file.name).name, file.tell() - len(pieces[-1]))

    def _take_back(self, file: BinaryIO, start: int) -> None:
        """Leave the file as it was: a full disk must not leave half a record in front of the next one."""
        os.ftruncate(file.fileno(), start)
        self._file = None

    def _current(self, moment: datetime) -> BinaryIO:
        """The file of *moment*'s day, or the next one of that day when it is full."""
        if self._file is not None and self._file.tell() < ROLL_AT:
            return self._file
        self.close()
        day = moment.astimezone(UTC).strftime("%Y-%m-%d")
        number = 1
        while (
            path := self.folder / f"trainwatch-{day}-{number:03}.warc.gz"
        ).exists() and path.stat().st_size >= ROLL_AT:
            number += 1
        try:
            # Unbuffered: a failed write must not leave bytes that a later flush would bring back.
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise StoreError(f"{path}: the archive cannot be opened: {error.strerror}") from error
        return self._file


def warc_files(folder: Path) -> list[Path]:
    """The archive's files, oldest first."""
    return sorted(folder.glob("*.warc.gz"))


def cut_torn_tail(path: Path) -> int:
    """Cut what follows the last whole record of *path*; returns the number of bytes that were cut."""
    size = path.stat().st_size
    whole = _whole_length(path)
    if whole < size:
        os.truncate(path, whole)
    return size - whole


def _whole_length(path: Path) -> int:
    """The length of *path* up to the end of its last whole gzip member."""
    whole = 0
    with path.open("rb") as file:
        decoder = zlib.decompressobj(wbits=31)
        consumed = 0
        while chunk := file.read(1 << 20):
            while chunk:
                try:
                    decoder.decompress(chunk)
                except zlib.error:
                    return whole
                consumed += len(chunk) - len(decoder.unused_data)
                chunk = decoder.unused_data
                if decoder.eof:
                    whole = consumed
                    decoder = zlib.decompressobj(wbits=31)
    return whole
