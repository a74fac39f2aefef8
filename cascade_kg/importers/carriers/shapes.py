"""Shapes as office documents draw them (DrawingML): where they are, in points, and the lines of connectors."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Any

from cascade_kg.importers.carriers.sheets import Area, Stroke

__all__ = ["Transform", "area_of", "connector_of", "inside_group"]

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_POINT = 12_700
"""English metric units in a point."""
_DEGREE = 60_000


@dataclass(frozen=True, slots=True)
class Transform:
    """How places in a group become places on the page: times ``scale``, and moved."""

    scale: tuple[float, float] = (1.0, 1.0)
    moved: tuple[float, float] = (0.0, 0.0)

    def area(self, left: float, top: float, width: float, height: float) -> Area:
        """Return an area on the page."""
        x, y = left * self.scale[0] + self.moved[0], top * self.scale[1] + self.moved[1]
        return Area(x, y, x + width * self.scale[0], y + height * self.scale[1])


def area_of(frame: Any, transform: Transform) -> Area | None:
    """Return where an ``a:xfrm`` places a shape; None where it says nothing."""
    sizes = _sizes(frame, "off", "ext")
    return None if sizes is None else transform.area(*sizes)


def inside_group(frame: Any, transform: Transform, outer: Area | None = None) -> Transform:
    """Return the transform of what is in a group with an ``a:xfrm``; ``outer`` is where the group itself stands."""
    inner = _sizes(frame, "chOff", "chExt")
    outer = outer or area_of(frame, transform)
    if inner is None or outer is None or not (inner[2] and inner[3]):
        return transform
    scale = outer.width / inner[2], outer.height / inner[3]
    return Transform(scale, (outer.left - inner[0] * scale[0], outer.top - inner[1] * scale[1]))


def connector_of(area: Area, frame: Any, shape: str) -> list[Stroke]:
    """Return the pieces of a connector of a preset shape (``bentConnector3``), turned and mirrored as it says."""
    width, height = area.width, area.height
    points = [(0.0, 0.0), (width, height)]
    if shape.endswith("Connector2"):
        points = [(0.0, 0.0), (width, 0.0), (width, height)]
    elif "bent" in shape or "curved" in shape:
        points = [(0.0, 0.0), (width / 2, 0.0), (width / 2, height), (width, height)]
    return [Stroke(one, other) for one, other in itertools.pairwise(_turned(points, area, frame))]


def _turned(points: Sequence[tuple[float, float]], area: Area, frame: Any) -> list[tuple[float, float]]:
    across, down = frame.get("flipH") in ("1", "true"), frame.get("flipV") in ("1", "true")
    angle = radians(_number(frame.get("rot")) / _DEGREE)
    x, y = area.centre
    found = []
    for left, top in points:
        dx = (area.width - left if across else left) - area.width / 2
        dy = (area.height - top if down else top) - area.height / 2
        found.append((x + dx * cos(angle) - dy * sin(angle), y + dx * sin(angle) + dy * cos(angle)))
    return found


def _sizes(frame: Any, begin: str, size: str) -> tuple[float, float, float, float] | None:
    if frame is None:
        return None
    off, ext = frame.find(f"{A}{begin}"), frame.find(f"{A}{size}")
    if off is None or ext is None:
        return None
    values = (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))
    left, top, width, height = (_number(value) / _POINT for value in values)
    return left, top, width, height


def _number(value: str | None) -> float:
    """Return a number of a stranger's document, within bounds; what is none is nought."""
    try:
        return max(-1e12, min(1e12, float(value or 0)))
    except ValueError:
        return 0.0
