"""What people have decided, read from the file beside a cascade: ``2023.decisions.ttl`` beside ``2023.ttl``.

A decision names a thing of the cascade, one of its properties, the value that it is to have, and who decided::

    <…/2023/7.01.06/indicator/1/decision/1> a ckg:Decision ;
        ckg:about <…/2023/7.01.06/indicator/1> ;
        ckg:onProperty ckg:quantityKind ;
        ckg:quantityKind <…/id/quantity-kind/index> ;
        ckg:decidedBy "Bagian Organisasi Setda" ;
        rdfs:comment "why"@id .

Without a value it says that the thing has none. The file is obeyed and never written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rdflib import BNode, Graph, URIRef

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.namespaces import CKG, RDF, RDFS
from cascade_kg.enrichment.values import PROPERTIES, value_of

__all__ = ["LARGEST", "Decision", "check_size", "decisions_from"]

LARGEST = 1_000_000
"""The size in bytes beyond which a file is not what people decide."""

_STATE_ONE = Bilingual("state one", "nyatakan satu")
_ABOUT = Bilingual("name the thing that it is about", "sebutkan apa yang diputuskan")
_PROPERTY = Bilingual("name the property that it decides", "sebutkan properti yang diputuskan")
_WHO = Bilingual("name the office or role that decided", "sebutkan jabatan atau unit yang memutuskan")
_OWN_NAMES = Bilingual("give each decision a name of its own", "beri tiap keputusan nama tersendiri")
_ASIDE = {str(name) for name in (RDF.type, CKG.about, CKG.onProperty, CKG.decidedBy, RDFS.comment, RDFS.label)}
"""What a decision may state beside its value."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided of a property (``ckg:quantityKind``) of a thing; ``where`` is its file and line.

    ``values`` are in the form of the records: keys and codes, texts, numbers, or the IRI of a parent.
    """

    about: str
    property: str
    values: tuple[str | Decimal, ...]
    decided_by: str
    where: str


def check_size(content: bytes, *, where: str) -> None:
    """Refuse a file that is too large.

    Raises:
        InputError: the file has more than 1 MB.
    """
    if len(content) > LARGEST:
        raise InputError(
            Bilingual("the file of decisions has more than 1 MB", "berkas keputusan ini lebih dari 1 MB"),
            where=where,
            todo=Bilingual("keep decisions alone in it", "simpan keputusan saja di dalamnya"),
        )


def decisions_from(graph: Graph, lines: Mapping[str, int], *, where: str) -> tuple[Decision, ...]:
    """Return the decisions that a graph states, in the order of their lines.

    ``lines`` tells on which line of the file a resource begins.

    Raises:
        InputError: something in the file is no decision, or a decision is not whole or contradicts another.
    """
    if any(isinstance(subject, BNode) for subject in graph.subjects()):
        raise InputError(
            Bilingual("a decision has no name", "sebuah keputusan tanpa nama"),
            where=where,
            todo=Bilingual("write <…/decision/1> in the place of [ ]", "tulis <…/decision/1> sebagai ganti [ ]"),
        )
    subjects = sorted(set(map(str, graph.subjects())), key=lambda each: (lines.get(each, 0), each))
    found: dict[tuple[str, str], Decision] = {}
    for subject in subjects:
        decision = _decision(graph, URIRef(subject), f"{where}:{lines.get(subject, 1)}")
        key = (decision.about, decision.property)
        if earlier := found.get(key):
            raise InputError(
                Bilingual(
                    f"{decision.property} of <{decision.about}> is decided twice",
                    f"{decision.property} milik <{decision.about}> diputuskan dua kali",
                ),
                where=decision.where,
                todo=Bilingual(
                    f"keep one of the two; the other is at {earlier.where}",
                    f"simpan salah satu; yang lain di {earlier.where}",
                ),
            )
        found[key] = decision
    return tuple(found.values())


def _decision(graph: Graph, iri: URIRef, where: str) -> Decision:
    if (iri, RDF.type, CKG.Decision) not in graph:
        raise InputError(
            Bilingual(f"<{iri}> is no decision", f"<{iri}> bukan keputusan"),
            where=where,
            todo=Bilingual(
                "write 'a ckg:Decision' and what it is about", "tulis 'a ckg:Decision' dan apa yang diputuskan"
            ),
        )
    about = _one(graph, iri, CKG.about, where, _ABOUT)
    of = _one(graph, iri, CKG.onProperty, where, _PROPERTY)
    decided_by = _one(graph, iri, CKG.decidedBy, where, _WHO)
    name = f"ckg:{of.removeprefix(str(CKG))}"
    if name not in PROPERTIES:
        shown, known = name if of.startswith(str(CKG)) else of, ", ".join(sorted(PROPERTIES))
        raise InputError(
            Bilingual(f"{shown} cannot be decided", f"{shown} tidak dapat diputuskan"),
            where=where,
            todo=Bilingual(f"one of {known}", f"salah satu dari {known}"),
        )
    for predicate in sorted(set(map(str, graph.predicates(iri))) - _ASIDE - {of}):
        raise InputError(
            Bilingual(
                f"the decision on {name} also states <{predicate}>",
                f"keputusan tentang {name} juga menyatakan <{predicate}>",
            ),
            where=where,
            todo=Bilingual(
                f"state the value by {name}, and another decision for another property",
                f"nyatakan nilainya dengan {name}, dan keputusan lain untuk properti lain",
            ),
        )
    values = tuple(sorted((value_of(name, term, where=where) for term in graph.objects(iri, URIRef(of))), key=str))
    if len(values) > 1 and not PROPERTIES[name].several:
        raise InputError(
            Bilingual(
                f"the decision on {name} states {len(values)} values",
                f"keputusan tentang {name} menyatakan {len(values)} nilai",
            ),
            where=where,
            todo=_STATE_ONE,
        )
    if not values and not PROPERTIES[name].optional:
        raise InputError(
            Bilingual(f"the decision on {name} states no value", f"keputusan tentang {name} tanpa nilai"),
            where=where,
            todo=_STATE_ONE,
        )
    return Decision(about, name, values, decided_by, where)


def _one(graph: Graph, iri: URIRef, predicate: URIRef, where: str, todo: Bilingual) -> str:
    values = [str(value).strip() for value in graph.objects(iri, predicate)]
    name = f"ckg:{predicate.removeprefix(str(CKG))}"
    if len(values) != 1 or not values[0]:
        raise InputError(
            Bilingual(
                f"the decision has {len(values) or 'no'} {name}",
                f"keputusan ini punya {len(values)} {name}" if values else f"keputusan ini tanpa {name}",
            ),
            where=where,
            todo=_OWN_NAMES if len(values) > 1 else todo,
        )
    return values[0]
