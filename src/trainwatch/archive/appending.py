"""The folder of WARC files, open for appending; torn tails are cut."""

import mmap
import os
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from trainwatch.archive.records import members
from trainwatch.errors import StoreError
from trainwatch.model import ArchivePlace, Failure, Response

GZIP = b"\x1f\x8b\x08"  # how a gzip member begins
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
            self._damaged = {path for path in warc_files(folder)[-1:] if cut_torn_tail(path) < 0}
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
        """The file that is open, or the one to open for *moment*."""
        if self._file is not None and self._file.tell() < ROLL_AT:
            return self._file
        self.close()
        path = self._newest_of(moment.astimezone(UTC).strftime("%Y-%m-%d"))
        try:
            # Unbuffered: a failed write must not leave bytes that a later flush would bring back.
            self._file = path.open("ab", buffering=0)
        except OSError as error:
            raise StoreError(f"{path}: the archive cannot be opened: {error.strerror}") from error
        return self._file

    def _newest_of(self, day: str) -> Path:
        """The day's newest file, or the one after it where that is full or damaged.

        A day before that of the newest file, as a clock set back gives it, goes on in that file's day: the order of the
        files is the order of a replay.
        """
        if newest := warc_files(self.folder)[-1:]:
            day = max(day, newest[0].name.removeprefix("trainwatch-")[: len(day)])
        number = max(1, sum(1 for _ in self.folder.glob(f"trainwatch-{day}-*.warc.gz")))
        path = self.folder / _name(day, number)
        if path.exists() and (path in self._damaged or path.stat().st_size >= ROLL_AT):
            return self.folder / _name(day, number + 1)
        return path


def _name(day: str, number: int) -> str:
    return f"trainwatch-{day}-{number:03}.warc.gz"


def warc_files(folder: Path) -> list[Path]:
    """The archive's files, oldest first."""
    return sorted(folder.glob("*.warc.gz"))


def cut_torn_tail(path: Path) -> int:
    """Cut a record that a crash left unfinished at the end of *path*; returns the number of bytes that were cut.

    Damage with whole records behind it is no torn tail: nothing is cut, and -1 returned.
    """
    size = path.stat().st_size
    whole = _whole_length(path)
    if whole == size:
        return 0
    if next_record(path, whole + 1) is not None:
        return -1
    os.truncate(path, whole)
    return size - whole


def next_record(path: Path, start: int) -> int | None:
    """The offset of the first WARC record of *path* that begins at *start* or later, or None."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        offset = data.find(GZIP, start)
        while offset >= 0:
            with suppress(zlib.error):
                if zlib.decompressobj(wbits=31).decompress(data[offset : offset + 512], 8).startswith(b"WARC/1."):
                    return offset
            offset = data.find(GZIP, offset + 1)
    return None


def _whole_length(path: Path) -> int:
    """The length of *path* up to the end of its last whole gzip member, or up to the first that is damaged."""
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
