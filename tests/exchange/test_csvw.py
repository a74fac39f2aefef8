"""The tables hold what the cascades say, and their metadata keeps the rules of the W3C for such metadata."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from typing import Any

import pytest

from cascade_kg.core.folders import folder
from cascade_kg.core.model import Cascade
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import new_graph
from cascade_kg.exchange.csvw import METADATA, to_csvw

_SHIPPED = sorted((folder("data") / "cascades").glob("*/[0-9]*[0-9].ttl"))
_HOME = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023"
_TURTLE = f"""
PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX prov: <http://www.w3.org/ns/prov#>
<{_HOME}> a ckg:Cascade ; rdfs:label "Cascading Coba 2023"@id ; ckg:year 2023 ;
    ckg:organization <https://w3id.org/cascade-kg/id/organization/99.99.99> ; prov:wasDerivedFrom <{_HOME}/document/1> .
<{_HOME}/document/1> a ckg:SourceDocument ; ckg:fileName "=coba|.txt" ; ckg:contentHash "sha256:0" .
<{_HOME}/objective/1> a ckg:Objective ; ckg:inCascade <{_HOME}> ; rdfs:label "=1+1"@id ; ckg:atLevel ckg:EselonII ;
    ckg:sourceSpan "9" , "12-13" .
<{_HOME}/objective/2> a ckg:Objective ; ckg:inCascade <{_HOME}> .
<{_HOME}/7.01.02> a ckg:Program ; ckg:inCascade <{_HOME}> ; rdfs:label "a, \\"b\\"\\nc"@id ;
    ckg:contributesTo <{_HOME}/objective/1> , <{_HOME}/objective/2> ; ckg:ordinal "-1" ;
    ckg:nomenclature <https://w3id.org/cascade-kg/id/nomenclature/7.01.02> ;
    ckg:hasIndicator <{_HOME}/7.01.02/indicator/1> .
<{_HOME}/7.01.02/indicator/1> a ckg:Indicator ; rdfs:label "Persentase"@id ; ckg:note "x|y"@id , "z"@id .
<{_HOME}/7.01.02/indicator/1/target/2024> a ckg:Observation ; ckg:year 2024 ;
    ckg:observes <{_HOME}/7.01.02/indicator/1> ;
    ckg:observationKind <https://w3id.org/cascade-kg/id/observation-kind/target> ; ckg:value -1.50 .
"""


def _cascade(turtle: str) -> Cascade:
    return from_graph(new_graph().parse(data=turtle, format="turtle"))


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_cascade_in_tables_reads_like_this() -> None:
    made = to_csvw([_cascade(_TURTLE)])
    assert list(made) == ["cascades.csv", "nodes.csv", "indicators.csv", "observations.csv", "inferences.csv", METADATA]
    organization = "https://w3id.org/cascade-kg/id/organization/99.99.99"
    facts = ["signed-cascade", "complete", "", "'=coba|.txt", "sha256:0"]
    assert _rows(made["cascades.csv"])[1:] == [[_HOME, organization, "Coba", "2023", "2023", *facts]]
    # A text that a spreadsheet would take for a formula is marked as text; of two parents the first has room.
    assert _rows(made["nodes.csv"])[1:] == [
        [f"{_HOME}/objective/1", _HOME, "", "Objective", "EselonII", "", "", "'=1+1", "", "9|12-13"],
        [f"{_HOME}/7.01.02", _HOME, f"{_HOME}/objective/1", "Program", "", "7.01.02", "'-1", 'a, "b" c', "", ""],
        [f"{_HOME}/objective/2", _HOME, "", "Objective", "", "", "", "", "", ""],
    ]
    indicator = f"{_HOME}/7.01.02/indicator/1"
    row = [indicator, f"{_HOME}/7.01.02", "Persentase", "", "", "", "", "", "x y|z", ""]
    assert _rows(made["indicators.csv"])[1:] == [row]
    assert _rows(made["observations.csv"])[1:] == [
        [f"{indicator}/target/2024", "", indicator, "target", "2024", "-1.50", "", ""]
    ]


# Sections 5.1 to 5.11 of the recommendation, as far as these tables use them.
_TOP = {"@context", "dialect", "tables"}
_DIALECT = {"encoding", "header", "delimiter", "quoteChar", "doubleQuote"}
_TABLE = {"url", "dc:title", "tableSchema"}
_SCHEMA = {"columns", "primaryKey", "aboutUrl", "foreignKeys"}
_COLUMN = {"name", "titles", "datatype", "required", "lang", "separator", "propertyUrl", "valueUrl"}
_FORMS = {
    "string": re.compile(r".*", re.DOTALL),
    "anyURI": re.compile(r"https://\S+"),
    "integer": re.compile(r"[+-]?[0-9]+"),
    "decimal": re.compile(r"[+-]?[0-9]+(\.[0-9]+)?"),
}


@pytest.fixture(scope="module")
def shipped() -> dict[str, str]:
    return dict(to_csvw([_cascade(path.read_text(encoding="utf-8")) for path in _SHIPPED]))


def test_the_metadata_keep_the_rules_of_the_recommendation(shipped: dict[str, str]) -> None:
    described = json.loads(shipped[METADATA])
    assert set(described) == _TOP
    assert described["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    assert set(described["dialect"]) == _DIALECT
    assert [table["url"] for table in described["tables"]] == [name for name in shipped if name != METADATA]
    for table in described["tables"]:
        schema = table["tableSchema"]
        names = [column["name"] for column in schema["columns"]]
        assert set(table) == _TABLE
        assert set(schema) <= _SCHEMA
        assert len(set(names)) == len(names)
        assert {schema.get("primaryKey", names[0])} <= set(names)
        for column in schema["columns"]:
            assert set(column) <= _COLUMN
            assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_]*", column["name"]), "a variable name of RFC 6570"
            assert column["datatype"] in _FORMS
            for address in (column.get("valueUrl", ""), schema.get("aboutUrl", "")):
                assert set(re.findall(r"\{\+?(.*?)\}", address)) <= set(names)
        for key in schema.get("foreignKeys", []):
            assert set(key) == {"columnReference", "reference"}
            assert key["columnReference"] in names
            (other,) = [each for each in described["tables"] if each["url"] == key["reference"]["resource"]]
            assert key["reference"]["columnReference"] == other["tableSchema"]["primaryKey"]


def _values(table: dict[str, Any], shipped: dict[str, str]) -> list[dict[str, str]]:
    head, *rows = _rows(shipped[table["url"]])
    assert head == [column["titles"] for column in table["tableSchema"]["columns"]]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_tables_are_what_their_metadata_say(shipped: dict[str, str]) -> None:
    tables = {table["url"]: table for table in json.loads(shipped[METADATA])["tables"]}
    values = {url: _values(table, shipped) for url, table in tables.items()}
    for url, table in tables.items():
        schema = table["tableSchema"]
        assert values[url]
        for column in schema["columns"]:
            cells = [row[column["name"]] for row in values[url]]
            assert not column.get("required") or all(cells), column
            parts = [part for cell in cells if cell for part in (cell.split("|") if "separator" in column else [cell])]
            assert all(_FORMS[column["datatype"]].fullmatch(part) for part in parts), column
        if key := schema.get("primaryKey"):
            assert len({row[key] for row in values[url]}) == len(values[url])
        for key in schema.get("foreignKeys", []):
            known = {row[key["reference"]["columnReference"]] for row in values[key["reference"]["resource"]]}
            assert {row[key["columnReference"]] for row in values[url]} - {""} <= known


def test_what_the_columns_stand_for_is_stated_by_the_cascades(shipped: dict[str, str]) -> None:
    """Take the properties and values of the metadata at their word, and look each statement up in the Turtle."""
    graph = new_graph()
    for path in _SHIPPED:
        graph.parse(path)
    stated = {(str(subject), str(name), _plain(value)) for subject, name, value in graph}
    number = 0
    for table in json.loads(shipped[METADATA])["tables"]:
        schema = table["tableSchema"]
        for row in _values(table, shipped):
            for column in schema["columns"]:
                if "propertyUrl" not in column or not row[column["name"]]:
                    continue
                cell = row[column["name"]]
                cell = cell.removeprefix("'") if cell[1:2] in tuple("=+-@") else cell
                for part in cell.split("|") if "separator" in column else [cell]:
                    value = re.sub(r"\{\+?\w+\}", part, column["valueUrl"]) if "valueUrl" in column else _plain(part)
                    assert (row[schema["primaryKey"]], column["propertyUrl"], value) in stated, (column, row)
                    number += 1
    assert number > 5000


def _plain(value: object) -> str:
    text = " ".join(str(value).split())
    try:
        return str(Decimal(text).normalize())
    except ArithmeticError:
        return text
