"""Lines for a terminal: broken at its width, and with colours where it shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from cascade_kg.reports.wrapping import breaks, cell_width

__all__ = ["Part", "TerminalPage"]

Part = tuple[str, str]
"""Words and their style, such as ``bold red``; without a style they are plain."""

_CODES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "strike": "9",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
}
"""The numbers by which a terminal knows a style (ECMA-48, *select graphic rendition*)."""
_GAP = "   "


class TerminalPage:
    """Gather lines of at most a width; the words that come here hold nothing that steers a terminal."""

    def __init__(self, *, width: int, colour: bool) -> None:
        self.width = width
        self._colour = colour
        self._lines: list[str] = []

    def __str__(self) -> str:
        """Return the lines as one text, each with its end."""
        return "".join(f"{line}\n" for line in self._lines)

    def add(self, *parts: Part, indent: int = 0) -> None:
        """Add words, one after the other, on as many lines as they need, indented."""
        text = "".join(words for words, _ in parts)
        for start, end in breaks(text, self.width - indent, cell_width):
            words = "".join(self._between(parts, start, end)) if self._colour else text[start:end]
            self._lines.append(" " * indent + words)

    def add_row(self, cells: Sequence[Sequence[Part]], *, widths: Sequence[int], right: Sequence[bool]) -> None:
        """Add cells side by side, each part of a cell on lines of its own; ``right``: which stand to the right."""
        columns = [
            [(words[start:end], style) for words, style in cell for start, end in breaks(words, wide, cell_width)]
            for cell, wide in zip(cells, widths, strict=True)
        ]
        for parts in zip_longest(*columns, fillvalue=("", "")):
            line = ""
            for (words, style), wide, to_right in zip(parts, widths, right, strict=True):
                space = " " * (wide - cell_width(words))
                shown = self._styled(words, style)
                line += (space + shown if to_right else shown + space) + _GAP
            self._lines.append(f" {line.rstrip()}")

    def add_rule(self, *, widths: Sequence[int]) -> None:
        """Add the line below the head of a table."""
        self._lines.append(f" {'─' * (sum(widths) + len(_GAP) * (len(widths) - 1))}")

    def room_beside(self, widths: Sequence[int]) -> int:
        """Return how wide a cell may be beside others in a row."""
        return self.width - 2 - sum(len(_GAP) + wide for wide in widths)

    def end_block(self) -> None:
        """Add an empty line, unless the last one is empty."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def _between(self, parts: Sequence[Part], start: int, end: int) -> Iterator[str]:
        """Yield what stands between two places of the text of some parts, each piece in its style."""
        for words, style in parts:
            yield self._styled(words[max(start, 0) : max(end, 0)], style)
            start, end = start - len(words), end - len(words)

    def _styled(self, words: str, style: str) -> str:
        if not (self._colour and style and words):
            return words
        return f"\x1b[{';'.join(_CODES[each] for each in style.split())}m{words}\x1b[0m"
