"""SPARQL results in JSON, as a server sends them: read as a table, and refused when they are none or not all."""

from __future__ import annotations

import json
import re

from cascade_kg.core.errors import StoreError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.table import Cell, Table
from cascade_kg.store.cells import literal
from cascade_kg.store.exchange import Answer, words

__all__ = ["table"]


def table(answer: Answer, *, where: str) -> Table:
    """Return the rows of an answer.

    Raises:
        StoreError: it holds no SPARQL results, or only the first of them.
    """
    if answer.media not in ("application/sparql-results+json", "application/json"):
        kind, said = answer.media, words(answer.content)
        raise StoreError(
            Bilingual(
                f"answers {kind or 'without a media type'}, not SPARQL results: {said}",
                f"menjawab {kind or 'tanpa jenis media'}, bukan hasil SPARQL: {said}",
            ),
            where=where,
            todo=Bilingual("give the address of the SPARQL endpoint", "berikan alamat endpoint SPARQL"),
        )
    try:
        results = json.loads(answer.content)
        columns = tuple(str(name) for name in results["head"]["vars"])
        bindings = results["results"]["bindings"]
        rows = tuple(tuple(_cell(binding.get(name)) for name in columns) for binding in bindings)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        said = words(answer.content)
        raise StoreError(
            Bilingual(
                f"answers JSON that is no SPARQL result: {said}", f"menjawab JSON yang bukan hasil SPARQL: {said}"
            ),
            where=where,
            todo=Bilingual("look at the server", "periksa servernya"),
        ) from error
    _refuse_a_part(answer, len(rows), where=where)
    return Table(columns, rows)


def _refuse_a_part(answer: Answer, rows: int, *, where: str) -> None:
    """Virtuoso says only in its headers that it has stopped at its limit of rows, or of time."""
    most = str(answer.headers.get("X-SPARQL-MaxRows", ""))
    stopped = re.fullmatch(r"[0-9]{1,9}", most, re.ASCII) and rows >= int(most)
    if stopped or answer.status == 206 or "X-SQL-State" in answer.headers:
        raise StoreError(
            Bilingual(f"answers with the first {rows} rows alone", f"hanya mengirim {rows} baris pertama"),
            where=where,
            todo=Bilingual(
                "ask for less, or raise the server's limit (Virtuoso: ResultSetMaxRows, MaxQueryExecutionTime)",
                "minta lebih sedikit, atau naikkan batas server (Virtuoso: ResultSetMaxRows, MaxQueryExecutionTime)",
            ),
        )


def _cell(term: dict[str, str] | None) -> Cell:
    if term is None:
        return None
    if term["type"] == "bnode":
        return term["value"] if term["value"].startswith("_:") else f"_:{term['value']}"
    if term["type"] == "uri":
        return str(term["value"])
    return literal(str(term["value"]), term.get("datatype"))
