"""Generated Turtle is the same bytes from the same facts, and files are replaced whole or not at all."""

from __future__ import annotations

import random

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic

from cascade_kg.core.namespaces import CKG, RDF, RDFS
from cascade_kg.core.order import natural_key
from cascade_kg.core.turtle import new_graph, to_turtle

BASE = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023"


def _facts() -> list[tuple[URIRef, URIRef, Literal | URIRef]]:
    facts: list[tuple[URIRef, URIRef, Literal | URIRef]] = []
    for number in range(1, 13):
        node = URIRef(f"{BASE}/7.01.06/activity/{number}")
        facts += [
            (node, RDF.type, CKG.Activity),
            (node, RDFS.label, Literal(f'Kegiatan "{number}"\nbaris', lang="id")),
            (node, CKG.ordinal, Literal("01")),
        ]
    return facts


def _graph(facts: list[tuple[URIRef, URIRef, Literal | URIRef]]) -> Graph:
    graph = new_graph()
    for fact in facts:
        graph.add(fact)
    return graph


def test_the_order_of_facts_does_not_change_the_bytes() -> None:
    facts = _facts()
    shuffled = random.Random(7).sample(facts, len(facts))
    assert to_turtle(_graph(facts)) == to_turtle(_graph(shuffled))


def test_what_is_written_reads_back_as_the_same_graph_and_is_stable() -> None:
    graph = _graph(_facts())
    again = Graph().parse(data=to_turtle(graph), format="turtle")
    assert isomorphic(graph, again)
    assert to_turtle(again) == to_turtle(graph)


def test_numbers_sort_as_numbers_and_inferences_stand_last() -> None:
    graph = _graph(_facts())
    inference = URIRef(f"{BASE}/7.01.06/activity/1/inference/label/1")
    graph.add((inference, CKG.about, URIRef(f"{BASE}/7.01.06/activity/1")))
    text = to_turtle(graph).decode()
    assert text.index("activity/2>") < text.index("activity/10>")
    assert text.rindex("\n<") == text.index(f"\n<{inference}>")


def test_words_sort_before_codes_so_that_a_file_reads_from_the_top_down() -> None:
    keys = [
        f"{BASE}/{part}" for part in ("document/1", "objective/1", "outcome/1", "7.01.01", "7.01.01.2.01", "7.01.02")
    ]
    shuffled = random.Random(3).sample(keys, len(keys))
    assert shuffled != keys
    assert sorted(shuffled, key=natural_key) == keys


def test_texts_are_written_in_unicode_form_nfc() -> None:
    graph = new_graph()
    graph.add((URIRef(BASE), RDFS.label, Literal("Cafe\u0301", lang="id")))
    assert "Caf\u00e9".encode() in to_turtle(graph)


def test_only_prefixes_that_are_used_are_declared() -> None:
    text = to_turtle(_graph(_facts())).decode()
    assert "PREFIX ckg:" in text
    assert "PREFIX skos:" not in text


def test_what_no_prefix_of_ours_names_is_written_in_full() -> None:
    graph = new_graph()
    about = URIRef(BASE)
    for predicate in ("https://example.org/terms#note", f"{CKG}two/parts", f"{CKG}"):
        graph.add((about, URIRef(predicate), URIRef(f"{CKG}ends.")))
    graph.add((about, RDF.value, RDF.type))
    assert to_turtle(graph).decode().splitlines() == [
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>",
        "",
        f"<{BASE}>",
        "    rdf:value rdf:type ;",
        "    <https://example.org/terms#note> <https://w3id.org/cascade-kg/ontology#ends.> ;",
        "    <https://w3id.org/cascade-kg/ontology#> <https://w3id.org/cascade-kg/ontology#ends.> ;",
        "    <https://w3id.org/cascade-kg/ontology#two/parts> <https://w3id.org/cascade-kg/ontology#ends.> ;",
        ".",
    ]


def test_lists_are_written_in_place_and_an_empty_one_as_such() -> None:
    graph = new_graph()
    items = BNode()
    Collection(graph, items, [Literal("a"), CKG.Cascade])
    graph.add((URIRef(BASE), CKG.one, items))
    graph.add((URIRef(BASE), CKG.other, RDF.nil))
    lines = [line.strip() for line in to_turtle(graph).decode().splitlines()]
    block = lines[lines.index(f"<{BASE}>") + 1 :]
    assert block == ["ckg:one (", '"a"', "ckg:Cascade", ") ;", "ckg:other () ;", "."]
