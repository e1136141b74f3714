"""A real IMAP server on loopback, pymap's, whose folders a test fills."""

import asyncio
import imaplib
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPServer

USER, PASSWORD = "bulletins@agency.example", 'a pass-word "quoted"'
RECEIVED = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class MailServer:
    """Where it listens, and what tests do to its folders."""

    port: int

    def url(self, folder: str = "INBOX") -> str:
        return f"imap://127.0.0.1:{self.port}/{folder}"

    @contextmanager
    def opened(self) -> Iterator[imaplib.IMAP4]:
        """A client of the standard library, logged in."""
        with imaplib.IMAP4("127.0.0.1", self.port) as client:
            client.login(USER, PASSWORD)
            yield client

    def put(self, *messages: bytes, folder: str = "INBOX") -> None:
        """Let these messages arrive in a folder."""
        with self.opened() as client:
            for message in messages:
                status, said = client.append(f'"{folder}"', "", imaplib.Time2Internaldate(RECEIVED), message)
                assert status == "OK", said

    def renew(self, folder: str) -> None:
        """Make *folder*, anew where there is one: the server then numbers its messages under another UIDVALIDITY."""
        with self.opened() as client:
            client.delete(f'"{folder}"')
            client.create(f'"{folder}"')

    def flags(self, folder: str = "INBOX") -> list[bytes]:
        """What the server says of every message's flags."""
        with self.opened() as client:
            client.select(f'"{folder}"', readonly=True)
            return [line for line in client.fetch("1:*", "(FLAGS)")[1] if isinstance(line, bytes)]


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """The server, listening until the block ends."""
    listening: list[int] = []
    ready, over = threading.Event(), threading.Event()

    async def serve() -> None:
        args = Namespace(
            demo_data=False,
            demo_user=USER,
            demo_password=PASSWORD,
            host="127.0.0.1",
            port=0,
            debug=False,
            cert=None,
            key=None,
            passlib_cfg=None,
            tls=False,
            proxy_protocol=None,
            inherited_sockets=None,
        )
        backend, config = await DictBackend.init(args)
        handler = ProxyProtocolReader(config.proxy_protocol).get_callback(IMAPServer(backend.login, config))
        server = await asyncio.start_server(handler, "127.0.0.1", 0)
        listening.append(server.sockets[0].getsockname()[1])
        ready.set()
        await asyncio.get_running_loop().run_in_executor(None, over.wait)
        server.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    try:
        ready.wait(10)
        yield MailServer(listening[0])
    finally:
        over.set()
        thread.join(10)
