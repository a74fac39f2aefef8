"""What an enrichment has changed, counted by property, to read on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import Cascade
from cascade_kg.core.reading import Reading
from cascade_kg.enrichment.decisions import Decision

__all__ = ["summarise"]

_NAMES = {
    "ckg:formulaCoverage": Bilingual("coverage of indicators by formulas", "cakupan indikator oleh formula"),
    "ckg:formulaKind": Bilingual("kinds of formula", "jenis formula"),
    "ckg:likenessToOfficial": Bilingual("likenesses to official names", "kemiripan dengan nama resmi"),
    "ckg:mentionsRegion": Bilingual("mentions of regions", "penyebutan wilayah"),
    "ckg:promisedUnit": Bilingual("promised units", "satuan yang dijanjikan"),
    "ckg:quantityKind": Bilingual("kinds of quantity", "jenis besaran"),
    "ckg:resultCoverage": Bilingual("coverage of results by indicators", "cakupan hasil oleh indikator"),
    "ckg:separateQuantity": Bilingual("separate quantities", "besaran terpisah"),
    "ckg:statedUnit": Bilingual("stated units", "satuan yang tercetak"),
    "ckg:wordedPolarity": Bilingual("worded polarities", "polaritas menurut kata"),
    "ckg:wording": Bilingual("wordings of results", "cara ungkap sasaran"),
}
_OBEYED = Bilingual("decisions obeyed", "keputusan dipatuhi")


def summarise(
    before: Cascade, after: Cascade, *, decisions: Sequence[Decision], changed: bool, check: bool, language: str
) -> str:
    """Return whether a file has changed, and a line for each property: how many readings, more and less than before."""
    state = Bilingual("unchanged", "tidak berubah")
    if changed:
        state = Bilingual("would change", "akan berubah") if check else Bilingual("written", "ditulis")
    old, new = _readings(before), _readings(after)
    lines = [state.in_(language)]
    for name in sorted({reading.property for _, reading in old | new}):
        now, added, gone = (_count(each, name) for each in (new, new - old, old - new))
        change = f" (+{added} −{gone})" if added or gone else ""
        lines.append(f"{now:>6} {_NAMES[name].in_(language)}{change}")
    if decisions:
        lines.append(f"{len(decisions):>6} {_OBEYED.in_(language)}")
    return "\n".join(lines)


def _readings(cascade: Cascade) -> Counter[tuple[str, Reading]]:
    found: Counter[tuple[str, Reading]] = Counter()
    for node in cascade.nodes():
        found.update((node.iri or "", reading) for reading in node.readings)
        for indicator in node.indicators:
            found.update((indicator.iri or "", reading) for reading in indicator.readings)
            if indicator.formula:
                found.update((indicator.formula.iri or "", reading) for reading in indicator.formula.readings)
    return found


def _count(readings: Counter[tuple[str, Reading]], name: str) -> int:
    return sum(number for (_, reading), number in readings.items() if reading.property == name)
