"""Turtle from outside, read strictly: bytes in, statements out, and one line with the place where it breaks.

What a file states is N-Triples here, a line a statement: thousands of lines are looked at in a fraction of the time
that as many objects take, and make no work for the collector of garbage.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator

import pyoxigraph

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.store.lexical import fault

__all__ = [
    "TURTLE",
    "checked",
    "content_hash",
    "holding",
    "n_triples",
    "of_properties",
    "quads",
    "refusal",
    "stated",
    "statements",
    "triples",
    "utf8",
]

TURTLE = pyoxigraph.RdfFormat.TURTLE
_N_TRIPLES, _N_QUADS = pyoxigraph.RdfFormat.N_TRIPLES, pyoxigraph.RdfFormat.N_QUADS

_TODO = Bilingual(
    "write a text, a date, or xsd:integer or xsd:decimal with at most 18 digits",
    "tulis teks, tanggal, atau xsd:integer atau xsd:decimal dengan paling banyak 18 angka",
)


def utf8(content: bytes, *, where: str) -> bytes:
    """Return the bytes without a byte order mark.

    Raises:
        InputError: the text is in another encoding than UTF-8.
    """
    try:
        return content.decode("utf-8-sig").encode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            Bilingual("the text is not UTF-8", "teksnya bukan UTF-8"),
            where=f"{where}:{line}",
            todo=Bilingual("save the file as UTF-8", "simpan sebagai UTF-8"),
        ) from error


def refusal(error: SyntaxError, *, where: str) -> InputError:
    """Return the error that says on which line of a file the Turtle breaks."""
    what = " ".join(str(error.msg).split())[:200]
    return InputError(
        Bilingual(f"the file is no Turtle: {what}", f"berkas ini bukan Turtle: {what}"),
        where=f"{where}:{error.lineno or 1}",
        todo=Bilingual("mend the line", "perbaiki barisnya"),
    )


def stated(content: bytes, *, where: str) -> bytes:
    """Return what Turtle states, as N-Triples in the order of the file.

    Raises:
        InputError: the bytes are no Turtle, or a literal is not of its datatype.
    """
    text = utf8(content, where=where)
    try:
        # Of statements outside of graphs N-Quads are N-Triples.
        lines = pyoxigraph.serialize(pyoxigraph.parse(text, format=TURTLE), format=_N_QUADS) or b""
    except SyntaxError as error:
        raise refusal(error, where=where) from error
    for quad in statements(_typed(lines)):
        if isinstance(value := quad.object, pyoxigraph.Literal) and (wrong := fault(quad.predicate.value, value)):
            place = text.find(value.value.encode("utf-8"))
            line = text.count(b"\n", 0, max(place, 0)) + 1
            shown = f'"{" ".join(value.value.split())[:60]}"'
            what = Bilingual(f"{shown} {wrong.en}", f"{shown} {wrong.id}")
            raise InputError(what, where=f"{where}:{line}", todo=_TODO)
    return lines


def _typed(lines: bytes) -> bytes:
    """Return those of some statements whose values have a datatype, one for each value of a property."""
    found: dict[bytes, bytes] = {}
    for line in holding(lines, b'"^^<'):
        found.setdefault(line.partition(b" ")[2], line)
    return b"\n".join(found.values())


def holding(lines: bytes, part: bytes) -> Iterator[bytes]:
    """Yield those of some statements in N-Triples whose line holds some bytes, without looking at the others."""
    place = lines.find(part)
    while place >= 0:
        end = lines.find(b"\n", place)
        yield lines[lines.rfind(b"\n", 0, place) + 1 : end]
        place = lines.find(part, end)


def of_properties(lines: bytes, properties: Collection[bytes]) -> bytes:
    """Return those of some statements in N-Triples that are of some properties, written as there: ``<IRI>``."""
    found = (line for line in lines.split(b"\n")[:-1] if line.split(b" ", 2)[1] in properties)
    return b"".join(line + b"\n" for line in found)


def statements(lines: bytes) -> Iterator[pyoxigraph.Quad]:
    """Yield statements in N-Triples, as quads of the default graph."""
    return pyoxigraph.parse(lines, format=_N_TRIPLES)


def quads(content: bytes, *, where: str) -> list[pyoxigraph.Quad]:
    """Return what Turtle states, as quads of the default graph.

    Raises:
        InputError: the bytes are no Turtle, or a literal is not of its datatype.
    """
    return list(statements(stated(content, where=where)))


def triples(content: bytes, *, where: str) -> list[pyoxigraph.Triple]:
    """Return what Turtle states.

    Raises:
        InputError: the bytes are no Turtle, or a literal is not of its datatype.
    """
    return [quad.triple for quad in quads(content, where=where)]


def checked(content: bytes, *, where: str) -> bytes:
    """Return Turtle that an engine may load itself, without a byte order mark.

    Raises:
        InputError: the bytes are no Turtle, or a literal is not of its datatype.
    """
    stated(content, where=where)
    return utf8(content, where=where)


def n_triples(quads: Iterable[pyoxigraph.Quad]) -> bytes:
    """Return statements as N-Triples, which are Turtle too, without their graphs."""
    return pyoxigraph.serialize((each.triple for each in quads), format=_N_TRIPLES) or b""


def content_hash(lines: bytes) -> str:
    """Return the SHA-256 of the canonical N-Quads (RDFC-1.0) of statements: their order and prefixes do not count.

    Without blank nodes these are the sorted lines of N-Triples. With some, only what is our own may be given: a
    stranger can make the canonical names of blank nodes take years.
    """
    if b"_:" in lines:
        dataset = pyoxigraph.Dataset(statements(lines))
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        lines = pyoxigraph.serialize(dataset, format=_N_QUADS) or b""
    return hashlib.sha256(b"".join(sorted(set(lines.splitlines(keepends=True))))).hexdigest()
