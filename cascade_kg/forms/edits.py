"""What people have changed in a workbook, put into the records that it was written from.

A cell that says what the record says leaves it as it is, with where it was read and how it was found. A cell that says
something else wins: the record takes it, and an inference says that a workbook did, where, and what stood there before.
A record that no row had before is taken from its row alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from cascade_kg.catalog.matching import METHODS
from cascade_kg.core import iris
from cascade_kg.core.evidence import Evidence
from cascade_kg.core.model import Cascade, Indicator, Inference, Node, NodeType, Observation, ObservationKind
from cascade_kg.core.order import natural_key
from cascade_kg.forms.cells import Measure, cleaned, refuse_ambiguous
from cascade_kg.forms.choices import official_name, word_for
from cascade_kg.forms.faults import Faults
from cascade_kg.forms.fields import INDICATOR, NODE, Field
from cascade_kg.forms.headings import COLUMNS
from cascade_kg.forms.layout import SheetName, Value
from cascade_kg.forms.stated import StatedIndicator, StatedNode

__all__ = ["METHOD", "Edit", "Editing"]

METHOD = "workbook-edit"
_BY = "buku kerja"
_SURE = Decimal(100)
_WORDS = ("rdfs:label", "ckg:resultStatement")
"""The properties whose earlier words stay with the thing as printed, not with the inference alone."""

T = TypeVar("T", Node, Indicator)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a cell has changed: where it stands, of what, and the words before and after; ``None`` for nothing."""

    where: str
    about: str
    field: str
    before: str | None
    after: str | None


class Editing:
    """The records of a workbook, made from those that it was written from, if any."""

    def __init__(self, base: Cascade | None, faults: Faults) -> None:
        self.faults = faults
        self.edits: list[Edit] = []
        self._known = base is not None
        home = iris.cascade(base.organization, base.first_year, base.last_year) + "/" if base else ""
        nodes = list(base.nodes()) if base else []
        self._nodes = {(node.iri or "").removeprefix(home): node for node in nodes}
        self._indicators = {(each.iri or "").removeprefix(home): each for node in nodes for each in node.indicators}
        self._owners = {id(each): node for node in nodes for each in node.indicators}
        self._parents = {id(child): node for node in nodes for child in node.children}

    def nodes(self, stated: Sequence[StatedNode]) -> tuple[Node, ...]:
        """Return the trees of nodes that rows state, in their order."""
        made = tuple(self._node(each, None) for each in stated if each.above is None)
        gone = [(key, node.label) for key, node in self._nodes.items()]
        gone += [(key, each.label) for key, each in self._indicators.items()]
        self.edits += [Edit("", label or key, "", label or key, None) for key, label in gone]
        return made

    def _node(self, stated: StatedNode, parent: Node | None) -> Node:
        before = self._nodes.pop(stated.key, None) if stated.key else None
        place = stated.row.place("label")
        kind = NodeType(stated.fields["type"] or "")
        node = before or Node(kind, None, evidence=Evidence((place,)))
        fields = dict(stated.fields)
        if before and before.label is None and fields.get("label") == official_name(before.code):
            # The workbook looks the name up where there is none.
            fields.pop("label", None)
        node = self._put(node, before, fields, NODE, stated.row.place, SheetName.CASCADE)
        if before is None:
            node = self._added(node, "rdfs:label", place)
            if stated.typed_code and node.code:
                printed = Inference(
                    "ckg:nomenclature",
                    "code-form",
                    score=_SURE,
                    as_printed=stated.typed_code,
                    spans=(stated.row.place("code"),),
                )
                node = replace(node, inferences=_sorted((*node.inferences, printed)))
        else:
            node = self._moved(node, before, parent, stated)
            node = _code_kept(node, before, stated)
        node = self._measured(node, stated.budgets, kinds={ObservationKind.BUDGET}, old=before)
        indicators = [self._indicator(each, node, before) for each in stated.indicators]
        node = replace(node, indicators=tuple(sorted(indicators, key=_place_of)))
        return replace(node, children=tuple(self._node(child, before or node) for child in stated.children))

    def _indicator(self, stated: StatedIndicator, node: Node, owner: Node | None) -> Indicator:
        before = self._indicators.pop(stated.key, None) if stated.key else None
        place = stated.row.place("label")
        indicator = before or Indicator(None, evidence=Evidence((place,)))
        indicator = self._put(indicator, before, stated.fields, INDICATOR, stated.row.place, SheetName.INDICATORS)
        if before is None:
            indicator = self._added(indicator, "rdfs:label", place)
        elif self._owners[id(before)] is not owner:
            self.edits.append(
                Edit(stated.row.place("node"), indicator.label or "", "No.", self._owners[id(before)].label, node.label)
            )
            indicator = replace(
                indicator,
                inferences=_with(
                    indicator.inferences, Inference("ckg:hasIndicator", METHOD, spans=(stated.row.place("node"),))
                ),
            )
        values = {value: (measure, stated.row.place(value)) for value, measure in stated.values.items()}
        return self._measured(indicator, values, kinds=set(ObservationKind) - {ObservationKind.BUDGET}, old=before)

    def _put(
        self,
        record: T,
        before: T | None,
        stated: Mapping[str, str | None],
        fields: Mapping[str, Field[T]],
        place_of: Callable[[str], str],
        sheet: SheetName,
    ) -> T:
        """Put what cells say into a record, and note what they change."""
        headings = {column.key: column for column in COLUMNS[sheet]}
        for key, field in fields.items():
            if key not in stated:
                continue
            value, old = stated[key], field.get(record)
            if value == (cleaned(old) or None if old else None):
                continue
            place = place_of(key)
            record = field.put(record, value, Evidence((place,)))
            if before is None:
                continue
            choices = headings[key].choices or ""
            shown = word_for(choices, old) or old
            after = word_for(choices, value) or value
            self.edits.append(Edit(place, before.label or "", headings[key].heading, shown, after))
            record = _noted(record, field.property, old, shown, value, place)
        return record

    def _added(self, record: T, name: str, place: str) -> T:
        """Note that a workbook has added a thing to what it was written from."""
        if not self._known:
            return record
        self.edits.append(Edit(place, record.label or "", "", None, record.label or ""))
        return replace(record, inferences=_with(record.inferences, Inference(name, METHOD, spans=(place,))))

    def _moved(self, node: Node, before: Node, parent: Node | None, stated: StatedNode) -> Node:
        old = self._parents.get(id(before))
        if old is parent:
            return node
        place = stated.row.place("parent")
        self.edits.append(
            Edit(place, node.label or "", "Induk", old.label if old else None, parent.label if parent else None)
        )
        made = Inference("ckg:contributesTo", METHOD, runner_up=old.iri if old else None, spans=(place,))
        return replace(node, inferences=_with(node.inferences, made))

    def _measured(
        self,
        record: T,
        stated: Mapping[Value, tuple[Measure | None, str]],
        *,
        kinds: Set[ObservationKind],
        old: T | None,
    ) -> T:
        """Give a record the values that cells say, beside those that the table has no column for."""
        found = {(each.kind, each.year, each.quarter): each for each in record.observations}
        changed: list[Inference] = []
        for value, (measure, place) in stated.items():
            kind = ObservationKind(value.kind)
            key = kind, value.year, value.quarter
            before = found.get(key)
            if kind not in kinds or _same(before, measure):
                continue
            if measure is None:
                found.pop(key, None)
            elif measure.ambiguous:
                refuse_ambiguous(measure.words, place, self.faults)
            else:
                printed, evidence = _printed(measure), Evidence((place,))
                found[key] = Observation(*key[:2], measure.value, measure.currency, printed, evidence, value.quarter)
            if old is not None:
                self.edits.append(Edit(place, old.label or "", _named(value), _words(before), _shown(measure)))
                words = f"{_named(value)}: {_words(before)}" if before else None
                changed.append(Inference("ckg:value", METHOD, as_printed=words, spans=(place,)))
        observations = tuple(found.values())
        return replace(record, observations=observations, inferences=_sorted((*record.inferences, *changed)))


def _same(before: Observation | None, measure: Measure | None) -> bool:
    """Tell whether a cell says what a record says: its words, or where it has none its number."""
    said = cleaned(before.as_printed) if before and before.as_printed is not None else None
    if before is None or measure is None:
        return measure is None and not said and (before is None or said is not None)
    if said is not None:
        return measure.words == said or (measure.words is None and measure.value == before.value)
    return before.value is not None and measure.value == before.value and not measure.currency


def _printed(measure: Measure) -> str | None:
    """Return the words of a cell where they are not the number itself."""
    plain = measure.words in (None, str(measure.value)) or (measure.own and not measure.currency)
    return None if measure.value is not None and plain else measure.words


def _words(observation: Observation | None) -> str | None:
    if observation is None:
        return None
    return observation.as_printed if observation.as_printed is not None else f"{observation.value:f}"


def _shown(measure: Measure | None) -> str | None:
    if measure is None:
        return None
    return measure.words if measure.words is not None else f"{measure.value:f}"


def _named(value: Value) -> str:
    """Return what a value is called: ``Target 2026``, ``Target TW 2 2026``."""
    words = {"baseline": "Kondisi awal", "target": "Target", "quarterly-target": "Target TW", "budget": "Pagu"}
    return " ".join(str(part) for part in (words[value.kind], value.quarter, value.year) if part)


def _noted(record: T, name: str, old: str | None, shown: str | None, value: str | None, place: str) -> T:
    """Note in a record that a workbook has changed a property, and what stood there before the first change."""
    if name == "ckg:nomenclature":
        overruled = iris.nomenclature(old) if old else None
        made = Inference(name, METHOD, runner_up=overruled, spans=(place,), decided_by=_BY)
        others: tuple[Inference, ...] = tuple(each for each in record.inferences if each.property != name)
        return replace(record, inferences=_sorted((*others, made)))
    earlier = next((each for each in record.inferences if (each.property, each.method) == (name, METHOD)), None)
    first = earlier.as_printed if earlier else shown
    kept: tuple[Inference, ...] = tuple(each for each in record.inferences if each is not earlier)
    back = first is not None and value == first
    record = replace(
        record, inferences=kept if back else _with(kept, Inference(name, METHOD, as_printed=first, spans=(place,)))
    )
    if name not in _WORDS or first is None:
        return record
    printed: tuple[str, ...] = tuple(words for words in record.as_printed if words != first)
    return replace(record, as_printed=printed if back else (*printed, first))


def _code_kept(node: Node, before: Node, stated: StatedNode) -> Node:
    """Keep a code that was found by the name, where the name has changed and the cell of the code has not."""
    if node.label == before.label or node.code is None or node.code != before.code:
        return node
    found = next((each for each in node.inferences if each.property == "ckg:nomenclature"), None)
    if found is None or found.method not in METHODS:
        return node
    made = Inference("ckg:nomenclature", METHOD, spans=(stated.row.place("code"),), decided_by=_BY)
    return replace(node, inferences=_sorted((*(each for each in node.inferences if each is not found), made)))


def _with(inferences: tuple[Inference, ...], made: Inference) -> tuple[Inference, ...]:
    """Return inferences with one in the place of that of the same property and method."""
    return _sorted(
        (*(each for each in inferences if (each.property, each.method) != (made.property, made.method)), made)
    )


def _sorted(inferences: Iterable[Inference]) -> tuple[Inference, ...]:
    return tuple(sorted(inferences, key=lambda each: each.property))


def _place_of(indicator: Indicator) -> tuple[bool, object]:
    """Return the key that keeps indicators in their order, and puts new ones after them."""
    return indicator.iri is None, natural_key(indicator.iri or "")
