"""What the renderings of a comparison share: our own words, and the words for what two cascades state."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cascade_kg.catalog.code_lists import code_names
from cascade_kg.catalog.reference import indicator_concepts
from cascade_kg.core import iris
from cascade_kg.core.comparison import (
    Aspect,
    Comparison,
    Difference,
    DifferenceKind,
    Gap,
    Pairing,
    Place,
    Side,
    Which,
)
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import Completeness, NodeType
from cascade_kg.core.plain_text import plain
from cascade_kg.reports.node_wording import CALCULATION, LEVELS, NODE_TYPES
from cascade_kg.reports.tables import words_of
from cascade_kg.reports.wording import NO_NAME

__all__ = [
    "ASPECTS",
    "CANNOT",
    "COUNTED",
    "INDICATORS",
    "KINDS",
    "MISSING",
    "NODES",
    "PAIRINGS",
    "TITLE",
    "about",
    "counts",
    "gap_words",
    "name_of",
    "numbers_of",
    "outcome",
    "title",
    "value_words",
    "year_words",
]

TITLE = Bilingual("Comparison of two performance cascades", "Perbandingan dua cascading kinerja")
CANNOT = Bilingual("What cannot be compared", "Yang tidak dapat dibandingkan")
NODES = Bilingual("nodes", "simpul")
INDICATORS = Bilingual("indicators", "indikator")
MISSING = "–"

KINDS = {
    DifferenceKind.GONE: Bilingual("only in A", "hanya di A"),
    DifferenceKind.ADDED: Bilingual("only in B", "hanya di B"),
    DifferenceKind.RENAMED: Bilingual("renamed", "berganti nama"),
    DifferenceKind.MOVED: Bilingual("moved", "pindah induk"),
    DifferenceKind.CHANGED: Bilingual("changed", "berubah"),
}
COUNTED = tuple(KINDS)
"""The kinds of difference in the order in which they are counted."""

ASPECTS = {
    Aspect.NAME: Bilingual("name", "nama"),
    Aspect.PARENT: Bilingual("parent", "induk"),
    Aspect.CODE: Bilingual("official code", "kode nomenklatur"),
    Aspect.LEVEL: Bilingual("level", "eselon"),
    Aspect.RESULT: Bilingual("result", "sasaran (hasil)"),
    Aspect.CONCEPT: Bilingual("shared indicator", "indikator bersama"),
    Aspect.FORMULA: Bilingual("formula", "formulasi"),
    Aspect.UNIT: Bilingual("unit", "satuan"),
    Aspect.CALCULATION_TYPE: Bilingual("calculation type", "tipe perhitungan"),
    Aspect.DATA_SOURCE: Bilingual("data source", "sumber data"),
    Aspect.BASELINE: Bilingual("baseline", "kondisi awal"),
    Aspect.TARGET: Bilingual("target", "target"),
    Aspect.QUARTERLY_TARGETS: Bilingual("quarterly targets", "target triwulan"),
    Aspect.BUDGET: Bilingual("budget", "pagu"),
}

PAIRINGS = {
    Pairing.CODE: Bilingual("official code", "kode nomenklatur"),
    Pairing.CONCEPT: Bilingual("shared indicator", "indikator bersama"),
    Pairing.NAME: Bilingual("name", "nama"),
    Pairing.LIKENESS: Bilingual("likeness of names", "kemiripan nama"),
    Pairing.PLACE: Bilingual("place in the tree", "letak di pohon"),
}

_NODES_LACKING = Bilingual("{} has no {} at all; {} of {} are left out.", "{} tidak memuat {}; {} milik {} dilewati.")
_NODES_PARTLY = Bilingual(
    "{} is partial and below some nodes has no {}; {} of {} are left out.",
    "{} hanya sebagian dan di bawah beberapa simpul tidak memuat {}; {} milik {} dilewati.",
)
_ASPECT_LACKING = Bilingual("{} states no {}; {} of {} are left out.", "{} tidak menyebut {}; {} milik {} dilewati.")
_YEARS_LACKING = Bilingual(
    "{} states no {} for {}; {} of {} are left out.", "{} tidak menyebut {} tahun {}; {} milik {} dilewati."
)
_PARTIAL = Bilingual(
    "The document of {} is partial: what stands only in {} may merely be missing from it.",
    "Dokumen {} hanya sebagian: yang hanya ada di {} mungkin sekadar tidak termuat.",
)
_ALIKE = Bilingual("A and B say the same.", "A dan B menyatakan hal yang sama.")
_NO_DIFFERENCE = Bilingual(
    "No difference in what both state.", "Tidak ada perbedaan dalam hal yang dinyatakan keduanya."
)
_PAIRED = Bilingual(
    "{} nodes and {} indicators stand in both; {} of the nodes without any difference.",
    "{} simpul dan {} indikator ada di keduanya; {} di antara simpul itu tanpa perbedaan.",
)
_VERSUS = Bilingual("{} against {}", "{} dibanding {}")


def title(comparison: Comparison) -> Bilingual:
    """Return the two agencies and their years."""
    names = [f"{_agency(side)} {_years(side)}" for side in (comparison.a, comparison.b)]
    return Bilingual(_VERSUS.en.format(*names), _VERSUS.id.format(*names))


def about(side: Side, *, language: str) -> str:
    """Return whose cascade one of the two is, and what document it was read from."""
    parts = (
        f"{_agency(side)} {_years(side)}",
        _code("document-type", side.document_type, language=language),
        _code("completeness", side.completeness, language=language),
        numbers_of(side.nodes, side.indicators, language=language),
        plain(side.file_name),
    )
    return " · ".join(filter(None, parts))


def outcome(comparison: Comparison, *, language: str) -> str:
    """Return the whole comparison in a sentence or two."""
    if not comparison.differences:
        return (_NO_DIFFERENCE if comparison.gaps else _ALIKE).in_(language)
    differing = {each.old_node for each in comparison.differences if each.old_node and each.new_node}
    alike = len(comparison.pairs) - len(differing)
    return _PAIRED.in_(language).format(len(comparison.pairs), comparison.paired_indicators, alike)


def counts(comparison: Comparison) -> Iterator[tuple[DifferenceKind, int, int]]:
    """Yield how many nodes and how many indicators differ, kind by kind."""
    for kind in COUNTED:
        yield kind, comparison.count(kind, indicators=False), comparison.count(kind, indicators=True)


def numbers_of(nodes: int, indicators: int, *, language: str) -> str:
    """Return how many nodes and indicators there are."""
    if language == "id":
        return f"{nodes} simpul, {indicators} indikator"
    return f"{nodes} node{'s' * (nodes != 1)}, {indicators} indicator{'s' * (indicators != 1)}"


def gap_words(comparison: Comparison, *, language: str) -> tuple[str, ...]:
    """Return what cannot be compared, a sentence for each thing."""
    found = [_gap(gap, language=language) for gap in comparison.gaps]
    for which, side in ((Which.A, comparison.a), (Which.B, comparison.b)):
        if side.completeness is Completeness.PARTIAL and any(_lacks(each, which) for each in comparison.differences):
            found.append(_PARTIAL.in_(language).format(which.upper(), _other(which)))
    return tuple(found)


def name_of(place: Place, *, language: str) -> str:
    """Return a node's type, its code or number, and its label."""
    mark = place.code or place.ordinal
    head = f"{NODE_TYPES[place.type].in_(language)} {plain(mark)}" if mark else NODE_TYPES[place.type].in_(language)
    return f"{head}: {plain(place.label or '') or NO_NAME.in_(language)}"


def value_words(difference: Difference, value: str | Decimal | None, *, language: str) -> str:
    """Return what a cascade states in an aspect; a missing thing is a dash."""
    if value is None:
        return NO_NAME.in_(language) if difference.aspect is Aspect.NAME else MISSING
    if isinstance(value, Decimal):
        return words_of(value.normalize(), language=language)
    known = {
        Aspect.LEVEL: {level.value: words.in_(language) for level, words in LEVELS.items()},
        Aspect.CALCULATION_TYPE: {kind.value: words.in_(language) for kind, words in CALCULATION.items()},
        Aspect.CONCEPT: {concept.key: concept.names[0] for concept in indicator_concepts()},
    }
    return known[difference.aspect].get(value, plain(value)) if difference.aspect in known else plain(value)


def year_words(difference: Difference) -> str:
    """Return the year of a value; two years where those of two cascades of one year each are compared."""
    years = dict.fromkeys(str(year) for year in (difference.old_year, difference.new_year) if year is not None)
    return " → ".join(years)


def _lacks(difference: Difference, which: Which) -> bool:
    """Tell whether one of the two has nothing where the other states something."""
    return difference.kind is not DifferenceKind.MOVED and (
        (difference.old if which is Which.A else difference.new) is None
    )


def _gap(gap: Gap, *, language: str) -> str:
    lacking, other = gap.lacking.upper(), _other(gap.lacking)
    if isinstance(gap.what, NodeType):
        words = _NODES_PARTLY if gap.partly else _NODES_LACKING
        return words.in_(language).format(lacking, NODE_TYPES[gap.what].in_(language).lower(), gap.number, other)
    what = ASPECTS[gap.what].in_(language)
    if gap.years:
        years = ", ".join(map(str, gap.years))
        return _YEARS_LACKING.in_(language).format(lacking, what, years, gap.number, other)
    return _ASPECT_LACKING.in_(language).format(lacking, what, gap.number, other)


def _code(kind: str, key: str, *, language: str) -> str:
    name = code_names().get(iris.identified(kind, key))
    return name.in_(language) if name else key


def _other(which: Which) -> str:
    return (Which.B if which is Which.A else Which.A).upper()


def _agency(side: Side) -> str:
    return plain(side.organization_name) or plain(side.organization)


def _years(side: Side) -> str:
    return str(side.first_year) if side.first_year == side.last_year else f"{side.first_year}–{side.last_year}"
