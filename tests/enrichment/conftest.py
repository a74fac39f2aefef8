"""A synthetic cascade of an agency that does not exist, as it is read from its file."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import (
    CalculationType,
    Cascade,
    Document,
    DocumentType,
    Formula,
    Indicator,
    Inference,
    Node,
    NodeType,
)
from cascade_kg.core.records import from_graph

BASE = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023"


@pytest.fixture
def cascade() -> Cascade:
    match = Inference("ckg:nomenclature", "name-likeness", score=Decimal("93.0"))
    share = Indicator(
        "Presentase desa yang aktif",
        Formula("Jumlah desa aktif dibagi jumlah desa x 100", numerator="Jumlah desa aktif", denominator="jumlah desa"),
        CalculationType.CUMULATIVE,
        data_source="Laporan Kecamatan Pekuncen",
        measures="ikm",
    )
    leaf = Node(
        NodeType.SUB_ACTIVITY,
        "Evaluasi Kinerja Perangkat Daerah",
        code="7.01.01.2.01.0007",
        result_statement="Terlaksananya Evaluasi Kinerja",
        indicators=(Indicator("Jumlah pengaduan", Formula("Jumlah pengaduan")),),
    )
    activities = (
        Node(NodeType.ACTIVITY, "Administrasi Umum Perangkat Daerah", code="7.01.01.2.06", inferences=(match,)),
        Node(NodeType.ACTIVITY, "Evaluasi di Kabupaten Situbondo", children=(leaf,)),
    )
    program = Node(
        NodeType.PROGRAM,
        "Program Penunjang",
        code="7.01.01",
        result_statement="Meningkatkan pembinaan",
        indicators=(share,),
        children=activities,
    )
    outcome = Node(NodeType.OUTCOME, "Meningkatnya layanan", children=(program,))
    document = Document("sintetis.txt", "sha256:" + "0" * 64, DocumentType.SIGNED_CASCADE)
    records = Cascade("99.99.99", "Kecamatan Sintetis", 2023, 2023, document, (outcome,))
    return from_graph(to_graph(records))
