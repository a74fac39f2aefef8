"""Literals that are what their datatype says, and that all engines read alike: no others may enter.

Oxigraph and rdflib write numbers of ``xsd:double`` in different ways; Oxigraph keeps ``xsd:int`` as ``xsd:integer``,
and does not reckon with numbers of more digits than it has room for; rdflib takes true for 1, and compares a year of
``xsd:gYear`` with anything.
"""

from __future__ import annotations

import re
from datetime import date

import pyoxigraph

from cascade_kg.core.findings import Bilingual

__all__ = ["fault"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_FORMS = {
    f"{_XSD}boolean": re.compile(r"true|false|1|0", re.ASCII),
    f"{_XSD}date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII),
    f"{_XSD}decimal": re.compile(r"[+-]?([0-9]{1,18}(\.[0-9]{0,18})?|\.[0-9]{1,18})", re.ASCII),
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]{1,18}", re.ASCII),
}
_DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
_TEXTS = frozenset(
    map(
        pyoxigraph.NamedNode,
        (f"{_XSD}anyURI", f"{_XSD}string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"),
    )
)


def fault(predicate: str, literal: pyoxigraph.Literal) -> Bilingual | None:
    """Return what is wrong with the value of a property; of XML Schema only what cascades use is known."""
    if literal.datatype in _TEXTS:
        return None
    datatype = literal.datatype.value
    if not datatype.startswith(_XSD):
        return None
    kind, form = datatype.removeprefix(_XSD), _FORMS.get(datatype)
    if form is None:
        return Bilingual(
            f"is of xsd:{kind}, which engines read in different ways",
            f"bertipe xsd:{kind}, yang dibaca berlainan oleh tiap mesin",
        )
    if not form.fullmatch(literal.value) or (kind == "date" and not _is_a_day(literal.value)):
        return Bilingual(f"is no {kind}", f"bukan {kind}")
    if kind == "boolean" and predicate != _DEPRECATED:
        return Bilingual(
            "is true or false, which engines read in different ways",
            "adalah benar atau salah, yang dibaca berlainan oleh tiap mesin",
        )
    return None


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
