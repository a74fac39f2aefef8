"""The project's own Turtle as rdflib graphs: rules, ontology, reference data.

Oxigraph parses ten times faster than rdflib, but gives plain texts the datatype ``xsd:string``, and a validation
that mixes the two kinds finds what is not there. Terms are therefore made as rdflib's own parser makes them; a
test holds the two graphs of every such file against each other. Files of people go through rdflib itself.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from cascade_kg.core.errors import ProjectError
from cascade_kg.core.namespaces import XSD
from cascade_kg.core.turtle import new_graph

__all__ = ["add_file", "file_graph", "rdflib_node"]

_STRING = str(XSD.string)
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


def file_graph(path: Path) -> Graph:
    """Return the graph that a file of the project states.

    Raises:
        ProjectError: the file cannot be read, or is no Turtle.
    """
    graph = new_graph()
    add_file(graph, path)
    return graph


def add_file(graph: Graph, path: Path) -> None:
    """Add what a file of the project states to a graph.

    Raises:
        ProjectError: the file cannot be read, or is no Turtle.
    """
    try:
        quads = list(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    except SyntaxError as error:
        raise ProjectError(str(error.msg), where=f"{path}:{error.lineno}", todo="mend the Turtle") from error
    except OSError as error:
        raise ProjectError(error.strerror or str(error), where=str(path), todo="restore the file") from error
    names: dict[str, URIRef] = {}
    # The same label in two files is two blank nodes.
    blanks: dict[str, BNode] = {}

    def term(value: object) -> Node:
        if isinstance(value, pyoxigraph.NamedNode):
            return names.setdefault(value.value, URIRef(value.value))
        if isinstance(value, pyoxigraph.Literal):
            return rdflib_node(value)
        return blanks.setdefault(str(value), BNode())

    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))


def rdflib_node(value: object) -> Node:
    """Return a term of Oxigraph as rdflib's own parser makes it."""
    if isinstance(value, pyoxigraph.Literal):
        datatype = value.datatype.value
        if datatype in (_STRING, _LANG_STRING):
            return Literal(value.value, lang=value.language)
        return Literal(value.value, datatype=URIRef(datatype))
    return URIRef(value.value) if isinstance(value, pyoxigraph.NamedNode) else BNode(str(value))
