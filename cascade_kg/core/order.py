"""The order in which people read IRIs and line numbers."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["natural_key"]

Key = tuple[tuple[int, int, str], ...]
_NUMBERS = re.compile(r"(\d+)")


@lru_cache(maxsize=8192)
def natural_key(text: str) -> tuple[Key, ...]:
    """Return a key that sorts ``…/activity/2`` before ``…/activity/10``, and words before codes."""
    # A cascade has about 1,000; of thousands, 65,536 keys would hold 150 MB.
    return tuple(map(_key, text.split("/")))


@lru_cache(maxsize=4096)
def _key(segment: str) -> Key:
    """Return the key of what stands between two slashes: most IRIs of a cascade share theirs."""
    return tuple((1, int(part), part) if part.isdecimal() else (0, 0, part) for part in _NUMBERS.split(segment) if part)
