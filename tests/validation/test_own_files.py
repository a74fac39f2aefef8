"""The quick way of reading the project's files gives what rdflib's own parser gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from cascade_kg.core.errors import ProjectError
from cascade_kg.validation.own_files import file_graph

PROJECT = Path(__file__).parents[2]
FILES = sorted(
    [
        *PROJECT.glob("ontology/*.ttl"),
        *PROJECT.glob("shapes/**/*.ttl"),
        *PROJECT.glob("data/reference/*.ttl"),
        *PROJECT.glob("data/reference/regions/provinces.ttl"),
        *PROJECT.glob("data/reference/regions/33/*.ttl"),
    ]
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PROJECT)))
def test_a_file_of_the_project_reads_as_rdflib_reads_it(path: Path) -> None:
    quick, plain = file_graph(path), Graph().parse(path, format="turtle")
    named = [{t for t in graph if not any(term.n3().startswith("_:") for term in t)} for graph in (quick, plain)]
    assert named[0] == named[1]
    assert len(quick) == len(plain) == len(named[0]) or isomorphic(quick, plain)


@pytest.mark.parametrize(("content", "message"), [("cks:a a", r"broken\.ttl:1"), (None, r"broken\.ttl")])
def test_a_broken_file_of_the_project_is_named(tmp_path: Path, content: str | None, message: str) -> None:
    path = tmp_path / "broken.ttl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(ProjectError, match=message):
        file_graph(path)
