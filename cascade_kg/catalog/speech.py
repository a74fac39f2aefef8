"""What is said in terms of the ontology, said in the words of people: *tipe penghitungan* for ``ckg:calculationType``.

Messages of rules name classes and properties, for those who mend the Turtle. Planners and auditors read nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from cascade_kg.catalog.made import made
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.prefixes import full

if TYPE_CHECKING:
    from cascade_kg.catalog.terms import Term

__all__ = ["in_words", "noun_of", "nouns_of"]

_BORROWED = {
    "dcterms:isReplacedBy": Bilingual("replacement", "pengganti"),
    "prov:wasDerivedFrom": Bilingual("source document", "dokumen asal"),
    "rdf:type": Bilingual("type", "jenis"),
    "rdfs:label": Bilingual("name", "nama"),
    "skos:prefLabel": Bilingual("official name", "nama resmi"),
    "xsd:decimal": Bilingual("decimal number", "bilangan desimal"),
    "xsd:integer": Bilingual("whole number", "bilangan bulat"),
}
_WORD = re.compile(r"(?:(?P<article>\b[Aa]) )?(?P<term>\b(?:[a-z]+:[A-Za-z]+|[A-Z][A-Za-z]+)\b)(?P<its>-nya\b)?")
_VOWELS = tuple("aeio")


def noun_of(term: str) -> Bilingual | None:
    """Return what people call a term, by its IRI or prefixed name; nothing for one that we neither have nor borrow."""
    return _nouns().get(term)


@cache
def in_words(text: Bilingual) -> Bilingual:
    """Return a text with terms (``ckg:ordinal``, ``SubActivity``) replaced by nouns; a term that is not known stays.

    It is for texts of ours: in those of documents capital words are no terms.
    """
    return Bilingual(en=_spoken(text.en, "en"), id=_spoken(text.id, "id"))


def _spoken(text: str, language: str) -> str:
    def noun(match: re.Match[str]) -> str:
        found = _nouns().get(match["term"])
        if found is None:
            return match[0]
        said = found.in_(language) + ("nya" if match["its"] else "")
        if match["article"]:
            said = f"{match['article']}{'n' if said.startswith(_VOWELS) else ''} {said}"
        return said[0].upper() + said[1:] if match.start() == 0 else said

    return _WORD.sub(noun, text)


def nouns_of(terms: Iterable[Term]) -> dict[str, Bilingual]:
    """Return the nouns of terms, ours and borrowed, by the names in messages: prefixed, and of a class bare too."""
    named = dict(_BORROWED)
    for term in terms:
        named[f"ckg:{term.name}"] = term.noun
        if term.kind == "class":
            named[term.name] = term.noun
    return named


@cache
def _nouns() -> Mapping[str, Bilingual]:
    """Return the nouns by the names that messages use, and by IRI."""
    if kept := made():
        named = {name: Bilingual(**noun) for name, noun in kept["nouns"].items()}
    else:
        from cascade_kg.catalog.terms import terms

        named = nouns_of(terms())
    return MappingProxyType({**named, **{full(name): noun for name, noun in named.items() if ":" in name}})
