"""Read a Word document: its paragraphs and tables in their order, its text boxes where they are anchored."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.importers.carriers.blocks import Block, boxes_of_their_own, tabulated
from cascade_kg.importers.carriers.connectors import joined_by
from cascade_kg.importers.carriers.foreign import foreign_in
from cascade_kg.importers.carriers.lines import Leaf, in_order
from cascade_kg.importers.carriers.passages import Passage
from cascade_kg.importers.carriers.shapes import A, Transform, area_of, connector_of, inside_group
from cascade_kg.importers.carriers.sheets import Area, Stroke

__all__ = ["read_word"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"
_WPC = "{http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_V = "{urn:schemas-microsoft-com:vml}"
_WIDEST = 63
"""Columns that Word itself allows in a table: a cell that says it spans more spans so many."""
_MOST_PARAGRAPHS, _MOST_CELLS = 20_000, 60_000
_LINE = 14.0
"""Points from a paragraph to the next, where a text box is anchored to one."""
_POINT = 12_700
_LENGTH = re.compile(
    r"(margin-left|margin-top|left|top|width|height)\s*:\s*(-?[0-9.]{1,12})(pt|in|mm|cm|px)?", re.ASCII
)
_UNITS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "px": 0.75}
_NOWHERE = Area(0, 0, 0, 0)


def read_word(content: bytes) -> list[Leaf]:
    """Return the parts of a document that its page breaks part; ``content`` is a package that was looked through.

    Raises:
        InputError: it is broken, or too long.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        body = docx.Document(BytesIO(content)).element.body
    except (PackageNotFoundError, LxmlError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise InputError(
            Bilingual("the Word document is broken", "dokumen Word ini rusak"),
            todo=Bilingual("open it in Word and save it again", "buka di Word lalu simpan lagi"),
        ) from error
    if sum(1 for _ in body.iter(f"{_W}p")) > _MOST_PARAGRAPHS or sum(1 for _ in body.iter(f"{_W}tc")) > _MOST_CELLS:
        raise InputError(
            Bilingual("the Word document is too long", "dokumen Word ini terlalu panjang"),
            todo=Bilingual("give the pages of one cascade", "berikan halaman satu cascading"),
        )
    reader = _Reader()
    for element in _flow(body):
        reader.take(element)
    first, *others = [page.leaf(number) for number, page in enumerate(reader.pages, start=1)]
    return [replace(first, unread=foreign_in(body)), *others]


@dataclass(slots=True)
class _Page:
    """What has come since the last page break; ``anchored`` is how much of the text stands before the first box."""

    text: list[Block] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    anchored: int = 0

    def leaf(self, number: int) -> Leaf:
        drawn = in_order(number, self.boxes, joined_by(self.strokes, [box.joined for box in self.boxes]))
        blocks = (*self.text[: self.anchored], *drawn.blocks, *self.text[self.anchored :])
        joined = tuple(tuple(place + self.anchored for place in line) for line in drawn.joined)
        return Leaf(number, blocks, joined)


class _Reader:
    """Walk through the document once."""

    def __init__(self) -> None:
        self.pages = [_Page()]
        self.paragraphs = 0
        self.goes_on = False

    @property
    def page(self) -> _Page:
        return self.pages[-1]

    def take(self, element: Any) -> None:
        if element.tag == f"{_W}tbl":
            self.goes_on = False
            self.page.text.extend(_blocks_of_table(element))
        else:
            self.paragraphs += 1
            if _breaks_before(element):
                self._turn()
            self._paragraph(element)
        for drawing in _own(element, f"{_W}drawing", f"{_W}pict"):
            self._drawing(drawing)
        if element.tag == f"{_W}p" and element.find(f"{_W}pPr/{_W}sectPr") is not None:
            self._turn()

    def _turn(self) -> None:
        if self.page.text or self.page.boxes:
            self.pages.append(_Page())
        self.goes_on = False

    def _paragraph(self, element: Any) -> None:
        passages = _passages(element)
        for passage in passages:
            self.page.text.append(Block(_NOWHERE, ((passage,),), framed=False, follows=self.goes_on))
            self.goes_on = True
        self.goes_on = bool(passages)

    def _drawing(self, drawing: Any) -> None:
        """Add the boxes and lines of a drawing, at the place of the first one of the page among its text."""
        begin = len(self.page.boxes)
        at = self.paragraphs * _LINE
        if drawing.tag == f"{_W}pict":
            self.page.boxes.extend(_old_boxes(drawing, at))
        else:
            anchor = _anchored(drawing, at)
            for shape, area in _shapes(drawing, anchor):
                self._shape(shape, area)
        if not begin and self.page.boxes:
            self.page.anchored = len(self.page.text)

    def _shape(self, shape: Any, area: Area) -> None:
        rows = _rows_of_box(shape.find(f"{_WPS}txbx/{_W}txbxContent"))
        if rows:
            self.page.boxes.append(Block(area, rows, framed=True, joined=(area,)))
            return
        preset = shape.find(f"{_WPS}spPr/{A}prstGeom")
        name = "" if preset is None else preset.get("prst", "")
        if shape.find(f"{_WPS}cNvCnPr") is not None or name == "line":
            self.page.strokes.extend(connector_of(area, shape.find(f"{_WPS}spPr/{A}xfrm"), name))


def _flow(body: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a body, those in content controls too."""
    for child in body:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            if content is not None:
                yield from _flow(content)


def _own(element: Any, *tags: str) -> Iterator[Any]:
    """Yield what is of an element itself: nothing in a text box in it, nothing that is said twice."""
    aside = {f"{_MC}Fallback", f"{_W}txbxContent", f"{_W}del", f"{_W}moveFrom"}
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in aside:
            yield from _own(child, *tags)


def _breaks_before(paragraph: Any) -> bool:
    first = next(_own(paragraph, f"{_W}br", f"{_W}t"), None)
    begins = first is not None and first.tag == f"{_W}br" and first.get(f"{_W}type") == "page"
    return begins or paragraph.find(f"{_W}pPr/{_W}pageBreakBefore") is not None


def _passages(paragraph: Any) -> list[Passage]:
    """Return the lines of a paragraph that were ended on purpose."""
    text = "".join(
        each.text or "" if each.tag == f"{_W}t" else " " if each.tag == f"{_W}tab" else "\n"
        for each in _own(paragraph, f"{_W}t", f"{_W}tab", f"{_W}br")
    )
    return [Passage(" ".join(line.split())) for line in text.split("\n") if line.strip()]


def _grid(table: Any) -> list[list[list[Passage]]]:
    """Return the cells of a table, each once: what is merged stands in its first cell, the others are empty."""
    grid = []
    for row in _own(table, f"{_W}tr"):
        cells: list[list[Passage]] = []
        for cell in _own(row, f"{_W}tc"):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(f"{_W}val", "continue") == "continue"
            cells.append([] if goes_on else [each for p in _own_paragraphs(cell) for each in _passages(p)])
            cells.extend([] for _ in range(_span(cell) - 1))
        grid.append(cells[:_WIDEST])
    return grid


def _own_paragraphs(cell: Any) -> Iterator[Any]:
    return _own(cell, f"{_W}p")


def _span(cell: Any) -> int:
    stated = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = "1" if stated is None else stated.get(f"{_W}val", "1")
    return min(max(int(value[:9]), 1), _WIDEST) if value.isdecimal() else 1


def _blocks_of_table(table: Any) -> list[Block]:
    """Return a table as one block, or, where its cells are boxes of their own, as so many."""
    grid = _grid(table)
    cells = [cell for row in grid for cell in row if cell]
    if boxes_of_their_own(cells):
        return [Block(_NOWHERE, tuple((passage,) for passage in cell), framed=True) for cell in cells]
    rows = tabulated(grid)
    return [Block(_NOWHERE, rows, framed=True)] if rows else []


def _rows_of_box(content: Any) -> tuple[tuple[Passage, ...], ...]:
    """Return the rows of the paragraphs and tables in a text box."""
    found: list[tuple[Passage, ...]] = []
    for element in _flow(content) if content is not None else ():
        if element.tag == f"{_W}tbl":
            found.extend(tabulated(_grid(element)))
        else:
            found.extend((passage,) for passage in _passages(element))
    return tuple(found)


def _anchored(drawing: Any, at: float) -> Area:
    """Return where a drawing is anchored, in points from the edges that its places count from."""
    holder = next((each for each in drawing if each.tag in (f"{_WP}anchor", f"{_WP}inline")), None)
    left, top, width, height = 0.0, at, 0.0, 0.0
    if holder is not None:
        left = _offset(holder.find(f"{_WP}positionH"))
        upright = holder.find(f"{_WP}positionV")
        by_paragraph = upright is None or upright.get("relativeFrom") in ("paragraph", "line", "character")
        top = _offset(upright) + (at if by_paragraph else 0.0)
        extent = holder.find(f"{_WP}extent")
        if extent is not None:
            width, height = _emu(extent.get("cx")), _emu(extent.get("cy"))
    return Area(left, top, left + width, top + height)


def _offset(position: Any) -> float:
    stated = None if position is None else position.find(f"{_WP}posOffset")
    return 0.0 if stated is None else _emu(stated.text)


def _emu(value: str | None) -> float:
    text = (value or "").strip()
    return int(text[:14]) / _POINT if re.fullmatch(r"-?[0-9]+", text, re.ASCII) else 0.0


def _shapes(drawing: Any, anchor: Area) -> Iterator[tuple[Any, Area]]:
    """Yield the shapes of a drawing with their places: one shape, a group, or a canvas."""
    for data in drawing.iter(f"{A}graphicData"):
        for shape in data:
            if shape.tag == f"{_WPS}wsp":
                yield shape, anchor
            elif shape.tag == f"{_WPG}wgp":
                yield from _grouped(shape, inside_group(shape.find(f"{_WPG}grpSpPr/{A}xfrm"), Transform(), anchor))
            elif shape.tag == f"{_WPC}wpc":
                yield from _grouped(shape, Transform(moved=(anchor.left, anchor.top)))
        return


def _grouped(group: Any, transform: Transform) -> Iterator[tuple[Any, Area]]:
    for shape in group:
        if shape.tag == f"{_WPS}wsp":
            area = area_of(shape.find(f"{_WPS}spPr/{A}xfrm"), transform)
            if area is not None:
                yield shape, area
        elif shape.tag in (f"{_WPG}grpSp", f"{_WPG}wgp"):
            yield from _grouped(shape, inside_group(shape.find(f"{_WPG}grpSpPr/{A}xfrm"), transform))


def _old_boxes(picture: Any, at: float) -> list[Block]:
    """Return the text boxes of an older drawing (VML), with the places that its style states."""
    found = []
    for content in picture.iter(f"{_W}txbxContent"):
        rows = _rows_of_box(content)
        shape = content.getparent().getparent()
        sizes = {name: float(number) * _UNITS[unit or "pt"] for name, number, unit in _lengths(shape.get("style", ""))}
        left = sizes.get("margin-left", sizes.get("left", 0.0))
        top = at + sizes.get("margin-top", sizes.get("top", 0.0))
        area = Area(left, top, left + sizes.get("width", 0.0), top + sizes.get("height", 0.0))
        if rows:
            found.append(Block(area, rows, framed=True, joined=(area,)))
    return found


def _lengths(style: str) -> Sequence[tuple[str, str, str]]:
    return [each for each in _LENGTH.findall(style[:500]) if each[1].count(".") < 2 and each[1].strip("-.")]
