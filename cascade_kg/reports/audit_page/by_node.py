"""The findings of an audit by the node of the tree that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cascade_kg.core.findings import Bilingual, Finding
from cascade_kg.core.model import Cascade, Node
from cascade_kg.core.report import Report
from cascade_kg.reports.audit_page.words import GENERAL_NAME, TOGETHER
from cascade_kg.reports.findings.words import gravest_first
from cascade_kg.reports.html_page import both
from cascade_kg.reports.node_wording import heading_of, label_of
from cascade_kg.reports.tree_marks import marks_of
from cascade_kg.reports.tree_order import in_printed_order
from cascade_kg.reports.workpaper.words import agency_and_period

__all__ = ["Part", "Place", "parts_of"]


@dataclass(frozen=True, slots=True)
class Place:
    """A node with findings: where it stands on the page, what it is called, what stands above it in the tree.

    ``node`` is its IRI; the findings that belong to no node stand together in a place without one.
    """

    anchor: str
    heading: Bilingual
    path: Bilingual
    findings: tuple[Finding, ...]
    node: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The places of a cascade, or of what belongs to none; ``tree`` is there where its file is at hand."""

    anchor: str
    name: Bilingual
    places: tuple[Place, ...]
    cascade: str | None = None
    tree: Cascade | None = None

    def links(self) -> dict[str, str]:
        """Return where the box of a node leads, by its IRI."""
        return {place.node: f"#{place.anchor}" for place in self.places if place.node}


def parts_of(report: Report, trees: Mapping[str, Cascade]) -> tuple[Part, ...]:
    """Return the findings of each cascade in the order of its tree, and at the end those that belong to none."""
    cascades = tuple(dict.fromkeys(each.cascade for each in report.cascades))
    parts = [_part(report, cascade, trees.get(cascade), number) for number, cascade in enumerate(cascades, start=1)]
    rest = [finding for finding in report.validation.findings if finding.cascade not in cascades]
    if rest:
        anchor = f"agency-{len(parts) + 1}"
        parts.append(Part(anchor, TOGETHER, (_general(rest, anchor=f"{anchor}-general"),)))
    return tuple(parts)


def _part(report: Report, cascade: str, tree: Cascade | None, number: int) -> Part:
    found = [finding for finding in report.validation.findings if finding.cascade == cascade]
    name = agency_and_period(report, cascade) or cascade
    anchor = f"agency-{number}"
    places: list[Place] = []
    general: Sequence[Finding] = found
    if tree:
        marks = marks_of(tree, found)
        general = marks.general
        for node, chain in _walk(tree.roots, ()):
            if on := marks.on(node):
                places.append(_place(node, chain, on, anchor=f"node-{number}-{len(places) + 1}"))
    if general:
        places.append(_general(general, anchor=f"{anchor}-general"))
    return Part(anchor, Bilingual(name, name), tuple(places), cascade, tree)


def _walk(nodes: Sequence[Node], chain: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Yield the nodes as they are drawn, each with what stands above it."""
    for node in in_printed_order(nodes):
        yield node, chain
        yield from _walk(node.children, (*chain, node))


def _place(node: Node, chain: Sequence[Node], findings: Sequence[Finding], *, anchor: str) -> Place:
    def heading(language: str) -> str:
        words = heading_of(node, language=language)
        return f"{words} · {node.code}" if node.code else words

    return Place(
        anchor,
        both(heading),
        both(lambda language: " › ".join(label_of(above, language=language) for above in chain)),
        tuple(gravest_first(findings)),
        node.iri,
        node.label,
    )


def _general(findings: Sequence[Finding], *, anchor: str) -> Place:
    return Place(anchor, GENERAL_NAME, Bilingual("", ""), tuple(gravest_first(findings)))
