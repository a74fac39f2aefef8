"""Codes and names of a plan against the official nomenclature: the code decides, and what contradicts it is said."""

from __future__ import annotations

from collections.abc import Sequence

from cascade_kg.catalog.matching import Match, Nomenclature, likeness_of_names, rounded
from cascade_kg.catalog.reference import Entry as Official
from cascade_kg.core.codes import Code
from cascade_kg.core.likeness import ACCEPTED
from cascade_kg.core.model import Inference, NodeType
from cascade_kg.importers.drafts import Draft
from cascade_kg.importers.report import Ledger, spans

__all__ = ["Names"]

_NEAR = 75.0


class Names:
    """The official entries by code, and the search among their names."""

    def __init__(self, entries: Sequence[Official], ledger: Ledger) -> None:
        self.by_code = {entry.code: entry for entry in entries}
        self.nomenclature = Nomenclature(entries)
        self.ledger = ledger

    def named(self, kind: NodeType, text: str) -> bool:
        """Tell whether a text is near an official name of a type."""
        return self.nomenclature.likeness(text, kind)[0] >= _NEAR

    def decide(self, draft: Draft, code: Code | None, *, above: str | None) -> None:
        """Give a draft its entry: that of its code, else the one that its name matches, best below ``above``."""
        entry = self.by_code.get(code.code) if code else None
        if code and entry and entry.type is draft.type:
            draft.match = Match(entry, "printed-code", 100.0)
            if " ".join(code.printed.split()) != code.code:
                draft.inferences.append(
                    Inference(
                        "ckg:nomenclature",
                        "code-form",
                        score=rounded(100),
                        as_printed=" ".join(code.printed.split()),
                        spans=spans(draft.lines),
                    )
                )
            self._compare(draft, entry)
            return
        before = draft.caption
        match = self.nomenclature.match(draft.label, draft.type, above) if draft.label else None
        if match:
            draft.match = match
            draft.inferences.append(match.inference(spans(draft.lines)))
        if code:
            self._refuse(draft, code, before)
        elif match is None and draft.type in (NodeType.PROGRAM, NodeType.ACTIVITY, NodeType.SUB_ACTIVITY):
            self.ledger.warn(
                f"{before}: it has no code, and its name is like no official one",
                f"{before}: tanpa kode, dan namanya tidak mirip nama resmi mana pun",
                draft.lines,
            )

    def _compare(self, draft: Draft, entry: Official) -> None:
        """Report a name that is not the official one of the code, and whose it is."""
        if draft.label is None:
            return
        if likeness_of_names(draft.label, (entry.name, *entry.other_names), draft.type) >= ACCEPTED:
            return
        match = self.nomenclature.match(draft.label, draft.type)
        other = match.entry if match and match.entry.code != entry.code else None
        whose = (f"; it is that of {other.code}", f"; nama itu milik {other.code}") if other else ("", "")
        self.ledger.warn(
            f"{draft.caption}: the name is not that of the code ({entry.name}){whose[0]}; the code holds",
            f"{draft.caption}: namanya bukan nama kode itu ({entry.name}){whose[1]}; kodenya yang dipakai",
            draft.lines,
        )

    def _refuse(self, draft: Draft, code: Code, before: str) -> None:
        """Report a code that no node of the type has."""
        printed = " ".join(code.printed.split())
        known = code.code in self.by_code
        en = "is that of another type of node" if known else "is not in the official nomenclature"
        id_ = "adalah kode jenis simpul lain" if known else "tidak ada dalam nomenklatur resmi"
        found = (
            (f"; its name is that of {draft.code}", f"; namanya adalah nama {draft.code}") if draft.code else ("", "")
        )
        self.ledger.warn(
            f"{before}: the code {printed} {en}{found[0]}",
            f"{before}: kode {printed} {id_}{found[1]}",
            draft.lines,
        )
