"""Statements of strangers as cascades: each graph is one cascade, named by it, and speaks of nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.formats import Format
from cascade_kg.core.iris import BASE
from cascade_kg.exchange.json_ld import from_json_ld
from cascade_kg.store.files import name_of_cascade
from cascade_kg.store.lexical import fault
from cascade_kg.store.turtle import quads, utf8

__all__ = ["FORMATS", "cascades_in"]

FORMATS = frozenset({Format.JSON_LD, Format.N_QUADS, Format.TURTLE})

_CASCADES = f"{BASE}cascade/"
_TODO = Bilingual("give a file that cascade-kg export has written", "berikan berkas yang ditulis cascade-kg export")


def cascades_in(content: bytes, form: Format, *, where: str) -> Mapping[str, Sequence[pyoxigraph.Quad]]:
    """Return what a file states of each of its cascades, by their IRIs.

    Raises:
        InputError: the bytes are not of the format, or state something outside a graph of a cascade.
    """
    found: dict[str, list[pyoxigraph.Quad]] = {}
    for quad in _stated(content, form, where=where):
        _refuse_odd(quad, where=where)
        graph = quad.graph_name
        found.setdefault(graph.value if isinstance(graph, pyoxigraph.NamedNode) else "", []).append(quad)
    if form is Format.TURTLE and found:
        found = {name_of_cascade(content, where=where): found[""]}
    if not found:
        raise _refused("the file states nothing", "berkas ini tidak menyatakan apa-apa", where)
    for name in sorted(found):
        if not name.startswith(_CASCADES):
            shown = f"<{name[:120]}>" if name else "?"
            raise _refused(
                f"statements outside the graph of a cascade, in {shown}",
                f"ada pernyataan di luar graf cascade, di {shown}",
                where,
            )
    return dict(sorted(found.items()))


def _stated(content: bytes, form: Format, *, where: str) -> Iterator[pyoxigraph.Quad]:
    if form is Format.JSON_LD:
        yield from from_json_ld(content, where=where)
    elif form is Format.TURTLE:
        yield from quads(content, where=where)
    else:
        try:
            yield from pyoxigraph.parse(utf8(content, where=where), format=pyoxigraph.RdfFormat.N_QUADS)
        except SyntaxError as error:
            what = " ".join(str(error.msg).split())[:200]
            raise _refused(
                f"the file is no N-Quads: {what}", f"berkas ini bukan N-Quads: {what}", f"{where}:{error.lineno or 1}"
            ) from error


def _refuse_odd(quad: pyoxigraph.Quad, *, where: str) -> None:
    value = quad.object
    if not isinstance(quad.subject, pyoxigraph.NamedNode) or isinstance(
        value, pyoxigraph.BlankNode | pyoxigraph.Triple
    ):
        raise _refused("a resource has no name of its own", "ada sumber daya tanpa nama sendiri", where)
    if isinstance(value, pyoxigraph.Literal) and (wrong := fault(quad.predicate.value, value)):
        shown = f'"{" ".join(value.value.split())[:60]}"'
        raise _refused(f"{shown} {wrong.en}", f"{shown} {wrong.id}", where)


def _refused(english: str, indonesian: str, where: str) -> InputError:
    return InputError(Bilingual(english, indonesian), where=where, todo=_TODO)
