"""The workbook as sheets: of a cascade, or the empty form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cascade_kg.core.iris import period
from cascade_kg.core.model import Cascade
from cascade_kg.forms.choices import lists, official, word_for
from cascade_kg.forms.guide import guide_sheet
from cascade_kg.forms.layout import CASCADE_COLUMNS, FINDINGS, HIDDEN_KEY, Column, Holds, SheetName, indicator_columns
from cascade_kg.forms.layout_of_papers import CODE_COLUMNS, DOCUMENT_FIELDS, SIGN_OFF_COLUMNS
from cascade_kg.forms.places import GAP, HEAD
from cascade_kg.forms.sheets import Cell, Choice, LookedUp, Role, Row, Sheet, Shown
from cascade_kg.forms.view import cascade_rows, columns_of, document_cells, indicator_rows, sign_off_rows

__all__ = ["book_of", "empty_book"]

_SPARE_NODES, _SPARE_INDICATORS, _SPARE_PAGES = 150, 200, 6
_SPARE = 25
_NARROWER = 40
"""The width of the findings where other columns need the room."""
_WIDEST = 400
"""What is wider, in characters, cannot be read on one page."""
_ROLES = {
    Holds.WORDS: Role.WORDS,
    Holds.SHORT: Role.SHORT,
    Holds.CODE: Role.CODE,
    Holds.NUMBER: Role.NUMBER,
    Holds.MONEY: Role.MONEY,
    Holds.CHOICE: Role.SHORT,
    Holds.LOOKED_UP: Role.AUTOMATIC,
    Holds.REMARK: Role.REMARK,
    Holds.KEY: Role.REMARK,
}


def book_of(
    cascade: Cascade, trace: Sequence[tuple[str, str]], findings: Mapping[str, Sequence[str]]
) -> tuple[Sheet, ...]:
    """Return the workbook of a cascade, with what is found in it beside the rows, and its trace on the last sheet."""
    title = f"{cascade.organization_name} {period(cascade.first_year, cascade.last_year)}"
    nodes, columns = cascade_rows(cascade, findings), columns_of(cascade)
    indicators = indicator_rows(cascade, columns, findings)
    return (
        guide_sheet(),
        _cascade_sheet(title, nodes, spare=_SPARE, first_spare=len(nodes) + 1),
        _indicator_sheet(title, columns, indicators, spare=_SPARE),
        _document_sheet(
            title, document_cells(cascade), sign_off_rows(cascade.document.sign_offs), findings.get("", ())
        ),
        _code_sheet(),
        _trace_sheet(trace),
    )


def empty_book(organization: tuple[str, str] | None, years: tuple[int, int] | None) -> tuple[Sheet, ...]:
    """Return the form to fill in, for a kecamatan (its code and name) and years where they are known."""
    first, last = years or (None, None)
    spread: Sequence[int | None] = range(first, last + 1) if first and last else (None,)
    cells: dict[str, Shown] = {
        "organization": organization[0] if organization else None,
        "name": organization[1] if organization else None,
        "first": first,
        "last": last if last != first else None,
        "kind": word_for("Jenis dokumen", "strategic-plan" if len(spread) > 1 else "signed-cascade"),
        "completeness": "Lengkap",
    }
    columns = indicator_columns(spread, spread)
    title = " ".join(
        filter(None, (organization[1] if organization else "", period(first, last) if first and last else ""))
    )
    return (
        guide_sheet(),
        _cascade_sheet(title, (), spare=_SPARE_NODES, first_spare=1),
        _indicator_sheet(title, columns, (), spare=_SPARE_INDICATORS),
        _document_sheet(title, cells, (), ()),
        _code_sheet(),
    )


def _cascade_sheet(title: str, rows: Sequence[Row], *, spare: int, first_spare: int) -> Sheet:
    columns = (*CASCADE_COLUMNS, FINDINGS, HIDDEN_KEY) if rows else (*CASCADE_COLUMNS, HIDDEN_KEY)
    blank = [Row({"number": first_spare + place, "label": LookedUp("name", "")}) for place in range(spare)]
    return _table(
        SheetName.CASCADE,
        f"Cascading kinerja {title}".strip(),
        "Satu baris satu simpul, dari tujuan ke sub kegiatan. Isi sel putih; keterangan muncul saat sel dipilih.",
        columns,
        [*rows, *blank],
        fixed=4,
        indented="label",
    )


def _indicator_sheet(title: str, columns: Sequence[Column], rows: Sequence[Row], *, spare: int) -> Sheet:
    every = (*columns, replace(FINDINGS, width=_NARROWER), HIDDEN_KEY) if rows else (*columns, HIDDEN_KEY)
    return _table(
        SheetName.INDICATORS,
        f"Indikator kinerja {title}".strip(),
        "Satu baris satu indikator. Kolom No. menunjuk baris lembar Cascading. Tahun pada judul kolom boleh diganti.",
        every,
        [*rows, *(Row({"of": LookedUp("node", "")}) for _ in range(spare))],
        fixed=3,
    )


def _table(
    name: SheetName,
    title: str,
    hint: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    fixed: int,
    indented: str | None = None,
) -> Sheet:
    """Return a sheet with a title, a hint and a table."""
    head = [Cell(column.heading, Role.YEAR_HEAD if column.value else Role.HEAD) for column in columns]
    body = [
        [
            Cell(row.cells.get(column.key), _ROLES[column.holds], row.indent if column.key == indented else 0)
            for column in columns
        ]
        for row in rows
    ]
    first, last = HEAD + 1, HEAD + len(rows)
    choices = tuple(
        Choice(first, last, place, column.choices, column.strict)
        for place, column in enumerate(columns)
        if column.choices
    )
    unseen = tuple(place for place, column in enumerate(columns) if column.holds is Holds.KEY)
    seen = [column.width for column in columns if column.holds is not Holds.KEY]
    return Sheet(
        name,
        [[Cell(title, Role.TITLE)], [Cell(hint, Role.HINT)], [], head, *body],
        [column.width for column in columns],
        head=HEAD,
        fixed=fixed,
        choices=choices,
        notes={place: column.note for place, column in enumerate(columns) if column.note and place not in unseen},
        unseen=unseen,
        large=True,
        wide=sum(seen) > _WIDEST,
        printed=len(seen),
    )


def _document_sheet(title: str, cells: Mapping[str, Shown], sign_offs: Sequence[Row], findings: Sequence[str]) -> Sheet:
    """Return the sheet that says whose cascade it is, and who signed the pages of the document."""
    rows: list[list[Cell | None]] = [
        [Cell(f"Dokumen {title}".strip(), Role.TITLE)],
        [Cell("Milik siapa, tahun berapa, dari dokumen apa, dan siapa yang mengesahkan.", Role.HINT)],
        [],
    ]
    choices = []
    for field in DOCUMENT_FIELDS:
        if field.choices:
            choices.append(Choice(len(rows), len(rows), 1, field.choices, field.strict))
        rows.append(
            [
                Cell(field.heading, Role.LABEL),
                Cell(cells.get(field.key), _ROLES[field.holds]),
                Cell(field.note, Role.HINT),
            ]
        )
    rows += [[], [Cell("Pengesahan", Role.TITLE)], [Cell(column.heading, Role.HEAD) for column in SIGN_OFF_COLUMNS]]
    for row in (*sign_offs, *[Row({})] * max(_SPARE_PAGES - len(sign_offs), 2)):
        rows.append([Cell(row.cells.get(column.key), _ROLES[column.holds]) for column in SIGN_OFF_COLUMNS])
    if findings:
        rows += [[], [Cell("Temuan tentang cascading dan dokumennya", Role.TITLE)]]
        rows += [[Cell("Temuan", Role.LABEL), Cell(words, Role.REMARK)] for words in findings]
    return Sheet(SheetName.DOCUMENT, rows, [column.width for column in SIGN_OFF_COLUMNS], choices=tuple(choices))


def _code_sheet() -> Sheet:
    """Return the sheet of codes: the nomenclature, and beside it the lists that cells are chosen from."""
    head: list[Cell | None] = [Cell(column.heading, Role.HEAD) for column in CODE_COLUMNS]
    beside = lists()
    head += [*[None] * GAP, *(Cell(name, Role.HEAD) for name in beside)]
    rows: list[list[Cell | None]] = []
    for entry in official().values():
        shown = (entry.code, entry.name, word_for("Jenis", entry.type), entry.indicator, entry.unit)
        rows.append([Cell(each, Role.PLAIN) for each in shown])
    for place, words in enumerate(beside.values()):
        for number, word in enumerate(words):
            row = rows[number]
            row += [None] * (len(CODE_COLUMNS) + GAP + place - len(row))
            row.append(Cell(word, Role.PLAIN))
    return Sheet(
        SheetName.CODES,
        [
            [Cell("Daftar kode", Role.TITLE)],
            [
                Cell(
                    "Nomenklatur resmi kecamatan, dan daftar pilihan formulir ini. Lembar ini tidak perlu diisi.",
                    Role.HINT,
                )
            ],
            [],
            head,
            *rows,
        ],
        [
            *(column.width for column in CODE_COLUMNS),
            3,
            *(max(len(name), *map(len, beside[name])) + 2 for name in beside),
        ],
        head=HEAD,
        large=True,
        printed=len(CODE_COLUMNS),
    )


def _trace_sheet(trace: Sequence[tuple[str, str]]) -> Sheet:
    """Return the sheet that keeps what the others cannot show."""
    hint = (
        "Lembar teknis: asal tiap keterangan, kata asli dokumen, dan hasil pencocokan. Jangan diubah. "
        "Tanpa lembar ini buku kerja tetap dapat diimpor, tetapi asal-usulnya hilang."
    )
    return Sheet(
        SheetName.TRACE,
        [
            [Cell("Jejak", Role.TITLE)],
            [Cell(hint, Role.HINT)],
            [],
            [Cell("Kunci", Role.HEAD), Cell("Isi", Role.HEAD)],
            *([Cell(key, Role.PLAIN), Cell(content, Role.PLAIN)] for key, content in trace),
        ],
        [44, 120],
        head=HEAD,
        hidden=True,
        large=True,
    )
