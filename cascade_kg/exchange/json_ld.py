"""Cascades as JSON-LD, each a named graph, under a context that the file itself carries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import BASE
from cascade_kg.core.order import natural_key
from cascade_kg.core.prefixes import full
from cascade_kg.exchange.context import CONTEXT, coercions, context, short_name
from cascade_kg.store.turtle import utf8

__all__ = ["from_json_ld", "to_json_ld"]

_TYPE, _LABEL, _STRING = full("rdf:type"), full("rdfs:label"), full("xsd:string")
_RELATIVE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*(?:/[A-Za-z0-9][A-Za-z0-9.\-]*)*", re.ASCII)
_DEEPEST = 64
_MOST_BYTES = 8 * 1024 * 1024
"""Larger files cost thirty times as much memory; a cascade has a tenth of it at most."""


def to_json_ld(cascades: Mapping[str, Iterable[pyoxigraph.Quad]]) -> str:
    """Return what cascades state, by their IRIs: the same text from the same facts."""
    graphs = [{"@id": _iri(name), "@graph": _resources(stated)} for name, stated in sorted(cascades.items())]
    body = graphs[0] if len(graphs) == 1 else {"@graph": graphs}
    return json.dumps({"@context": context(), **body}, ensure_ascii=False, indent=2) + "\n"


def _resources(stated: Iterable[pyoxigraph.Quad]) -> list[dict[str, Any]]:
    """Return the resources in the order of their names, each with its type, its label and its other properties."""
    found: dict[str, dict[str, set[Any]]] = {}
    for each in stated:
        assert isinstance(each.subject, pyoxigraph.NamedNode), "cascades have no blank nodes"
        found.setdefault(each.subject.value, {}).setdefault(each.predicate.value, set()).add(each.object)
    return [
        {"@id": _iri(about)}
        | {
            "@type" if name == _TYPE else short_name(name): _values(name, values)
            for name, values in sorted(found[about].items(), key=lambda each: _place(each[0]))
        }
        for about in sorted(found, key=natural_key)
    ]


def _place(property_: str) -> tuple[bool, bool, str]:
    return property_ != _TYPE, property_ != _LABEL, short_name(property_)


def _values(property_: str, values: Iterable[Any]) -> Any:
    written = [_value(property_, each) for each in sorted(values, key=lambda each: natural_key(str(each)))]
    return written[0] if len(written) == 1 else written


def _value(property_: str, value: pyoxigraph.NamedNode | pyoxigraph.Literal) -> Any:
    """Return a value as a bare string where the context says what it is, else with what it is."""
    if isinstance(value, pyoxigraph.NamedNode):
        if property_ == _TYPE:
            return short_name(value.value)
        return _iri(value.value) if coercions().get(property_) == "@id" else {"@id": _iri(value.value)}
    kind = coercions().get(property_, _STRING)
    if value.language:
        return value.value if (kind, value.language) == ("@language", "id") else _tagged(value)
    if value.datatype.value == kind:
        return value.value
    return {"@value": value.value} if value.datatype.value == _STRING else _typed(value)


def _tagged(value: pyoxigraph.Literal) -> dict[str, str]:
    return {"@value": value.value, "@language": value.language or ""}


def _typed(value: pyoxigraph.Literal) -> dict[str, str]:
    return {"@value": value.value, "@type": short_name(value.datatype.value)}


def _iri(iri: str) -> str:
    """Return an IRI as it reads below the base, or by a prefix, or in full."""
    local = iri.removeprefix(BASE)
    if local != iri and _RELATIVE.fullmatch(local):
        return local
    name = short_name(iri)
    return iri if name == iri else name if ":" in name else f"ckg:{name}"


def from_json_ld(content: bytes, *, where: str) -> Iterator[pyoxigraph.Quad]:
    """Yield what JSON-LD states; nothing that it refers to is fetched.

    Raises:
        InputError: the bytes are too many, are no JSON-LD, or name a context that would have to be fetched.
    """
    if len(content) > _MOST_BYTES:
        raise InputError(
            Bilingual(
                f"the JSON-LD is too large ({len(content) / 1e6:.1f} MB)",
                f"JSON-LD ini terlalu besar ({len(content) / 1e6:.1f} MB)",
            ),
            where=where,
            todo=Bilingual("give a file a cascade, or N-Quads", "berikan satu berkas per cascade, atau N-Quads"),
        )
    document = _with_our_context(_parsed(utf8(content, where=where), where=where), where=where)
    # Written anew: of two members with the same name all readers then see the one that was looked at.
    text = json.dumps(document).encode("ascii")
    try:
        yield from pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD)
    except (SyntaxError, ValueError) as error:
        raise _refused(f"the file is no JSON-LD: {' '.join(str(error).split())[:200]}", where) from error


def _parsed(text: bytes, *, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise _refused(f"the file is no JSON: {error.msg}", f"{where}:{error.lineno}") from error
    except (RecursionError, ValueError) as error:
        raise _refused("the file is no JSON that can be read: too deep, or a number too long", where) from error


def _with_our_context(document: Any, *, where: str) -> Any:
    """Return a document that names no context which is not in it; the address of ours stands for ours."""
    left = [(document, 0)]
    while left:
        here, depth = left.pop()
        if depth > _DEEPEST:
            raise _refused(f"the JSON is nested more than {_DEEPEST} times", where)
        if isinstance(here, dict):
            if here.get("@context") == CONTEXT:
                here["@context"] = context()
            if (address := _fetched(here)) is not None:
                raise InputError(
                    Bilingual(
                        f"the context {address[:120]!r} would have to be fetched, which is never done",
                        f"konteks {address[:120]!r} harus diambil dari luar, dan itu tidak pernah dilakukan",
                    ),
                    where=where,
                    todo=Bilingual("write the context into the file", "tuliskan konteksnya di dalam berkas"),
                )
            left += ((each, depth + 1) for each in here.values())
        elif isinstance(here, list):
            left += ((each, depth + 1) for each in here)
    return document


def _fetched(members: dict[str, Any]) -> str | None:
    """Return the address of what the context of an object would fetch."""
    given = members.get("@context")
    for each in given if isinstance(given, list) else [given]:
        if isinstance(each, str):
            return each
    return str(members["@import"]) if "@import" in members else None


def _refused(what: str, where: str) -> InputError:
    return InputError(
        what,
        where=where,
        todo=Bilingual(
            "give a file that cascade-kg export has written", "berikan berkas yang ditulis cascade-kg export"
        ),
    )
