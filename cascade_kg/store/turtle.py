"""Turtle from outside, read strictly: bytes in, triples out, and one line with the place where it breaks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.store.lexical import fault

__all__ = ["TURTLE", "checked", "content_hash", "n_triples", "quads", "refusal", "triples", "utf8"]

TURTLE = pyoxigraph.RdfFormat.TURTLE

_TODO = "write a text, a date, or xsd:integer or xsd:decimal with at most 18 digits"


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


def triples(content: bytes, *, where: str) -> list[pyoxigraph.Triple]:
    """Return what Turtle states.

    Raises:
        InputError: the bytes are no Turtle, or a literal is not of its datatype.
    """
    return [quad.triple for quad in quads(content, where=where)]


def quads(content: bytes, *, where: str) -> list[pyoxigraph.Quad]:
    """Return what Turtle states, as quads of the default graph.

    Raises:
        InputError: the bytes are no Turtle, or a literal is not of its datatype.
    """
    return list(_well_typed(utf8(content, where=where), where=where))


def checked(content: bytes, *, where: str) -> bytes:
    """Return Turtle that an engine may load itself, without a byte order mark.

    Raises:
        InputError: the bytes are no Turtle, or a literal is not of its datatype.
    """
    text = utf8(content, where=where)
    for _ in _well_typed(text, where=where):
        pass
    return text


def _well_typed(text: bytes, *, where: str) -> Iterator[pyoxigraph.Quad]:
    """Yield what Turtle states as long as it is well-formed and its literals are of their datatypes."""
    try:
        for quad in pyoxigraph.parse(text, format=TURTLE):
            value = quad.object
            if isinstance(value, pyoxigraph.Literal) and (wrong := fault(quad.predicate.value, value)):
                place = text.find(value.value.encode("utf-8"))
                line = text.count(b"\n", 0, max(place, 0)) + 1
                what = f'"{" ".join(value.value.split())[:60]}" {wrong}'
                raise InputError(what, where=f"{where}:{line}", todo=_TODO)
            yield quad
    except SyntaxError as error:
        raise refusal(error, where=where) from error


def n_triples(stated: Iterable[pyoxigraph.Quad]) -> bytes:
    """Return statements as N-Triples, which are Turtle too, without their graphs."""
    return pyoxigraph.serialize((each.triple for each in stated), format=pyoxigraph.RdfFormat.N_TRIPLES) or b""


def content_hash(facts: Sequence[pyoxigraph.Triple]) -> str:
    """Return the SHA-256 of the canonical N-Quads (RDFC-1.0) of triples: their order and prefixes do not count.

    Without blank nodes these are the sorted lines. With some, only what is our own may be given: a stranger can make
    the canonical names of blank nodes take years.
    """
    lines = pyoxigraph.serialize(facts, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
    if b"_:" in lines:
        dataset = pyoxigraph.Dataset(pyoxigraph.Quad(fact.subject, fact.predicate, fact.object) for fact in facts)
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        lines = pyoxigraph.serialize(dataset, format=pyoxigraph.RdfFormat.N_QUADS) or b""
    return hashlib.sha256(b"".join(sorted(set(lines.splitlines(keepends=True))))).hexdigest()
