"""The formats in which cascades leave: the one place that knows all of them, and how many files each makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from cascade_kg.core.findings import Finding
from cascade_kg.core.iris import BASE
from cascade_kg.core.records import from_graph
from cascade_kg.core.words import slug
from cascade_kg.validation.cascade_files import CascadeFile, read

__all__ = ["FORMS", "Exported", "exported"]


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that leaves: its name and its text, or its bytes where it is no text."""

    name: str
    content: str | bytes


@dataclass(frozen=True, slots=True)
class Leaving:
    """A cascade that leaves; what is found in it is asked for by the forms that show it."""

    file: CascadeFile
    findings: Callable[[], tuple[Finding, ...]]
    language: str


@dataclass(frozen=True, slots=True)
class Form:
    """A format: the suffix of its files, and what writes them: one file, or several by their names.

    A file of a ``single`` form holds one cascade alone, the files of a ``joint`` one always hold all of them.
    """

    suffix: str
    write: Callable[[Sequence[Leaving]], str | bytes | Mapping[str, str]]
    single: bool = False
    joint: bool = False


def exported(
    files: Sequence[Path], *, form: str, apart: bool, language: str, find: Callable[[Path], tuple[Finding, ...]]
) -> Iterator[Exported]:
    """Yield the files that cascades become in a form: one for all, or with ``apart`` one for each.

    Raises:
        InputError: a file is no cascade.
    """
    kind = FORMS[form]
    leaving = (Leaving(read(path), partial(find, path), language) for path in files)
    each_alone = kind.single or (apart and not kind.joint)
    groups = ((each,) for each in leaving) if each_alone else iter([tuple(leaving)])
    for group in groups:
        made = kind.write(group)
        if isinstance(made, Mapping):
            yield from (Exported(name, content) for name, content in made.items())
        else:
            yield Exported(f"{_stem(group)}{kind.suffix}", made)


def _stem(group: Sequence[Leaving]) -> str:
    """Return the name of a file as import understands it: ``33.02.16-pekuncen-2023``."""
    if len(group) > 1:
        return "cascades"
    from cascade_kg.catalog.reference import kecamatan

    code, _, years = group[0].file.cascade.removeprefix(f"{BASE}cascade/").partition("/")
    region = kecamatan(code)
    return "-".join((code, *((slug(region.name),) if region else ()), years))


def _nquads(leaving: Sequence[Leaving]) -> str:
    from cascade_kg.exchange.nquads import to_nquads

    return to_nquads({each.file.cascade: each.file.statements for each in leaving})


def _json_ld(leaving: Sequence[Leaving]) -> str:
    from cascade_kg.exchange.json_ld import to_json_ld

    return to_json_ld({each.file.cascade: each.file.statements for each in leaving})


def _workbook(leaving: Sequence[Leaving], *, form: str) -> bytes:
    from cascade_kg.forms import workbook_of
    from cascade_kg.reports.wording import SEVERITIES

    # The workbook is Indonesian, and so is what is said in it.
    found = (
        (each.focus, f"{SEVERITIES[each.severity].id}: {each.in_words('id')}")
        for each in leaving[0].findings()
        if not each.accepted
    )
    return workbook_of(leaving[0].file.graph, form=form, findings=found)


def _csvw(leaving: Sequence[Leaving]) -> Mapping[str, str]:
    from cascade_kg.exchange.csvw import to_csvw

    return to_csvw([from_graph(each.file.graph) for each in leaving])


def _dot(leaving: Sequence[Leaving]) -> str:
    from cascade_kg.exchange.dot import to_dot

    return to_dot([from_graph(each.file.graph) for each in leaving], language=leaving[0].language)


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "jsonld": Form(".jsonld", _json_ld),
        "nquads": Form(".nq", _nquads),
        "xlsx": Form(".xlsx", partial(_workbook, form="xlsx"), single=True),
        "ods": Form(".ods", partial(_workbook, form="ods"), single=True),
        "csv": Form(".csv", partial(_workbook, form="csv"), single=True),
        "csvw": Form(".csv", _csvw, joint=True),
        "dot": Form(".dot", _dot),
    }
)
