"""The criteria of an evaluation and the bounds of its grades, from ``data/reference/criteria.ttl``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import pyoxigraph

from cascade_kg.core.errors import ProjectError
from cascade_kg.core.evaluation import Criterion, Grade
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.folders import folder
from cascade_kg.core.iris import BASE

__all__ = ["criteria", "grades"]

_CKG = "https://w3id.org/cascade-kg/ontology#"
_DCTERMS = "http://purl.org/dc/terms/"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_FILE = "data/reference/criteria.ttl"
_REBUILD = "restore it: python data/reference/build.py"

_Values = Mapping[str, tuple[tuple[str, str | None], ...]]


def criteria() -> tuple[Criterion, ...]:
    """Return the criteria, in the order of their numbers.

    Raises:
        ProjectError: the file is missing or broken.
    """
    start = f"{BASE}criterion/"
    found = [_criterion(iri.removeprefix(start), facts) for iri, facts in _facts().items() if iri.startswith(start)]
    return tuple(sorted(found, key=lambda criterion: criterion.number))


def grades() -> tuple[Grade, ...]:
    """Return the grades, the best first.

    Raises:
        ProjectError: the file is missing or broken.
    """
    start = f"{BASE}grade/"
    found = [
        Grade(iri.removeprefix(start), next((Decimal(value) for value, _ in facts.get(f"{_CKG}above", ())), None))
        for iri, facts in _facts().items()
        if iri.startswith(start)
    ]
    return tuple(sorted(found, key=lambda grade: (grade.above is None, -(grade.above or 0))))


def _criterion(key: str, facts: _Values) -> Criterion:
    label, asks, note = (_bilingual(facts, name) for name in (f"{_RDFS}label", f"{_CKG}asks", f"{_SKOS}editorialNote"))
    number = next((value for value, _ in facts.get(f"{_SKOS}notation", ())), None)
    if label is None or asks is None or number is None:
        raise ProjectError(f"the criterion {key} has no number, name or question", where=_FILE, todo=_REBUILD)
    return Criterion(
        number=number,
        key=key,
        label=label,
        asks=asks,
        document_types=tuple(sorted(kind.rpartition("/")[2] for kind, _ in facts.get(f"{_CKG}appliesTo", ()))),
        basis=tuple(sorted(iri for iri, _ in facts.get(f"{_DCTERMS}source", ()))),
        note=note,
    )


def _bilingual(facts: _Values, name: str) -> Bilingual | None:
    texts = {language: text for text, language in facts.get(name, ())}
    return Bilingual(en=texts["en"], id=texts["id"]) if {"en", "id"} <= texts.keys() else None


@cache
def _facts() -> Mapping[str, _Values]:
    """Return the values of the file by subject and property, texts with their language."""
    path = folder("data") / "reference" / "criteria.ttl"
    found: dict[str, dict[str, tuple[tuple[str, str | None], ...]]] = {}
    try:
        for quad in pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
            value = quad.object
            language = value.language if isinstance(value, pyoxigraph.Literal) else None
            properties = found.setdefault(str(getattr(quad.subject, "value", quad.subject)), {})
            before = properties.get(quad.predicate.value, ())
            properties[quad.predicate.value] = (*before, (str(getattr(value, "value", value)), language))
    except (OSError, SyntaxError) as error:
        raise ProjectError(f"cannot be read: {error}", where=str(path), todo=_REBUILD) from error
    return found
