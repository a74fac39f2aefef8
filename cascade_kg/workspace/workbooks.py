"""The use case of the empty workbook."""

from __future__ import annotations

from pathlib import Path

from cascade_kg.core.errors import AskingError
from cascade_kg.core.findings import Bilingual
from cascade_kg.workspace.exchange import Exchange

__all__ = ["Workbooks"]


class Workbooks(Exchange):
    """Workbooks that planners fill in."""

    __slots__ = ()

    def template(self, output: Path, *, kecamatan: str | None = None, years: tuple[int, int] | None = None) -> bytes:
        """Return the empty workbook that planners fill in, in the format that the suffix of a file says.

        Raises:
            AskingError: the suffix is that of no workbook.
            InputError: no kecamatan has the code.
        """
        from cascade_kg.forms import WRITERS, form_to_fill_in
        from cascade_kg.importers.received import kecamatan_of

        form = output.suffix.lower().removeprefix(".")
        if form not in WRITERS:
            known = ", ".join(f".{each}" for each in WRITERS)
            raise AskingError(
                Bilingual("this is no name of a workbook", "ini bukan nama buku kerja"),
                where=str(output),
                todo=Bilingual(f"name a file that ends in {known}", f"sebutkan berkas berakhiran {known}"),
            )
        region = kecamatan_of(kecamatan) if kecamatan else None
        named = (region.code, f"Kecamatan {region.name}") if region else None
        return form_to_fill_in(form=form, organization=named, years=years)
