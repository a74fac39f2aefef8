"""The page of competency questions and the questions of the project name each other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "competency-questions.md"


def rows() -> list[tuple[str, str]]:
    """Return the number and the last cell of every row of the tables."""
    text = PAGE.read_text(encoding="utf-8")
    return [(number, cell) for number, cell in re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", text, re.MULTILINE)]


def answers() -> set[str]:
    """Return the files that the page links to."""
    return {target for _, cell in rows() for target in re.findall(r"\]\(\.\./(queries/[^)]+)\)", cell)}


def test_every_question_is_answered_by_a_query_that_exists() -> None:
    assert all("](../queries/" in cell for _, cell in rows())
    assert sorted(target for target in answers() if not (ROOT / target).is_file()) == []


def test_every_query_answers_a_question_of_the_page() -> None:
    queries = {path.relative_to(ROOT).as_posix() for path in (ROOT / "queries").rglob("*.rq")}
    assert queries
    assert sorted(queries - answers()) == []


def test_the_questions_are_numbered_in_order() -> None:
    numbers = [int(number) for number, _ in rows()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 15


def test_the_page_speaks_of_terms_that_the_ontology_declares() -> None:
    text = PAGE.read_text(encoding="utf-8")
    declared = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "ontology").glob("*.ttl"))
    names = set(re.findall(r"`(ckg:\w+)`", text))
    assert names
    assert sorted(name for name in names if f"\n{name} a " not in declared) == []
