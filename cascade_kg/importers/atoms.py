"""From the texts of a page to atoms: headings, labelled values, and free texts that know which part they are.

A free text is what the heading before it announces, or what the heading after it presupposes; where the two
differ its own words decide. Wrapped lines are joined first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from cascade_kg.catalog.matching import Nomenclature
from cascade_kg.core.model import NodeType
from cascade_kg.core.words import folded, ordinal_value
from cascade_kg.importers.codes import is_code, parted
from cascade_kg.importers.labels import fields, opens_other_field
from cascade_kg.importers.lexicon import condition, counted, heading, quantity, result_verb
from cascade_kg.importers.rows import Piece
from cascade_kg.importers.sections import ANNOUNCED, Section

__all__ = ["Atom", "read_atoms", "value_of"]


@dataclass(frozen=True, slots=True)
class Atom:
    """One part of a box and its lines, ``glued`` to the atom before it, or with a ``gap`` of blank lines between.

    ``code`` is the official code that is printed with it, ``printed`` the text with that code.
    """

    section: Section
    text: str
    lines: tuple[int, ...]
    type: NodeType | None = None
    number: str | None = None
    glued: bool = False
    gap: bool = False
    order: int = 0
    code: str | None = None
    printed: str | None = None

    @property
    def value(self) -> int | None:
        """Return the number of a heading as a number."""
        return ordinal_value(self.number)

    def announces(self, text: Atom) -> bool:
        """Tell whether this is the heading of a text that stands right below it."""
        return self.section.is_heading and text.section is ANNOUNCED[self.section] and not text.gap


@dataclass(frozen=True, slots=True)
class _Token:
    """A heading or a labelled value, or, without section, a free text."""

    section: Section | None
    text: str
    lines: tuple[int, ...]
    type: NodeType | None = None
    number: str | None = None
    glued: bool = False
    gap: bool = False
    cell: bool = False
    opens: bool = False
    code: str | None = None
    printed: str | None = None


_PRESUPPOSED = {
    Section.RESULT_HEADING: Section.NAME,
    Section.INDICATOR_HEADING: Section.RESULT,
    Section.EXPLANATION: Section.INDICATOR,
    Section.FORMULA: Section.INDICATOR,
    Section.TYPE: Section.FORMULA,
    Section.SOURCE: Section.FORMULA,
}
_LEAST_COMB = 4
_OFFICIAL = 85.0
_OPEN_END = re.compile(
    r"(?:[,/(&+\-–]|\b(?:dan|atau|yang|di|ke|dari|dalam|pada|untuk|dengan|oleh|serta|dibagi|terhadap|kepada|bagi|per|tentang|antara|non))$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\byang\s+(?:di|ter)[a-z]+\W*$", re.IGNORECASE)
_INLINE = re.compile(
    r"\s(?=(?:Sasaran\s+(?:Program|Kegiatan|Sub\s?Kegiatan)(?:\s+[0-9]{1,2}\b|\s+(?=Ter|Men|Mew|Mem))"
    r"|Indikator\s+Kinerja\s+(?:Program|Kegiatan|Sub\s?Kegiatan)\b"
    r"|Penjelasan\s*:?\s*(?:a\.|Formula|b\.)))"
)


def read_atoms(pieces: Sequence[Piece], nomenclature: Nomenclature) -> list[Atom]:
    """Return the atoms of a page in reading order."""
    tokens = [token for piece in pieces for token in _tokens(piece)]
    return _Reader(tokens, nomenclature).atoms()


def _tokens(piece: Piece) -> list[_Token]:
    """Return the headings, labelled values and free texts of one text."""
    found: list[_Token] = []
    for part in _INLINE.split(piece.text):
        glued, gap, rest = piece.glued or bool(found), piece.gap and not found, part.strip()
        head = heading(rest)
        while head:
            code = head.number if head.number and is_code(head.number) else None
            number = None if code else head.number
            found.append(_Token(head.section, head.printed, (piece.line,), head.type, number, glued, gap, code=code))
            glued, gap, rest = True, False, head.rest
            head = heading(rest) if rest else None
        if rest:
            opens = not found and opens_other_field(rest)
            for field in fields(rest):
                text = printed = value_of(field.text, labelled=field.section is not None)
                code = None
                if field.section is None and not opens:
                    text, code = parted(text)
                if text or code or field.section:
                    token = _Token(field.section, text, (piece.line,), None, None, glued, gap, piece.continues, opens)
                    found.append(replace(token, code=code, printed=printed if code else None))
                    glued, gap, opens = True, False, False
    return found


def value_of(text: str, *, labelled: bool) -> str:
    """Return a value without the marks of lists around it."""
    text = re.sub(r"^[\s\-–—•●▪◦·*>:=]+", "", text)
    return re.sub(r"[\s–—•●▪◦·*-]+$", "", text) if labelled or text.endswith(("- ", " -")) else text.strip()


class _Reader:
    """Walk through the tokens of a page, a group of free texts at a time."""

    def __init__(self, tokens: Sequence[_Token], nomenclature: Nomenclature) -> None:
        self.tokens = tokens
        self.nomenclature = nomenclature
        self.found: list[Atom] = []
        self.open = self._open_headings()

    def atoms(self) -> list[Atom]:
        position = 0
        while position < len(self.tokens):
            token = self.tokens[position]
            section = Section.OTHER if self._opens_field(token) else token.section
            if section is not None:
                self._add(token, section)
                position += 1
                continue
            end = position + 1
            while end < len(self.tokens) and self.tokens[end].section is None and not self.tokens[end].opens:
                end += 1
            following = self.tokens[end] if end < len(self.tokens) else None
            self._texts(list(self.tokens[position:end]), following)
            position = end
        kept = [atom for atom in self.found if atom.text or atom.section.is_field]
        return [replace(atom, order=number) for number, atom in enumerate(_combed(kept))]

    def _opens_field(self, token: _Token) -> bool:
        """Tell whether a token opens an unknown field; what stands below a heading is what the heading announces."""
        return token.opens and bool(self.found) and not self.found[-1].section.is_heading

    def _open_headings(self) -> dict[Section, int]:
        """Count the headings of each kind that no text follows."""
        counts: dict[Section, int] = {}
        for token, following in zip_longest(self.tokens, self.tokens[1:]):
            explained = following is not None and following.section is not None and following.section.is_field
            if token.section is Section.EXPLANATION and explained:
                continue
            if token.section in ANNOUNCED and (following is None or following.section is not None):
                counts[token.section] = counts.get(token.section, 0) + 1
        return counts

    def _add(self, token: _Token, section: Section) -> None:
        named = section in (Section.HEADING, Section.NAME)
        text = token.text if named or token.printed is None else token.printed
        atom = Atom(section, text, token.lines, token.type, token.number, token.glued, token.gap)
        self.found.append(replace(atom, code=token.code, printed=token.printed) if named else atom)

    def _texts(self, group: list[_Token], following: _Token | None) -> None:
        """Give each text of a group between two headings or labels its part."""
        before = self.found[-1] if self.found else None
        expected = ANNOUNCED.get(before.section) if before else None
        empty_field = before is not None and before.section.is_field and not before.text
        presupposed = _PRESUPPOSED.get(following.section) if following and following.section is not None else None
        if expected is Section.FORMULA and following and following.section is Section.FORMULA:
            presupposed = None if quantity(group[0].text) else presupposed
        explaining = bool(before and following and following.section is not None and following.section > before.section)
        alone = len(group) == 1 and following is not None and not following.gap
        if before is not None and before.section.is_field and explaining:
            while group:
                self._extend(group.pop(0))
        elif before is not None and (
            empty_field
            or (before.section.is_field and self._wraps(before.text, group[0], presupposed if alone else None))
        ):
            self._extend(group.pop(0))
            while group and not group[0].gap and _continues(self.found[-1].text, group[0].text):
                self._extend(group.pop(0))
        paragraphs = self._joined(group, expected or presupposed)
        if expected is Section.RESULT and presupposed is Section.INDICATOR and len(paragraphs) == 1 < len(group):
            *result, measure = group  # the heading of the indicator is lost
            if not (measure.cell or _continues(result[-1].text, measure.text)):
                paragraphs = [*self._joined(result, expected), measure]
        ends = following is not None and following.gap and len(paragraphs) == 1 and not paragraphs[0].gap
        if ends and expected and presupposed and not self._belies(paragraphs[0].text, expected, presupposed):
            presupposed = None
        for number, token in enumerate(paragraphs):
            first, last = number == 0, number == len(paragraphs) - 1
            self._add(token, self._section(token, expected if first else None, presupposed if last else None))

    def _section(self, token: _Token, expected: Section | None, presupposed: Section | None) -> Section:
        if token.glued and expected is not None and not (presupposed and token.section):
            return expected
        if token.code and Section.NAME in (expected or Section.NAME, presupposed):
            return Section.NAME
        candidates = [section for section in (expected, presupposed) if section is not None]
        headed = expected is Section.RESULT and not token.gap and result_verb(token.text)
        if headed or (Section.RESULT in candidates and condition(token.text)):
            return Section.RESULT
        if len(set(candidates)) == 1:
            return candidates[0]
        if not candidates:
            candidates = [Section.NAME, Section.RESULT, Section.INDICATOR]
        return max(candidates, key=lambda section: (self._fits(token.text, section), section is expected))

    def _belies(self, text: str, expected: Section, presupposed: Section) -> bool:
        """Tell whether a text between its heading and a blank line is rather what the heading below presupposes."""
        measured = expected is Section.INDICATOR and quantity(text)
        return not measured and self._fits(text, presupposed) >= _OFFICIAL / 100

    def _fits(self, text: str, section: Section) -> float:
        """Return how much a text is like one that the part holds, from 0 to 1."""
        if section is Section.NAME:
            return self.nomenclature.likeness(text, None)[0] / 100
        if section is Section.RESULT:
            return 0.88 if result_verb(text) else 0.3
        measured = 0.85 if quantity(text) else 0.94 if _PASSIVE.search(text) else 0.4
        return measured if section is Section.INDICATOR else measured - 0.05

    def _joined(self, group: list[_Token], section: Section | None) -> list[_Token]:
        """Join the lines of wrapped texts."""
        joined: list[_Token] = []
        for token in group:
            if joined and self._belongs(joined[-1], token, section):
                joined[-1] = _merged(joined[-1], token)
            else:
                joined.append(token)
        return joined

    def _belongs(self, above: _Token, token: _Token, section: Section | None) -> bool:
        """Tell whether a text goes on with the text above it."""
        if (token.cell and not token.glued) or not above.text:
            return True
        if token.code and token.text:
            return False
        if (token.glued and token.cell) or folded(above.text) == folded(token.text):
            return False
        if _continues(above.text, token.text):
            return True
        if token.gap or (section in (Section.NAME, None) and self._begins_result(above.text, token.text)):
            return False
        if counted(token.text) and (condition(above.text) or (section is Section.INDICATOR and quantity(above.text))):
            return False
        whole = self.nomenclature.likeness(f"{above.text} {token.text}", None)[0]
        alone = self.nomenclature.likeness(token.text, None)[0]
        if section is Section.NAME and whole >= 90 and whole > self.nomenclature.likeness(above.text, None)[0]:
            return True
        waiting = sum(self.open.get(kind, 0) for kind, part in ANNOUNCED.items() if part is section)
        if section in (Section.NAME, None) and alone >= 90 and self.open.get(Section.HEADING):
            return False
        if not waiting:
            return True
        if section is Section.RESULT:
            return not result_verb(token.text)
        if section is Section.NAME:
            return whole > max(alone, self.nomenclature.likeness(above.text, None)[0])
        return not counted(token.text)

    def _begins_result(self, above: str, text: str) -> bool:
        """Tell whether a text below a name is a result whose heading was lost, and not more of the name."""
        if not result_verb(text):
            return False
        alone = self.nomenclature.likeness(above, None)[0]
        whole = self.nomenclature.likeness(f"{above} {text}", None)[0]
        return whole < alone if alone >= _OFFICIAL else whole < _OFFICIAL and condition(text)

    def _wraps(self, above: str, token: _Token, presupposed: Section | None) -> bool:
        """Tell whether a text goes on with the labelled value above it."""
        if token.code and not token.text:
            return False
        if token.cell and not token.glued:
            return True
        if _continues(above, token.text):
            return not token.gap or presupposed is None
        if token.gap or presupposed is not None:
            return False
        return not (result_verb(token.text) or self.nomenclature.likeness(token.text, None)[0] >= 85)

    def _extend(self, token: _Token) -> None:
        above = self.found[-1]
        token = replace(token, text=token.printed or token.text, code=None, printed=None)
        merged = _merged(_Token(above.section, above.text, above.lines), token)
        self.found[-1] = replace(above, text=merged.text, lines=merged.lines)


def _combed(atoms: Sequence[Atom]) -> list[Atom]:
    """Take boxes apart that were read line by line across columns: two headings, their two names, and so on."""
    groups: list[list[Atom]] = []
    for atom in atoms:
        if groups and groups[-1][-1].section is atom.section and not atom.gap:
            groups[-1].append(atom)
        else:
            groups.append([atom])
    found: list[Atom] = []
    position = 0
    while position < len(groups):
        width, end = len(groups[position]), position + 1
        while end < len(groups) and len(groups[end]) == width and groups[end][0].section > groups[end - 1][0].section:
            end += 1
        if width > 1 and end - position >= _LEAST_COMB:
            for column in range(width):
                stream = [group[column] for group in groups[position:end]]
                found.extend((replace(stream[0], gap=True), *stream[1:]))
        else:
            end = position + 1
            found.extend(groups[position])
        position = end
    return found


def _continues(above: str, text: str) -> bool:
    """Tell whether a text goes on with a sentence that is not finished."""
    return bool(above) and (text[:1].islower() or text[:1] in ",;/)&%" or bool(_OPEN_END.search(above)))


def _merged(above: _Token, token: _Token) -> _Token:
    """Join two texts; a word that the line end divided becomes whole."""
    text = token.text
    divided = re.search(r"([^\W\d_]+)-$", above.text)
    if divided and text[:1].islower():
        head = re.match(r"[^\W\d_]+", text)
        repeated = head is not None and head.group().casefold() == divided.group(1).casefold()
        whole = above.text + text if repeated else above.text[:-1] + text
    else:
        whole = f"{above.text} {text}".strip()
    printed = f"{above.printed or above.text} {token.printed or token.text}".strip()
    code = above.code or token.code
    lines = tuple(dict.fromkeys((*above.lines, *token.lines)))
    return replace(above, text=whole, lines=lines, code=code, printed=printed if code else None)
