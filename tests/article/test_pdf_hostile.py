"""Whatever a PDF holds, reading it ends soon with a document, a ParseError or an EmptyError."""

import subprocess
import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.article.pdfs import Object, assembled, column, document, pdf, words
from tests.scale import SCALE
from trainwatch.article import pdf_child, pdf_order, pdf_process
from trainwatch.article.pdf_process import PdfPage, Run
from trainwatch.errors import EmptyError, ParseError
from trainwatch.model import Document

LINE = "Officers of Harrow County trained for a day in the gym of the school."
CATALOGUE = Object("<< /Type /Catalog /Pages 2 0 R >>")
ONE_PAGE = Object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>")


def page(resources: str) -> Object:
    return Object(
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << {resources} >> >>"
    )


def read(body: bytes) -> Document | None:
    """What *body* is read as, or None for one of the two errors that are allowed."""
    try:
        return document(body)
    except (ParseError, EmptyError):
        return None


def test_a_file_that_breaks_off_anywhere_is_a_document_or_an_error():
    body = pdf(column([LINE]))
    assert read(body) is not None
    for end in range(0, len(body), 10):
        made = read(body[:end])
        assert made is None or made.text in ("", LINE)


@settings(max_examples=30 * SCALE, deadline=None)
@given(st.lists(st.tuples(st.integers(8, 1000), st.integers(0, 255)), max_size=40))
def test_a_damaged_file_is_answered(changes):
    body = bytearray(pdf(column([LINE])))
    for place, byte in changes:
        body[place] = byte
    made = read(bytes(body))
    assert made is None or isinstance(made, Document)


def test_forms_that_draw_forms_end_with_the_time_they_are_given():
    forms = [
        Object(
            f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F {number} 0 R >> >>",
            b"/F Do " * 12,
        )
        for number in range(6, 18)
    ]
    last = Object("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", b"0 0 1 1 re f")
    body = assembled([CATALOGUE, ONE_PAGE, page("/XObject << /F 5 0 R >>"), Object("", b"/F Do"), *forms, last])
    with pytest.raises(ParseError, match="within limits of time and memory"):
        pdf_process.read(body, url="", seconds=1)


def test_a_stream_that_inflates_without_end_stops_at_the_memory_it_may_take():
    packer = zlib.compressobj(9)
    drawn = b"BT /R 9 Tf 10 10 Td (a) Tj ET " * 100_000
    packed = b"".join(packer.compress(drawn) for _ in range(250)) + packer.flush()
    font = Object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    body = assembled([CATALOGUE, ONE_PAGE, page("/Font << /R 5 0 R >>"), Object("/Filter /FlateDecode", packed), font])
    with pytest.raises(ParseError, match="within limits of time and memory"):
        document(body)


def test_of_thousands_of_pages_the_first_sixty_are_read():
    made = document(pdf(*[column([f"{LINE} It was class {number}."], y=300) for number in range(1, 2_001)]))
    assert (made.text.count("\n") + 1, made.text_status) == (pdf_child.MAX_PAGES, "opening")
    assert "class 60." in made.text


def test_of_millions_of_characters_the_first_million_is_read():
    made = document(pdf(*[column([LINE] * 380, size=2, leading=2, y=10)] * 50))
    assert made.text_status == "opening"
    assert 500_000 < len(made.text) <= pdf_child.MAX_CHARACTERS


def test_a_file_of_too_many_scattered_pieces_is_an_error(monkeypatch):
    monkeypatch.setattr(pdf_process, "_MAX_RUNS", 50)
    with pytest.raises(ParseError, match="more than 50 scattered pieces"):
        document(pdf([words(72 + 40 * (n % 10), 100 + 20 * n, "piece") for n in range(30)] * 2))


def test_a_crash_of_the_reader_is_an_error(monkeypatch, tmp_path):
    crashing = tmp_path / "crash.py"
    crashing.write_text("import os\nos.abort()\n")
    monkeypatch.setattr(pdf_process, "_PROGRAM", crashing)
    with pytest.raises(ParseError, match="within limits"):
        document(pdf(column([LINE])))


def test_a_reader_that_waits_is_not_waited_for(monkeypatch, tmp_path):
    waiting = tmp_path / "wait.py"
    waiting.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(pdf_process, "_PROGRAM", waiting)
    monkeypatch.setattr(pdf_process, "_PATIENCE", 0.2)
    with pytest.raises(ParseError, match="does not end"):
        document(pdf(column([LINE])))


def test_the_reader_needs_nothing_but_its_own_file():
    ended = subprocess.run(
        [sys.executable, "-I", str(pdf_process._PROGRAM), "9"], input=b"%PDF-", capture_output=True, check=True, cwd="/"
    )  # fmt: skip
    assert ended.stdout == b'{"error": "broken"}'


@pytest.mark.parametrize("size", [0, 0.001, 1e9, 1e38])
@pytest.mark.parametrize("place", [-1e38, 0, 1e38])
def test_impossible_sizes_and_places_are_answered(size, place):
    made = read(pdf([words(72, 300, LINE), words(place, 300, LINE, size=size)]))
    assert made is None or LINE in f"{made.title}\n{made.text}"


numbers = st.floats(-100, 900)
runs = st.builds(
    lambda text, left, wide, *rest: Run(text, left, left + wide, *rest),
    st.text(min_size=1, max_size=20), numbers, st.floats(0, 500), numbers, st.floats(0.5, 200), st.booleans(), st.booleans(),
)  # fmt: skip


@settings(max_examples=100 * SCALE, deadline=None)
@given(st.lists(runs, max_size=60))
def test_every_word_of_a_page_is_read_once_whatever_its_layout(drawn):
    drawn = [Run(f"w{n}w", *(getattr(run, name) for name in ("left", "right", "baseline", "size", "bold", "upright"))) for n, run in enumerate(drawn)]  # fmt: skip
    text = " ".join(line.text for line in pdf_order.lines(PdfPage(612, 792, tuple(drawn))))
    assert [text.count(run.text) for run in drawn] == [1] * len(drawn)
