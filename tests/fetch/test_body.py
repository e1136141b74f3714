"""Bodies are read and decoded up to a limit, and never beyond."""

import gzip
import io
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scale import SCALE
from trainwatch.codings import MAX_MEMBERS, decode
from trainwatch.errors import FetchError
from trainwatch.fetch.body import read_raw

TEXT = b"Free de-escalation classes in Arkansas. " * 50


class Stream(io.BytesIO):
    def read(self, amt: int | None = None, *, decode_content: bool = False) -> bytes:
        assert not decode_content
        return super().read(amt)


def word(function: Callable[..., bytes], *arguments: object) -> str:
    with pytest.raises(FetchError) as caught:
        function(*arguments)
    return caught.value.word


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT, ""),
        (TEXT, "identity"),
        (gzip.compress(TEXT), "gzip"),
        (gzip.compress(TEXT), " X-GZIP ,"),
        (zlib.compress(TEXT), "deflate"),
        (raw_deflate(TEXT), "deflate"),
        (gzip.compress(gzip.compress(TEXT)), "gzip, gzip"),
        (gzip.compress(zlib.compress(TEXT)), "deflate, gzip"),
        (gzip.compress(TEXT[:70]) + gzip.compress(TEXT[70:]), "gzip"),
        (gzip.compress(TEXT) + b"\0" * 512, "gzip"),
    ],
    ids=[
        "plain",
        "identity",
        "gzip",
        "untidy header",
        "zlib",
        "bare deflate",
        "gzip twice",
        "zlib in gzip",
        "two members",
        "padded",
    ],
)
def test_a_body_is_decoded_as_its_header_says(raw, encoding):
    assert decode(raw, encoding, len(TEXT) + 100) == TEXT


def test_an_empty_body_is_empty_however_it_is_said_to_be_encoded():
    assert decode(b"", "gzip", 10) == b""


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT, "gzip"),
        (TEXT, "deflate"),
        (gzip.compress(TEXT)[:-20], "gzip"),
        (gzip.compress(TEXT)[:-4] + b"\0\0\0\0", "gzip"),
        (zlib.compress(TEXT)[:-9], "deflate"),
        (TEXT, "br"),
        (TEXT, "utf-8"),
        (TEXT, "gzip, gzip, gzip, gzip"),
        (gzip.compress(b"") * (MAX_MEMBERS + 1), "gzip"),
    ],
    ids=[
        "plain as gzip",
        "plain as deflate",
        "gzip cut off",
        "wrong checksum",
        "zlib cut off",
        "br",
        "utf-8",
        "four layers",
        "too many members",
    ],
)
def test_a_body_that_is_not_what_its_header_says_is_refused(raw, encoding):
    assert word(decode, raw, encoding, 10_000) == "bad-encoding"


@pytest.mark.parametrize("size", [0, 1, 9, 10])
def test_a_body_up_to_the_limit_is_decoded(size):
    assert decode(gzip.compress(b"a" * size), "gzip", 10) == b"a" * size


def test_a_body_above_the_limit_is_refused():
    assert word(decode, gzip.compress(b"a" * 11), "gzip", 10) == "too-large"


def test_a_bomb_costs_no_more_memory_than_the_limit():
    bomb = gzip.compress(gzip.compress(b"\0" * 30_000_000))
    limit = 1_000_000
    tracemalloc.start()
    try:
        assert word(decode, bomb, "gzip, gzip", limit) == "too-large"
        assert tracemalloc.get_traced_memory()[1] < 4 * limit
    finally:
        tracemalloc.stop()


@settings(max_examples=100 * SCALE, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "gzip, deflate"]))
def test_any_bytes_are_decoded_or_refused(raw, encoding):
    try:
        size = len(decode(raw, encoding, 1_000))
    except FetchError:
        return
    assert size <= 1_000


def test_a_raw_body_is_read_up_to_the_limit():
    assert read_raw(Stream(TEXT), len(TEXT)) == TEXT
    assert word(read_raw, Stream(TEXT), len(TEXT) - 1) == "too-large"


def test_an_announced_size_above_the_limit_is_believed_before_anything_is_read():
    stream = Stream(TEXT)
    assert word(read_raw, stream, 1_000_000, "1000001") == "too-large"
    assert stream.tell() == 0


@pytest.mark.parametrize("announced", ["-1", "many", "²", "9" * 5_000], ids=["negative", "word", "superscript", "huge"])
def test_an_unreadable_size_is_disregarded(announced):
    assert read_raw(Stream(TEXT), len(TEXT), announced) == TEXT
