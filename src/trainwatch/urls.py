"""Addresses compared: one normal form, so that a page met twice is recognised. Pure text; nothing is asked of the net."""

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

import idna

_DEFAULT_PORTS = {"http": 80, "https": 443}

# Parameters that say where a reader came from and never which page is meant. Names of Google Analytics and Ads, Meta,
# Microsoft Advertising, X, TikTok, Yandex, Mailchimp, HubSpot, Marketo, Vero, Omeda, Adobe Analytics and Webtrends.
_TRACKING = re.compile(
    r"utm_.*|_ga|_gl|_hsenc|_hsmi|__hs(?:sc|tc|fp)|hsctatracking|cmpid|[dg]clid|fb_action_(?:ids|types)|fb_source|fbclid|"
    r"[gw]braid|gclsrc|guccounter|guce_referrer(?:_sig)?|icid|igshi?d?|mc_[ce]id|mkt_tok|msclkid|ncid|"
    r"oly_(?:anon|enc)_id|ref_(?:src|url)|s_cid|smid|t[tw]clid|vero_(?:conv|id)|wt\.mc_id|yclid",
    re.IGNORECASE,
)

_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# RFC 3986, 3.3 and 3.4: what may stand bare in a path or query besides the unreserved characters.
_PATH_SAFE = frozenset(b"/:@!$&'()*+,;=")
_QUERY_SAFE = _PATH_SAFE | frozenset(b"?")

_PERCENT = re.compile(rb"%([0-9A-Fa-f]{2})|([\x00-\xff])", re.DOTALL)
_ITEM = "item="  # begins the fragments that are ours
_IGNORED = re.compile(r"[\t\r\n]")  # WHATWG URL, 4.4: removed wherever they stand
_HOME_PATH = re.compile(r"/(?:(?:index|default|home)(?:\.\w{1,5})?|[a-z]{2}/?)?", re.IGNORECASE)


def normalise_url(url: str) -> str:
    """The one form of *url* under which a page is known; normalising a normal address changes nothing.

    Scheme and host are lower-cased, an international host is written in ASCII (IDNA 2008 with UTS 46 mapping); a
    user name, the default port, the fragment and tracking parameters are dropped; the other parameters keep their
    order; dot segments are resolved; percent-encoding follows RFC 3986, 6.2.2. A trailing slash stays as it is,
    because ``/a`` and ``/a/`` may be two pages. A fragment made by `item_address` stays too. What is no http or https address comes back stripped of outer white
    space and otherwise as given.
    """
    stripped = _IGNORED.sub("", url).strip()
    parts = _split(stripped)
    if parts is None:
        return stripped
    path = _without_dot_segments(_percent_encoded(parts.path, _PATH_SAFE)) or "/"
    fragment = parts.fragment if parts.fragment.startswith(_ITEM) else ""
    return urlunsplit(
        (parts.scheme, _authority(parts), path, _query(parts.query), _percent_encoded(fragment, _QUERY_SAFE))
    )


def item_address(page: str, name: str) -> str:
    """An address for an item that has none: *page*, which shows it, and *name*, by which the page's owner knows it.

    Calendars know their events by a UID, FlashAlert its releases by a number. A browser that follows it opens the page.
    """
    return f"{page.partition('#')[0]}#{_ITEM}{quote(name, safe='')}"


def same_host(a: str, b: str) -> bool:
    """Whether two addresses lie on one host; a leading ``www.`` and the port do not matter. False when one has no host."""
    first, second = host_of(a), host_of(b)
    return bool(first) and first == second


def same_site(a: str, b: str) -> bool:
    """Whether two addresses lie on one host, or one's host is a subdomain of the other's. False when one has no host."""
    first, second = host_of(a), host_of(b)
    return bool(first and second) and (first == second or first.endswith(f".{second}") or second.endswith(f".{first}"))


def host_of(url: str) -> str:
    """The host of *url* in lower-case ASCII without a leading ``www.``, or an empty string."""
    parts = _split(url.strip())
    return "" if parts is None else _ascii_host(parts.hostname or "").removeprefix("www.")


def is_home_page(url: str) -> bool:
    """Whether *url* is the front page of its site (or of one language of it) rather than a page about something."""
    parts = _split(normalise_url(url))
    return parts is not None and not parts.query and not parts.fragment and _HOME_PATH.fullmatch(parts.path) is not None


def _split(url: str) -> SplitResult | None:
    """The parts of an http or https address; None for anything else, such as a malformed port or IPv6 address."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _DEFAULT_PORTS and bool(parts.hostname) and (parts.port is None or parts.port >= 0)
    except ValueError:
        return None
    return parts if usable else None


def _authority(parts: SplitResult) -> str:
    """Host and port as they stand in a normal address."""
    host = _ascii_host(parts.hostname or "")
    if ":" in host:  # IPv6
        host = f"[{host}]"
    return host if parts.port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{parts.port}"


def _ascii_host(host: str) -> str:
    """*host* in lower-case ASCII; as given where IDNA does not allow it."""
    lowered = host.lower().rstrip(".") or host.lower()
    if lowered.isascii():
        return lowered
    try:
        return idna.encode(lowered, uts46=True).decode("ascii").rstrip(".").lower()
    except idna.IDNAError:
        return lowered


def _query(query: str) -> str:
    """*query* without tracking parameters, in its own order."""
    return "&".join(
        parameter
        for raw in query.split("&")
        if (parameter := _percent_encoded(raw, _QUERY_SAFE)) and not _tracks(parameter)
    )


def _tracks(parameter: str) -> bool:
    return _TRACKING.fullmatch(parameter.partition("=")[0]) is not None


def _percent_encoded(text: str, safe: frozenset[int]) -> str:
    """*text* with every octet in its one form: unreserved ones bare, escapes upper-case, the rest escaped."""

    def normal(match: re.Match[bytes]) -> bytes:
        escaped, bare = match.groups()
        octet = int(escaped, 16) if escaped is not None else bare[0]
        may_be_bare = octet in _UNRESERVED or (escaped is None and octet in safe)
        return bytes((octet,)) if may_be_bare else b"%%%02X" % octet

    return _PERCENT.sub(normal, text.encode("utf-8", "surrogatepass")).decode("ascii")


def _without_dot_segments(path: str) -> str:
    """*path* with ``.`` and ``..`` resolved (RFC 3986, 5.2.4)."""
    segments = path.split("/")
    if "." not in segments and ".." not in segments:
        return path
    kept: list[str] = []
    for segment in segments[1:]:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
