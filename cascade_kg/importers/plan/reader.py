"""Read a plan in its listed form: from lines to a cascade and a report that accounts for every one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cascade_kg.catalog import reference
from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import Completeness, Document, DocumentType, NodeType
from cascade_kg.core.words import folded, spaced
from cascade_kg.importers.drafts import Draft
from cascade_kg.importers.hierarchy import without_repeats
from cascade_kg.importers.placed import placed
from cascade_kg.importers.plan.entries import entries_of
from cascade_kg.importers.plan.fields import Field, Named
from cascade_kg.importers.plan.head import Head, is_title, read_head, without_page_marks
from cascade_kg.importers.plan.labels import labels_of
from cascade_kg.importers.plan.nodes import drafts_of
from cascade_kg.importers.plan.official import Names
from cascade_kg.importers.plan.parents import link
from cascade_kg.importers.plan.statements import statements_of
from cascade_kg.importers.received import Received
from cascade_kg.importers.report import Fate, Import, ImportReport, Ledger, noted_of, spans
from cascade_kg.importers.text import SourceLine

__all__ = ["read_plan"]

_RUNS = re.compile(r"( {3}) +|(\t)[ \t]+")


def read_plan(received: Received) -> Import:
    """Read the text of a listed plan.

    Raises:
        InputError: the document states no node, or is that of other years than asked for.
    """
    ledger = Ledger()
    names = Names(reference.nomenclature(), ledger)
    # Long runs of blanks say no more than short ones, and take patterns long.
    source = [SourceLine(line.number, _RUNS.sub(r"\1\2", _unquoted(line.text))) for line in received.lines]
    start = _first_node(source, names.named)
    head = read_head(source[:start], received, ledger)
    body = without_page_marks(source[start:], head, ledger)
    statements, lost = statements_of(body, names.named)
    used = {line for statement in statements for line in statement.lines}
    for number, words in lost:
        ledger.set_aside([number], Fate.UNREAD, "no place")
        if number in used:
            cut = spaced(words)[:60]
            ledger.warn(f"«{cut}» found no place", f"«{cut}» tidak mendapat tempat", [number])
    entries = entries_of(statements, ledger)
    if not entries:
        raise InputError(
            Bilingual("no cascade was found in it", "tidak ditemukan cascading di dalamnya"),
            where=received.file_name,
            todo=Bilingual(
                "give the text of a plan with its programs", "berikan teks rencana dengan program-programnya"
            ),
        )
    supports = {order: entry.support for order, entry in enumerate(entries) if entry.support is not None}
    drafts = drafts_of(entries, names, reference.indicator_concepts(), ledger)
    drafts = without_repeats(drafts, ledger, key=lambda draft: draft.code or folded(draft.label or "") or None)
    roots = link(drafts, supports, ledger)
    lines = ledger.lines(received.lines, {})
    document = Document(
        file_name=received.file_name,
        content_hash=received.content_hash,
        document_type=DocumentType.STRATEGIC_PLAN,
        completeness=_completeness(head, drafts, ledger),
        title=head.title,
        agency_code=head.agency_code,
        provenance=tuple(head.provenance),
        unread=spans(line.number for line in lines if line.fate is Fate.UNREAD),
    )
    cascade = received.cascade(document, (root.node() for root in roots))
    done = Import(cascade, ImportReport(lines, noted_of(cascade), tuple(ledger.warnings)))
    return placed(done, received.places)


def _unquoted(text: str) -> str:
    """Return a line without the quotes that a spreadsheet program puts around it."""
    bare = text.strip()
    return bare[1:-1].replace('""', '"') if len(bare) > 1 and bare[0] == bare[-1] == '"' else text


def _first_node(lines: Sequence[SourceLine], named: Named) -> int:
    """Return where the first node begins, or the number of lines."""
    for place, line in enumerate(lines):
        found = [] if line.blank or is_title(line.text) else labels_of(line.text, named)
        if found and (found[0].field is Field.NODE or found[0].lone):
            return place
    return len(lines)


def _completeness(head: Head, drafts: Sequence[Draft], ledger: Ledger) -> Completeness:
    """Return what the document says of its completeness; else what it holds, and say so."""
    gaps = _gaps(drafts)
    if head.completeness is Completeness.COMPLETE and gaps:
        ledger.warn(
            f"the document says that it is complete, but holds {gaps[0]}",
            f"dokumen menyatakan dirinya lengkap, tetapi memuat {gaps[1]}",
        )
    if head.completeness:
        return head.completeness
    derived = Completeness.PARTIAL if gaps else Completeness.COMPLETE
    ledger.warn(
        f"the document does not say whether it is complete: taken as {derived}"
        + (f", for it holds {gaps[0]}" if gaps else ""),
        f"dokumen tidak menyebut kelengkapannya: dianggap {'sebagian' if gaps else 'lengkap'}"
        + (f", karena memuat {gaps[1]}" if gaps else ""),
    )
    return derived


def _gaps(drafts: Sequence[Draft]) -> tuple[str, str] | None:
    """Return what a plan lacks for being complete, in English and Indonesian."""
    if not any(draft.type is NodeType.SUB_ACTIVITY for draft in drafts):
        return "no sub-activities", "tidak satu pun sub kegiatan"
    bare = sum(draft.type is NodeType.PROGRAM and not draft.children for draft in drafts)
    return (f"{bare} program(s) without activities", f"{bare} program tanpa kegiatan") if bare else None
