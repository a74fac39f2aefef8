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


def _bomb(size: int) -> bytes:
    """Return a small PDF whose only page unfolds to many bytes."""
    packer = zlib.compressobj(9)
    piece = b"0 0 m 1 1 l S\n" * 10_000
    stream = b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    found = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(found)
    return found + b"xref\n0 5\n0000000000 65535 f \n%strailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        start,
    )


_REFUSED = {
    "encrypted": (lambda: _pdf(1, _words, StandardEncryption("rahasia")), "encrypted"),
    "cut off": (lambda: _pdf(3, _words)[:900], "cut off"),
    "nothing but its first bytes": (lambda: b"%PDF-1.7\n", "cut off"),
    "2,000 pages": (lambda: _pdf(2_000, _words), "2000 pages"),
    "no words": (lambda: _pdf(1, lambda canvas: canvas.rect(10, 10, 100, 100)), "no words"),
    "words that are no cascade": (lambda: _pdf(1, _words), "no cascade"),
}


@pytest.mark.parametrize(("make", "said"), _REFUSED.values(), ids=_REFUSED.keys())
def test_what_cannot_be_read_is_refused_by_name(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        read_document(make(), file_name="sintetis.pdf", kecamatan="33.02.16", first_year=2023, last_year=2023)
    for language in ("en", "id"):
        line = caught.value.in_(language)
        assert line.startswith("sintetis.pdf: ")
        assert "\n" not in line


def test_a_page_that_unfolds_to_more_than_there_is_room_for_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read_apart(_bomb(400_000_000), Format.PDF, where="sintetis.pdf", limits=Limits(seconds=30, memory=600_000_000))
    assert str(caught.value).startswith("sintetis.pdf: ")


def test_a_page_that_takes_too_long_is_refused() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(20_000):
            canvas.rect(number % 500, number // 500 * 3, 40, 20)

    with pytest.raises(InputError, match="more than 1 s"):
        read_apart(_pdf(1, draw), Format.PDF, where="sintetis.pdf", limits=Limits(seconds=1))
