"""Where things stand on the sheets, counted from 0."""

from __future__ import annotations

from cascade_kg.forms.choices import lists, official
from cascade_kg.forms.layout_of_papers import CODE_COLUMNS

__all__ = ["GAP", "HEAD", "list_places"]

HEAD = 3
"""The row of the headings: a title, a hint and a blank row stand above it."""
GAP = 1
"""The blank columns between the code list and the lists beside it."""


def list_places() -> dict[str, tuple[int, int, int]]:
    """Return where each list stands on the sheet of codes: its column, its first row and its last."""
    first = HEAD + 1
    places = {"Kode": (0, first, first + len(official()) - 1)}
    for place, (name, words) in enumerate(lists().items()):
        places[name] = (len(CODE_COLUMNS) + GAP + place, first, first + len(words) - 1)
    return places
