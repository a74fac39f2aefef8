"""A small cascade, and cascades as exports take them."""

from __future__ import annotations

import pyoxigraph

NAME = "https://w3id.org/cascade-kg/id/cascade/33.02.16/2023"
OTHER = "https://w3id.org/cascade-kg/id/cascade/33.02.17/2023"

TURTLE = f"""
PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

<{NAME}>
    a ckg:Cascade ;
    rdfs:label "Cascading \\"Coba\\" 2023"@id ;
    ckg:organization <https://w3id.org/cascade-kg/id/organization/33.02.16> ;
    ckg:year 2023 ;
.

<{NAME}/objective/1>
    a ckg:Objective ;
    rdfs:label "Naik — <b>é</b>"@id ;
    ckg:atLevel ckg:EselonII ;
    ckg:heading
        "A" ,
        "B" ;
    ckg:inCascade <{NAME}> ;
    ckg:score 90.50 ;
.
"""


def stated(turtle: str = TURTLE) -> list[pyoxigraph.Quad]:
    return list(pyoxigraph.parse(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE))
