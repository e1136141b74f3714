"""Addresses as they are sent, compared and followed."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from requests import PreparedRequest, RequestException

from trainwatch.errors import FetchError

DEFAULT_PORTS = {"http": 80, "https": 443}
MAIL_PORTS = {"imap": 143, "imaps": 993}

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


@dataclass(frozen=True, slots=True)
class MailFolder:
    """A folder of a mail server. *secure*: TLS from the first byte on."""

    host: str
    port: int
    folder: str
    secure: bool

    @property
    def url(self) -> str:
        """The folder's address as it is compared and archived."""
        scheme = "imaps" if self.secure else "imap"
        return f"{_origin(scheme, self.host, self.port)}/{quote(self.folder)}"


def is_mail(url: str) -> bool:
    """Whether *url* names a folder of mail."""
    return url.strip().lower().startswith(tuple(f"{scheme}:" for scheme in MAIL_PORTS))


def mail_folder(url: str) -> MailFolder:
    """The folder that *url*, ``imaps://host[:port]/Folder``, names (RFC 5092, without user names).

    Raises FetchError (``bad-url``) for anything else, for folders beyond printable ASCII, and for ``imap:``, which would
    send a password in clear, unless it is to this machine.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise _bad(url, str(error)) from error
    host = (parts.hostname or "").lower()
    if parts.scheme not in MAIL_PORTS or not host or not host.isascii() or port == 0:
        raise _bad(url, "no host of mail")
    if "@" in parts.netloc:
        raise _bad(url, "it carries a user name or password")
    folder = unquote(parts.path.removeprefix("/"))
    if not folder or not folder.isascii() or not folder.isprintable() or parts.query or parts.fragment:
        raise _bad(url, "its path is no name of a folder")
    if parts.scheme == "imap" and not _is_this_machine(host):
        raise _bad(url, "it would send a password in clear: write imaps")
    return MailFolder(host, port or MAIL_PORTS[parts.scheme], folder, secure=parts.scheme == "imaps")


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def origin_of(url: str) -> str:
    """The host that politeness counts by: scheme, name and port, such as ``https://example.gov``.

    The port is left out where it is the scheme's own. Raises FetchError (``bad-url``) as `canonical` does, or
    `mail_folder`.
    """
    parts = urlsplit(mail_folder(url).url if is_mail(url) else canonical(url))
    return _origin(parts.scheme, parts.hostname or "", parts.port)


def _origin(scheme: str, name: str, port: int | None) -> str:
    bracketed = f"[{name}]" if ":" in name else name
    shown = "" if port in (None, (DEFAULT_PORTS | MAIL_PORTS)[scheme]) else f":{port}"
    return f"{scheme}://{bracketed}{shown}"


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
