"""Whether the codes and keys that a question is asked about are known: a slip of the pen is no answer without rows."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from cascade_kg.catalog.questions import ParameterType, Question
from cascade_kg.catalog.reference import indicator_concepts, kecamatan, nomenclature, region_names
from cascade_kg.core.errors import AskingError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import BASE
from cascade_kg.querying.parameters import iris_of
from cascade_kg.store.port import Store

__all__ = ["refuse_unknown"]

_KINDS = {
    ParameterType.AGENCY: ("organization", Bilingual("no agency has the code", "tidak ada perangkat daerah berkode")),
    ParameterType.INDICATOR: ("indicator", Bilingual("there is no shared indicator", "tidak ada indikator bersama")),
    ParameterType.NOMENCLATURE: ("nomenclature", Bilingual("no work has the code", "tidak ada pekerjaan berkode")),
    ParameterType.REGION: ("region", Bilingual("no region has the code", "tidak ada wilayah berkode")),
}
_IN_USE = """PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>
SELECT DISTINCT ?used WHERE {{ ?thing ckg:{} ?used }} ORDER BY ?used
"""
_PROPERTIES = {"organization": "organization", "indicator": "measures", "nomenclature": "nomenclature"}
_MOST = 3


def refuse_unknown(question: Question, values: Mapping[str, str], *, store: Store) -> None:
    """Refuse a code or key that neither the reference data nor the cascades of the store know, naming those near it.

    Raises:
        AskingError: a code or key is not known, or a value is not allowed.
        StoreError: the store cannot answer.
    """
    for parameter in question.parameters:
        if parameter.type not in _KINDS or parameter.name not in values:
            continue
        kind, words = _KINDS[parameter.type]
        for iri in iris_of(parameter, values[parameter.name]):
            key = iri.removeprefix(f"{BASE}{kind}/")
            names = _names(kind, key)
            if key not in names and not _in_use(kind, key, store=store):
                raise AskingError(
                    Bilingual(f"{words.en} {key[:60]!r}", f"{words.id} {key[:60]!r}"),
                    todo=_near(key, names or region_names(key)),
                )


def _names(kind: str, key: str) -> Mapping[str, str]:
    """Return the names of what the reference data know, by code or key; of regions those near a code."""
    match kind:
        case "indicator":
            return {concept.key: concept.names[0] for concept in indicator_concepts()}
        case "nomenclature":
            return {entry.code: entry.name for entry in nomenclature()}
        case "organization":
            return {code: name for code, name in region_names(key).items() if kecamatan(code)}
        case _:
            return region_names(key)


def _in_use(kind: str, key: str, *, store: Store) -> bool:
    """Tell whether a cascade of the store is of an agency or region, carries a code or measures by an indicator."""
    home = "organization" if kind == "region" else kind
    answer = store.select(_IN_USE.format(_PROPERTIES[home]))
    used = {str(row[0]).removeprefix(f"{BASE}{home}/") for row in answer.rows}
    return key in used or (kind == "region" and any(code.startswith(f"{key}.") for code in used))


def _near(key: str, names: Mapping[str, str]) -> Bilingual:
    near = difflib.get_close_matches(key, names, n=_MOST, cutoff=0.4) or sorted(names)[:_MOST]
    said = ", ".join(f"{each} {names[each]}" for each in near)
    return Bilingual(f"near it: {said}", f"yang dekat: {said}")
