"""The texts of two cascades, made comparable: what an agency calls itself is no difference from what another does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cascade_kg.catalog.reference import kecamatan
from cascade_kg.core.model import Cascade
from cascade_kg.core.words import folded, spaced

__all__ = ["Piece", "Reader", "readers"]

_WORD = re.compile(r"[^\w\s]*\w+")
_SIGN = re.compile(r"\w+|[^\w\s]")
_DISTRICT = r"(?:kecamatan|kec\.?)"
_REGENCY = r"(?:kabupaten|kab\.?|kota)"
_SHORTEST = 3

_AGENCY_KEY, _REGENCY_KEY = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or an own name, as it is compared (``key``) and as it stands; ``apart`` says that a space precedes it."""

    key: str
    text: str
    apart: bool
    own: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """Read the texts of one cascade, knowing the names of its agency and its kabupaten or kota."""

    own: tuple[tuple[re.Pattern[str], str], ...]

    def pieces(self, text: str | None, *, exact: bool = False) -> tuple[Piece, ...]:
        """Return the words of a text; only where it is read exactly do signs such as ``/`` and ``%`` count."""
        line = spaced(text or "")
        marked = [(match.start(), match.end(), key) for pattern, key in self.own for match in pattern.finditer(line)]
        spots: list[tuple[int, str, bool]] = []
        reached = 0
        for start, end, key in sorted(marked):
            if start < reached:
                continue
            spots.extend(_words(line, reached, start, exact=exact))
            spots.append((start, key, True))
            reached = end
        spots.extend(_words(line, reached, len(line), exact=exact))
        if not spots and line:
            return (Piece(line.casefold(), line, apart=False),)
        starts = [0, *(start for start, _, _ in spots[1:]), len(line)]
        return tuple(
            Piece(key, line[starts[at] : starts[at + 1]].strip(), starts[at] > 0 and line[starts[at] - 1] == " ", own)
            for at, (_, key, own) in enumerate(spots)
        )

    def key(self, text: str | None) -> str:
        """Return a name as it is compared: folded, own names replaced."""
        return " ".join(piece.key for piece in self.pieces(text))


def readers(old: Cascade, new: Cascade) -> tuple[Reader, Reader]:
    """Return the readers of two cascades.

    A bare name without its *Kecamatan* counts as the agency's own only where the other cascade never uses the word:
    one that both use (*Kota*, *Pusat*) is an ordinary one.
    """
    return _reader(old, new), _reader(new, old)


def _reader(cascade: Cascade, other: Cascade) -> Reader:
    region = kecamatan(cascade.organization)
    called = re.sub(rf"^{_DISTRICT}\s+", "", cascade.organization_name, flags=re.IGNORECASE)
    names = {spaced(name) for name in (called, region.name if region else "") if len(folded(name)) >= _SHORTEST}
    words = f" {' '.join(folded(text) for text in _texts(other))} "
    own = [
        (_pattern(name, _DISTRICT, bare=f" {folded(name)} " not in words), _AGENCY_KEY)
        for name in sorted(names, key=lambda name: (-len(name), name))
    ]
    if region:
        name = re.sub(rf"^{_REGENCY}\s+", "", region.regency, flags=re.IGNORECASE)
        own.append((_pattern(name, _REGENCY, bare=False), _REGENCY_KEY))
    return Reader(tuple(own))


def _pattern(name: str, kind: str, *, bare: bool) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w)(?:{kind}\s+){'?' if bare else ''}{words}(?!\w)", re.IGNORECASE)


def _texts(cascade: Cascade) -> Iterator[str]:
    for node in cascade.nodes():
        yield from filter(None, (node.label, node.result_statement))
        for indicator in node.indicators:
            formula = indicator.formula.text if indicator.formula else None
            yield from filter(None, (indicator.label, formula, indicator.data_source))


def _words(line: str, start: int, end: int, *, exact: bool) -> Iterable[tuple[int, str, bool]]:
    for match in (_SIGN if exact else _WORD).finditer(line, start, end):
        word = match[0].casefold()
        yield match.start(), word if exact else folded(word) or word, False
