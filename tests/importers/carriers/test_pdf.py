"""The cascade of Pekuncen, drawn as a PDF in many ways, is read as the same cascade, whatever order it was drawn in."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from cascade_kg.core.model import Cascade, Indicator, Node, NodeType
from cascade_kg.importers import Fate, Import, read_document
from tests.importers.carriers.graphs import facts
from tests.importers.carriers.layout import Head, Lines, Style, Tree
from tests.importers.carriers.panels import Panel, Sheet, answer, sheets
from tests.importers.carriers.pdfs import draw_pdf

_STYLES = {
    "lines that branch": Style(),
    "lines from middle to middle, through boxes": Style(lines=Lines.DIRECT, head=Head.BOXES, seed=2),
    "nested boxes, filled names": Style(frame="nested", head=Head.BOXES, seed=3),
    "round boxes, centred, narrow and small": Style(
        frame="round", centred=True, font="Times-Roman", size=5.5, width=120, seed=4
    ),
    "boxes of four lines": Style(frame="lines", head=Head.BOXES, seed=5),
    "boxes with shadows, another font": Style(frame="shadow", font="Courier", width=190, seed=6),
    "two columns, filled, no lines": Style(frame="fill", tree=Tree.COLUMNS, lines=Lines.NONE, seed=7),
    "frames around the page and around boxes": Style(border=True, head=Head.BOXES, seed=10),
    "turned by a flag": Style(turned="flag", seed=8),
    "drawn on its side": Style(turned="drawn", head=Head.BOXES, seed=9),
}


def _read(content: bytes) -> Import:
    return read_document(content, file_name="cascade.pdf", kecamatan="33.02.16", first_year=2023, last_year=2023)


@pytest.mark.parametrize("style", _STYLES.values(), ids=_STYLES.keys())
def test_the_graph_is_the_one_of_the_text_but_for_provenance(style: Style) -> None:
    read = _read(draw_pdf(sheets(answer()), style))
    assert facts(read.cascade) == facts(answer())
    assert read.report.count(Fate.UNREAD) == 0
    assert not read.report.warnings


def test_evidence_names_page_and_box() -> None:
    read = _read(draw_pdf(sheets(answer()), Style()))
    pages = {page.number: page.span for page in read.cascade.document.pages}
    assert pages == {number: f"p{number}" for number in range(1, 6)}
    program = next(node for node in read.cascade.nodes() if node.code == "7.01.06")
    # Five pages in the order of the programs' pages: 7.01.06 stands on the first. Above it there are the title, the
    # words for three levels and the tables of the head, so its box is the seventh.
    assert program.evidence.spans == ("p1 b7",)
    spans = {span for node in read.cascade.nodes() for span in node.evidence.spans}
    assert all(span.startswith("p") for span in spans)


def test_where_lines_are_drawn_no_parent_is_inferred() -> None:
    read = _read(draw_pdf(sheets(answer()), Style(head=Head.BOXES)))
    inferred = [each for node in read.cascade.nodes() for each in node.inferences]
    assert not [each for each in inferred if each.property == "ckg:contributesTo"]


def _nameless() -> tuple[Cascade, list[Sheet]]:
    """Return a made-up cascade whose names and numbers say nothing of parents, and its page."""

    def node(kind: NodeType, word: str, name: str, children: tuple[Node, ...] = ()) -> Node:
        indicator = Indicator(f"Jumlah hal {name}", headings=(f"Indikator Kinerja {word} 1",))
        headings = (f"{word} 1", f"Sasaran {word} 1")
        result = f"Tercapainya hal {name}"
        return Node(kind, f"Hal {name}", None, "1", None, result, (indicator,), children, headings=headings)

    activities = tuple(
        node(
            NodeType.ACTIVITY,
            "Kegiatan",
            f"kedua {one}",
            tuple(node(NodeType.SUB_ACTIVITY, "Sub Kegiatan", f"ketiga {other}") for other in pair),
        )
        for one, pair in zip(
            ("biru", "hijau", "merah"), (("ufa", "rigo"), ("nala", "kemo"), ("sati", "ludo")), strict=True
        )
    )
    program = node(NodeType.PROGRAM, "Program", "pertama", activities)
    real = sheets(answer())[0]
    flat: list[tuple[Node, Node | None]] = [(program, None)]
    flat += [(each, program) for each in activities]
    flat += [(activities[number].children[place], activities[number]) for place in (1, 0) for number in (2, 0, 1)]
    order = {id(each): number for number, (each, _) in enumerate(flat)}
    panels = tuple(Panel(each, None if above is None else order[id(above)], _paragraphs(each)) for each, above in flat)
    return replace(answer(), roots=(program,)), [replace(real, panels=panels)]


def _paragraphs(node: Node) -> tuple[str, ...]:
    indicator = node.indicators[0]
    return (
        node.headings[0],
        node.label or "",
        node.headings[1],
        node.result_statement or "",
        indicator.headings[0],
        indicator.label or "",
        "Penjelasan",
        "b. Tipe Penghitungan : Kumulatif",
    )


def _parents(cascade: Cascade) -> dict[str | None, str | None]:
    return {child.label: node.label for node in cascade.nodes() for child in node.children if node.type in _BELOW}


_BELOW = (NodeType.PROGRAM, NodeType.ACTIVITY)


def test_lines_alone_give_the_parents() -> None:
    made_up, pages = _nameless()
    drawn = _read(draw_pdf(pages, Style(tree=Tree.LEVELS, lines=Lines.DIRECT)))
    assert _parents(drawn.cascade) == _parents(made_up)
    bare = _read(draw_pdf(pages, Style(tree=Tree.LEVELS, lines=Lines.NONE)))
    assert _parents(bare.cascade) != _parents(made_up)


def test_a_page_is_imported_in_three_seconds_from_the_command_line(tmp_path: Path) -> None:
    file = tmp_path / "33.02.16-pekuncen-2023.pdf"
    file.write_bytes(draw_pdf(sheets(answer())[3:4], Style()))
    begin = monotonic()
    subprocess.run(
        [sys.executable, "-m", "cascade_kg", "import", str(file), "-o", str(tmp_path), "--dry-run"],
        check=True,
        capture_output=True,
    )
    assert monotonic() - begin < 12  # under 3 s where nothing else runs
