"""A self-contained HTML page from a template: every text plain and escaped, one style sheet, no script, no request."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from cascade_kg.core.findings import Bilingual
from cascade_kg.reports.plain_text import plain_part

__all__ = ["html_page"]


def html_page(template: Path, *, style: Path, language: str, words: Mapping[str, Bilingual], **values: object) -> str:
    """Return the page that a template makes of values.

    The template gets one style sheet (that of all pages, and its own ``style``) with its hash for the content security
    policy, ``language`` and our ``words``.
    Text is made plain before it is escaped; only ``Markup`` stays as it is.
    """
    shared = Path(__file__).with_name("page.css")
    sheet = shared.read_text(encoding="utf-8") + style.read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    page = environment.from_string(template.read_text(encoding="utf-8")).render(
        language="id" if language == "id" else "en",
        words={key: each.in_(language) for key, each in words.items()},
        style=Markup(sheet),  # noqa: S704 - our own file
        style_hash=f"sha256-{digest}",
        **values,
    )
    return page.rstrip("\n") + "\n"


def _shown(value: Any) -> Any:
    """Make every text of the template plain, but our own style sheet; spaces at its ends stay, as one."""
    return plain_part(value) if isinstance(value, str) and not isinstance(value, Markup) else value
