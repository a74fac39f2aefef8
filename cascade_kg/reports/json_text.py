"""JSON that reads back as it was, and that steers no terminal on which it is shown."""

from __future__ import annotations

import json
import re

__all__ = ["to_json"]

_STEERING = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def to_json(value: object) -> str:
    """Return a value as indented JSON; controls, and marks that turn the direction of writing, are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"
