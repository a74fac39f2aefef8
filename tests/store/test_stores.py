"""All stores answer alike: graphs replaced whole, asked as one, values typed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cascade_kg.core.errors import InputError, StoreError
from cascade_kg.store.cells import literal
from cascade_kg.store.notes import Note
from cascade_kg.store.port import Entry, Store
from cascade_kg.store.turtle import stated

A = "https://example.org/graph/a"
B = "https://example.org/graph/b"
ALL = "SELECT ?s ?o WHERE { ?s <https://example.org/p> ?o } ORDER BY ?s STR(?o)"


def turtle(*objects: str) -> bytes:
    return "".join(
        f"<https://example.org/s{n}> <https://example.org/p> {o} .\n" for n, o in enumerate(objects)
    ).encode()


def test_the_default_graph_is_the_union_of_all_graphs(store: Store) -> None:
    store.put(turtle('"a"'), graph=A, where="a")
    store.put(turtle('"b"'), graph=B, where="b")
    assert store.graphs() == (A, B)
    assert [row[1] for row in store.select(ALL).rows] == ["a", "b"]


def test_a_triple_of_two_graphs_is_counted_once(store: Store) -> None:
    for name in (A, B):
        store.put(turtle('"a"'), graph=name, where="a")
    query = "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s <https://example.org/p> ?o }"
    assert store.select(query).rows == ((1,),)


def test_a_graph_is_replaced_whole(store: Store) -> None:
    store.put(turtle('"old"', '"older"'), graph=A, where="a")
    store.put(turtle('"new"'), graph=A, where="a")
    assert store.select(ALL).rows == (("https://example.org/s0", "new"),)


def test_faulty_turtle_names_its_line_and_changes_nothing(store: Store) -> None:
    store.put(turtle('"old"'), graph=A, where="a")
    with pytest.raises(InputError, match=r"^stranger\.ttl:2: the file is no Turtle"):
        store.put(turtle('"x"', "oops"), graph=A, where="stranger.ttl")
    assert store.select(ALL).rows == (("https://example.org/s0", "old"),)


@pytest.mark.parametrize("content", [b"\xff\xfe<\x00a\x00", b"\x00", b"caf\xe9", b"<a> <b> <c> ."])
def test_bytes_that_are_no_turtle_in_utf_8_are_refused(store: Store, content: bytes) -> None:
    with pytest.raises(InputError, match=r"^stranger\.ttl:1: "):
        store.put(content, graph=A, where="stranger.ttl")


def test_a_byte_order_mark_is_no_fault(store: Store) -> None:
    store.put(b"\xef\xbb\xbf" + turtle('"a"'), graph=A, where="a")
    assert store.graphs() == (A,)


def test_a_graph_that_is_dropped_is_gone_and_one_that_is_not_there_is_no_error(store: Store) -> None:
    store.put(turtle('"a"'), graph=A, where="a")
    store.drop(A)
    store.drop(A)
    assert store.graphs() == ()
    assert store.select(ALL).rows == ()


def test_values_are_typed_alike(store: Store) -> None:
    store.put(
        turtle(
            "<https://example.org/o>",
            '"kata"@id',
            '"plain \\"quoted\\" \\\\u0022"',
            "7",
            "100.50",
            '"2023-01-02"^^<http://www.w3.org/2001/XMLSchema#date>',
            '"7.01.01"',
        ),
        graph=A,
        where="a",
    )
    values = {str(subject).rpartition("/s")[2]: value for subject, value in store.select(ALL).rows}
    assert values == {
        "0": "https://example.org/o",
        "1": "kata",
        "2": 'plain "quoted" \\u0022',
        "3": 7,
        "4": Decimal("100.5"),
        "5": "2023-01-02",
        "6": "7.01.01",
    }


def test_numbers_and_truth_of_other_types_are_typed_too() -> None:
    # Files may not state them, but a server may.
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert [literal("1e2", f"{xsd}double"), literal("true", f"{xsd}boolean")] == [Decimal("100"), True]
    assert str(literal("1e2", f"{xsd}double")) == "100"
    assert type(literal("true", f"{xsd}boolean")) is bool


def test_an_unbound_column_is_empty(store: Store) -> None:
    store.put(turtle('"a"'), graph=A, where="a")
    table = store.select(
        "SELECT ?o ?x WHERE { ?s <https://example.org/p> ?o OPTIONAL { ?s <https://example.org/q> ?x } }"
    )
    assert (table.columns, table.rows) == (("o", "x"), (("a", None),))


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT ?s WHERE { ?s ?p",
        "SELECT ?s WHERE { ?s nowhere:p ?o }",
        "SELECT ?s WHERE { ?s ?p ?o } LIMIT -1",
        "",
    ],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning:SPARQLWrapper")
def test_what_is_no_select_query_is_an_error_on_one_line(store: Store, query: str) -> None:
    with pytest.raises(StoreError) as caught:
        store.select(query)
    assert "\n" not in str(caught.value)


def test_words_of_a_comment_do_not_make_another_kind_of_query(store: Store) -> None:
    store.put(turtle('"a"'), graph=A, where="a")
    query = "#+ description: Describe what is there. CONSTRUCT nothing, ASK for it # INSERT\n" + ALL
    assert len(store.select(query).rows) == 1


def note(graph: str, *, size: int = 5) -> Note:
    return Note(
        graph=graph, file='/data/é "a".ttl', size=size, modified=7, bytes="ab", content="cd", regions=("33.02",)
    )


def entry(graph: str, *objects: str) -> Entry:
    return Entry(note(graph), stated(turtle(*objects), where="a"))


def test_a_note_comes_and_goes_with_its_graph(store: Store) -> None:
    store.put(turtle('"a"'), graph=A, where="a", note=note(A))
    store.put(turtle('"b"'), graph=B, where="b", note=note(B))
    assert store.notes() == {A: note(A), B: note(B)}
    assert store.graphs() == (A, B)
    store.put(turtle('"new"'), graph=A, where="a", note=note(A, size=6))
    store.drop(B)
    assert store.notes() == {A: note(A, size=6)}
    store.put(turtle('"unnoted"'), graph=A, where="a")
    assert store.notes() == {}


def test_a_note_alone_is_replaced_and_leaves_its_graph(store: Store) -> None:
    store.put(turtle('"a"'), graph=A, where="a", note=note(A))
    store.remember(note(A, size=9))
    assert store.notes() == {A: note(A, size=9)}
    assert store.select(ALL).rows == (("https://example.org/s0", "a"),)


def test_graphs_are_filled_together(store: Store) -> None:
    store.fill([entry(A, '"a"'), entry(B, '"b"')])
    assert store.notes() == {A: note(A), B: note(B)}
    assert [row[1] for row in store.select(ALL).rows] == ["a", "b"]


def test_faulty_turtle_leaves_the_note_too(store: Store) -> None:
    store.put(turtle('"old"'), graph=A, where="a", note=note(A))
    with pytest.raises(InputError):
        store.put(turtle("oops"), graph=A, where="a", note=note(A, size=6))
    assert store.notes() == {A: note(A)}
