"""Files as they come in: the documents that a file holds, whose they are, and on what ground that is known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.formats import Format, format_of
from cascade_kg.core.intake import Arrival, Document, Years
from cascade_kg.core.iris import BASE
from cascade_kg.forms.layout import SheetName
from cascade_kg.forms.reading import WORKBOOKS, owners_of
from cascade_kg.intake.heads import first_lines
from cascade_kg.intake.identity import Source, identity, named, titles
from cascade_kg.intake.orders import ToRecognise
from cascade_kg.store.files import content_of

__all__ = ["arrival", "recognise_batch"]

_NAME = re.compile(
    r"(?P<code>[0-9]{2}\.[0-9]{2}\.[0-9]{2})-(?:.*?-)??(?P<first>(?:19|20)[0-9]{2})(?:-(?P<last>(?:19|20)[0-9]{2}))?",
    re.ASCII,
)
"""A file named as those in data/sources are: ``33.02.16-pekuncen-2023``, without its suffix."""
_CASCADE = re.compile(
    rf"{re.escape(BASE)}cascade/([0-9.]{{8}})/((?:19|20)[0-9]{{2}})(?:-((?:19|20)[0-9]{{2}}))?", re.ASCII
)
_FILE_NAME = Bilingual("file name", "nama berkas")
_FOLDER_NAME = Bilingual("folder name", "nama folder")
_TITLE = Bilingual("in the document", "dalam dokumen")
_CELLS = Bilingual("stated in the workbook", "dinyatakan dalam buku kerja")
_FILL_IN = Bilingual(
    f"a workbook says it on its sheet {SheetName.DOCUMENT}, too: fill that in",
    f"buku kerja dapat juga menyebutnya di lembar {SheetName.DOCUMENT}: isi lembar itu",
)
_ITSELF = Bilingual("stated by the data", "dinyatakan oleh datanya")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""Texts in UTF-16 begin so; the reader of texts says what to do with them."""
_NOTHING_KNOWN = Bilingual("neither a text nor of a format that is known", "bukan teks dan bukan format yang dikenal")
_GET_ANOTHER = Bilingual(
    "get the document itself, or take the file out of the folder",
    "minta dokumennya, atau keluarkan berkas ini dari folder",
)
_BACKWARDS = Bilingual(
    "the name ends before it begins: give --year 2025-2029",
    "namanya berakhir sebelum dimulai: berikan --year 2025-2029",
)


def arrival(
    file: Path,
    *,
    kecamatan: str | None = None,
    years: Years | None = None,
    within: Path | None = None,
    content: bytes | None = None,
) -> Arrival:
    """Say what a file holds and whose it is; ``kecamatan``, ``years`` and ``content`` where they are known.

    The folders on the way to it speak too where it lies ``within`` one. Where a name says all as it should, the
    document itself is opened only within a folder.

    Raises:
        InputError: the file cannot be read, or is of a format that nothing here reads.
    """
    says = _NAME.fullmatch(file.stem)
    if says:
        kecamatan = kecamatan or says["code"]
        years = years or (int(says["first"]), int(says["last"] or says["first"]))
    if years and years[1] < years[0]:
        return Arrival(file, None, (), (), (_BACKWARDS,))
    if kecamatan and years and within is None:
        return Arrival(file, None, (Document(file, kecamatan, years),))
    content = content_of(file) if content is None else content
    form = format_of(content, where=str(file))
    if form in (Format.JSON_LD, Format.N_QUADS, Format.TURTLE):
        return Arrival(file, form, tuple(_stated(file, content, form)), (_ITSELF,))
    if form is Format.TEXT and b"\0" in content and not content.startswith(_WIDE):
        raise InputError(_NOTHING_KNOWN, where=str(file), todo=_GET_ANOTHER)
    if form in WORKBOOKS:
        return _filled_in(file, content, form, kecamatan=kecamatan, years=years, within=within)
    known = identity(_sources(file, content, form, within), code=kecamatan, years=years)
    spoken = Bilingual(f"{_FILE_NAME.en} «{file.name}»", f"{_FILE_NAME.id} «{file.name}»")
    grounds = (spoken, *known.grounds) if says else known.grounds
    if known.kecamatan and known.years:
        return Arrival(file, form, (Document(file, known.kecamatan, known.years),), grounds)
    return Arrival(file, form, (), grounds, known.asks)


def recognise_batch(batch: Sequence[ToRecognise]) -> list[Arrival | InputError]:
    """Say of files of a pile what they hold, each by itself."""
    found: list[Arrival | InputError] = []
    for each in batch:
        try:
            found.append(
                arrival(each.file, kecamatan=each.kecamatan, years=each.years, within=each.within, content=each.content)
            )
        except InputError as error:
            found.append(error)
    return found


def _sources(file: Path, content: bytes, form: Format, within: Path | None) -> Iterator[Source]:
    yield named(file.stem, _FILE_NAME)
    if within is not None:
        below = file.parent.relative_to(within).parts
        for name in (*reversed(below), within.resolve().name):
            yield named(name, _FOLDER_NAME)
    yield titles(first_lines(content, form, file_name=file.name), _TITLE)


def _filled_in(
    file: Path, content: bytes, form: Format, *, kecamatan: str | None, years: Years | None, within: Path | None
) -> Arrival:
    """Say whose a workbook is: its cells do, and its name where they do not; its rows may be of several kecamatan."""
    owners = owners_of(content, form, where=str(file))
    codes = [kecamatan] if kecamatan else [each.organization for each in owners if each.organization]
    time = years or owners[0].years
    if codes and time:
        return Arrival(file, form, tuple(Document(file, code, time) for code in codes), (_CELLS,))
    known = identity(_sources(file, content, form, within), code=codes[0] if codes else None, years=time)
    grounds = (_CELLS, *known.grounds) if codes or time else known.grounds
    if known.kecamatan and known.years:
        found = codes or [known.kecamatan]
        return Arrival(file, form, tuple(Document(file, code, known.years) for code in found), grounds)
    return Arrival(file, form, (), grounds, (*known.asks, _FILL_IN))


def _stated(file: Path, content: bytes, form: Format) -> Iterator[Document]:
    """Yield the cascades that a file of data holds."""
    from cascade_kg.exchange.incoming import cascades_in
    from cascade_kg.exchange.nquads import to_nquads

    found = cascades_in(content, form, where=str(file))
    for name, stated in found.items():
        match = _CASCADE.fullmatch(name)
        if not match:
            raise InputError(
                Bilingual(f"<{name[:120]}> is no name of a cascade", f"<{name[:120]}> bukan nama cascade"),
                where=str(file),
                todo=Bilingual(
                    "give a file that cascade-kg export has written", "berikan berkas yang ditulis cascade-kg export"
                ),
            )
        years = int(match[2]), int(match[3] or match[2])
        yield Document(file, match[1], years, None if len(found) == 1 else to_nquads({name: stated}).encode("utf-8"))
