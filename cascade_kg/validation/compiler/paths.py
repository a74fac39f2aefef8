"""Property paths: read from a shape, written as SPARQL writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Alternative", "Closure", "Inverse", "Path", "Predicate", "Sequence"]


@dataclass(frozen=True, slots=True)
class Predicate:
    """One property."""

    iri: str

    def __str__(self) -> str:
        """Return the path as SPARQL writes it."""
        return f"<{self.iri}>"

    def predicates(self) -> Iterator[str]:
        """Yield the properties of the path."""
        yield self.iri


@dataclass(frozen=True, slots=True)
class Inverse:
    """A path walked from its end to its start."""

    path: Path

    def __str__(self) -> str:
        """Return the path as SPARQL writes it."""
        return f"^{_whole(self.path)}"

    def predicates(self) -> Iterator[str]:
        """Yield the properties of the path."""
        return self.path.predicates()


@dataclass(frozen=True, slots=True)
class Sequence:
    """Paths walked one after the other."""

    parts: tuple[Path, ...]

    def __str__(self) -> str:
        """Return the path as SPARQL writes it."""
        return "/".join(f"({part})" if isinstance(part, Sequence) else str(part) for part in self.parts)

    def predicates(self) -> Iterator[str]:
        """Yield the properties of the path."""
        for part in self.parts:
            yield from part.predicates()


@dataclass(frozen=True, slots=True)
class Alternative:
    """Paths of which any is walked."""

    parts: tuple[Path, ...]

    def __str__(self) -> str:
        """Return the path as SPARQL writes it."""
        return f"({'|'.join(map(str, self.parts))})"

    def predicates(self) -> Iterator[str]:
        """Yield the properties of the path."""
        for part in self.parts:
            yield from part.predicates()


@dataclass(frozen=True, slots=True)
class Closure:
    """A path walked any number of times (``*``), once at least (``+``), or once at most (``?``)."""

    path: Path
    times: str

    def __str__(self) -> str:
        """Return the path as SPARQL writes it."""
        return f"({self.path}){self.times}"

    def predicates(self) -> Iterator[str]:
        """Yield the properties of the path."""
        return self.path.predicates()


Path = Predicate | Inverse | Sequence | Alternative | Closure


def _whole(path: Path) -> str:
    return f"({path})" if isinstance(path, Sequence) else str(path)
