"""The order in which people read IRIs and line numbers."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["natural_key"]

_NUMBERS = re.compile(r"(\d+)")


@lru_cache(maxsize=65536)
def natural_key(text: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return a key that sorts ``…/activity/2`` before ``…/activity/10``, and words before codes."""
    return tuple(
        tuple((1, int(part), part) if part.isdecimal() else (0, 0, part) for part in _NUMBERS.split(segment) if part)
        for segment in text.split("/")
    )
