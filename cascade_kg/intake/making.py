"""What is done with a document or a cascade, wherever it is done: bytes in, bytes out.

Nothing here reads or writes files of documents and cascades: the process that works on them may be killed at any
time, and may be one of another machine.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from cascade_kg.core.errors import InputError
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import to_turtle
from cascade_kg.enrichment import enrich, rewritten, summarise
from cascade_kg.intake.decided import decided
from cascade_kg.intake.orders import Made, ToEnrich, ToImport
from cascade_kg.intake.readers import read
from cascade_kg.intake.tallies import tally_of

__all__ = ["enrich_batch", "import_batch"]

_Order = TypeVar("_Order", ToImport, ToEnrich)


def import_batch(batch: Sequence[ToImport]) -> list[Made | InputError]:
    """Read documents, each by itself."""
    return [_made(_imported, each) for each in batch]


def enrich_batch(batch: Sequence[ToEnrich]) -> list[Made | InputError]:
    """Enrich cascades, each by itself."""
    return [_made(_enriched, each) for each in batch]


def _made(make: Callable[[_Order], Made], each: _Order) -> Made | InputError:
    # Records and terms hold no circles: to look for some, again and again, would take a quarter of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return make(each)
    except InputError as error:
        return error
    finally:
        if collecting:
            gc.enable()


def _imported(order: ToImport) -> Made:
    made = read(order)
    return replace(made, tally=tally_of(made.turtle, made.report))


def _enriched(order: ToEnrich) -> Made:
    from cascade_kg.validation.cascade_files import read

    file = order.cascade_file
    graph = read(file, order.content).graph
    before, decisions = from_graph(graph), decided(order)
    after = enrich(before, decisions)
    turtle = to_turtle(rewritten(graph, before, after, where=str(file)))
    words = summarise(
        before,
        after,
        decisions=decisions,
        changed=turtle != order.content,
        check=order.check,
        language=order.language,
    )
    return Made(turtle, f"{file}: {words}")
