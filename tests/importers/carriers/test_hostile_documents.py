"""Word documents, presentations and pictures that would harm: one clear line, soon, or read for what they say."""

from __future__ import annotations

import itertools
import re
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from cascade_kg.core.errors import InputError
from cascade_kg.importers import Import, read_document
from tests.importers.carriers.decks import draw_slides
from tests.importers.carriers.graphs import facts
from tests.importers.carriers.panels import answer, sheets
from tests.importers.carriers.words import with_part, write_word

_SOON = 30.0
"""Seconds, on a machine that others use too: each takes about one."""
_SLIDE = "ppt/slides/slide1.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@cache
def _word() -> bytes:
    return write_word(sheets(answer())[:1])


@cache
def _slides() -> bytes:
    return draw_slides(sheets(answer())[:1])


def _read(content: bytes) -> Import:
    return read_document(content, file_name="berkas", kecamatan="33.02.16", first_year=2023, last_year=2023)


def _entities(xml: str) -> str:
    """Declare entities of entities: a billion letters in a line."""
    letters = "abcdefghij"
    declared = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(letters))
    bomb = f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{declared}]>'
    return re.sub(r"(<\?xml[^>]*\?>)?", lambda match: f"{match.group()}{bomb}", xml, count=1).replace(
        "CASCADING", "&j;", 1
    )


def _deep(tag: str, within: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(within, within + f"<{tag}>" * 200_000 + f"</{tag}>" * 200_000, 1)


def _wide(within: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(f"{within}>", f'{within} x="{"a" * 30_000_000}">', 1)


def _png(width: int, height: int) -> bytes:
    """Return a white picture whose dots are packed a thousandfold."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packer = zlib.compressobj()
    rows = b"\0" * (width // 8 + 1) * 1_000
    dots = b"".join([*(packer.compress(rows) for _ in range(height // 1_000)), packer.flush()])
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


def _tiff(width: int, height: int, pages: int = 1) -> bytes:
    buffer = BytesIO()
    page = Image.new("1", (width, height))
    page.save(buffer, "TIFF", compression="group4", save_all=pages > 1, append_images=[page] * (pages - 1))
    return buffer.getvalue()


def _half_a_jpeg() -> bytes:
    buffer = BytesIO()
    noise = np.random.default_rng(1).integers(0, 255, (400, 400), np.uint8)
    Image.fromarray(noise).save(buffer, "JPEG")
    return buffer.getvalue()[: buffer.tell() // 2]


_REFUSED = {
    "Word, entities of entities": (lambda: with_part(_word(), _entities), "declares a document type or entities"),
    "Word, 200,000 levels": (lambda: with_part(_word(), _deep("w:sdt", "<w:body>")), "Word document is broken"),
    "Word, an attribute of 30 MB": (lambda: with_part(_word(), _wide("<w:body")), "too large once unpacked"),
    "slides, entities of entities": (lambda: with_part(_slides(), _entities, part=_SLIDE), "document type or entities"),
    "slides, 200,000 levels": (
        lambda: with_part(_slides(), _deep("p:grpSp", "<p:spTree>"), part=_SLIDE),
        "presentation is broken",
    ),
    "slides, an attribute of 30 MB": (
        lambda: with_part(_slides(), _wide("<p:spTree"), part=_SLIDE),
        "too large once unpacked",
    ),
    "300 pages of TIFF": (lambda: _tiff(200, 200, 300), "300 scanned pages"),
    "TIFF of 900 million dots": (lambda: _tiff(30_000, 30_000), "too large \\(30000 × 30000 dots\\)"),
    "PNG of 2,500 million dots": (lambda: _png(50_000, 50_000), "too large \\(50000 × 50000 dots\\)"),
    "half a JPEG": (_half_a_jpeg, "broken or cut off"),
}


@pytest.mark.parametrize(("make", "said"), _REFUSED.values(), ids=_REFUSED)
def test_what_would_harm_is_refused_in_one_line_and_soon(make: Callable[[], bytes], said: str) -> None:
    content = make()
    begun = time.monotonic()
    with pytest.raises(InputError, match=said) as caught:
        _read(content)
    assert time.monotonic() - begun < _SOON
    assert str(caught.value).startswith("berkas: ")
    assert "\n" not in str(caught.value)


def _linked(content: bytes, part: str, relation: str) -> bytes:
    """Add a relation to those of a part."""
    return with_part(content, lambda xml: xml.replace("</Relationships>", f"{relation}</Relationships>"), part=part)


def _with_an_object() -> bytes:
    """Return slides with a sheet of another file, linked."""
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="99" name="o"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj r:id="rId99" '
        'progId="Excel.Sheet.12"><p:link updateAutomatic="1"/></p:oleObj></a:graphicData></a:graphic></p:graphicFrame>'
    )
    content = with_part(_slides(), lambda xml: xml.replace("</p:spTree>", f"{frame}</p:spTree>"), part=_SLIDE)
    relation = (
        f'<Relationship Id="rId99" Type="{_OFFICE}/oleObject" Target="file:///etc/hostname" TargetMode="External"/>'
    )
    return _linked(content, "ppt/slides/_rels/slide1.xml.rels", relation)


def _with_a_diagram() -> bytes:
    """Return slides with words in SmartArt."""
    frame = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="99" name="d"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:graphic></p:graphicFrame>'
    )
    return with_part(_slides(), lambda xml: xml.replace("</p:spTree>", f"{frame}</p:spTree>"), part=_SLIDE)


def _with_a_document() -> bytes:
    """Return a Word document with a page of HTML in it."""
    content = with_part(_word(), lambda xml: xml.replace("<w:body>", '<w:body><w:altChunk r:id="rId99"/>'))
    relation = f'<Relationship Id="rId99" Type="{_OFFICE}/aFChunk" Target="bagian.htm"/>'
    content = _linked(content, "word/_rels/document.xml.rels", relation)
    kind = '<Default Extension="htm" ContentType="text/html"/>'
    content = with_part(content, lambda xml: xml.replace("</Types>", f"{kind}</Types>"), part="[Content_Types].xml")
    buffer = BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/bagian.htm", "<html><body><p>Program 9</p><p>Program yang lain</p></body></html>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("make", "plain", "said"),
    [
        (_with_an_object, _slides, "an object of another program, whose words were not read"),
        (_with_a_diagram, _slides, "a diagram (SmartArt), whose words were not read"),
        (_with_a_document, _word, "another document, whose words were not read"),
    ],
    ids=["an object", "a diagram", "a document"],
)
def test_what_is_not_read_is_said_and_the_rest_is_read(
    make: Callable[[], bytes], plain: Callable[[], bytes], said: str
) -> None:
    read = _read(make())
    assert facts(read.cascade) == facts(_read(plain()).cascade)
    assert [each.text.en for each in read.report.warnings if said in each.text.en]
    assert not [each for each in _read(plain()).report.warnings if "not read" in each.text.en]
