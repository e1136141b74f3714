"""Addresses as they are sent, compared and followed."""

from urllib.parse import urldefrag, urljoin, urlsplit

from requests import PreparedRequest, RequestException

from trainwatch.errors import FetchError

DEFAULT_PORTS = {"http": 80, "https": 443}

# RFC 9110, section 4.1, asks everybody to support 8,000 octets. What is longer has gone wrong, such as a listing whose
# links grow with every page.
MAX_LENGTH = 8_000


def canonical(url: str) -> str:
    """*url* as it is sent: host in lower case and IDNA, odd characters escaped, without its fragment.

    Raises FetchError (``bad-url``) unless it is http or https, names a host and carries no user name or password.
    """
    if len(url) > MAX_LENGTH:
        raise _bad(url[:100], f"longer than {MAX_LENGTH} characters")
    prepared = PreparedRequest()
    try:
        prepared.prepare_url(url.strip(), None)
        sent = urldefrag(prepared.url or "").url
        parts = urlsplit(sent)
        host = parts.hostname
    except (RequestException, ValueError) as error:
        raise _bad(url, str(error)) from error
    if parts.scheme not in DEFAULT_PORTS or not host:
        raise _bad(url, "neither http nor https, or no host")
    if "@" in parts.netloc:
        raise _bad(url, "it carries a user name or password")
    return sent


def origin_of(url: str) -> str:
    """The host that politeness counts by: scheme, name and port, such as ``https://example.gov``.

    The port is left out where it is the scheme's own. Raises FetchError (``bad-url``) as `canonical` does.
    """
    parts = urlsplit(canonical(url))
    name = parts.hostname or ""
    bracketed = f"[{name}]" if ":" in name else name
    port = "" if parts.port in (None, DEFAULT_PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{bracketed}{port}"


def redirect_target(url: str, location: str) -> str:
    """Where a ``Location`` header leads from *url*, as it is sent. Raises FetchError (``bad-url``)."""
    # http.client reads headers as Latin-1; what is not ASCII in them is in practice UTF-8.
    text = location.encode("latin-1", "replace").decode("utf-8", "replace")
    try:
        joined = urljoin(url, text.strip())
    except ValueError as error:
        raise _bad(text, str(error)) from error
    return canonical(joined)


def same_document(one: str, other: str) -> bool:
    """Whether two addresses differ in scheme and host at most, as after a redirect from http to https or to www."""
    return urlsplit(one)[2:4] == urlsplit(other)[2:4]


def _bad(url: str, why: str) -> FetchError:
    return FetchError(f"not an address to ask for: {why}", url=url, word="bad-url")
