"""The A3 pages of a performance tree as one PDF file: the SVG pages, drawn again shape by shape.

What stands on a page is decided once, for SVG. Its few elements are known here, and one that is not known is refused
rather than left out. Text is text, in Helvetica, which every reader has and which is as wide as the fonts of the SVG.
The bytes do not vary: no time, no random name.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree import ElementTree

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from cascade_kg.core.errors import ProjectError
from cascade_kg.core.findings import Finding
from cascade_kg.core.model import Cascade
from cascade_kg.core.plain_text import shortened
from cascade_kg.reports.node_wording import heading_of_cascade
from cascade_kg.reports.tree_pages import HEIGHT, WIDTH, draw_pages

__all__ = ["draw_pdf", "to_pdf"]

_A3 = (420 * 72 / 25.4, 297 * 72 / 25.4)
"""A3 landscape in points."""

_SVG = "{http://www.w3.org/2000/svg}"
_FONTS = {
    (False, False): "Helvetica",
    (True, False): "Helvetica-Bold",
    (False, True): "Helvetica-Oblique",
    (True, True): "Helvetica-BoldOblique",
}
_PAINTED = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin")
_STEP = re.compile(r"(?P<command>[A-Za-z])|(?P<number>-?[0-9]+(?:\.[0-9]+)?)")
_MOVE = re.compile(r"(?P<kind>translate|scale)\((?P<numbers>[^)]*)\)")
_SPELLED = {"→": "->", "←": "<-", "≤": "<=", "≥": ">=", "≠": "<>", "−": "-", "″": '"', "′": "'", "‐": "-", "‑": "-"}

_Attributes = Mapping[str, str]


def draw_pdf(cascade: Cascade, *, findings: Sequence[Finding] = (), language: str = "id") -> bytes:
    """Draw the tree as a PDF file of A3 landscape pages, one a program."""
    title = shortened(heading_of_cascade(cascade, language=language), 120)
    return to_pdf(draw_pages(cascade, findings=findings, language=language), title=title, language=language)


def to_pdf(pages: Iterable[str], *, title: str, language: str) -> bytes:
    """Return the bytes of a PDF file with a page for each SVG page, and an outline with their titles."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=_A3, invariant=1, pageCompression=1, lang="id" if language == "id" else "en")
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("cascade-kg")
    for number, page in enumerate(pages, start=1):
        root = ElementTree.fromstring(page)  # noqa: S314 - our own drawing
        name = root.findtext(f"{_SVG}title") or str(number)
        canvas.bookmarkPage(f"page-{number}")
        canvas.addOutlineEntry(name, f"page-{number}", level=0)
        canvas.saveState()
        # SVG counts from the top down, PDF from the bottom up.
        canvas.transform(_A3[0] / WIDTH, 0, 0, -_A3[1] / HEIGHT, 0, _A3[1])
        _draw_all(canvas, root, {})
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw_all(canvas: Canvas, parent: ElementTree.Element, inherited: _Attributes) -> None:
    for element in parent:
        _draw(canvas, element, inherited)


def _draw(canvas: Canvas, element: ElementTree.Element, inherited: _Attributes) -> None:
    style = {**inherited, **{name: value for name, value in element.attrib.items() if name in _PAINTED}}
    canvas.saveState()
    _move(canvas, element.get("transform", ""))
    match element.tag.removeprefix(_SVG):
        case "g":
            _draw_all(canvas, element, style)
        case "rect":
            stroke, fill = _paint(canvas, style)
            x, y, width, height, radius = (float(element.get(key, "0")) for key in ("x", "y", "width", "height", "rx"))
            canvas.roundRect(x, y, width, height, radius, stroke=stroke, fill=fill)
        case "path":
            stroke, fill = _paint(canvas, style)
            _path(canvas, element.get("d", ""), stroke=stroke, fill=fill)
        case "text":
            _text(canvas, element, style)
        case "title" | "desc":
            pass
        case unknown:
            raise ProjectError(f"an SVG page holds <{unknown}>, which is not drawn in PDF", todo="use svg instead")
    canvas.restoreState()


def _move(canvas: Canvas, transform: str) -> None:
    for match in _MOVE.finditer(transform):
        numbers = [float(number) for number in match["numbers"].split()]
        if match["kind"] == "translate":
            canvas.translate(numbers[0], numbers[1])
        else:
            canvas.scale(numbers[0], numbers[-1])


def _paint(canvas: Canvas, style: _Attributes) -> tuple[int, int]:
    """Set colours and lines, and return whether there is a stroke and a fill."""
    fill, stroke = style.get("fill", "#000000"), style.get("stroke", "none")
    if fill != "none":
        canvas.setFillColor(HexColor(fill))
    if stroke != "none":
        canvas.setStrokeColor(HexColor(stroke))
        canvas.setLineWidth(float(style.get("stroke-width", "1")))
        if dashes := style.get("stroke-dasharray"):
            canvas.setDash([float(dash) for dash in dashes.split()])
        canvas.setLineJoin(1 if style.get("stroke-linejoin") == "round" else 0)
    return int(stroke != "none"), int(fill != "none")


def _path(canvas: Canvas, description: str, *, stroke: int, fill: int) -> None:
    path = canvas.beginPath()
    x = y = 0.0
    for command, numbers in _steps(description):
        match command:
            case "M" | "L":
                x, y = numbers
                (path.moveTo if command == "M" else path.lineTo)(x, y)
            case "H":
                (x,) = numbers
                path.lineTo(x, y)
            case "V":
                (y,) = numbers
                path.lineTo(x, y)
            case "Z":
                path.close()
            case _:
                raise ProjectError(f"an SVG page has a path with {command!r}, which is not drawn in PDF")
    canvas.drawPath(path, stroke=stroke, fill=fill)


def _steps(description: str) -> Iterator[tuple[str, list[float]]]:
    command, numbers = "", list[float]()
    for match in _STEP.finditer(description):
        if match["command"]:
            if command:
                yield command, numbers
            command, numbers = match["command"], []
        else:
            numbers.append(float(match["number"]))
    if command:
        yield command, numbers


def _text(canvas: Canvas, element: ElementTree.Element, style: _Attributes) -> None:
    """Draw a line of text upright at its baseline, as wide as the page says."""
    words = _printable(element.text or "")
    font = _FONTS[element.get("font-weight") == "bold", element.get("font-style") == "italic"]
    size = float(element.get("font-size", "10"))
    canvas.translate(float(element.get("x", "0")), float(element.get("y", "0")))
    canvas.scale(1, -1)
    canvas.setFillColor(HexColor(style.get("fill", "#000000")))
    line = canvas.beginText()
    line.setFont(font, size)
    natural = canvas.stringWidth(words, font, size)
    width = float(element.get("textLength", natural))
    if natural and width:
        line.setHorizScale(round(100 * width / natural, 2))
    line.setTextOrigin(-width if element.get("text-anchor") == "end" else 0, 0)
    line.textOut(words)
    canvas.drawText(line)


def _printable(text: str) -> str:
    """Return a text in the letters that Helvetica has: a letter without its mark, or a question mark, for others."""
    return "".join(letter if _is_known(letter) else _spelled(letter) for letter in text)


def _spelled(letter: str) -> str:
    if letter in _SPELLED:
        return _SPELLED[letter]
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    return plain if plain and all(map(_is_known, plain)) else "?"


def _is_known(letter: str) -> bool:
    try:
        return bool(letter.encode("cp1252"))
    except UnicodeEncodeError:
        return False
