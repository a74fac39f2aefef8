"""The data that rules see, in one store: each cascade a graph, and the reference data that they refer to in others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import pyoxigraph

from cascade_kg.catalog.reference import files_for
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.folders import folder
from cascade_kg.core.iris import REFERENCE

__all__ = ["ontology_file", "reference_files", "reference_triples", "store_of"]

_TURTLE = pyoxigraph.RdfFormat.TURTLE


def store_of(
    cascades: Mapping[str, Iterable[pyoxigraph.Triple]],
    codes: Iterable[str],
    *,
    properties: Iterable[str] | None = None,
) -> pyoxigraph.Store:
    """Return a store with cascades by the names of their graphs, and what they may refer to.

    ``codes`` are those of the regions whose agencies the cascades name; ``properties`` those whose triples matter.

    Raises:
        ProjectError: a reference file is at fault.
    """
    wanted = None if properties is None else frozenset(map(pyoxigraph.NamedNode, properties))
    store = pyoxigraph.Store()
    reference = {name: reference_triples(file) for name, file in reference_files(codes).items()}
    for name, triples in (*reference.items(), *cascades.items()):
        graph = pyoxigraph.NamedNode(name)
        store.extend(
            pyoxigraph.Quad(each.subject, each.predicate, each.object, graph)
            for each in triples
            if wanted is None or each.predicate in wanted
        )
    return store


def reference_files(codes: Iterable[str]) -> dict[str, Path]:
    """Return the files of the reference data that regions need, and the ontology, by the names of their graphs."""
    root = folder("data") / "reference"
    named = {
        f"{REFERENCE}{path.relative_to(root).with_suffix('').as_posix()}": path
        for path in files_for(sorted(set(codes)))
    }
    return {**named, f"{REFERENCE}ontology": ontology_file()}


def ontology_file() -> Path:
    """Return the file of the ontology that rules rely on, ``ontology/cascade.ttl``."""
    return folder("ontology") / "cascade.ttl"


@cache
def reference_triples(path: Path) -> tuple[pyoxigraph.Triple, ...]:
    """Return what a file of the project states.

    Raises:
        ProjectError: the file cannot be read, or is no Turtle.
    """
    try:
        return tuple(quad.triple for quad in pyoxigraph.parse(path.read_bytes(), format=_TURTLE))
    except SyntaxError as error:
        raise ProjectError(str(error.msg), where=f"{path}:{error.lineno}", todo="mend the Turtle") from error
    except OSError as error:
        raise ProjectError(error.strerror or str(error), where=str(path), todo="restore the file") from error
