"""Read the slides of a presentation: its shapes with words as boxes, its tables, and its connectors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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

__all__ = ["MOST_SLIDES", "read_slides"]

MOST_SLIDES = 100
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WIDEST = 100


def read_slides(content: bytes) -> list[Leaf]:
    """Return the slides of a presentation; ``content`` is a package that was looked through.

    Raises:
        InputError: it is broken, or has too many slides.
    """
    import pptx
    from lxml.etree import LxmlError
    from pptx.exc import PythonPptxError

    try:
        slides = list(pptx.Presentation(BytesIO(content)).slides)
    except (PythonPptxError, LxmlError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise InputError(
            Bilingual("the presentation is broken", "presentasi ini rusak"),
            todo=Bilingual("open it in PowerPoint and save it again", "buka di PowerPoint lalu simpan lagi"),
        ) from error
    if len(slides) > MOST_SLIDES:
        raise InputError(
            Bilingual(f"the presentation has {len(slides)} slides", f"presentasi ini berisi {len(slides)} salindia"),
            todo=Bilingual(
                f"give those of one cascade, at most {MOST_SLIDES}",
                f"berikan yang dari satu cascading, paling banyak {MOST_SLIDES}",
            ),
        )
    return [_leaf(slide.element, number) for number, slide in enumerate(slides, start=1)]


def _leaf(slide: Any, number: int) -> Leaf:
    blocks: list[Block] = []
    strokes: list[Stroke] = []
    for shape, transform in _shapes(slide.find(f"{_P}cSld/{_P}spTree"), Transform()):
        if shape.tag == f"{_P}graphicFrame":
            blocks.extend(_table(shape, transform))
            continue
        frame = shape.find(f"{_P}spPr/{A}xfrm")
        area = area_of(frame, transform)
        rows = tuple((passage,) for passage in _passages(shape.find(f"{_P}txBody")))
        preset = shape.find(f"{_P}spPr/{A}prstGeom")
        name = "" if preset is None else preset.get("prst", "")
        if rows:
            # A placeholder stands where the master says: at the top, as titles do.
            place = area or Area(0, 0, 0, 0)
            blocks.append(Block(place, rows, framed=_is_framed(shape, name), joined=(place,) if area else ()))
        elif area is not None and (shape.tag == f"{_P}cxnSp" or name == "line"):
            strokes.extend(connector_of(area, frame, name))
    leaf = in_order(number, blocks, joined_by(strokes, [block.joined for block in blocks]))
    return replace(leaf, unread=foreign_in(slide))


def _shapes(tree: Any, transform: Transform) -> Iterator[tuple[Any, Transform]]:
    """Yield the shapes of a slide, those in groups too, each with what brings it to its place."""
    for shape in tree if tree is not None else ():
        if shape.tag in (f"{_P}sp", f"{_P}cxnSp", f"{_P}graphicFrame"):
            yield shape, transform
        elif shape.tag == f"{_P}grpSp":
            yield from _shapes(shape, inside_group(shape.find(f"{_P}grpSpPr/{A}xfrm"), transform))
        elif shape.tag == f"{_MC}AlternateContent":
            yield from _shapes(shape.find(f"{_MC}Choice"), transform)


def _is_framed(shape: Any, preset: str) -> bool:
    """Tell whether words stand in a box: what is no placeholder, and is drawn or filled."""
    if shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph") is not None:
        return False
    line, fill = shape.find(f"{_P}spPr/{A}ln/{A}solidFill"), shape.find(f"{_P}spPr/{A}solidFill")
    plain_text = shape.find(f"{_P}nvSpPr/{_P}cNvSpPr[@txBox]") is not None
    return bool(preset) and (
        not plain_text or line is not None or fill is not None or len(_passages(shape.find(f"{_P}txBody"))) > 1
    )


def _passages(body: Any) -> list[Passage]:
    """Return the lines of a text that were ended on purpose."""
    found: list[Passage] = []
    for paragraph in body.iter(f"{A}p") if body is not None else ():
        text = "".join((each.text or "") if each.tag == f"{A}t" else "\n" for each in paragraph.iter(f"{A}t", f"{A}br"))
        found.extend(Passage(" ".join(line.split())) for line in text.split("\n") if line.strip())
    return found


def _table(frame: Any, transform: Transform) -> list[Block]:
    """Return a table as one block, or, where its cells are boxes of their own, as so many; merged cells speak once."""
    area = area_of(frame.find(f"{_P}xfrm"), transform)
    grid = [
        [
            [] if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true") else _passages(cell)
            for cell in row.findall(f"{A}tc")[:_WIDEST]
        ]
        for row in frame.iter(f"{A}tr")
    ]
    cells = [cell for row in grid for cell in row if cell]
    place = area or Area(0, 0, 0, 0)
    if boxes_of_their_own(cells):
        return [Block(place, tuple((passage,) for passage in cell), framed=True) for cell in cells]
    rows = tabulated(grid)
    return [Block(place, rows, framed=True, joined=(place,))] if rows else []
