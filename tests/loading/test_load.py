"""A load touches only what changed, loses nothing silently, and leaves no graph half."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.core.loading import Kind, Load, State
from cascade_kg.loading import load
from cascade_kg.store.oxigraph import OxigraphStore
from cascade_kg.store.port import Entry
from tests.loading.cascades import OLD, iri, turtle, write

LABELS = "SELECT DISTINCT ?label WHERE {{ GRAPH <{}> {{ ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }} }}"


class Watched(OxigraphStore):
    """A store that keeps count of what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[str] = []

    def put(self, content: bytes, *, graph: str, where: str, note: object = None) -> None:
        self.written.append(graph)
        super().put(content, graph=graph, where=where, note=note)  # type: ignore[arg-type]

    def fill(self, entries: object) -> None:
        found: list[Entry] = list(entries)  # type: ignore[call-overload]
        self.written += [entry.note.graph for entry in found]
        super().fill(found)

    def drop(self, graph: str) -> None:
        self.written.append(graph)
        super().drop(graph)


@pytest.fixture
def store() -> Watched:
    return Watched()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of three cascades."""
    for number in (1, 2, 3):
        write(tmp_path / "cascades" / f"a{number}" / "2023.ttl", turtle(number))
    return tmp_path / "cascades"


def run(store: Watched, *paths: Path) -> dict[str, State]:
    """Load, and return what became of the files of cascades by the last two parts of their path."""
    store.written.clear()
    return states(load(paths, store=store, progress=lambda *_: None))


def states(done: Load) -> dict[str, State]:
    return {"/".join(Path(each.file).parts[-2:]): each.state for each in done.files if each.kind is Kind.CASCADE}


def labels(store: Watched, number: int) -> list[object]:
    return [row[0] for row in store.select(LABELS.format(iri(number))).rows]


def test_loading_again_touches_nothing(store: Watched, folder: Path) -> None:
    assert run(store, folder) == dict.fromkeys(("a1/2023.ttl", "a2/2023.ttl", "a3/2023.ttl"), State.NEW)
    assert {iri(1), iri(2), iri(3)} < set(store.graphs())
    assert run(store, folder) == dict.fromkeys(("a1/2023.ttl", "a2/2023.ttl", "a3/2023.ttl"), State.SAME)
    assert store.written == []


def test_only_what_changed_is_replaced(store: Watched, folder: Path) -> None:
    run(store, folder)
    write(folder / "a2/2023.ttl", turtle(2, "lain"), time=OLD + 1)
    assert run(store, folder)["a2/2023.ttl"] is State.CHANGED
    assert store.written == [iri(2)]
    assert (labels(store, 1), labels(store, 2)) == (["sasaran"], ["lain"])


def test_a_change_that_keeps_size_and_time_of_a_young_file_is_seen(store: Watched, folder: Path) -> None:
    path = folder / "a1/2023.ttl"
    path.write_text(turtle(1, "sasaran"), encoding="utf-8")
    run(store, folder)
    before = path.stat()
    path.write_text(turtle(1, "nasaras"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert run(store, folder)["a1/2023.ttl"] is State.CHANGED


def test_order_prefixes_and_another_time_are_no_change(store: Watched, folder: Path) -> None:
    run(store, folder)
    path = folder / "a1/2023.ttl"
    first, second, *rest = path.read_text(encoding="utf-8").replace("ckg:", "k:").splitlines()
    write(path, "\n".join([first, second, *reversed(rest)]) + "\n", time=OLD + 5)
    write(folder / "a2/2023.ttl", turtle(2), time=OLD + 5)
    assert set(run(store, folder).values()) == {State.SAME}
    assert store.written == []
    noted = store.notes()
    assert {noted[iri(number)].modified for number in (1, 2)} == {(OLD + 5) * 1_000_000_000}


def test_a_file_that_is_gone_takes_its_graph_along(store: Watched, folder: Path) -> None:
    run(store, folder)
    (folder / "a2/2023.ttl").unlink()
    assert run(store, folder)["a2/2023.ttl"] is State.GONE
    assert iri(2) not in store.graphs()
    assert iri(2) not in store.notes()
    assert "a2/2023.ttl" not in run(store, folder)


def test_a_file_elsewhere_is_left_alone(store: Watched, folder: Path) -> None:
    run(store, folder)
    (folder / "a2/2023.ttl").unlink()
    assert run(store, folder / "a1", folder / "a3/2023.ttl") == {"a1/2023.ttl": State.SAME, "a3/2023.ttl": State.SAME}
    assert iri(2) in store.graphs()


def test_a_folder_whose_name_begins_alike_is_elsewhere(store: Watched, folder: Path) -> None:
    write(folder / "a12/2023.ttl", turtle(12))
    run(store, folder)
    (folder / "a12/2023.ttl").unlink()
    assert "a12/2023.ttl" not in run(store, folder / "a1")


def test_a_file_that_is_named_and_gone_is_removed(store: Watched, folder: Path) -> None:
    run(store, folder)
    (folder / "a2/2023.ttl").unlink()
    assert run(store, folder / "a2/2023.ttl") == {"a2/2023.ttl": State.GONE}


def test_a_folder_that_is_empty_or_not_there_empties_nothing(store: Watched, folder: Path) -> None:
    run(store, folder)
    before = store.graphs()
    shutil.rmtree(folder)
    with pytest.raises(InputError, match="no such file or folder"):
        run(store, folder)
    folder.mkdir()
    with pytest.raises(InputError, match="holds no cascade"):
        run(store, folder)
    assert store.graphs() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (turtle(2) + "oops", "no Turtle"),
        (turtle(2).replace("ckg:year 2", 'ckg:year "dua"^^<http://www.w3.org/2001/XMLSchema#integer>'), "no integer"),
        (turtle(2) + turtle(2).replace(iri(2), iri(1)), "states 2 cascades"),
        (turtle(2) + "<https://example.org/a> a ckg:Outcome .", r"2023.ttl:7: .* not below"),
        (turtle(2) + "[] a ckg:Outcome .", "not below"),
        (turtle(2) + f"<{iri(2)}/a> ckg:note [] .", r"2023.ttl:7: .* blank node"),
        ("", "states no cascade"),
        (turtle(2).replace(iri(2), "https://example.org/c"), "not named"),
    ],
)
def test_a_file_at_fault_keeps_its_graph_and_stops_no_other(store: Watched, folder: Path, text: str, said: str) -> None:
    run(store, folder)
    write(folder / "a2/2023.ttl", text, time=OLD + 1)
    write(folder / "a3/2023.ttl", turtle(3, "lain"), time=OLD + 1)
    done = load([folder], store=store, progress=lambda *_: None)
    assert states(done) == {"a1/2023.ttl": State.SAME, "a2/2023.ttl": State.REFUSED, "a3/2023.ttl": State.CHANGED}
    (refused,) = done.refused
    assert refused.graph == iri(2)
    with pytest.raises(InputError, match=said):
        raise refused.error or AssertionError
    assert labels(store, 2) == ["sasaran"]
    write(folder / "a2/2023.ttl", turtle(2, "benar"), time=OLD + 2)
    assert run(store, folder)["a2/2023.ttl"] is State.CHANGED
    assert labels(store, 2) == ["benar"]


def test_the_file_that_the_store_has_a_cascade_from_keeps_it(store: Watched, folder: Path) -> None:
    run(store, folder)
    write(folder / "a0/2023.ttl", turtle(1, "salinan"))
    done = load([folder], store=store, progress=lambda *_: None)
    assert states(done)["a0/2023.ttl"] is State.REFUSED
    assert states(done)["a1/2023.ttl"] is State.SAME
    assert f"holds the same cascade as {folder}/a1/2023.ttl" in str(done.refused[0].error)
    assert labels(store, 1) == ["sasaran"]
    # It does so also where it is not among what is loaded.
    assert run(store, folder / "a0") == {"a0/2023.ttl": State.REFUSED}


def test_of_two_new_files_of_one_cascade_none_is_loaded(store: Watched, folder: Path) -> None:
    write(folder / "a0/2023.ttl", turtle(1, "salinan"))
    assert {name: state.value for name, state in run(store, folder).items()} == {
        "a0/2023.ttl": "refused",
        "a1/2023.ttl": "refused",
        "a2/2023.ttl": "new",
        "a3/2023.ttl": "new",
    }
    assert iri(1) not in store.graphs()


def test_a_file_that_moved_is_the_same(store: Watched, folder: Path) -> None:
    run(store, folder)
    (folder / "a1").rename(folder / "b1")
    assert run(store, folder) == dict.fromkeys(("b1/2023.ttl", "a2/2023.ttl", "a3/2023.ttl"), State.SAME)
    assert store.written == []
    assert store.notes()[iri(1)].file == f"{folder}/b1/2023.ttl"


def test_two_files_that_change_places_change_both(store: Watched, folder: Path) -> None:
    run(store, folder)
    write(folder / "a1/2023.ttl", turtle(2, "dua"), time=OLD + 1)
    write(folder / "a2/2023.ttl", turtle(1, "satu"), time=OLD + 1)
    assert run(store, folder)["a1/2023.ttl"] is State.CHANGED
    assert (labels(store, 1), labels(store, 2)) == (["satu"], ["dua"])
    assert set(run(store, folder).values()) == {State.SAME}


def test_a_file_that_states_another_cascade_takes_the_first_along(store: Watched, folder: Path) -> None:
    run(store, folder)
    write(folder / "a1/2023.ttl", turtle(7), time=OLD + 1)
    done = load([folder], store=store, progress=lambda *_: None)
    assert [(each.state.value, each.graph) for each in done.files if each.file.endswith("a1/2023.ttl")] == [
        ("gone", iri(1)),
        ("new", iri(7)),
    ]
    assert iri(1) not in store.graphs()


def test_reference_data_is_that_of_the_agencies_at_hand(store: Watched, tmp_path: Path) -> None:
    path = write(tmp_path / "c/2023.ttl", turtle(1).replace("99.99.99", "33.02.16"))
    load([path], store=store, progress=lambda *_: None)
    regional = "https://w3id.org/cascade-kg/reference/regions/33/33.02"
    assert regional in store.graphs()
    assert "https://w3id.org/cascade-kg/reference/ontology" in store.graphs()
    assert sum("/reference/regions/" in name for name in store.graphs()) == 2
    write(path, turtle(1).replace("99.99.99", "35.12.12"), time=OLD + 1)
    done = load([path], store=store, progress=lambda *_: None)
    assert [each.state for each in done.files if each.graph == regional] == [State.GONE]
    assert "https://w3id.org/cascade-kg/reference/regions/35/35.12" in store.graphs()


def test_a_graph_without_a_note_is_replaced_and_not_added_to(store: Watched, folder: Path) -> None:
    store.put(turtle(1, "asing").encode(), graph=iri(1), where="elsewhere")
    assert run(store, folder)["a1/2023.ttl"] is State.NEW
    assert labels(store, 1) == ["sasaran"]


def test_a_file_that_cannot_be_reached_is_not_gone(store: Watched, folder: Path) -> None:
    run(store, folder)
    (folder / "a2").rename(folder / "hidden")
    (folder / "hidden/2023.ttl").rename(folder / "hidden/2023.txt")
    (folder / "a2").symlink_to(folder / "a2")  # a loop: neither there nor not there
    assert run(store, folder)["a2/2023.ttl"] is State.REFUSED
    assert iri(2) in store.graphs()
