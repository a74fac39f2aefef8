"""Cascades in the formats of other programs, out and, where nothing is lost, back in."""

from __future__ import annotations
