"""Draw the pages of a cascade as a PDF, in whatever order, style and turn."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from io import BytesIO
from random import Random

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.importers.carriers.layout import PADDING, Box, Lines, Placed, Style, Table, placed
from tests.importers.carriers.panels import Sheet

__all__ = ["draw_pdf", "pdf_of"]

_Draw = Callable[[], object]


def draw_pdf(sheets: list[Sheet], style: Style) -> bytes:
    """Return a PDF with a page a sheet; shapes and texts come in an order that a seed shuffles."""
    return pdf_of([placed(sheet, style) for sheet in sheets], style)


def pdf_of(pages: list[Placed], style: Style) -> bytes:
    """Return a PDF of pages."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1)
    for page in pages:
        _Drawing(canvas, page, style).page()
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _Drawing:
    """Draw one page."""

    def __init__(self, canvas: Canvas, page: Placed, style: Style) -> None:
        self.canvas = canvas
        self.page_ = page
        self.style = style
        self.shapes: list[_Draw] = []
        self.words: list[_Draw] = []

    def page(self) -> None:
        width, height = self.page_.width, self.page_.height
        if self.style.turned == "drawn":  # the page lies on its side, and everything on it
            self.canvas.setPageSize((height, width))
            self.canvas.translate(height, 0)
            self.canvas.rotate(90)
        else:
            self.canvas.setPageSize((width, height))
            if self.style.turned == "flag":  # drawn on its side, and turned by whoever shows it
                self.canvas.setPageSize((height, width))
                self.canvas.setPageRotation(90)
                self.canvas.translate(height, 0)
                self.canvas.rotate(90)
        if self.style.border:  # around the page, and around all boxes below the program
            self._rect(14, 14, width - 28, height - 28)
            below = [box for box in self.page_.boxes if box.top > self.page_.boxes[-1].top - 1]
            lowest = max(box.top + box.height for box in below)
            self._rect(20, below[0].top - 8, width - 40, lowest - below[0].top + 16, fill=True)
        for box in self.page_.boxes:
            self._box(box)
            if box.parent is not None and self.style.lines is not Lines.NONE:
                self._line(self.page_.boxes[box.parent], box)
        for table in self.page_.tables:
            self._table(table)
        for left, top, text in self.page_.texts:
            self._text(left, top, text)
        random = Random(self.style.seed)
        random.shuffle(self.shapes)
        random.shuffle(self.words)
        for draw in (*self.shapes, *self.words):
            draw()

    def _y(self, top: float) -> float:
        return self.page_.height - top

    def _rect(self, left: float, top: float, width: float, height: float, **style: object) -> None:
        canvas, y = self.canvas, self._y(top + height)

        def draw() -> None:
            canvas.saveState()
            if style.get("shadow"):
                canvas.setFillGray(0.7)
                canvas.rect(left + 3, y - 3, width, height, stroke=0, fill=1)
            if style.get("fill") or style.get("shadow"):
                canvas.setFillColorRGB(0.86, 0.92, 1.0)
            if style.get("round"):
                canvas.roundRect(left, y, width, height, 8, fill=int(bool(style.get("fill"))))
            else:
                canvas.rect(left, y, width, height, fill=int(bool(style.get("fill") or style.get("shadow"))))
            canvas.restoreState()

        if style.get("lines"):
            for ends in (
                (left, y, left + width, y),
                (left, y + height, left + width, y + height),
                (left, y, left, y + height),
                (left + width, y, left + width, y + height),
            ):
                self.shapes.append(partial(canvas.line, *ends))
        else:
            self.shapes.append(draw)

    def _box(self, box: Box) -> None:
        frame = self.style.frame
        if frame == "nested":
            self._nested(box)
            return
        self._rect(box.left, box.top, box.width, box.height, **{frame: True})
        self._lines(box.left + 2 * PADDING, box.top + PADDING, box.lines, box.width - 4 * PADDING)

    def _nested(self, box: Box) -> None:
        self._rect(box.left, box.top, box.width, box.height)
        top = box.top + PADDING
        for number, paragraph in enumerate(box.paragraphs):
            height = len(paragraph) * self.style.size * 1.2 + 2 * PADDING
            self._rect(box.left + PADDING, top, box.width - 2 * PADDING, height, fill=number == 0)
            self._lines(box.left + 2 * PADDING, top + PADDING, paragraph, box.width - 4 * PADDING)
            top += height

    def _table(self, table: Table) -> None:
        top = table.top
        for row in table.rows:
            height = max(map(len, row)) * self.style.size * 1.2 + 2 * PADDING
            left = table.left
            for cell, width in zip(row, table.widths, strict=True):
                self._rect(left, top, width, height, lines=self.style.frame == "lines")
                self._lines(left + PADDING, top + PADDING, cell, None)
                left += width
            top += height

    def _lines(self, left: float, top: float, lines: tuple[str, ...], width: float | None) -> None:
        for number, line in enumerate(lines):
            shift = 0.0
            if width is not None and self.style.centred:
                shift = (width - stringWidth(line, self.style.font, self.style.size)) / 2
            self._text(left + shift, top + number * self.style.size * 1.2, line)

    def _text(self, left: float, top: float, text: str) -> None:
        def draw() -> None:
            self.canvas.setFont(self.style.font, self.style.size)
            self.canvas.drawString(left, self._y(top + self.style.size), text)

        self.words.append(draw)

    def _line(self, above: Box, below: Box) -> None:
        start = above.left + above.width / 2, self._y(above.top + above.height)
        end = below.left + below.width / 2, self._y(below.top)
        if below.top < above.top + above.height:  # beside each other
            start = above.left + above.width, self._y(above.top + 20)
            end = below.left, self._y(below.top + 20)
        if self.style.lines is Lines.DIRECT:
            self.shapes.append(partial(self.canvas.line, *start, *end))
            return
        stacked = abs(start[0] - end[0]) < 1 and start[1] - end[1] > 40
        if stacked:  # a spine at the left of the boxes, with a stub to each
            spine = above.left - 6
            middle = self._y(below.top + below.height / 2)
            points = [
                (above.left, self._y(above.top + above.height / 2)),
                (spine, self._y(above.top + above.height / 2)),
                (spine, middle),
                (below.left, middle),
            ]
        else:
            middle = start[1] - 13
            points = [start, (start[0], middle), (end[0], middle), end]
        for one, other in itertools.pairwise(points):
            self.shapes.append(partial(self.canvas.line, *one, *other))
