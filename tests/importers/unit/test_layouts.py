"""The same words in another layout give the same cascade, and torn documents are accounted for line by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade_kg.core.errors import InputError
from cascade_kg.core.folders import folder
from cascade_kg.importers import Fate, Import, read_document
from tests.importers.variants.comparison import differences

_TEXT = (folder("data") / "sources" / "33.02.16-pekuncen-2023.txt").read_text("utf-8")
_LINES = _TEXT.split("\n")
_ONE, _TWO = _LINES[40:50], _LINES[53:63]


def _read(text: str) -> Import:
    return read_document(text.encode(), file_name="sintetis.txt", kecamatan="33.02.16", first_year=2023, last_year=2023)


@cache
def _right() -> Import:
    return _read(_TEXT)


def _first_page(lines: list[str]) -> str:
    return "\n".join([*_LINES[:40], *lines, *_LINES[63:]])


def _wrapped(width: int) -> str:
    found: list[str] = []
    for line in _LINES:
        cut = line.rfind(" ", 0, width)
        plain = "\t" not in line and "<" not in line and len(line) > width and cut > 0
        found.extend((line[:cut], line[cut + 1 :]) if plain else (line,))
    return "\n".join(found)


def _pages() -> list[str]:
    return [page + "\n" for page in re.split(r"(?=CASCADING KECAMATAN)", _TEXT) if page.strip()]


_ALIKE: dict[str, Callable[[], str]] = {
    "pages in reverse": lambda: "".join(reversed(_pages())),
    "no blank lines": lambda: re.sub(r"\n\s*\n+", "\n", _TEXT),
    "a blank line after each": lambda: _TEXT.replace("\n", "\n\n"),
    "other headings": lambda: re.sub(r"\bSub Kegiatan (?=\d)", "Sub Keg. ", _TEXT),
    "misread headings": lambda: _TEXT.replace("Indikator Kinerja", "lndikator Kineria").replace(
        "Formulasi", "Formulsai"
    ),
    "hyphens for equals signs": lambda: _TEXT.replace("Formulasi =", "Formulasi -"),
    "no word for the explanation": lambda: re.sub(r"^Penjelasan\n", "", _TEXT, flags=re.MULTILINE),
    "a title lost": lambda: (
        _pages()[0] + "".join(page.partition("\n")[2] for page in _pages()[1:2]) + "".join(_pages()[2:])
    ),
    "lines of 60": lambda: _wrapped(60),
    "lines of 45": lambda: _wrapped(45),
    "side by side": lambda: _first_page([f"{one}\t{two}" for one, two in zip(_ONE, _TWO, strict=True)]),
    "line by line": lambda: _first_page([line for pair in zip(_ONE, _TWO, strict=True) for line in pair]),
    "in pieces": lambda: _first_page(
        [*_ONE[:3], "", *_TWO[:3], "", *_ONE[3:6], "", *_TWO[3:6], "", *_ONE[6:], "", *_TWO[6:]]
    ),
    "headings apart": lambda: _first_page([*_ONE[1:], "", _ONE[0], "", _TWO[0], "", *_TWO[1:]]),
    "bodies exchanged": lambda: _first_page([*_ONE[:5], "", *_TWO[:5], "", *_TWO[5:], "", *_ONE[5:]]),
}


@pytest.mark.parametrize("text", _ALIKE.values(), ids=_ALIKE.keys())
def test_another_layout_gives_the_same_cascade(text: Callable[[], str]) -> None:
    read = _read(text())
    found = differences(_right().cascade, read.cascade)
    assert not found, "\n".join(map(str, found))
    assert read.report.count(Fate.UNREAD) == 0


_TEARS = st.lists(
    st.tuples(st.sampled_from(["delete", "double", "swap"]), st.integers(0, len(_LINES) - 2), st.integers(1, 12)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(_TEARS)
def test_a_torn_document_is_accounted_for_line_by_line(tears: list[tuple[str, int, int]]) -> None:
    lines = list(_LINES)
    for kind, start, size in tears:
        begin = min(start, len(lines) - 1)
        block = lines[begin : begin + size]
        if kind == "delete":
            lines[begin : begin + size] = []
        elif kind == "double":
            lines[begin:begin] = block
        else:
            lines[begin : begin + size] = block[::-1]
    try:
        report = _read("\n".join(lines)).report
    except InputError:
        return
    counted = Counter(line.number for line in report)
    assert set(counted) == {number for number, line in enumerate(lines, start=1) if line.strip()}
    assert set(counted.values()) == {1}
    for line in report:
        assert (line.fate is Fate.USED) is bool(line.uses)
        assert (line.fate is Fate.REPEATED) is (line.repeats is not None)
