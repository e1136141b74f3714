"""Bodies, read up to a size."""

from typing import Protocol

from trainwatch.codings import check_size

CHUNK = 65_536


class Stream(Protocol):
    """What urllib3's responses offer for reading a body."""

    def read(self, amt: int, *, decode_content: bool) -> bytes:
        """At most *amt* bytes; none at the end."""


def read_raw(stream: Stream, limit: int, announced: str | None = None) -> bytes:
    """The body as received. *announced* is the Content-Length header.

    Raises FetchError (``too-large``) as soon as it is clear that more than *limit* bytes are coming.
    """
    if announced is not None and announced.isascii() and announced.isdigit() and len(announced) < 20:
        check_size(int(announced), limit)
    raw = bytearray()
    while chunk := stream.read(CHUNK, decode_content=False):
        raw += chunk
        check_size(len(raw), limit)
    return bytes(raw)
