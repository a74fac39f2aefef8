"""Cascade records to RDF: the one place that decides how a cascade looks in the graph; ``records`` reads it back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rdflib import Graph, Literal, URIRef

from cascade_kg.core import iris
from cascade_kg.core.model import (
    Cascade,
    Document,
    Evidence,
    Formula,
    Indicator,
    Inference,
    Node,
    NodeType,
    Observation,
    Reading,
    SignOff,
)
from cascade_kg.core.namespaces import CKG, DCTERMS, PROV, QB, RDF, RDFS, XSD
from cascade_kg.core.order import natural_key
from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.core.turtle import new_graph

__all__ = ["to_graph"]

_KIND = {
    NodeType.OBJECTIVE: "objective",
    NodeType.OUTCOME: "outcome",
    NodeType.PROGRAM: "program",
    NodeType.ACTIVITY: "activity",
    NodeType.SUB_ACTIVITY: "sub-activity",
}
_CODE_LISTS = {
    "formulaKind": "formula-kind",
    "promisedUnit": "unit",
    "quantityKind": "quantity-kind",
    "statedUnit": "unit",
    "wording": "wording",
}


def to_graph(cascade: Cascade) -> Graph:
    """Return the graph that states a cascade."""
    return _Writer(cascade).graph


class _Writer:
    """Add the facts of one cascade to a new graph, minting IRIs from codes and positions."""

    def __init__(self, cascade: Cascade) -> None:
        self.graph = new_graph(store="SimpleMemory")
        self.iri = iris.cascade(cascade.organization, cascade.first_year, cascade.last_year)
        self.document = iris.below(self.iri, "document", 1)
        self.sources: dict[str, str] = {}
        self.taken: set[str] = set()
        self.iris: dict[str, URIRef] = {}
        self.strings: dict[str, Literal] = {}
        self._cascade(cascade)

    def _cascade(self, cascade: Cascade) -> None:
        self._link(self.iri, RDF.type, CKG.Cascade)
        label = f"Cascading {cascade.organization_name} {iris.period(cascade.first_year, cascade.last_year)}"
        self._text(self.iri, RDFS.label, label)
        self._link(self.iri, CKG.organization, iris.organization(cascade.organization))
        self._link(self.iri, PROV.wasDerivedFrom, self.document)
        if cascade.first_year == cascade.last_year:
            self._add(self.iri, CKG.year, Literal(cascade.first_year))
        else:
            self._add(self.iri, CKG.firstYear, Literal(cascade.first_year))
            self._add(self.iri, CKG.lastYear, Literal(cascade.last_year))
        self._document(cascade.document)
        self._nodes(cascade.roots, parent=None)

    def _document(self, document: Document) -> None:
        self._link(self.document, RDF.type, CKG.SourceDocument)
        self._text(self.document, DCTERMS.title, document.title)
        self._string(self.document, CKG.agencyCode, document.agency_code)
        for words in document.provenance:
            self._string(self.document, DCTERMS.provenance, words)
        self._string(self.document, CKG.fileName, document.file_name)
        self._string(self.document, CKG.contentHash, document.content_hash)
        self._link(self.document, CKG.documentType, iris.identified("document-type", document.document_type))
        self._link(self.document, CKG.completeness, iris.identified("completeness", document.completeness))
        for span in document.unread:
            self._string(self.document, CKG.unreadSpan, span)
        for page in document.pages:
            about = self._page(page.number)
            self._link(about, RDF.type, CKG.Page)
            self._link(about, CKG.inDocument, self.document)
            self._add(about, CKG.pageNumber, Literal(page.number))
            self._string(about, CKG.sourceSpan, page.span)
        for sign_off in document.sign_offs:
            self._sign_off(sign_off)

    def _sign_off(self, sign_off: SignOff) -> None:
        about = iris.below(self.document, "sign-off", f"page-{sign_off.page}")
        self._link(about, RDF.type, CKG.SignOff)
        self._link(about, CKG.signs, self.document)
        self._string(about, CKG.signerName, sign_off.name)
        self._string(about, CKG.signerRank, sign_off.rank)
        self._string(about, CKG.signerTitle, sign_off.title)
        self._string(about, CKG.signerNumber, sign_off.number)
        self._string(about, CKG.signingPlace, sign_off.place)
        self._string(about, CKG.signingDate, sign_off.date_text)
        if sign_off.date:
            self._add(about, DCTERMS.date, Literal(sign_off.date, datatype=XSD.date))
        self._evidence(about, Evidence(sign_off.evidence.spans, (sign_off.page,)))

    def _nodes(self, nodes: Sequence[Node], *, parent: str | None) -> None:
        """Add the nodes below a parent, each numbered by its place in the document among those of its type.

        So a code that a brother gains or loses gives no other node another name.
        """
        counts: dict[NodeType, int] = {}
        positions: dict[int, int] = {}
        for number, node in sorted(enumerate(nodes), key=lambda each: _place(each[1])):
            positions[number] = counts[node.type] = counts.get(node.type, 0) + 1
        for number, node in enumerate(nodes):
            self._node(node, parent=parent, position=positions[number])

    def _node(self, node: Node, *, parent: str | None, position: int) -> None:
        about = self._node_iri(node, parent=parent, position=position)
        self._link(about, RDF.type, CKG[node.type])
        self._link(about, CKG.inCascade, self.iri)
        self._text(about, RDFS.label, node.label)
        self._text(about, CKG.resultStatement, node.result_statement)
        self._string(about, CKG.ordinal, node.ordinal)
        if node.level:
            self._link(about, CKG.atLevel, CKG[node.level])
        if parent:
            self._link(about, CKG.contributesTo, parent)
        if node.code:
            self._link(about, CKG.nomenclature, iris.nomenclature(node.code))
        self._printed(about, node.headings, node.as_printed)
        self._evidence(about, node.evidence)
        self._inferences(about, node.inferences)
        self._readings(about, node.readings)
        self._observations(about, node.observations)
        for number, indicator in enumerate(node.indicators, start=1):
            self._indicator(about, indicator, iris.below(about, "indicator", number))
        self._nodes(node.children, parent=about)

    def _node_iri(self, node: Node, *, parent: str | None, position: int) -> str:
        """Keep the IRI of a node that has one; else mint it from the official code, else from the position."""
        if node.iri and node.iri.startswith(self.iri + "/") and node.iri not in self.taken:
            self.taken.add(node.iri)
            return node.iri
        if node.code and (about := iris.below(self.iri, node.code)) not in self.taken:
            self.taken.add(about)
            return about
        top = node.type in (NodeType.OBJECTIVE, NodeType.OUTCOME) or parent is None
        home = self.iri if top or parent is None else parent
        about = iris.below(home, _KIND[node.type], position)
        while about in self.taken:
            position += 1
            about = iris.below(home, _KIND[node.type], position)
        self.taken.add(about)
        return about

    def _indicator(self, node: str, indicator: Indicator, about: str) -> None:
        self._link(node, CKG.hasIndicator, about)
        self._link(about, RDF.type, CKG.Indicator)
        self._text(about, RDFS.label, indicator.label)
        self._string(about, CKG.unit, indicator.unit)
        for note in indicator.notes:
            self._text(about, CKG.note, note)
        if indicator.calculation_type:
            self._link(about, CKG.calculationType, CKG[indicator.calculation_type])
        if indicator.measures:
            self._link(about, CKG.measures, iris.identified("indicator", indicator.measures))
        if indicator.formula:
            self._formula(about, indicator.formula)
        if indicator.data_source:
            self._link(about, CKG.dataSource, self._source(indicator.data_source, indicator.source_evidence))
        self._printed(about, indicator.headings, indicator.as_printed)
        self._evidence(about, indicator.evidence)
        self._inferences(about, indicator.inferences)
        self._readings(about, indicator.readings)
        self._observations(about, indicator.observations)

    def _formula(self, indicator: str, formula: Formula) -> None:
        about = iris.below(indicator, "formula")
        self._link(indicator, CKG.hasFormula, about)
        self._link(about, RDF.type, CKG.Formula)
        self._text(about, CKG.formulaText, formula.text)
        self._text(about, CKG.numerator, formula.numerator)
        self._text(about, CKG.denominator, formula.denominator)
        if formula.multiplier is not None:
            self._add(about, CKG.multiplier, Literal(formula.multiplier))
        self._evidence(about, formula.evidence)
        self._readings(about, formula.readings)

    def _observations(self, observed: str, observations: tuple[Observation, ...]) -> None:
        for each in observations:
            quarter = None if each.quarter is None else f"q{each.quarter}"
            about = iris.below(observed, each.kind, *(part for part in (each.year, quarter) if part is not None))
            self._link(about, RDF.type, CKG.Observation)
            self._link(about, QB.dataSet, self.iri)
            self._link(about, CKG.observes, observed)
            self._link(about, CKG.observationKind, iris.identified("observation-kind", each.kind))
            if each.year is not None:
                self._add(about, CKG.year, Literal(each.year))
            if each.quarter is not None:
                self._add(about, CKG.quarter, Literal(each.quarter))
            if each.value is not None:
                self._add(about, CKG.value, Literal(each.value))
            self._string(about, CKG.unit, each.unit)
            self._text(about, CKG.asPrinted, each.as_printed)
            self._evidence(about, each.evidence)

    def _source(self, label: str, evidence: Evidence) -> str:
        about = self.sources.setdefault(label, iris.below(self.iri, "source", len(self.sources) + 1))
        self._link(about, RDF.type, CKG.DataSource)
        self._text(about, RDFS.label, label)
        self._evidence(about, evidence)
        return about

    def _inferences(self, about: str, inferences: tuple[Inference, ...]) -> None:
        positions: dict[str, int] = {}
        for inference in inferences:
            key = inference.property.partition(":")[2]
            positions[key] = positions.get(key, 0) + 1
            self._inference(about, inference, iris.below(about, "inference", key, positions[key]))

    def _inference(self, about: str, inference: Inference, resource: str) -> None:
        self._link(resource, RDF.type, CKG.Correction if inference.as_printed else CKG.Inference)
        self._link(resource, CKG.about, about)
        prefix, _, local = inference.property.partition(":")
        self._link(resource, CKG.onProperty, PREFIXES[prefix] + local)
        self._string(resource, CKG.method, inference.method)
        self._string(resource, CKG.methodVersion, inference.version)
        self._text(resource, CKG.asPrinted, inference.as_printed)
        self._string(resource, CKG.decidedBy, inference.decided_by)
        if inference.score is not None:
            self._add(resource, CKG.score, Literal(inference.score))
        if inference.runner_up:
            self._link(resource, CKG.runnerUp, inference.runner_up)
        if inference.runner_up_score is not None:
            self._add(resource, CKG.runnerUpScore, Literal(inference.runner_up_score))
        for span in inference.spans:
            self._string(resource, CKG.sourceSpan, span)

    def _readings(self, about: str, readings: tuple[Reading, ...]) -> None:
        positions: dict[str, int] = {}
        for reading in readings:
            key = reading.property.partition(":")[2]
            positions[key] = positions.get(key, 0) + 1
            resource = iris.below(about, "reading", key, positions[key])
            self._link(resource, RDF.type, CKG.Reading)
            self._link(resource, CKG.about, about)
            self._link(resource, CKG.onProperty, CKG[key])
            self._add(resource, CKG[key], _meaning(key, reading.value))
            self._string(resource, CKG.method, reading.method)
            self._string(resource, CKG.methodVersion, reading.version)
            self._text(resource, CKG.asPrinted, reading.as_printed)
            self._string(resource, CKG.decidedBy, reading.decided_by)
            if reading.score is not None:
                self._add(resource, CKG.score, Literal(reading.score))

    def _printed(self, about: str, headings: tuple[str, ...], as_printed: tuple[str, ...]) -> None:
        for heading in headings:
            self._string(about, CKG.heading, heading)
        for words in as_printed:
            self._text(about, CKG.asPrinted, words)

    def _evidence(self, about: str, evidence: Evidence) -> None:
        if evidence.spans:
            self._link(about, PROV.wasDerivedFrom, self.document)
        for span in evidence.spans:
            self._string(about, CKG.sourceSpan, span)
        for page in evidence.pages:
            self._link(about, CKG.onPage, self._page(page))

    def _page(self, number: int) -> str:
        return iris.below(self.document, "page", number)

    def _add(self, subject: str, predicate: URIRef, value: Literal | URIRef) -> None:
        self.graph.store.add((self._iri(subject), predicate, value), self.graph)

    def _iri(self, name: str) -> URIRef:
        """Return an IRI, made once: rdflib looks at all its signs each time that it makes one."""
        iri = self.iris.get(name)
        if iri is None:
            iri = self.iris[name] = URIRef(name)
        return iri

    def _link(self, subject: str, predicate: URIRef, target: str) -> None:
        self._add(subject, predicate, self._iri(target))

    def _string(self, subject: str, predicate: URIRef, text: str | None) -> None:
        if text:
            literal = self.strings.get(text)
            if literal is None:
                literal = self.strings[text] = Literal(text)
            self._add(subject, predicate, literal)

    def _text(self, subject: str, predicate: URIRef, text: str | None) -> None:
        if text:
            self._add(subject, predicate, Literal(text, lang="id"))


def _meaning(key: str, value: str | Decimal) -> Literal | URIRef:
    """Return what a reading says: a number, words, a region, a concept or an individual of the ontology."""
    if isinstance(value, Decimal):
        return Literal(value)
    if key == "separateQuantity":
        return Literal(value, lang="id")
    if key == "mentionsRegion":
        return URIRef(iris.region(value))
    return URIRef(iris.identified(_CODE_LISTS[key], value)) if key in _CODE_LISTS else CKG[value]


def _place(node: Node) -> tuple[bool, list[object]]:
    """Return the key that orders nodes by where the document begins to speak of them; those without place come last."""
    places = sorted(natural_key(span) for span in node.evidence.spans)
    return not places, list(places[:1])
