"""The archive read back, event by event."""

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from trainwatch.archive.appending import next_record, warc_files
from trainwatch.archive.records import ORIGINAL, PREFIX
from trainwatch.codings import decode
from trainwatch.errors import FetchError
from trainwatch.model import ArchivePlace, Failure, Hop, Purpose, Request, Response, Validators

LARGEST = 1 << 30  # bytes of a decoded body; what fetch lets through is far smaller


@dataclass(frozen=True, slots=True)
class Archived:
    """One event of a past night and where it lies."""

    event: Response | Failure
    place: ArchivePlace


def replay(folder: Path, on_problem: Callable[[str], None], *, after: ArchivePlace | None = None) -> Iterator[Archived]:
    """Every event of the archive, in the order in which it happened (files by day, records as appended).

    With *after*, the place of an event, only those behind it.

    Records that are not ours are passed over. A record that cannot be read is reported to *on_problem* in a sentence,
    and the next one that can be read goes on.
    """
    for path in warc_files(folder):
        if after is not None and path.name < after.file:
            continue
        start: int | None = after.offset if after is not None and path.name == after.file else 0
        while start is not None:
            reading = _Reading(path, start)
            try:
                yield from (archived for archived in reading if archived.place != after)
                start = None
            except (OSError, ArchiveLoadFailed, zlib.error, ValueError, TypeError, KeyError, AttributeError) as error:
                on_problem(f"{path}: the record at byte {reading.offset} cannot be read: {str(error)[:200]!r}")
                start = next_record(path, reading.offset + 1)


class _Reading:
    """The events of one file from *offset* on; *offset* is then that of the record that is being read."""

    def __init__(self, path: Path, offset: int) -> None:
        self.path = path
        self.offset = offset

    def __iter__(self) -> Iterator[Archived]:
        with self.path.open("rb") as stream:
            stream.seek(self.offset)
            records = ArchiveIterator(stream)
            hops: list[Hop] = []
            for record in records:
                self.offset = records.offset  # get_record_offset() would read the record away
                own = record.rec_headers
                if own.get_header(PREFIX + "Purpose") is None:
                    continue
                place = ArchivePlace(self.path.name, self.offset)
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
    url, before = own.get_header(PREFIX + "Requested"), own.get_header(PREFIX + "Before")
    request = Request(
        url=url,
        source_id=own.get_header(PREFIX + "Source"),
        purpose=Purpose(own.get_header(PREFIX + "Purpose")),
        validators=Validators(url, body_sha256=before) if before else None,
        page=int(own.get_header(PREFIX + "Page")),
        first=own.get_header(PREFIX + "First") == "yes",
        since=own.get_header(PREFIX + "Since") or "",
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
    original = ORIGINAL.lower()
    return tuple(
        (name[len(original) :] if name.lower().startswith(original) else name, value)
        for name, value in record.http_headers.headers
    )


def _decoded(answer: Hop) -> bytes:
    """The body with its Content-Encoding undone, as it was when it was received; fetch held it to its limits then."""
    encodings = [value for name, value in answer.headers if name.lower() == "content-encoding"]
    try:
        return decode(answer.raw, ", ".join(encodings), LARGEST)
    except FetchError as error:
        raise ValueError(error.message) from error


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
