"""An audit: what the parts of the package have to say of some cascades, held together and gathered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from cascade_kg.catalog.criteria import criteria, grades
from cascade_kg.core.errors import InputError
from cascade_kg.core.evaluation import Weights
from cascade_kg.core.findings import Validation
from cascade_kg.core.folders import folder
from cascade_kg.core.report import Described, Report
from cascade_kg.importers.text import read_lines
from cascade_kg.querying import open_files
from cascade_kg.querying.answers import answers, official_work
from cascade_kg.querying.documents import described
from cascade_kg.querying.evaluation import evaluate
from cascade_kg.querying.weights import read_weights
from cascade_kg.store.documents import documents_at_hand
from cascade_kg.store.files import content_of

__all__ = ["gather", "weights_from"]


def weights_from(path: Path) -> Weights:
    """Return the weights of criteria that a file gives.

    Raises:
        InputError: the file is at fault.
    """
    keys = [criterion.key for criterion in criteria()]
    return read_weights(content_of(path), name=path.name, where=str(path), criteria=keys)


def gather(files: Mapping[str, Path], *, validation: Validation, weights: Weights | None = None) -> Report:
    """Return the report on cascades, given their files by their IRIs, and what validation has found in them.

    Raises:
        InputError: a file is at fault.
    """
    store = open_files(tuple(files.values()))
    cascades = described(store)
    return Report(
        cascades=cascades,
        files={name: str(path) for name, path in files.items()},
        lines=_lines(cascades),
        validation=validation,
        evaluation=evaluate(criteria(), grades(), store=store, weights=weights),
        answers=answers(store),
        work=official_work(store),
    )


def _lines(cascades: Sequence[Described]) -> dict[str, tuple[str, ...]]:
    """Return the lines of the documents of cascades, where the very documents are in data/sources."""
    folders = (Path("data/sources"), folder("data") / "sources")
    content = documents_at_hand({each.content_hash for each in cascades if each.content_hash}, folders)
    found: dict[str, tuple[str, ...]] = {}
    for each in cascades:
        # A document that is no text has no lines to show.
        with suppress(InputError, KeyError):
            read = read_lines(content[each.content_hash or ""], file_name=each.file_name or "")
            found[each.cascade] = tuple(line.text for line in read)
    return found
