"""The question put to the reasoner, and its verdict in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Graph

from cascade_kg.core.folders import folder
from cascade_kg.core.namespaces import CKG, OWL
from cascade_kg.reasoning.clashes import Clash, clashes, short
from cascade_kg.reasoning.facts import assertions, ontology, to_rdf_xml
from cascade_kg.reasoning.hermit import ask

__all__ = ["SECONDS", "Reasoning", "reason"]

SECONDS = 120.0
"""How long HermiT may take for each file before it is stopped."""


@dataclass(frozen=True, slots=True)
class Reasoning:
    """What follows: consistent or not and why, the classes that can have no member, the members of defined classes.

    ``members`` is keyed by the IRI of the class. An inconsistent graph has no members: anything follows from it.
    ``clashes`` may be empty although the graph is inconsistent, when no two statements show it; ``suspects`` are
    then the files that are inconsistent with the ontology by themselves.
    """

    consistent: bool
    clashes: tuple[Clash, ...] = ()
    suspects: tuple[str, ...] = ()
    unsatisfiable: tuple[str, ...] = ()
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Tell whether the graph is consistent and every class can have a member."""
        return self.consistent and not self.unsatisfiable

    def in_words(self, language: str) -> str:
        """Return the verdict for a person, in a language, ``en`` or ``id``."""
        words = _WORDS["id" if language == "id" else "en"]
        lines = [words["consistent" if self.consistent else "inconsistent"].format(files=len(self.files))]
        for clash in self.clashes:
            one, other = (short(name) for name in clash.classes)
            lines.append(words["clash"].format(node=short(clash.node), one=one, other=other))
            lines.extend(f"    {statement}" for statement in clash.because)
            lines.extend(f"    {file}" for file in clash.files)
        if not self.consistent and not self.clashes:
            lines.append(words["unexplained"])
            lines.extend(f"    {file}" for file in self.suspects)
        if self.consistent:
            classes = ", ".join(map(short, self.unsatisfiable)) or words["none"]
            lines.append(words["unsatisfiable"].format(classes=classes))
        for name, members in self.members.items():
            lines.append(words["members"].format(name=short(name), count=len(members)))
            lines.extend(f"    {member}" for member in members)
        return "\n".join(lines) + "\n"


_WORDS = {
    "en": {
        "consistent": "Consistent: the ontology and {files} file(s) of cascades.",
        "inconsistent": "INCONSISTENT: the ontology and {files} file(s) of cascades contradict each other.",
        "clash": "  {node} would have to be both {one} and {other}:",
        "unexplained": "  No two statements show the contradiction. Inconsistent by themselves:",
        "unsatisfiable": "Classes that can have no member: {classes}.",
        "none": "none",
        "members": "Members of {name}: {count}",
    },
    "id": {
        "consistent": "Konsisten: ontologi dan {files} berkas cascading.",
        "inconsistent": "TIDAK KONSISTEN: ontologi dan {files} berkas cascading saling bertentangan.",
        "clash": "  {node} harus sekaligus {one} dan {other}:",
        "unexplained": "  Pertentangan tidak tampak dari dua pernyataan saja. Tidak konsisten dengan sendirinya:",
        "unsatisfiable": "Kelas yang tidak mungkin beranggota: {classes}.",
        "none": "tidak ada",
        "members": "Anggota {name}: {count}",
    },
}


def reason(files: Sequence[Path], *, seconds: float = SECONDS) -> Reasoning:
    """Return what follows from the ontology and files of cascades.

    Raises:
        InputError: a file cannot be read or is no Turtle, or the time limit passed.
        ProjectError: there is no Java, or a file of the ontology is at fault.
    """
    terms = ontology()
    asserted = assertions([*files, *_concepts()], terms)
    classes = _defined(terms)
    names = tuple(str(path) for path in files)
    answer = ask(to_rdf_xml([terms, *asserted.values()]), classes=classes, seconds=seconds * max(1, len(files)))
    if answer.consistent:
        members = {name: (answer.members or {}).get(name, ()) for name in classes}
        return Reasoning(consistent=True, unsatisfiable=answer.unsatisfiable, members=members, files=names)
    found = clashes(terms, asserted)
    suspects = () if found else _suspects(terms, asserted, seconds=seconds)
    return Reasoning(consistent=False, clashes=found, suspects=suspects, files=names)


def _concepts() -> tuple[Path, ...]:
    """Return the reference file of the shared indicator concepts, which defined classes speak of."""
    path = folder("data") / "reference" / "indicators.ttl"
    return (path,) if path.is_file() else ()


def _defined(terms: Graph) -> tuple[str, ...]:
    """Return our classes with sufficient conditions, by IRI."""
    return tuple(
        sorted(str(each) for each in terms.subjects(OWL.equivalentClass, None) if str(each).startswith(str(CKG)))
    )


def _suspects(terms: Graph, asserted: Mapping[Path, Graph], *, seconds: float) -> tuple[str, ...]:
    """Return the files that contradict the ontology by themselves."""
    alone = {path: ask(to_rdf_xml([terms, graph]), classes=(), seconds=seconds) for path, graph in asserted.items()}
    return tuple(sorted(str(path) for path, answer in alone.items() if not answer.consistent))
