"""The weights of criteria, from a small TOML file that a person keeps: ``[weights]``, then ``criterion = number``."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from decimal import Decimal, InvalidOperation

from cascade_kg.core.errors import InputError
from cascade_kg.core.evaluation import Weights
from cascade_kg.core.findings import Bilingual

__all__ = ["read_weights"]

_EXAMPLE = Bilingual(
    "write [weights] and below it lines such as indicators-and-their-sources = 10",
    "tulis [weights] dan di bawahnya baris seperti indicators-and-their-sources = 10",
)


def read_weights(content: bytes, *, name: str, where: str, criteria: Collection[str]) -> Weights:
    """Return the weights that a file gives; a criterion that it does not name has none.

    Raises:
        InputError: the file is no TOML, names what is no criterion, or gives what is no weight.
    """
    try:
        read = tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, InvalidOperation, RecursionError, ValueError) as error:
        told = " ".join(str(error).split())[:200]
        what = Bilingual(f"the file is no TOML: {told}", f"berkas ini bukan TOML: {told}")
        raise InputError(what, where=where, todo=_EXAMPLE) from error
    table = read.get("weights")
    if list(read) != ["weights"] or not isinstance(table, dict):
        what = Bilingual("the file holds other things than [weights]", "berkas ini memuat hal lain selain [weights]")
        raise InputError(what, where=where, todo=_EXAMPLE)
    found: dict[str, Decimal] = {}
    for key, value in table.items():
        if key not in criteria:
            known = ", ".join(sorted(criteria))
            what = Bilingual(f"there is no criterion {key[:100]!r}", f"tidak ada kriteria {key[:100]!r}")
            raise InputError(what, where=where, todo=Bilingual(f"one of {known}", f"salah satu dari {known}"))
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            what = Bilingual(f"the weight of {key} is no number", f"bobot {key} bukan angka")
            raise InputError(what, where=where, todo=_EXAMPLE)
        weight = Decimal(value)
        if not weight.is_finite() or not 0 <= weight <= 1_000_000:
            what = Bilingual(f"the weight of {key} is not from 0 to 1000000", f"bobot {key} bukan 0 sampai 1000000")
            raise InputError(what, where=where, todo=_EXAMPLE)
        found[key] = weight
    if not any(found.values()):
        what = Bilingual("no criterion has a weight", "tidak ada kriteria yang berbobot")
        raise InputError(what, where=where, todo=_EXAMPLE)
    return Weights(name, found)
