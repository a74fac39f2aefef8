"""Names against the official nomenclature: exact when normalised, else by likeness, with score and next best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz, process

from cascade_kg.catalog.reference import Concept, Entry
from cascade_kg.core.likeness import ACCEPTED, LEAD
from cascade_kg.core.model import Inference, NodeType
from cascade_kg.core.words import digits, folded, tokens

__all__ = ["METHODS", "Match", "Nomenclature", "concept_inference", "concept_of", "likeness_of_names", "rounded"]

METHODS = ("exact-name", "name-likeness", "name-likeness-below-parent")
"""The methods of matching by name."""

_CLEAR = 1.0
_FILLERS = {
    "nilai",
    "skor",
    "capaian",
    "hasil",
    "survei",
    "survey",
    "angka",
    "unit",
    "pelayanan",
    "publik",
    "atas",
    "terhadap",
}
_OWNERS = {"kecamatan", "pd", "opd", "skpd", "perangkat", "daerah", "kantor", "camat", "pada", "di"}


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that a name was matched with, and the entry that came next."""

    entry: Entry
    method: str
    score: float
    runner_up: Entry | None = None
    runner_up_score: float | None = None

    def inference(self, spans: tuple[str, ...]) -> Inference:
        """Return the match as an inference on ``ckg:nomenclature``."""
        return Inference(
            property="ckg:nomenclature",
            method=self.method,
            score=rounded(self.score),
            runner_up=self.runner_up.iri if self.runner_up else None,
            runner_up_score=rounded(self.runner_up_score) if self.runner_up_score is not None else None,
            spans=spans,
        )


def rounded(score: float) -> Decimal:
    """Return a score with one decimal."""
    return Decimal(str(round(score, 1)))


class Nomenclature:
    """The official names, folded, and the search among them."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries: dict[NodeType, list[tuple[str, Entry]]] = {}
        self._exact: dict[tuple[NodeType, str], Entry] = {}
        self._codes = {entry.code: entry for entry in entries}
        for entry in entries:
            if entry.type is None:
                continue
            for name in (entry.name, *entry.other_names):
                key = _key(name, entry.type)
                self._entries.setdefault(entry.type, []).append((key, entry))
                self._exact.setdefault((entry.type, key.replace(" ", "")), entry)
        self.words = frozenset(
            word
            for entry in entries
            for text in (
                entry.name,
                *entry.other_names,
                entry.result or "",
                entry.indicator or "",
                entry.definition or "",
            )
            for word in tokens(text)
        )
        self.match = lru_cache(maxsize=4096)(self._match)
        self.likeness = lru_cache(maxsize=8192)(self._likeness)

    def entry(self, code: str) -> Entry | None:
        """Return the entry of a code."""
        return self._codes.get(code)

    def _match(self, name: str, kind: NodeType, parent: str | None = None) -> Match | None:
        """Return the entry of a type that a name names; below a parent's code where that is known."""
        key = _key(name, kind)
        ranked = self._ranked(key, kind)
        exact = self._exact.get((kind, key.replace(" ", "")))
        if exact:
            following = next((found for found in ranked if found[1].code != exact.code), None)
            return Match(exact, "exact-name", 100.0, *_next(following))
        accepted = self._accepted(key, ranked, "name-likeness")
        if accepted or parent is None:
            return accepted
        below = [found for found in ranked if found[1].parent == parent]
        return self._accepted(key, below, "name-likeness-below-parent")

    def likely_parent(self, name: str, kind: NodeType, parents: Set[str]) -> tuple[str, float, float] | None:
        """Return which of some codes the entries likest to a name lie below, the score, and that of the next code."""
        best: dict[str, float] = {}
        for score, entry in self._ranked(_key(name, kind), kind):
            if entry.parent in parents and entry.parent is not None:
                best[entry.parent] = max(score, best.get(entry.parent, 0.0))
        ranked = sorted(best.items(), key=lambda each: (-each[1], each[0]))
        if not ranked or ranked[0][1] < ACCEPTED:
            return None
        following = ranked[1][1] if len(ranked) > 1 else 0.0
        return (*ranked[0], following) if ranked[0][1] - following >= _CLEAR else None

    def _likeness(self, name: str, kind: NodeType | None) -> tuple[float, str | None]:
        """Return how like an official name a text is, 0 to 100, and whose: for weighing, not for keeping."""
        best: tuple[float, str | None] = (0.0, None)
        for each in (kind,) if kind else (NodeType.SUB_ACTIVITY, NodeType.ACTIVITY, NodeType.PROGRAM):
            ranked = self._ranked(_key(name, each), each)
            if ranked and ranked[0][0] > best[0]:
                best = (ranked[0][0], ranked[0][1].code)
        return best

    def _ranked(self, key: str, kind: NodeType) -> list[tuple[float, Entry]]:
        entries = self._entries.get(kind, [])
        found: dict[str, tuple[float, Entry]] = {}
        if len(key) > 600:
            return []
        hits = process.extract(key, [name for name, _ in entries], scorer=fuzz.ratio, limit=6, score_cutoff=45)
        for _, score, position in hits:
            entry = entries[position][1]
            if entry.code not in found:
                found[entry.code] = (score, entry)
        return sorted(found.values(), key=lambda each: (-each[0], each[1].code))

    @staticmethod
    def _accepted(key: str, ranked: Sequence[tuple[float, Entry]], method: str) -> Match | None:
        if not ranked or ranked[0][0] < ACCEPTED:
            return None
        score, entry = ranked[0]
        following = ranked[1] if len(ranked) > 1 else None
        if following and score - following[0] < LEAD:
            return None
        names = (_key(name, entry.type) for name in (entry.name, *entry.other_names))
        if all(digits(key) != digits(name) for name in names):
            return None
        return Match(entry, method, score, *_next(following))


def concept_of(label: str, concepts: Iterable[Concept]) -> tuple[str, float] | None:
    """Return the key of the shared indicator that a label names, and the likeness of the names.

    A label names a concept when nothing but the owner stands beside the name: *Nilai IKM Kecamatan …* does,
    *Persentase tindak lanjut hasil IKM* does not.
    """
    words = _bare(label)
    if not words:
        return None
    best: tuple[str, float] | None = None
    for concept in concepts:
        for name in concept.names:
            model = _bare(name)
            if not model:
                continue
            score = 100.0 if words == model else fuzz.ratio(" ".join(words), " ".join(model))
            if words[: len(model)] == model and words[len(model)] in _OWNERS if len(words) > len(model) else False:
                score = 100.0
            if score >= ACCEPTED and (best is None or score > best[1]):
                best = (concept.key, score)
    return best


def concept_inference(measured: tuple[str, float], lines: tuple[str, ...]) -> Inference:
    """Return why an indicator measures a shared concept."""
    method = "exact-name" if measured[1] >= 100 else "name-likeness"
    return Inference("ckg:measures", method, score=rounded(measured[1]), spans=lines)


def likeness_of_names(name: str, models: Iterable[str], kind: NodeType | None = None) -> float:
    """Return how like a name is to the likest of some names, from 0 to 100; case and punctuation do not count."""
    key = _key(name, kind)
    return max((fuzz.ratio(key, _key(model, kind)) for model in models), default=0.0)


def _bare(label: str) -> list[str]:
    words = [word for word in tokens(label.partition("(")[0]) if word not in _FILLERS]
    return words or [word for word in tokens(label) if word not in _FILLERS]


def _next(found: tuple[float, Entry] | None) -> tuple[Entry | None, float | None]:
    return (found[1], found[0]) if found else (None, None)


def _key(name: str, kind: NodeType | None) -> str:
    key = folded(name)
    if kind is NodeType.PROGRAM:
        key = key.removeprefix("program ")
    return key
