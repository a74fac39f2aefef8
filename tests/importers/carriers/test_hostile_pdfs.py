"""A PDF that cannot be read, or unfolds to more than there is room for, is refused in one line, in bounded time."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from cascade_kg.core.errors import InputError
from cascade_kg.core.formats import Format
from cascade_kg.importers import read_document
from cascade_kg.importers.carriers.apart import Limits, read_apart


def _pdf(pages: int, draw: Callable[[Canvas], object], encryption: StandardEncryption | None = None) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, encrypt=encryption, invariant=1)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _words(canvas: Canvas) -> None:
    canvas.drawString(50, 50, "Halaman sintetis")


def _raw(content: bytes, *, box: str = "0 0 600 800", stream: str = "", catalog: str = "", trailer: str = "") -> bytes:
    """Return a PDF of one page that says of itself whatever it likes."""
    parts = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R /Resources << /Font << /F1 "
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /X 5 0 R >> >> >>".encode(),
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), stream.encode(), content),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 11 >>\n"
        b"stream\n/X Do /X Do\nendstream",
    ]
    found = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer << /Size 6 /Root 1 0 R {trailer.format(len(found))} >>\nstartxref\n{len(found)}\n%%EOF"
    return found + b"xref\n0 6\n0000000000 65535 f \n" + table + end.encode()


def _bomb(size: int) -> bytes:
    """Return a small PDF whose only page unfolds to many bytes."""
    packer = zlib.compressobj(9)
    piece = b"0 0 m 1 1 l S\n" * 10_000
    stream = b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()
    return _raw(stream, stream="/Filter /FlateDecode")


_TEXT = b"BT /F1 12 Tf 50 700 Td (Halaman sintetis) Tj ET"
_DOES = "/OpenAction << /S /{} /JS (app.launchURL('http://127.0.0.1:9/')) /F (/bin/sh) /URI (http://127.0.0.1:9/) >>"
_REFUSED = {
    "encrypted": (lambda: _pdf(1, _words, StandardEncryption("rahasia")), "encrypted"),
    "cut off": (lambda: _pdf(3, _words)[:900], "cut off"),
    "nothing but its first bytes": (lambda: b"%PDF-1.7\n", "cut off"),
    "2,000 pages": (lambda: _pdf(2_000, _words), "2000 pages"),
    "no words": (lambda: _pdf(1, lambda canvas: canvas.rect(10, 10, 100, 100)), "no words"),
    "words that are no cascade": (lambda: _pdf(1, _words), "no cascade"),
    "locked against changes, not against reading": (
        lambda: _pdf(1, _words, StandardEncryption("", ownerPassword="rahasia")),
        "no cascade",
    ),
    "a script": (lambda: _raw(_TEXT, catalog=_DOES.format("JavaScript")), "no cascade"),
    "a program to start": (lambda: _raw(_TEXT, catalog=_DOES.format("Launch")), "no cascade"),
    "a page to fetch": (lambda: _raw(_TEXT, catalog=_DOES.format("URI")), "no cascade"),
    "words in another file": (lambda: _raw(b"", stream="/F (/etc/passwd)"), "broken"),
    "words on another machine": (lambda: _raw(b"", stream="/F << /FS /URL /F (http://127.0.0.1:9/) >>"), "broken"),
    "a table of contents that names itself": (lambda: _raw(_TEXT, trailer="/Prev {}"), "broken"),
    "a page of 200 inches": (lambda: _raw(_TEXT, box="0 0 14400 14400"), "no cascade"),
    "a page of no size": (lambda: _raw(_TEXT, box="0 0 -600 0"), "no cascade"),
    "a million lines": (lambda: _raw(b"0 0 m 9 9 l S\n" * 1_000_000), "too much on it"),
}


@pytest.mark.parametrize(("make", "said"), _REFUSED.values(), ids=_REFUSED.keys())
def test_what_cannot_be_read_is_refused_by_name(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_document(make(), file_name="sintetis.pdf", kecamatan="33.02.16", first_year=2023, last_year=2023)
    for language in ("en", "id"):
        line = caught.value.in_(language)
        assert line.startswith("sintetis.pdf: ")
        assert "\n" not in line


@pytest.mark.parametrize("content", [_bomb(400_000_000), _raw(b"/X Do")], ids=["one page", "a drawing within itself"])
def test_a_page_that_unfolds_to_more_than_there_is_room_for_is_refused(content: bytes) -> None:
    limits = Limits(seconds=60, memory=600_000_000)
    with pytest.raises(InputError, match="needs more than 572 MB") as caught:
        read_apart(content, Format.PDF, where="sintetis.pdf", limits=limits)
    assert str(caught.value).startswith("sintetis.pdf: ")


def test_a_page_that_takes_too_long_is_refused() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(20_000):
            canvas.rect(number % 500, number // 500 * 3, 40, 20)

    with pytest.raises(InputError, match="more than 1 s"):
        read_apart(_pdf(1, draw), Format.PDF, where="sintetis.pdf", limits=Limits(seconds=1))
