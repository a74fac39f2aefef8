"""Cascades as tables in CSV, and what the columns mean as CSVW metadata: keys, datatypes, properties."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from cascade_kg.core import iris
from cascade_kg.core.model import Cascade, Indicator, Inference, Node, Observation
from cascade_kg.core.plain_text import cell_text
from cascade_kg.exchange.columns import SEPARATOR, TABLES, Column, TableOf

__all__ = ["METADATA", "to_csvw"]

METADATA = "csv-metadata.json"
"""The name under which CSVW looks for the metadata of tables in a folder."""

Value = str | int | Decimal | tuple[str, ...] | None
Row = tuple[Value, ...]


def to_csvw(cascades: Sequence[Cascade]) -> Mapping[str, str]:
    """Return the tables of cascades and their metadata, by the names of their files."""
    rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for cascade in cascades:
        for name, row in _rows(cascade):
            rows[name].append(row)
    tables = {table.file: _csv(table, rows[table.name]) for table in TABLES}
    return {**tables, METADATA: json.dumps(_metadata(), ensure_ascii=False, indent=2) + "\n"}


def _csv(table: TableOf, rows: Sequence[Row]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, tuple):
        value = SEPARATOR.join(each.replace(SEPARATOR, " ") for each in value)
    if isinstance(value, str):
        return cell_text(value)
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _rows(cascade: Cascade) -> Iterator[tuple[str, Row]]:
    name = iris.cascade(cascade.organization, cascade.first_year, cascade.last_year)
    document = cascade.document
    yield (
        "cascades",
        (
            name,
            iris.organization(cascade.organization),
            cascade.organization_name,
            cascade.first_year,
            cascade.last_year,
            document.document_type,
            document.completeness,
            document.title,
            document.file_name,
            document.content_hash,
        ),
    )
    seen: set[str] = set()
    for root in cascade.roots:
        yield from _branch(root, name, None, seen=seen)


def _branch(node: Node, cascade: str, parent: str | None, *, seen: set[str]) -> Iterator[tuple[str, Row]]:
    about = node.iri or ""
    if about in seen:
        # It contributes to several; a row has room for the first.
        return
    seen.add(about)
    spans = node.evidence.spans
    yield (
        "nodes",
        (
            about,
            cascade,
            parent,
            node.type,
            node.level,
            node.code,
            node.ordinal,
            node.label,
            node.result_statement,
            spans,
        ),
    )
    yield from (_observation(each, about, None) for each in node.observations)
    yield from (_inference(each, about) for each in node.inferences)
    for indicator in node.indicators:
        yield from _measured(indicator, about)
    for child in node.children:
        yield from _branch(child, cascade, about, seen=seen)


def _measured(indicator: Indicator, node: str) -> Iterator[tuple[str, Row]]:
    about = indicator.iri or ""
    yield (
        "indicators",
        (
            about,
            node,
            indicator.label,
            indicator.formula.text if indicator.formula else None,
            indicator.calculation_type,
            indicator.data_source,
            indicator.unit,
            indicator.measures,
            indicator.notes,
            indicator.evidence.spans,
        ),
    )
    yield from (_observation(each, None, about) for each in indicator.observations)
    yield from (_inference(each, about) for each in indicator.inferences)


def _observation(each: Observation, node: str | None, indicator: str | None) -> tuple[str, Row]:
    about = iris.below(node or indicator or "", each.kind, *(() if each.year is None else (each.year,)))
    return "observations", (about, node, indicator, each.kind, each.year, each.value, each.unit, each.as_printed)


def _inference(each: Inference, about: str) -> tuple[str, Row]:
    facts = each.property, each.method, each.version, each.score, each.runner_up, each.runner_up_score
    return "inferences", (about, *facts, each.as_printed, each.decided_by, each.spans)


def _metadata() -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"', "doubleQuote": True},
        "tables": [_described(table) for table in TABLES],
    }


def _described(table: TableOf) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        schema |= {"primaryKey": table.key, "aboutUrl": f"{{+{table.key}}}"}
    keys = [(column.name, column.refers_to) for column in table.columns if column.refers_to]
    if keys:
        schema["foreignKeys"] = [
            {"columnReference": name, "reference": {"resource": f"{other}s.csv", "columnReference": other}}
            for name, other in keys
        ]
    return {"url": table.file, "dc:title": table.title, "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "datatype": column.datatype,
        "required": True if column.required else None,
        "lang": column.language,
        "separator": SEPARATOR if column.several else None,
        "propertyUrl": column.property,
        "valueUrl": column.value,
    }
    return {name: each for name, each in said.items() if each is not None}
