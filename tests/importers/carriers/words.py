"""Write the pages of a cascade as a Word document: head tables with merged cells, text boxes, or a table of boxes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocumentFile
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

from cascade_kg.core.model import Node, NodeType
from tests.importers.carriers.layout import Box, Lines, Placed, Style, placed
from tests.importers.carriers.panels import Sheet, explanation, label

__all__ = ["with_part", "word_of", "write_word"]

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_EMU = 12_700


def write_word(sheets: list[Sheet], *, boxes: str = "drawn", seed: int = 1, lines: Lines = Lines.BUS) -> bytes:
    """Return a document with a page a sheet; its boxes are ``drawn`` in shuffled order, or cells of a ``table``."""
    document = Document()
    random = Random(seed)
    for number, sheet in enumerate(sheets):
        title = document.add_paragraph()
        if number:
            title.add_run().add_break(WD_BREAK.PAGE)
        title.add_run(sheet.title)
        for node in sheet.head:
            document.add_paragraph("Eselon II" if node.type is NodeType.OBJECTIVE else "Eselon III")
            _head(document, node)
        document.add_paragraph("Eselon IV")
        if boxes == "table":
            _table_of_boxes(document, sheet)
        else:
            _drawn(document, placed(sheet, Style(lines=lines)), random, lines)
        signed = sheet.sign_off
        for text in (
            "",
            f"{signed.place}, {signed.date_text}",
            signed.title,
            signed.name,
            signed.rank,
            f"NIP. {signed.number}",
        ):
            document.add_paragraph(text or "")
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word_of(title: str, page: Placed) -> bytes:
    """Return a document with a title and the boxes of a page."""
    document = Document()
    document.add_paragraph(title)
    _drawn(document, page, Random(1), Lines.BUS)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_part(content: bytes, change: Callable[[str], str], *, part: str = "word/document.xml") -> bytes:
    """Return an office document whose body, or another part, was rewritten."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            found = old.read(name)
            new.writestr(name, change(found.decode()).encode() if name == part else found)
    return buffer.getvalue()


def _head(document: DocumentFile, node: Node) -> None:
    """Write the table of an objective or outcome: its heading over all columns, its name over all its indicators."""
    word = "Tujuan" if node.type is NodeType.OBJECTIVE else "Sasaran"
    table = document.add_table(rows=2 + len(node.indicators), cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = word.upper()
    for column, text in enumerate((f"{word} SKPD", f"Indikator Kinerja {word}", "Penjelasan")):
        table.cell(1, column).text = text
    name = table.cell(2, 0).merge(table.cell(1 + len(node.indicators), 0))
    name.text = f"{node.ordinal}. {node.label}"
    for number, indicator in enumerate(node.indicators):
        table.cell(2 + number, 1).text = label(indicator)
        table.cell(2 + number, 2).text = "\n".join(explanation(indicator))


def _table_of_boxes(document: DocumentFile, sheet: Sheet) -> None:
    """Write the boxes as the cells of a table of two columns, row by row."""
    table = document.add_table(rows=(len(sheet.panels) + 1) // 2, cols=2)
    for number, panel in enumerate(sheet.panels):
        cell = table.cell(number // 2, number % 2)
        cell.text = panel.paragraphs[0]
        for text in panel.paragraphs[1:]:
            cell.add_paragraph(text)


def _drawn(document: DocumentFile, page: Placed, random: Random, lines: Lines) -> None:
    """Draw the boxes of a page in shuffled order, all anchored in one paragraph."""
    paragraph = document.add_paragraph()
    drawn = [_text_box(number, box) for number, box in enumerate(page.boxes, start=1)]
    if lines is not Lines.NONE:
        drawn += [
            _connector(len(page.boxes) + number, page.boxes[box.parent], box)
            for number, box in enumerate(page.boxes, start=1)
            if box.parent is not None
        ]
    random.shuffle(drawn)
    for xml in drawn:
        paragraph._p.append(parse_xml(xml))


def _text_box(number: int, box: Box) -> str:
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(' '.join(each))}</w:t></w:r></w:p>" for each in box.paragraphs)
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{paragraphs}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    # Word writes every text box twice: as it is, and for older programs.
    again = f"<w:pict><v:shape><v:textbox><w:txbxContent>{paragraphs}</w:txbxContent></v:textbox></v:shape></w:pict>"
    inner = _anchor(number, box.left, box.top, box.width, box.height, shape)
    return (
        f'<w:r {_SPACES}><mc:AlternateContent><mc:Choice Requires="wps">{inner}</mc:Choice>'
        f"<mc:Fallback>{again}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _connector(number: int, above: Box, below: Box) -> str:
    """Return an elbowed connector from the foot of a box to the head of another, as Word turns and mirrors it."""
    x, y = above.left + above.width / 2, above.top + above.height
    end, foot = below.left + below.width / 2, below.top
    stacked = abs(end - x) < 1 and foot - y > 40
    if stacked:  # from side to side, round the boxes between
        x, y = above.left, above.top + above.height / 2
        end, foot = below.left, below.top + below.height / 2
    # A connector that leaves downwards is one that leaves to the right, turned by a quarter about its middle.
    width, height = foot - y, abs(end - x)
    left, top = (x + end) / 2 - width / 2, (y + foot) / 2 - height / 2
    flip = "" if end < x else ' flipV="1"'
    turn = ' rot="5400000"'
    if stacked:
        left, top, width, height, flip, turn = x, y, 0.0, foot - y, "", ""
    preset = "line" if stacked else "bentConnector3"
    shape = (
        f'<wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm{turn}{flip}><a:off x="0" y="0"/>'
        f'<a:ext cx="{_emu(width)}" cy="{_emu(height)}"/></a:xfrm><a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
        "</wps:spPr><wps:bodyPr/></wps:wsp>"
    )
    return f"<w:r {_SPACES}>{_anchor(number, left, top, width, height, shape)}</w:r>"


def _anchor(number: int, left: float, top: float, width: float, height: float, shape: str) -> str:
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{_emu(left)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{_emu(top)}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{_emu(width)}" cy="{_emu(height)}"/><wp:wrapNone/><wp:docPr id="{number}" name="b{number}"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _emu(points: float) -> int:
    return round(points * _EMU)
