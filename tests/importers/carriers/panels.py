"""What the boxes of a cascade print, worked out from its records: the words that the tests draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cascade_kg.core.folders import folder
from cascade_kg.core.model import CalculationType, Cascade, Indicator, Inference, Node, NodeType, SignOff
from cascade_kg.importers import read_document

__all__ = ["Panel", "Sheet", "answer", "explanation", "head_paragraphs", "label", "sheets"]

_SOURCE = folder("data") / "sources" / "33.02.16-pekuncen-2023.txt"
_CALCULATION = {
    CalculationType.CUMULATIVE: "Kumulatif",
    CalculationType.NON_CUMULATIVE: "Non Kumulatif",
    CalculationType.CUMULATIVE_NEGATIVE: "Kumulatif Negatif",
}
_HEAD = {NodeType.OBJECTIVE: "Tujuan", NodeType.OUTCOME: "Sasaran"}


@dataclass(frozen=True, slots=True)
class Panel:
    """A box: its node, its place among the panels of the page and that of its parent, and its paragraphs."""

    node: Node
    parent: int | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: the nodes of its head, and the panels of one program with all that is below it."""

    title: str
    head: tuple[Node, ...]
    panels: tuple[Panel, ...]
    sign_off: SignOff


@cache
def answer() -> Cascade:
    """Return the real cascade of Pekuncen, as its text is read; other tests hold that against an answer by hand."""
    return read_document(
        _SOURCE.read_bytes(), file_name=_SOURCE.name, kecamatan="33.02.16", first_year=2023, last_year=2023
    ).cascade


def sheets(cascade: Cascade) -> list[Sheet]:
    """Return the pages of a cascade, a program a page as in the document, each with its head."""
    heads = [node for node in cascade.nodes() if node.type in _HEAD]
    programs = sorted(
        (node for node in cascade.nodes() if node.type is NodeType.PROGRAM), key=lambda node: node.evidence.pages
    )
    signed = {each.page: each for each in cascade.document.sign_offs}
    return [
        Sheet(
            cascade.document.title or "",
            tuple(heads),
            tuple(_panels(program, None, 0)),
            signed[program.evidence.pages[0]],
        )
        for program in programs
    ]


def _panels(node: Node, parent: int | None, number: int) -> Iterator[Panel]:
    yield Panel(node, parent, tuple(_paragraphs(node)))
    following = number + 1
    for child in node.children:
        below = list(_panels(child, number, following))
        following += len(below)
        yield from below


def _printed(words: str | None, name: str, inferences: tuple[Inference, ...]) -> str:
    """Return the words as the document prints them, before they were corrected."""
    corrected = (each.as_printed for each in inferences if each.property == name and each.method != "variant")
    return next((each for each in corrected if each), words or "")


def head_paragraphs(node: Node) -> list[str]:
    """Return the paragraphs of an objective or an outcome in a box of its own."""
    word = _HEAD[node.type]
    found = [word.upper(), f"{node.ordinal}. {node.label}"]
    for indicator in node.indicators:
        found += [f"Indikator Kinerja {word}", label(indicator), "Penjelasan", *explanation(indicator)]
    return found


def _paragraphs(node: Node) -> list[str]:
    headings = list(node.headings)
    result = node.result_statement and _printed(node.result_statement, "ckg:resultStatement", node.inferences)
    found = [
        headings[0],
        _printed(node.label, "rdfs:label", node.inferences),
        *headings[1:2],
        *([result] if result else []),
    ]
    indicators = list(node.indicators)
    found += indicators[0].headings
    several = len(indicators) > 1
    found += [f"- {label(each)}" if several else label(each) for each in indicators if each.label]
    return [*found, "Penjelasan", *explanation(indicators[0])]


def label(indicator: Indicator) -> str:
    """Return the name of an indicator as the document prints it."""
    return _printed(indicator.label, "rdfs:label", indicator.inferences)


def explanation(indicator: Indicator) -> list[str]:
    """Return the labelled values of an indicator."""
    kind = _printed(
        indicator.calculation_type and _CALCULATION[indicator.calculation_type],
        "ckg:calculationType",
        indicator.inferences,
    )
    found = [f"Formulasi = {indicator.formula.text}"] if indicator.formula else []
    found += [f"Tipe Penghitungan : {kind}"] if kind else []
    found += [f"Sumber Data : {indicator.data_source}"] if indicator.data_source else []
    marked = [f"{mark}. {text}" for mark, text in zip("abc", found, strict=False)]
    return [*marked, *(f"Keterangan : {note}" for note in indicator.notes)]
