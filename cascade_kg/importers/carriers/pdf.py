"""Read the pages of a PDF: words, frames and lines where they are drawn, upright however the page is turned."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.importers.carriers.sheets import Area, Sheet, Stroke, Word

__all__ = ["MOST_PAGES", "read_pdf"]

MOST_PAGES = 100
_MOST_OBJECTS = 60_000
_INCH, _LEAST_DPI, _MOST_DPI = 72.0, 150.0, 300.0
_MOST_DOTS = 40_000_000
_THIN = 3.0
_SMALL = 14.0
_TODO = Bilingual(
    "save it again as a PDF, or give another form of it", "simpan ulang sebagai PDF, atau beri bentuk lain"
)

_Shape = dict[str, Any]
_Point = tuple[float, float]


def read_pdf(content: bytes) -> list[Sheet]:
    """Return the pages of a PDF.

    Raises:
        InputError: it is encrypted, broken, too long, or a page of it too intricate.
    """
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    _check(content)
    sheets = []
    try:
        with pdfplumber.open(BytesIO(content)) as pdf:
            scans = 0
            for page in pdf.pages:
                if not page.chars and page.images:
                    scans += 1
                    sheets.append(_scanned(content, page, scans))
                else:
                    sheets.append(_sheet(page))
                page.close()
    except InputError:
        raise
    except (PdfminerException, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        raise InputError(
            Bilingual("the PDF is broken and cannot be read", "PDF ini rusak dan tidak dapat dibaca"),
            todo=_TODO,
        ) from error
    return sheets


def _check(content: bytes) -> None:
    """Refuse, before anything is laid out, what is encrypted, broken or too long."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        number = len(document)
        full = [page for page in range(min(number, MOST_PAGES)) if _objects_of(document[page]) > _MOST_OBJECTS]
        document.close()
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(
                Bilingual("the PDF is encrypted", "PDF ini terkunci sandi"),
                todo=Bilingual("save it without a password", "simpan tanpa sandi"),
            ) from error
        raise InputError(
            Bilingual("the PDF is broken or cut off", "PDF ini rusak atau terpotong"), todo=_TODO
        ) from error
    if not 0 < number <= MOST_PAGES:
        raise InputError(
            Bilingual(f"the PDF has {number} pages", f"PDF ini berisi {number} halaman"),
            todo=Bilingual(
                f"give the pages of one cascade, at most {MOST_PAGES}",
                f"berikan halaman satu cascading, paling banyak {MOST_PAGES}",
            ),
        )
    if full:
        raise _too_full(full[0] + 1)


def _objects_of(page: Any) -> int:
    """Return how many texts and shapes are on a page: pdfium counts a million in a second, pdfminer takes minutes."""
    from pypdfium2.raw import FPDFPage_CountObjects

    number = int(FPDFPage_CountObjects(page.raw))
    page.close()
    return number


def _too_full(number: int) -> InputError:
    what = Bilingual(f"page {number} of the PDF has too much on it", f"halaman {number} PDF terlalu rumit")
    return InputError(what, todo=_TODO)


def _sheet(page: Any) -> Sheet:
    if sum(map(len, page.objects.values())) > _MOST_OBJECTS:
        raise _too_full(page.page_number)
    turn = _Turn(page.chars, float(page.width), float(page.height))
    frames: list[Area] = []
    strokes: list[Stroke] = []
    for shape in (*page.rects, *page.curves, *page.lines):
        found = _drawn(shape, turn)
        if isinstance(found, Area):
            frames.append(found)
        else:
            strokes.extend(found)
    words = tuple(_words(page.chars, turn))
    return Sheet(page.page_number, turn.width, turn.height, words, tuple(frames), tuple(strokes))


def _scanned(content: bytes, page: Any, scans: int) -> Sheet:
    """Return a page that is a picture, shown with the dots that the picture has."""
    import pypdfium2

    from cascade_kg.importers.carriers.pictures import MOST_SCANS, sheet_of, too_many

    if scans > MOST_SCANS:
        raise too_many(scans)
    widest = max(page.images, key=lambda image: image["x1"] - image["x0"])
    dots = float(widest["srcsize"][0]) / max(float(widest["x1"] - widest["x0"]), 1.0)
    dpi = min(max(dots * _INCH, _LEAST_DPI), _MOST_DPI)
    dpi = min(dpi, _INCH * (_MOST_DOTS / max(float(page.width) * float(page.height), 1.0)) ** 0.5)
    document = pypdfium2.PdfDocument(content)
    try:
        bitmap = document[page.page_number - 1].render(scale=dpi / _INCH, grayscale=True)
        picture = bitmap.to_numpy().copy()
    finally:
        document.close()
    return sheet_of(picture.reshape(picture.shape[:2]), page.page_number, dpi)


class _Turn:
    """Turn a page upright whose letters run up, down or upside down."""

    def __init__(self, chars: Iterable[_Shape], width: float, height: float) -> None:
        ways = Counter(_way(char["matrix"]) for char in chars)
        self.way = max(sorted(ways), key=lambda each: ways[each], default="right")
        self.across, self.down = width, height
        turned = self.way in ("up", "down")
        self.width, self.height = (height, width) if turned else (width, height)

    def point(self, point: _Point) -> _Point:
        x, y = point
        if self.way == "up":
            return self.down - y, x
        if self.way == "down":
            return y, self.across - x
        return (self.across - x, self.down - y) if self.way == "left" else (x, y)

    def area(self, shape: _Shape) -> Area:
        one, other = self.point((shape["x0"], shape["top"])), self.point((shape["x1"], shape["bottom"]))
        return Area(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _way(matrix: tuple[float, ...]) -> str:
    """Return where a letter's foot line runs to on the page as it is drawn."""
    along, aside = matrix[0], matrix[1]
    if abs(along) >= abs(aside):
        return "right" if along >= 0 else "left"
    return "up" if aside > 0 else "down"


def _words(chars: Iterable[_Shape], turn: _Turn) -> Iterator[Word]:
    """Yield the words of a page; letters that run another way than the most are a margin's, and no words of a box."""
    from pdfplumber.utils.text import extract_words

    letters = []
    for char in chars:
        if _way(char["matrix"]) == turn.way:
            area = turn.area(char)
            letters.append(
                {
                    **char,
                    "x0": area.left,
                    "x1": area.right,
                    "top": area.top,
                    "bottom": area.bottom,
                    "doctop": area.top,
                    "upright": True,
                }
            )
    for word in extract_words(letters, x_tolerance_ratio=0.15, y_tolerance=2, extra_attrs=["fontname"]):
        area = Area(word["x0"], word["top"], word["x1"], word["bottom"])
        yield Word(word["text"], area, word["fontname"])


def _drawn(shape: _Shape, turn: _Turn) -> Area | list[Stroke]:
    """Return a shape as a frame, or as the lines that it consists of."""
    area = turn.area(shape)
    points = [turn.point(point) for point in shape.get("pts") or ()]
    if shape["object_type"] == "rect" or _rounded(shape, area, points):
        if min(area.width, area.height) > _THIN and max(area.width, area.height) > _SMALL:
            return area
        if max(area.width, area.height) > _SMALL:
            return [_along(area)]
    if shape["object_type"] == "rect":
        points = [(area.left, area.top), (area.right, area.bottom)]
    return [Stroke(one, other) for one, other in itertools.pairwise(points)]


def _along(area: Area) -> Stroke:
    """Return a thin rectangle as the line that it is to the eye."""
    x, y = area.centre
    if area.width >= area.height:
        return Stroke((area.left, y), (area.right, y))
    return Stroke((x, area.top), (x, area.bottom))


def _rounded(shape: _Shape, area: Area, points: list[_Point]) -> bool:
    """Tell whether a path is a frame with round or cut corners: closed, and nowhere far from its four sides."""
    if len(points) < 4 or min(area.width, area.height) < _SMALL:
        return False
    reach = 0.35 * min(area.width, area.height)
    ends = abs(points[0][0] - points[-1][0]) + abs(points[0][1] - points[-1][1])
    inside = Area(area.left + reach, area.top + reach, area.right - reach, area.bottom - reach)
    sides = [area.left, area.right], [area.top, area.bottom]
    touched = sum(
        any(abs(point[axis] - side) < 1 for point in points) for axis, pair in enumerate(sides) for side in pair
    )
    closed = ends < 2 or bool(shape.get("fill")) or any(step[0] == "h" for step in shape.get("path") or ())
    return closed and touched == 4 and not any(inside.holds(point) for point in points)
