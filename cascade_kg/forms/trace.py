"""The last sheet: all that the graph says, a resource a row, so that nothing is lost on the way through a workbook.

A row holds the name of a resource below its cascade, and what is said of it as Turtle without its subject, on one line.
The first row is that of the cascade itself, which is named by code and years: ``33.02.16/2023``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import pyoxigraph
from rdflib import Graph, Literal, URIRef

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import BASE
from cascade_kg.core.namespaces import RDF, XSD
from cascade_kg.core.order import natural_key
from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.core.turtle import new_graph

__all__ = ["graph_of", "trace_of"]

_HOME = f"{BASE}cascade/"
_LONGEST = 30_000
"""A cell holds 32,767 signs; longer words go on in the next row, under the same name."""
_SEPARATOR = " ; "


def trace_of(graph: Graph, cascade: str) -> list[tuple[str, str]]:
    """Return the rows of a graph: the name of each resource below its cascade, and what is said of it."""
    said: dict[str, list[str]] = {}
    for subject, predicate, value in graph:
        said.setdefault(str(subject), []).append(f"{_short(str(predicate), cascade)} {_term(value, cascade)}")
    rows = []
    for about in sorted(said, key=natural_key):
        name = about.removeprefix(_HOME if about == cascade else f"{cascade}/")
        whole = _SEPARATOR.join(sorted(said[about]))
        rows += [(name, whole[start : start + _LONGEST]) for start in range(0, len(whole), _LONGEST)]
    return rows


def graph_of(rows: Sequence[tuple[str, str]], *, where: str) -> Graph:
    """Return the graph that rows say, strictly read.

    Raises:
        InputError: somebody has changed the rows so that they are no Turtle, or speak of other things.
    """
    joined: dict[str, list[str]] = {}
    for name, content in rows:
        joined.setdefault(name, []).append(content)
    lines = [f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()]
    cascade = _HOME + next(iter(joined), "")
    base = f"{cascade}/"
    subjects = (cascade, *(base + name for name in list(joined)[1:]))
    lines += [f"<{name}> {''.join(said)} .\n" for name, said in zip(subjects, joined.values(), strict=False)]
    graph = new_graph(store="SimpleMemory")
    try:
        for quad in pyoxigraph.parse("".join(lines).encode(), format=pyoxigraph.RdfFormat.TURTLE, base_iri=base):
            graph.add((_resource(quad.subject, base), _resource(quad.predicate, ""), _value(quad.object)))
    except (SyntaxError, ValueError) as error:
        raise InputError(
            Bilingual(
                f"the sheet Jejak was changed and says nothing any more: {' '.join(str(error).split())[:160]}",
                f"lembar Jejak berubah sehingga tidak terbaca lagi: {' '.join(str(error).split())[:160]}",
            ),
            where=where,
            todo=Bilingual(
                "export the workbook anew, or delete the sheet: where each fact stands is lost then",
                "ekspor lagi buku kerjanya, atau hapus lembar itu: letak tiap keterangan lalu hilang",
            ),
        ) from error
    return graph


def _term(value: object, cascade: str) -> str:
    if not isinstance(value, Literal):
        return _short(str(value), cascade)
    text = json.dumps(str(value), ensure_ascii=False)
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{_short(str(value.datatype), cascade)}" if value.datatype else text


def _short(iri: str, cascade: str) -> str:
    """Return an IRI by its short name, or below the cascade, or in full."""
    if iri == str(RDF.type):
        return "a"
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri[len(namespace) :].isalnum():
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri.removeprefix(cascade + '/')}>" if iri.startswith(cascade + "/") else f"<{iri}>"


def _resource(term: object, base: str) -> URIRef:
    if not isinstance(term, pyoxigraph.NamedNode) or not f"{term.value}/".startswith(base):
        raise ValueError(f"{str(term)[:120]} is not below the cascade")
    return URIRef(term.value)


def _value(term: object) -> Literal | URIRef:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if not isinstance(term, pyoxigraph.Literal):
        raise ValueError(f"{str(term)[:120]} has no name")
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    # Kept as it is written: 1.50 is not 1.5 in a file that git keeps.
    return (
        Literal(term.value) if datatype == str(XSD.string) else Literal(term.value, datatype=datatype, normalize=False)
    )
