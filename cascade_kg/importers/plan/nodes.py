"""From entries to drafts: words, numbers and the lines of each, with every line accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cascade_kg.catalog.matching import concept_inference, concept_of
from cascade_kg.catalog.reference import Concept
from cascade_kg.core.model import Evidence, Indicator, Inference, NodeType, Observation, ObservationKind
from cascade_kg.core.numbers import Notation, Number, notation_of, read_number
from cascade_kg.importers.corrections import quantity_word
from cascade_kg.importers.drafts import Draft
from cascade_kg.importers.plan.entries import Entry, Measure
from cascade_kg.importers.plan.fields import Field
from cascade_kg.importers.plan.official import Names
from cascade_kg.importers.plan.statements import Statement
from cascade_kg.importers.report import Ledger, spans

__all__ = ["drafts_of"]

_KINDS = {
    Field.BASELINE: ObservationKind.BASELINE,
    Field.TARGET: ObservationKind.TARGET,
    Field.BUDGET: ObservationKind.BUDGET,
}
_UPPER = {NodeType.ACTIVITY: NodeType.PROGRAM, NodeType.SUB_ACTIVITY: NodeType.ACTIVITY}


def drafts_of(entries: Sequence[Entry], names: Names, concepts: Sequence[Concept], ledger: Ledger) -> list[Draft]:
    """Return the drafts of entries, in their order, and report the numbers that cannot be read."""
    builder = _Builder(names, concepts, ledger, notation_of(each.text for each in _amounts(entries)))
    drafts = [builder.draft(entry, order) for order, entry in enumerate(entries)]
    builder.report()
    return drafts


def _amounts(entries: Iterable[Entry]) -> Iterator[Statement]:
    for entry in entries:
        yield from entry.budgets.values()
        for measure in entry.measures:
            yield from (each for each in measure.columns.values() if each.label.field.is_amount)


class _Builder:
    """Make drafts, and keep the numbers that could not be read."""

    def __init__(self, names: Names, concepts: Sequence[Concept], ledger: Ledger, notation: Notation | None) -> None:
        self.names = names
        self.concepts = concepts
        self.ledger = ledger
        self.notation = notation
        self.above: dict[NodeType, Draft] = {}
        self.unread: dict[tuple[str, bool], list[int]] = {}

    def draft(self, entry: Entry, order: int) -> Draft:
        """Return the draft of an entry."""
        draft = Draft(entry.type, entry.name, (1, order))
        draft.ordinal = entry.ordinal
        draft.lines = set(entry.statement.lines)
        upper = self.above.get(_UPPER[entry.type]) if entry.type in _UPPER else None
        self.names.decide(draft, entry.code, above=upper.code if upper else None)
        self.above[entry.type] = draft
        about = draft.caption
        self.ledger.use(entry.statement.lines, about, Field.NODE)
        self.ledger.use(entry.support_lines, about, Field.SUPPORT)
        if entry.result:
            draft.result = entry.result.text or None
            draft.lines |= set(entry.result.lines)
            self.ledger.use(entry.result.lines, about, Field.RESULT)
        draft.observations = self._observations(entry.budgets.values(), about)
        draft.indicators = [self._indicator(measure, about) for measure in entry.measures]
        statements = [
            *entry.budgets.values(),
            *(each for it in entry.measures for each in (it.statement, *it.columns.values())),
        ]
        draft.all_lines = draft.lines | {line for each in statements for line in each.lines}
        return draft

    def report(self) -> None:
        """Report the numbers that could not be read, the same words together."""
        for (words, ambiguous), lines in self.unread.items():
            if ambiguous:
                self.ledger.warn(
                    f"«{words}» may be thousands or a fraction, and no other number decides: kept without value",
                    f"«{words}» bisa ribuan atau pecahan, dan angka lain tidak menentukannya: disimpan tanpa nilai",
                    lines,
                )
            else:
                self.ledger.warn(
                    f"«{words}» is no number: kept as printed, without value",
                    f"«{words}» bukan angka: disimpan seperti tercetak, tanpa nilai",
                    lines,
                )

    def _indicator(self, measure: Measure, about: str) -> Indicator:
        stated = measure.statement
        label: str | None = stated.text or None
        inferences: list[Inference] = []
        printed: tuple[str, ...] = ()
        lines = spans(stated.lines)
        if label and (mended := quantity_word(label)):
            inferences.append(Inference("rdfs:label", "spelling", as_printed=label, spans=lines))
            printed, label = (label,), mended
        measured = concept_of(label, self.concepts) if label else None
        if measured:
            inferences.append(concept_inference(measured, lines))
        unit = next((each for (name, _), each in measure.columns.items() if name is Field.UNIT), None)
        self._look(label, "indicator", "indikator", stated)
        if unit and any(sign.isdigit() for sign in unit.text):
            self._look(unit.text, "unit", "satuan", unit)
        self.ledger.use(stated.lines, about, Field.INDICATOR)
        if unit:
            self.ledger.use(unit.lines, about, Field.UNIT)
        return Indicator(
            label=label,
            unit=unit.text or None if unit else None,
            measures=measured[0] if measured else None,
            observations=tuple(
                self._observations((each for each in measure.columns.values() if each.label.field.is_amount), about)
            ),
            as_printed=printed,
            evidence=Evidence(spans({*stated.lines, *(unit.lines if unit else ())})),
            inferences=tuple(inferences),
        )

    def _look(self, words: str | None, en: str, id: str, stated: Statement) -> None:  # noqa: A002 - as in the ledger
        """Report a name or a unit without a letter: the columns of the indicator may be shifted."""
        if words and not any(sign.isalpha() for sign in words):
            self.ledger.warn(
                f"«{words}» is no {en}: are the columns shifted?",
                f"«{words}» bukan {id}: apakah kolomnya bergeser?",
                stated.lines,
            )

    def _observations(self, statements: Iterable[Statement], about: str) -> list[Observation]:
        """Return the observations of amounts, in the order of kinds and years; what is empty says nothing."""
        found = []
        for each in statements:
            self.ledger.use(each.lines, about, each.label.field)
            if each.text:
                found.append(self._observation(each, read_number(each.text, self.notation)))
        return sorted(found, key=lambda each: (each.kind, each.year or 0))

    def _observation(self, stated: Statement, number: Number) -> Observation:
        if number.value is None:
            self.unread.setdefault((stated.text[:80], number.ambiguous), []).extend(stated.lines)
        same = number.value is not None and format(number.value, "f") == stated.text
        return Observation(
            kind=_KINDS[stated.label.field],
            year=stated.label.year,
            value=number.value,
            unit=number.currency,
            as_printed=None if same else stated.text,
            evidence=Evidence(spans(stated.lines)),
        )
