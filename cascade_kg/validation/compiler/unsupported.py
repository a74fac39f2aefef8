"""What the compiler does not know, it refuses by name: never a silent pass."""

from __future__ import annotations

__all__ = ["UnsupportedError"]


class UnsupportedError(Exception):
    """A part of SHACL or SPARQL that the compiler does not turn into a set-based query; its text names the part."""
