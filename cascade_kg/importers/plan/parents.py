"""The parents of the nodes of a plan: as stated for programs, by official code below them, else by place.

Where a plan states no parent there is none: nothing is guessed from likeness here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from cascade_kg.catalog.matching import rounded
from cascade_kg.core.likeness import ACCEPTED
from cascade_kg.core.model import Inference, NodeType
from cascade_kg.core.words import folded, ordinal_value, tokens
from cascade_kg.importers.drafts import Draft
from cascade_kg.importers.hierarchy import PARENTS
from cascade_kg.importers.report import Ledger, spans

__all__ = ["link"]

_DOTTED = re.compile(r"(?<![0-9.])[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}(?![0-9])")


def link(drafts: Sequence[Draft], supports: dict[int, str], ledger: Ledger) -> list[Draft]:
    """Give every draft its parent, and return those that have none.

    ``supports`` are the words after *mendukung*, by the order of the program in the document.
    """
    roots: list[Draft] = []
    known: dict[NodeType, list[Draft]] = {kind: [] for kind in NodeType}
    coded: dict[tuple[NodeType, str], Draft] = {}
    for draft in drafts:
        known[draft.type].append(draft)
        if draft.code:
            coded.setdefault((draft.type, draft.code), draft)
    above: dict[NodeType, Draft] = {}
    for draft in drafts:
        kind = PARENTS.get(draft.type)
        near = above.get(kind) if kind else None
        above[draft.type] = draft
        parent: Draft | None = None
        if draft.type is NodeType.OUTCOME:
            parent = near or next(iter(known[NodeType.OBJECTIVE]), None)
        elif draft.type is NodeType.PROGRAM:
            parent = _supported(draft, supports.get(draft.place[1]), known[NodeType.OUTCOME], ledger)
        elif kind:
            parent = _coded(draft, near, coded.get((kind, draft.official_parent or "")), ledger)
        if parent is not None:
            parent.children.append(draft)
            continue
        roots.append(draft)
        if draft.type is not NodeType.OBJECTIVE:
            ledger.warn(
                f"{draft.caption}: the document states no parent for it",
                f"{draft.caption}: dokumen tidak menyebut induknya",
                draft.lines,
            )
    order = list(NodeType)
    return sorted(roots, key=lambda draft: (order.index(draft.type), draft.position()))


def _supported(draft: Draft, words: str | None, outcomes: Sequence[Draft], ledger: Ledger) -> Draft | None:
    """Return the outcome that a program says it supports: by number, or by its words."""
    if words is None:
        return None
    dotted = _DOTTED.search(words)
    if dotted:
        exact = [each for each in outcomes if each.ordinal == dotted.group()]
        if len(exact) == 1:
            return exact[0]
    spoken = tokens(words)
    numbers = [number for word in spoken if len(word) < 5 and (number := _ordinal(word)) is not None]
    named = [each for each in outcomes if ordinal_value(each.ordinal) in numbers[:1]]
    if numbers and len(spoken) <= 6:
        if len(numbers) > 1:
            ledger.warn(
                f"{draft.caption}: supports several outcomes («{words[:60]}»); the first one holds",
                f"{draft.caption}: mendukung beberapa sasaran («{words[:60]}»); yang pertama dipakai",
                draft.lines,
            )
        if len(named) == 1:
            return named[0]
    alike = [(fuzz.ratio(folded(words).removeprefix("sasaran "), folded(each.label or "")), each) for each in outcomes]
    best = max(alike, key=lambda pair: (pair[0], -pair[1].place[1]), default=None)
    if best and best[0] >= ACCEPTED:
        draft.inferences.append(
            Inference("ckg:contributesTo", "name-likeness", score=rounded(best[0]), spans=spans(draft.lines))
        )
        return best[1]
    ledger.warn(
        f"{draft.caption}: supports «{words[:60]}», which names no outcome of the document, or several",
        f"{draft.caption}: mendukung «{words[:60]}», yang tidak menunjuk tepat satu sasaran dalam dokumen",
        draft.lines,
    )
    return None


def _ordinal(word: str) -> int | None:
    """Return the number that a word is: digits or a roman numeral, not letters that look like digits."""
    return ordinal_value(word) if word.isdecimal() or set(word) <= set("ivx") else None


def _coded(draft: Draft, near: Draft | None, official: Draft | None, ledger: Ledger) -> Draft | None:
    """Return the parent that the official code names; where there is none, the node above in the document."""
    if near and near.code and near.code == draft.official_parent:
        return near
    if official:
        draft.inferences.append(
            Inference("ckg:contributesTo", "nomenclature-code", score=rounded(100), spans=spans(official.lines))
        )
        where = near.caption if near else "-"
        ledger.warn(
            f"{draft.caption}: stands under {where}; its code places it under {official.code}",
            f"{draft.caption}: tercantum di bawah {where}; menurut kodenya induknya {official.code}",
            draft.lines,
        )
        return official
    if near and draft.code and near.code:
        draft.inferences.append(Inference("ckg:contributesTo", "layout", spans=spans(near.lines)))
        ledger.warn(
            f"{draft.caption}: its official parent {draft.official_parent} is not in the document",
            f"{draft.caption}: induk resminya {draft.official_parent} tidak ada dalam dokumen",
            draft.lines,
        )
    return near
