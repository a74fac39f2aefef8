"""The data that rules see, in one store: cascades and the reference data that they refer to, in graphs of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pyoxigraph

from cascade_kg.catalog.reference_files import files_for
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.folders import folder
from cascade_kg.core.iris import REFERENCE

__all__ = [
    "Statements",
    "in_graph",
    "ontology_file",
    "reference_files",
    "stated_by",
    "stored",
    "stored_reference",
]

Statements = Sequence[pyoxigraph.Quad]
"""What a file states, as quads of the default graph."""

_TURTLE, _N_TRIPLES = pyoxigraph.RdfFormat.TURTLE, pyoxigraph.RdfFormat.N_TRIPLES


def stored(cascades: Iterable[tuple[str, bytes]], codes: Iterable[str]) -> pyoxigraph.Store:
    """Return a store with cascades, the names of their graphs and N-Triples that have been read before.

    It holds the reference data that they need; ``codes`` are those of the regions whose agencies they name.

    Raises:
        ProjectError: a reference file is at fault.
    """
    store = _with_reference(reference_files(codes))
    for name, lines in cascades:
        # IRIs and tags were looked at when the file was read: not again, which takes a quarter of the time.
        store.load(lines, format=_N_TRIPLES, to_graph=pyoxigraph.NamedNode(name), lenient=True)
    return store


def reference_files(codes: Iterable[str]) -> dict[str, Path]:
    """Return the files of the reference data that regions need, and the ontology, by the names of their graphs."""
    root = folder("data") / "reference"
    files = files_for(sorted(set(codes)))
    named = {f"{REFERENCE}{path.relative_to(root).with_suffix('').as_posix()}": path for path in files}
    return {**named, f"{REFERENCE}ontology": ontology_file()}


def ontology_file() -> Path:
    """Return the file of the ontology that rules rely on, ``ontology/cascade.ttl``."""
    return folder("ontology") / "cascade.ttl"


@lru_cache(maxsize=32)
def stated_by(path: Path) -> Statements:
    """Return what a file of the project states.

    Raises:
        ProjectError: the file cannot be read, or is no Turtle.
    """
    with _read(path) as content:
        return tuple(pyoxigraph.parse(content, format=_TURTLE))


@contextmanager
def _read(path: Path) -> Iterator[bytes]:
    """Read a file of the project, and say where it breaks."""
    try:
        yield path.read_bytes()
    except SyntaxError as error:
        raise ProjectError(str(error.msg), where=f"{path}:{error.lineno}", todo="mend the Turtle") from error
    except OSError as error:
        raise ProjectError(error.strerror or str(error), where=str(path), todo="restore the file") from error


@lru_cache(maxsize=2)
def stored_reference(codes: tuple[str, ...]) -> pyoxigraph.Store:
    """Return a store with the reference data that regions need.

    Raises:
        ProjectError: a reference file is at fault.
    """
    return _with_reference(reference_files(codes))


def _with_reference(files: Mapping[str, Path]) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for name, file in files.items():
        # Straight from the bytes takes half as long as by way of Python.
        with _read(file) as content:
            store.load(content, format=_TURTLE, to_graph=pyoxigraph.NamedNode(name))
    return store


def in_graph(statements: Iterable[pyoxigraph.Quad], name: str) -> Iterator[pyoxigraph.Quad]:
    """Yield statements as they stand in a graph."""
    graph = pyoxigraph.NamedNode(name)
    return (pyoxigraph.Quad(each.subject, each.predicate, each.object, graph) for each in statements)
