"""From drafts to a tree: official codes recover parents, and where there is no code the layout does, and says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from decimal import Decimal
from typing import Protocol

from cascade_kg.catalog.matching import rounded
from cascade_kg.core.model import Inference, NodeType, Observation, ObservationKind
from cascade_kg.core.words import folded
from cascade_kg.importers.drafts import Draft
from cascade_kg.importers.drawn import Drawn
from cascade_kg.importers.likeness import Likeness
from cascade_kg.importers.report import Ledger, spans

__all__ = ["PARENTS", "Names", "grow", "without_repeats"]

PARENTS = {
    NodeType.OUTCOME: NodeType.OBJECTIVE,
    NodeType.PROGRAM: NodeType.OUTCOME,
    NodeType.ACTIVITY: NodeType.PROGRAM,
    NodeType.SUB_ACTIVITY: NodeType.ACTIVITY,
}


class Names(Protocol):
    """Compare the names of drafts with the official ones."""

    def match_below(self, draft: Draft, parent: str) -> None:
        """Match the name of a draft among the official names below a code."""

    def likely_parent(self, draft: Draft, parents: Set[str]) -> tuple[str, float, float] | None:
        """Return which of some codes a draft's name points to, the score, and that of the next of them."""


def grow(heads: Sequence[Draft], drafts: Sequence[Draft], ledger: Ledger, names: Names, drawn: Drawn) -> list[Draft]:
    """Give every draft its parent, and return those that have none.

    ``names`` compares the name of a draft with the official ones, ``drawn`` are the lines between boxes: what
    they join needs no other evidence.
    """
    everything = without_repeats([*heads, *sorted(drafts, key=lambda draft: draft.place)], ledger, key=_known_by)
    _levels(everything)
    parents = drawn.parents(everything)
    roots: list[Draft] = []
    for draft in everything:
        if draft.type is NodeType.OBJECTIVE:
            roots.append(draft)
            continue
        upper = [each for each in everything if each.type is PARENTS[draft.type]]
        if draft in parents:
            parent: Draft | None = _joined(draft, parents[draft], ledger, names)
        elif draft.type in (NodeType.OUTCOME, NodeType.PROGRAM):
            parent = _chosen(draft, upper)
        else:
            parent = _placed(draft, upper, everything, ledger, names)
        if parent is None:
            roots.append(draft)
            ledger.warn(
                f"{draft.caption}: the document states no parent for it",
                f"{draft.caption}: dokumen tidak menyebut induknya",
                draft.lines,
            )
        else:
            parent.children.append(draft)
    order = list(NodeType)
    return sorted(roots, key=lambda draft: (order.index(draft.type), draft.position()))


def _known_by(draft: Draft) -> str | None:
    """Return what tells that a node stands twice: its code, or the result of an objective or outcome without name."""
    nameless = draft.label is None and draft.type in (NodeType.OBJECTIVE, NodeType.OUTCOME)
    return draft.code or (folded(draft.result or "") if nameless else None)


def _joined(draft: Draft, parent: Draft, ledger: Ledger, names: Names) -> Draft:
    """Return the parent that a drawn line leads to; say where the official code says otherwise."""
    if parent.code and draft.code is None:
        names.match_below(draft, parent.code)
    if parent.code and draft.official_parent and parent.code != draft.official_parent:
        ledger.warn(
            f"{draft.caption}: a line joins it to {parent.caption}, its official code lies below "
            f"{draft.official_parent}",
            f"{draft.caption}: garis menghubungkannya dengan {parent.caption}, kode resminya berada di bawah "
            f"{draft.official_parent}",
            draft.lines,
        )
    return parent


def _chosen(draft: Draft, upper: Sequence[Draft]) -> Draft | None:
    """Return the only node above, or, where the document does not say which, the one with the likest words."""
    if len(upper) < 2:
        return upper[0] if upper else None
    alike = Likeness([_words(draft), *(_words(each) for each in upper)])
    ranked = sorted(
        ((100 * alike(_words(draft), _words(each)), each) for each in upper), key=lambda pair: (-pair[0], pair[1].place)
    )
    (best, parent), (following, _) = ranked[0], ranked[1]
    draft.inferences.append(
        Inference(
            "ckg:contributesTo",
            "likeness",
            score=rounded(best),
            runner_up_score=rounded(following),
            spans=spans(parent.lines),
        )
    )
    return parent


def _placed(
    draft: Draft,
    upper: Sequence[Draft],
    everything: Sequence[Draft],
    ledger: Ledger,
    names: Names,
) -> Draft | None:
    """Return the parent of an activity or sub-activity: by official code, else by its place in the document."""
    if draft.code and all(each.code != draft.official_parent for each in upper):
        # A node whose code is another than that of the official parent is not the parent.
        upper = [each for each in upper if each.code is None] or upper
    near, clear = _above(draft, upper, everything)
    if clear and near and near.code and draft.code is None:
        names.match_below(draft, near.code)
    official = [each for each in upper if each.code and each.code == draft.official_parent]
    if official:
        parent = min(official, key=lambda each: (each.place[0] != draft.place[0], each.place))
        if not (clear and near is parent):
            score = draft.match.score if draft.match else 0.0
            _infer(draft, "nomenclature-code", parent, score=score)
        return parent
    if near is None:
        return None
    codes = {each.code for each in upper if each.code and each.place[0] == draft.place[0]}
    likely = names.likely_parent(draft, codes) if draft.code is None else None
    if not clear and likely:
        near = next(each for each in upper if each.code == likely[0])
        draft.inferences.append(
            Inference(
                "ckg:contributesTo",
                "name-likeness",
                score=rounded(likely[1]),
                runner_up_score=rounded(likely[2]),
                spans=spans(near.lines),
            )
        )
    elif not clear:
        method, near = _counted(draft, near, upper, everything)
        _infer(draft, method, near)
    elif draft.code and near.code:
        _infer(draft, "layout", near)
    if draft.code and near.code:
        ledger.warn(
            f"{draft.caption}: its official parent {draft.official_parent} is not in the document",
            f"{draft.caption}: induk resminya {draft.official_parent} tidak ada dalam dokumen",
            draft.lines,
        )
    return near


def _above(draft: Draft, upper: Sequence[Draft], everything: Sequence[Draft]) -> tuple[Draft | None, bool]:
    """Return the nearest possible parent before a draft, and whether no other comes into question.

    Another does when possible parents stand one after the other, without anything of the draft's type between.
    """
    page = [each for each in everything if each.place[0] == draft.place[0] and each.place < draft.place]
    before = [each for each in page if each in upper]
    if not before:
        earlier = [each for each in upper if each.place[0] < draft.place[0]]
        later = [each for each in upper if each.place[0] == draft.place[0]]
        found = max(earlier, key=lambda each: each.place, default=None) or min(
            later, key=lambda each: each.place, default=None
        )
        return found, False
    near = before[-1]
    since = page[: page.index(near)]
    previous = next((each for each in reversed(since) if each.type in (near.type, draft.type)), None)
    return near, previous is None or previous.type is draft.type


def _counted(draft: Draft, near: Draft, upper: Sequence[Draft], everything: Sequence[Draft]) -> tuple[str, Draft]:
    """Return the parent that the counting of brothers points to: a count that begins anew begins another parent."""
    page = [each for each in everything if each.place[0] == draft.place[0]]
    brothers = [each for each in page if each.type is draft.type]
    parents = [each for each in page if each in upper]
    position = brothers.index(draft)
    if position and draft.number and brothers[position - 1].number == draft.number - 1:
        known = next(
            (each for each in parents if each.code and each.code == brothers[position - 1].official_parent), None
        )
        if known:
            return "numbering", known
    groups: list[list[Draft]] = []
    for each in brothers:
        if not groups or each.number is None or (groups[-1][-1].number or 0) >= each.number:
            groups.append([])
        groups[-1].append(each)
    if len(groups) == len(parents):
        number = next(number for number, group in enumerate(groups) if draft in group)
        return "numbering", parents[number]
    return "layout", near


def _infer(draft: Draft, method: str, parent: Draft, *, score: float | None = None) -> None:
    draft.inferences.append(
        Inference(
            "ckg:contributesTo",
            method,
            score=None if score is None else rounded(score),
            spans=spans(parent.lines),
        )
    )


def without_repeats(
    drafts: Sequence[Draft], ledger: Ledger, *, key: Callable[[Draft], str | None] = lambda draft: draft.code
) -> list[Draft]:
    """Take a node that stands twice with the same words as one; keep both where the words differ."""
    kept: list[Draft] = []
    first: dict[tuple[NodeType, str], Draft] = {}
    for draft in drafts:
        name = key(draft)
        known = first.setdefault((draft.type, name), draft) if name else draft
        if known is draft:
            kept.append(draft)
            continue
        if not _says_more(draft, known):
            known.pages |= draft.pages
            known.lines |= draft.lines
            known.headings.extend(draft.headings)
            for line in draft.all_lines:
                ledger.uses.pop(line, None)
            ledger.repeat(draft.all_lines, min(known.all_lines))
            continue
        kept.append(draft)
        ledger.warn(
            f"{draft.caption}: stands twice in the document, with different words",
            f"{draft.caption}: tercantum dua kali dengan isi yang berbeda",
            known.lines | draft.lines,
        )
    return kept


def _says_more(draft: Draft, known: Draft) -> bool:
    """Tell whether a node that stands again says anything that the first place does not."""
    same: Callable[[str | None, str | None], bool] = lambda one, other: folded(one or "") == folded(other or "")  # noqa: E731
    if draft.result and not same(draft.result, known.result):
        return True
    words = {(folded(each.label or ""), folded(each.formula.text if each.formula else "")) for each in known.indicators}
    values = {
        _value(each) for each in (*known.observations, *(one for it in known.indicators for one in it.observations))
    }
    return any(
        (folded(each.label or ""), folded(each.formula.text if each.formula else "")) not in words
        or any(_value(one) not in values for one in each.observations)
        for each in draft.indicators
    ) or any(_value(each) not in values for each in draft.observations)


def _value(each: Observation) -> tuple[ObservationKind, int | None, Decimal | None, str | None]:
    return each.kind, each.year, each.value, each.as_printed


def _levels(drafts: Sequence[Draft]) -> None:
    """Give a node without level that of the others of its type, marked as inferred, where they all agree."""
    for kind in NodeType:
        known = {draft.level for draft in drafts if draft.type is kind and draft.level}
        if len(known) != 1:
            continue
        for draft in drafts:
            if draft.type is kind and draft.level is None:
                draft.level = next(iter(known))
                draft.infer("ckg:atLevel", "same-type", lines=draft.lines)


def _words(draft: Draft) -> str:
    return " ".join(filter(None, (draft.label, draft.result, *(each.label for each in draft.indicators))))
