"""How the sheets look in OpenDocument: styles of cells, columns and rows, pages to print, heads that stay in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import quoteattr

from cascade_kg.forms.heights import height
from cascade_kg.forms.sheets import Cell, Role, Sheet

__all__ = ["automatic_styles", "master_pages", "page_layouts", "settings", "style_of"]

_CHARACTER = 0.208
"""The width of a character, in centimetres."""
_HEAD, _QUIET = 'fo:background-color="#e5e7eb"', 'fo:background-color="#f3f4f6"'
_BOX = 'fo:border="0.5pt solid #d1d5db"'
_BOLD, _ITALIC, _GREY = 'fo:font-weight="bold"', 'fo:font-style="italic"', 'fo:color="#6b7280"'
_TEXTS = {
    Role.TITLE: _BOLD,
    Role.HINT: f"{_ITALIC} {_GREY}",
    Role.HEAD: _BOLD,
    Role.YEAR_HEAD: _BOLD,
    Role.LABEL: _BOLD,
    Role.EXAMPLE: f"{_ITALIC} {_GREY}",
    Role.EXAMPLE_HEAD: f"{_ITALIC} {_BOLD} {_GREY}",
}
_GROUNDS = {
    Role.HEAD: _HEAD,
    Role.YEAR_HEAD: _HEAD,
    Role.AUTOMATIC: _QUIET,
    Role.REMARK: _QUIET,
    Role.EXAMPLE: _QUIET,
    Role.EXAMPLE_HEAD: _QUIET,
}
_BARE = (Role.TITLE, Role.HINT, Role.LABEL, Role.PLAIN)
_NUMBERS = (Role.NUMBER, Role.MONEY)
_PAGES = {"small": ("29.7cm", "21cm", 1), "large": ("42cm", "29.7cm", 1), "wide": ("42cm", "29.7cm", 2)}
"""How wide and high pages are, and over how many of them a sheet goes across."""
_TABLES = {**{name: (name, "true") for name in _PAGES}, "hidden": ("large", "false")}


def style_of(cell: Cell) -> str:
    """Return the name of the style of a cell."""
    return f"cell-{cell.role.replace(' ', '-')}-{cell.indent}"


def automatic_styles(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Yield the styles of the cells, columns, rows and tables."""
    yield (
        '<number:number-style style:name="money"><number:number number:decimal-places="0" '
        'number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
    )
    yield '<number:text-style style:name="text"><number:text-content/></number:text-style>'
    cells = {style_of(cell): cell for sheet in sheets for row in sheet.rows for cell in row if cell}
    for name, cell in sorted(cells.items()):
        yield _style_of_cell(name, cell)
    for width in sorted({width for sheet in sheets for width in sheet.widths}):
        yield (
            f'<style:style style:name="column-{width}" style:family="table-column"><style:table-column-properties '
            f'style:column-width="{width * _CHARACTER:.2f}cm"/></style:style>'
        )
    heights = {height(sheet, number) for sheet in sheets for number in range(len(sheet.rows))} - {None}
    for high in sorted(each for each in heights if each):
        yield (
            f'<style:style style:name="row-{high:.1f}" style:family="table-row"><style:table-row-properties '
            f'style:row-height="{high:.1f}pt" style:use-optimal-row-height="false"/></style:style>'
        )
    for name, (page, seen) in _TABLES.items():
        yield (
            f'<style:style style:name="table-{name}" style:family="table" style:master-page-name="{page}">'
            f'<style:table-properties table:display="{seen}"/></style:style>'
        )


def page_layouts() -> Iterator[str]:
    """Yield the pages, turned across."""
    for name, (width, high, across) in _PAGES.items():
        yield (
            f'<style:page-layout style:name="layout-{name}"><style:page-layout-properties fo:page-width="{width}" '
            f'fo:page-height="{high}" style:print-orientation="landscape" fo:margin="1cm" style:scale-to-X="{across}" '
            'style:scale-to-Y="0"/><style:footer-style><style:header-footer-properties fo:min-height="0.7cm" '
            'fo:margin-top="0.2cm"/></style:footer-style></style:page-layout>'
        )


def master_pages() -> Iterator[str]:
    """Yield what stands at the foot of the pages."""
    for name in _PAGES:
        yield (
            f'<style:master-page style:name="{name}" style:page-layout-name="layout-{name}"><style:footer><text:p>'
            "<text:sheet-name/> <text:page-number/> / <text:page-count/></text:p></style:footer></style:master-page>"
        )


def settings(sheets: Sequence[Sheet]) -> str:
    """Return the view of the sheets: what stays in sight."""
    tables = "".join(_view(sheet) for sheet in sheets if sheet.head is not None)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-settings '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1'
        '</config:config-item><config:config-item-map-named config:name="Tables">'
        f"{tables}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _view(sheet: Sheet) -> str:
    down, across = (sheet.head or 0) + 1, sheet.fixed
    items = [("VerticalSplitMode", "short", 2), ("VerticalSplitPosition", "int", down), ("PositionBottom", "int", down)]
    items += [("ActiveSplitRange", "short", 3 if across else 2), ("PositionLeft", "int", 0), ("PositionTop", "int", 0)]
    if across:
        items += [("HorizontalSplitMode", "short", 2), ("HorizontalSplitPosition", "int", across)]
        items += [("PositionRight", "int", across)]
    made = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in items
    )
    return f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>{made}</config:config-item-map-entry>"


def _style_of_cell(name: str, cell: Cell) -> str:
    role = cell.role
    data = {Role.MONEY: ' style:data-style-name="money"', Role.CODE: ' style:data-style-name="text"'}.get(role, "")
    box = "" if role in _BARE else _BOX
    wrap = "" if role in (Role.TITLE, Role.HINT, Role.LABEL) else 'fo:wrap-option="wrap"'
    protect = 'style:cell-protect="none"' if role.is_input else 'style:cell-protect="protected"'
    align = "end" if role in _NUMBERS else "start"
    size = 13 if role is Role.TITLE else 10
    return (
        f'<style:style style:name="{name}" style:family="table-cell"{data}><style:table-cell-properties '
        f'style:vertical-align="top" style:text-align-source="fix" {box} {wrap} {protect} {_GROUNDS.get(role, "")}/>'
        f'<style:paragraph-properties fo:text-align="{align}" fo:margin-left="{cell.indent * 0.35:.2f}cm"/>'
        f'<style:text-properties style:font-name="Arial" fo:font-size="{size}pt" {_TEXTS.get(role, "")}/></style:style>'
    )
