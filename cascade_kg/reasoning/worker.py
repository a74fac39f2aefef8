"""Run HermiT over the RDF/XML on the standard input; the arguments are the classes whose members are wanted.

It is a program, ``python -m cascade_kg.reasoning.worker``, so that it can be stopped: HermiT has no time limit.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

__all__ = ["answer"]

JAVA_MEGABYTES = 768


def answer(rdf_xml: bytes, classes: list[str]) -> dict[str, Any]:
    """Return whether a graph is consistent, its classes without possible members, and the members of classes."""
    import owlready2 as untyped

    owlready2: Any = untyped
    owlready2.reasoning.JAVA_MEMORY = JAVA_MEGABYTES
    world = owlready2.World()
    world.get_ontology("https://w3id.org/cascade-kg/reasoning#").load(fileobj=io.BytesIO(rdf_xml))
    try:
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return {"consistent": False, "unsatisfiable": [], "members": {}}
    nothing = owlready2.Nothing
    return {
        "consistent": True,
        "unsatisfiable": sorted(each.iri for each in world.inconsistent_classes() if each is not nothing),
        "members": {iri: sorted({each.iri for each in world[iri].instances(world=world)}) for iri in classes},
    }


if __name__ == "__main__":
    json.dump(answer(sys.stdin.buffer.read(), sys.argv[1:]), sys.stdout)
