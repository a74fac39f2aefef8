"""The language of what people read: ``--lang`` anywhere in the call, else the locale."""

from __future__ import annotations

import os
import sys

__all__ = ["LANGUAGES", "language", "say"]

LANGUAGES = ("id", "en")


def language() -> str:
    """Return ``id`` or ``en``: from ``--lang``, else ``CASCADE_KG_LANG``, else the locale."""
    words = sys.argv[1:]
    for word, following in zip(words, (*words[1:], ""), strict=False):
        chosen = following if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if chosen in LANGUAGES:
            return chosen
    for variable in ("CASCADE_KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "id" if value.lower().startswith(("id", "in_")) else "en"
    return "en"


def say(en: str, id: str) -> str:  # noqa: A002
    """Return the text in the language of this call."""
    return id if language() == "id" else en
