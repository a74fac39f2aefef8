"""What an import would change in the cascade that is there already."""

from __future__ import annotations

from pathlib import Path

from cascade_kg.core.errors import CascadeError
from cascade_kg.core.findings import Bilingual

__all__ = ["difference"]

_NEW = Bilingual("There is no such cascade yet: {}", "Cascade ini belum ada: {}")
_SAME = Bilingual("It is the same as {}.", "Sama dengan {}.")
_AGAINST = Bilingual("A is {}, B what was read:", "A adalah {}, B yang dibaca:")
_BESIDE = Bilingual("Beside nodes, indicators and their values:", "Selain simpul, indikator, dan nilainya:")
_STATEMENTS = Bilingual(
    "In the graph {} statements go and {} come, where things stand and how they were found among them.",
    "Dalam graf {} pernyataan hilang dan {} masuk, termasuk letak tiap keterangan dan cara menemukannya.",
)
_UNREAD = Bilingual("What is there cannot be compared: {}", "Yang sudah ada tidak dapat dibandingkan: {}")


def difference(file: Path, turtle: bytes, *, language: str) -> str:
    """Return in words how a cascade that was made differs from the one that its file holds now."""
    from cascade_kg.comparison import compare
    from cascade_kg.core.records import from_graph
    from cascade_kg.intake.restated import restated
    from cascade_kg.reports.comparison import render
    from cascade_kg.validation.cascade_files import read

    if not file.is_file():
        return _NEW.in_(language).format(file) + "\n"
    try:
        there = read(file)
        if there.content == turtle:
            return _SAME.in_(language).format(file) + "\n"
        made = read(file, turtle)
        old, new = from_graph(there.graph), from_graph(made.graph)
        compared = compare(old, new)
    except CascadeError as error:
        return _UNREAD.in_(language).format(error.in_(language)) + "\n"
    words = f"{_AGAINST.in_(language).format(file)}\n"
    beside = list(restated(old, new, language=language))
    if compared.differences or compared.gaps or not beside:
        words += str(render(compared, "table", language=language))
    if beside:
        words += "\n".join((_BESIDE.in_(language), *(f"  {line}" for line in beside))) + "\n"
    gone, come = (len(set(one) - set(other)) for one, other in ((there.graph, made.graph), (made.graph, there.graph)))
    return words + _STATEMENTS.in_(language).format(gone, come) + "\n"
