"""Loads that are killed: ``python -m tests.loading.killing 100`` kills as many, at random moments.

After each kill readers find all of the old or all of the new files, in the database each graph is whole, and the next
load completes it. Files change, come, go and move between the loads; every fourth store is begun anew, and every other
load adds new graphs without a transaction, as large loads do.
"""

from __future__ import annotations

import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path

from cascade_kg.core.errors import StoreError
from cascade_kg.core.loading import State
from cascade_kg.loading import load
from cascade_kg.store import disk
from cascade_kg.store.disk import PublishedStore, writing
from cascade_kg.store.notes import QUERY, noted
from cascade_kg.store.oxigraph import OxigraphStore
from tests.loading.cascades import OLD, iri, turtle, write

CASCADES = 12
STATED = """
SELECT ?cascade ?label (COUNT(?s) AS ?n) WHERE {
  GRAPH ?cascade { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }
  FILTER (CONTAINS(STR(?cascade), "/id/cascade/"))
} GROUP BY ?cascade ?label
"""

Versions = dict[int, int]
"""Which cascades there are, and the version of each; a version is told by its words and by how many there are."""


def nodes(version: int) -> int:
    return 20 + version % 7


def stated(store: OxigraphStore) -> Versions:
    """Return the versions of the cascades in a store, having made sure that each graph is whole."""
    found: Versions = {}
    for cascade, label, count in store.select(STATED).rows:
        number, version = int(str(cascade).rpartition("/")[2]), int(str(label).removeprefix("v"))
        assert number not in found, f"{cascade} holds two versions"
        assert count == nodes(version), f"{cascade} is half: {count} of {nodes(version)}"
        found[number] = version
    return found


def change(folder: Path, before: Versions, version: int, chance: random.Random) -> Versions:
    """Change some files, remove some and add some."""
    after = dict(before)
    for number in chance.sample(range(1, CASCADES + 1), 6):
        path = folder / str(number) / "2023.ttl"
        if number in after and chance.random() < 0.3 and len(after) > 2:
            path.unlink()
            del after[number]
        else:
            write(path, turtle(number, f"v{version}", nodes=nodes(version)), time=OLD + version)
            after[number] = version
    return after


def child(folder: Path, store: Path, many: int, begun: Connection) -> None:
    """Load, in a process that will be killed."""
    disk.MANY = many
    begun.send("begun")
    with writing(store) as opened:
        load([folder], store=opened, progress=lambda *_: None)
        opened.publish()
    begun.send("ended")


def kill_one(folder: Path, store: Path, *, many: int, delay: float) -> bool:
    """Load in another process and kill it after some seconds; tell whether it was in time."""
    context = multiprocessing.get_context("forkserver")
    here, there = context.Pipe()
    process = context.Process(target=child, args=(folder, store, many, there))
    process.start()
    assert here.recv() == "begun"
    time.sleep(delay)
    process.kill()
    process.join()
    there.close()
    try:
        return str(here.recv()) != "ended"
    except EOFError:
        return True


def published(store: Path) -> Versions:
    try:
        return stated(PublishedStore(store))
    except StoreError:
        return {}


def kills(tries: int, *, seed: int = 0) -> Counter[str]:
    """Kill loads, look at what each has left, and return how often what was found."""
    chance, found = random.Random(seed), Counter[str]()
    multiprocessing.get_context("forkserver").set_forkserver_preload([__name__])
    with tempfile.TemporaryDirectory() as home:
        folder, store = Path(home) / "files", Path(home) / "store"
        old: Versions = {}
        took = 0.3
        for version in range(1, tries + 1):
            if version % 4 == 1:
                shutil.rmtree(store, ignore_errors=True)
                shutil.rmtree(folder, ignore_errors=True)
                old = change(folder, {}, 0, chance)
                if version % 8 == 1:
                    # Otherwise the very first load of the store is killed.
                    with writing(store) as opened:
                        load([folder], store=opened, progress=lambda *_: None)
                        opened.publish()
                else:
                    old = {}
            new = change(folder, old, version, chance) if store.exists() else _files(folder)
            in_time = kill_one(folder, store, many=version % 2 or 10**9, delay=chance.uniform(0, took))
            found["killed in time" if in_time else "ended before"] += 1
            seen = published(store)
            assert seen in (old, new), f"readers find {seen}, neither {old} nor {new}"
            found["readers find the new files" if seen == new else "readers find the old files"] += 1
            began = time.monotonic()
            with writing(store) as opened:
                left = stated(opened)
                assert all(left[number] in (old.get(number), new.get(number)) for number in left)
                assert {note for note in opened.notes() if "/id/cascade/" in note} == set(map(iri, left))
                assert opened.notes() == noted(opened.select(QUERY).rows)
                found["written in part" if left not in (old, new) else "written not at all or whole"] += 1
                done = load([folder], store=opened, progress=lambda *_: None)
                assert not any(each.state is State.REFUSED for each in done.files)
                opened.publish()
                assert stated(opened) == new
            took = 0.8 * took + 0.2 * min(time.monotonic() - began + 0.1, 2)
            assert published(store) == new
            reader = PublishedStore(store)
            assert reader.notes() == noted(reader.select(QUERY).rows)
            old = new
    return found


def _files(folder: Path) -> Versions:
    """Return the versions that the files state."""
    return {int(path.parent.name): 0 for path in folder.glob("*/2023.ttl")}


if __name__ == "__main__":
    began = time.monotonic()
    for words, count in sorted(kills(int(sys.argv[1])).items()):
        print(f"{count:4} {words}")  # noqa: T201
    print(f"{sys.argv[1]} loads were killed in {time.monotonic() - began:.0f} s: nothing was half, nothing was lost")  # noqa: T201
