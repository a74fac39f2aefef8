"""From rows to pages, and the zones of a page: title, head, boxes, sign-off."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from cascade_kg.core.model import Level
from cascade_kg.core.words import resembles, tokens
from cascade_kg.importers import signoff
from cascade_kg.importers.lexicon import head_statement, header_columns, heading, level_of
from cascade_kg.importers.listings import is_header
from cascade_kg.importers.matrices import Link, Matrix, matrix_of
from cascade_kg.importers.rows import Row, as_row
from cascade_kg.importers.text import SourceLine

__all__ = ["PageText", "Title", "is_debris", "read_pages", "title_of"]

_YEARS = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?:\s*(?:-|–|—|/|s\.?\s?d\.?|sampai(?: dengan)?)\s*((?:19|20)[0-9]{2}))?(?![0-9])"
)
_PLACE = re.compile(
    r"(?:kec[a-z]{4,8}|distrik)\s+(.+?)(?:\s+(?:tahun|thn|kabupaten|kab\.?|kota|provinsi)\b.*|\s*[0-9(,].*)?$",
    re.IGNORECASE,
)
_TITLE_WORDS = ("tahun", "thn", "kecamatan", "distrik", "kabupaten", "kota", "pemerintah", "perangkat", "kinerja")
_RULE = re.compile(r"^[\W_]*$")
_PAGE_NUMBER = re.compile(
    r"^[\s\-–—|(]*(?:(?:halaman|hal|page)\b\.?\s*)?[0-9]{1,3}(?:\s*(?:dari|of|/)\s*[0-9]{1,3})?[\s\-–—|).]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """What the title of a page says: whose cascade it is, and for which years."""

    text: str
    place: str | None
    years: tuple[int, int] | None


@dataclass(slots=True)
class PageText:
    """The rows of a page by zone; ``levels`` maps a line to the level under whose heading it stands.

    ``headers`` head tables of a whole cascade, whose rows stand among those of the head and the body as so many boxes;
    ``links`` say which node of these tables stands below which.
    """

    number: int
    first_line: int
    last_line: int = 0
    titles: list[Row] = field(default_factory=list)
    eselon: list[tuple[Row, Level]] = field(default_factory=list)
    head: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    closing: list[list[Row]] = field(default_factory=list)
    debris: list[tuple[Row, str]] = field(default_factory=list)
    strays: list[Row] = field(default_factory=list)
    headers: list[Row] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    levels: dict[int, Level | None] = field(default_factory=dict)


def read_pages(
    lines: Sequence[SourceLine],
    *,
    place_words: frozenset[str],
    boxed: Collection[int] = (),
    aside: Mapping[int, str] | None = None,
) -> list[PageText]:
    """Part a document into its pages, or those that its repeated titles begin, and each page into zones.

    ``place_words`` are the words of the names of the region and those that it lies in: a stamp or a
    letterhead consists of them. Lines that are ``boxed`` belong to boxes, whatever these are headed by; those set
    ``aside`` are no part of the content, and why.
    """
    return _Sorter(place_words, boxed, aside or {}).pages(lines)


def title_of(rows: Sequence[Row]) -> Title | None:
    """Return what the rows of a title say."""
    if not rows:
        return None
    text = " ".join(row.text for row in rows)
    years = _YEARS.search(text)
    place = _PLACE.search(text)
    return Title(
        text=text,
        place=place.group(1).strip(" .,:-") or None if place else None,
        years=(int(years.group(1)), int(years.group(2) or years.group(1))) if years else None,
    )


def is_debris(row: Row) -> str | None:
    """Return why a row is no part of the content: tags, rules, a page number; None when it may be."""
    if not row.text:
        return "markup"
    if _RULE.match(row.text):
        return "rule"
    return "page number" if _PAGE_NUMBER.match(row.text) else None


def _is_title(row: Row) -> bool:
    words = tokens(row.text[:80])
    if not words or len(row.text) > 160:
        return False
    return (
        resembles(words[0], "cascading")
        or words[:2] == ["pohon", "kinerja"]
        or words[0] in ("cascade", "cascadingkecamatan")
    )


class _Sorter:
    """Walk through the rows once, keeping the zone that the row before stood in."""

    def __init__(self, place_words: frozenset[str], boxed: Collection[int], aside: Mapping[int, str]) -> None:
        self.place_words = place_words
        self.boxed = boxed
        self.aside = aside
        self.found: list[PageText] = []
        self.zone = "top"
        self.level: Level | None = None
        self.below_title = False
        self.placed = False
        self.matrix: Matrix | None = None
        self.last_matrix: Matrix | None = None

    def pages(self, lines: Sequence[SourceLine]) -> list[PageText]:
        gap, above = False, None
        for line in lines:
            if line.blank:
                gap = True
                continue
            row = as_row(line, gap=gap, above=above)
            turned = line.place is not None and not (self.found and self.page.number == line.place.page)
            if turned or not row.tabular:
                self._close_matrix()
            if line.place and turned:
                self._turn_to(line.place.page, line.number)
            if not self._in_matrix(row, turned=turned):
                for part in _parted(row):
                    self._place(part)
            gap, above = False, row
        self._close_matrix()
        self._close_letterheads()
        return self.found

    @property
    def page(self) -> PageText:
        return self.found[-1]

    def _in_matrix(self, row: Row, *, turned: bool) -> bool:
        """Take a row of a table of a whole cascade, or the one that heads it; tell whether it is one."""
        opened = matrix_of(row)
        last = self.last_matrix
        if opened is not None:
            self._close_matrix()
            if not self.found:
                self._open(row)
            self.page.headers.append(row)
            self.matrix = last.continued() if last is not None and last.goes_on(row) else opened
        elif self.matrix is None and turned and last is not None and last.fits(row):
            self.matrix = last.continued()
            self.matrix.add(row)
        elif self.matrix is not None:
            self.matrix.add(row)
        else:
            return False
        self.page.last_line = row.line
        return True

    def _close_matrix(self) -> None:
        """Place the boxes of the table that ends here."""
        if self.matrix is None:
            return
        found = self.matrix.unfolded()
        for row in (*found.head, *found.body):
            self.page.levels[row.line] = self.level
        self.page.head.extend(found.head)
        self.page.body.extend(found.body)
        self.page.links.extend(found.links)
        self.page.debris.extend((row, "column numbers") for row in found.counted)
        self.zone = "body" if found.body else "head"
        self.last_matrix, self.matrix = self.matrix, None

    def _turn_to(self, number: int, line: int) -> None:
        """Begin a page that the document itself begins."""
        self.found.append(PageText(number, line))
        self.zone, self.level, self.placed = "top", None, True

    def _open(self, row: Row) -> None:
        if self.placed or (self.found and self.zone == "top" and not (self.page.head or self.page.body)):
            return
        self.found.append(PageText(len(self.found) + 1, row.line))
        self.zone, self.level = "top", None

    def _place(self, row: Row) -> None:
        if _is_title(row):
            self._open(row)
            self.page.titles.append(row)
            self.below_title = True
        else:
            if not self.found:
                self._open(row)
            self._sort(row)
        self.page.last_line = row.line
        self.page.levels[row.line] = self.level

    def _sort(self, row: Row) -> None:
        row = _labelled(row) if self.zone in ("top", "head") else row
        below_title, self.below_title = self.below_title, False
        why = self.aside.get(row.line) or is_debris(row)
        level = level_of(row.text)
        if why:
            self.page.debris.append((row, why))
        elif level:
            if self.zone in ("body", "closing") and level is not Level.ESELON_IV and _precedes(level, self.level):
                self._open(row)
            self.level = level
            self.page.eselon.append((row, level))
            if self.zone == "closing":
                self.zone = "body"
        elif row.line in self.boxed:
            self.zone = "body"
            self.page.body.append(row)
        elif below_title and not row.tabular and tokens(row.text)[:1] and tokens(row.text)[0] in _TITLE_WORDS:
            self.page.titles.append(row)
            self.below_title = True
        elif self._begins_head(row) or self._states_head(row):
            if (
                self.zone in ("body", "closing")
                and any(tokens(each.text)[:1] == ["tujuan"] for each in (row,))
                and self.page.head
            ):
                self._open(row)
            self.zone = "head"
            self.page.head.append(row)
        elif signoff.begins(row) and not (self.zone == "closing" and signoff.continues(row, self.page.closing[-1])):
            self.zone = "closing"
            self.page.closing.append([row])
        else:
            self._content(row)

    def _content(self, row: Row) -> None:
        found = heading(row.pieces[0], in_head=self.zone == "head") if row.pieces else None
        boxed = (found is not None and found.type is not None) or is_header(row)
        if self.zone == "closing":
            if not found and signoff.continues(row, self.page.closing[-1]):
                self.page.closing[-1].append(row)
                return
            self.zone = "body"
        if self.zone == "head" and boxed:
            self.zone = "body"
        if self.zone != "head" and not found and self._is_stamp(row):
            self.page.strays.append(row)
        elif self.zone == "head" and self.level is Level.ESELON_IV and not row.tabular:
            self.zone = "body"
            self.page.body.append(row)
        elif self.zone == "head":
            self.page.head.append(row)
        elif self.zone == "top" and not boxed:
            self.page.strays.append(row)
        else:
            self.zone = "body"
            self.page.body.append(row)

    def _begins_head(self, row: Row) -> bool:
        cells = tuple(" ".join(cell) for cell in row.cells if cell)
        kind, is_header = header_columns(cells)
        words = tokens(row.text)
        if not is_header and not (len(words) == 1 and kind):
            return False
        if len(cells) > 1:
            return kind is not None
        lone = row.text.isupper() or self.zone in ("top", "head")
        return (
            kind is not None
            and (lone if len(words) == 1 else True)
            and not (self.zone == "body" and words[0] != "tujuan")
        )

    def _states_head(self, row: Row) -> bool:
        """Tell whether a row above the boxes states an objective or outcome behind its label."""
        stated = head_statement(row.text) if self.zone in ("top", "head") and not row.tabular else None
        return stated is not None and stated.type is not None

    def _is_stamp(self, row: Row) -> bool:
        """Tell whether a row is a fragment of a stamp or a letterhead: capitals, and nothing but names of offices."""
        words = tokens(row.text)
        letters = [character for character in row.text if character.isalpha()]
        if not letters or len(words) > 8 or sum(letter.isupper() for letter in letters) < 0.8 * len(letters):
            return False
        return all(any(resembles(word, known) for known in self.place_words) for word in words)

    def _close_letterheads(self) -> None:
        """Take strays that a sign-off of the page surrounds into account as stamps, the rest as unread text."""
        for page in self.found:
            for row in page.strays:
                if self._is_stamp(row):
                    page.debris.append((row, "stamp or letterhead"))
            page.strays = [row for row in page.strays if not self._is_stamp(row)]


def _labelled(row: Row) -> Row:
    """Return a row of two cells, the label of an objective, outcome or indicator and its words, as one statement."""
    if len(row.cells) != 2 or not all(row.cells):
        return row
    label, words = (" ".join(cell) for cell in row.cells)
    text = f"{label.rstrip(' :')} : {words}"
    if head_statement(text) is None or header_columns((words,))[1] or head_statement(f"{words} : x") is not None:
        return row
    return replace(row, cells=((text,),), tabular=False)


def _parted(row: Row) -> list[Row]:
    """Part a line of several pieces where a sign-off begins on it: from there each piece is a row of its own."""
    pieces = row.pieces
    if row.tabular or len(pieces) < 2:
        return [row]
    rows = [replace(row, cells=((piece,),), gap=row.gap and not number) for number, piece in enumerate(pieces)]
    begin = next((number for number, each in enumerate(rows) if signoff.begins(each)), len(rows))
    before = [replace(row, cells=(pieces[:begin],))] if begin else []
    return [*before, *rows[begin:]] if begin < len(rows) else [row]


def _precedes(level: Level, other: Level | None) -> bool:
    order = list(Level)
    return other is not None and order.index(level) < order.index(other)
