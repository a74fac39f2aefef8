"""Questions asked of folders: graphs, regions of all levels, and faulty files."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from cascade_kg.catalog.questions import question
from cascade_kg.core.errors import InputError, StoreError
from cascade_kg.core.table import Table
from cascade_kg.querying import Engine, ask, open_endpoint, open_files
from cascade_kg.store.oxigraph import OxigraphStore

CASES = Path(__file__).parents[1] / "queries"
SHARED = "sub-activities-behind-a-shared-indicator"
ID = "https://w3id.org/cascade-kg/id"
CONTOH = tuple(
    f"{ID}/cascade/99.99.99/2023/program/1/activity/{one}/sub-activity/{two}" for one, two in ("11", "12", "31")
)
BELOW = "outcome/1", "program/1/activity/1", "program/1"
MISAL = tuple(f"{ID}/cascade/99.99.98/2025-2029/{place}/sub-activity/1" for place in BELOW)
BOTH = CONTOH + MISAL

CASCADE = """PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>
<https://w3id.org/cascade-kg/id/cascade/{code}/2023> a ckg:Cascade ;
    ckg:organization <https://w3id.org/cascade-kg/id/organization/{code}> ; ckg:year 2023 .
<https://w3id.org/cascade-kg/id/cascade/{code}/2023/outcome/1> a ckg:Outcome ;
    ckg:inCascade <https://w3id.org/cascade-kg/id/cascade/{code}/2023> .
"""


def shared_store() -> OxigraphStore:
    store = OxigraphStore()
    store.put((CASES / SHARED / "data.ttl").read_bytes(), graph=f"{ID}/cascade/99.99.99/2023", where="data.ttl")
    return store


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, BOTH),
        ({"region": "99"}, BOTH),
        ({"region": "99.99"}, BOTH),
        ({"region": "99.99.99"}, CONTOH),
        ({"region": "99.98"}, ()),
        ({"organization": "99.99.98"}, MISAL),
        ({"organization": "99.99.98,99.99.99"}, BOTH),
        ({"year": "2023"}, CONTOH),
        ({"year": "2025"}, MISAL),
        ({"year": "2027"}, MISAL),
        ({"year": "2030"}, ()),
        ({"year": "2026,2027"}, MISAL),
        ({"indicator": "sakip-score"}, MISAL[1:2]),
        ({"region": "99.99", "year": "2023", "indicator": "ikm"}, CONTOH),
        ({"region": "99.99.99", "organization": "99.99.98"}, ()),
        ({"region": "99.99.99", "organization": "99.99.98,99.99.99"}, CONTOH),
    ],
)
def test_the_main_question_is_narrowed_by_region_agency_year_and_indicator(
    parameters: dict[str, str], expected: tuple[str, ...]
) -> None:
    table = ask(question(SHARED), parameters, store=shared_store())
    assert tuple(row[4] for row in table.rows) == expected


class Watched(OxigraphStore):
    """A store that keeps what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def select(self, query: str) -> Table:
        self.asked.append(query)
        return super().select(query)


@pytest.mark.parametrize(
    ("most", "beginning"),
    [
        (4, f"VALUES ?cascade {{ <{ID}/cascade/99.99.99/2021> <{ID}/cascade/99.99.99/2022>"),
        (3, f"VALUES ?organization {{ <{ID}/organization/99.99.99> }}"),
        (0, f"VALUES ?region {{ <{ID}/region/99> }}"),
    ],
)
def test_a_region_is_asked_for_as_its_cascades_or_its_agencies_or_itself(
    most: int, beginning: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("parameters", "runner"):
        monkeypatch.setattr(f"cascade_kg.querying.{module}.MOST_ROWS", most)
    store = Watched()
    governing = f"<{ID}/organization/99.99.99> ckg:governs <{ID}/region/99.99.99> .\n"
    within = f"<{ID}/region/99.99.99> ckg:isWithin <{ID}/region/99.99>, <{ID}/region/99> .\n"
    for year in ("2021", "2022", "2023", "2024"):
        text = CASCADE.format(code="99.99.99").replace("2023", year) + governing + within
        store.put(text.encode(), graph=f"{ID}/cascade/99.99.99/{year}", where="data.ttl")
    rows = ask(question("cascade-overview"), {"region": "99,99.99,99.99.99"}, store=store).rows
    assert beginning in store.asked[-1]
    assert [row[1] for row in rows] == ["2021", "2022", "2023", "2024"]


def test_a_region_without_cascades_is_asked_for_as_an_agency_that_does_not_exist() -> None:
    store = Watched()
    store.put(CASCADE.format(code="99.99.99").encode(), graph=f"{ID}/cascade/99.99.99/2023", where="data.ttl")
    assert ask(question("cascade-overview"), {"region": "11,12"}, store=store).rows == ()
    assert f"VALUES ?organization {{ <{ID}/region/11> <{ID}/region/12> }}" in store.asked[-1]


@pytest.mark.parametrize("word", ["#@cascades", "#@params", 'a" #@cascades'])
def test_a_value_that_reads_like_a_mark_is_a_value(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "nodes-that-mention-a-word"
    store = OxigraphStore()
    store.put((CASES / name / "data.ttl").read_bytes(), graph=f"{ID}/cascade/99.99.99/2023", where="data.ttl")
    for many in (200, 1):
        monkeypatch.setattr("cascade_kg.querying.runner.MANY", many)
        monkeypatch.setattr("cascade_kg.querying.runner.cores", lambda: 2)
        assert ask(question(name), {"word": word}, store=store).rows == ()


def test_a_subquery_is_narrowed_to_the_cascades_that_it_is_joined_with() -> None:
    store = Watched()
    store.put(
        (CASES / "coverage-by-agency/data.ttl").read_bytes(), graph=f"{ID}/cascade/99.99.99/2023", where="data.ttl"
    )
    assert ask(question("coverage-by-agency"), {"region": "99.99.99"}, store=store).rows
    assert store.asked[-1].count(f"VALUES ?cascade {{ <{ID}/cascade/99.99.99/") == 3
    assert "VALUES ?region" not in store.asked[-1]


def test_the_main_question_needs_no_reference_data_unless_a_region_is_asked_for() -> None:
    text = (CASES / SHARED / "data.ttl").read_text(encoding="utf-8")
    store = OxigraphStore()
    store.put(
        re.sub(r"ckg:governs <[^>]*> ;", "", text).encode(), graph=f"{ID}/cascade/99.99.99/2023", where="data.ttl"
    )
    assert len(ask(question(SHARED), store=store).rows) == len(BOTH)
    assert ask(question(SHARED), {"region": "99"}, store=store).rows == ()


def test_a_folder_is_a_graph_for_each_cascade_beside_reference_data_and_ontology(tmp_path: Path) -> None:
    for code in ("33.02.01", "33.02.16"):
        (tmp_path / f"{code}.ttl").write_text(CASCADE.format(code=code), encoding="utf-8")
    (tmp_path / "2023.decisions.ttl").write_text("no cascade", encoding="utf-8")
    for engine in Engine:
        store = open_files([tmp_path, tmp_path / "33.02.16.ttl"], engine=engine)
        assert f"{ID}/cascade/33.02.16/2023" in store.graphs()
        assert f"{ID}/cascade/33.02.01/2023" in store.graphs()
        assert "https://w3id.org/cascade-kg/reference/ontology" in store.graphs()
        assert "https://w3id.org/cascade-kg/reference/regions/33/33.02" in store.graphs()
        table = ask(question("cascade-overview"), {"region": "33"}, store=store)
        assert [row[0] for row in table.rows] == ["Kecamatan Lumbir (33.02.01)", "Kecamatan Pekuncen (33.02.16)"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "states no cascade"),
        (b"\x00\x01", "no Turtle"),
        ("<a>".encode("utf-16"), "not UTF-8"),
        (b"<https://example.org/a> a <https://w3id.org/cascade-kg/ontology#Cascade> .", "not named as cascades are"),
        (CASCADE.format(code="99.99.99").encode() + b"oops", r"broken\.ttl:6: the file is no Turtle"),
    ],
)
def test_a_file_that_is_no_cascade_is_refused_on_one_line(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "broken.ttl"
    path.write_bytes(content)
    with pytest.raises(InputError, match=what) as caught:
        open_files([path])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["nowhere", "nowhere.ttl", "notes.txt"])
def test_a_path_without_cascades_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError):
        open_files([tmp_path / name])
    with pytest.raises(InputError):
        open_files([tmp_path])
    with pytest.raises(InputError):
        open_files([])


def test_two_files_with_the_same_cascade_are_refused(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text(CASCADE.format(code="99.99.99"), encoding="utf-8")
    with pytest.raises(InputError, match="holds the same cascade as") as refused:
        open_files([tmp_path])
    assert "memuat cascade yang sama dengan" in refused.value.in_("id")


def test_a_question_that_is_not_there_is_refused_with_its_neighbours() -> None:
    with pytest.raises(InputError, match=r"did you mean .*formulas"):
        question("formula")
    with pytest.raises(InputError, match="there is no question"):
        question("../../../etc/passwd")


def test_a_store_that_answers_with_other_columns_is_not_believed() -> None:
    class Stranger(OxigraphStore):
        def select(self, query: str) -> Table:
            return Table(("other",), ((query,),))

    with pytest.raises(StoreError, match="with other columns: other"):
        ask(question("formulas"), store=Stranger())


def test_an_endpoint_is_asked_nothing_before_a_question() -> None:
    store = open_endpoint("http://127.0.0.1:9/query", timeout=5)
    with pytest.raises(StoreError, match="cannot be reached"):
        ask(question("formulas"), store=store)


def test_a_question_about_files_is_answered_without_loading_rdflib() -> None:
    data = CASES / SHARED / "data.ttl"
    code = (
        "import sys; from pathlib import Path\n"
        "from cascade_kg.catalog.questions import question\n"
        "from cascade_kg.querying import ask, open_files\n"
        f"store = open_files([Path({str(data)!r})])\n"
        f"assert ask(question({SHARED!r}), store=store).rows\n"
        "assert not {'rdflib', 'SPARQLWrapper', 'pyshacl'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
