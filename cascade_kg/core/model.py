"""A cascade as records: what importers read from documents, and what pictures and reports are made of.

The records say what a document says, with the place where it says it. A thing that is missing
is ``None`` or empty, never a placeholder. ``cascade_kg.core.graph`` turns them into RDF,
``cascade_kg.core.records`` reads them back. The kinds that they name stand in ``cascade_kg.core.kinds``, for those who
need no records.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from cascade_kg.core.evidence import Evidence
from cascade_kg.core.kinds import CalculationType, Completeness, DocumentType, Level, NodeType
from cascade_kg.core.observation import Observation, ObservationKind
from cascade_kg.core.reading import Reading

__all__ = [
    "CalculationType",
    "Cascade",
    "Completeness",
    "Document",
    "DocumentType",
    "Evidence",
    "Formula",
    "Indicator",
    "Inference",
    "Level",
    "Node",
    "NodeType",
    "Observation",
    "ObservationKind",
    "Page",
    "Reading",
    "SignOff",
]


@dataclass(frozen=True, slots=True)
class Inference:
    """How a fact was derived, matched or corrected rather than read as it stands.

    ``property`` is the property of the fact, as a prefixed name (``ckg:nomenclature``).
    ``score`` and ``runner_up_score`` run from 0 to 100; ``runner_up`` is an IRI.
    ``as_printed`` holds the words of the document that were corrected.
    """

    property: str
    method: str
    version: str = "1"
    score: Decimal | None = None
    runner_up: str | None = None
    runner_up_score: Decimal | None = None
    as_printed: str | None = None
    spans: tuple[str, ...] = ()
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """How one value of an indicator is computed: the words, and their parts where they parse."""

    text: str
    evidence: Evidence = Evidence()
    numerator: str | None = None
    denominator: str | None = None
    multiplier: Decimal | None = None
    readings: tuple[Reading, ...] = ()
    iri: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Indicator:
    """How the result of a node is measured. ``measures`` is the key of a shared concept (``ikm``)."""

    label: str | None
    formula: Formula | None = None
    calculation_type: CalculationType | None = None
    data_source: str | None = None
    source_evidence: Evidence = Evidence()
    notes: tuple[str, ...] = ()
    unit: str | None = None
    measures: str | None = None
    observations: tuple[Observation, ...] = ()
    headings: tuple[str, ...] = ()
    as_printed: tuple[str, ...] = ()
    evidence: Evidence = Evidence()
    inferences: tuple[Inference, ...] = ()
    readings: tuple[Reading, ...] = ()
    iri: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a cascade, with its indicators and the nodes that contribute to it.

    ``code`` is the code of the official nomenclature that the node was matched with;
    ``ordinal`` is the number as printed, which may be wrong; ``iri`` is there when the node was read
    from a graph, and is no part of what it says.
    """

    type: NodeType
    label: str | None
    level: Level | None = None
    ordinal: str | None = None
    code: str | None = None
    result_statement: str | None = None
    indicators: tuple[Indicator, ...] = ()
    children: tuple[Node, ...] = ()
    observations: tuple[Observation, ...] = ()
    headings: tuple[str, ...] = ()
    as_printed: tuple[str, ...] = ()
    evidence: Evidence = Evidence()
    inferences: tuple[Inference, ...] = ()
    readings: tuple[Reading, ...] = ()
    iri: str | None = field(default=None, compare=False)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, parents before children."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a document and its lines, ``"72-365"``."""

    number: int
    span: str


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who signed a page, as printed there; ``date`` is the day in ISO form where the words parse."""

    page: int
    name: str | None = None
    rank: str | None = None
    title: str | None = None
    number: str | None = None
    place: str | None = None
    date_text: str | None = None
    date: str | None = None
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class Document:
    """The document that a cascade was read from. ``unread`` are the spans that found no place.

    ``agency_code`` is the code by which the document names its agency, ``provenance`` what it says of its own origin.
    """

    file_name: str
    content_hash: str
    document_type: DocumentType
    completeness: Completeness = Completeness.COMPLETE
    title: str | None = None
    agency_code: str | None = None
    provenance: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cascade:
    """The cascade of one agency (a region code) for one year, or for the years of a plan."""

    organization: str
    organization_name: str
    first_year: int
    last_year: int
    document: Document
    roots: tuple[Node, ...] = ()

    def nodes(self) -> Iterator[Node]:
        """Yield all nodes, parents before children."""
        for root in self.roots:
            yield from root.walk()
