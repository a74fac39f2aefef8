"""The runner: a question in, a table out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from cascade_kg.catalog.questions import PARAMS, ParameterType, Question
from cascade_kg.core.errors import InputError, StoreError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.hands import cores
from cascade_kg.core.iris import BASE
from cascade_kg.core.table import Table
from cascade_kg.querying.halves import conditions, halves, whole
from cascade_kg.querying.parameters import MOST_ROWS, Listed, bound, iris_of, is_of_cascades
from cascade_kg.store.port import PartedStore, Store

__all__ = ["ask"]

MANY = 200
"""The cascades from which a question is asked in halves: about fewer it is answered at once."""

_OF_CASCADE = f"{BASE}cascade/"
_CASCADES = """PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>
SELECT DISTINCT ?cascade ?organization WHERE {{
  VALUES ?region {{ {} }}
  ?organization ckg:governs|(ckg:governs/ckg:isWithin)|(ckg:governs/ckg:isWithin/ckg:isWithin) ?region .
  ?cascade a ckg:Cascade ; ckg:organization ?organization .
  FILTER (isIRI(?cascade) && isIRI(?organization))
}}
ORDER BY ?organization ?cascade
"""


def ask(question: Question | str, parameters: Mapping[str, str] | None = None, *, store: Store) -> Table:
    """Return the answer to a question of the project, or to the query of a stranger.

    A question of the project is known to read only, its file being linted; a text is guarded first.

    Raises:
        InputError: a parameter is not allowed, or the text is no query that reads.
        StoreError: the store cannot answer.
    """
    if isinstance(question, str):
        if parameters:
            raise InputError(
                Bilingual("a query given as text has no parameters", "kueri berupa teks tidak berparameter"),
                todo=Bilingual("write the values into the query", "tulis nilainya dalam kueri"),
            )
        from cascade_kg.querying.guard import readable

        return store.select(readable(question))
    values = parameters or {}
    regions = _regions(question, values)
    found = _in_regions(regions, store=store) if regions else None
    beginning = _beginning(found, regions, store=store) if found is not None else None
    query = partial(bound, question, values, beginning=beginning, apart=not store.begins_at_lists)
    table = _in_halves(question, values, found, query, store=store) or store.select(query())
    expected = tuple(column.name for column in question.columns)
    if set(table.columns) != set(expected):
        raise StoreError(
            Bilingual(
                f"the store answers {question.name} with other columns: {', '.join(table.columns)}",
                f"penyimpanan menjawab {question.name} dengan kolom lain: {', '.join(table.columns)}",
            ),
            todo=Bilingual("ask another store", "tanyakan ke penyimpanan lain"),
        )
    if table.columns == expected:
        return table
    places = [table.columns.index(name) for name in expected]
    return Table(expected, tuple(tuple(row[place] for place in places) for row in table.rows))


def _regions(question: Question, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the regions that a question about cascades is asked about; none, where it is about all."""
    asked = next((each for each in question.parameters if each.type is ParameterType.REGION), None)
    if asked is None or asked.name not in values or not is_of_cascades(question.text.partition(PARAMS)[2]):
        return ()
    return iris_of(asked, values[asked.name])


def _in_regions(regions: Sequence[str], *, store: Store) -> list[tuple[str, str]]:
    """Return the cascades of regions, each with its agency."""
    query = _CASCADES.format(" ".join(f"<{iri}>" for iri in regions))
    return [(str(cascade), str(agency)) for cascade, agency in store.select(query).rows]


def _beginning(found: Sequence[tuple[str, str]], regions: Sequence[str], *, store: Store) -> Listed | None:
    """Return the cascades found in the regions asked about, or their agencies where those are too many.

    Nothing where these are too many too. Where there are none, the regions stand for agencies, which they are not, so
    that nothing is found at once. Servers are given agencies: with cascades Virtuoso counts too much.
    """
    cascades, agencies = (tuple(dict.fromkeys((f"<{row[place]}>",) for row in found)) for place in (0, 1))
    lists = [Listed(("organization",), agencies or tuple((f"<{iri}>",) for iri in regions))]
    if store.begins_at_lists and cascades:
        lists.insert(0, Listed(("cascade",), cascades))
    return next((each for each in lists if len(each.rows) <= MOST_ROWS), None)


def _in_halves(
    question: Question,
    values: Mapping[str, str],
    found: Sequence[tuple[str, str]] | None,
    query: Callable[..., str],
    *,
    store: Store,
) -> Table | None:
    """Return the answer to a question about many cascades, asked in halves; nothing where it is not to be asked so."""
    are_few = any(each.type is ParameterType.AGENCY and each.name in values for each in question.parameters)
    if are_few or cores() == 1 or not isinstance(store, PartedStore) or (how := halves(question)) is None:
        return None
    named = store.graphs() if found is None else [cascade for cascade, _ in found]
    cascades = [name for name in named if name.startswith(_OF_CASCADE)]
    if len(cascades) < MANY:
        return None
    table = store.select_parts([query(condition=each) for each in conditions(cascades)], distinct=how.is_distinct)
    return table and whole(table, how.added)
