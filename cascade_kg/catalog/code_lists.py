"""The code lists of the reference data: what a document type or a kind of quantity is called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import pyoxigraph

from cascade_kg.core.errors import ProjectError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.folders import folder
from cascade_kg.core.iris import BASE

__all__ = ["code_names", "method_name"]

_NAME = "http://www.w3.org/2004/02/skos/core#prefLabel"


@cache
def code_names() -> Mapping[str, Bilingual]:
    """Return the names of the codes by their IRIs.

    Raises:
        ProjectError: the file is missing or broken, or a code lacks a name in one of the languages.
    """
    path = folder("data") / "reference" / "code-lists.ttl"
    found: dict[str, dict[str, str]] = {}
    todo = "restore it: python data/reference/build.py"
    try:
        for triple in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            name = triple.object
            if triple.predicate.value == _NAME and isinstance(name, pyoxigraph.Literal):
                found.setdefault(str(getattr(triple.subject, "value", "")), {})[name.language or ""] = name.value
        names = {iri: Bilingual(en=texts["en"], id=texts["id"]) for iri, texts in sorted(found.items())}
    except (OSError, SyntaxError) as error:
        raise ProjectError(f"cannot be read: {error}", where=str(path), todo=todo) from error
    except KeyError as error:
        raise ProjectError(f"a code has no name in the language {error}", where=str(path), todo=todo) from error
    return MappingProxyType(names)


def method_name(key: str) -> Bilingual | None:
    """Return the name of a method of inference, which cascades hold as a string; nothing for one that is not listed."""
    return code_names().get(f"{BASE}method/{key}")
