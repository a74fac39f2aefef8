"""Whose document it is, by the lines that say so: titles, other lines above the boxes, stamps and signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cascade_kg.catalog.gazetteer import kecamatan_called
from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.words import tokens
from cascade_kg.importers.pages import PageText
from cascade_kg.importers.received import Received, spellings
from cascade_kg.importers.report import Ledger
from cascade_kg.importers.rows import Row

__all__ = ["check_names"]

_NAMED = re.compile(r"\b(?:kecamatan|camat|distrik)\s+([^\W\d_][^\d,;:()]*)", re.IGNORECASE)
_LONGEST = 4
"""Words of the name of a kecamatan, at most."""


def check_names(pages: Sequence[PageText], received: Received, ledger: Ledger) -> None:
    """Refuse a document that names another kecamatan and never the one asked for; note single lines that do.

    Raises:
        InputError: the document is that of another kecamatan.
    """
    region = received.region
    own = spellings(region.name)
    ours = False
    others: list[tuple[str, int]] = []
    for row in _rows(pages):
        for match in _NAMED.finditer(row.text):
            words = tokens(match.group(1))
            names = [" ".join(words[:length]) for length in range(min(len(words), _LONGEST), 0, -1)]
            known = (name.title() for name in names if kecamatan_called(name, near=region.regency_code))
            if own & set(names):
                ours = True
            elif other := next(known, None):
                others.append((other, row.line))
    if others and not ours:
        raise InputError(
            Bilingual(
                f"it names Kecamatan {others[0][0]} and never {region.name}, which {region.code} is",
                f"menyebut Kecamatan {others[0][0]}, dan tidak pernah {region.name}, yaitu {region.code}",
            ),
            where=f"{received.file_name}:{others[0][1]}",
            todo=Bilingual("check --kecamatan and the file", "periksa --kecamatan dan berkasnya"),
        )
    titles = {row.line for page in pages for row in page.titles}
    for other, line in others:
        if line not in titles:
            ledger.warn(
                f"a line of the head or the signature names Kecamatan {other}, not {region.name}",
                f"baris kepala atau tanda tangan menyebut Kecamatan {other}, bukan {region.name}",
                [line],
            )


def _rows(pages: Sequence[PageText]) -> Iterator[Row]:
    for page in pages:
        yield from (*page.titles, *page.strays, *(row for row, _ in page.debris))
        for block in page.closing:
            yield from block
