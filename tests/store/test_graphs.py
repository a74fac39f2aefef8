"""The update of a graph says what has changed, and no more, unless nobody could name it."""

from __future__ import annotations

import pyoxigraph

from cascade_kg.store.graphs import change, named

G = named("https://example.org/graph")


def facts(*lines: str) -> list[pyoxigraph.Triple]:
    text = "PREFIX : <https://example.org/> " + " ".join(f"{line} ." for line in lines)
    return [quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.TURTLE)]


def changed(before: list[pyoxigraph.Triple], after: list[pyoxigraph.Triple]) -> tuple[str, set[pyoxigraph.Triple]]:
    """Return the update, and what the graph states after it."""
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(each.subject, each.predicate, each.object, G) for each in before)
    update = change([quad.triple for quad in store], after, graph=G)
    store.update(update)
    return update, {quad.triple for quad in store.quads_for_pattern(None, None, None, G)}


def test_what_is_the_same_is_not_touched() -> None:
    before, after = facts(":a :p 1", ":b :p 2"), facts(":b :p 2", ":c :p 3")
    update, now = changed(before, after)
    assert now == set(after)
    assert ("example.org/b" in update, "DROP" in update) == (False, False)


def test_another_spelling_of_a_number_stays_stated() -> None:
    _, now = changed(facts(":a :p 1.50"), facts(":a :p 1.500", ":a :q 1.50"))
    assert now == set(facts(":a :p 1.5", ":a :q 1.5"))


def test_a_graph_with_a_blank_node_is_filled_anew() -> None:
    update, now = changed(facts(":a :p []", ":b :p 2"), facts(":a :p [ :q 1 ]", ":c :p 3"))
    assert update.startswith("DROP SILENT GRAPH")
    assert len(now) == 3
    assert set(facts(":c :p 3")) < now
