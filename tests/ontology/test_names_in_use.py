"""Every name of ours that a file uses is declared, and codes and years are written so that they stay what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph

from cascade_kg.core.namespaces import CKG, OWL, RDF

ROOT = Path(__file__).parents[2]
FOLDERS = ("ontology", "shapes", "queries", "data")
FILES = [
    path
    for name in FOLDERS
    for path in sorted((ROOT / name).rglob("*"))
    if path.suffix in (".ttl", ".rq") and "invalid" not in path.stem
]
TURTLE = [path for path in FILES if path.suffix == ".ttl"]
REGIONS = ROOT / "data" / "reference" / "regions"
PROSE = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"')
QUERY = re.compile(r"sh:select\s+(\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\")")
USED = re.compile(r"(?<![\w/])ckg:(\w+)|<https://w3id\.org/cascade-kg/ontology#(\w+)>")
CODE = re.compile(r"(?<![\w.:/\-])\d+\.\d+\.\d[\d.]*")
HASH_COMMENT = re.compile(r"(?m)^\s*#.*$")


def used(text: str) -> set[str]:
    """Return the local names of our namespace that a file uses outside its prose."""
    queries = " ".join(match.replace('"""', " ") for match in QUERY.findall(text))
    code = f"{PROSE.sub(' ', HASH_COMMENT.sub(' ', text))} {queries}"
    return {one or other for one, other in USED.findall(code)}


def unquoted_codes(text: str) -> list[str]:
    """Return the codes that stand in Turtle as numbers or worse."""
    return CODE.findall(re.sub(r"<[^>]*>", "<>", PROSE.sub('""', text)))


def declared() -> Iterator[str]:
    """Yield the local names that the ontology declares and has not given up."""
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        graph = Graph().parse(path)
        for term in graph.subjects(RDF.type, None):
            if str(term).startswith(str(CKG)) and not list(graph.objects(term, OWL.deprecated)):
                yield str(term).removeprefix(str(CKG))


def test_every_name_of_ours_that_a_file_uses_is_declared() -> None:
    names = set(declared())
    undeclared = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in FILES
        if REGIONS not in path.parents or path == max(REGIONS.rglob("*.ttl"))
        for name in used(path.read_text(encoding="utf-8")) - names
    }
    assert sorted(undeclared) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<urn:a> ckg:contributesTo <urn:b> .", {"contributesTo"}),
        ("<urn:a> <https://w3id.org/cascade-kg/ontology#atLevel> ckg:EselonII .", {"atLevel", "EselonII"}),
        ('<urn:a> rdfs:comment "see ckg:nothing" .', set()),
        ('<urn:a> sh:select """SELECT $this { $this ckg:note "x" }""" .', {"note"}),
        ("# ckg:nothing", set()),
        ("SELECT ?x { ?x ckg:rollsUpTo/ckg:hasIndicator ?y }", {"rollsUpTo"}),
    ],
)
def test_names_are_found_where_they_are_used(text: str, names: set[str]) -> None:
    assert names <= used(text)
    assert bool(names) == bool(used(text))


def test_codes_are_quoted_strings_in_every_file() -> None:
    found = {str(path.relative_to(ROOT)): unquoted_codes(path.read_text(encoding="utf-8")) for path in TURTLE}
    assert {path: codes for path, codes in found.items() if codes} == {}


@pytest.mark.parametrize("text", ["<urn:a> skos:notation 7.01.01 .", "<urn:a> skos:notation 7.01.06.2.01.0003, 1 ."])
def test_an_unquoted_code_is_found(text: str) -> None:
    assert unquoted_codes(text)


@pytest.mark.parametrize("text", ['<urn:a> skos:notation "7.01.01" .', "<urn:a/7.01.01> ckg:multiplier 100.0 ."])
def test_quoted_codes_and_decimals_pass(text: str) -> None:
    assert unquoted_codes(text) == []


def test_no_file_has_a_gregorian_year() -> None:
    pattern = re.compile(r"gYear\b")
    found = [path for path in FILES if pattern.search(PROSE.sub('""', path.read_text(encoding="utf-8")))]
    assert [str(path.relative_to(ROOT)) for path in found] == []


def test_nothing_imports_an_alignment() -> None:
    found = [path for path in FILES if "ontology/alignments" in path.read_text(encoding="utf-8")]
    assert {path.parent for path in found} == {ROOT / "ontology" / "alignments"}
