"""Lines of resources in Turtle."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest

from cascade_kg.validation.lines import subject_lines

PROJECT = Path(__file__).parents[2]
SYNTHETIC = """@prefix ex: <http://example.org/> .
PREFIX other: <http://example.org/other/>
# ex:comment a ex:Thing .
<http://example.org/whole> a ex:Thing ;
    ex:text "ex:inText a ex:Thing . # no comment" ;
    ex:long \"\"\"first
ex:inLongText a ex:Thing .
"quoted" and a full stop.
\"\"\" .

ex:7.01.06 a ex:Thing ; ex:list ( ex:a ex:b ) .
other:a-b ex:number 1.5 , 2 ; ex:inside [ ex:deep [ ex:deeper "x"@id ] ] .
ex:7.01.06 ex:again true .
ex:escaped\\~name a ex:Thing .
ex:last a ex:Thing."""


def test_each_subject_stands_on_the_line_where_its_block_begins() -> None:
    assert subject_lines(SYNTHETIC) == {
        "http://example.org/whole": 4,
        "http://example.org/7.01.06": 11,
        "http://example.org/other/a-b": 12,
        "http://example.org/escaped~name": 14,
        "http://example.org/last": 15,
    }


def test_nothing_stands_in_an_empty_text() -> None:
    assert subject_lines("") == {}


@pytest.mark.parametrize(
    "path",
    [*sorted(PROJECT.glob("data/cascades/*/*.ttl")), *sorted(PROJECT.glob("ontology/*.ttl"))],
    ids=lambda path: path.name,
)
def test_every_named_subject_of_our_files_has_a_line_that_names_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    subjects = {
        quad.subject.value
        for quad in pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.TURTLE)
        if isinstance(quad.subject, pyoxigraph.NamedNode)
    }
    lines = subject_lines(text)
    assert set(lines) == subjects
    shown = text.splitlines()
    for subject, line in lines.items():
        end = subject.rstrip("/").replace("#", "/").rpartition("/")[2]
        assert end in shown[line - 1]
