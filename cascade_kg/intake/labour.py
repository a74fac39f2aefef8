"""Who works on an intake, and what becomes of each of its files: the one place that hands cascades to a crew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import cascade_kg
from cascade_kg.bulk import Cluster, Crew, Done, Here, Lost, Pool, cores, run, size_for
from cascade_kg.core.errors import CascadeError, InputError, ProjectError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.folders import folder
from cascade_kg.core.intake import Hands
from cascade_kg.intake.making import Made, Refused, ToEnrich, ToImport

__all__ = ["made_of", "state_of_software"]

_FEW = 8
"""So few files are worked on in this process: starting others would take as long."""

_Order = TypeVar("_Order", ToImport, ToEnrich)


def made_of(
    orders: Iterable[_Order], work: Callable[[Sequence[_Order]], list[Made | Refused]], *, number: int, hands: Hands
) -> Iterator[tuple[int, Made | CascadeError]]:
    """Yield what becomes of each of a number of orders, by its place, in the order in which they end.

    Raises:
        ProjectError: a file of the project is missing or broken: no order can be done.
        StoreError: the cluster is not to be had.
    """
    crew = _crew(number, hands)
    try:
        for outcome in run(work, orders, crew=crew, size=size_for(number, places=crew.places)):
            if isinstance(outcome, Done):
                for made in outcome.result:
                    yield made.place, made.error if isinstance(made, Refused) else made
            elif isinstance(outcome.error, ProjectError):
                raise outcome.error
            else:
                yield outcome.item.place, _fault(outcome.item, outcome.error)
    finally:
        crew.close()


@cache
def state_of_software() -> str:
    """Return a digest of all that decides what is made of a document: the same everywhere makes the same."""
    digest = hashlib.sha256()
    for name in ("pyoxigraph", "rapidfuzz", "rdflib"):
        digest.update(f"{name} {version(name)}\n".encode())
    for root, pattern in ((Path(cascade_kg.__file__).parent, "*.py"), (folder("data") / "reference", "*.t[ts][lv]")):
        for path in sorted(root.rglob(pattern)):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _crew(number: int, hands: Hands) -> Crew:
    if hands.cluster:
        return Cluster(hands.cluster, state=state_of_software)
    if number < _FEW and hands.jobs is None:
        return Here()
    return Pool(hands.jobs or cores())


def _fault(order: ToImport | ToEnrich, error: Exception) -> CascadeError:
    where = str(order.document.file if isinstance(order, ToImport) else order.cascade_file)
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
