"""The fields that cells hold: how each is taken out of a record, and put into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Generic, TypeVar

from cascade_kg.core.days import day_in
from cascade_kg.core.evidence import Evidence
from cascade_kg.core.model import (
    CalculationType,
    Completeness,
    Document,
    DocumentType,
    Formula,
    Indicator,
    Level,
    Node,
    NodeType,
    SignOff,
)

__all__ = ["DOCUMENT", "INDICATOR", "NODE", "SIGN_OFF", "Field", "shown"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A field of a record: the property that states it, and how it is got and put; nothing is ``None``.

    Whatever is put came from a cell, whose place is given.
    """

    property: str
    get: Callable[[T], str | None]
    put: Callable[[T, str | None, Evidence], T]


def shown(value: str | Decimal | None) -> str | Decimal | None:
    """Return a value as it stands in a cell: an empty text is an empty cell."""
    return value or None if isinstance(value, str) else value


NODE: Mapping[str, Field[Node]] = {
    "type": Field("rdf:type", lambda node: node.type, lambda node, value, _: replace(node, type=NodeType(value or ""))),
    "code": Field("ckg:nomenclature", lambda node: node.code, lambda node, value, _: replace(node, code=value)),
    "label": Field("rdfs:label", lambda node: node.label, lambda node, value, _: replace(node, label=value)),
    "result": Field(
        "ckg:resultStatement",
        lambda node: node.result_statement,
        lambda node, value, _: replace(node, result_statement=value),
    ),
    "level": Field(
        "ckg:atLevel",
        lambda node: node.level,
        lambda node, value, _: replace(node, level=Level(value) if value else None),
    ),
    "ordinal": Field("ckg:ordinal", lambda node: node.ordinal, lambda node, value, _: replace(node, ordinal=value)),
}

INDICATOR: Mapping[str, Field[Indicator]] = {
    "label": Field("rdfs:label", lambda each: each.label, lambda each, value, _: replace(each, label=value)),
    "formula": Field(
        "ckg:hasFormula",
        lambda each: each.formula.text if each.formula else None,
        lambda each, value, place: replace(each, formula=Formula(value, place) if value else None),
    ),
    "calculation": Field(
        "ckg:calculationType",
        lambda each: each.calculation_type,
        lambda each, value, _: replace(each, calculation_type=CalculationType(value) if value else None),
    ),
    "unit": Field("ckg:unit", lambda each: each.unit, lambda each, value, _: replace(each, unit=value)),
    "source": Field(
        "ckg:dataSource",
        lambda each: each.data_source,
        lambda each, value, place: replace(each, data_source=value, source_evidence=place if value else Evidence()),
    ),
    "note": Field(
        "ckg:note",
        lambda each: "\n".join(each.notes) or None,
        lambda each, value, _: replace(each, notes=_lines(value)),
    ),
}

DOCUMENT: Mapping[str, Field[Document]] = {
    "kind": Field(
        "ckg:documentType",
        lambda each: each.document_type,
        lambda each, value, _: replace(each, document_type=DocumentType(value or DocumentType.SIGNED_CASCADE)),
    ),
    "completeness": Field(
        "ckg:completeness",
        lambda each: each.completeness,
        lambda each, value, _: replace(each, completeness=Completeness(value or Completeness.COMPLETE)),
    ),
    "title": Field("dcterms:title", lambda each: each.title, lambda each, value, _: replace(each, title=value)),
    "agency": Field(
        "ckg:agencyCode", lambda each: each.agency_code, lambda each, value, _: replace(each, agency_code=value)
    ),
    "provenance": Field(
        "dcterms:provenance",
        lambda each: "\n".join(each.provenance) or None,
        lambda each, value, _: replace(each, provenance=_lines(value)),
    ),
}

SIGN_OFF: Mapping[str, Field[SignOff]] = {
    "signer": Field("ckg:signerName", lambda each: each.name, lambda each, value, _: replace(each, name=value)),
    "title": Field("ckg:signerTitle", lambda each: each.title, lambda each, value, _: replace(each, title=value)),
    "rank": Field("ckg:signerRank", lambda each: each.rank, lambda each, value, _: replace(each, rank=value)),
    "id": Field("ckg:signerNumber", lambda each: each.number, lambda each, value, _: replace(each, number=value)),
    "place": Field("ckg:signingPlace", lambda each: each.place, lambda each, value, _: replace(each, place=value)),
    "date": Field(
        "ckg:signingDate",
        lambda each: each.date_text,
        lambda each, value, _: replace(each, date_text=value, date=day_in(value) if value else None),
    ),
}


def _lines(value: str | None) -> tuple[str, ...]:
    return tuple(line for line in (value or "").split("\n") if line)
