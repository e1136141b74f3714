"""What holds for every test: nothing leaves the machine."""

import socket
from ipaddress import ip_address

import pytest
from hypothesis import settings

# Time limits belong to the tests that mean them: on a machine with much else to do each example would fail now and then.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

_connect = socket.socket.connect


def _guarded_connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and not ip_address(address[0]).is_loopback:
        raise AssertionError(f"a test tried to reach {address}: only loopback is allowed")
    return _connect(self, address)


@pytest.fixture(autouse=True)
def _nothing_leaves_the_machine(monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", _guarded_connect)
    monkeypatch.delenv("TRAINWATCH_ALLOW_LOOPBACK", raising=False)
    monkeypatch.delenv("TRAINWATCH_CONTACT", raising=False)
