"""A self-contained HTML page from a template: every text plain and escaped, one style sheet, no script, no request."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.plain_text import plain, plain_part

__all__ = ["both", "html_page"]


def html_page(
    template: Path, *, styles: Sequence[Path], language: str, words: Mapping[str, Bilingual], **values: object
) -> str:
    """Return the page that a template makes of values; it may include what stands beside it.

    The template gets one style sheet (that of all pages, and its own ``styles``) with its hash for the content security
    policy, ``language`` and our ``words``.
    Text is made plain before it is escaped; only ``Markup`` stays as it is. A ``Bilingual`` among the values stands
    there in both languages, each in an element of the class ``id`` or ``en``.
    """
    shared = Path(__file__).with_name("page.css")
    sheet = "".join(each.read_text(encoding="utf-8") for each in (shared, *styles))
    digest = base64.b64encode(hashlib.sha256(sheet.encode("utf-8")).digest()).decode("ascii")
    environment = Environment(
        loader=FileSystemLoader(template.parent, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    page = environment.get_template(template.name).render(
        language="id" if language == "id" else "en",
        words={key: each.in_(language) for key, each in words.items()},
        style=Markup(sheet),  # noqa: S704 - our own file
        style_hash=f"sha256-{digest}",
        **values,
    )
    return page.rstrip("\n") + "\n"


def both(say: Callable[[str], str | None]) -> Bilingual:
    """Return what is said in either language."""
    return Bilingual(say("en") or "", say("id") or "")


def _shown(value: Any) -> Any:
    """Make every text of the template plain, but our own style sheet; spaces at its ends stay, as one."""
    if isinstance(value, Bilingual):
        english, indonesian = plain(value.en), plain(value.id)
        if english == indonesian:
            return english
        return Markup('<span class="id" lang="id">{}</span><span class="en" lang="en">{}</span>').format(
            escape(indonesian), escape(english)
        )
    return plain_part(value) if isinstance(value, str) and not isinstance(value, Markup) else value
