"""The ledgers: append-only files of JSON lines that no rebuild can derive.

`ids.jsonl` holds the ids that were minted, so that a better rule for titles or addresses changes no id;
`corrections.jsonl` holds what people decided. A line torn by a crash is cut before the next one is appended.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from trainwatch.errors import StoreError
from trainwatch.store.database import stamp

Line = Mapping[str, str]


class Ledger:
    """One file of JSON lines, each an object of strings. Raises StoreError where it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def lines(self) -> Iterator[Line]:
        """Every whole line. A torn last line is passed over; a bad line anywhere else is an error with its number."""
        try:
            text = self.path.read_bytes()
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be read: {error.strerror}") from error
        for number, line in enumerate(text[: text.rfind(b"\n") + 1].splitlines(), 1):
            try:
                value = json.loads(line)
            except ValueError as error:
                raise StoreError(f"{self.path}:{number}: not a JSON object: {error}") from error
            if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
                raise StoreError(f"{self.path}:{number}: not an object of strings")
            yield value

    def append(self, line: Line) -> None:
        """Write one line and force it to disk."""
        data = json.dumps(line, ensure_ascii=False, sort_keys=True).encode() + b"\n"
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab+", buffering=0) as file:
                _cut_torn_line(file.fileno())
                start = file.seek(0, os.SEEK_END)
                if file.write(data) != len(data):
                    os.ftruncate(file.fileno(), start)
                    raise StoreError(f"{self.path}: cannot be written: the disk is full")
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be written: {error.strerror}") from error


def _cut_torn_line(descriptor: int) -> None:
    """Cut what follows the last newline of the open file."""
    size = os.fstat(descriptor).st_size
    if size and os.pread(descriptor, 1, size - 1) != b"\n":
        os.ftruncate(descriptor, os.pread(descriptor, size, 0).rfind(b"\n") + 1)


class Ids:
    """The ids of articles, courses and offerings: minted once for a key, then looked up."""

    LENGTH = 12  # hexadecimal digits: with 200,000 ids of a kind, two keys meet with a probability below 1 in 10,000

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._ids: dict[tuple[str, str], str] = {}
        self._taken: set[tuple[str, str]] = set()
        for number, line in enumerate(ledger.lines(), 1):
            try:
                self._remember(line["kind"], line["key"], line["id"])
            except KeyError as error:
                raise StoreError(f"{ledger.path}:{number}: the field {error} is missing") from error

    def get(self, kind: str, key: str) -> str | None:
        """The id that *key* has, or None."""
        return self._ids.get((kind, key))

    def keys(self, kind: str, minted: str) -> tuple[str, ...]:
        """Every key that means the id *minted*, the oldest first; none where there is no such id."""
        return tuple(key for (each, key), value in self._ids.items() if each == kind and value == minted)

    def mint(self, kind: str, key: str, now: datetime) -> str:
        """The id of *key*, minted and written down if it has none yet."""
        known = self.get(kind, key)
        if known is not None:
            return known
        attempt = 0
        while True:
            text = key if not attempt else f"{key}#{attempt}"
            minted = hashlib.sha256(text.encode()).hexdigest()[: self.LENGTH]
            if (kind, minted) not in self._taken:
                break
            attempt += 1
        self.alias(kind, key, minted, now)
        return minted

    def alias(self, kind: str, key: str, target: str, now: datetime) -> None:
        """Write down that *key*, too, means the id *target*."""
        if self.get(kind, key) == target:
            return
        self._ledger.append({"kind": kind, "key": key, "id": target, "when": stamp(now)})
        self._remember(kind, key, target)

    def _remember(self, kind: str, key: str, value: str) -> None:
        self._ids[kind, key] = value
        self._taken.add((kind, value))
