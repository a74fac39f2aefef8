"""What office documents hold that is no text of their own, and whose words are not read: it is named, never dropped."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from cascade_kg.core.findings import Bilingual

__all__ = ["Foreign", "foreign_in"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_OLD_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_DATA = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"


class Foreign(StrEnum):
    """The kinds of such parts."""

    DIAGRAM = "diagram"
    DOCUMENT = "document"
    OBJECT = "object"

    @property
    def remark(self) -> Bilingual:
        """Return what a report says of them."""
        return _REMARKS[self]


_REMARKS = {
    Foreign.DIAGRAM: Bilingual(
        "the document holds a diagram (SmartArt), whose words were not read: convert it to shapes",
        "dokumen ini memuat diagram (SmartArt) yang kata-katanya tidak dibaca: ubah menjadi bentuk (Convert to Shapes)",
    ),
    Foreign.DOCUMENT: Bilingual(
        "the document holds another document, whose words were not read: open it and save it again",
        "dokumen ini memuat dokumen lain yang kata-katanya tidak dibaca: buka lalu simpan lagi",
    ),
    Foreign.OBJECT: Bilingual(
        "the document holds an object of another program, whose words were not read: paste them as text",
        "dokumen ini memuat objek program lain yang kata-katanya tidak dibaca: tempel sebagai teks",
    ),
}
_KINDS = {
    f"{_W}altChunk": Foreign.DOCUMENT,
    f"{_W}subDoc": Foreign.DOCUMENT,
    f"{_P}oleObj": Foreign.OBJECT,
    _OLD_OBJECT: Foreign.OBJECT,
}


def foreign_in(element: Any) -> tuple[Foreign, ...]:
    """Return the kinds of such parts in an element of XML."""
    found = {_KINDS[each.tag] for each in element.iter(*_KINDS)}
    if any(str(each.get("uri")).endswith("/diagram") for each in element.iter(_DATA)):
        found.add(Foreign.DIAGRAM)
    return tuple(sorted(found))
