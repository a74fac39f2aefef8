"""Property paths: read from a shape, written as SPARQL writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Alternative", "Closure", "Inverse", "Path", "Predicate", "Sequence", "repeats", "spelt_out"]


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


def repeats(path: Path) -> bool:
    """Tell whether a path is walked over and over somewhere in it."""
    if isinstance(path, Closure):
        return path.times != "?" or repeats(path.path)
    if isinstance(path, Sequence | Alternative):
        return any(map(repeats, path.parts))
    return isinstance(path, Inverse) and repeats(path.path)


def spelt_out(path: Path) -> Path:
    """Return a path with the same ends that walks no step of length zero and reaches its start again on a cycle.

    Virtuoso leaves out both. A path that is nothing but an optional step stays as it is.
    """
    if isinstance(path, Closure):
        inner = spelt_out(path.path)
        if path.times != "+":
            return Closure(inner, path.times)
        return Alternative((inner, Sequence((inner, Closure(inner, "+")))))
    if isinstance(path, Alternative):
        return Alternative(tuple(map(spelt_out, path.parts)))
    if isinstance(path, Inverse):
        return Inverse(spelt_out(path.path))
    if isinstance(path, Sequence):
        for index, part in enumerate(path.parts):
            if isinstance(part, Closure) and part.times != "+":
                others = (*path.parts[:index], *path.parts[index + 1 :])
                step = part.path if part.times == "?" else Closure(part.path, "+")
                walked = Sequence((*path.parts[:index], step, *path.parts[index + 1 :]))
                passed = others[0] if len(others) == 1 else Sequence(others)
                return Alternative((spelt_out(passed), spelt_out(walked)))
        return Sequence(tuple(map(spelt_out, path.parts)))
    return path


Path = Predicate | Inverse | Sequence | Alternative | Closure


def _whole(path: Path) -> str:
    return f"({path})" if isinstance(path, Sequence) else str(path)
