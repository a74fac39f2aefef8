"""Files of cascades read strictly, and refused in one line when they are none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import BASE
from cascade_kg.core.prefixes import full
from cascade_kg.store.files import content_of, misnamed
from cascade_kg.store.turtle import holding, stated, statements, utf8
from cascade_kg.validation.data import Statements
from cascade_kg.validation.facts import Facts
from cascade_kg.validation.lines import subject_lines

if TYPE_CHECKING:
    from rdflib import Graph

    from cascade_kg.validation.region import Asked

__all__ = ["CascadeFile", "parsed", "read", "read_turtle", "region_codes"]

_ORGANIZATION, _TYPE = (f"<{full(name)}>".encode() for name in ("ckg:organization", "rdf:type"))
_CASCADE = f"<{full('ckg:Cascade')}> .".encode()
_AGENCY = f"{BASE}organization/"


@dataclass(frozen=True, eq=False)
class CascadeFile:
    """A file of one cascade: what it states, and where; as a graph of rdflib where one is asked for."""

    path: Path
    cascade: str
    region_codes: tuple[str, ...]
    content: bytes
    stated: bytes
    """What it states, as N-Triples."""

    @property
    def turtle(self) -> bytes:
        """Return the Turtle as an engine reads it."""
        return utf8(self.content, where=str(self.path))

    @cached_property
    def graph(self) -> Graph:
        """Return the graph as rdflib reads it."""
        return parsed(self.content, where=str(self.path))

    @cached_property
    def statements(self) -> Statements:
        """Return what it states, statement by statement."""
        return tuple(statements(self.stated))

    def told(self, asked: Asked) -> bytes:
        """Return what is asked of its statements, as N-Triples."""
        return asked.of(self.stated)

    @cached_property
    def facts(self) -> Facts:
        """Return the facts that evidence is made of."""
        return Facts.stated(self.stated)

    @cached_property
    def lines(self) -> dict[str, int]:
        """Return the line on which each resource begins."""
        return subject_lines(self.turtle.decode("utf-8"))


def read(path: Path, content: bytes | None = None) -> CascadeFile:
    """Read the file of a cascade; ``content`` where its bytes are known.

    Raises:
        InputError: the file is not Turtle, too large, states no cascade or several, or speaks of other things.
    """
    content = content_of(path) if content is None else content
    lines = stated(content, where=str(path))
    cascades = {subject for subject, _ in _said(lines, _TYPE, _CASCADE)}
    agencies = {agency for _, agency in _said(lines, _ORGANIZATION)}
    if len(cascades) != 1:
        raise InputError(
            Bilingual(f"the file states {len(cascades)} cascades", f"berkas ini menyatakan {len(cascades)} cascade")
            if cascades
            else Bilingual("the file states no cascade", "berkas ini tidak menyatakan cascade"),
            where=str(path),
            todo=Bilingual("a file holds one ckg:Cascade", "satu berkas memuat satu ckg:Cascade"),
        )
    file = CascadeFile(path, cascades.pop(), region_codes(agencies), content, lines)
    if not file.cascade.startswith(f"{BASE}cascade/"):
        raise misnamed(file.cascade, where=f"{path}:{file.lines.get(file.cascade, 1)}")
    if foreign := _foreign(file):
        first = min(foreign, key=lambda subject: (file.lines.get(subject, 0), subject))
        raise InputError(
            Bilingual(
                f"<{first}> is not below the cascade <{file.cascade}>",
                f"<{first}> tidak berada di bawah cascade <{file.cascade}>",
            ),
            where=f"{path}:{file.lines.get(first, 1)}",
            todo=Bilingual(
                "a file speaks of its own cascade alone, without blank nodes",
                "satu berkas hanya membahas cascade-nya sendiri, tanpa simpul kosong",
            ),
        )
    return file


def _said(lines: bytes, predicate: bytes, value: bytes = b"") -> Iterator[tuple[str, str]]:
    """Yield the subject and the value of each statement of a property whose value begins with some bytes."""
    for line in holding(lines, b" %s %s" % (predicate, value)):
        subject, first, rest = line.split(b" ", 2)
        if first == predicate and rest.startswith(value):
            yield _text(subject), _text(rest.removesuffix(b" ."))


def _foreign(file: CascadeFile) -> set[str]:
    """Return the subjects that are neither the cascade nor below it."""
    own = f"<{file.cascade}".encode()
    lines = b"\n" + file.stated
    if lines.count(b"\n%s/" % own) + lines.count(b"\n%s> " % own) == lines.count(b"\n") - 1:
        return set()
    subjects = {_text(line.partition(b" ")[0]) for line in file.stated.split(b"\n")[:-1]}
    return {each for each in subjects if each != file.cascade and not each.startswith(f"{file.cascade}/")}


def region_codes(agencies: Iterable[str]) -> tuple[str, ...]:
    """Return the codes of the regions of agencies, sorted."""
    return tuple(sorted({agency.removeprefix(_AGENCY) for agency in agencies if agency.startswith(_AGENCY)}))


def parsed(content: bytes, *, where: str) -> Graph:
    """Return the graph of rdflib that Turtle states.

    Raises:
        InputError: the bytes are no Turtle in UTF-8.
    """
    from cascade_kg.core.turtle import new_graph
    from cascade_kg.store.rdf_lib import quiet

    text = utf8(content, where=where).decode("utf-8")
    try:
        with quiet():
            return new_graph().parse(data=text, format="turtle")
    except Exception as error:
        # rdflib's parser raises whatever its parts raise.
        what = " ".join(str(error).split())[:200]
        raise InputError(
            Bilingual(f"the file is no Turtle: {what}", f"berkas ini bukan Turtle: {what}"),
            where=where,
            todo=Bilingual("mend the file", "perbaiki berkasnya"),
        ) from error


def read_turtle(content: bytes, *, where: str) -> tuple[Graph, dict[str, int]]:
    """Return the graph that Turtle states and the line of each subject, read strictly.

    Oxigraph reads first because rdflib swallows what is no Turtle, and literals that are not of their datatype.

    Raises:
        InputError: the bytes are no Turtle in UTF-8.
    """
    stated(content, where=where)
    graph = parsed(content, where=where)
    return graph, subject_lines(utf8(content, where=where).decode("utf-8"))


def _text(term: bytes) -> str:
    """Return the IRI of a term of N-Triples, and others as they are."""
    return term.decode("utf-8").removeprefix("<").removesuffix(">")
