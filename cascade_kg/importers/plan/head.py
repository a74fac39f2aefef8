"""The head of a plan: its comments, title, agency and years, and the lines that repeat them on later pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cascade_kg.core.model import Completeness
from cascade_kg.core.words import folded, spaced, tokens
from cascade_kg.importers.received import Received, spellings, started_by
from cascade_kg.importers.report import Fate, Ledger
from cascade_kg.importers.text import SourceLine

__all__ = ["Head", "is_title", "read_head", "without_page_marks"]

_TITLE = re.compile(r"\s*(?:dokumen\s+)?(?:perubahan\s+)?(?:renstra|rencana\s+strategis)\b", re.IGNORECASE)
_YEARS = re.compile(
    r"\b((?:19|20)[0-9]{2})\s*(?:[-–—/]|s\.?/?d\.?|sampai(?: dengan)?)\s*((?:19|20)[0-9]{2})\b", re.IGNORECASE
)
_AGENCY = re.compile(r"\s*(?:kantor\s+)?(?:kecamatan|kec\.?)\s*:?\s+([^,;(|:]+)", re.IGNORECASE)
_AGENCY_CODE = re.compile(
    r"kode\s+(?:instansi|opd|skpd|perangkat\s+daerah|pd)\s*[:=]?\s*([0-9X][0-9X. ]*[0-9])", re.IGNORECASE
)
_REGION_CODE = re.compile(r"kode\s+wilayah\s*[:=]?\s*([0-9]{2}(?:\.[0-9]{2}){0,2})", re.IGNORECASE)
_REGENCY = re.compile(r"\b(?:kabupaten|kab\.|kota)\s+[^\W\d_]+", re.IGNORECASE)
_PAGE = re.compile(r"\s*[-–—]*\s*(?:(?:halaman|hal\.?|page)\s*[:.]?\s*[0-9]{1,4}(?:\s*(?:dari|/|of)\s*[0-9]{1,4})?|[0-9]{1,3})\s*[-–—]*\s*", re.IGNORECASE)  # fmt: skip  # noqa: E501
_WHOLE = frozenset({"complete", "lengkap"})
_PART = frozenset({"partial", "sebagian", "incomplete", "parsial"})


@dataclass(slots=True)
class Head:
    """What a plan says of itself before its first node."""

    title: str | None = None
    agency_code: str | None = None
    provenance: list[str] = field(default_factory=list)
    completeness: Completeness | None = None
    lines: dict[str, int] = field(default_factory=dict)


def is_title(text: str) -> bool:
    """Tell whether a line begins as the title of a plan does."""
    return _TITLE.match(text) is not None


def read_head(lines: Sequence[SourceLine], received: Received, ledger: Ledger) -> Head:
    """Read the lines before the first node, and account for them.

    Raises:
        InputError: the title says other years than were asked for.
    """
    head = Head()
    years: list[tuple[int, int]] = []
    for line in lines:
        if line.blank:
            continue
        text = spaced(line.text)
        if text.startswith("#"):
            head.provenance.append(text.lstrip("# "))
            ledger.use([line.number], "document", "provenance")
            continue
        head.lines.setdefault(folded(text), line.number)
        known = _read_line(text, line.number, head, received, ledger)
        stated = [(int(match[1]), int(match[2])) for match in _YEARS.finditer(text)]
        years += stated
        if stated and not known:
            ledger.use([line.number], "document", "years")
    for printed in received.check_years(years):
        ledger.warn(f"the head says {printed}", f"kepala dokumen menyebut {printed}")
    if not years:
        ledger.warn("the head names no years", "kepala dokumen tidak menyebut tahun")
    head.completeness = _completeness(head.provenance)
    return head


def without_page_marks(lines: Sequence[SourceLine], head: Head, ledger: Ledger) -> list[SourceLine]:
    """Return lines without those that repeat the head, number a page or only rule it off; they are accounted for."""
    kept: list[SourceLine] = []
    for line in lines:
        words = folded(line.text)
        first = next((head.lines[key] for key in (words, _unnumbered(words)) if key in head.lines), None)
        if first is not None and words:
            ledger.repeat([line.number], first)
        elif not line.blank and not words and len(line.text.strip()) > 1:
            ledger.set_aside([line.number], Fate.DEBRIS, "rule")
        elif words and _PAGE.fullmatch(line.text) and not _wanted(kept):
            ledger.set_aside([line.number], Fate.DEBRIS, "page number")
        else:
            kept.append(line)
    return kept


def _wanted(kept: Sequence[SourceLine]) -> bool:
    """Tell whether the line before ends with a label that wants a number."""
    return bool(kept) and re.search(r"[:=]\s*$|[0-9][.,]$", kept[-1].text) is not None


def _unnumbered(words: str) -> str:
    return re.sub(r"(?: (?:halaman|hal))? [0-9]{1,4}$", "", words)


def _read_line(text: str, number: int, head: Head, received: Received, ledger: Ledger) -> bool:
    """Read one line of the head, and tell whether it says anything that is known."""
    known = False
    if is_title(text):
        if head.title is None:
            head.title = text
            ledger.use([number], "document", "title")
        known = True
    agency = _AGENCY.match(text)
    if agency:
        _check_place(agency.group(1), number, received, ledger)
        ledger.use([number], "document", "organization")
        known = True
    code = _AGENCY_CODE.search(text)
    if code:
        head.agency_code = head.agency_code or "".join(code.group(1).split())
        ledger.use([number], "document", "agencyCode")
        known = True
    region = _REGION_CODE.search(text)
    if region:
        ledger.use([number], "document", "region")
        known = True
        if not received.region.code.startswith(region.group(1)):
            ledger.warn(
                f"the head names the region {region.group(1)}, but {received.region.code} does not lie in it",
                f"kepala dokumen menyebut wilayah {region.group(1)}, tetapi {received.region.code} tidak di dalamnya",
                [number],
            )
    if not known and _REGENCY.search(text):
        ledger.use([number], "document", "region")
        known = True
    return known


def _check_place(place: str, number: int, received: Received, ledger: Ledger) -> None:
    named = folded(place)
    if not any(started_by(named, own) for own in spellings(received.region.name)):
        shown = spaced(place)[:60]
        ledger.warn(
            f"the head names Kecamatan {shown}, but {received.region.code} is {received.region.name}: "
            "check --kecamatan and the file",
            f"kepala dokumen menyebut Kecamatan {shown}, sedangkan {received.region.code} adalah "
            f"{received.region.name}: periksa --kecamatan dan berkasnya",
            [number],
        )


def _completeness(comments: Sequence[str]) -> Completeness | None:
    """Return what comments say of the completeness of the document, a word of lacking parts before all."""
    words = [word for comment in comments for word in tokens(comment)]
    if _PART & set(words) or any(pair == ("tidak", "lengkap") for pair in pairwise(words)):
        return Completeness.PARTIAL
    return Completeness.COMPLETE if _WHOLE & set(words) else None
