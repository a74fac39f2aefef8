"""Literals that are what their datatype says, and that all engines read alike: no others may enter.

Oxigraph and rdflib write numbers of ``xsd:double`` in different ways; Oxigraph keeps ``xsd:int`` as ``xsd:integer``,
and does not reckon with numbers of more digits than it has room for.
"""

from __future__ import annotations

import re
from datetime import date

import pyoxigraph

__all__ = ["is_well_typed"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_FORMS = {
    f"{_XSD}boolean": re.compile(r"true|false|1|0", re.ASCII),
    f"{_XSD}date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII),
    f"{_XSD}decimal": re.compile(r"[+-]?([0-9]{1,18}(\.[0-9]{0,18})?|\.[0-9]{1,18})", re.ASCII),
    f"{_XSD}gYear": re.compile(r"[0-9]{4}", re.ASCII),
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]{1,18}", re.ASCII),
}
_TEXTS = frozenset({f"{_XSD}anyURI", f"{_XSD}string"})


def is_well_typed(literal: pyoxigraph.Literal) -> bool:
    """Tell whether the words of a literal are of its datatype; of XML Schema only what cascades use is known."""
    kind = literal.datatype.value
    form = _FORMS.get(kind)
    if form is None:
        return kind in _TEXTS or not kind.startswith(_XSD)
    if not form.fullmatch(literal.value):
        return False
    return kind != f"{_XSD}date" or _is_a_day(literal.value)


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
