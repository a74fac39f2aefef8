"""Words of a scan whose confidence is high, and that are doubtful all the same."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cascade_kg.core.model import Cascade, Document, DocumentType, Evidence, Node, NodeType
from cascade_kg.importers.recognised import recognised
from cascade_kg.importers.report import Fate, Ledger, Line, Use
from cascade_kg.importers.text import SourceLine


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Tersedianya Peralatan dan Mesin Lainnya", Decimal("91.0")),
        ("Tersedianya Peralatan dan Mesin Lainnya :", Decimal("45.5")),
        ("Tersedianya Peralatan dan Mesin Lainnya ;", Decimal("45.5")),
        ("Sasaran Program :", Decimal("91.0")),
    ],
    ids=["a result", "dirt read as a colon behind it", "dirt read as a semicolon", "the label of a value below it"],
)
def test_a_colon_that_nothing_follows_is_dirt_behind_a_sentence_and_not_behind_a_label(
    text: str, score: Decimal
) -> None:
    words = frozenset(["tersedianya", "peralatan", "dan", "mesin", "lainnya", "sasaran", "program"])
    node = Node(NodeType.PROGRAM, None, result_statement=text, evidence=Evidence(("1",)))
    cascade = Cascade(
        "99.99.99", "Kecamatan Sintetis", 2023, 2023, Document("x", "sha256:0", DocumentType.SIGNED_CASCADE), (node,)
    )
    line = Line(1, 1, text, Fate.USED, (Use("Program", "resultStatement"),))
    read = recognised(cascade, [SourceLine(1, text, confidence=91.0)], [line], words, Ledger())
    (found,) = read.roots[0].inferences
    assert found.score == score
