"""The report as one HTML page in both languages, for those who read it, hand it on or print it."""

from __future__ import annotations

from cascade_kg.reports.audit_page.page import render_page

__all__ = ["render_page"]
