"""Only the public internet is connected to."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scale import SCALE
from trainwatch.fetch.guard import refusal

# RFC 6890 and its successors, written down once more: what must never be connected to.
PRIVATE_IPV4 = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
]
PRIVATE_IPV6 = ["::/96", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "2001::/23", "2001:db8::/32", "100::/64"]


def within(networks: list[str]) -> st.SearchStrategy[IPv4Address | IPv6Address]:
    return st.sampled_from(networks).flatmap(lambda text: st.ip_addresses(network=text))


@settings(max_examples=100 * SCALE, deadline=None)
@given(within(PRIVATE_IPV4 + PRIVATE_IPV6))
def test_no_private_address_passes(address):
    assert refusal(str(address)) is not None


@settings(max_examples=100 * SCALE, deadline=None)
@given(within(PRIVATE_IPV4))
def test_no_private_address_passes_in_the_clothes_of_ipv6(address):
    number = int(address)
    for dressed in (
        IPv6Address(0xFFFF << 32 | number),  # mapped
        IPv6Address(int(IPv6Address("64:ff9b::")) | number),  # translated
        IPv6Address(int(IPv6Address("64:ff9b:1::")) | number),  # translated locally
        IPv6Address(0x2002 << 112 | number << 80),  # 6to4
        IPv6Address(int(IPv6Address("2001::")) | number ^ 0xFFFF_FFFF),  # Teredo
        IPv6Address(number),  # compatible
    ):
        assert refusal(str(dressed)) is not None


@settings(max_examples=100 * SCALE, deadline=None)
@given(st.ip_addresses())
def test_what_passes_is_global_whatever_it_is(address):
    if refusal(str(address)) is None:
        assert address.is_global
        assert not address.is_multicast


@settings(max_examples=100 * SCALE, deadline=None)
@given(st.ip_addresses(v=4))
def test_an_ordinary_ipv4_address_passes_if_no_private_network_holds_it(address):
    reserved = [IPv4Network(text) for text in [*PRIVATE_IPV4, "192.88.99.0/24"]]
    assert (refusal(str(address)) is None) == (not any(address in network for network in reserved))


@settings(max_examples=100 * SCALE, deadline=None)
@given(st.ip_addresses() | st.ip_addresses(network="127.0.0.0/8"), st.sampled_from(["", "::ffff:", "64:ff9b::"]))
def test_allowing_loopback_adds_loopback_and_nothing_else(address, prefix):
    plain = getattr(address, "ipv4_mapped", None) or address
    if address in IPv6Network("64:ff9b::/96"):
        plain = IPv4Address(int(address) & 0xFFFF_FFFF)
    text = f"{prefix}{address}" if address.version == 4 else str(address)
    assert (refusal(text, allow_loopback=True) is None) == (refusal(text) is None or plain.is_loopback)


@pytest.mark.parametrize("text", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_a_public_address_passes(text):
    assert refusal(text) is None


@pytest.mark.parametrize("text", ["127.0.0.1", "127.255.0.3", "::1", "::ffff:127.0.0.1"])
def test_loopback_passes_only_if_it_is_allowed(text):
    assert refusal(text, allow_loopback=True) is None
    assert refusal(text) == f"{text} is a loopback address"


@pytest.mark.parametrize("text", ["10.1.2.3", "169.254.169.254", "192.168.0.1", "fe80::1", "fe80::1%eth0", "0.0.0.0"])
def test_allowing_loopback_lets_no_other_private_address_through(text):
    assert refusal(text, allow_loopback=True) == f"{text} is not a public address"


def test_what_is_no_address_is_refused():
    assert refusal("localhost") == "localhost is not an IP address"


@pytest.mark.parametrize("text", ["192.0.0.8", "192.88.99.1", "3fff::1", "2001:1::1"])
def test_special_purposes_are_refused_that_some_python_versions_call_global(text):
    assert ip_address(text)
    assert refusal(text) is not None


def test_a_tunnel_from_the_days_of_6to4_is_refused_even_to_a_public_address():
    assert refusal("2002:808:808::1") is not None
