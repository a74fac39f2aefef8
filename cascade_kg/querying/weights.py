"""The weights of criteria, from a small TOML file that a person keeps: ``[weights]``, then ``criterion = number``."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from decimal import Decimal, InvalidOperation

from cascade_kg.core.errors import InputError
from cascade_kg.core.evaluation import Weights

__all__ = ["read_weights"]

_EXAMPLE = "write [weights] and below it lines such as indicators-and-their-sources = 10"


def read_weights(content: bytes, *, name: str, where: str, criteria: Collection[str]) -> Weights:
    """Return the weights that a file gives; a criterion that it does not name has none.

    Raises:
        InputError: the file is no TOML, names what is no criterion, or gives what is no weight.
    """
    try:
        read = tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, InvalidOperation, RecursionError, ValueError) as error:
        what = " ".join(str(error).split())[:200]
        raise InputError(f"the file is no TOML: {what}", where=where, todo=_EXAMPLE) from error
    table = read.get("weights")
    if list(read) != ["weights"] or not isinstance(table, dict):
        raise InputError("the file holds other things than [weights]", where=where, todo=_EXAMPLE)
    found: dict[str, Decimal] = {}
    for key, value in table.items():
        if key not in criteria:
            known = ", ".join(sorted(criteria))
            raise InputError(f"there is no criterion {key[:100]!r}", where=where, todo=f"one of {known}")
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise InputError(f"the weight of {key} is no number", where=where, todo=_EXAMPLE)
        weight = Decimal(value)
        if not weight.is_finite() or not 0 <= weight <= 1_000_000:
            raise InputError(f"the weight of {key} is not from 0 to 1000000", where=where, todo=_EXAMPLE)
        found[key] = weight
    if not any(found.values()):
        raise InputError("no criterion has a weight", where=where, todo=_EXAMPLE)
    return Weights(name, found)
