"""Literals of RDF as cells of a table: the same value from every store."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from cascade_kg.core.table import Cell

__all__ = ["XSD", "literal"]

XSD = "http://www.w3.org/2001/XMLSchema#"

_INTEGERS = frozenset(
    XSD + name
    for name in (
        "integer",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "nonPositiveInteger",
        "negativeInteger",
        "positiveInteger",
        "unsignedByte",
        "unsignedInt",
        "unsignedLong",
        "unsignedShort",
    )
)
_NUMBERS = frozenset(XSD + name for name in ("decimal", "double", "float"))
_INTEGER = re.compile(r"[+-]?[0-9]{1,1000}", re.ASCII)
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,3})?", re.ASCII)
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


_VALUED = _INTEGERS | _NUMBERS | {XSD + "boolean"}


def literal(text: str, datatype: str | None) -> Cell:
    """Return the value of a literal; a text that does not fit its datatype stays a text."""
    return _value(text, datatype) if datatype in _VALUED else text


@lru_cache(maxsize=10_000)
def _value(text: str, datatype: str) -> Cell:
    # Years and scores return from row to row, and a number takes ten times as long to read as a text.
    if datatype in _INTEGERS and _INTEGER.fullmatch(text):
        return int(text)
    if datatype in _NUMBERS and _NUMBER.fullmatch(text):
        return _plain(Decimal(text))
    if datatype == XSD + "boolean":
        return _BOOLEANS.get(text, text)
    return text


def _plain(number: Decimal) -> Decimal:
    """Return a number without trailing zeros and without an exponent: ``100.0`` and ``1E+2`` are ``100``."""
    return Decimal(format(number.normalize(), "f"))
