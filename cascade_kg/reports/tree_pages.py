"""The performance tree of a cascade on A3 pages, one a program, with what stands above it on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cascade_kg.core.findings import Bilingual, Finding
from cascade_kg.core.model import Cascade, Node, NodeType
from cascade_kg.core.plain_text import shortened
from cascade_kg.reports.node_wording import heading_of, heading_of_cascade, label_of, numbers_of
from cascade_kg.reports.svg_markup import element, number
from cascade_kg.reports.tree_drawing import document, draw_layout, draw_text, legend
from cascade_kg.reports.tree_layout import Compose, Layout, Sizes, arranged
from cascade_kg.reports.tree_marks import Marks, marks_of
from cascade_kg.reports.tree_notes import Note, draw_notes, height_of, notes_on, numbers_of_rules
from cascade_kg.reports.tree_order import in_printed_order
from cascade_kg.reports.tree_parts import composer, general_badges
from cascade_kg.reports.wording import EMPTY
from cascade_kg.reports.wrapping import text_width, wrapped

__all__ = ["HEIGHT", "SMALLEST", "WIDTH", "Sheet", "draw_pages", "sheets"]

WIDTH, HEIGHT = 1680.0, 1188.0
"""A3 landscape in quarters of a millimetre."""

SMALLEST = 1.0
"""The smallest scale that can be read on paper: the label of a box in letters of 7 points, all else 6 or more."""

_LARGEST = 1.9
_MARGIN = 48.0
_TOP, _BOTTOM = 138.0, 90.0
_TITLE, _SUBTITLE, _SMALL = 30.0, 17.0, 13.0
_COLUMNS = (176.0, 200.0, 225.0, 250.0, 280.0, 320.0)
_FLOWS = (1, 2, 3, 4, 5, 6)

_PAGE = Bilingual("Page {} of {}", "Halaman {} dari {}")
_SOURCE = Bilingual("Source: {}", "Sumber: {}")
_PART = Bilingual("(part {} of {})", "(bagian {} dari {})")
_ELSE = Bilingual("Nodes outside any program", "Simpul di luar program")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a page: its name, the nodes, their layout with its scale, and notes where there is room."""

    name: str
    layout: Layout
    scale: float
    part: tuple[int, int] = (1, 1)
    notes: tuple[Note, ...] = ()


def draw_pages(
    cascade: Cascade,
    *,
    findings: Sequence[Finding] = (),
    language: str = "id",
    smallest: float = SMALLEST,
    links: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Draw the tree as SVG pages of A3 landscape; a program that is too large goes on to further pages.

    ``smallest`` is the scale below which a program is parted; ``links`` says by the IRI of a node where its box leads.
    """
    marks = marks_of(cascade, findings)
    # Where boxes lead to their findings, these stand beside the pages, and notes would say them again.
    pages = sheets(cascade, marks=marks, language=language, smallest=smallest, noted=links is None)
    return tuple(
        _page(cascade, sheet, position=(position, len(pages)), marks=marks, links=links, language=language)
        for position, sheet in enumerate(pages, start=1)
    )


def sheets(
    cascade: Cascade, *, marks: Marks, language: str, smallest: float = SMALLEST, noted: bool = True
) -> tuple[Sheet, ...]:
    """Return what stands on each page, in the order of the tree, with notes on findings or without."""
    compose = composer(marks, language=language)
    findings = (finding for found in marks.by_node.values() for finding in found)
    numbers = numbers_of_rules(findings if noted else ())
    numbered = composer(marks, language=language, numbers=numbers)
    found: list[Sheet] = []
    for roots in _units(in_printed_order(cascade.roots), ()):
        fitted = _fitted(roots, compose, smallest=smallest)
        for part, (shown, layout, scale) in enumerate(fitted, start=1):
            plain = Sheet(_name(roots, language=language), layout, scale, (part, len(fitted)))
            found.append(_noted(plain, shown, numbered, numbers=numbers, smallest=smallest, language=language) or plain)
    return tuple(found) or (Sheet(EMPTY.in_(language), arranged((), compose, sizes=Sizes()), 1.0),)


def _units(nodes: Sequence[Node], chain: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """Yield the trees of the pages: each program with what stands above it, then what belongs to no program."""
    rest: list[Node] = []
    for node in nodes:
        if node.type is NodeType.PROGRAM:
            yield _below(chain, (node,))
        elif node.type in (NodeType.OBJECTIVE, NodeType.OUTCOME) and node.children:
            yield from _units(in_printed_order(node.children), (*chain, node))
        else:
            rest.append(node)
    if rest:
        yield _below(chain, tuple(rest))


def _below(chain: tuple[Node, ...], nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    for node in reversed(chain):
        nodes = (replace(node, children=nodes),)
    return nodes


def _noted(
    sheet: Sheet,
    roots: tuple[Node, ...],
    compose: Compose,
    *,
    numbers: Mapping[str, int],
    smallest: float,
    language: str,
) -> Sheet | None:
    """Return a page with notes on its findings below smaller boxes; nothing where these could not be read any more."""
    boxes = (placed.box for placed in sheet.layout.boxes)
    notes = notes_on(boxes, numbers, width=WIDTH - 2 * _MARGIN, language=language)
    if not notes:
        return None
    layout, scale = _best(roots, compose, below=height_of(notes))
    return replace(sheet, layout=layout, scale=scale, notes=notes) if scale >= smallest else None


def _fitted(
    roots: tuple[Node, ...], compose: Compose, *, smallest: float
) -> tuple[tuple[tuple[Node, ...], Layout, float], ...]:
    """Return the trees and layouts of the fewest pages on which some trees can be read."""
    layout, scale = _best(roots, compose)
    halves = _halves(roots) if scale < smallest else None
    if halves is None:
        return ((roots, layout, scale),)
    return tuple(each for half in halves for each in _fitted(half, compose, smallest=smallest))


def _best(roots: tuple[Node, ...], compose: Compose, *, below: float = 0.0) -> tuple[Layout, float]:
    """Return the layout that gives the largest letters, and among such the one with the fewest columns.

    ``below`` is the height of what stands under it.
    """
    best: tuple[Layout, float] | None = None
    for flow in _FLOWS:
        for column in _COLUMNS:
            layout = arranged(roots, compose, sizes=Sizes(column=column, columns=flow))
            if not layout.boxes:
                continue
            room = ((WIDTH - 2 * _MARGIN) / layout.width, (HEIGHT - _TOP - _BOTTOM - below) / layout.height)
            scale = min(*room, _LARGEST)
            if best is None or scale > best[1] + 0.03:
                best = (layout, scale)
    assert best is not None
    return best


def _halves(roots: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...]] | None:
    """Cut trees in two at the highest place where they branch; nothing to cut gives nothing."""
    if len(roots) > 1:
        sizes = [sum(1 for _ in root.walk()) for root in roots]
        cut = min(range(1, len(roots)), key=lambda place: abs(sum(sizes[:place]) - sum(sizes[place:])))
        return roots[:cut], roots[cut:]
    (root,) = roots
    halves = _halves(in_printed_order(root.children)) if root.children else None
    if halves is None:
        return None
    return (replace(root, children=halves[0]),), (replace(root, children=halves[1]),)


def _name(roots: tuple[Node, ...], *, language: str) -> str:
    """Return the name of a page: its program, or words for what belongs to none."""
    for root in roots:
        for node in root.walk():
            if node.type is NodeType.PROGRAM:
                return f"{heading_of(node, language=language)}: {label_of(node, language=language)}"
    return _ELSE.in_(language)


def _page(
    cascade: Cascade,
    sheet: Sheet,
    *,
    position: tuple[int, int],
    marks: Marks,
    links: Mapping[str, str] | None,
    language: str,
) -> str:
    title = shortened(heading_of_cascade(cascade, language=language), 90)
    name = shortened(sheet.name, 110)
    if sheet.part[1] > 1:
        name += " " + _PART.in_(language).format(*sheet.part)
    counted = _PAGE.in_(language).format(*position)
    left = (WIDTH - sheet.layout.width * sheet.scale) / 2
    place = f"translate({number(left)} {number(_TOP)}) scale({sheet.scale:.4f})"
    tree = ""
    if sheet.layout.boxes:
        tree = element("g", "\n", draw_layout(sheet.layout, language=language, links=links), transform=place)
    return document(
        *_head(title, name, counted, code=cascade.organization),
        tree,
        "\n",
        draw_notes(
            sheet.notes,
            x=_MARGIN,
            y=HEIGHT - _BOTTOM - height_of(sheet.notes),
            width=WIDTH - 2 * _MARGIN,
            language=language,
        ),
        *_foot(cascade, sheet, marks=marks, language=language),
        width=WIDTH,
        height=HEIGHT,
        size=("420mm", "297mm"),
        title=f"{title}: {name} ({counted})",
        about=numbers_of(cascade, language=language),
        language=language,
        linked=bool(links),
    )


def _head(title: str, name: str, counted: str, *, code: str) -> Iterator[str]:
    yield draw_text(_fit(title, _TITLE, bold=True), x=_MARGIN, y=_MARGIN + 26, size=_TITLE, bold=True)
    yield draw_text(_fit(name, _SUBTITLE), x=_MARGIN, y=_MARGIN + 54, size=_SUBTITLE, fill="#374151")
    yield draw_text(counted, x=WIDTH - _MARGIN, y=_MARGIN + 26, size=_SUBTITLE, end=True)
    yield draw_text(shortened(code, 20), x=WIDTH - _MARGIN, y=_MARGIN + 54, size=_SUBTITLE, fill="#374151", end=True)
    yield (
        element("path", d=f"M{number(_MARGIN)} {number(_MARGIN + 66)}H{number(WIDTH - _MARGIN)}", stroke="#9ca3af")
        + "\n"
    )


def _foot(cascade: Cascade, sheet: Sheet, *, marks: Marks, language: str) -> Iterator[str]:
    x, y = _MARGIN, HEIGHT - _MARGIN - 16
    boxes = (placed.box for placed in sheet.layout.boxes)
    for drawn, width in _scaled(legend(boxes, general=(), language=language)):
        yield element("g", drawn, transform=f"translate({number(x)} {number(y)}) scale(1.3)")
        x += width + 22
    shown, width = general_badges(marks.general, language=language)
    if shown:
        yield element("g", shown, transform=f"translate({number(x)} {number(y)}) scale(1.3)")
    if cascade.document.file_name:
        words = shortened(_SOURCE.in_(language).format(cascade.document.file_name), 80)
        yield draw_text(words, x=WIDTH - _MARGIN, y=y + 15, size=_SMALL, fill="#4b5563", end=True) + "\n"


def _scaled(items: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    for drawn, width in items:
        yield drawn, width * 1.3


def _fit(words: str, size: float, *, bold: bool = False) -> str:
    """Return as many of the words as one line of the head holds."""
    lines = wrapped(words, WIDTH - 2 * _MARGIN - 190, lambda text: text_width(text, size=size, bold=bold))
    return lines[0] + ("…" if len(lines) > 1 else "") if lines else ""
