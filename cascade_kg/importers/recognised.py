"""Words that a program recognised in a picture: each field keeps how sure they are, and doubtful ones are named.

A word may be read wrongly and with great confidence. So one that no official name has, and that stands nowhere else in
the document, halves the confidence of its field, as does a sign that no text has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from cascade_kg.catalog.matching import rounded
from cascade_kg.core.model import Cascade, Indicator, Inference, Node
from cascade_kg.core.words import tokens
from cascade_kg.importers.report import Ledger, Line, spans
from cascade_kg.importers.text import SourceLine

__all__ = ["DOUBTFUL", "METHOD", "recognised"]

METHOD = "recognition"
DOUBTFUL = Decimal(80)
"""Below this a field is doubtful: a rule reports the same from the graph."""
_STRANGE = re.compile(r"[^\w\s.,:;()/%&+=\-–—×•]|_")
"""Signs that no text has, or, as quotation marks, that a recogniser likes to see in dirt."""
_OF_NODE = {"rdfs:label": "label", "ckg:resultStatement": "resultStatement", "ckg:ordinal": "heading"}
_OF_INDICATOR = {"rdfs:label": "indicator", "ckg:calculationType": "calculationType", "ckg:note": "note"}


def recognised(
    cascade: Cascade, source: Sequence[SourceLine], lines: Iterable[Line], words: Set[str], ledger: Ledger
) -> Cascade:
    """Return a cascade whose fields say how sure their words are; ``words`` are those of official names and signatures.

    Doubtful words of the title and of signatures, which no field of a node keeps, are named in the ledger.
    """
    if all(line.confidence is None for line in source):
        return cascade
    sure = _confidences(source, words)
    noting = _Noting(sure, {line.number: frozenset(use.field for use in line.uses) for line in lines})
    for line in source:
        about = ledger.uses.get(line.number, ())
        if sure.get(line.number, DOUBTFUL) < DOUBTFUL and any(use.about.startswith(_APART) for use in about):
            ledger.warn(
                f"{line.text.strip()[:80]!r} was recognised with doubt (confidence {sure[line.number]})",
                f"{line.text.strip()[:80]!r} dikenali dengan ragu (keyakinan {sure[line.number]})",
                [line.number],
            )
    return replace(cascade, roots=tuple(noting.node(root) for root in cascade.roots))


_APART = ("document", "sign-off")


def _confidences(source: Sequence[SourceLine], words: Set[str]) -> dict[int, Decimal]:
    """Return how sure each line is."""
    often = Counter(word for line in source for word in set(tokens(line.text)))
    known = words | {word for word, count in often.items() if count > 1}
    found = {}
    for line in source:
        if line.confidence is not None:
            letters = [word for word in tokens(line.text) if not any(sign.isdigit() for sign in word)]
            strange = _STRANGE.search(line.text) or any(word not in known for word in letters if len(word) > 1)
            found[line.number] = rounded(line.confidence / 2 if strange else line.confidence)
    return found


class _Noting:
    """Add to each field how sure its words are."""

    def __init__(self, sure: dict[int, Decimal], fields: dict[int, frozenset[str]]) -> None:
        self.sure = sure
        self.fields = fields

    def node(self, node: Node) -> Node:
        found = [self._inference(name, node.evidence.spans, field) for name, field in _OF_NODE.items()]
        return replace(
            node,
            inferences=(*node.inferences, *filter(None, found)),
            indicators=tuple(self._indicator(each) for each in node.indicators),
            children=tuple(self.node(child) for child in node.children),
        )

    def _indicator(self, indicator: Indicator) -> Indicator:
        found = [self._inference(name, indicator.evidence.spans, field) for name, field in _OF_INDICATOR.items()]
        if indicator.formula:
            found.append(self._inference("ckg:hasFormula", indicator.formula.evidence.spans, "formula"))
        found.append(self._inference("ckg:dataSource", indicator.source_evidence.spans, "dataSource"))
        return replace(indicator, inferences=(*indicator.inferences, *filter(None, found)))

    def _inference(self, name: str, places: Iterable[str], field: str) -> Inference | None:
        lines = [line for line in _lines(places) if line in self.sure and field in self.fields.get(line, ())]
        if not lines:
            return None
        return Inference(name, METHOD, score=min(self.sure[line] for line in lines), spans=spans(lines))


def _lines(places: Iterable[str]) -> Iterable[int]:
    for span in places:
        first, _, last = span.partition("-")
        yield from range(int(first), int(last or first) + 1)
