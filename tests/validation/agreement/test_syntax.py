"""A query of a rule that is parsed, and written again from what was parsed, means the same."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
from rdflib.plugins.sparql import prepareQuery

from cascade_kg.catalog.rules import Rule, rules
from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.validation.compiler.shapes import Stated, shape
from cascade_kg.validation.compiler.syntax import (
    Bind,
    Either,
    Element,
    Exists,
    Expression,
    Filter,
    Group,
    Optional,
    Select,
    Triple,
    parse,
)
from cascade_kg.validation.data import stated_by

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
QUERIES = [
    (rule, text)
    for rule in rules()
    if rule.scope == "cascade"
    for text in shape(Stated(stated_by(rule.path)), pyoxigraph.NamedNode(rule.iri)).select
]


def written(select: Select) -> str:
    """Write a query from its parts."""
    columns = (name if value is None else f"({expression(value)} AS {name})" for name, value in select.columns)
    text = f"SELECT {'DISTINCT ' if select.distinct else ''}{' '.join(columns)} WHERE {group(select.where)}"
    if select.group_by:
        text += f" GROUP BY {' '.join(select.group_by)}"
    return text + (f" HAVING {expression(select.having)}" if select.having else "")


def group(each: Group) -> str:
    return f"{{ {' '.join(map(element, each.elements))} }}"


def element(each: Element) -> str:
    match each:
        case Triple(subject, path, value):
            return f"{subject} {path} {value} ."
        case Filter(condition):
            return f"FILTER {expression(condition)}"
        case Bind(value, variable):
            return f"BIND({expression(value)} AS {variable})"
        case Optional(inner):
            return f"OPTIONAL {group(inner)}"
        case Either(groups):
            return " UNION ".join(map(group, groups))
        case Select():
            return written(each)


def expression(parts: Expression) -> str:
    return " ".join(group(part.group) if isinstance(part, Exists) else part for part in parts)


def algebra(query: str) -> str:
    """Return what rdflib makes of a query, without its sets of variables, whose order changes from run to run.

    The triples of EXISTS it keeps as they are written, by subject or singly.
    """
    return re.sub(r"'_vars': {[^{}]*}", "", str(prepareQuery(HEAD + query).algebra)).replace("], [", ", ")


@pytest.mark.parametrize(("rule", "text"), QUERIES, ids=[rule.name for rule, _ in QUERIES])
def test_a_query_written_again_means_the_same(rule: Rule, text: str) -> None:
    parsed = parse(text, PREFIXES)
    again = written(parsed)
    assert parse(again, {}) == parsed
    assert algebra(again) == algebra(text), rule.file


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("?s a ?t ; ^ex:p* ?o , ?q .", "?s a ?t . ?s ^(ex:p*) ?o . ?s ^(ex:p*) ?q"),
        ("?s ex:a/ex:b|^(ex:c/ex:d)? ?o", "?s (ex:a/ex:b)|(^((ex:c/ex:d)?)) ?o"),
        ("?s ex:a -1 ; ex:b +2.5 ; ex:c '''it's'''@id ; .", '?s ex:a -1 . ?s ex:b +2.5 . ?s ex:c "it\'s"@id'),
        ("?s ex:a ?o FILTER EXISTS { ?o ex:b 1 } # { ?s ex:c ?o }\n", "?s ex:a ?o . FILTER EXISTS { ?o ex:b 1 }"),
        ("?s ex:a ?o FILTER(!(?o IN (1, 2)) && 2<?o)", "?s ex:a ?o . FILTER(!(?o IN (1, 2)) && 2 < ?o)"),
        ("?s ex:a ?o FILTER REGEX(?o, '}#<')", '?s ex:a ?o . FILTER REGEX(?o, "}#<")'),
        ('?s ex:a "1"^^xsd:decimal', '?s ex:a "1"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
    ],
)
def test_forms_of_a_pattern_are_read_as_sparql_reads_them(text: str, meaning: str) -> None:
    prefix = "PREFIX ex: <https://example.org/> "
    parsed = parse(f"SELECT $s WHERE {{ {text} }}", {**PREFIXES, "ex": "https://example.org/"})
    assert algebra(written(parsed)) == algebra(f"{prefix} SELECT ?s WHERE {{ {meaning} }}")
