"""What a plan in its listed form looks like, told without reading it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cascade_kg.core.words import spaced
from cascade_kg.importers.plan.head import is_title
from cascade_kg.importers.text import SourceLine

__all__ = ["is_plan"]

_LISTED = re.compile(
    r"\b(?:target|pagu(?:\s+indikatif)?|anggaran)\s*(?:tahun|th\.?|thn\.?)?\s*(?:19|20)[0-9]{2}\b"
    r"|^\W*(?:program|kegiatan|keg\.?|sub[\s-]?kegiatan)\s*:?\s*[0-9X]\s*[.,]\s*[0-9X]{2}",
    re.IGNORECASE,
)
_BOXED = re.compile(
    r"^\W*(?:eselon|penjelasan|cascading)\b|\b(?:formulasi|tipe\s+peng?hitungan|sumber\s+data)\b", re.IGNORECASE
)


def is_plan(lines: Sequence[SourceLine]) -> bool:
    """Tell whether lines are those of a listed plan: columns of years and codes, and few words of boxes."""
    texts = [spaced(line.text) for line in lines]
    listed = sum(_LISTED.search(text) is not None or is_title(text) for text in texts)
    boxed = sum(_BOXED.search(text) is not None for text in texts)
    return listed > boxed
