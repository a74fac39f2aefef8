"""What people have decided about a cascade, in the file beside it."""

from __future__ import annotations

from cascade_kg.enrichment import Decision, check_size, decisions_from
from cascade_kg.intake.orders import ToEnrich, ToImport, decisions_file

__all__ = ["decided"]


def decided(order: ToImport | ToEnrich) -> tuple[Decision, ...]:
    """Return the decisions that are to be carried out.

    Raises:
        InputError: the file of the decisions is at fault.
    """
    if order.decisions is None:
        return ()
    from cascade_kg.validation.cascade_files import read_turtle

    where = str(decisions_file(order.cascade_file))
    check_size(order.decisions, where=where)
    return decisions_from(*read_turtle(order.decisions, where=where), where=where)
