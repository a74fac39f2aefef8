"""Who works on many files, and what becomes of each: the one place that hands them to a crew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

import cascade_kg
from cascade_kg.bulk.batches import Done, run, size_for
from cascade_kg.bulk.crew import Crew, Lost
from cascade_kg.bulk.here import Here
from cascade_kg.core.errors import CascadeError, InputError, ProjectError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.folders import folder
from cascade_kg.core.hands import Hands, cores

__all__ = ["Order", "done_by", "state_of_software", "state_with_rules"]


_READERS = ("pdfplumber", "pyoxigraph", "python-calamine", "python-docx", "python-pptx", "rapidfuzz", "rdflib")
"""The packages whose version may change what is read from a document."""


class Order(Protocol):
    """What is to be done with a file; it holds the bytes, for who does it may see no files."""

    @property
    def place(self) -> int:
        """Return the place of the file among all."""

    @property
    def where(self) -> str:
        """Return the name of the file, for what is said of it."""


_Some = TypeVar("_Some", bound=Order)
_Result = TypeVar("_Result")


def done_by(
    hands: Hands,
    work: Callable[[Sequence[_Some]], list[_Result | InputError]],
    orders: Iterable[_Some],
    *,
    number: int,
    state: Callable[[], str],
) -> Iterator[tuple[int, _Result | CascadeError]]:
    """Yield what becomes of each of a number of orders, by its place, in the order in which they end.

    ``work`` returns for each order a result, or the error with which it is refused; ``state`` tells what the workers
    of a cluster must have in common with this process.

    Raises:
        ProjectError: a file of the project is missing or broken: no order can be done.
        StoreError: the cluster is not to be had.
    """
    crew = _crew(number, hands, state)
    try:
        for outcome in run(work, orders, crew=crew, size=size_for(number, places=crew.places)):
            if isinstance(outcome, Done):
                yield from zip((order.place for order in outcome.items), outcome.result, strict=True)
            elif isinstance(outcome.error, ProjectError):
                raise outcome.error
            else:
                yield outcome.item.place, _fault(outcome.item.where, outcome.error)
    finally:
        crew.close()


@cache
def state_of_software() -> str:
    """Return a digest of all that decides what is made of a document: the same everywhere makes the same."""
    reference = folder("data") / "reference"
    return _digest(_READERS, (Path(cascade_kg.__file__).parent, "*.py"), (reference, "*.t[ts][lv]"))


@cache
def state_with_rules() -> str:
    """Return a digest of all that decides what is found in a cascade."""
    rules = _digest(("pyshacl",), (folder("shapes"), "*.ttl"), (folder("ontology"), "*.ttl"))
    return f"{state_of_software()} {rules}"


def _digest(packages: Sequence[str], *trees: tuple[Path, str]) -> str:
    from importlib.metadata import version

    digest = hashlib.sha256()
    for name in packages:
        digest.update(f"{name} {version(name)}\n".encode())
    for root, pattern in trees:
        for path in sorted(root.rglob(pattern)):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _crew(number: int, hands: Hands, state: Callable[[], str]) -> Crew:
    # Each is imported where it is needed: who does little work does it alone, and starts faster.
    if hands.cluster:
        from cascade_kg.bulk.cluster import Cluster

        return Cluster(hands.cluster, state=state)
    if hands.are_own(number):
        return Here()
    from cascade_kg.bulk.pool import Pool

    return Pool(hands.jobs or cores())


def _fault(where: str, error: Exception) -> CascadeError:
    if isinstance(error, CascadeError):
        return error
    if isinstance(error, Lost):
        return InputError(
            Bilingual(
                f"whoever worked on it was killed each time ({error})",
                f"setiap proses yang mengerjakannya terhenti ({error})",
            ),
            where=where,
            todo=Bilingual("look at the file, and at the memory of the machine", "periksa berkas dan memori mesin"),
        )
    what = f"{type(error).__name__}: {error}"
    fault = InputError(
        Bilingual(f"unexpected fault: {what}", f"kesalahan tak terduga: {what}"),
        where=where,
        todo=Bilingual("report it", "laporkan"),
    )
    fault.__cause__ = error
    return fault
