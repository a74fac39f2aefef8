"""The data that rules see, in one store: cascades, and the reference data that they refer to in graphs of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from pathlib import Path

import pyoxigraph

from cascade_kg.catalog.reference_files import files_for
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.folders import folder
from cascade_kg.core.iris import REFERENCE

__all__ = ["Statements", "alone", "ontology_file", "reference_files", "stated_by", "stored_reference", "together"]

Statements = Sequence[pyoxigraph.Quad]
"""What a file states, as quads of the default graph."""

_TURTLE = pyoxigraph.RdfFormat.TURTLE
_DEFAULT = pyoxigraph.DefaultGraph()
_OFTEN = 8
_times = count(1)


@contextmanager
def alone(cascade: Statements, codes: Iterable[str]) -> Iterator[pyoxigraph.Store]:
    """Put a cascade into the default graph of a store that holds the reference data it needs, and take it out again.

    The union of all graphs is what the rules see. ``codes`` are those of the regions whose agencies the cascade names.

    Raises:
        ProjectError: a reference file is at fault.
    """
    if next(_times) % _OFTEN == 0:
        # Oxigraph's memory keeps traces of what was taken out, 0.7 MB a cascade, and grows slow: it is made anew.
        _stored.cache_clear()
    store = stored_reference(codes)
    store.extend(cascade)
    try:
        yield store
    finally:
        store.clear_graph(_DEFAULT)


def together(
    cascades: Mapping[str, Iterable[pyoxigraph.Quad]], codes: Iterable[str], *, properties: Iterable[str]
) -> pyoxigraph.Store:
    """Return a store with cascades by the names of their graphs, and what they may refer to.

    ``properties`` are those whose statements matter.

    Raises:
        ProjectError: a reference file is at fault.
    """
    wanted = frozenset(map(pyoxigraph.NamedNode, properties))
    store = pyoxigraph.Store()
    reference = {name: stated_by(file) for name, file in reference_files(codes).items()}
    for name, statements in (*reference.items(), *cascades.items()):
        store.extend(_in_graph((each for each in statements if each.predicate in wanted), name))
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


def stored_reference(codes: Iterable[str]) -> pyoxigraph.Store:
    """Return a store with the reference data that regions need; a cascade may stand in its default graph for a while.

    Raises:
        ProjectError: a reference file is at fault.
    """
    return _stored(tuple(reference_files(codes).items()))


@lru_cache(maxsize=2)
def _stored(files: tuple[tuple[str, Path], ...]) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    for name, file in files:
        # Straight from the bytes takes half as long as by way of Python.
        with _read(file) as content:
            store.load(content, format=_TURTLE, to_graph=pyoxigraph.NamedNode(name))
    return store


def _in_graph(statements: Iterable[pyoxigraph.Quad], name: str) -> Iterator[pyoxigraph.Quad]:
    graph = pyoxigraph.NamedNode(name)
    return (pyoxigraph.Quad(each.subject, each.predicate, each.object, graph) for each in statements)
