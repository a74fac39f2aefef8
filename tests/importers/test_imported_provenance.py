"""What an import writes, the rules of theme provenance accept; and they report the guesses that its summary names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cascade_kg.catalog.rules import rules
from cascade_kg.core.findings import Severity
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import Cascade
from cascade_kg.core.turtle import to_turtle
from cascade_kg.importers import read_document
from cascade_kg.importers.doubts import doubtful
from cascade_kg.validation.run import validate
from tests.importers.variants.documents import variant
from tests.importers.variants.knobs import Knob

_PROVENANCE = [rule.name for rule in rules() if rule.theme == "provenance" and rule.scope == "cascade"]
_GUESSES = ("guess-by-likeness-is-clear", "guess-rests-on-words-or-numbers")


def _cascades() -> Iterator[tuple[str, Cascade]]:
    for knob in Knob:
        made = variant(11, frozenset({knob}))
        read = read_document(
            made.content, file_name="sintetis.txt", kecamatan=made.kecamatan, first_year=made.year, last_year=made.year
        )
        yield knob.name.lower(), read.cascade


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the import of a document of each departure."""
    home = tmp_path_factory.mktemp("imports")
    for name, cascade in _cascades():
        (home / f"{name}.ttl").write_bytes(to_turtle(to_graph(cascade)))
    return home


def test_no_import_breaks_a_rule_of_provenance(folder: Path) -> None:
    findings = validate([folder], rules=_PROVENANCE).findings
    broken = [each for each in findings if each.severity is Severity.VIOLATION]
    assert not broken, "\n".join(f"{each.file}: {each.rule} {each.focus}" for each in broken)


def test_the_rules_report_the_guesses_that_the_summary_names(folder: Path) -> None:
    found = validate([folder], rules=_GUESSES).findings
    for name, cascade in _cascades():
        reported = [each for each in found if each.file and Path(each.file).stem == name]
        named = [each for node in cascade.nodes() for each in node.inferences if doubtful(each)]
        named += [
            each for node in cascade.nodes() for one in node.indicators for each in one.inferences if doubtful(each)
        ]
        assert len(reported) == len(named), name
    assert found
