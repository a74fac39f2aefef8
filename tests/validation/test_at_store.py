"""Rules run where the data lie find what they find in the files, but for the place in a file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cascade_kg.core.errors import InputError, StoreError
from cascade_kg.core.findings import Finding, Profile
from cascade_kg.core.table import Table
from cascade_kg.loading import load
from cascade_kg.querying.collection import open_files
from cascade_kg.store.oxigraph import OxigraphStore
from cascade_kg.validation.run import Together, validate
from cascade_kg.validation.run_at import validate_at

PROJECT = Path(__file__).parents[2]
CASCADES = [PROJECT / "data" / "cascades"]


def anywhere(finding: Finding) -> Finding:
    """Return a finding without the file and the line, which a store does not know."""
    return replace(finding, file=None, line=None)


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    opened = open_files(CASCADES)
    assert isinstance(opened, OxigraphStore)
    return opened


def test_a_store_finds_what_the_files_hold(store: OxigraphStore) -> None:
    at, files = validate_at(store), validate(CASCADES, scope=Together.ALL)
    assert len(at.findings) == len(files.findings) > 0
    assert set(at.findings) == set(map(anywhere, files.findings))
    assert at.looked_at == files.looked_at
    assert (at.cascades, at.files) == (tuple(sorted(files.cascades)), ())


def test_rules_that_need_all_cascades_find_a_copy_of_another_agency_s_text(tmp_path: Path) -> None:
    # Two synthetic neighbours, one with a text that names the other.
    for code, text in (
        ("33.02.15", "Wilayah Kecamatan Pekuncen aman"),
        ("33.02.16", "Wilayah Kecamatan Pekuncen aman"),
    ):
        cascade = f"https://w3id.org/cascade-kg/id/cascade/{code}/2099"
        path = tmp_path / code / "2099.ttl"
        path.parent.mkdir()
        path.write_text(
            "@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .\n"
            "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
            f"<{cascade}> a ckg:Cascade ; ckg:year 2099 ;\n"
            f"    ckg:organization <https://w3id.org/cascade-kg/id/organization/{code}> .\n"
            f'<{cascade}/objective/1> a ckg:Objective ; ckg:inCascade <{cascade}> ; rdfs:label "{text}"@id .\n',
            encoding="utf-8",
        )
    at, files = validate_at(open_files([tmp_path])), validate([tmp_path])
    rules = {finding.rule for finding in at.findings}
    assert "text-is-not-copied-from-another-agency" in rules
    assert set(at.findings) == {
        replace(anywhere(finding), message=found.message, told=found.told)
        for finding in files.findings
        for found in at.findings
        if (found.rule, found.focus, found.value) == (finding.rule, finding.focus, finding.value)
    }


class Refusing(OxigraphStore):
    """A store that refuses queries with a word in them."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word

    def select(self, query: str) -> Table:
        if self._word in query:
            raise StoreError("answers 500: too complex", where="http://127.0.0.1:9/query")
        return super().select(query)


def test_a_rule_that_a_store_refuses_stops_no_other() -> None:
    wanted = ["formula-counts-one-thing", "result-is-stated-as-a-condition"]
    store, path = Refusing("ckg:formulaKind"), CASCADES[0] / "33.02.16-pekuncen" / "2023.ttl"
    load([path], store=store, progress=lambda *_: None)
    at, files = validate_at(store, rules=wanted), validate([path], rules=wanted)
    assert {finding.rule for finding in files.findings} == set(wanted)
    assert set(at.findings) == {anywhere(each) for each in files.findings if each.rule == wanted[1]}
    assert (set(at.looked_at), at.not_run) == ({wanted[1]}, (wanted[0],))
    assert [words.en for words in at.refused] == [
        "the rule formula-counts-one-thing was not run: http://127.0.0.1:9/query: answers 500: too complex"
    ]
    assert [words.id for words in at.refused] == [
        "aturan formula-counts-one-thing tidak dijalankan: http://127.0.0.1:9/query: answers 500: too complex"
    ]


def test_a_graph_that_holds_another_cascade_too_is_not_checked_and_stops_no_other() -> None:
    # Synthetic: what a load refuses in a file, another program has put into a graph.
    good, bad = (f"https://w3id.org/cascade-kg/id/cascade/33.02.{number}/2099" for number in ("15", "16"))
    store = OxigraphStore()
    for graph, kinds in ((good, "ckg:Program"), (bad, "ckg:Program , ckg:Cascade")):
        turtle = (
            "@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .\n"
            f"<{graph}> a ckg:Cascade .\n"
            f'<{graph}/7.01.04> a ckg:Program ; ckg:satuan "desa" .\n'
            f"<{graph}/7.01.05> a {kinds} .\n"
        )
        store.put(turtle.encode(), graph=graph, where="synthetic")
    at = validate_at(store, rules=["property-is-declared"])
    assert [(each.focus, each.value) for each in at.findings] == [(good, f"{good}/7.01.04")]
    assert at.cascades == (good,)
    assert [words.en for words in at.refused] == [
        f"the graph <{bad}> was not checked: it holds the cascade <{bad}/7.01.05> "
        "(put one cascade in a graph of its name)"
    ]
    assert [words.id for words in at.refused] == [
        f"graf <{bad}> tidak diperiksa: memuat cascade <{bad}/7.01.05> (muat satu cascade dalam graf dengan namanya)"
    ]


def test_a_store_that_answers_nothing_any_more_is_one_error() -> None:
    class Dying(OxigraphStore):
        """A store that answers which cascades it has, and then nothing."""

        def select(self, query: str) -> Table:
            if "?cascade" in query:
                return super().select(query)
            raise StoreError("cannot be reached", where="http://127.0.0.1:9/query")

    with pytest.raises(StoreError, match="cannot be reached"):
        validate_at(Dying())


def test_a_profile_and_names_choose_the_rules(store: OxigraphStore) -> None:
    one = validate_at(store, rules=["indicator-has-a-name"])
    assert set(one.looked_at) == {"indicator-has-a-name"}
    assert set(validate_at(store, profile=Profile.DRAFT).looked_at) < set(validate_at(store).looked_at)
    with pytest.raises(InputError, match="no rule is called indicator-has-a-nme"):
        validate_at(store, rules=["indicator-has-a-nme"])
