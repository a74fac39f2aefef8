"""What a page shows, whatever carries it: words, frames and drawn lines, each at its place, in points from the top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Area", "Sheet", "Stroke", "Word", "around"]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle; ``top`` is less than ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top

    @property
    def size(self) -> float:
        """Return how much it covers."""
        return max(self.width, 0.0) * max(self.height, 0.0)

    @property
    def centre(self) -> tuple[float, float]:
        """Return the point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float], margin: float = 0.0) -> bool:
        """Tell whether a point lies in it, or no farther from it than a margin."""
        x, y = point
        return self.left - margin <= x <= self.right + margin and self.top - margin <= y <= self.bottom + margin

    def contains(self, other: Area, margin: float = 0.0) -> bool:
        """Tell whether another one lies in it, give or take a margin."""
        return self.holds((other.left, other.top), margin) and self.holds((other.right, other.bottom), margin)

    def common(self, other: Area) -> float:
        """Return how much two of them both cover."""
        return max(self.abreast(other), 0.0) * max(self.level(other), 0.0)

    def abreast(self, other: Area) -> float:
        """Return how much of the width two of them share; negative is the distance."""
        return min(self.right, other.right) - max(self.left, other.left)

    def level(self, other: Area) -> float:
        """Return how much of the height two of them share; negative is the distance."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)


@dataclass(frozen=True, slots=True)
class Word:
    """A word; ``style`` is its font, ``confidence`` from 0 to 100 how sure a recogniser is of it."""

    text: str
    area: Area
    style: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight piece of a drawn line."""

    start: tuple[float, float]
    end: tuple[float, float]

    @property
    def ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return its two ends."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: frames in the order in which they were drawn, and lines that are no frames."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    frames: tuple[Area, ...] = ()
    strokes: tuple[Stroke, ...] = ()


def around(areas: Iterable[Area]) -> Area:
    """Return the smallest area that contains all of some."""
    lefts, tops, rights, bottoms = zip(*((each.left, each.top, each.right, each.bottom) for each in areas), strict=True)
    return Area(min(lefts), min(tops), max(rights), max(bottoms))
