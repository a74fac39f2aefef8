"""Codes of the official nomenclature, as documents print them before or behind a name."""

from __future__ import annotations

import re

__all__ = ["is_code", "official", "parted"]

_CODE = r"(?:[0-9]\.[0-9]{2}|X\.XX)\.[0-9]{2}(?:\.[0-9]\.[0-9]{2}(?:\.[0-9]{4}|\.[0-9]{2})?)?"
_WHOLE = re.compile(_CODE, re.IGNORECASE)
_BEFORE = re.compile(rf"[(\[]?({_CODE})(?![0-9.]*[0-9])[)\]]?[\s.:;)\-–—]*", re.IGNORECASE)
_BEHIND = re.compile(rf"[\s,;:\-–—]*[(\[]?\s*(?:\bkode\b\s*:?\s*)?(?<![0-9.])({_CODE})\s*[)\]]?\.?", re.IGNORECASE)


def parted(text: str) -> tuple[str, str | None]:
    """Return a name without the code that it is printed with, and the code: ``7.01.03 Program …``, ``… (7.01.03)``."""
    before = _BEFORE.match(text)
    if before:
        return text[before.end() :], before.group(1).upper()
    behind = next((match for match in _BEHIND.finditer(text[-60:]) if match.end() == len(text[-60:])), None)
    if behind:
        return text[: len(text) - len(text[-60:]) + behind.start()], behind.group(1).upper()
    return text, None


def is_code(text: str) -> bool:
    """Tell whether a text is nothing but a code."""
    return _WHOLE.fullmatch(text) is not None


def official(code: str) -> str:
    """Return a code as the nomenclature of kecamatan writes it: ``X.XX`` stands for any office, two digits for four."""
    parts = code.replace("X.XX", "7.01").split(".")
    return ".".join((*parts[:-1], parts[-1].zfill(4))) if len(parts) == 6 else ".".join(parts)
