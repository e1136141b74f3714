"""Content-Encoding undone, up to a size: for what arrives and for what is read back from the archive alike."""

import zlib

from trainwatch.errors import FetchError

# gzip may hold several members in a row. Nobody sends more than a few; each costs a new decompressor, so that 15 MB of
# empty members (20 bytes each) would take minutes.
MAX_MEMBERS = 100

# "gzip, gzip" is seen in the wild; more layers serve only to hide a bomb.
MAX_CODINGS = 3

GZIP_MAGIC = b"\x1f\x8b"


def decode(raw: bytes, content_encoding: str, limit: int) -> bytes:
    """*raw* with its Content-Encoding header undone.

    Raises FetchError: ``too-large`` above *limit* bytes, ``bad-encoding`` for what is damaged, cut off or not one of the
    encodings that we offer to accept (gzip, deflate).
    """
    codings = [name for name in (part.strip().lower() for part in content_encoding.split(",")) if name]
    if len(codings) > MAX_CODINGS:
        raise FetchError(f"a body encoded {len(codings)} times over", word="bad-encoding")
    for coding in reversed(codings):
        raw = _undo(coding, raw, limit)
    return raw


def _undo(coding: str, data: bytes, limit: int) -> bytes:
    if coding == "identity" or not data:  # answers without a body, such as 304, often carry the header all the same
        return data
    if coding in ("gzip", "x-gzip"):
        return _inflate(data, 16 + zlib.MAX_WBITS, limit)
    if coding == "deflate":
        return _inflate(data, zlib.MAX_WBITS if _has_zlib_header(data) else -zlib.MAX_WBITS, limit)
    raise FetchError(f"a body encoded as {coding[:40]!r}, which we did not ask for", word="bad-encoding")


def _has_zlib_header(data: bytes) -> bool:
    """RFC 1950, section 2.2. "deflate" means zlib's format, and some servers send bare deflate data."""
    return data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0


def _inflate(data: bytes, window: int, limit: int) -> bytes:
    out = bytearray()
    for _ in range(MAX_MEMBERS):
        decoder = zlib.decompressobj(window)
        try:
            out += decoder.decompress(data, limit + 1 - len(out))
        except zlib.error as error:
            raise FetchError(f"a damaged body: {error}", word="bad-encoding") from error
        check_size(len(out), limit)
        if not decoder.eof:
            raise FetchError("a compressed body that is cut off", word="bad-encoding")
        data = decoder.unused_data
        if not data.startswith(GZIP_MAGIC):  # nothing, or padding, which browsers disregard as well
            return bytes(out)
    raise FetchError(f"a compressed body in more than {MAX_MEMBERS} pieces", word="bad-encoding")


def check_size(size: int, limit: int) -> None:
    """Raise FetchError (``too-large``) where *size* bytes are more than *limit*."""
    if size > limit:
        raise FetchError(f"a body of more than {limit:,} bytes", word="too-large")
