"""A web server on loopback that answers as badly as it is told to, and a fetcher that may talk to it."""

import shutil
import ssl
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests import hostile
from tests.hostile import HostileServer
from trainwatch.fetch import Fetcher
from trainwatch.fetch.dialler import system_resolver
from trainwatch.model import Failure, Purpose, Request, Response, Validators
from trainwatch.settings import FetchSettings


@pytest.fixture
def http() -> Callable[..., bytes]:
    return hostile.http


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with hostile.hostile_server() as listening:
        yield listening


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file with a key and a certificate for ``secure.test``, signed by itself."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl command to make a certificate with")
    file = tmp_path_factory.mktemp("tls") / "secure.pem"
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=secure.test", "-addext", "subjectAltName=DNS:secure.test"]
    made = subprocess.run(
        [*command, "-keyout", "-", "-out", "-"], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    file.write_bytes(made.stdout)
    return str(file)


@pytest.fixture
def secure(server: HostileServer, certificate: str) -> HostileServer:
    """The hostile server, speaking TLS as ``secure.test``."""
    server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.tls.load_cert_chain(certificate)
    return server


Settings = Callable[..., FetchSettings]


@pytest.fixture
def settings() -> Settings:
    def make(**changes: Any) -> FetchSettings:
        usual: dict[str, Any] = {
            "gap": 0.0,
            "workers": 8,
            "connect_timeout": 2.0,
            "total_timeout": 5.0,
            "allow_loopback": True,
        }
        return FetchSettings(user_agent="trainwatch/0 (test)", **(usual | changes))

    return make


NAMES = {"private.test": ["10.0.0.1"], "nowhere.test": [], "half.test": ["169.254.169.254", "127.0.0.1"]}


def resolver(name: str) -> list[str]:
    """Every name is this machine, save those of `NAMES`; an address is itself."""
    if name[0].isdigit() or ":" in name:
        return system_resolver(name)
    return NAMES.get(name, ["127.0.0.1"])


OWN = ("robots", "stop_at", "clock", "resolver", "ca_file")


@pytest.fixture
def fetcher(settings: Settings) -> Iterator[Callable[..., Fetcher]]:
    """Makes fetchers; keywords that FetchSettings does not know go to the fetcher itself."""
    made: list[Fetcher] = []

    def make(**changes: Any) -> Fetcher:
        own: dict[str, Any] = {key: changes.pop(key) for key in OWN if key in changes}
        own.setdefault("resolver", resolver)
        made.append(Fetcher(settings(**changes), **own))
        return made[-1]

    yield make
    for one in made:
        one.close()


def _asking(url: str, **others: Any) -> Request:
    return Request(url, "a-source", Purpose.ARTICLE, **others)


@pytest.fixture
def asking() -> Callable[..., Request]:
    return _asking


@pytest.fixture
def fetch(fetcher: Callable[..., Fetcher]) -> Callable[..., Response | Failure]:
    """Asks for one address and returns what became of it, not of robots.txt."""

    def ask(url: str, *, validators: Validators | None = None, **changes: Any) -> Response | Failure:
        with fetcher(**changes) as one:
            one.submit(_asking(url, validators=validators))
            (result,) = (each for each in one.results() if each.request.purpose is not Purpose.ROBOTS)
            return result

    return ask
