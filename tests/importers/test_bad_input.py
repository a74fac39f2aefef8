"""Bytes from outside are hostile until read: what is no cascade is refused in one line, what is odd is read alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.core.folders import folder
from cascade_kg.core.model import Cascade
from cascade_kg.importers import Import, read_document
from tests.importers.linear import assert_linear
from tests.importers.variants.comparison import differences

_GOOD = (folder("data") / "sources" / "33.02.16-pekuncen-2023.txt").read_bytes()
_TEXT = _GOOD.decode("utf-8")
_PROSE = "Rapat sintetis dibuka pukul sembilan. Hadirin menyimak uraian tentang cuaca.\n" * 40


def _read(content: bytes, *, name: str = "sintetis.txt", kecamatan: str = "33.02.16", year: int = 2023) -> Import:
    return read_document(content, file_name=name, kecamatan=kecamatan, first_year=year, last_year=year)


def _refusal(content: bytes, *, kecamatan: str = "33.02.16", year: int = 2023) -> InputError:
    """Return the error of a document that is refused: one line, in both languages throughout."""
    with pytest.raises(InputError) as caught:
        _read(content, kecamatan=kecamatan, year=year)
    assert "\n" not in str(caught.value)
    what, todo = zip(caught.value.said("en"), caught.value.said("id"), strict=True)
    assert what[0] != what[1]
    assert todo[0] != todo[1]
    return caught.value


def _words(cascade: Cascade) -> Iterator[str]:
    """Yield every text of a cascade that ends in the graph."""
    for sign_off in cascade.document.sign_offs:
        yield from filter(None, (sign_off.name, sign_off.rank, sign_off.title, sign_off.number, sign_off.place))
    for node in cascade.nodes():
        yield from filter(None, (node.label, node.result_statement, *node.as_printed, *node.headings))
        for each in node.indicators:
            formula = each.formula.text if each.formula else None
            yield from filter(None, (each.label, formula, each.data_source, *each.notes, *each.as_printed))


_REFUSED: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \r\n\t\n" * 50,
    "prose": _PROSE.encode(),
    "binary": bytes(range(256)) * 400,
    "zeros": b"\x00" * 5000,
    "with NUL": _GOOD.replace(b"Kegiatan 2", b"Kegiatan\x002"),
    "UTF-16": _TEXT.encode("utf-16"),
    "UTF-16 without mark": _TEXT.encode("utf-16-le"),
    "UTF-32": _TEXT.encode("utf-32"),
    "Windows-1252": _TEXT.replace("dan jamuan", "dan \u201cjamuan\u201d").encode("cp1252"),
    "truncated in a character": _GOOD + "é".encode()[:1],
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + _GOOD,
    "PDF in ASCII": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstream\n" + _PROSE.encode(),
    "zip": b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + b"\x8d" * 3000,
    "HTML": b"<!DOCTYPE html><html><body><p>Halaman sintetis</p></body></html>",
    "Turtle": b"@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .\nckg:Cascade a ckg:Thing .\n",
    "title alone": b"CASCADING KECAMATAN PEKUNCEN TAHUN 2023\n",
    "headings without any indicator": b"CASCADING KECAMATAN PEKUNCEN TAHUN 2023\n\nSub Kegiatan 1\nPengadaan Mebel\n",
    "boxes without a head": _TEXT[_TEXT.index("Sub Kegiatan 3\n") :].partition("CASCADING")[0].encode(),
    "paragraphs below headings": (
        "CASCADING KECAMATAN PEKUNCEN TAHUN 2023\n\nProgram 1\n" + "Uraian sintetis tentang cuaca hari ini. " * 30
    ).encode(),
}


@pytest.mark.parametrize("content", _REFUSED.values(), ids=_REFUSED.keys())
def test_what_is_no_cascade_in_utf_8_is_refused_in_one_line_that_names_the_file(content: bytes) -> None:
    assert "sintetis.txt" in str(_refusal(content))


def test_a_huge_file_is_refused_at_once() -> None:
    content = _GOOD * (64 * 1024 * 1024 // len(_GOOD))
    assert "too large (67.1 MB)" in str(_refusal(content))


_CODES = ["99.99.99", "33.02", "33", "", "33.02.16\u00a0", "33.02.16/..", "33.02.16\n", "３３.02.16"]


@pytest.mark.parametrize("code", _CODES)
def test_an_unknown_kecamatan_is_refused(code: str) -> None:
    assert "no kecamatan has the code" in str(_refusal(_GOOD, kecamatan=code))


def test_a_document_of_another_kecamatan_is_refused() -> None:
    assert "the title names Kecamatan PEKUNCEN" in str(_refusal(_GOOD, kecamatan="33.02.14"))


def test_a_document_that_names_another_kecamatan_on_any_line_of_its_head_and_never_ours_is_refused() -> None:
    text = _TEXT.replace("CASCADING KECAMATAN PEKUNCEN TAHUN 2023", "KECAMATAN CILONGOK, KABUPATEN BANYUMAS")
    refusal = _refusal(text.replace("PEKUNCEN", "CILONGOK").encode())
    assert "names Kecamatan Cilongok and never Pekuncen" in str(refusal)


def test_a_signature_of_another_kecamatan_is_noted() -> None:
    warnings = _read(_TEXT.replace("CAMAT PEKUNCEN", "CAMAT CILONGOK", 1).encode()).report.warnings
    assert [warning.lines for warning in warnings if "names Kecamatan Cilongok" in warning.text.en] == [(66,)]


def test_a_document_of_another_year_is_refused() -> None:
    assert "the title says 2023, not 2024" in str(_refusal(_GOOD, year=2024))


@pytest.mark.parametrize("years", [(2024, 2023), (0, 0), (-1, -1), (99999, 99999)])
def test_years_that_are_none_are_refused(years: tuple[int, int]) -> None:
    with pytest.raises(InputError):
        read_document(_GOOD, file_name="sintetis.txt", kecamatan="33.02.16", first_year=years[0], last_year=years[1])


_ALIKE: dict[str, str] = {
    "byte order mark": "\ufeff" + _TEXT,
    "line ends of Windows": _TEXT.replace("\n", "\r\n"),
    "line ends of an old Macintosh": _TEXT.replace("\n", "\r"),
    "no-break blanks": _TEXT.replace("Perangkat Daerah", "Perangkat\u00a0Daerah").replace("Sub K", "Sub\u00a0K"),
    "no-break blanks in numbers": _TEXT.replace("Kegiatan 2", "Kegiatan\u00a02"),
    "soft hyphens": _TEXT.replace("Kecamatan", "Keca\u00admatan").replace("Penjelasan", "Penje\u00adlasan"),
    "zero width blanks": _TEXT.replace("Kegiatan", "Kegi\u200batan"),
    "trailing blanks": _TEXT.replace("\n", " \u00a0\t\n"),
    "no last line end": _TEXT.rstrip("\n"),
    "form feeds before pages": _TEXT.replace("CASCADING", "\fCASCADING"),
}


@pytest.mark.parametrize("text", _ALIKE.values(), ids=_ALIKE.keys())
def test_what_changes_no_word_changes_no_record(text: str) -> None:
    found = differences(_read(_GOOD).cascade, _read(text.encode("utf-8")).cascade)
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200f", "\x07", "\x1b", "\x85", "\u2028"])
def test_letters_that_steer_never_reach_a_record(letter: str) -> None:
    text = _TEXT.replace("Pengadaan Peralatan", f"Pengadaan{letter} Peralatan").replace("ROJINGUN", f"ROJIN{letter}GUN")
    try:
        words = list(_words(_read(text.encode("utf-8")).cascade))
    except InputError:
        return
    assert words
    assert not [each for each in words if any(unicodedata.category(one) in ("Cc", "Cf", "Zl") for one in each)]


def test_composed_and_decomposed_letters_give_the_same_name() -> None:
    text = _TEXT.replace("Lainnya", "Lainnyá")
    composed, decomposed = (_read(unicodedata.normalize(form, text).encode("utf-8")) for form in ("NFC", "NFD"))
    assert not differences(composed.cascade, decomposed.cascade)
    assert all(unicodedata.is_normalized("NFC", each) for each in _words(decomposed.cascade))


_LONG: dict[str, str] = {
    "words": "sintetis " * 5555,
    "one word": "s" * 50_000,
    "headings": "Sub Kegiatan 1 " * 3333,
    "labels": "a. Formulasi = b. Tipe Penghitungan : " * 1300,
    "list marks": "- " * 25_000,
    "tags": "<p>" * 16_666,
    "open tags": "<" * 50_000,
    "tabs": "\t" * 49_999 + "x",
    "dots": "1." * 25_000,
    "divisions": "Jumlah x dibagi " * 3125,
}


@pytest.mark.parametrize("line", _LONG.values(), ids=_LONG.keys())
def test_a_line_of_50_000_letters_costs_no_more_than_its_letters(line: str) -> None:
    assert_linear(lambda share: _read_or_refused(line[: len(line) // share]))


_MANY: dict[str, str] = {
    "headings": "Sub Kegiatan 1\n\n" * 20_000,
    "boxes": "\nSub Kegiatan 2\nPengadaan Mebel\nSasaran Sub Kegiatan 2\nTersedianya Mebel\n" * 3_000,
    "sentences": "Rapat sintetis dibuka.\n\n" * 20_000,
    "titles": "CASCADING KECAMATAN PEKUNCEN TAHUN 2023\n\n" * 20_000,
    "explanations": "Penjelasan\na. Formulasi = Jumlah mebel\n\n" * 8_000,
}


@pytest.mark.parametrize("lines", _MANY.values(), ids=_MANY.keys())
def test_many_lines_cost_no_more_than_their_number(lines: str) -> None:
    assert_linear(lambda share: _read_or_refused(lines[: len(lines) // share]))


def _read_or_refused(text: str) -> None:
    try:
        _read(_TEXT.replace("\nKegiatan 6\n", f"\n{text}\nKegiatan 6\n").encode("utf-8"))
    except InputError as error:
        assert error.todo  # noqa: PT017 - refusing such a document is as right as reading on


@pytest.mark.parametrize("name", ["../../etc/sintetis.txt", "sin\ntetis.txt", "sin\u202etxt.exe", "s" * 5000])
def test_a_file_name_never_breaks_the_one_line_of_an_error(name: str) -> None:
    with pytest.raises(InputError) as caught:
        _read(b"", name=name)
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 1000
