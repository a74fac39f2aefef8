"""Which words of a text changed: a difference by words, its segments whole enough to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from cascade_kg.comparison.texts import Piece
from cascade_kg.core.comparison import Mark, Segment

__all__ = ["same_words", "segments"]

_LARGEST = 1_000_000
_SHORT = 4

_Change = tuple[Sequence[Piece], Sequence[Piece]]


def same_words(old: Sequence[Piece], new: Sequence[Piece]) -> bool:
    """Tell whether two texts say the same, or stand there in the same words."""
    return _keys(old) == _keys(new) or [piece.text for piece in old] == [piece.text for piece in new]


def segments(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[Segment, ...]:
    """Return the words of two texts with marks; what they share is written as the old text writes it."""
    found: list[Segment] = []
    for left, right in _changes(old, new):
        apart = bool(found) and any(run[0].apart for run in (left, right) if run)
        if apart:
            _add(found, Mark.SAME, " ")
        if left is right:
            for piece in left:
                space = " " if piece.apart and piece is not left[0] else ""
                _add(found, Mark.SAME, space)
                _add(found, Mark.OWN if piece.own else Mark.SAME, piece.text)
        else:
            _add(found, Mark.OLD, _joined(left))
            _add(found, Mark.NEW, _joined(right))
    return tuple(found)


def _changes(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[_Change]:
    """Yield runs of pieces, the same sequence twice where both texts have it."""
    if len(old) * len(new) > _LARGEST:
        yield old, new
        return
    codes = SequenceMatcher(None, _keys(old), _keys(new), autojunk=False).get_opcodes()
    pending: _Change = ((), ())
    for place, (kind, start, end, other_start, other_end) in enumerate(codes):
        run, other = old[start:end], new[other_start:other_end]
        between = 0 < place < len(codes) - 1
        # A short word such as "dan" that is left alone between changes tears them apart and says nothing.
        if kind == "equal" and not (between and len(run) == 1 and len(run[0].key) <= _SHORT and not run[0].own):
            if any(pending):
                yield pending
                pending = ((), ())
            yield run, run
        else:
            pending = ((*pending[0], *run), (*pending[1], *other))
    if any(pending):
        yield pending


def _add(found: list[Segment], mark: Mark, text: str) -> None:
    if not text:
        return
    if found and found[-1].mark is mark:
        found[-1] = Segment(mark, found[-1].text + text)
    else:
        found.append(Segment(mark, text))


def _joined(pieces: Sequence[Piece]) -> str:
    return "".join(f" {piece.text}" if piece.apart and place else piece.text for place, piece in enumerate(pieces))


def _keys(pieces: Sequence[Piece]) -> list[str]:
    return [piece.key for piece in pieces]
