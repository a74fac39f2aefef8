"""The terms of the ontology: every class, property and individual of ours, and what it says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from cascade_kg.core.errors import ProjectError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.folders import folder

__all__ = ["Kind", "Term", "terms", "terms_in"]

_CKG = "https://w3id.org/cascade-kg/ontology#"
_DCTERMS = "http://purl.org/dc/terms/"
_OWL = "http://www.w3.org/2002/07/owl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


class Kind(StrEnum):
    """The kinds of term, in the order in which the ontology declares them."""

    CLASS = "class"
    OBJECT_PROPERTY = "object property"
    DATATYPE_PROPERTY = "datatype property"
    ANNOTATION_PROPERTY = "annotation property"
    INDIVIDUAL = "individual"


_KINDS = {
    f"{_OWL}Class": Kind.CLASS,
    f"{_OWL}ObjectProperty": Kind.OBJECT_PROPERTY,
    f"{_OWL}DatatypeProperty": Kind.DATATYPE_PROPERTY,
    f"{_OWL}AnnotationProperty": Kind.ANNOTATION_PROPERTY,
    f"{_OWL}NamedIndividual": Kind.INDIVIDUAL,
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology.

    ``module`` is the name of its file, without the suffix. ``types`` are the classes of an individual, ``broader`` the
    classes or properties that it refines, ``domain`` and ``range`` those of a property: all of them IRIs. ``noun`` is
    what a value of a property is called (*calculation type*), of any other term the label.
    """

    iri: str
    name: str
    kind: Kind
    module: str
    label: Bilingual
    noun: Bilingual
    definition: Bilingual
    examples: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    types: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    domain: str | None = None
    range: str | None = None
    deprecated: bool = False


def terms() -> tuple[Term, ...]:
    """Return the terms of the project's ontology, by module, kind and name.

    Raises:
        ProjectError: a module is no Turtle, or a term lacks a label or a definition.
    """
    return terms_in(folder("ontology"))


@cache
def terms_in(root: Path) -> tuple[Term, ...]:
    """Return the terms that the modules of a folder declare, by module, kind and name.

    Raises:
        ProjectError: a module is no Turtle, or a term lacks a label or a definition.
    """
    order = list(Kind)
    found = [term for path in sorted(root.glob("*.ttl")) for term in _Module(path).terms()]
    return tuple(sorted(found, key=lambda term: (term.module, order.index(term.kind), term.name)))


class _Module:
    """Read the terms of one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.values = _values(path)

    def terms(self) -> list[Term]:
        found = []
        for about in self.values:
            kinds = [_KINDS[value] for value, _ in self._all(about, f"{_RDF}type") if value in _KINDS]
            if about.startswith(_CKG) and kinds:
                found.append(self._term(about, kinds[0]))
        return found

    def _term(self, about: str, kind: Kind) -> Term:
        refined = (*self._texts(about, f"{_RDFS}subClassOf"), *self._texts(about, f"{_RDFS}subPropertyOf"))
        return Term(
            iri=about,
            name=about.removeprefix(_CKG),
            kind=kind,
            module=self.path.stem,
            label=self._bilingual(about, f"{_RDFS}label"),
            noun=self._bilingual(
                about, f"{_SKOS}altLabel" if f"{_SKOS}altLabel" in self.values[about] else f"{_RDFS}label"
            ),
            definition=self._bilingual(about, f"{_SKOS}definition"),
            examples=self._texts(about, f"{_SKOS}example"),
            notes=tuple(text for text, language in self._all(about, f"{_SKOS}note") if language == "en"),
            sources=tuple(sorted(self._texts(about, f"{_DCTERMS}source"))),
            types=tuple(sorted(set(self._texts(about, f"{_RDF}type")) - set(_KINDS)))
            if kind is Kind.INDIVIDUAL
            else (),
            broader=tuple(sorted(each for each in refined if each.startswith("http"))),
            domain=next(iter(self._texts(about, f"{_RDFS}domain")), None),
            range=next(iter(self._texts(about, f"{_RDFS}range")), None),
            deprecated="true" in self._texts(about, f"{_OWL}deprecated"),
        )

    def _all(self, about: str, predicate: str) -> list[tuple[str, str | None]]:
        return self.values[about].get(predicate, [])

    def _texts(self, about: str, predicate: str) -> tuple[str, ...]:
        return tuple(text for text, _ in self._all(about, predicate))

    def _bilingual(self, about: str, predicate: str) -> Bilingual:
        texts = {language: text for text, language in self._all(about, predicate)}
        if set(texts) != {"en", "id"} or len(self._all(about, predicate)) != 2:
            name = about.removeprefix(_CKG)
            raise ProjectError(
                f"ckg:{name} is not labelled and defined once in English and once in Indonesian",
                where=f"ontology/{self.path.name}",
                todo="give rdfs:label, skos:definition, and skos:altLabel where there is one, one @en, one @id",
            )
        return Bilingual(en=texts["en"], id=texts["id"])


def _values(path: Path) -> dict[str, dict[str, list[tuple[str, str | None]]]]:
    """Return the values of each subject and predicate of a file, in the order of the file, with their language."""
    import pyoxigraph

    found: dict[str, dict[str, list[tuple[str, str | None]]]] = {}
    try:
        quads = list(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
    except SyntaxError as error:
        where = f"ontology/{path.name}:{error.lineno}"
        raise ProjectError(str(error.msg), where=where, todo="mend the Turtle") from error
    except OSError as error:
        raise ProjectError(
            error.strerror or str(error), where=f"ontology/{path.name}", todo="restore the file"
        ) from error
    for quad in quads:
        if isinstance(quad.subject, pyoxigraph.NamedNode):
            value = quad.object
            text = str(getattr(value, "value", value))
            language = value.language if isinstance(value, pyoxigraph.Literal) else None
            found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append((text, language))
    return found
