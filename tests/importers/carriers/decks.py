"""Draw the pages of a cascade as slides: boxes in shuffled order, connectors, tables with merged cells."""

from __future__ import annotations

from io import BytesIO
from random import Random

from pptx import Presentation
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Pt

from tests.importers.carriers.layout import Box, Lines, Placed, Style, placed
from tests.importers.carriers.panels import Sheet

__all__ = ["draw_slides", "slides_of"]


def draw_slides(sheets: list[Sheet], *, lines: Lines = Lines.BUS, seed: int = 1) -> bytes:
    """Return a presentation with a slide a sheet."""
    return slides_of([placed(sheet, Style()) for sheet in sheets], lines=lines, seed=seed)


def slides_of(pages: list[Placed], *, lines: Lines = Lines.BUS, seed: int = 1) -> bytes:
    """Return a presentation with a slide a page."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(max(page.width for page in pages)), Pt(max(page.height for page in pages))
    random = Random(seed)
    for page in pages:
        shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
        for left, top, text in page.texts:
            shapes.add_textbox(Pt(left), Pt(top), Pt(200), Pt(9)).text_frame.text = text
        for table in page.tables:
            grid = shapes.add_table(
                len(table.rows), 3, Pt(table.left), Pt(table.top), Pt(sum(table.widths)), Pt(10 * len(table.rows))
            ).table
            for number, row in enumerate(table.rows):
                for column, cell in enumerate(row):
                    grid.cell(number, column).text = " ".join(cell)
            if len(table.rows) > 2:
                grid.cell(1, 0).merge(grid.cell(len(table.rows) - 1, 0))
        order = list(page.boxes)
        random.shuffle(order)
        for box in order:
            shape = shapes.add_shape(
                MSO_SHAPE.ROUNDED_RECTANGLE, Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)
            )
            shape.text_frame.text = "\n".join(" ".join(each) for each in box.paragraphs)
            if box.parent is not None and lines is not Lines.NONE:
                _connect(shapes, page.boxes[box.parent], box)
    buffer = BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _connect(shapes: object, above: Box, below: Box) -> None:
    """Draw an elbow from foot to head, or, past the boxes between, a line from side to side."""
    x, y = above.left + above.width / 2, above.top + above.height
    end, foot = below.left + below.width / 2, below.top
    kind = MSO_CONNECTOR.ELBOW
    if abs(end - x) < 1 and foot - y > 40:
        x, y, end, foot = above.left, above.top + 9, below.left, below.top + 9
        kind = MSO_CONNECTOR.STRAIGHT
    add = getattr(shapes, "add_connector")  # noqa: B009 - the class is private
    add(kind, Pt(x), Pt(y), Pt(end), Pt(foot))
