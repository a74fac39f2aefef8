"""Read a document, whatever its layout: the one place that knows which layouts there are.

A reader is loaded with the first document of its layout: its patterns take a while to compile.
"""

from __future__ import annotations

from dataclasses import replace

from cascade_kg.importers.plan.layout import is_plan
from cascade_kg.importers.received import receive
from cascade_kg.importers.report import Import, Remark

__all__ = ["read_document"]


def read_document(content: bytes, *, file_name: str, kecamatan: str, first_year: int, last_year: int) -> Import:
    """Read the text of a plan in its listed form, or else of a scanned cascade with boxes.

    Raises:
        InputError: the file is no text, holds no cascade, or is that of another kecamatan or year than asked for.
    """
    received = receive(content, file_name=file_name, kecamatan=kecamatan, first_year=first_year, last_year=last_year)
    if is_plan(received.lines):
        from cascade_kg.importers.plan.reader import read_plan

        done = read_plan(received)
    else:
        from cascade_kg.importers.scan import read_scan

        done = read_scan(received)
    unread = tuple(Remark(each.remark) for each in received.unread)
    return replace(done, report=replace(done.report, warnings=(*done.report.warnings, *unread)))
