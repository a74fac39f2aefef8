"""A package of a stranger is looked through before any library opens it, and refused where it is not plain data."""

from __future__ import annotations

import time
import tracemalloc
import zlib

import pytest

from cascade_kg.core import packages
from cascade_kg.core.errors import InputError
from cascade_kg.core.packages import opened
from tests.core.containers import lying, office, package

_LAUGHS = b'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
_FILE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def test_a_package_says_what_is_in_it() -> None:
    seen = opened(package({"mimetype": b"application/x", "b.xml": b"<b/>", "a/c.png": b"\x89PNG"}), where="x")
    assert (seen.names, seen.contents) == (("a/c.png", "b.xml", "mimetype"), b"application/x")


def _refused(content: bytes) -> str:
    tracemalloc.start()
    began = time.monotonic()
    try:
        with pytest.raises(InputError) as caught:
            opened(content, where="sintetis.xlsx")
        assert tracemalloc.get_traced_memory()[1] < 100 * 1024 * 1024
        assert time.monotonic() - began < 5
    finally:
        tracemalloc.stop()
    assert "\n" not in str(caught.value)
    assert caught.value.todo
    assert caught.value.in_("id") != caught.value.in_("en")
    return str(caught.value)


_GOOD = office("xlsx", xl__workbook_xml=b"<workbook/>" * 50)
_FLAGGED = bytearray(_GOOD)
for _at in (6, _GOOD.index(b"PK\x01\x02") + 8):
    _FLAGGED[_at] |= 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (package({"a.xml": b"<a>" + b" " * 30_000_000 + b"</a>"}), "too large"),
        (package({f"{number}.png": b"\0" * 9_000_000 for number in range(8)}, stored=True), "too large"),
        (office("xlsx", xl__sheet_xml=b"<row/>" * 6_000_000), "too large"),
        (package({f"{number}.xml": b"" for number in range(2_001)}), "too many parts"),
        (package({"n" * 60_000 + str(number): b"" for number in range(20)}), "too many parts"),
        (office("docx", word__document_xml=_LAUGHS), "document type or entities"),
        (office("docx", word__document_xml=_FILE), "document type or entities"),
        (office("docx", word__media=_FILE), "document type or entities"),
        (office("docx", word__document_xml=_FILE.decode().encode("utf-16")), "document type or entities"),
        (
            office("docx", word__document_xml=b'<?xml version="1.0" encoding="UTF-7"?>+ADw-'),
            "document type or entities",
        ),
        (office("xlsx", xl__vbaProject_bin=b"\0"), "macros"),
        (office("xlsx", xl__macrosheets__sheet1_xml=b"<x/>"), "macros"),
        (package({"mimetype": b"application/x", "Basic/Standard/a.xml": b"<x/>"}), "macros"),
        (
            package({"[Content_Types].xml": b'<x ContentType="application/vnd.ms-excel.sheet.macroEnabled.12"/>'}),
            "macros",
        ),
        (package({"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "password"),
        (bytes(_FLAGGED), "password"),
        (_GOOD[:-1], "damaged"),
        (_GOOD[: len(_GOOD) // 2], "damaged"),
        (b"x" + _GOOD, "damaged"),
        (_GOOD + b"x", "damaged"),
        (package({"a.xml": b"<a/>", "b.xml": b"<b/>"}).replace(b"b.xml", b"a.xml"), "damaged"),
        (lying(package({"a.xml": b"<a>" + b"a" * 5_000_000}), size=10), "damaged"),
        (lying(package({"a.xml": b"<a>" + b"a" * 100}), size=5_000), "damaged"),
    ],
)
def test_a_package_that_is_not_plain_data_is_refused_in_bounded_time_and_memory(content: bytes, said: str) -> None:
    assert said in _refused(content)


def test_a_part_that_is_longer_than_it_says_is_never_unpacked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    content = lying(package({"a.xml": b"<a>" + b"a" * 40_000_000}), size=10)
    monkeypatch.setattr(packages, "STEEPEST", 10**9)
    tracemalloc.start()
    try:
        with pytest.raises(InputError, match="damaged"):
            opened(content, where="x")
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_a_part_whose_bytes_have_changed_is_refused() -> None:
    content = package({"a.xml": b"<a>1</a>"}, stored=True)
    assert zlib.crc32(b"<a>1</a>").to_bytes(4, "little") in content
    assert "damaged" in _refused(content.replace(b"<a>1</a>", b"<a>2</a>"))


def test_an_archive_within_a_document_is_left_shut() -> None:
    bomb = package({"a.xml": b"<a>" + b" " * 30_000_000 + b"</a>"})
    assert (
        "word/embeddings/a.zip"
        in opened(package({"[Content_Types].xml": b"<x/>", "word/embeddings/a.zip": bomb}), where="x").names
    )
