"""What a comparison of cascades passes over, but an import would change: printed numbers, notes, the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from cascade_kg.catalog.code_lists import code_names
from cascade_kg.core import iris
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import Cascade, Document, Indicator, Node, SignOff

__all__ = ["restated"]

T = TypeVar("T")
_Fields = Sequence[tuple[Bilingual, Callable[[T], str | None]]]

_NODE: _Fields[Node] = (
    (Bilingual("number as printed", "nomor tercetak"), lambda node: node.ordinal),
    (Bilingual("headings", "judul kotak"), lambda node: "\n".join(node.headings)),
    (Bilingual("as printed", "kata asli"), lambda node: "\n".join(node.as_printed)),
)
_INDICATOR: _Fields[Indicator] = (
    (Bilingual("note", "keterangan"), lambda each: "\n".join(each.notes)),
    (Bilingual("headings", "judul kotak"), lambda each: "\n".join(each.headings)),
    (Bilingual("as printed", "kata asli"), lambda each: "\n".join(each.as_printed)),
)
_DOCUMENT: _Fields[Document] = (
    (Bilingual("kind", "jenis"), lambda each: iris.identified("document-type", each.document_type)),
    (Bilingual("completeness", "kelengkapan"), lambda each: iris.identified("completeness", each.completeness)),
    (Bilingual("title", "judul"), lambda each: each.title),
    (Bilingual("code of the agency", "kode perangkat daerah"), lambda each: each.agency_code),
    (Bilingual("origin", "asal-usul"), lambda each: "\n".join(each.provenance)),
    (Bilingual("file", "berkas"), lambda each: each.file_name),
)
_SIGN_OFF: _Fields[SignOff] = (
    (Bilingual("signer", "penandatangan"), lambda each: each.name),
    (Bilingual("position", "jabatan"), lambda each: each.title),
    (Bilingual("rank", "pangkat"), lambda each: each.rank),
    (Bilingual("number", "NIP"), lambda each: each.number),
    (Bilingual("place", "tempat"), lambda each: each.place),
    (Bilingual("date", "tanggal"), lambda each: each.date_text),
)
_OF_DOCUMENT = Bilingual("document", "dokumen")
_OF_PAGE = Bilingual("sign-off of page {}", "pengesahan halaman {}")
_NOTHING = Bilingual("nothing", "kosong")
_LONGEST = 60


def restated(old: Cascade, new: Cascade, *, language: str) -> Iterator[str]:
    """Yield a line for each such thing that differs, in the order of the cascade that was there."""
    yield from _document(old.document, new.document, language)
    nodes = {node.iri: node for node in new.nodes()}
    for node in old.nodes():
        if other := nodes.get(node.iri):
            yield from _differing(_NODE, node, other, about=node.label or "", language=language)
            indicators = {each.iri: each for each in other.indicators}
            for each in node.indicators:
                if its := indicators.get(each.iri):
                    yield from _differing(_INDICATOR, each, its, about=each.label or "", language=language)


def _document(old: Document, new: Document, language: str) -> Iterator[str]:
    yield from _differing(_DOCUMENT, old, new, about=_OF_DOCUMENT.in_(language), language=language)
    pages: tuple[Mapping[int, SignOff], ...] = tuple({each.page: each for each in one.sign_offs} for one in (old, new))
    for page in sorted({*pages[0], *pages[1]}):
        one, other = (found.get(page, SignOff(page)) for found in pages)
        yield from _differing(_SIGN_OFF, one, other, about=_OF_PAGE.in_(language).format(page), language=language)


def _differing(fields: _Fields[T], old: T, new: T, *, about: str, language: str) -> Iterator[str]:
    for name, get in fields:
        one, other = get(old) or "", get(new) or ""
        if one != other:
            shown = (_shown(each, language) or _NOTHING.in_(language) for each in (one, other))
            yield f"{_short(about)}, {name.in_(language)}: {' → '.join(shown)}"


def _shown(words: str, language: str) -> str:
    """Return a text on one line; a term of a code list by its name."""
    named = code_names().get(words)
    return named.in_(language) if named else _short(words)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
