"""Typed parameters: what a person writes, checked and turned into terms, never into text of the query.

A term is built by pyoxigraph from a value that a pattern has let through, and put in as ``VALUES`` at the one line
of the query that is meant for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from itertools import chain, product
from typing import NamedTuple, NoReturn

import pyoxigraph

from cascade_kg.catalog.questions import CASCADES, PARAMS, Parameter, ParameterType, Question
from cascade_kg.core import iris
from cascade_kg.core.errors import AskingError, InputError
from cascade_kg.core.findings import Bilingual

__all__ = ["MOST_ROWS", "MOST_VALUES", "Listed", "allowed", "bound", "iris_of", "is_of_cascades"]

MOST_VALUES = 100
"""How many values a parameter may have."""

MOST_ROWS = 1_000
"""The rows of a list that a query begins with: Virtuoso takes so many, and refuses 5,000."""

_OF_CASCADES = re.compile(r"(?:(?!SELECT).)*\?cascade (a ckg:Cascade ; )?ckg:organization \?organization ;", re.DOTALL)
_LONGEST = 500
_CKG = "https://w3id.org/cascade-kg/ontology#"
_DECIMAL = pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
_IRI = re.compile(r"https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/#?&=%+\-]*)?", re.ASCII)
_KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)

_LEVELS = {
    "EselonII": ("eselonii", "ii", "2"),
    "EselonIII": ("eseloniii", "iii", "3"),
    "EselonIV": ("eseloniv", "iv", "4"),
}
_NODE_TYPES = {
    "Objective": ("objective", "tujuan"),
    "Outcome": ("outcome", "sasaran"),
    "Program": ("program",),
    "Activity": ("activity", "kegiatan"),
    "SubActivity": ("subactivity", "subkegiatan"),
}
_CALCULATION_TYPES = {
    "Cumulative": ("cumulative", "kumulatif"),
    "NonCumulative": ("noncumulative", "nonkumulatif"),
    "CumulativeNegative": ("cumulativenegative", "kumulatifnegatif"),
}

_Term = pyoxigraph.NamedNode | pyoxigraph.Literal


class Listed(NamedTuple):
    """Variables, and the rows of terms that they may have."""

    names: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]

    def __str__(self) -> str:
        """Return them as VALUES of a query."""
        if len(self.names) == 1:
            return f"VALUES ?{self.names[0]} {{ {' '.join(term for (term,) in self.rows)} }}"
        names, rows = " ".join(f"?{name}" for name in self.names), " ".join(f"({' '.join(row)})" for row in self.rows)
        return f"VALUES ({names}) {{ {rows} }}"

    def times(self, other: Listed) -> Listed:
        """Return each combination of the rows of both."""
        rows = [one + another for one, another in product(self.rows, other.rows)]
        return Listed(self.names + other.names, rows)


def bound(
    question: Question,
    values: Mapping[str, str],
    *,
    beginning: Listed | None = None,
    apart: bool = False,
    condition: str = "",
) -> str:
    """Return the query of a question with the values of its parameters in place.

    Where ``beginning`` lists the cascades or the agencies of the regions asked about, the query begins with them: as a
    condition on what it has found, the regions would be tried last. ``apart``: each parameter has a list of its own.
    ``condition``: what else its cascades must meet.

    Raises:
        AskingError: a parameter is unknown, missing, or has a value that is not allowed.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in sorted(values):
        if name not in known:
            names = ", ".join(known)
            raise AskingError(
                Bilingual(
                    f"the question {question.name} has no parameter {name[:100]!r}",
                    f"pertanyaan {question.name} tidak memiliki parameter {name[:100]!r}",
                ),
                todo=Bilingual(f"it has {names}", f"yang ada: {names}")
                if known
                else Bilingual("it has none", "tidak ada parameternya"),
            )
    given: list[Listed] = []
    for parameter in question.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is not None:
            given.append(Listed((parameter.name,), [(str(term),) for term in _terms(parameter, value)]))
        elif parameter.required:
            raise AskingError(
                Bilingual(f"parameter {parameter.name} is missing", f"parameter {parameter.name} belum diberikan"),
                todo=_give(parameter.type),
            )
    agencies = [each for each in given if each.names == ("organization",)]
    narrow = agencies or ([beginning] if beginning else [])
    others = [each for each in given if known[each.names[0]].type is not ParameterType.REGION]
    block = _values(given, apart=apart)
    of_cascades = _values([beginning, *others], apart=apart) if beginning and not agencies else block
    before, *parts = question.text.split(PARAMS)
    begun = [of_cascades if is_of_cascades(part) else block for part in parts]
    begun[0] = _lines(begun[0], condition)
    # Marks are replaced in what a file says alone: a value that reads like one stays what it is.
    narrowed = (part.replace(CASCADES, _lines(*map(str, narrow), condition)) for part in parts)
    return before + "".join(chain.from_iterable(zip(begun, narrowed, strict=True)))


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))


def is_of_cascades(part: str) -> bool:
    """Tell whether the part of a question after a mark for its parameters begins with the cascades of agencies."""
    return _OF_CASCADES.match(part) is not None


def _values(given: Sequence[Listed], *, apart: bool) -> str:
    """Return terms as VALUES: the longest list, with all others that leave it short enough, and the rest by themselves.

    An engine begins with the shortest of several lists: that would be the shared indicator of all agencies, where those
    of one kabupaten are asked about. Virtuoso does not come to an end with some lists of two variables.
    """
    lists: list[Listed] = []
    for each in sorted(given, key=lambda each: -len(each.rows)):
        if lists and not apart and len(lists[0].rows) * len(each.rows) <= MOST_ROWS:
            lists[0] = lists[0].times(each)
        else:
            lists.append(each)
    return "\n".join(map(str, lists))


def iris_of(parameter: Parameter, value: str) -> tuple[str, ...]:
    """Return the IRIs that a value of a parameter stands for, sorted; literals are left out.

    Raises:
        AskingError: the value is not allowed.
    """
    return tuple(term.value for term in _terms(parameter, value) if isinstance(term, pyoxigraph.NamedNode))


def allowed(kind: ParameterType) -> Bilingual:
    """Return in words what values a type of parameter takes."""
    return _KINDS[kind][1]


def _give(kind: ParameterType) -> Bilingual:
    words = allowed(kind)
    return Bilingual(f"give {words.en}", f"berikan {words.id}")


def _terms(parameter: Parameter, value: str) -> tuple[_Term, ...]:
    """Return the terms of a value: one for a text, or those of a list with commas."""
    term, _ = _KINDS[parameter.type]
    single = parameter.type in (ParameterType.STRING, ParameterType.IRI)
    parts = [value] if single else value.split(",", MOST_VALUES)
    if len(parts) > MOST_VALUES:
        raise AskingError(
            Bilingual(
                f"parameter {parameter.name} has over {MOST_VALUES} values",
                f"parameter {parameter.name} memiliki lebih dari {MOST_VALUES} nilai",
            ),
            todo=Bilingual("ask in several goes", "tanyakan beberapa kali"),
        )
    found: dict[str, _Term] = {}
    for part in parts:
        try:
            if len(part) > _LONGEST:
                _refuse(part)
            made = term(part.strip(" "))
        except (ValueError, InputError) as error:
            what = Bilingual(
                f"parameter {parameter.name} cannot be {part[:60]!r}",
                f"parameter {parameter.name} tidak bisa {part[:60]!r}",
            )
            raise AskingError(what, todo=_give(parameter.type)) from error
        found[made.value] = made
    # A cascade that is in two of the regions asked about is counted once.
    within = {key for key in found for other in found if key.startswith(f"{other}.")}
    if parameter.type is ParameterType.REGION:
        found = {key: found[key] for key in found.keys() - within}
    return tuple(sorted(found.values(), key=str))


def _coded(kind: str, mint: Callable[[str], str]) -> Callable[[str], _Term]:
    """Return a maker of IRIs from codes; it takes the IRI itself too."""

    def term(value: str) -> _Term:
        return pyoxigraph.NamedNode(mint(value.removeprefix(f"{iris.BASE}{kind}/")))

    return term


def _chosen(choices: Mapping[str, tuple[str, ...]]) -> Callable[[str], _Term]:
    """Return a maker of the individuals and classes of the ontology from their English or Indonesian names."""

    def term(value: str) -> _Term:
        word = re.sub(r"[\s_\-]", "", value.removeprefix(_CKG)).lower()
        for name, words in choices.items():
            if word in words:
                return pyoxigraph.NamedNode(_CKG + name)
        _refuse(value)

    return term


def _indicator(key: str) -> str:
    if not _KEY.fullmatch(key.lower()):
        _refuse(key)
    return iris.identified("indicator", key.lower())


def _integer(value: str) -> _Term:
    if not re.fullmatch(r"[+-]?[0-9]{1,15}", value, re.ASCII):
        _refuse(value)
    return pyoxigraph.Literal(int(value))


def _year(value: str) -> _Term:
    if not re.fullmatch(r"(19|20)[0-9]{2}", value, re.ASCII):
        _refuse(value)
    return pyoxigraph.Literal(int(value))


def _decimal(value: str) -> _Term:
    if not re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?", value, re.ASCII):
        _refuse(value)
    return pyoxigraph.Literal(format(Decimal(value), "f"), datatype=_DECIMAL)


def _iri(value: str) -> _Term:
    if not _IRI.fullmatch(value):
        _refuse(value)
    return pyoxigraph.NamedNode(value)


def _string(value: str) -> _Term:
    # A backslash before u would be undone by SPARQL before the string is read, and could end it.
    if not value or "\\" in value or not value.isprintable():
        _refuse(value)
    return pyoxigraph.Literal(value)


def _refuse(value: str) -> NoReturn:
    raise ValueError(f"{value!r} is not allowed")


def _one_of(choices: Mapping[str, tuple[str, ...]]) -> Bilingual:
    names = ", ".join(choices)
    return Bilingual(f"one of {names}", f"salah satu dari {names}")


def _code_like(example: str) -> Bilingual:
    return Bilingual(f"a code such as {example}", f"kode, misalnya {example}")


_KINDS: dict[ParameterType, tuple[Callable[[str], _Term], Bilingual]] = {
    ParameterType.AGENCY: (_coded("organization", iris.organization), _code_like("33.02.16")),
    ParameterType.CALCULATION_TYPE: (_chosen(_CALCULATION_TYPES), _one_of(_CALCULATION_TYPES)),
    ParameterType.DECIMAL: (_decimal, Bilingual("a number such as 92.5", "bilangan, misalnya 92.5")),
    ParameterType.INDICATOR: (_coded("indicator", _indicator), Bilingual("a key such as ikm", "kunci, misalnya ikm")),
    ParameterType.INTEGER: (_integer, Bilingual("a whole number such as 3", "bilangan bulat, misalnya 3")),
    ParameterType.IRI: (
        _iri,
        Bilingual("an IRI that begins with https:// or http://", "IRI yang diawali https:// atau http://"),
    ),
    ParameterType.LEVEL: (_chosen(_LEVELS), _one_of(_LEVELS)),
    ParameterType.NODE_TYPE: (_chosen(_NODE_TYPES), _one_of(_NODE_TYPES)),
    ParameterType.NOMENCLATURE: (_coded("nomenclature", iris.nomenclature), _code_like("7.01.06.2.01.0003")),
    ParameterType.REGION: (_coded("region", iris.region), _code_like("33, 33.02, 33.02.16")),
    ParameterType.STRING: (
        _string,
        Bilingual("a text on one line, without backslash", "teks satu baris tanpa garis miring terbalik"),
    ),
    ParameterType.YEAR: (_year, Bilingual("a year such as 2023", "tahun, misalnya 2023")),
}
