"""An answer or a failure as the gzip members of a WARC file."""

import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import responses as reasons

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from trainwatch.model import Failure, Hop, Request, Response

PREFIX = "WARC-Trainwatch-"
ORIGINAL = "X-Archive-Orig-"  # in front of a header that no reader may act upon any more
TRANSFER_ENCODING = "transfer-encoding"  # was undone on receipt


def members(event: Response | Failure) -> Iterator[bytes]:
    """The gzip members that hold *event*: its hops, then itself."""
    if isinstance(event, Failure):
        yield _failure_member(event)
        return
    for number, hop in enumerate(event.hops, 1):
        yield _response_member(hop, event, number)
    yield _response_member(event, event, None)


def _response_member(answer: Response | Hop, event: Response, hop: int | None) -> bytes:
    headers = [
        (ORIGINAL + name if name.lower() == TRANSFER_ENCODING else name, value) for name, value in answer.headers
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
    before = request.validators.body_sha256 if request.validators else None
    return {
        "WARC-Date": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        PREFIX + "Source": request.source_id,
        PREFIX + "Purpose": request.purpose.value,
        PREFIX + "Requested": request.url,
        PREFIX + "Page": str(request.page),
        PREFIX + "First": "yes" if request.first else "no",
        **({PREFIX + "Since": request.since} if request.since else {}),
        **({PREFIX + "Before": before} if before else {}),
    }


def _member(url: str, kind: str, payload: bytes, own: dict[str, str], http: StatusAndHeaders | None) -> bytes:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
    record = writer.create_warc_record(
        url, kind, payload=io.BytesIO(payload), length=len(payload), http_headers=http, warc_headers_dict=own
    )
    writer.write_record(record)
    return buffer.getvalue()
