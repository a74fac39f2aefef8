"""The tables of an export as CSV, and what their columns mean."""

from __future__ import annotations

from dataclasses import dataclass

from cascade_kg.core.iris import BASE
from cascade_kg.core.prefixes import PREFIXES, full

__all__ = ["SEPARATOR", "TABLES", "Column", "TableOf"]

SEPARATOR = "|"
"""What parts the values of a cell that holds several."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the datatype of CSVW, the property that it states, and the IRI that its value stands for.

    ``refers_to`` is the key of another table, which bears the plural of that name.
    """

    name: str
    datatype: str = "string"
    property: str | None = None
    value: str | None = None
    language: str | None = None
    refers_to: str | None = None
    required: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class TableOf:
    """A table: its name, what it lists, its columns, and the column that names a row."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: str | None = None

    @property
    def file(self) -> str:
        """Return the name of the file."""
        return f"{self.name}.csv"


def _key(name: str) -> Column:
    return Column(name, "anyURI", required=True)


def _link(name: str, property_: str | None, *, refers_to: str | None = None, required: bool = False) -> Column:
    value = f"{{+{name}}}" if property_ else None
    return Column(name, "anyURI", property_ and full(property_), value, refers_to=refers_to, required=required)


def _words(name: str, property_: str) -> Column:
    return Column(name, property=full(property_), language="id")


def _listed(name: str, property_: str, home: str) -> Column:
    """Return the column of a value of a code list, by the last part of its IRI."""
    return Column(name, property=full(property_), value=f"{home}{{{name}}}")


_CKG = PREFIXES["ckg"]
_SPANS = Column("spans", property=full("ckg:sourceSpan"), several=True)

TABLES = (
    TableOf(
        "cascades",
        "Cascades, and the documents that they were read from",
        (
            _key("cascade"),
            _link("organization", "ckg:organization", required=True),
            Column("name", required=True),
            Column("first_year", "integer", required=True),
            Column("last_year", "integer", required=True),
            Column("document_type"),
            Column("completeness"),
            Column("title"),
            Column("file_name"),
            Column("content_hash"),
        ),
        "cascade",
    ),
    TableOf(
        "nodes",
        "Objectives, outcomes, programs, activities and sub-activities",
        (
            _key("node"),
            _link("cascade", "ckg:inCascade", refers_to="cascade", required=True),
            _link("parent", "ckg:contributesTo", refers_to="node"),
            _listed("type", "rdf:type", _CKG),
            _listed("level", "ckg:atLevel", _CKG),
            _listed("code", "ckg:nomenclature", f"{BASE}nomenclature/"),
            Column("ordinal", property=full("ckg:ordinal")),
            _words("label", "rdfs:label"),
            _words("result", "ckg:resultStatement"),
            _SPANS,
        ),
        "node",
    ),
    TableOf(
        "indicators",
        "How the results of nodes are measured",
        (
            _key("indicator"),
            _link("node", None, refers_to="node", required=True),
            _words("label", "rdfs:label"),
            Column("formula"),
            _listed("calculation_type", "ckg:calculationType", _CKG),
            Column("data_source"),
            Column("unit", property=full("ckg:unit")),
            _listed("measures", "ckg:measures", f"{BASE}indicator/"),
            Column("notes", property=full("ckg:note"), language="id", several=True),
            _SPANS,
        ),
        "indicator",
    ),
    TableOf(
        "observations",
        "Baselines, targets and budgets, of a node or of an indicator",
        (
            _key("observation"),
            _link("node", "ckg:observes", refers_to="node"),
            _link("indicator", "ckg:observes", refers_to="indicator"),
            _listed("kind", "ckg:observationKind", f"{BASE}observation-kind/"),
            Column("year", "integer", full("ckg:year")),
            Column("value", "decimal", full("ckg:value")),
            Column("unit", property=full("ckg:unit")),
            _words("as_printed", "ckg:asPrinted"),
        ),
        "observation",
    ),
    TableOf(
        "inferences",
        "What was derived, matched or corrected on the way from the document, and how",
        (
            Column("about", "anyURI", required=True),
            Column("property", required=True),
            Column("method", required=True),
            Column("version"),
            Column("score", "decimal"),
            Column("runner_up", "anyURI"),
            Column("runner_up_score", "decimal"),
            Column("as_printed"),
            Column("decided_by"),
            Column("spans", several=True),
        ),
    ),
)
