"""The graph of a cascade with its reference data, ready for the two engines."""

from __future__ import annotations

import pyoxigraph
from pyshacl.graph_abstraction import RdfLibDataGraph
from rdflib import Graph
from rdflib.plugins.stores.memory import Memory

from cascade_kg.validation.constraint import store_of

__all__ = ["PreparedGraph"]


class PreparedGraph(RdfLibDataGraph):
    """A data graph for pyshacl, and for Oxigraph the same triples in a store."""

    def __new__(cls, graph: Graph) -> PreparedGraph:
        """Make a graph in the way of pyshacl, which wants to know the store."""
        made: PreparedGraph = super().__new__(cls, Memory(), graph)
        return made

    def __init__(self, graph: Graph) -> None:
        # The base class wants a store that knows contexts; it is not used, all goes to ``impl``.
        super().__init__(Memory(), graph)
        self._oxigraph: pyoxigraph.Store | None = None

    def __bool__(self) -> bool:
        """Tell that there is a graph; pyshacl asks at every result, and counting the triples is slow."""
        return True

    def oxigraph(self) -> pyoxigraph.Store:
        """Return the triples in Oxigraph."""
        if self._oxigraph is None:
            self._oxigraph = store_of(self.impl)
        return self._oxigraph
