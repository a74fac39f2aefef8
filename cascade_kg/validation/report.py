"""A validation as RDF: a SHACL report that other tools read."""

from __future__ import annotations

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from cascade_kg.catalog.rules import rules
from cascade_kg.core.findings import Finding, Severity, Validation
from cascade_kg.core.namespaces import CKG
from cascade_kg.core.turtle import new_graph
from cascade_kg.validation.bundle import rule_graph

__all__ = ["report_graph"]

_SEVERITIES = {Severity.VIOLATION: SH.Violation, Severity.WARNING: SH.Warning, Severity.INFO: SH.Info}


def report_graph(validation: Validation) -> Graph:
    """Return a validation as a SHACL report.

    As with ``pyshacl --allow-warnings`` data conforms unless a finding is a violation, accepted or not.
    Blank nodes are numbered in the order of the findings, so that the same findings make the same bytes.
    """
    graph = new_graph()
    report = BNode("report")
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add(
        (report, SH.conforms, Literal(all(each.severity is not Severity.VIOLATION for each in validation.findings)))
    )
    for number, finding in enumerate(validation.findings, start=1):
        result = BNode(f"result{number:06}")
        graph.add((report, SH.result, result))
        _add(graph, result, finding)
    return graph


def _add(graph: Graph, result: BNode, finding: Finding) -> None:
    graph.add((result, RDF.type, SH.ValidationResult))
    graph.add((result, SH.focusNode, URIRef(finding.focus)))
    graph.add((result, SH.resultSeverity, _SEVERITIES[finding.severity]))
    graph.add((result, SH.sourceConstraintComponent, URIRef(finding.component)))
    graph.add((result, SH.sourceShape, URIRef(finding.shape)))
    graph.add((result, SH.resultMessage, Literal(finding.message.en, lang="en")))
    graph.add((result, SH.resultMessage, Literal(finding.message.id, lang="id")))
    if finding.accepted:
        graph.add((result, CKG.acceptedBecause, Literal(finding.accepted.reason)))
        graph.add((result, CKG.acceptedBy, Literal(finding.accepted.decided_by)))
    if finding.path is not None:
        graph.add((result, SH.resultPath, _path(graph, result, finding)))
    if finding.value is not None:
        graph.add((result, SH.value, _value(finding.value)))


def _path(graph: Graph, result: BNode, finding: Finding) -> Node:
    """Return the path of a finding, copied from its rule where it is more than one property."""
    if finding.path is not None and finding.path.startswith(("http://", "https://", "urn:")):
        return URIRef(finding.path)
    shape = next((rule_graph(rule) for rule in rules() if rule.name == finding.rule), new_graph())
    path = shape.value(URIRef(finding.shape), SH.path)
    return RDF.nil if path is None else _copy(shape, path, graph, f"{result}p")


def _copy(source: Graph, node: Node, target: Graph, name: str) -> Node:
    if not isinstance(node, BNode):
        return node
    copy = BNode(name)
    for predicate, value in source.predicate_objects(node):
        target.add((copy, predicate, _copy(source, value, target, f"{name}{str(predicate).rpartition('#')[2]}")))
    return copy


def _value(value: str) -> Node:
    """Return a value as a term; findings keep values as text, so of a literal the words alone are known."""
    return URIRef(value) if value.startswith(("http://", "https://", "urn:")) else Literal(value)
