"""Cascades with something changed: a few mutations of what is stated, drawn by hypothesis so that they can be told.

A mutant keeps to what a file of a cascade may state: one cascade, subjects below it, no blank nodes, well-typed
literals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyoxigraph
from hypothesis import strategies as st

from cascade_kg.core.prefixes import full
from cascade_kg.validation.data import Statements
from tests.validation.agreement.engines import CASCADES, twin

__all__ = ["Mutation", "mutated", "mutations"]

Node = pyoxigraph.NamedNode
Literal = pyoxigraph.Literal
Quad = pyoxigraph.Quad
Object = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple
Stated = list[pyoxigraph.Quad]

_TYPE, _CONTRIBUTES = Node(full("rdf:type")), Node(full("ckg:contributesTo"))
_CASCADE = Node(full("ckg:Cascade"))
_CLASSES = [
    Node(full(f"ckg:{name}"))
    for name in (
        *("Objective", "Outcome", "Program", "Activity", "SubActivity", "Indicator", "Formula"),
        *(
            "DataSource",
            "SourceDocument",
            "SignOff",
            "Observation",
            "Inference",
            "Correction",
            "CascadeNode",
            "Nothing",
        ),
    )
]
_LANGUAGES = ["id", "en", "ID", "Id", "id-ID", "jv", ""]
_WORDS = [
    "",
    " ",
    "-",
    "–",
    "%",
    "Persen",
    "Nilai É ß İ ǅ 𝒜",
    "JUMLAH",
    "Jumlah (contoh) [a-z]* \\d+ $",
    'Ia berkata "ya"\nlalu \\ pergi',
    "indikator kinerja sasaran 1",
    "Persentase desa dan kelurahan",
    "9.99.99",
    "196501011990031001",
]
_NUMBERS = ["0", "1", "2", "-1", "99", "100", "101", "2023", "2025", "2026", "2027", "20250", "1000000000"]
_DECIMALS = ["0", "0.5", "1.0", "1.50", "-0.0", "00.1", "+7", "100", "100.01", "0.333333", "999999999999.25"]
_KINDS = ["integer", "decimal", "string", "date", "anyURI"]
_FORMS = {"date": "2025-01-31"}


@dataclass(frozen=True, slots=True)
class Mutation:
    """A change: its name, the statement that it falls on, and what it draws on, both by number."""

    what: str
    at: int
    with_: int


def mutations(least: int, most: int) -> st.SearchStrategy[list[Mutation]]:
    """Return the strategy for some mutations."""
    numbers = st.integers(0, 2**16 - 1)
    return st.lists(
        st.builds(Mutation, st.sampled_from(sorted(_CHANGES)), numbers, numbers), min_size=least, max_size=most
    )


def mutated(stated: Statements, changes: Sequence[Mutation]) -> tuple[Statements, list[str]]:
    """Return statements changed, and the changes in words."""
    now = sorted(stated, key=str)
    cascades = {quad.subject for quad in stated if (quad.predicate, quad.object) == (_TYPE, _CASCADE)}
    told = []
    for each in changes:
        # Only what is stated of nodes of cascades; that an example adds to the reference data stays.
        own = [quad for quad in now if str(quad.subject).startswith(f"<{CASCADES}")]
        if own:
            quad = own[each.at % len(own)]
            added, removed = _CHANGES[each.what](own, quad, each.with_)
            added = [one for one in added if one.object != _CASCADE or one.subject in cascades]
            gone = {str(one) for one in removed}
            now = [one for one in now if str(one) not in gone] + [one for one in added if one not in now]
            told.append(f"{each.what}: {_short(removed)} → {_short(added)}")
    return tuple(dict.fromkeys(now)), told


def _short(quads: Sequence[Quad]) -> str:
    texts = [f"{one.subject} {one.predicate} {one.object}" for one in quads]
    return "; ".join(texts[:3]) + (f" and {len(texts) - 3} more" if len(texts) > 3 else "") or "nothing"


Change = tuple[Sequence[Quad], Sequence[Quad]]


def _with(quad: Quad, value: Object) -> Quad:
    return Quad(quad.subject, quad.predicate, value)


def _replaced(quad: Quad, value: Object) -> Change:
    return [_with(quad, value)], [quad]


def _drop(_: Stated, quad: Quad, __: int) -> Change:
    return [], [quad]


def _cut(stated: Stated, quad: Quad, number: int) -> Change:
    """Take a node away: what it states, and every other time also what leads to it."""
    return [], [one for one in stated if one.subject == quad.subject or (number % 2 and one.object == quad.subject)]


def _duplicate(stated: Stated, quad: Quad, number: int) -> Change:
    """State a second value: that of another node, or a new one."""
    if number % 3 == 0 and isinstance(quad.object, Literal):
        return [_with(quad, _changed_literal(quad.object, number // 3))], []
    return [_with(quad, _other(stated, quad, number // 3))], []


def _swap(stated: Stated, quad: Quad, number: int) -> Change:
    return _replaced(quad, _other(stated, quad, number))


def _retype(stated: Stated, quad: Quad, number: int) -> Change:
    types = [one for one in stated if one.subject == quad.subject and one.predicate == _TYPE]
    kind = _CLASSES[number // 2 % len(_CLASSES)]
    return [Quad(quad.subject, _TYPE, kind)], types if number % 2 else []


def _relink(stated: Stated, quad: Quad, number: int) -> Change:
    """Let a link lead to any other node of the cascade, also to the node itself or one below it."""
    links = [one for one in stated if _is_link(one)] or [quad]
    link = links[number % len(links)]
    subjects = sorted({str(one.subject): one.subject for one in stated}.items())
    target = subjects[number // 7 % len(subjects)][1]
    return _replaced(link, target)


def _reparent(stated: Stated, quad: Quad, number: int) -> Change:
    """Give a node one more parent."""
    subjects = sorted({str(one.subject): one.subject for one in stated}.items())
    return [Quad(quad.subject, _CONTRIBUTES, subjects[number % len(subjects)][1])], []


def _abroad(stated: Stated, quad: Quad, number: int) -> Change:
    """Let a link lead to the node of another cascade."""
    links = [one for one in stated if _is_link(one)] or [quad]
    link = links[number % len(links)]
    (there,) = twin([link])
    return ([_with(link, there.object)], [link]) if number // 2 % 2 else ([_with(link, there.object)], [])


def _rename(stated: Stated, quad: Quad, number: int) -> Change:
    texts = [one for one in stated if _is_text(one)] or [quad]
    text = texts[number % len(texts)]
    return _replaced(text, _changed_literal(text.object, number // 5))


def _retag(stated: Stated, quad: Quad, number: int) -> Change:
    texts = [one for one in stated if _is_text(one)] or [quad]
    text = texts[number % len(texts)]
    if not isinstance(text.object, Literal):
        return [], []
    language = _LANGUAGES[number // 5 % len(_LANGUAGES)]
    return _replaced(text, Literal(text.object.value, language=language) if language else Literal(text.object.value))


def _renumber(stated: Stated, quad: Quad, number: int) -> Change:
    numbers = [one for one in stated if _is_number(one)] or [quad]
    one = numbers[number % len(numbers)]
    return _replaced(one, _number(one.object, number // 5)) if isinstance(one.object, Literal) else ([], [])


def _recode(stated: Stated, quad: Quad, number: int) -> Change:
    """Give a link another end among the reference data: another code, unit, level or list entry, or one unknown."""
    links = [one for one in stated if isinstance(one.object, Node) and not _is_link(one) and one.predicate != _TYPE]
    one = (links or [quad])[number % len(links or [quad])]
    if number % 3 == 0 and isinstance(one.object, Node):
        return _replaced(one, Node(one.object.value + ".9"))
    return _replaced(one, _other(stated, one, number // 3))


def _redate(_: Stated, quad: Quad, number: int) -> Change:
    """Give a value another datatype.

    A number does not become a date: rdflib orders the two by their datatypes; by SHACL they cannot be compared.
    """
    kind = _KINDS[number % len(_KINDS)]
    if kind == "date" and _is_number(quad):
        kind = "string"
    text = quad.object.value if isinstance(quad.object, (Literal, Node)) else ""
    form = _FORMS.get(kind, text)
    if kind in ("integer", "decimal"):
        form = _NUMBERS[number // len(_KINDS) % len(_NUMBERS)]
    return _replaced(quad, Literal(form, datatype=Node(full(f"xsd:{kind}"))))


def _reify(_: Stated, quad: Quad, number: int) -> Change:
    """Write an IRI as a text, or a text as an IRI."""
    if isinstance(quad.object, Literal):
        return _replaced(quad, Node(f"{CASCADES}case/{number % 9}"))
    return _replaced(quad, Literal(str(quad.object)[1:-1]))


def _repredicate(stated: Stated, quad: Quad, number: int) -> Change:
    predicates = sorted({one.predicate.value for one in stated} | {full("ckg:unknown"), full("rdfs:comment")})
    return [Quad(quad.subject, Node(predicates[number % len(predicates)]), quad.object)], [quad] if number % 2 else []


_CHANGES: dict[str, Callable[[Stated, Quad, int], Change]] = {
    "drop": _drop,
    "cut": _cut,
    "duplicate": _duplicate,
    "swap": _swap,
    "retype": _retype,
    "relink": _relink,
    "reparent": _reparent,
    "abroad": _abroad,
    "rename": _rename,
    "retag": _retag,
    "renumber": _renumber,
    "recode": _recode,
    "datatype": _redate,
    "term": _reify,
    "predicate": _repredicate,
}


def _is_link(quad: Quad) -> bool:
    return isinstance(quad.object, Node) and quad.object.value.startswith(CASCADES)


def _is_text(quad: Quad) -> bool:
    return isinstance(quad.object, Literal) and not _is_number(quad)


def _is_number(quad: Quad) -> bool:
    kinds = (full("xsd:integer"), full("xsd:decimal"))
    return isinstance(quad.object, Literal) and quad.object.datatype.value in kinds


def _other(stated: Stated, quad: Quad, number: int) -> Object:
    values = sorted({str(one.object): one.object for one in stated if one.predicate == quad.predicate}.items())
    return values[number % len(values)][1]


def _changed_literal(value: Object, number: int) -> Object:
    if not isinstance(value, Literal):
        return value
    if value.datatype.value in (full("xsd:integer"), full("xsd:decimal")):
        return _number(value, number)
    text = value.value
    ways = [text.upper(), text.lower(), f"{text} ", f" {text}", text + "é", text.replace(" ", "  "), text[:-1], *_WORDS]
    other = ways[number % len(ways)]
    return Literal(other, language=value.language) if value.language else Literal(other, datatype=value.datatype)


def _number(value: Literal, number: int) -> Literal:
    """Return another number: of the other datatype every third time."""
    kind = "integer" if value.datatype.value == full("xsd:integer") else "decimal"
    if number % 3 == 0:
        kind = "decimal" if kind == "integer" else "integer"
    texts = _NUMBERS if kind == "integer" else _DECIMALS
    return Literal(texts[number // 3 % len(texts)], datatype=Node(full(f"xsd:{kind}")))
