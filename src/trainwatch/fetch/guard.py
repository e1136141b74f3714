"""Which addresses may be connected to: the public internet and nothing else.

A list of sources, and every page that redirects, can name any host; a name can resolve to any address. Without this
check a page could make us read the metadata service of a cloud (169.254.169.254) or a router's own pages.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# RFC 6052: an IPv4 address in the last 32 bits, reached through a translator.
NAT64 = IPv6Network("64:ff9b::/96")

# The only part of IPv6 that IANA has given out for public hosts (IPv6 address space registry).
GLOBAL_UNICAST = IPv6Network("2000::/3")

# Special purposes (IANA special-purpose registries) that `is_global` of some supported Python versions lets through:
# 3.11 calls 192.0.0.8, 192.88.99.1 and 3fff::1 global. 2001::/23 holds Teredo and 2002::/16 is 6to4: both embed IPv4
# addresses, and no public host has been reachable by them for years (RFC 7526).
SPECIAL_IPV4 = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
SPECIAL_IPV6 = (IPv6Network("2001::/23"), IPv6Network("2002::/16"), IPv6Network("3fff::/20"))


def refusal(text: str, *, allow_loopback: bool = False) -> str | None:
    """Why the address *text* may not be connected to, or None when it may.

    *allow_loopback* lets 127.0.0.0/8 and ::1 through, and no other private address.
    """
    try:
        address = _innermost(ip_address(text))
    except ValueError:
        return f"{text} is not an IP address"
    if address.is_loopback:
        return None if allow_loopback else f"{text} is a loopback address"
    return None if _is_public(address) else f"{text} is not a public address"


def _innermost(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for (mapped or translated), or *address* itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if not address.is_global or address.is_multicast:
        return False
    if isinstance(address, IPv4Address):
        return not any(address in network for network in SPECIAL_IPV4)
    return address in GLOBAL_UNICAST and not any(address in network for network in SPECIAL_IPV6)
