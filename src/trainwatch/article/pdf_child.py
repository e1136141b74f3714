"""A program of its own: a PDF on stdin -> its pieces of text and where they stand, as JSON on stdout. pypdfium2's one door.

It runs in a process of its own (see `pdf_process`), because a PDF can be made to crash PDFium, to keep it busy for days,
or to fill the memory; and because PDFium must never run on two threads of one process. It imports nothing of
trainwatch, so that it starts in a tenth of a second.

Coordinates in its answer are points from the upper left corner of the page as it is shown, y growing downwards.
"""

import ctypes
import json
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

MAX_PAGES = 60
MAX_CHARACTERS = 1_000_000
_MAX_LINKS = 200
_MAX_OBJECTS = 2_000  # looked through for pictures, page by page
_BYTES = 1 << 30

_GAP = 1.0  # in ems: wider than any space between words, narrower than what parts columns
_SHIFT = 0.3
_BOLD = 600  # of the weights 100 to 900 (CSS, OpenType)

Place = Callable[[float, float], tuple[float, float]]


class Runs:
    """Joins characters to runs: stretches of one line in one size, without a gap that words do not have."""

    def __init__(self) -> None:
        self.found: list[dict[str, Any]] = []
        self._open = False

    def end(self) -> None:
        """Let the next character begin a new run."""
        self._open = False

    def space(self) -> None:
        """Note a space, which has no place of its own."""
        if self.found and not self.found[-1]["text"].endswith(" "):
            self.found[-1]["text"] += " "

    def add(self, text: str, left: float, right: float, baseline: float, font: dict[str, Any]) -> None:
        """Take a character in; *left*, *right* and *baseline* say where it stands."""
        if self._open and self._follows(left, baseline, font):
            run = self.found[-1]
            run["text"] += text
            run["right"] = max(run["right"], right)
        else:
            self.found.append({"text": text, "left": left, "right": right, "baseline": baseline, **font})
            self._open = True

    def _follows(self, left: float, baseline: float, font: dict[str, Any]) -> bool:
        last = self.found[-1]
        em = font["size"]
        if not font["upright"]:
            return all(last[key] == value for key, value in font.items())
        return bool(
            abs(baseline - last["baseline"]) <= _SHIFT * em
            and -em <= left - last["right"] <= _GAP * em
            and abs(em - last["size"]) <= 0.1 * em
            and last["upright"]
            and font["bold"] == last["bold"]
        )


def _place(page: pdfium.PdfPage) -> tuple[Place, float, float]:
    """How a point of the page's own coordinates is shown, and the width and height of the page as it is shown."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    turns: dict[int, tuple[Place, float, float]] = {
        0: (lambda x, y: (x - left, top - y), width, height),
        90: (lambda x, y: (y - bottom, x - left), height, width),
        180: (lambda x, y: (right - x, y - bottom), width, height),
        270: (lambda x, y: (top - y, right - x), height, width),
    }
    return turns[page.get_rotation()]


def _runs(textpage: pdfium.PdfTextPage, place: Place, room: int) -> tuple[list[dict[str, Any]], int]:
    """The runs of a page in the order in which it draws them, and how many of at most *room* characters were read."""
    handle = textpage.raw
    count = min(max(raw.FPDFText_CountChars(handle), 0), room)
    runs = Runs()
    fonts: dict[object, dict[str, Any]] = {}
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    for index in range(count):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code in (10, 13):
            runs.end()
            continue
        if code in (32, 160):
            runs.space()
            continue
        if code == 2 and raw.FPDFText_IsHyphen(handle, index) == 1:  # PDFium's sign for a hyphen at the end of a line
            code = 45
        drawn_by = ctypes.cast(raw.FPDFText_GetTextObject(handle, index), ctypes.c_void_p).value
        font = (drawn_by and fonts.get(drawn_by)) or fonts.setdefault(drawn_by, _font(handle, index, place))
        raw.FPDFText_GetCharOrigin(handle, index, x, y)
        raw.FPDFText_GetLooseCharBox(handle, index, box)
        left, baseline = place(x.value, y.value)
        ends = (place(box.left, box.bottom)[0], place(box.right, box.top)[0])
        runs.add(chr(code) if code <= sys.maxunicode else "\ufffd", left, max(left, *ends), baseline, font)
    return runs.found, count


def _font(handle: object, index: int, place: Place) -> dict[str, Any]:
    """Size in points as shown, weight, and whether the text runs from left to right on the page as shown."""
    name = ctypes.create_string_buffer(200)
    raw.FPDFText_GetFontInfo(handle, index, name, len(name) - 1, ctypes.c_int())
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(handle, index, matrix)
    (zero_x, zero_y), (end_x, end_y) = place(0, 0), place(matrix.a, matrix.b)
    across, down = end_x - zero_x, end_y - zero_y
    height = (matrix.c**2 + matrix.d**2) ** 0.5 * raw.FPDFText_GetFontSize(handle, index)
    return {
        "size": round(min(max(height, 0.5), 2_000), 2),
        "bold": raw.FPDFText_GetFontWeight(handle, index) >= _BOLD or b"bold" in name.value.lower(),
        "upright": across > 0 and abs(down) <= 0.1 * across,
    }


def _pictured(page: pdfium.PdfPage, area: float) -> float:
    """How much of the page its pictures cover, 0 to 1; pictures over each other count twice."""
    covered = 0.0
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(thing)
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) and raw.FPDFPageObj_GetBounds(
            thing, left, bottom, right, top
        ):
            covered += abs((right.value - left.value) * (top.value - bottom.value))
    return min(covered / area, 1.0) if area else 0.0


def _links(document: pdfium.PdfDocument, page: pdfium.PdfPage, place: Place) -> Iterator[dict[str, Any]]:
    """The web addresses that areas of a page lead to."""
    position, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    for _ in range(_MAX_LINKS):
        if not raw.FPDFLink_Enumerate(page.raw, position, link):
            return
        action = raw.FPDFLink_GetAction(link)
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
            continue
        size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
        buffer = ctypes.create_string_buffer(max(size, 1))
        raw.FPDFAction_GetURIPath(document.raw, action, buffer, size)
        raw.FPDFLink_GetAnnotRect(link, box)
        one, other = place(box.left, box.top), place(box.right, box.bottom)
        across, down = sorted((one[0], other[0])), sorted((one[1], other[1]))
        yield {"url": buffer.value.decode("utf-8", "replace"), "across": across, "down": down}


def _page(document: pdfium.PdfDocument, number: int, room: int) -> tuple[dict[str, Any], int]:
    page = document[number]
    textpage = page.get_textpage()
    place, width, height = _place(page)
    runs, count = _runs(textpage, place, room)
    answer = {
        "width": width,
        "height": height,
        "runs": runs,
        "links": list(_links(document, page, place)),
        "pictured": _pictured(page, width * height),
    }
    textpage.close()
    page.close()
    return answer, count


def read(body: bytes) -> dict[str, Any]:
    """What `main` prints: pages, their number, the document's own words on itself, and whether a limit cut it short."""
    try:
        document = pdfium.PdfDocument(body)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        locked = code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return {"error": "encrypted" if locked else "broken"}
    pages: list[dict[str, Any]] = []
    broken = 0
    room = MAX_CHARACTERS
    count = len(document)
    for number in range(min(count, MAX_PAGES)):
        try:
            page, taken = _page(document, number, room)
        except pdfium.PdfiumError:
            broken += 1
            continue
        pages.append(page)
        room -= taken
        if room <= 0:
            break
    cut = count > MAX_PAGES or room <= 0
    return {"pages": pages, "count": count, "broken": broken, "cut": cut, "info": document.get_metadata_dict()}


def main() -> None:
    """Read stdin, print JSON, within limits that end the process: of memory, and of the seconds the argument gives."""
    seconds = int(sys.argv[1])
    for limit, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, _BYTES), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS refuses a limit of the address space; time is limited there too
            resource.setrlimit(limit, (allowed, hard))
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
