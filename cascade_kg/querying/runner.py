"""The runner: a question in, a table out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cascade_kg.catalog.questions import PARAMS, ParameterType, Question
from cascade_kg.core.errors import InputError, StoreError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.table import Table
from cascade_kg.querying.parameters import MOST_ROWS, Listed, bound, iris_of
from cascade_kg.store.port import Store

__all__ = ["ask"]

_OF_AGENCIES = re.compile(r"(?:(?!SELECT).)*\?cascade (a ckg:Cascade ; )?ckg:organization \?organization ;", re.DOTALL)
"""What follows the first mark of a question that is about the cascades of agencies."""
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
    beginning = _beginning(question, values, store=store)
    table = store.select(bound(question, values, beginning=beginning, apart=not store.begins_at_lists))
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


def _beginning(question: Question, values: Mapping[str, str], *, store: Store) -> Listed | None:
    """Return the cascades of the regions asked about, or their agencies where those are too many.

    Nothing where these are too many too, or there are none, or no region is asked about. Servers are given agencies:
    with cascades Virtuoso counts too much.
    """
    asked = next((each for each in question.parameters if each.type is ParameterType.REGION), None)
    if asked is None or asked.name not in values or not _OF_AGENCIES.match(question.text.partition(PARAMS)[2]):
        return None
    regions = " ".join(f"<{iri}>" for iri in iris_of(asked, values[asked.name]))
    found = [tuple(f"<{cell}>" for cell in row) for row in store.select(_CASCADES.format(regions)).rows]
    cascades, agencies = (tuple(dict.fromkeys((row[place],) for row in found)) for place in (0, 1))
    lists = [Listed(("organization",), agencies)]
    if store.begins_at_lists:
        lists.insert(0, Listed(("cascade",), cascades))
    return next((each for each in lists if 0 < len(each.rows) <= MOST_ROWS), None)
