"""Files of cascades read strictly, and refused in one line when they are none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph

from cascade_kg.core.errors import InputError
from cascade_kg.core.iris import BASE
from cascade_kg.core.namespaces import CKG, RDF
from cascade_kg.core.turtle import new_graph
from cascade_kg.store.files import content_of
from cascade_kg.store.rdf_lib import quiet
from cascade_kg.store.turtle import triples, utf8
from cascade_kg.validation.lines import subject_lines

__all__ = ["CascadeFile", "read", "read_turtle", "region_codes"]


@dataclass(frozen=True, slots=True)
class CascadeFile:
    """A file of one cascade: its graph, and the line on which each resource begins."""

    path: Path
    cascade: str
    region_codes: tuple[str, ...]
    graph: Graph
    lines: dict[str, int]


def read(path: Path) -> CascadeFile:
    """Read the file of a cascade.

    Raises:
        InputError: the file is not Turtle, too large, states no cascade or several, or speaks of other things.
    """
    content = content_of(path)
    graph, lines = read_turtle(content, where=str(path))
    cascades = sorted(str(subject) for subject in graph.subjects(RDF.type, CKG.Cascade))
    if len(cascades) != 1:
        raise InputError(
            f"the file states {len(cascades)} cascades" if cascades else "the file states no cascade",
            where=str(path),
            todo="a file holds one ckg:Cascade",
        )
    cascade = cascades[0]
    if not cascade.startswith(f"{BASE}cascade/"):
        raise InputError(
            f"the cascade <{cascade}> is not named as cascades are",
            where=f"{path}:{lines.get(cascade, 1)}",
            todo=f"name it <{BASE}cascade/CODE/YEAR>",
        )
    for subject in sorted(set(map(str, graph.subjects())), key=lambda subject: (lines.get(subject, 0), subject)):
        if subject != cascade and not subject.startswith(f"{cascade}/"):
            raise InputError(
                f"<{subject}> is not below the cascade <{cascade}>",
                where=f"{path}:{lines.get(subject, 1)}",
                todo="a file speaks of its own cascade alone, without blank nodes",
            )
    return CascadeFile(path=path, cascade=cascade, region_codes=region_codes(graph), graph=graph, lines=lines)


def region_codes(graph: Graph) -> tuple[str, ...]:
    """Return the codes of the regions whose agencies a graph names, sorted."""
    agencies = {str(agency) for agency in graph.objects(None, CKG.organization)}
    start = f"{BASE}organization/"
    return tuple(sorted(agency.removeprefix(start) for agency in agencies if agency.startswith(start)))


def read_turtle(content: bytes, *, where: str) -> tuple[Graph, dict[str, int]]:
    """Return the graph that Turtle states and the line of each subject, read strictly.

    Oxigraph reads first because rdflib swallows what is no Turtle, and literals that are not of their datatype.

    Raises:
        InputError: the bytes are no Turtle in UTF-8.
    """
    triples(content, where=where)
    text = utf8(content, where=where).decode("utf-8")
    try:
        with quiet():
            graph = new_graph().parse(data=text, format="turtle")
    except Exception as error:
        # rdflib's parser raises whatever its parts raise.
        what = " ".join(str(error).split())[:200]
        raise InputError(f"the file is no Turtle: {what}", where=where, todo="mend the file") from error
    return graph, subject_lines(text)
