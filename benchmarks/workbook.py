"""A synthetic workbook of many rows, as if a planner had filled it in: nothing in it is real but the code."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from cascade_kg.core.model import (
    CalculationType,
    Cascade,
    Document,
    DocumentType,
    Formula,
    Indicator,
    Level,
    Node,
    NodeType,
    Observation,
    ObservationKind,
)
from cascade_kg.forms import WRITERS
from cascade_kg.forms.book import book_of

__all__ = ["write_workbook"]

NAME = "sintetis.xlsx"
YEAR = 2099


def write_workbook(folder: Path, *, rows: int = 500) -> Path:
    """Write a workbook of so many rows, half of them nodes, each with an indicator, a target and a budget."""
    subs = tuple(_node(NodeType.SUB_ACTIVITY, number) for number in range(4, rows // 2))
    activity = _node(NodeType.ACTIVITY, 3, *subs)
    outcome = _node(NodeType.OUTCOME, 1, _node(NodeType.PROGRAM, 2, activity))
    root = _node(NodeType.OBJECTIVE, 0, outcome)
    document = Document(NAME, "sha256:0", DocumentType.SIGNED_CASCADE)
    cascade = Cascade("33.02.16", "Kecamatan Pekuncen", YEAR, YEAR, document, (root,))
    file = folder / NAME
    file.write_bytes(WRITERS["xlsx"](book_of(cascade, (), {})))
    return file


def _node(kind: NodeType, number: int, *children: Node) -> Node:
    words = f"sintetis nomor {number} untuk pengukuran waktu"
    target = Observation(ObservationKind.TARGET, YEAR, Decimal(number % 100))
    indicator = Indicator(
        f"Jumlah laporan {words}",
        formula=Formula(f"Jumlah laporan {words} yang disusun"),
        calculation_type=CalculationType.CUMULATIVE,
        data_source=f"Laporan {words}",
        unit="Laporan",
        observations=(target,),
    )
    return Node(
        kind,
        f"Simpul {words}",
        level=Level.ESELON_IV,
        result_statement=f"Tersusunnya laporan {words}",
        indicators=(indicator,),
        children=children,
        observations=(Observation(ObservationKind.BUDGET, YEAR, Decimal(number * 1000)),),
    )
