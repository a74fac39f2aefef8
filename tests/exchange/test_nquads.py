"""N-Quads hold each statement in the graph of its cascade, in the same order whatever came first."""

from __future__ import annotations

import pyoxigraph

from cascade_kg.exchange.nquads import to_nquads

_A, _B = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023", "https://w3id.org/cascade-kg/id/cascade/99.99.99/2024"


def _stated(turtle: str) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE))


def test_lines_are_sorted_and_words_and_numbers_are_as_they_were_written() -> None:
    first = _stated(f'<{_A}> <x:b> "é\\n\\"q\\""@id ; <x:a> 01 , 1.50 .')
    second = _stated(f"<{_B}> <x:a> <{_A}> .")
    expected = [
        f'<{_A}> <x:a> "01"^^<http://www.w3.org/2001/XMLSchema#integer> <{_A}> .',
        f'<{_A}> <x:a> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> <{_A}> .',
        f'<{_A}> <x:b> "é\\n\\"q\\""@id <{_A}> .',
        f"<{_B}> <x:a> <{_A}> <{_B}> .",
        "",
    ]
    assert to_nquads({_A: first, _B: second}).split("\n") == expected
    assert to_nquads({_B: second, _A: [*reversed(first), *first]}).split("\n") == expected
