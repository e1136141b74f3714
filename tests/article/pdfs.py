"""A small writer of PDF files, for tests that read them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.article.pages import NOW
from trainwatch import article
from trainwatch.model import Document, Entry

URL = "https://news.example/flyers/class"
WIDTH, HEIGHT = 612, 792  # a letter page in points
PICTURE = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True)
class Object:
    """An indirect object: its dictionary and, if it has one, its stream."""

    dictionary: str
    stream: bytes | None = None


def words(x: float, y: float, text: str, *, size: float = 11, bold: bool = False, matrix: str = "") -> str:
    """Drawing *text* at *x* from the left and *y* from the top; *matrix* turns it."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    place = f"{matrix or '1 0 0 1'} {x} {HEIGHT - y} Tm"
    return f"BT /{'B' if bold else 'R'} {size} Tf {place} ({escaped}) Tj ET"


def column(
    lines: Iterable[str], *, x: float = 72, y: float = 120, size: float = 11, leading: float = 14, bold: bool = False
) -> list[str]:
    """Drawing *lines* under each other; an empty one leaves half a line free."""
    drawn = []
    for line in lines:
        if line:
            drawn.append(words(x, y, line, size=size, bold=bold))
        y += leading if line else leading / 2
    return drawn


def pdf(*pages: Sequence[str], info: Mapping[str, str] | None = None, link: str = "", password: str = "") -> bytes:
    """A file with *pages*, each a sequence of drawings. *link* lies over the whole of each page; *password* locks all."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    said = " ".join(f"/{key} ({value})" for key, value in (info or {}).items())
    fonts = [
        Object(
            f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} "
            "/Encoding << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl] >> >>"
        )
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    grey = Object(
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray", b"\x80"
    )
    objects = [
        Object("<< /Type /Catalog /Pages 2 0 R >>"),
        Object(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"),
    ]
    objects += [*fonts, grey]
    for number, drawn in enumerate(pages):
        area = f"<< /Type /Annot /Subtype /Link /Rect [0 0 {WIDTH} {HEIGHT}] /A << /S /URI /URI ({link}) >> >>"
        objects.append(
            Object(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {7 + 2 * number} 0 R "
                f"/Resources << /Font << /R 3 0 R /B 4 0 R >> /XObject << /I 5 0 R >> >> {f'/Annots [{area}]' if link else ''} >>"
            )
        )
        objects.append(Object("", "\n".join(drawn).encode("cp1252")))
    objects.append(Object(f"<< {said} >>"))
    return assembled(objects, trailer=f"/Info {len(objects)} 0 R", password=password)


def assembled(objects: Sequence[Object], *, trailer: str = "", password: str = "") -> bytes:
    """The bytes of a file whose first object is its catalogue."""
    body = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    key = b""
    if password:
        key, locked = _locked(password.encode())
        trailer += locked
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode()
        if one.stream is None:
            body += one.dictionary.encode()
        else:
            own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
            stream = _rc4(own, one.stream) if password else one.stream
            body += f"<< {one.dictionary} /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream"
        body += b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n".encode()
    body += f"<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(body)


def _locked(password: bytes) -> tuple[bytes, str]:
    """The key, and what the trailer says of it: the standard handler, revision 2 (ISO 32000-1, 7.6.3)."""
    padded = (password + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    identity = b"\1" * 16
    allowed = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded + owner + allowed + identity).digest()[:5]
    said = f"/Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{_rc4(key, _PADDING).hex()}> /P -4"
    return key, f"/ID [<{identity.hex()}> <{identity.hex()}>] /Encrypt << {said} >>"


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    made = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        made.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(made)


def document(body: bytes, *, url: str = URL, entry: Entry | None = None) -> Document:
    return article.from_bytes(body, url=url, content_type="text/html", now=NOW, entry=entry)
