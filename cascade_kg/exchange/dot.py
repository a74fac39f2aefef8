"""Cascades as a graph for Graphviz: a box a node, an arrow from each to the one that it contributes to."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import cascade as cascade_iri
from cascade_kg.core.model import Cascade, Node, NodeType
from cascade_kg.core.plain_text import plain

__all__ = ["to_dot"]

_TYPES = {
    NodeType.OBJECTIVE: (Bilingual("Objective", "Tujuan"), "#FEF3C7"),
    NodeType.OUTCOME: (Bilingual("Outcome", "Sasaran"), "#D1FAE5"),
    NodeType.PROGRAM: (Bilingual("Program", "Program"), "#DBEAFE"),
    NodeType.ACTIVITY: (Bilingual("Activity", "Kegiatan"), "#EDE9FE"),
    NodeType.SUB_ACTIVITY: (Bilingual("Sub-activity", "Sub Kegiatan"), "#F3F4F6"),
}
_WIDTH = 32


def to_dot(cascades: Sequence[Cascade], *, language: str) -> str:
    """Return cascades as one graph; several stand in a cluster each."""
    lines = [
        "digraph cascades {",
        "    rankdir=BT;",
        '    node [shape=box, style=filled, fontname="Helvetica", fontsize=10];',
    ]
    for number, each in enumerate(cascades, start=1):
        body = list(_statements(each, language))
        if len(cascades) > 1:
            body = [f'subgraph "cluster_{number}" {{', *(f"    {line}" for line in body), "}"]
        lines += (f"    {line}" for line in body)
    return "\n".join([*lines, "}", ""])


def _statements(cascade: Cascade, language: str) -> Iterator[str]:
    name = cascade_iri(cascade.organization, cascade.first_year, cascade.last_year)
    years = " - ".join(dict.fromkeys((str(cascade.first_year), str(cascade.last_year))))
    yield f"label={_quoted(f'{cascade.organization_name} {years}')};"
    yield "labelloc=t;"
    yield f"// {name}"
    for root in cascade.roots:
        yield from _branch(root, None, language)


def _branch(node: Node, parent: Node | None, language: str) -> Iterator[str]:
    kind, colour = _TYPES[node.type]
    head = " ".join(filter(None, (kind.in_(language), node.code or node.ordinal)))
    lines = [head, *textwrap.wrap(plain(node.label or node.result_statement or ""), _WIDTH)]
    yield f'{_quoted(node.iri or "")} [label={_quoted(*lines)}, fillcolor="{colour}"];'
    if parent is not None:
        yield f"{_quoted(node.iri or '')} -> {_quoted(parent.iri or '')};"
    for child in node.children:
        yield from _branch(child, node, language)


def _quoted(*lines: str) -> str:
    """Return lines as one quoted text; nothing in it is a tag, an escape or an end of the text."""
    escaped = (plain(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'
