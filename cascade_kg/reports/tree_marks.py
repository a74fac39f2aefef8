"""Which findings are marked on which box of a performance tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cascade_kg.core import iris
from cascade_kg.core.findings import Finding, Severity
from cascade_kg.core.model import Cascade, Node

__all__ = ["Marks", "marks_of", "severities_of"]


@dataclass(frozen=True, slots=True)
class Marks:
    """The findings of a cascade by the IRI of the node that they belong to; ``general`` belong to none."""

    by_node: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    general: tuple[Finding, ...] = ()

    def on(self, node: Node) -> tuple[Finding, ...]:
        """Return the findings on a node, its indicators, formulas and inferences."""
        return self.by_node.get(node.iri, ()) if node.iri else ()


def marks_of(cascade: Cascade, findings: Iterable[Finding]) -> Marks:
    """Sort the findings of a cascade by node: the one whose IRI is the longest prefix of the focus.

    Findings of other cascades are left out.
    """
    known = {node.iri for node in cascade.nodes() if node.iri}
    own = _iri(cascade)
    by_node: dict[str, list[Finding]] = {}
    general: list[Finding] = []
    for finding in findings:
        if own and finding.cascade and finding.cascade != own:
            continue
        home = finding.focus
        while home and home not in known:
            home = home.rpartition("/")[0]
        if home:
            by_node.setdefault(home, []).append(finding)
        else:
            general.append(finding)
    return Marks({iri: tuple(found) for iri, found in by_node.items()}, tuple(general))


def severities_of(findings: Sequence[Finding]) -> tuple[tuple[Severity, int], ...]:
    """Return the severities among findings, gravest first, each with its number."""
    counts = ((severity, sum(finding.severity is severity for finding in findings)) for severity in Severity)
    return tuple((severity, number) for severity, number in counts if number)


def _iri(cascade: Cascade) -> str | None:
    if not iris.is_region_code(cascade.organization):
        return None
    return iris.cascade(cascade.organization, cascade.first_year, cascade.last_year)
