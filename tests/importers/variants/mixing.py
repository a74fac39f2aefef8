"""The boxes of a cascade printed anew, page by page, with columns that a scan has mixed at random heights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from cascade_kg.core.model import CalculationType, Cascade, Node, NodeType

__all__ = ["mixed"]

_HEADINGS = {NodeType.PROGRAM: "Program", NodeType.ACTIVITY: "Kegiatan", NodeType.SUB_ACTIVITY: "Sub Kegiatan"}
_TYPES = {
    CalculationType.CUMULATIVE: "Kumulatif",
    CalculationType.NON_CUMULATIVE: "Non Kumulatif",
    CalculationType.CUMULATIVE_NEGATIVE: "Kumulatif Negatif",
}


def mixed(cascade: Cascade, heads: Sequence[str], foot: str, *, seed: int, shuffled: bool = False) -> str:
    """Return a document of the cascade: a page a program, each below its head, in any order.

    Boxes that stand side by side are cut at a line each; all upper parts come first, then all lower parts,
    in the order of the upper ones unless ``shuffled``.
    """
    random = Random(seed)
    programs = [node for node in cascade.nodes() if node.type is NodeType.PROGRAM]
    pages = [
        "\n".join((head, "Eselon IV", "", *_page(program, random, shuffled=shuffled), foot))
        for head, program in zip(heads, programs, strict=True)
    ]
    random.shuffle(pages)
    return "\n\n".join(pages)


def _page(program: Node, random: Random, *, shuffled: bool) -> Iterator[str]:
    yield from (*_box(program), "")
    activities = program.children
    if random.random() < 0.5:
        yield from _columns(activities, random, shuffled=shuffled)
        for activity in activities:
            yield from _columns(activity.children, random, shuffled=shuffled)
    else:
        for activity in activities:
            yield from (*_box(activity), "")
            yield from _columns(activity.children, random, shuffled=shuffled)


def _columns(nodes: Sequence[Node], random: Random, *, shuffled: bool) -> Iterator[str]:
    boxes = [_box(node) for node in nodes]
    while boxes:
        width = random.choice((1, 2, 2, 3))
        beside, boxes = boxes[:width], boxes[width:]
        cuts = [random.randint(1, len(box) - 1) if random.random() < 0.9 else len(box) for box in beside]
        for box, cut in zip(beside, cuts, strict=True):
            yield from (*box[:cut], "")
        lower = list(zip(beside, cuts, strict=True))
        if shuffled:
            random.shuffle(lower)
        for box, cut in lower:
            yield from (*box[cut:], "") if cut < len(box) else ()


def _box(node: Node) -> list[str]:
    heading = f"{_HEADINGS[node.type]} {node.ordinal}"
    lines = [heading, node.label or "", f"Sasaran {heading}", node.result_statement or ""]
    for indicator in node.indicators:
        lines += [f"Indikator Kinerja {heading}", indicator.label or "", "Penjelasan"]
        if indicator.formula:
            lines.append(f"a. Formulasi = {indicator.formula.text}")
        if indicator.calculation_type:
            lines.append(f"b. Tipe Penghitungan : {_TYPES[indicator.calculation_type]}")
        if indicator.data_source:
            lines.append(f"c. Sumber Data : {indicator.data_source}")
    return [line for line in lines if line]
