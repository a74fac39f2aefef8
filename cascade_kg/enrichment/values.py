"""Which properties people may decide, of what, and how their values are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from rdflib import Literal, URIRef
from rdflib.term import Node as Term

from cascade_kg.catalog.gazetteer import is_region
from cascade_kg.catalog.reference import indicator_concepts, nomenclature
from cascade_kg.core import iris
from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import CalculationType, Cascade
from cascade_kg.core.namespaces import CKG
from cascade_kg.core.reading import FormulaKind, QuantityKind, Unit, Wording

__all__ = ["PROPERTIES", "Decidable", "Thing", "things_of", "value_of"]


class Thing(StrEnum):
    """What a decision may be about."""

    NODE = "node"
    INDICATOR = "indicator"
    FORMULA = "formula"


@dataclass(frozen=True, slots=True)
class Decidable:
    """A property that may be decided: of which things, how a value is read, and whether none or several may be.

    ``read`` returns ``None`` for a term that is no value; ``form`` says how one is written.
    """

    things: frozenset[Thing]
    read: Callable[[Term], str | Decimal | None]
    form: str
    reading: bool = True
    several: bool = False
    optional: bool = True


def things_of(cascade: Cascade) -> dict[str, Thing]:
    """Return the IRIs of the nodes, indicators and formulas of a cascade that was read from a graph."""
    found: dict[str, Thing] = {}
    for node in cascade.nodes():
        found[node.iri or ""] = Thing.NODE
        for indicator in node.indicators:
            found[indicator.iri or ""] = Thing.INDICATOR
            if indicator.formula:
                found[indicator.formula.iri or ""] = Thing.FORMULA
    return found


def value_of(name: str, term: Term, *, where: str) -> str | Decimal:
    """Return the value that a term states for a property, in the form of the records.

    Raises:
        InputError: the term is no value of the property.
    """
    value = PROPERTIES[name].read(term)
    if value is None:
        form = PROPERTIES[name].form
        raise InputError(
            Bilingual(f"{term.n3()} is no value of {name}", f"{term.n3()} bukan nilai dari {name}"),
            where=where,
            todo=Bilingual(f"write {form}", f"tulis {form}"),
        )
    return value


def _key(kind: str, known: Callable[[], Iterable[str]]) -> Callable[[Term], str | None]:
    """Return a reader of IRIs of reference data: ``…/id/quantity-kind/index`` is ``index``."""

    def read(term: Term) -> str | None:
        key = str(term).removeprefix(f"{iris.BASE}{kind}/")
        return key if isinstance(term, URIRef) and str(term) != key and key in set(known()) else None

    return read


def _region(term: Term) -> str | None:
    code = str(term).removeprefix(f"{iris.BASE}region/")
    clean = isinstance(term, URIRef) and str(term) != code and iris.is_region_code(code)
    return code if clean and is_region(code) else None


def _individual(*names: str) -> Callable[[Term], str | None]:
    def read(term: Term) -> str | None:
        return next((name for name in names if term == CKG[name]), None)

    return read


def _text(term: Term) -> str | None:
    return (str(term).strip() or None) if isinstance(term, Literal) and not _is_typed(term) else None


def _is_typed(term: Literal) -> bool:
    return term.language is None and term.datatype is not None and not str(term.datatype).endswith("#string")


def _number(largest: Decimal) -> Callable[[Term], Decimal | None]:
    def read(term: Term) -> Decimal | None:
        try:
            number = Decimal(str(term)) if isinstance(term, Literal) and _is_typed(term) else None
        except InvalidOperation:
            return None
        return number if number is not None and number.is_finite() and 0 <= number <= largest else None

    return read


def _below_a_cascade(term: Term) -> str | None:
    return str(term) if isinstance(term, URIRef) and str(term).startswith(f"{iris.BASE}cascade/") else None


_NODE, _INDICATOR, _FORMULA = (frozenset({thing}) for thing in Thing)

_UNIT = "<…/id/unit/percent> or another unit"

PROPERTIES: dict[str, Decidable] = {
    "ckg:quantityKind": Decidable(
        _INDICATOR, _key("quantity-kind", lambda: QuantityKind), "<…/id/quantity-kind/percentage> or another kind"
    ),
    "ckg:formulaKind": Decidable(
        _FORMULA, _key("formula-kind", lambda: FormulaKind), "<…/id/formula-kind/ratio> or another kind"
    ),
    "ckg:formulaCoverage": Decidable(_INDICATOR, _number(Decimal(100)), "a number from 0 to 100, such as 50.0"),
    "ckg:likenessToOfficial": Decidable(
        _NODE | _INDICATOR, _number(Decimal(100)), "a number from 0 to 100, such as 50.0"
    ),
    "ckg:resultCoverage": Decidable(_NODE, _number(Decimal(100)), "a number from 0 to 100, such as 50.0"),
    "ckg:promisedUnit": Decidable(_INDICATOR, _key("unit", lambda: Unit), _UNIT),
    "ckg:statedUnit": Decidable(_INDICATOR, _key("unit", lambda: Unit), _UNIT),
    "ckg:separateQuantity": Decidable(
        _INDICATOR, _text, 'the words for one quantity, such as "Jumlah cetak"@id', several=True
    ),
    "ckg:wordedPolarity": Decidable(
        _INDICATOR | _FORMULA,
        _individual("HigherIsBetter", "LowerIsBetter", "Stabilise"),
        "ckg:HigherIsBetter, ckg:LowerIsBetter or ckg:Stabilise",
    ),
    "ckg:wording": Decidable(_NODE, _key("wording", lambda: Wording), "<…/id/wording/condition> or another wording"),
    "ckg:mentionsRegion": Decidable(
        frozenset(Thing), _region, "<…/id/region/33.02.16> with a code of the reference data", several=True
    ),
    "ckg:numerator": Decidable(_FORMULA, _text, 'a text, such as "jumlah desa yang aktif"@id', reading=False),
    "ckg:denominator": Decidable(_FORMULA, _text, 'a text, such as "jumlah semua desa"@id', reading=False),
    "ckg:multiplier": Decidable(_FORMULA, _number(Decimal(10**9)), "a number, such as 100.0", reading=False),
    "ckg:nomenclature": Decidable(
        _NODE,
        _key("nomenclature", lambda: (entry.code for entry in nomenclature())),
        "<…/id/nomenclature/7.01.06> with a code of the reference data",
        reading=False,
    ),
    "ckg:measures": Decidable(
        _INDICATOR,
        _key("indicator", lambda: (concept.key for concept in indicator_concepts())),
        "<…/id/indicator/ikm> or another shared indicator",
        reading=False,
    ),
    "ckg:calculationType": Decidable(
        _INDICATOR, _individual(*CalculationType), "ckg:NonCumulative or another calculation type", reading=False
    ),
    "ckg:contributesTo": Decidable(
        _NODE, _below_a_cascade, "the IRI of another node of the cascade", reading=False, optional=False
    ),
}
