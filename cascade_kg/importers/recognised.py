"""Words that a program recognised in a picture: each field keeps how sure they are, and doubtful ones are named.

A word may be read wrongly and with great confidence, and wrongly again. So one that no official name has, and that
stands nowhere else in the document or is nearly a word that is known, halves the confidence of its field, as does a
sign that no text has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cascade_kg.catalog.matching import rounded
from cascade_kg.core.model import Cascade, Indicator, Inference, Node
from cascade_kg.core.words import folded, tokens
from cascade_kg.importers.report import Ledger, Line, spans
from cascade_kg.importers.text import SourceLine

__all__ = ["DOUBTFUL", "METHOD", "recognised"]

METHOD = "recognition"
DOUBTFUL = Decimal(80)
"""Below this a field is doubtful: a rule reports the same from the graph."""
_STRANGE = re.compile(r"[^\w\s.,:;()/%&+=\-–—×•]|_|[^\W\d_]{4}\.\s+[^\W\d_]|\w\s[-–—.,;][^\W\d_]|(?:\S+\s+){4}[:;]\s*$")
"""Signs that no text has, or that a recogniser sees in dirt: quotation marks, lone stops, a colon behind a sentence."""
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
    texts = {line.number: line.text for line in source}
    noting = _Noting(sure, texts, {line.number: frozenset(use.field for use in line.uses) for line in lines})
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
    known = words | {word for word, count in often.items() if count > 1 and not _misread(word, words, often)}
    found = {}
    for line in source:
        if line.confidence is not None:
            letters = [word for word in tokens(line.text) if not any(sign.isdigit() for sign in word)]
            strange = _STRANGE.search(line.text) or any(word not in known for word in letters if len(word) > 1)
            found[line.number] = rounded(line.confidence / 2 if strange else line.confidence)
    return found


def _misread(word: str, words: Set[str], often: Mapping[str, int]) -> bool:
    """Tell whether a word is another one but for a letter or two: a recogniser misreads a word the same way again."""
    if word in words or len(word) < _LEAST_LETTERS:
        return False
    bound = 2 if len(word) >= _LONG else 1
    near: Callable[[Iterable[str], int], bool] = lambda models, most: (  # noqa: E731
        process.extractOne(word, models, scorer=OSA.distance, score_cutoff=most) is not None
    )
    usual = [each for each, count in often.items() if count >= _MUCH_OFTENER * often[word]]
    return near(words, bound) or near(usual, 1)


_LEAST_LETTERS, _LONG = 5, 10
_MUCH_OFTENER = 4


class _Noting:
    """Add to each field how sure its words are."""

    def __init__(self, sure: dict[int, Decimal], texts: dict[int, str], fields: dict[int, frozenset[str]]) -> None:
        self.sure = sure
        self.texts = texts
        self.fields = fields

    def node(self, node: Node) -> Node:
        spans = node.evidence.spans
        found = [self._inference(name, spans, field, _value(node, name)) for name, field in _OF_NODE.items()]
        return replace(
            node,
            inferences=(*node.inferences, *filter(None, found)),
            indicators=tuple(self._indicator(each) for each in node.indicators),
            children=tuple(self.node(child) for child in node.children),
        )

    def _indicator(self, indicator: Indicator) -> Indicator:
        label = {"rdfs:label": indicator.label}
        found = [
            self._inference(name, indicator.evidence.spans, field, label.get(name))
            for name, field in _OF_INDICATOR.items()
        ]
        if formula := indicator.formula:
            found.append(self._inference("ckg:hasFormula", formula.evidence.spans, "formula", formula.text))
        source = indicator.data_source
        found.append(self._inference("ckg:dataSource", indicator.source_evidence.spans, "dataSource", source))
        return replace(indicator, inferences=(*indicator.inferences, *filter(None, found)))

    def _inference(self, name: str, places: Iterable[str], field: str, value: str | None) -> Inference | None:
        """Return how sure a field is: its lines are, or, where another page's reading of it holds, all pages' are."""
        everywhere = [line for line in _lines(places) if line in self.sure]
        lines = [line for line in everywhere if field in self.fields.get(line, ())]
        if not lines:
            return None
        if value and folded(value) not in folded(" ".join(self.texts[line] for line in lines)):
            lines = everywhere
        return Inference(name, METHOD, score=min(self.sure[line] for line in lines), spans=spans(lines))


def _value(node: Node, name: str) -> str | None:
    return {"rdfs:label": node.label, "ckg:resultStatement": node.result_statement}.get(name)


def _lines(places: Iterable[str]) -> Iterable[int]:
    for span in places:
        first, _, last = span.partition("-")
        yield from range(int(first), int(last or first) + 1)
