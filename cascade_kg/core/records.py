"""RDF to cascade records: what ``graph`` has written, or a person, in a stable order."""

from __future__ import annotations

from decimal import Decimal

from rdflib import Graph, Literal, URIRef

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import (
    CalculationType,
    Cascade,
    Completeness,
    Document,
    DocumentType,
    Evidence,
    Formula,
    Indicator,
    Inference,
    Level,
    Node,
    NodeType,
    Observation,
    ObservationKind,
    Page,
    Reading,
    SignOff,
)
from cascade_kg.core.namespaces import CKG, DCTERMS, PROV, RDF, RDFS
from cascade_kg.core.order import natural_key

__all__ = ["from_graph"]

_BREAK = Bilingual("break the cycle", "putuskan lingkarannya")


def from_graph(graph: Graph) -> Cascade:
    """Return the cascade that a graph states.

    Raises:
        InputError: the graph states no cascade, or more than one.
    """
    cascades = sorted(str(subject) for subject in graph.subjects(RDF.type, CKG.Cascade))
    if len(cascades) != 1:
        raise InputError(
            Bilingual(f"the graph states {len(cascades)} cascades", f"graf ini memuat {len(cascades)} cascade"),
            todo=Bilingual("give one cascade a file", "satu berkas satu cascade"),
        )
    return _Reader(graph, URIRef(cascades[0])).cascade()


class _Reader:
    """Read the records of one cascade from a graph, in a stable order."""

    def __init__(self, graph: Graph, iri: URIRef) -> None:
        self.graph = graph
        self.iri = iri

    def cascade(self) -> Cascade:
        organization = self._key(self.iri, CKG.organization) or ""
        year, first, last = (self._string(self.iri, name) for name in (CKG.year, CKG.firstYear, CKG.lastYear))
        if not (year or (first and last)):
            raise InputError(
                Bilingual("the cascade has no year", "cascade ini tanpa tahun"),
                where=str(self.iri),
                todo=Bilingual(
                    "state ckg:year, or first and last year", "nyatakan ckg:year, atau tahun pertama dan terakhirnya"
                ),
            )
        label = self._string(self.iri, RDFS.label) or ""
        name = label.removeprefix("Cascading ").rpartition(" ")[0]
        nodes = self._sorted(self.graph.subjects(CKG.inCascade, self.iri))
        known = set(nodes)
        roots = [node for node in nodes if known.isdisjoint(self.graph.objects(node, CKG.contributesTo))]
        trees = tuple(self._node(root, seen=frozenset()) for root in roots)
        if lost := known - {URIRef(node.iri or "") for tree in trees for node in tree.walk()}:
            raise InputError(
                Bilingual(
                    "the node contributes to itself, by way of others",
                    "simpul ini menginduk ke dirinya sendiri melalui simpul lain",
                ),
                where=min(lost),
                todo=_BREAK,
            )
        return Cascade(
            organization=organization,
            organization_name=name,
            first_year=int(year or first or 0),
            last_year=int(year or last or 0),
            document=self._document(),
            roots=trees,
        )

    def _document(self) -> Document:
        document = self.graph.value(self.iri, PROV.wasDerivedFrom) or self.iri
        pages = [
            Page(int(self._string(page, CKG.pageNumber) or 0), self._string(page, CKG.sourceSpan) or "")
            for page in self._sorted(self.graph.subjects(CKG.inDocument, document))
        ]
        return Document(
            file_name=self._string(document, CKG.fileName) or "",
            content_hash=self._string(document, CKG.contentHash) or "",
            document_type=DocumentType(self._key(document, CKG.documentType) or DocumentType.SIGNED_CASCADE),
            completeness=Completeness(self._key(document, CKG.completeness) or Completeness.COMPLETE),
            title=self._string(document, DCTERMS.title),
            agency_code=self._string(document, CKG.agencyCode),
            provenance=self._all(document, DCTERMS.provenance),
            pages=tuple(pages),
            sign_offs=tuple(self._sign_off(each) for each in self._sorted(self.graph.subjects(CKG.signs, document))),
            unread=self._all(document, CKG.unreadSpan),
        )

    def _sign_off(self, about: URIRef) -> SignOff:
        return SignOff(
            page=self._evidence(about).pages[0] if self._evidence(about).pages else 0,
            name=self._string(about, CKG.signerName),
            rank=self._string(about, CKG.signerRank),
            title=self._string(about, CKG.signerTitle),
            number=self._string(about, CKG.signerNumber),
            place=self._string(about, CKG.signingPlace),
            date_text=self._string(about, CKG.signingDate),
            date=self._string(about, DCTERMS.date),
            evidence=self._evidence(about),
        )

    def _node(self, about: URIRef, *, seen: frozenset[URIRef]) -> Node:
        if about in seen:
            raise InputError(
                Bilingual("the node contributes to itself", "simpul ini menginduk ke dirinya sendiri"),
                where=str(about),
                todo=_BREAK,
            )
        types = {_local(kind) for kind in self.graph.objects(about, RDF.type)} & {kind.value for kind in NodeType}
        if len(types) != 1:
            raise InputError(
                Bilingual("the node needs exactly one type", "simpul ini perlu tepat satu jenis"),
                where=str(about),
                todo=Bilingual(f"one of {', '.join(NodeType)}", f"salah satu dari {', '.join(NodeType)}"),
            )
        children = self._sorted(self.graph.subjects(CKG.contributesTo, about))
        level = self._key(about, CKG.atLevel)
        return Node(
            type=NodeType(types.pop()),
            label=self._string(about, RDFS.label),
            level=Level(level) if level else None,
            ordinal=self._string(about, CKG.ordinal),
            code=self._key(about, CKG.nomenclature),
            result_statement=self._string(about, CKG.resultStatement),
            indicators=tuple(
                self._indicator(each) for each in self._sorted(self.graph.objects(about, CKG.hasIndicator))
            ),
            children=tuple(self._node(child, seen=seen | {about}) for child in children),
            headings=self._all(about, CKG.heading),
            as_printed=self._all(about, CKG.asPrinted),
            evidence=self._evidence(about),
            observations=self._observations(about),
            inferences=self._inferences(about),
            readings=self._readings(about),
            iri=str(about),
        )

    def _indicator(self, about: URIRef) -> Indicator:
        source = self.graph.value(about, CKG.dataSource)
        kind = self._key(about, CKG.calculationType)
        formula = self.graph.value(about, CKG.hasFormula)
        return Indicator(
            label=self._string(about, RDFS.label),
            formula=self._formula(formula) if formula else None,
            calculation_type=CalculationType(kind) if kind else None,
            data_source=self._string(source, RDFS.label) if source else None,
            source_evidence=self._evidence(source) if source else Evidence(),
            notes=self._all(about, CKG.note),
            unit=self._string(about, CKG.unit),
            measures=self._key(about, CKG.measures),
            headings=self._all(about, CKG.heading),
            as_printed=self._all(about, CKG.asPrinted),
            observations=self._observations(about),
            evidence=self._evidence(about),
            inferences=self._inferences(about),
            readings=self._readings(about),
            iri=str(about),
        )

    def _formula(self, about: object) -> Formula:
        multiplier = self._string(about, CKG.multiplier)
        return Formula(
            text=self._string(about, CKG.formulaText) or "",
            evidence=self._evidence(about),
            numerator=self._string(about, CKG.numerator),
            denominator=self._string(about, CKG.denominator),
            multiplier=Decimal(multiplier) if multiplier else None,
            readings=self._readings(about),
            iri=str(about),
        )

    def _observations(self, about: object) -> tuple[Observation, ...]:
        found = self._sorted(self.graph.subjects(CKG.observes, about))  # type: ignore[arg-type]
        return tuple(self._observation(each) for each in found)

    def _observation(self, about: URIRef) -> Observation:
        year, quarter, value = (self._string(about, name) for name in (CKG.year, CKG.quarter, CKG.value))
        kind = self._key(about, CKG.observationKind)
        if kind not in set(ObservationKind):
            raise InputError(
                Bilingual("the observation has no known kind", "observasi ini tanpa jenis yang dikenal"),
                where=str(about),
                todo=Bilingual("state ckg:observationKind", "nyatakan ckg:observationKind"),
            )
        return Observation(
            kind=ObservationKind(kind),
            year=int(year) if year else None,
            value=Decimal(value) if value else None,
            unit=self._string(about, CKG.unit),
            as_printed=self._string(about, CKG.asPrinted),
            evidence=self._evidence(about),
            quarter=int(quarter) if quarter else None,
        )

    def _inferences(self, about: object) -> tuple[Inference, ...]:
        found = self._sorted(self.graph.subjects(CKG.about, about))  # type: ignore[arg-type]
        return tuple(self._inference(each) for each in found if (each, RDF.type, CKG.Reading) not in self.graph)

    def _readings(self, about: object) -> tuple[Reading, ...]:
        found = self._sorted(self.graph.subjects(CKG.about, about))  # type: ignore[arg-type]
        return tuple(self._reading(each) for each in found if (each, RDF.type, CKG.Reading) in self.graph)

    def _reading(self, about: URIRef) -> Reading:
        of = self.graph.value(about, CKG.onProperty)
        stated = self.graph.value(about, URIRef(str(of)))
        if of is None or stated is None:
            raise InputError(
                Bilingual("the reading does not say what it read", "pembacaan ini tidak menyebut apa yang dibacanya"),
                where=str(about),
                todo=Bilingual("enrich the cascade anew", "jalankan lagi cascade-kg enrich"),
            )
        score = self._string(about, CKG.score)
        return Reading(
            property=f"ckg:{_local(of)}",
            value=_value(stated),
            method=self._string(about, CKG.method) or "",
            version=self._string(about, CKG.methodVersion) or "",
            score=Decimal(score) if score else None,
            as_printed=self._string(about, CKG.asPrinted),
            decided_by=self._string(about, CKG.decidedBy),
        )

    def _inference(self, about: URIRef) -> Inference:
        score, runner_up_score = (self._string(about, name) for name in (CKG.score, CKG.runnerUpScore))
        return Inference(
            property=str(self.graph.value(about, CKG.onProperty).n3(self.graph.namespace_manager)),  # type: ignore[union-attr]
            method=self._string(about, CKG.method) or "",
            version=self._string(about, CKG.methodVersion) or "",
            score=Decimal(score) if score else None,
            runner_up=self._string(about, CKG.runnerUp),
            runner_up_score=Decimal(runner_up_score) if runner_up_score else None,
            as_printed=self._string(about, CKG.asPrinted),
            spans=self._evidence(about).spans,
            decided_by=self._string(about, CKG.decidedBy),
        )

    def _evidence(self, about: object) -> Evidence:
        pages = sorted(int(str(page).rpartition("/")[2]) for page in self.graph.objects(about, CKG.onPage))  # type: ignore[arg-type]
        return Evidence(self._all(about, CKG.sourceSpan), tuple(pages))

    def _string(self, about: object, predicate: URIRef) -> str | None:
        values = self._all(about, predicate)
        return values[0] if values else None

    def _all(self, about: object, predicate: URIRef) -> tuple[str, ...]:
        values = [str(value) for value in self.graph.objects(about, predicate)]  # type: ignore[arg-type]
        return tuple(values if len(values) < 2 else sorted(values, key=natural_key))

    def _key(self, about: object, predicate: URIRef) -> str | None:
        value = self._string(about, predicate)
        return _local(value) if value else None

    @staticmethod
    def _sorted(nodes: object) -> list[URIRef]:
        return sorted((URIRef(str(node)) for node in nodes), key=lambda node: natural_key(str(node)))  # type: ignore[attr-defined]


def _local(iri: object) -> str:
    return str(iri).replace("#", "/").rpartition("/")[2]


def _value(stated: object) -> str | Decimal:
    """Return what a reading states: words, a number, or the last part of an IRI."""
    if not isinstance(stated, Literal):
        return _local(stated)
    return str(stated) if stated.language else Decimal(str(stated))
