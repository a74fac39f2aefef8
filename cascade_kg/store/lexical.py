"""Literals that are what their datatype says: engines disagree on those that are not, so none may enter."""

from __future__ import annotations

import re
from datetime import date

import pyoxigraph

__all__ = ["is_well_typed"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_FORMS = {
    f"{_XSD}boolean": re.compile(r"true|false|1|0", re.ASCII),
    f"{_XSD}date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII),
    f"{_XSD}decimal": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)", re.ASCII),
    f"{_XSD}integer": re.compile(r"[+-]?[0-9]+", re.ASCII),
}


def is_well_typed(literal: pyoxigraph.Literal) -> bool:
    """Tell whether the words of a literal are of its datatype, for the datatypes that cascades use."""
    form = _FORMS.get(literal.datatype.value)
    if form is None:
        return True
    if not form.fullmatch(literal.value):
        return False
    return literal.datatype.value != f"{_XSD}date" or _is_a_day(literal.value)


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
