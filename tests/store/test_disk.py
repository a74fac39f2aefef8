"""A store on disk: one writes, many read, and no reader sees a graph that is half or has gone."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cascade_kg.core.errors import StoreError
from cascade_kg.core.table import Cell
from cascade_kg.store import disk
from cascade_kg.store.disk import DiskStore, PublishedStore, published_notes, writing
from cascade_kg.store.home import Home
from cascade_kg.store.notes import NOTES, QUERY, Note, noted
from cascade_kg.store.port import Entry
from cascade_kg.store.turtle import stated

G = "https://example.org/graph"
COUNTS = """
SELECT ?value (COUNT(?s) AS ?n) WHERE { GRAPH ?graph { ?s <https://example.org/p> ?value } }
GROUP BY ?value ORDER BY ?value
"""


def turtle(value: int, *, size: int = 5) -> bytes:
    return "".join(f"<https://example.org/s{n}> <https://example.org/p> {value} .\n" for n in range(size)).encode()


def counted(store: DiskStore | PublishedStore) -> tuple[tuple[Cell, ...], ...]:
    return store.select(COUNTS).rows


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "published").iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a store whose one graph says 1 five times."""
    with writing(tmp_path / "store") as store:
        store.put(turtle(1), graph=G, where="a")
        store.publish()
    return tmp_path / "store"


def test_readers_see_the_last_that_was_published(folder: Path) -> None:
    before = PublishedStore(folder)
    with writing(folder) as store:
        store.put(turtle(2), graph=G, where="a")
        assert counted(PublishedStore(folder)) == ((1, 5),)
        store.publish()
        assert counted(PublishedStore(folder)) == ((2, 5),)
    assert counted(PublishedStore(folder)) == ((2, 5),)
    assert counted(before) == ((1, 5),)


def test_what_a_dead_writer_has_not_published_is_published_by_the_next(folder: Path) -> None:
    with writing(folder) as store:
        store.put(turtle(2), graph=G, where="a")
    assert counted(PublishedStore(folder)) == ((1, 5),)
    with writing(folder) as store:
        store.publish()
    assert counted(PublishedStore(folder)) == ((2, 5),)


def test_nothing_is_published_where_nothing_has_changed(folder: Path) -> None:
    with writing(folder) as store:
        store.publish()
    assert copies(folder) == ["00000001"]


def test_a_copy_is_kept_as_long_as_somebody_reads_it(folder: Path) -> None:
    reader = PublishedStore(folder)
    for value in (2, 3):
        with writing(folder) as store:
            store.put(turtle(value), graph=G, where="a")
            store.publish()
    assert copies(folder) == ["00000001", "00000003"]
    assert counted(reader) == ((1, 5),)
    del reader
    with writing(folder) as store:
        store.put(turtle(4), graph=G, where="a")
        store.publish()
    assert copies(folder) == ["00000004"]


def test_what_is_published_cannot_be_written(folder: Path) -> None:
    reader = PublishedStore(folder)
    with pytest.raises(StoreError, match="cannot be written"):
        reader.put(turtle(2), graph="https://example.org/other", where="a")
    with pytest.raises(StoreError, match="cannot be written"):
        reader.drop(G)


def test_a_second_writer_is_told_so_in_both_languages(folder: Path) -> None:
    with writing(folder), pytest.raises(StoreError) as caught, writing(folder):
        pass
    assert caught.value.in_("en") == f"{folder}: the store is being written by another load (wait until it has ended)"
    assert caught.value.in_("id") == f"{folder}: penyimpanan sedang ditulis pemuatan lain (tunggu sampai selesai)"
    with writing(folder) as store:
        assert counted(store) == ((1, 5),)


def test_of_many_threads_one_writes_and_all_others_are_told(folder: Path) -> None:
    told: list[str] = []
    written: list[int] = []
    together = threading.Barrier(4)

    def write(value: int) -> None:
        together.wait()
        try:
            with writing(folder) as store:
                store.put(turtle(value), graph=f"{G}/{value}", where="a")
                written.append(value)
                together.wait(timeout=30)
        except StoreError as refusal:
            told.append(str(refusal))
            together.wait(timeout=30)

    threads = [threading.Thread(target=write, args=(value,)) for value in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(written) == 1
    assert len(told) == 3
    assert all("written by another load" in words for words in told)


def test_threads_that_share_a_store_lose_no_update(folder: Path) -> None:
    """Side by side in Oxigraph, two replacements of one graph leave the triples and notes of both."""
    with writing(folder) as store:
        together = threading.Barrier(4)

        def replace(value: int) -> None:
            for number in range(200):
                graph = f"{G}/{number}"
                together.wait(timeout=30)
                store.put(turtle(value), graph=graph, where="a", note=Note(graph, "f", value, 1, "a", "b"))

        threads = [threading.Thread(target=replace, args=(value,)) for value in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        notes = store.notes()
        query = "SELECT ?graph ?value WHERE { GRAPH ?graph { ?s <https://example.org/p> ?value } }"
        rows = [row for row in store.select(query).rows if row[0] != G]
        fields = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{NOTES}> {{ ?s ?p ?o }} }}"
        assert len(store.select(fields).rows) == 200
    assert len(rows) == 200 * 5
    assert all(notes[str(graph)].size == value for graph, value in rows)


def test_a_reader_beside_a_writer_sees_the_old_or_the_new_graph(folder: Path) -> None:
    torn: list[object] = []
    done = threading.Event()

    def read(store: DiskStore) -> None:
        while not done.is_set():
            rows = counted(store)
            if len(rows) != 1 or rows[0][1] != 5:
                torn.append(rows)

    with writing(folder) as store:
        reader = threading.Thread(target=read, args=(store,))
        reader.start()
        for value in range(300):
            store.put(turtle(value), graph=G, where="a")
        done.set()
        reader.join()
    assert torn == []


def a_note(name: str, size: int = 1) -> Note:
    return Note(f"https://example.org/{name}", f"/{name}.ttl", size, 2, "sha256:3", "4", ("33.02.16", "33.02.17"))


def test_the_notes_of_a_copy_stand_in_a_file_too_and_it_says_what_the_database_says(folder: Path) -> None:
    a, b, c, d = map(a_note, "abcd")
    with writing(folder) as store:
        for note in (b, a):
            store.put(turtle(1), graph=note.graph, where="a", note=note)
        store.fill([Entry(c, stated(turtle(2), where="c"))])
        store.publish()
        assert store.notes() == {each.graph: each for each in (a, b, c)}
    with writing(folder) as store:
        store.drop(a.graph)
        store.remember(a_note("b", size=9))
        store.put(turtle(3), graph=c.graph, where="c")
        store.put(turtle(3), graph=d.graph, where="d", note=d)
        assert (
            list(store.notes().values()) == [a_note("b", size=9), d] == list(noted(store.select(QUERY).rows).values())
        )
        store.publish()
    published = PublishedStore(folder)
    assert published.notes() == {b.graph: a_note("b", size=9), d.graph: d} == noted(published.select(QUERY).rows)


def test_notes_that_stand_in_a_file_need_no_database(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with writing(folder) as store:
        store.put(turtle(1), graph=G, where="a", note=a_note("graph"))
        store.publish()
    monkeypatch.setattr("cascade_kg.store.disk.PublishedStore", None)
    assert published_notes(folder) == {G: a_note("graph")}


def test_notes_are_asked_of_the_database_where_the_copy_is_older_or_has_no_file(folder: Path) -> None:
    with writing(folder) as store:
        store.put(turtle(1), graph=G, where="a", note=a_note("graph"))
        store.publish()
    (file,) = folder.glob("published/*/notes.json")
    file.write_text("[]", encoding="utf-8")
    assert PublishedStore(folder).notes() == {}
    for broken in ("", "[[1]]", "{}x"):
        file.write_text(broken, encoding="utf-8")
        assert PublishedStore(folder).notes() == {G: a_note("graph")}
    file.unlink()
    assert PublishedStore(folder).notes() == published_notes(folder) == {G: a_note("graph")}
    file.write_text("[]", encoding="utf-8")
    with writing(folder) as store:
        store.put(turtle(2), graph=f"{G}/2", where="b", note=a_note("graph/2"))
    with writing(folder) as store:
        assert list(store.notes()) == [G, f"{G}/2"]


def test_literals_are_rewritten_so_that_no_store_is_a_source_of_files(folder: Path) -> None:
    with writing(folder) as store:
        store.put(b"<https://example.org/s> <https://example.org/p> 1.50 .", graph=G, where="a")
        assert "1.50" not in str(store._store)


@pytest.mark.parametrize("many", [1, 1_000_000])
def test_many_graphs_are_filled_like_few(folder: Path, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "MANY", many)
    names = [f"{G}/{number}" for number in range(3)]
    entries = [Entry(Note(name, "f", 1, 2, "a", "b"), stated(turtle(7), where="a")) for name in names]
    with writing(folder) as store:
        store.fill(entries)
        assert store.graphs() == (G, *names)
        assert list(store.notes()) == names
        assert counted(store) == ((1, 5), (7, 15))
        store.put(turtle(8), graph=names[0], where="a")
        assert counted(store) == ((1, 5), (7, 10), (8, 5))


def test_readers_of_a_large_load_look_through_no_more_files_than_need_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "MANY", 1)
    with writing(tmp_path / "store") as store:
        for first in range(0, 240, 40):
            names = [f"{G}/{number}" for number in range(first, first + 40)]
            lines = stated(turtle(first), where="a")
            store.fill([Entry(Note(name, "f", 1, 2, "a", "b"), lines) for name in names])
        store.publish()
        published = len(list(tmp_path.glob("store/published/*/*.sst")))
        store._store.optimize()
        assert len(list((tmp_path / "store" / "work").glob("*.sst"))) >= published


def test_what_was_filled_in_part_is_dropped_and_what_was_filled_whole_stays(folder: Path) -> None:
    with writing(folder) as store:
        store.put(turtle(2, size=2), graph=f"{G}/part", where="a")
        store.put(turtle(3), graph=f"{G}/whole", where="a", note=Note(f"{G}/whole", "f", 1, 2, "a", "b"))
    Home(folder).mark_unfinished([f"{G}/part", f"{G}/whole", f"{G}/never"])
    with writing(folder) as store:
        assert store.graphs() == (G, f"{G}/whole")
    assert Home(folder).unfinished() == ()


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("a")
    with pytest.raises(StoreError, match="the folder is no store"), writing(tmp_path):
        pass
    with pytest.raises(StoreError, match="the folder is no store"):
        PublishedStore(tmp_path)
    with pytest.raises(StoreError, match="the folder is no store"):
        PublishedStore(tmp_path / "letter.txt")
    with pytest.raises(StoreError, match="choose a folder"), writing(tmp_path / "letter.txt"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_without_anything_published_says_so(tmp_path: Path) -> None:
    with writing(tmp_path / "store") as store:
        store.put(turtle(1), graph=G, where="a")
    with pytest.raises(StoreError, match="no load into the store has ended yet"):
        PublishedStore(tmp_path / "store")


def test_a_store_of_another_version_is_refused(folder: Path) -> None:
    (folder / "cascade-kg-store").write_text("2\n")
    with pytest.raises(StoreError, match="of another version"):
        PublishedStore(folder)
    with pytest.raises(StoreError, match="of another version"), writing(folder):
        pass


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST"])
def test_a_broken_store_says_so_in_one_line(folder: Path, name: str) -> None:
    for path in [*folder.glob(f"work/{name}*"), *folder.glob(f"published/*/{name}*")]:
        # Not in place: what a copy has of it may be a link.
        path.unlink()
        path.write_bytes(b"broken")
    for open_it in (lambda: writing(folder).__enter__(), lambda: PublishedStore(folder)):
        with pytest.raises(StoreError, match="cannot be opened") as caught:
            open_it()
        assert "\n" not in str(caught.value)


def test_a_system_folder_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(StoreError, match="choose a folder that can be written"), writing(Path("/proc/store")):
        pass


def test_a_disk_that_is_full_is_an_error_on_one_line_and_the_store_is_whole_afterwards(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: the same call of the system fails."""
    script = f"""
import resource, sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from cascade_kg.core.errors import StoreError
from cascade_kg.store.disk import writing
try:
    with writing(Path({str(tmp_path / "store")!r})) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        for number in range(2000):
            content = "".join(f'<https://e.org/s{{n}}> <https://e.org/p> "{{number}}" .' for n in range(200))
            store.put(content.encode(), graph=f"https://e.org/{{number}}", where="a")
except StoreError as error:
    print(number, error)
"""
    ended = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    number, _, words = ended.stdout.strip().partition(" ")
    assert "the store cannot be written" in words
    assert "\n" not in words
    with writing(tmp_path / "store") as store:
        sizes = {
            row[1]
            for row in store.select("SELECT ?g (COUNT(?s) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g").rows
        }
        assert sizes == {200}
        assert len(store.graphs()) in {int(number), int(number) + 1}


def test_a_store_can_be_copied_and_moved(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(folder)
    assert counted(PublishedStore(tmp_path / "copy")) == ((1, 5),)
