"""From a box to a node with its indicators: words, matches, corrections, and the lines of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

from cascade_kg.catalog.matching import Match, Nomenclature, concept_inference, concept_of, likeness_of_names
from cascade_kg.catalog.reference import Concept
from cascade_kg.core.model import CalculationType, Evidence, Indicator, Inference, NodeType
from cascade_kg.importers.atoms import Atom
from cascade_kg.importers.boxes import Box, Join
from cascade_kg.importers.codes import official
from cascade_kg.importers.corrections import completed, quantity_word
from cascade_kg.importers.drafts import Draft
from cascade_kg.importers.formulas import calculation_type, formula
from cascade_kg.importers.lexicon import quantity
from cascade_kg.importers.pages import PageText
from cascade_kg.importers.report import Fate, Ledger, spans
from cascade_kg.importers.sections import Section

__all__ = ["Reader", "labels"]

_PROPERTY = {
    Section.NAME: "rdfs:label",
    Section.RESULT_HEADING: "ckg:resultStatement",
    Section.RESULT: "ckg:resultStatement",
    Section.INDICATOR_HEADING: "ckg:hasIndicator",
    Section.INDICATOR: "ckg:hasIndicator",
    Section.EXPLANATION: "ckg:hasFormula",
    Section.FORMULA: "ckg:hasFormula",
    Section.TYPE: "ckg:calculationType",
    Section.SOURCE: "ckg:dataSource",
    Section.NOTE: "ckg:note",
}
_PRINTED = "printed-code"
_AGREES = 70.0
_LISTED = re.compile(r"\s+(?:[-–—•*]|[0-9]{1,2}[.)]|[a-e][.)])\s+")
_LIST_MARK = re.compile(r"^(?:[-–—•*]|[0-9]{1,2}[.)]|[a-e][.)])\s+")
_INDICATED = (Section.INDICATOR_HEADING, Section.INDICATOR, Section.TYPE, Section.NOTE)


def labels(text: str) -> list[str]:
    """Return the indicators that one cell lists: several only when each begins as an indicator does."""
    text = _LIST_MARK.sub("", text)
    parts = [part.strip() for part in _LISTED.split(text)]
    if len(parts) > 1 and all(quantity(part) for part in parts):
        return [part for part in parts if part]
    return [text] if text else []


class Reader:
    """Turn boxes into drafts, with the reference data at hand and every line accounted for."""

    def __init__(self, nomenclature: Nomenclature, concepts: Sequence[Concept], ledger: Ledger) -> None:
        self.nomenclature = nomenclature
        self.concepts = concepts
        self.ledger = ledger

    def node(self, box: Box, page: PageText) -> Draft:
        """Return the draft of a box."""
        heading = next(iter(box.of(Section.HEADING)), None)
        named = box.of(Section.NAME)
        name = self._joined(named)
        code = next((atom.code for atom in (*named, *box.of(Section.HEADING)) if atom.code), None)
        kind, stated = self._type(box, name, code)
        match = self._matched(name, kind, code, [line for atom in named for line in atom.lines])
        draft = Draft(kind, name, (page.number, box.order), match=match)
        draft.ordinal = heading.number if heading else None
        draft.number = heading.value if heading else None
        first = min(box.atoms, key=lambda atom: atom.section)
        draft.level = page.levels.get(first.lines[0])
        draft.headings = [atom.text for atom in box.of(Section.HEADING, Section.RESULT_HEADING)]
        own = box.of(Section.HEADING, Section.NAME, Section.RESULT_HEADING, Section.RESULT)
        draft.lines = {line for atom in own for line in atom.lines}
        draft.all_lines = {line for atoms in (box.atoms, *box.further) for atom in atoms for line in atom.lines}
        draft.pages = {page.number}
        if match and match.method != _PRINTED:
            draft.inferences.append(match.inference(_lines(named)))
        if any(atom.printed for atom in named):
            printed_name = " ".join(atom.printed or atom.text for atom in named)
            draft.infer(
                "rdfs:label", _PRINTED, as_printed=printed_name, lines=[n for atom in named for n in atom.lines]
            )
            draft.as_printed.append(printed_name)
        if stated and stated is not kind:
            printed = heading.text if heading else None
            draft.infer("rdf:type", "name-and-headings", as_printed=printed, lines=heading.lines if heading else ())
        self._result(draft, box)
        self._joins(draft, box.joins)
        labels_of = box.of(Section.INDICATOR)
        if labels_of and not box.of(Section.INDICATOR_HEADING):
            above = [atom for atom in box.of(Section.NAME, Section.RESULT) if atom.order + 1 == labels_of[0].order]
            if above and not labels_of[0].glued:
                draft.infer("ckg:hasIndicator", "lost-heading", lines=labels_of[0].lines)
        for atoms in (box.atoms, *box.further):
            draft.indicators.extend(self._indicators(atoms, page, box.joins, draft.caption))
        self._account(draft, box)
        return draft

    def match_below(self, draft: Draft, parent: str) -> None:
        """Match the name of a draft among the official names below its parent's code."""
        match = self.nomenclature.match(draft.label, draft.type, parent) if draft.label else None
        if match:
            before = draft.caption
            draft.match = match
            draft.inferences.insert(0, match.inference(spans(draft.lines)))
            self.ledger.rename(before, draft.caption)

    def likely_parent(self, draft: Draft, parents: Set[str]) -> tuple[str, float, float] | None:
        """Return which of some codes a draft's name points to, the score, and that of the next of them."""
        return self.nomenclature.likely_parent(draft.label, draft.type, parents) if draft.label else None

    def _matched(self, name: str | None, kind: NodeType, code: str | None, lines: list[int]) -> Match | None:
        """Return the entry that the printed code names, else the one that the name does; say where the two disagree."""
        match = self.nomenclature.match(name, kind) if name else None
        if code is None:
            return match
        entry = self.nomenclature.entry(official(code))
        if entry is None or entry.type is not kind:
            self.ledger.warn(
                f"{(name or '-')[:80]!r}: no {kind} of the official list has the printed code {code}",
                f"{(name or '-')[:80]!r}: kode {code} yang tercetak bukan kode {kind} dalam daftar resmi",
                lines,
            )
            return match
        score = likeness_of_names(name, (entry.name, *entry.other_names), kind) if name else 100.0
        if (match and match.entry is not entry) or score < _AGREES:
            other = f" ({match.entry.code})" if match else ""
            self.ledger.warn(
                f"{(name or '-')[:80]!r}: the printed code {code} is that of {entry.name!r}, not of this name{other}",
                f"{(name or '-')[:80]!r}: kode {code} yang tercetak milik {entry.name!r}, bukan nama ini{other}",
                lines,
            )
            if official(code) != code:  # numbered as in another edition, so that the name says more
                return match
        return Match(entry, _PRINTED, score)

    def _type(self, box: Box, name: str | None, code: str | None) -> tuple[NodeType, NodeType | None]:
        """Return the type of a box and the one that its heading states; a lost word of a heading is seen through."""
        heading, result, indicator = (
            next((atom.type for atom in box.of(section) if atom.type), None)
            for section in (Section.HEADING, Section.RESULT_HEADING, Section.INDICATOR_HEADING)
        )
        stated = heading or result
        entry = self.nomenclature.entry(official(code)) if code else None
        if entry and entry.type and (stated is None or entry.type in (stated, result, indicator)):
            return entry.type, stated
        if stated and name and self.nomenclature.match(name, stated):
            return stated, stated
        if name:
            for kind in (NodeType.SUB_ACTIVITY, NodeType.ACTIVITY, NodeType.PROGRAM):
                if self.nomenclature.match(name, kind) and (stated is None or kind in (result, indicator)):
                    return kind, stated
        return stated or indicator or NodeType.SUB_ACTIVITY, stated

    def _result(self, draft: Draft, box: Box) -> None:
        atoms = box.of(Section.RESULT)
        draft.result = self._joined(atoms)
        named = [atom for atom in box.of(Section.NAME) if atom.order + 1 == atoms[0].order] if atoms else []
        if named and not box.of(Section.RESULT_HEADING):
            draft.infer("ckg:resultStatement", "lost-heading", lines=atoms[0].lines)
        if draft.result and draft.label:
            mended = completed(draft.result, draft.label, self.nomenclature.words)
            if mended:
                lines = [line for atom in atoms for line in atom.lines]
                draft.infer("ckg:resultStatement", "completion", as_printed=draft.result, lines=lines)
                draft.as_printed.append(draft.result)
                draft.result = mended

    def _joins(self, draft: Draft, joins: Iterable[Join]) -> None:
        for join in joins:
            names = [_PROPERTY[join.atoms[0].section]]
            if names[0] in ("ckg:calculationType", "ckg:dataSource", "ckg:note", "ckg:hasFormula"):
                continue
            # What stands below a name of its own is as sure as the name: only the heading above it is a guess.
            indicated = any(atom.section >= Section.INDICATOR for atom in join.atoms)
            if indicated and join.atoms[0].section > Section.NAME and "ckg:hasIndicator" not in names:
                names.append("ckg:hasIndicator")
            draft.inferences.extend(_placed(name, join) for name in names)

    def _indicators(self, atoms: Sequence[Atom], page: PageText, joins: Iterable[Join], owner: str) -> list[Indicator]:
        """Return the indicators of one group: several names share the formula, the type and the source."""
        by = {section: [atom for atom in atoms if atom.section is section and atom.text] for section in Section}
        named: list[tuple[str | None, Atom | None]] = [
            (label, atom) for atom in by[Section.INDICATOR] for label in labels(atom.text)
        ]
        explained = [
            atom for section in (Section.FORMULA, Section.TYPE, Section.SOURCE, Section.NOTE) for atom in by[section]
        ]
        if not named and not explained:
            return []
        mine = {atom.order for atom in atoms}
        placed = [
            join
            for join in joins
            if join.atoms[0].section > Section.NAME
            and any(atom.order in mine and atom.section > Section.RESULT for atom in join.atoms)
        ]
        found = []
        for label, atom in named or [(None, None)]:
            inferences: list[Inference] = []
            printed: list[str] = []
            if label and atom:
                mended = quantity_word(label)
                if mended:
                    inferences.append(Inference("rdfs:label", "spelling", as_printed=label, spans=spans(atom.lines)))
                    printed.append(label)
                    label = mended
            kind = None
            for each in by[Section.TYPE]:
                kind, corrected = calculation_type(each.text)
                if corrected:
                    method = "list-number" if each.text[:1].isdigit() else "spelling"
                    inferences.append(
                        Inference("ckg:calculationType", method, as_printed=each.text, spans=spans(each.lines))
                    )
                if kind is None:
                    self.ledger.set_aside(each.lines, Fate.UNREAD, "no such type")
                    self.ledger.warn(
                        f"{owner}: the calculation type {each.text[:60]!r} is not on the list",
                        f"{owner}: tipe penghitungan {each.text[:60]!r} tidak ada dalam daftar",
                        each.lines,
                    )
                break
            for join in placed:
                begin = next(atom.section for atom in join.atoms if atom.section > Section.RESULT)
                inferences.append(
                    _placed("rdfs:label" if begin <= Section.INDICATOR and label else "ckg:hasFormula", join)
                )
            found.append(self._indicator(label, by, inferences, printed, page, kind=kind))
        return found

    def _indicator(
        self,
        label: str | None,
        by: dict[Section, list[Atom]],
        inferences: list[Inference],
        printed: list[str],
        page: PageText,
        *,
        kind: CalculationType | None,
    ) -> Indicator:
        here = (page.number,)
        measured = concept_of(label, self.concepts) if label else None
        if measured:
            lines = _lines(by[Section.INDICATOR])
            inferences.append(concept_inference(measured, lines))
        words = self._joined(by[Section.FORMULA])
        source = self._joined(by[Section.SOURCE])
        own = [atom for section in _INDICATED for atom in by[section]]
        return Indicator(
            label=label,
            formula=formula(words, Evidence(_lines(by[Section.FORMULA]), here)) if words else None,
            calculation_type=kind,
            data_source=source,
            source_evidence=Evidence(_lines(by[Section.SOURCE]), here) if source else Evidence(),
            notes=tuple(atom.text for atom in by[Section.NOTE]),
            measures=measured[0] if measured else None,
            headings=tuple(dict.fromkeys(atom.text for atom in by[Section.INDICATOR_HEADING])),
            as_printed=tuple(printed),
            evidence=Evidence(_lines(own), here),
            inferences=tuple(inferences),
        )

    def _account(self, draft: Draft, box: Box) -> None:
        for atoms in (box.atoms, *box.further):
            for atom in atoms:
                if atom.section is Section.OTHER:
                    self.ledger.set_aside(atom.lines, Fate.UNREAD, "unknown field")
                    self.ledger.warn(
                        f"{draft.caption}: no field of a box is known by the name of {atom.text[:80]!r}",
                        f"{draft.caption}: tidak dikenal isian kotak seperti {atom.text[:80]!r}",
                        atom.lines,
                    )
                elif atom.section.is_field and not atom.text:
                    self.ledger.set_aside(atom.lines, Fate.DEBRIS, "empty label")
                elif atom.section is not Section.TYPE or calculation_type(atom.text)[0]:
                    self.ledger.use(atom.lines, draft.caption, _FIELDS[atom.section])

    @staticmethod
    def _joined(atoms: Sequence[Atom]) -> str | None:
        return " ".join(atom.text for atom in atoms if atom.text) or None


_FIELDS = {
    Section.HEADING: "heading",
    Section.NAME: "label",
    Section.RESULT_HEADING: "heading",
    Section.RESULT: "resultStatement",
    Section.INDICATOR_HEADING: "heading",
    Section.INDICATOR: "indicator",
    Section.EXPLANATION: "heading",
    Section.FORMULA: "formula",
    Section.TYPE: "calculationType",
    Section.SOURCE: "dataSource",
    Section.NOTE: "note",
}


def _placed(name: str, join: Join) -> Inference:
    lines = spans(line for atom in join.atoms for line in atom.lines)
    return Inference(name, join.method, score=join.score, runner_up_score=join.runner_up_score, spans=lines)


def _lines(atoms: Iterable[Atom]) -> tuple[str, ...]:
    return spans(line for atom in atoms for line in atom.lines)
