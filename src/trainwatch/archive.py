"""The archive: every answer of the web as received, in WARC files. The only door to warcio.

A night appends to one file a day. Each record is its own gzip member, written whole and forced to disk before anything
is derived from it; a tail torn by a crash is cut before the next record is appended. Besides the responses stand the
failures of article requests (WARC-Type metadata), so that a replay sees the same night, in the same order.

Record headers of our own: ``WARC-Trainwatch-Source``, ``-Purpose``, ``-Requested`` (the address asked for),
``-Page``, ``-First``, ``-Hop`` (1, 2 ... on the redirects and earlier tries that led to the next record) and
``-Seconds``.
"""

import io
import json
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import responses as reasons
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from trainwatch.errors import StoreError
from trainwatch.model import ArchivePlace, Failure, Hop, Purpose, Request, Response

ROLL_AT = 250_000_000  # bytes: a file stays small enough to be checked for a torn tail within seconds
PREFIX = "WARC-Trainwatch-"
# The archive names the encoding that was undone on receipt as warcio's own tools expect it to be named.
TRANSFER_ENCODING = "transfer-encoding"


@dataclass(frozen=True, slots=True)
class Archived:
    """One event of a past night and where it lies."""

    event: Response | Failure
    place: ArchivePlace


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
        members = list(_members(event))
        moment = event.received if isinstance(event, Response) else event.at
        file = self._current(moment)
        start = file.tell()
        try:
            for member in members:
                rest = memoryview(member)
                while rest:  # an unbuffered file may take a part: the next try then says why
                    rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
        except OSError as error:
            self._take_back(file, start)
            raise StoreError(f"{file.name}: the archive cannot be written: {error.strerror}") from error
        return ArchivePlace(Path(file.name).name, file.tell() - len(members[-1]))

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


# ------------------------------------------------------------------------------------------------------- writing


def _members(event: Response | Failure) -> Iterator[bytes]:
    """The gzip members that hold *event*: its hops, then itself."""
    if isinstance(event, Failure):
        yield _failure_member(event)
        return
    for number, hop in enumerate(event.hops, 1):
        yield _response_member(hop, event, number)
    yield _response_member(event, event, None)


def _response_member(answer: Response | Hop, event: Response, hop: int | None) -> bytes:
    headers = [
        (f"X-Archive-Orig-{name}" if name.lower() == TRANSFER_ENCODING else name, value)
        for name, value in answer.headers
    ]
    status = f"{answer.status} {reasons.get(answer.status, 'Unknown')}"
    own = _own_headers(event.request, event.received)
    own[PREFIX + "Seconds"] = f"{event.seconds:.3f}"
    if hop is not None:
        own[PREFIX + "Hop"] = str(hop)
    return _member(
        answer.url,
        "response",
        answer.raw,
        own,
        StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
    )


def _failure_member(failure: Failure) -> bytes:
    payload = {
        "word": failure.word,
        "message": failure.message,
        "status": failure.status,
        "lasting": failure.lasting,
        "retry_after": failure.retry_after,
        "seconds": failure.seconds,
    }
    own = _own_headers(failure.request, failure.at)
    own["Content-Type"] = "application/json"
    return _member(failure.request.url, "metadata", json.dumps(payload).encode(), own, None)


def _own_headers(request: Request, moment: datetime) -> dict[str, str]:
    return {
        "WARC-Date": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        PREFIX + "Source": request.source_id,
        PREFIX + "Purpose": request.purpose.value,
        PREFIX + "Requested": request.url,
        PREFIX + "Page": str(request.page),
        PREFIX + "First": "yes" if request.first else "no",
    }


def _member(url: str, kind: str, payload: bytes, own: dict[str, str], http: StatusAndHeaders | None) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    record = writer.create_warc_record(
        url, kind, payload=io.BytesIO(payload), length=len(payload), http_headers=http, warc_headers_dict=own
    )
    writer.write_record(record)
    return buffer.getvalue()


# ------------------------------------------------------------------------------------------------------- reading


def replay(folder: Path, on_problem: Callable[[str], None]) -> Iterator[Archived]:
    """Every event of the archive, in the order in which it happened (files by day, records as appended).

    Records that are not ours are passed over. A file that cannot be read further is reported to *on_problem* in a
    sentence, and the next file goes on.
    """
    for path in warc_files(folder):
        try:
            with path.open("rb") as stream:
                yield from _replay_file(path, stream)
        except (OSError, ArchiveLoadFailed, zlib.error, ValueError, TypeError, KeyError) as error:
            on_problem(f"{path}: cannot be read to its end: {error}")


def _replay_file(path: Path, stream: BinaryIO) -> Iterator[Archived]:
    records = ArchiveIterator(stream)
    hops: list[Hop] = []
    for record in records:
        own = record.rec_headers
        if own.get_header(PREFIX + "Purpose") is None:
            continue
        place = ArchivePlace(path.name, records.offset)  # get_record_offset() would read the record away
        if record.rec_type == "metadata":
            yield Archived(_read_failure(record), place)
        elif own.get_header(PREFIX + "Hop") is not None:
            number = int(own.get_header(PREFIX + "Hop"))
            hops = [*hops[: number - 1], _read_hop(record)]
        else:
            yield Archived(_read_response(record, tuple(hops)), place)
            hops = []


def _read_request(record: ArcWarcRecord) -> tuple[Request, datetime]:
    own = record.rec_headers
    request = Request(
        url=own.get_header(PREFIX + "Requested"),
        source_id=own.get_header(PREFIX + "Source"),
        purpose=Purpose(own.get_header(PREFIX + "Purpose")),
        page=int(own.get_header(PREFIX + "Page")),
        first=own.get_header(PREFIX + "First") == "yes",
    )
    return request, datetime.fromisoformat(own.get_header("WARC-Date"))


def _read_hop(record: ArcWarcRecord) -> Hop:
    return Hop(
        url=record.rec_headers.get_header("WARC-Target-URI"),
        status=int(record.http_headers.get_statuscode()),
        headers=_http_headers(record),
        raw=record.raw_stream.read(),
    )


def _read_response(record: ArcWarcRecord, hops: tuple[Hop, ...]) -> Response:
    request, moment = _read_request(record)
    answer = _read_hop(record)
    return Response(
        request=request,
        url=answer.url,
        status=answer.status,
        headers=answer.headers,
        raw=answer.raw,
        body=_decoded(answer),
        received=moment,
        hops=hops,
        seconds=float(record.rec_headers.get_header(PREFIX + "Seconds")),
    )


def _http_headers(record: ArcWarcRecord) -> tuple[tuple[str, str], ...]:
    original = "x-archive-orig-"
    return tuple(
        (name[len(original) :] if name.lower().startswith(original) else name, value)
        for name, value in record.http_headers.headers
    )


def _decoded(answer: Hop) -> bytes:
    """The body with its Content-Encoding undone. It was within fetch's limits when it was received."""
    encoding = next((value for name, value in answer.headers if name.lower() == "content-encoding"), "").strip().lower()
    if not answer.raw or encoding in ("", "identity"):
        return answer.raw
    reader = BufferedReader(io.BytesIO(answer.raw), decomp_type={"x-gzip": "gzip"}.get(encoding, encoding))
    return b"".join(iter(lambda: reader.read(1 << 20), b""))


def _read_failure(record: ArcWarcRecord) -> Failure:
    request, moment = _read_request(record)
    payload = json.loads(record.raw_stream.read())
    return Failure(
        request=request,
        word=payload["word"],
        message=payload["message"],
        at=moment,
        status=payload["status"],
        lasting=payload["lasting"],
        retry_after=payload["retry_after"],
        seconds=payload["seconds"],
    )
