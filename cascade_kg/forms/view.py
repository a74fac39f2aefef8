"""What stands in the cells: the tables of a cascade, row by row, as people see them.

``fields`` says the same of single fields; ``edits`` puts what was read from the cells back into the records.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cascade_kg.core import iris
from cascade_kg.core.model import Cascade, Node, NodeType, Observation, ObservationKind, SignOff
from cascade_kg.forms.choices import official_name, word_for
from cascade_kg.forms.fields import DOCUMENT, INDICATOR, NODE, SIGN_OFF, shown
from cascade_kg.forms.layout import Column, indicator_columns
from cascade_kg.forms.sheets import LookedUp, Row, Shown

__all__ = ["cascade_rows", "columns_of", "document_cells", "indicator_rows", "sign_off_rows"]

RANKS = tuple(NodeType)


def columns_of(cascade: Cascade) -> tuple[Column, ...]:
    """Return the columns of the indicators of a cascade: those of its own years and of the years that it speaks of."""
    seen = [each for node in cascade.nodes() for each in _observations(node)]
    years = {each.year for each in seen if each.year} | set(range(cascade.first_year, cascade.last_year + 1))
    single = cascade.first_year == cascade.last_year
    quarterly = {each.year for each in seen if each.quarter and each.year} | ({cascade.first_year} if single else set())
    return indicator_columns(sorted(years), sorted(quarterly))


def cascade_rows(cascade: Cascade, findings: Mapping[str, Sequence[str]]) -> list[Row]:
    """Return a row for each node, parents before children."""
    base = iris.cascade(cascade.organization, cascade.first_year, cascade.last_year)
    numbers = numbers_of(cascade)
    rows: list[Row] = []
    above: list[Node] = []
    for depth, parent, node in _walk(cascade.roots):
        while above and RANKS.index(above[-1].type) >= RANKS.index(node.type):
            above.pop()
        taken = above[-1] if above else None
        cells: dict[str, Shown] = {key: shown(field.get(node)) for key, field in NODE.items()}
        if node.label and node.label == official_name(node.code):
            cells["label"] = LookedUp("name", node.label)
        cells |= {
            "number": numbers[id(node)],
            "type": word_for("Jenis", node.type),
            "level": word_for("Eselon", node.level),
            "parent": None if taken is parent else numbers[id(parent)] if parent else "-",
            "findings": _said(findings.get(node.iri or "", ())),
            "key": key_of(node.iri, base),
        }
        rows.append(Row(cells, depth))
        above.append(node)
    return rows


def indicator_rows(cascade: Cascade, columns: Sequence[Column], findings: Mapping[str, Sequence[str]]) -> list[Row]:
    """Return a row for each indicator; a node without any has one where it has money."""
    base = iris.cascade(cascade.organization, cascade.first_year, cascade.last_year)
    numbers = numbers_of(cascade)
    rows = []
    for node in cascade.nodes():
        budgets = [each for each in node.observations if each.kind is ObservationKind.BUDGET]
        for place, indicator in enumerate(node.indicators or ((None,) if budgets else ())):
            cells: dict[str, Shown] = {"node": numbers[id(node)], "of": LookedUp("node", node.label or "")}
            if indicator:
                cells |= {key: shown(field.get(indicator)) for key, field in INDICATOR.items()}
                cells["calculation"] = word_for("Tipe penghitungan", indicator.calculation_type)
                cells["findings"] = _said(findings.get(indicator.iri or "", ()))
            stated = [*(indicator.observations if indicator else ()), *(budgets if place == 0 else ())]
            cells |= {column.key: value_of(stated, column) for column in columns if column.value}
            cells["key"] = key_of(indicator.iri if indicator else node.iri, base)
            rows.append(Row(cells))
    return rows


def document_cells(cascade: Cascade) -> dict[str, Shown]:
    """Return the cells that say whose cascade it is, for which years, and from what document it was read."""
    document = cascade.document
    return {
        **{key: shown(field.get(document)) for key, field in DOCUMENT.items()},
        "organization": cascade.organization,
        "name": cascade.organization_name,
        "first": cascade.first_year,
        "last": cascade.last_year if cascade.last_year != cascade.first_year else None,
        "kind": word_for("Jenis dokumen", document.document_type),
        "completeness": word_for("Kelengkapan", document.completeness),
        "file": document.file_name or None,
    }


def sign_off_rows(sign_offs: Sequence[SignOff]) -> list[Row]:
    """Return a row for each page that was signed."""
    return [
        Row({"page": each.page, **{key: shown(field.get(each)) for key, field in SIGN_OFF.items()}})
        for each in sign_offs
    ]


def numbers_of(cascade: Cascade) -> dict[int, int]:
    """Return the number of each node's row, by the identity of the record."""
    return {id(node): number for number, node in enumerate(cascade.nodes(), start=1)}


def key_of(iri: str | None, base: str) -> str | None:
    """Return the name of a thing below its cascade, which says again which row it was."""
    return iri.removeprefix(base + "/") if iri and iri.startswith(base + "/") else None


def value_of(observations: Sequence[Observation], column: Column) -> Shown:
    """Return what stands in a column of values: the words where they are no number, else the number."""
    value = column.value
    for each in observations:
        if value and (each.kind, each.year, each.quarter) == (value.kind, value.year, value.quarter):
            return each.as_printed if each.as_printed is not None else each.value
    return None


def _observations(node: Node) -> Iterator[Observation]:
    yield from node.observations
    for indicator in node.indicators:
        yield from indicator.observations


def _walk(nodes: Sequence[Node], parent: Node | None = None, depth: int = 0) -> Iterator[tuple[int, Node | None, Node]]:
    for node in nodes:
        yield depth, parent, node
        yield from _walk(node.children, node, depth + 1)


def _said(findings: Sequence[str]) -> str | None:
    return "\n".join(findings) or None
