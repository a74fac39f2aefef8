"""A question that does not keep to the rules of questions is a fault of the project, and says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from cascade_kg.catalog.questions import questions_in, read_question
from cascade_kg.core.errors import ProjectError
from cascade_kg.querying.lint import lint

GOOD = """#+ summary: Things
#+ summary_id: Hal
#+ description: |
#+   Things that were named.
#+ description_id: Hal yang dinamai.
#+ tags: [planner, test]
#+ parameters:
#+   cascade: {type: iri, required: false, description: Only this, description_id: Hanya ini}
#+   year: {type: year, description: Of this year, description_id: Pada tahun ini}
#+ columns:
#+   thing: The thing
#+   label: Its name
#+ columns_id:
#+   thing: Halnya
#+   label: Namanya

PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT DISTINCT ?thing ?label WHERE {
  #@params
  ?thing ckg:inCascade ?cascade .
  ?cascade ckg:year ?first .
  FILTER (!BOUND(?year) || ?first = ?year)
  OPTIONAL { ?thing rdfs:label ?label . ?thing ckg:atLevel ?level }
}
ORDER BY ?thing ?label
"""


def check(folder: Path, text: str, name: str = "things") -> None:
    path = folder / "test" / f"{name}.rq"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    lint(read_question(path))


def test_a_good_question_passes(tmp_path: Path) -> None:
    check(tmp_path, GOOD)


NARROWING = """#@params
  {
    SELECT ?thing WHERE {
      #@cascades
      ?cascade ckg:organization ?organization .
      ?thing ckg:inCascade ?cascade .
    }
  }"""


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("summary: Things", "summary: Things: and more", "the header is no YAML"),
        ("#+ summary_id: Hal\n", "", "has no summary_id"),
        ("#+ description_id: Hal yang dinamai.\n", "", "has no description_id"),
        ("#+   Things that were named.\n", "", "has no description"),
        ("tags: [planner, test]", "tags: planner", "has no tags"),
        ("tags: [planner, test]", "tags: [test]", "do not say for whom"),
        ("tags: [planner, test]", "tags: [test, planner]", "do not say for whom"),
        ("tags: [planner, test]", "tags: [planner, auditor]", "do not say for whom"),
        ("tags: [planner, test]", "tags: [planner]\n#+ colour: red", "the header has colour"),
        ("type: iri", "type: colour", "has the type 'colour'"),
        ("required: false", "required: maybe", "is not clear on whether it is required"),
        ("required: false", "require: false", "parameter cascade has require"),
        ("description: Only this, ", "", "parameter cascade has no description"),
        ("{type: year,", "{type: year, default: soon,", "parameter year cannot be 'soon'"),
        ("#+   label: Its name\n", "", "columns and columns_id name other columns"),
        ("label: Namanya", "name: Namanya", "columns and columns_id name other columns"),
        ("?thing ?label WHERE", "?label ?thing WHERE", "columns are not the projection"),
        ("?thing ?label WHERE", "?thing WHERE", "columns are not the projection"),
        ("?thing ?label WHERE", "* WHERE", "selects everything"),
        ("ORDER BY ?thing ?label", "", "the order is not given by columns"),
        ("ORDER BY ?thing ?label", "ORDER BY ?thing ?cascade", "the order is not given by columns"),
        ("ORDER BY ?thing ?label", "ORDER BY LCASE(?thing)", "the order is not given by columns"),
        ("#@params", "", "#@params stands nowhere"),
        ("#@params", "#@params\n  #@params", "#@params stands again outside a subquery"),
        ("#@params", "#@params\n  #@cascades", "#@cascades does not narrow a subquery"),
        (
            "#@params",
            NARROWING.replace(" ckg:organization ?organization", " a ckg:Cascade"),
            "does not narrow a subquery",
        ),
        (
            "#@params",
            NARROWING.replace("#@cascades\n", "?thing a ?kind .\n      #@cascades\n"),
            "does not narrow a subquery",
        ),
        ("SELECT", "#@params\nSELECT", "does not stand directly in WHERE"),
        ("  #@params\n", "", "#@params stands nowhere"),
        (
            "  #@params\n",
            "  ?thing a ?kind .\n  {\n    SELECT ?thing WHERE {\n      #@params\n      ?thing a ?kind .\n    }\n  }\n",
            "does not stand directly in WHERE",
        ),
        ("WHERE {\n  #@params", "\n#@params\nWHERE {", "does not stand directly in WHERE"),
        ("#@params\n", "OPTIONAL {\n #@params\n ?thing rdfs:label ?x }\n", "does not stand directly in WHERE"),
        ("  cascade: {", "  level: {", "parameter level stands in no required pattern"),
        ("  cascade: {", "  absent: {", "parameter absent stands in no required pattern"),
        ("#+   year: {type: year, description: Of this year, description_id: Pada tahun ini}\n", "", "tests year"),
        ("ckg: <https://w3id.org/cascade-kg/ontology#>", "ckg: <https://example.org/#>", "is not that of the project"),
        ("\nSELECT", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n\nSELECT", "skos: is not used"),
        ("?label WHERE", "?label FROM <https://example.org/g> WHERE", "uses FROM"),
        ("ckg:inCascade ?cascade .", "ckg:inCascade ?cascade . SERVICE <a:b> { ?s ?p ?o }", "uses SERVICE"),
        ("?cascade ckg:year ?first .", "?cascade ckg:year", "does not parse"),
    ],
)
def test_a_bad_question_is_refused_by_name_and_reason(tmp_path: Path, old: str, new: str, what: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert text != GOOD
    with pytest.raises(ProjectError) as caught:
        check(tmp_path, text)
    assert what in str(caught.value)
    assert str(caught.value).startswith("queries/test/things.rq: ")
    assert "\n" not in str(caught.value)


def test_a_subquery_may_be_narrowed_to_the_cascades_that_are_asked_about(tmp_path: Path) -> None:
    check(tmp_path, GOOD.replace("#@params", NARROWING))


@pytest.mark.parametrize("use", ["FILTER (!BOUND(?year) || ?first = ?year)", "?other ckg:year ?year ."])
def test_a_parameter_may_be_used_around_a_subquery_that_lets_it_out(tmp_path: Path, use: str) -> None:
    patterns = "  #@params\n  ?thing ckg:inCascade ?cascade .\n  ?cascade ckg:year ?first .\n"
    condition = "FILTER (!BOUND(?year) || ?first = ?year)"
    assert patterns in GOOD
    assert condition in GOOD
    for columns, is_let_out in (("?thing ?first ?year", True), ("?thing ?first", False), ("*", False)):
        subquery = f"  {{\n    SELECT {columns} WHERE {{\n{patterns}    }}\n  }}\n"
        text = GOOD.replace(patterns, subquery).replace(condition, use)
        if is_let_out:
            check(tmp_path, text)
            continue
        with pytest.raises(ProjectError, match="parameter year stands in no required pattern"):
            check(tmp_path, text)


def test_a_name_that_is_not_in_kebab_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="is no name of a question"):
        check(tmp_path, GOOD, name="Things_All")


def test_two_questions_of_one_name_are_refused(tmp_path: Path) -> None:
    for theme in ("a", "b"):
        (tmp_path / theme).mkdir()
        (tmp_path / theme / "things.rq").write_text(GOOD, encoding="utf-8")
    with pytest.raises(ProjectError, match="the question things stands in a/ too"):
        questions_in(tmp_path)
