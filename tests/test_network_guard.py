"""The guard that keeps the tests on this machine does its work."""

import socket

import pytest


def test_a_connection_to_another_machine_raises():
    with socket.socket() as outward, pytest.raises(AssertionError, match="only loopback"):
        outward.connect(("192.0.2.1", 80))


def test_a_connection_to_loopback_is_allowed():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())
