"""Turtle of several cascades, put into a store as ``load`` would put it: each cascade in the graph called as it is."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pyoxigraph

from cascade_kg.core.iris import REFERENCE
from cascade_kg.store.port import Store

_KIND = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_CASCADE = pyoxigraph.NamedNode("https://w3id.org/cascade-kg/ontology#Cascade")


def put(store: Store, *texts: str) -> None:
    """Put texts into an empty store: each cascade that a text declares into its graph, the rest into another."""
    for number, text in enumerate(texts):
        for graph, content in _by_graph(text, f"{REFERENCE}case/{number}").items():
            store.put(content, graph=graph, where="data.ttl")


@cache
def _by_graph(text: str, rest: str) -> dict[str, bytes]:
    triples = [each.triple for each in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)]
    cascades = [each.subject.value for each in triples if each.predicate == _KIND and each.object == _CASCADE]
    graphs: dict[str, str] = defaultdict(str)
    for triple in triples:
        subject = triple.subject.value
        graphs[next((name for name in cascades if f"{subject}/".startswith(f"{name}/")), rest)] += f"{triple} .\n"
    return {name: content.encode() for name, content in graphs.items()}
