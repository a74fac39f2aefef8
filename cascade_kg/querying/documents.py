"""The cascades of a store, each with its agency and its document."""

from __future__ import annotations

from cascade_kg.catalog.questions import question
from cascade_kg.core.iris import BASE
from cascade_kg.core.report import Described
from cascade_kg.core.table import Cell
from cascade_kg.querying.runner import ask
from cascade_kg.store.port import Store

__all__ = ["described"]

_PARTIAL = f"{BASE}completeness/partial"


def described(store: Store) -> tuple[Described, ...]:
    """Return the cascades of a store in the order of their IRIs; one with several documents stands several times.

    Raises:
        StoreError: the store cannot answer.
    """
    asked = question("cascades-and-their-documents")
    rows = [dict(zip(table.columns, row, strict=True)) for table in (ask(asked, store=store),) for row in table.rows]
    return tuple(
        Described(
            cascade=str(row["cascade"]),
            organization=str(row["organization"]).removeprefix(f"{BASE}organization/"),
            agency=_text(row["agency"]),
            regency=_text(row["regency"]),
            period=str(row["period"]),
            document_type=_key(row["documentType"]),
            partial=row["completeness"] == _PARTIAL,
            file_name=_text(row["fileName"]),
            content_hash=_text(row["contentHash"]),
        )
        for row in rows
    )


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)


def _key(cell: Cell) -> str | None:
    return None if cell is None else str(cell).removeprefix(f"{BASE}document-type/")
