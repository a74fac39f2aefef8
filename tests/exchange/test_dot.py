"""The graph for Graphviz has a box a node and an arrow a contribution, and no text of strangers steers it."""

from __future__ import annotations

import re

from cascade_kg.core.folders import folder
from cascade_kg.core.model import Cascade
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import new_graph
from cascade_kg.exchange.dot import to_dot

_SHIPPED = sorted((folder("data") / "cascades").glob("*/[0-9]*[0-9].ttl"))
_TEXT = r'"(?:[^"\\\n]|\\[\\"n])*"'
_LINE = re.compile(
    rf"digraph cascades {{|rankdir=BT;|node \[[a-z]+=[^\n]*\];|label={_TEXT};|labelloc=t;|// https://\S+|"
    rf'subgraph "cluster_\d+" {{|}}|{_TEXT} -> {_TEXT};|{_TEXT} \[label={_TEXT}, fillcolor="#[0-9A-F]{{6}}"\];'
)


def _read(path: object) -> Cascade:
    return from_graph(new_graph().parse(str(path)))


def _lines(text: str) -> list[str]:
    lines = [line.strip() for line in text.rstrip("\n").split("\n")]
    assert [line for line in lines if not _LINE.fullmatch(line)] == []
    return lines


def test_every_node_is_a_box_and_every_contribution_an_arrow() -> None:
    cascades = [_read(path) for path in _SHIPPED]
    lines = _lines(to_dot(cascades, language="id"))
    nodes = [node for cascade in cascades for node in cascade.nodes()]
    boxes = [line for line in lines if "fillcolor" in line and not line.startswith("node ")]
    assert len(boxes) == len({line.partition(" ")[0] for line in boxes}) == len(nodes)
    assert sum("->" in line for line in lines) == sum(len(node.children) for node in nodes)
    assert [line for line in lines if line.startswith("subgraph")] == [
        f'subgraph "cluster_{n}" {{' for n in range(1, 5)
    ]
    assert lines.count("}") == 5


def test_a_box_says_its_type_its_code_and_its_name_in_lines() -> None:
    lines = _lines(to_dot([_read(_SHIPPED[0])], language="id"))
    home = "https://w3id.org/cascade-kg/id/cascade/33.02.16/2023"
    name = "Perencanaan, Penganggaran, dan\\nEvaluasi Kinerja Perangkat\\nDaerah"
    box = f'"{home}/7.01.01.2.01" [label="Kegiatan 7.01.01.2.01\\n{name}", fillcolor="#EDE9FE"];'
    assert box in lines
    assert f'"{home}/7.01.01.2.01" -> "{home}/7.01.01";' in lines


def test_no_text_of_strangers_steers_the_graph() -> None:
    home = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023"
    hostile = '<b>\\\\N</b> \\"]; x -> y; \\u202e \\n } \\\\'
    cascade = from_graph(
        new_graph().parse(
            format="turtle",
            data=f"""PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            <{home}> a ckg:Cascade ; ckg:year 2023 ;
                ckg:organization <https://w3id.org/cascade-kg/id/organization/99.99.99> .
            <{home}/objective/1> a ckg:Objective ; ckg:inCascade <{home}> ; rdfs:label "{hostile}"@id .""",
        )
    )
    (box,) = [line for line in _lines(to_dot([cascade], language="en")) if "objective/1" in line]
    label = box.partition("label=")[2]
    assert label == '"Objective\\n<b>\\\\N</b> \\"]; x -> y; \N{REPLACEMENT CHARACTER} } \\\\", fillcolor="#FEF3C7"];'
