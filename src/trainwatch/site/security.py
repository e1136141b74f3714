"""What keeps hostile content inert: the headers of every page of ours, and which links may be followed."""

from urllib.parse import urlsplit

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}


def safe_url(url: str | None) -> str | None:
    """*url* when a visitor may follow it: absolute, http or https, with a host. Anything else is None.

    Addresses come from the web; ``javascript:`` in a feed's link is the oldest trick there is.
    """
    if not url or any(character <= " " or character == "\x7f" for character in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and host else None


def host_of(url: str) -> str:
    """The host of an address that `safe_url` let pass, without ``www.``, to tell readers where a link leads."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
