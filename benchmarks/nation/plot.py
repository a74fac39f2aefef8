"""How cost grows with the number of cascades, as a picture: both axes by powers of ten, a line a step."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

__all__ = ["draw"]

_LINES = (
    ("parse", "bare parse, one core", "#6b7280", "4 3"),
    ("load-memory", "load into memory", "#0369a1", ""),
    ("load-disk", "load onto disk", "#0e7490", ""),
    ("ask sub-activities-behind-a-shared-indicator", "the work behind the IKM", "#7c3aed", ""),
    ("check", "all rules, two processes", "#b91c1c", ""),
    ("recheck-one", "check again after one change", "#15803d", ""),
    ("check-pyshacl-cached", "pyshacl, queries cached", "#b45309", "6 3"),
    ("check-pyshacl-plain", "plain pyshacl", "#78350f", "2 3"),
)
_WIDTH, _HEIGHT = 880, 540
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 230, 30, 60


def draw(results: Mapping[str, Any]) -> str:
    """Return the picture as SVG."""
    sizes = sorted(results["sizes"].values(), key=lambda each: int(each["cascades"]))
    points = {
        step: [(size["cascades"], size["steps"][step]["median"]) for size in sizes if step in size["steps"]]
        for step, *_ in _LINES
    }
    seconds = [max(took, 1e-3) for line in points.values() for _, took in line]
    largest = max(size["cascades"] for size in sizes)
    across = _Axis(0, math.ceil(math.log10(largest)), _LEFT, _WIDTH - _RIGHT)
    up = _Axis(math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds))), _HEIGHT - _BOTTOM, _TOP)
    parts = [*_grid(across, up)]
    places: list[float] = []
    ends = sorted((line for line in _LINES if points[line[0]]), key=lambda line: -points[line[0]][-1][1])
    for step, name, colour, dashes in ends:
        path = [(across.at(number), up.at(max(took, 1e-3))) for number, took in points[step]]
        parts.append(
            f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in path)}" fill="none" stroke="{colour}" '
            f'stroke-width="2" stroke-dasharray="{dashes}"/>'
        )
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in path]
        x, y = path[-1]
        if points[step][-1][0] < largest:
            parts.append(f'<text x="{x + 9:.1f}" y="{y + 4:.1f}" fill="{colour}">{escape(name)}</text>')
            continue
        places.append(max(y, places[-1] + 17 if places else 0))
        parts.append(
            f'<path d="M{x + 6:.1f} {y:.1f} L{_WIDTH - _RIGHT + 14} {places[-1]:.1f}" '
            f'stroke="{colour}" stroke-width="0.6" fill="none"/>'
            f'<text x="{_WIDTH - _RIGHT + 18}" y="{places[-1] + 4:.1f}" fill="{colour}">{escape(name)}</text>'
        )
    body = "\n".join(parts)
    title = "Seconds by number of cascades, both by powers of ten; a step that costs in proportion rises by one square."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="13" role="img">\n<title>{title}</title>\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n{body}\n</svg>\n'
    )


class _Axis:
    """An axis by powers of ten."""

    def __init__(self, first: int, last: int, begins: float, ends: float) -> None:
        self.first, self.last = first, max(last, first + 1)
        self._begins, self._ends = begins, ends

    def at(self, value: float) -> float:
        """Return where a value stands."""
        share = (math.log10(value) - self.first) / (self.last - self.first)
        return self._begins + share * (self._ends - self._begins)


def _grid(across: _Axis, up: _Axis) -> list[str]:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    parts = []
    for power in range(across.first, across.last + 1):
        x = across.at(10**power)
        parts.append(f'<path d="M{x:.1f} {_TOP} V{bottom}" stroke="#e5e7eb"/>')
        parts.append(f'<text x="{x:.1f}" y="{bottom + 20}" text-anchor="middle" fill="#374151">{10**power:,}</text>')
    for power in range(up.first, up.last + 1):
        y = up.at(10.0**power)
        words = f"{10**power:,} s" if power >= 0 else f"{10.0**power:g} s"
        parts.append(f'<path d="M{_LEFT} {y:.1f} H{right}" stroke="#e5e7eb"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#374151">{words}</text>')
    parts.append(
        f'<text x="{(_LEFT + right) / 2}" y="{bottom + 44}" text-anchor="middle" fill="#374151">cascades</text>'
    )
    return parts
