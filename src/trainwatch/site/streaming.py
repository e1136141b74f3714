"""Answers too long to be held whole: sent a piece at a time."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from trainwatch.errors import StoreError

log = logging.getLogger(__name__)

Send = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Stream:
    """What is sent back in pieces. *first* is at hand before anything is sent, so that its failure is still an answer."""

    first: str
    rest: AsyncIterator[str]
    content_type: str
    file_name: str


@dataclass(frozen=True, slots=True)
class StreamedResponse:
    """A Stream on its way, in the form that Datasette sends. Without *with_body* only the headers go (HEAD)."""

    stream: Stream
    headers: Mapping[str, str]
    with_body: bool = True

    async def asgi_send(self, send: Send) -> None:
        """Send it. Where a later piece cannot be had the answer is left unfinished, which the client notices.

        A list that ended early but in good order would pass for the whole.
        """
        await send({"type": "http.response.start", "status": 200, "headers": self._headers()})
        if self.with_body:
            await send(_body(self.stream.first))
            try:
                async for piece in self.stream.rest:
                    await send(_body(piece))
            except StoreError:
                log.exception("%s was cut off", self.stream.file_name)
                return
        await send({"type": "http.response.body", "body": b""})

    def _headers(self) -> list[tuple[bytes, bytes]]:
        made = {
            **self.headers,
            "content-type": self.stream.content_type,
            "content-disposition": f'attachment; filename="{self.stream.file_name}"',
        }
        return [(name.lower().encode(), value.encode()) for name, value in made.items()]


def _body(piece: str) -> dict[str, Any]:
    return {"type": "http.response.body", "body": piece.encode("utf-8", "replace"), "more_body": True}
