"""The ways in which a synthetic document departs from a clean one: each is a knob."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["CLEAN", "INTERLEAVED", "Knob"]


class Knob(StrEnum):
    """One departure. Documents with no knob are clean: boxes one below the other, each below its parent."""

    PAGES_SHUFFLED = "pages in another order"
    BY_LEVEL = "all activities first, then all sub-activities"
    HEADINGS_FIRST = "headings of all activities first, then their bodies"
    ROWS = "first sub-activities as tables with tabs, the bodies of the second ones after them"
    BROKEN = "a box that begins inside another one, both indicators after it"
    LONE_HEADINGS = "two headings, and then the texts of both"
    HTML = "boxes and head as HTML, rules between boxes"
    NUMBERS_MISSING = "headings without numbers"
    NUMBERS_WRONG = "another number over the indicator than over the name"
    NUMBERS_TWICE = "two programs of one number, sub-activities with gaps"
    RESULT_MISSING = "a heading of a result without the result"
    HEADING_EMPTY = "a heading of a sub-activity without anything"
    FORMULA_UNLABELLED = "a formula without its label"
    SIGNS_MIXED = "colons and equals signs mixed"
    INDICATOR_MISSING = "an indicator without its name"
    TWO_INDICATORS = "two indicators in one cell"
    SOURCE_MISSING = "an indicator without a source"
    OTHER_KECAMATAN = "the name of another kecamatan in a formula"
    NAMES_MISSPELT = "a letter or two wrong in names"
    HEADINGS_MISSPELT = "a letter wrong in words of headings"
    WRAPPED = "values that go on in the next line"
    SIGN_OFF_FORMS = "other forms of the sign-off"
    LEVELS_MISSING = "no lines that name the echelon"
    NAMES_UPPER = "names in upper case"
    HEADINGS_UPPER = "headings in upper case"
    NOT_OFFICIAL = "an activity that is not in the nomenclature"
    OUTCOMES = "two outcomes"
    CRLF = "line ends of Windows"
    BLANKS = "trailing, doubled and no-break blanks"
    STRANGE_LINES = "a sentence of no box between boxes"


INTERLEAVED = frozenset({Knob.HEADINGS_FIRST, Knob.ROWS, Knob.BROKEN, Knob.LONE_HEADINGS})
"""Layouts whose columns a scan has mixed: a guess must be marked there, a parent still be right."""

CLEAN = tuple(knob for knob in Knob if knob not in INTERLEAVED)
