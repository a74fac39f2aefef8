"""What an import of a workbook did, in words for the person who ran it, and as a table beside the cascade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import NodeType
from cascade_kg.core.table import Cell, Table
from cascade_kg.forms.choices import word_for
from cascade_kg.forms.edits import Edit
from cascade_kg.forms.reading import ReadBook

__all__ = ["looks", "report_of", "summarise"]

_LONGEST, _MOST = 60, 40
_READ = Bilingual("Read: {}, {} indicators.", "Terbaca: {}, {} indikator.")
_EDITED = Bilingual("Changed in the workbook:", "Diubah di buku kerja:")
_UNEDITED = Bilingual("Nothing was changed in the workbook.", "Tidak ada yang diubah di buku kerja.")
_LOOK = Bilingual("Needs a look:", "Perlu dilihat:")
_UNREAD = Bilingual(
    "{}: the column {!r} is not known and was not read", "{}: kolom {!r} tidak dikenal dan tidak dibaca"
)
_NEW = Bilingual("new: {}", "baru: {}")
_GONE = Bilingual("gone: {}", "dihapus: {}")
_CHANGED = Bilingual("{}, {}: {} → {}", "{}, {}: {} → {}")
_NOTHING = Bilingual("nothing", "kosong")
_MORE = Bilingual("… and {} more, in the report", "… dan {} lagi, di laporan")


def summarise(read: ReadBook, language: str) -> str:
    """Return a summary in a language, ``en`` or ``id``, ending with a line break."""
    return "\n".join(_lines(read, language)) + "\n"


def report_of(read: ReadBook, language: str) -> Table:
    """Return what became of cells as a table: what was changed, what needs a look, and what was not read."""
    rows: list[tuple[Cell, ...]] = [
        (edit.where or None, "edit", edit.about, edit.field or None, edit.before, edit.after) for edit in read.edits
    ]
    rows += [(each.where, "remark", None, None, None, each.words.in_(language)) for each in read.remarks]
    rows += [(where, "unread", None, heading, None, None) for where, heading in read.unread]
    return Table(("cell", "kind", "about", "field", "before", "after"), tuple(rows))


def looks(read: ReadBook) -> tuple[Bilingual, ...]:
    """Return what a person should look at, each with its cell."""
    said = [Bilingual(f"{each.where}: {each.words.en}", f"{each.where}: {each.words.id}") for each in read.remarks]
    for where, heading in read.unread:
        said.append(Bilingual(_UNREAD.en.format(where, _short(heading)), _UNREAD.id.format(where, _short(heading))))
    return tuple(said)


def _lines(read: ReadBook, language: str) -> Iterator[str]:
    nodes = list(read.cascade.nodes())
    types = Counter(node.type for node in nodes)
    counts = ", ".join(f"{types[kind]} {word_for('Jenis', kind)}" for kind in NodeType if types[kind])
    yield _READ.in_(language).format(counts, sum(len(node.indicators) for node in nodes))
    if read.known:
        yield (_EDITED if read.edits else _UNEDITED).in_(language)
        yield from _some([_edit(each, language) for each in read.edits], language)
    if seen := [each.in_(language) for each in looks(read)]:
        yield _LOOK.in_(language)
        yield from _some(seen, language)


def _some(lines: list[str], language: str) -> Iterator[str]:
    yield from (f"  {line}" for line in lines[:_MOST])
    if len(lines) > _MOST:
        yield "  " + _MORE.in_(language).format(len(lines) - _MOST)


def _edit(edit: Edit, language: str) -> str:
    place = f"{edit.where}: " if edit.where else ""
    if edit.field:
        shown = [_short(each) if each else _NOTHING.in_(language) for each in (edit.before, edit.after)]
        return place + _CHANGED.in_(language).format(_short(edit.about), edit.field, *shown)
    return place + (_GONE if edit.after is None else _NEW).in_(language).format(_short(edit.about))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
