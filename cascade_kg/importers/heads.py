"""The heads of all pages become one set of objectives and outcomes; what pages print otherwise is recorded.

Of several readings the complete one holds: the longer where one is the beginning of the other, else that of
most pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from cascade_kg.catalog.matching import concept_inference, concept_of
from cascade_kg.catalog.reference import Concept
from cascade_kg.core.model import Evidence, Indicator, Inference
from cascade_kg.core.words import folded, ordinal_value
from cascade_kg.importers.corrections import quantity_word
from cascade_kg.importers.drafts import Draft
from cascade_kg.importers.formulas import calculation_type, formula
from cascade_kg.importers.pages import PageText
from cascade_kg.importers.report import Fate, Ledger, spans
from cascade_kg.importers.sections import Section
from cascade_kg.importers.tables import IndicatorReading, NodeReading, Words, read_tables

__all__ = ["read_heads"]

_SAME = 80.0
_PROPERTY = {
    Section.FORMULA: "ckg:hasFormula",
    Section.TYPE: "ckg:calculationType",
    Section.SOURCE: "ckg:dataSource",
    Section.NOTE: "ckg:note",
}
_FIELD = {
    Section.FORMULA: "formula",
    Section.TYPE: "calculationType",
    Section.SOURCE: "dataSource",
    Section.NOTE: "note",
}


def read_heads(pages: Sequence[PageText], concepts: Sequence[Concept], ledger: Ledger) -> list[Draft]:
    """Return the objectives and outcomes of a document, each once, and account for the lines of the heads."""
    readings: list[tuple[PageText, NodeReading]] = []
    headers: dict[tuple[str, str], int] = {}
    for page in pages:
        nodes, header_rows, unread = read_tables(page)
        readings.extend((page, node) for node in nodes)
        for row, kind in header_rows:
            first = headers.setdefault((kind, folded(row.text)), row.line)
            if first == row.line and not any(
                key[0] == kind and line < row.line for key, line in headers.items() if page.number > 1
            ):
                ledger.use([row.line], kind, "heading")
            elif first == row.line:
                ledger.repeat([row.line], min(line for key, line in headers.items() if key[0] == kind))
            else:
                ledger.repeat([row.line], first)
        for row, words in unread:
            ledger.set_aside([row.line], Fate.UNREAD, "no place" if words is None else "unknown field")
            if words is not None:
                ledger.warn(
                    f"page {page.number}: no field of the head is known by the name of {words[:80]!r}",
                    f"halaman {page.number}: tidak dikenal isian kepala seperti {words[:80]!r}",
                    [row.line],
                )
    merger = _Merger(concepts, ledger)
    return [merger.node(group) for group in _grouped(readings)]


def _grouped(readings: Sequence[tuple[PageText, NodeReading]]) -> list[list[tuple[PageText, NodeReading]]]:
    """Group the readings of one node: the same type, and like words, once a page."""
    groups: list[list[tuple[PageText, NodeReading]]] = []
    for page, node in readings:
        for group in groups:
            known = group[0][1]
            if (
                known.type is node.type
                and page.number not in {other.number for other, _ in group}
                and _alike(known.text, node.text)
            ):
                group.append((page, node))
                break
        else:
            groups.append([(page, node)])
    return groups


def _alike(one: Words, other: Words) -> bool:
    return fuzz.ratio(folded(one.text), folded(other.text)) >= _SAME


class _Merger:
    """Make one node of its readings."""

    def __init__(self, concepts: Sequence[Concept], ledger: Ledger) -> None:
        self.concepts = concepts
        self.ledger = ledger

    def node(self, group: Sequence[tuple[PageText, NodeReading]]) -> Draft:
        page, first = group[0]
        readings = [node.text for _, node in group]
        text = _complete(readings)
        ordinals = Counter(node.ordinal for _, node in group if node.ordinal)
        draft = Draft(first.type, text, (page.number, first.line))
        draft.ordinal = max(ordinals, key=lambda each: (ordinals[each], each)) if ordinals else None
        draft.number = ordinal_value(draft.ordinal)
        levels = Counter(level for each, node in group if (level := each.levels.get(node.line)))
        draft.level = max(levels, key=lambda each: (levels[each], each)) if levels else None
        draft.lines = {line for words in readings for line in words.lines}
        draft.pages = {each.number for each, _ in group}
        draft.inferences.extend(_variants("rdfs:label", text, readings))
        for other in [inference.as_printed for inference in draft.inferences if inference.as_printed]:
            draft.as_printed.append(other)
        everything = [(each, node, one) for each, node in group for one in node.indicators]
        indicators = _indicator_groups(everything)
        for readings_of_one in indicators:
            draft.indicators.append(self._indicator(readings_of_one))
        self._account(draft, group, indicators)
        draft.all_lines = set(draft.lines)
        return draft

    def _indicator(self, readings: Sequence[IndicatorReading]) -> Indicator:
        printed = [reading.label for reading in readings if reading.label]
        spelt = [Words(quantity_word(words.text) or words.text, words.lines, words.page) for words in printed]
        label = _complete(spelt) if spelt else None
        slips = sorted({words.text for words in printed if quantity_word(words.text)})
        inferences = [
            Inference(
                "rdfs:label",
                "spelling",
                as_printed=slip,
                spans=_places(words for words in printed if words.text == slip),
            )
            for slip in slips
        ]
        inferences.extend(_variants("rdfs:label", label, spelt))
        found: dict[Section, list[Words]] = {
            section: [
                Words(
                    " ".join(each.text for each in words),
                    tuple(line for each in words for line in each.lines),
                    words[0].page,
                )
                for reading in readings
                if (words := reading.fields.get(section))
            ]
            for section in _PROPERTY
        }
        chosen = {section: _complete(words) for section, words in found.items()}
        for section, words in found.items():
            inferences.extend(_variants(_PROPERTY[section], chosen[section], words))
        kind = None
        if stated := chosen[Section.TYPE]:
            kind, corrected = calculation_type(stated)
            lines = _places(found[Section.TYPE])
            if corrected:
                method = "list-number" if stated[:1].isdigit() else "spelling"
                inferences.append(Inference("ckg:calculationType", method, as_printed=stated, spans=lines))
            if kind is None:
                self.ledger.warn(
                    f"the calculation type {stated[:60]!r} is not on the list",
                    f"tipe penghitungan {stated[:60]!r} tidak ada dalam daftar",
                    [line for words in found[Section.TYPE] for line in words.lines],
                )
        measured = concept_of(label, self.concepts) if label else None
        if measured:
            inferences.append(concept_inference(measured, _places(printed)))
        words_of_formula, note = chosen[Section.FORMULA], chosen[Section.NOTE]
        return Indicator(
            label=label,
            formula=formula(words_of_formula, _evidence(found[Section.FORMULA])) if words_of_formula else None,
            calculation_type=kind,
            data_source=chosen[Section.SOURCE],
            source_evidence=_evidence(found[Section.SOURCE]) if chosen[Section.SOURCE] else Evidence(),
            notes=(note,) if note else (),
            measures=measured[0] if measured else None,
            as_printed=tuple(slips),
            evidence=_evidence([*printed, *found[Section.TYPE], *found[Section.NOTE]]),
            inferences=tuple(inferences),
        )

    def _account(
        self,
        draft: Draft,
        group: Sequence[tuple[PageText, NodeReading]],
        indicators: Sequence[Sequence[IndicatorReading]],
    ) -> None:
        """Note the first reading of a node and of each indicator as used, the others as repeated."""
        first = group[0][1]
        self.ledger.use(first.text.lines, draft.caption, "label")
        for _, node in group[1:]:
            self.ledger.repeat(node.text.lines, first.line)
        for readings in indicators:
            line = _first_line(readings[0])
            for reading in readings:
                named = [("indicator", reading.label)] if reading.label else []
                named += [(_FIELD[section], words) for section, found in reading.fields.items() for words in found]
                for name, words in named:
                    if reading is readings[0]:
                        self.ledger.use(words.lines, draft.caption, name)
                    else:
                        self.ledger.repeat(words.lines, line)


def _indicator_groups(
    everything: Sequence[tuple[PageText, NodeReading, IndicatorReading]],
) -> list[list[IndicatorReading]]:
    """Group the readings of one indicator: like labels, once a page."""
    groups: list[list[tuple[int, IndicatorReading]]] = []
    for page, _, reading in everything:
        for group in groups:
            known = group[0][1]
            same = known.label is reading.label or (
                known.label and reading.label and _alike(known.label, reading.label)
            )
            if same and page.number not in {number for number, _ in group}:
                group.append((page.number, reading))
                break
        else:
            groups.append([(page.number, reading)])
    return [[reading for _, reading in group] for group in groups]


def _complete(readings: Sequence[Words]) -> str | None:
    """Return the reading that holds: none that is the beginning of another, then that of most pages."""
    texts = Counter(words.text for words in readings)
    whole = [
        text
        for text in texts
        if not any(folded(other).startswith(folded(text) + " ") for other in texts if other != text)
    ]
    return max(whole or texts, key=lambda text: (texts[text], len(text), text), default=None)


def _variants(name: str, chosen: str | None, readings: Iterable[Words]) -> list[Inference]:
    """Return the readings that do not hold, each with its lines."""
    others: dict[str, list[Words]] = {}
    for words in readings:
        if words.text != chosen:
            others.setdefault(words.text, []).append(words)
    return [Inference(name, "variant", as_printed=text, spans=_places(others[text])) for text in sorted(others)]


def _places(readings: Iterable[Words]) -> tuple[str, ...]:
    return spans(line for words in readings for line in words.lines)


def _evidence(readings: Sequence[Words]) -> Evidence:
    return Evidence(_places(readings), tuple(sorted({words.page for words in readings})))


def _first_line(reading: IndicatorReading) -> int:
    words = [
        *([reading.label] if reading.label else []),
        *(each for found in reading.fields.values() for each in found),
    ]
    return min((line for each in words for line in each.lines), default=0)
