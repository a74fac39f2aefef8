"""The document of Kecamatan Pekuncen, printed otherwise and for another kecamatan, says what it said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from cascade_kg.catalog import reference
from cascade_kg.catalog.reference import Region
from cascade_kg.core.model import Cascade, Formula, Indicator, Node, NodeType
from cascade_kg.importers import Import, read_document
from tests.importers.test_pekuncen import FILE, expected
from tests.importers.variants.comparison import Difference, differences
from tests.importers.variants.mixing import mixed

_REAL = reference.kecamatan
_BOXES = r"(?:Sub Kegiatan|Kegiatan|Program)"
_HEADS = rf"^({_BOXES}(?: \d)?|Sasaran {_BOXES}(?: \d)?|Indikator Kinerja {_BOXES}(?: \d)?|Penjelasan)$"
_FIELDS = r"^a\. .+\n- ?b\. .+\n- ?c\. .+$|^a\. .+\nb\. .+\nc\. .+$"


@pytest.fixture(autouse=True)
def _synthetic_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one kecamatan more be known: no document of a real one is invented here."""
    contoh = Region("99.99.99", "Contoh", "99.99", "Kabupaten Contoh", "Provinsi Contoh")
    monkeypatch.setattr(reference, "kecamatan", lambda code: contoh if code == "99.99.99" else _REAL(code))


def _moved(text: str) -> str:
    """Let a text speak of another kecamatan."""
    for name in ("PEKUNCEN", "BANYUMAS"):
        text = text.replace(name, "CONTOH")
    return text.replace("Pekuncen", "Contoh")


def _worded(cascade: Cascade, words: Callable[[str], str]) -> Cascade:
    """Return a cascade with other words."""

    def told(text: str | None) -> str | None:
        return words(text) if text else text

    def formula(each: Formula) -> Formula:
        return replace(each, text=words(each.text), numerator=told(each.numerator), denominator=told(each.denominator))

    def indicator(each: Indicator) -> Indicator:
        return replace(
            each,
            label=told(each.label),
            formula=formula(each.formula) if each.formula else None,
            data_source=told(each.data_source),
            notes=tuple(map(words, each.notes)),
        )

    def node(each: Node) -> Node:
        return replace(
            each,
            label=told(each.label),
            result_statement=told(each.result_statement),
            indicators=tuple(map(indicator, each.indicators)),
            children=tuple(map(node, each.children)),
        )

    return replace(cascade, roots=tuple(map(node, cascade.roots)))


def _read(text: str) -> Import:
    return read_document(text.encode(), file_name="contoh.txt", kecamatan="99.99.99", first_year=2023, last_year=2023)


def _document() -> str:
    return _moved(FILE.read_text("utf-8"))


def _pages(text: str) -> list[str]:
    return re.split(r"(?=^CASCADING KECAMATAN)", text, flags=re.MULTILINE)[1:]


def _cased(case: Callable[[str], str]) -> Callable[[str], str]:
    """Return a way to write all words, but no tags, in another case."""
    return lambda text: "".join(part if part.startswith("<") else case(part) for part in re.split(r"(<[^>]*>)", text))


def _capitalised(text: str) -> str:
    return re.sub(r"[^\W\d_]+", lambda word: word[0] if word[0].isupper() else word[0].capitalize(), text)


def _with_codes(text: str) -> str:
    """Print the official code of each sub-activity on a line of its own above its name."""
    for node in expected().nodes():
        if node.type is NodeType.SUB_ACTIVITY:
            text = re.sub(rf"(?m)^{re.escape(node.label or '')}$", rf"{node.code}\n\g<0>", text, count=1)
    return text


def _outside_tables(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: "\n".join(
        line if "\t" in line or "<" in line or not line.strip() else change(line) for line in text.split("\n")
    )


def _replaced(pattern: str, by: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, by, text, flags=re.MULTILINE)


_WAYS: dict[str, Callable[[str], str]] = {
    "for another kecamatan": lambda text: text,
    "pages in another order": lambda text: "\n".join(_pages(text)[number] for number in (2, 0, 4, 1, 3)),
    "line ends of Windows and no-break blanks": lambda text: text.replace(" : ", "\u00a0: ").replace("\n", "\r\n"),
    "lines indented by tabs": _outside_tables(lambda line: f"\t{line}"),
    "a blank line after every line": lambda text: text.replace("\n", "\n\n"),
    "no blank line": _replaced(r"\n\s*\n+", "\n"),
    "headings in Markdown": _replaced(_HEADS, r"### \1"),
    "headings in bold": _replaced(_HEADS, r"**\1**"),
    "headings in italics": _replaced(_HEADS, r"*\1*"),
    "headings between underlines": _replaced(_HEADS, r"__\1__"),
    "headings as HTML": _replaced(_HEADS, r'<p class="x"><strong>\1</strong></p>'),
    "tables of Markdown": lambda text: "\n".join(
        f"| {line.replace(chr(9), ' | ')} |" if "\t" in line else line for line in text.split("\n")
    ),
    "headings with a colon": _replaced(_HEADS, r"\1 :"),
    "one word for sub-activities": _replaced("Sub Kegiatan", "Subkegiatan"),
    "a hyphen in sub-activities": _replaced("Sub Kegiatan", "SUB-KEGIATAN"),
    "sub-activities cut short": _replaced("Sub Kegiatan", "Sub Keg."),
    "digits for letters in headings": lambda text: text.replace("Penjelasan", "Penje1asan").replace(
        "Sasaran Kegiatan", "Sasaran Keg1atan"
    ),
    "digits for letters in labels": _replaced("Formulasi", "Formu1asi"),
    "another word for the calculation type": _replaced("Tipe Penghitungan", "Metode Penghitungan"),
    "a short word for the calculation type": _replaced("Tipe Penghitungan", "Tipe Hitung"),
    "a short word for the source": _replaced("Sumber [Dd]ata", "Sumber"),
    "another word for the formula": _replaced("Formulasi(/Cara Pengukuran)?", "Rumus"),
    "labels without letters": _replaced(r"^(- )?[abc]\. ", ""),
    "labels in another order": lambda text: re.sub(
        _FIELDS, lambda fields: "\n".join(reversed(fields[0].split("\n"))), text, flags=re.MULTILINE
    ),
    "levels with a letter": lambda text: text.replace("Eselon III", "ESELON III.a").replace("Eselon IV", "Eselon IV/a"),
    "levels with their office": _replaced(r"Eselon IV$", "Eselon IV (Kepala Seksi)"),
    "codes on lines of their own": _with_codes,
    "another title": _replaced(
        "^CASCADING KECAMATAN CONTOH TAHUN 2023", "POHON KINERJA\nKECAMATAN CONTOH\nTAHUN ANGGARAN 2023"
    ),
    "numbers of pages": lambda text: "\n".join(
        f"{page}\nHalaman {number} dari 5\n\f" for number, page in enumerate(_pages(text), start=1)
    ),
}


@pytest.mark.parametrize("way", _WAYS)
def test_a_document_that_is_printed_otherwise_says_the_same(way: str) -> None:
    text = _WAYS[way](_document())
    assert way == "for another kecamatan" or text != _document()
    read = _read(text)
    found = differences(_worded(expected(), _moved), read.cascade)
    assert not found, "\n".join(map(str, found))
    assert not [line.number for line in read.report if line.fate == "unread"]


@pytest.mark.parametrize("case", [str.upper, _capitalised], ids=["capitals", "capitals of words"])
def test_a_document_in_other_case_says_the_same_in_that_case(case: Callable[[str], str]) -> None:
    read = _read(_cased(case)(_document()))
    found = differences(_worded(expected(), lambda text: case(_moved(text))), read.cascade)
    assert not found, "\n".join(map(str, found))


def _numbered() -> Cascade:
    """Return the right answer with a number on every node, as the boxes are printed anew."""

    def node(each: Node) -> Node:
        return replace(each, ordinal=each.ordinal or "9", children=tuple(map(node, each.children)))

    moved = _worded(expected(), _moved)
    return replace(moved, roots=tuple(map(node, moved.roots)))


def _said(each: Difference, read: Import) -> bool:
    """Tell whether the import names a field that differs, or, where words are lost, a line that holds them."""
    fewer = isinstance(each.got, int) and isinstance(each.expected, int) and each.got < each.expected
    if each.marked or each.node is None or not (each.got is None or fewer):
        return each.marked
    words: list[str | None] = [each.expected] if isinstance(each.expected, str) else []
    if each.field == "node":
        words = [each.node.label]
    elif not words:
        for one in (each.indicator,) if each.indicator else each.node.indicators:
            words += [one.label, one.formula.text if one.formula else None]
    named = {line for remark in read.report.warnings for line in remark.lines}
    named |= {line.number for line in read.report if line.fate == "unread"}
    texts = [line.text for line in read.report if line.number in named]
    return any(word in text for word in words if word for text in texts)


_NAMES = (("Contoh", "ROJINGUN"), ("Uji Coba", "SITI AMINAH"), ("Karang Baru", "BUDI HARTONO"))
_LEFT = {(4004, False): 1, (118, True): 2, (124, True): 2}
"""What is not right yet, by seed and order of the lower parts: each of it is said."""
_CASES = [(seed, False) for seed in (*range(12), *range(1000, 1012), *range(2000, 2030))]
_CASES += [(seed, True) for seed in range(100, 110)]


@pytest.mark.parametrize(("seed", "shuffled"), [*_CASES, *_LEFT])
def test_boxes_side_by_side_cut_once_say_the_same_or_what_is_lost(
    seed: int, monkeypatch: pytest.MonkeyPatch, *, shuffled: bool
) -> None:
    place, signer = _NAMES[seed % len(_NAMES)]
    region = Region("99.99.99", place, "99.99", f"Kabupaten {place}", f"Provinsi {place}")
    monkeypatch.setattr(reference, "kecamatan", lambda code: region if code == "99.99.99" else _REAL(code))

    def renamed(text: str) -> str:
        return text.replace("CONTOH", place.upper()).replace("Contoh", place).replace("ROJINGUN", signer)

    pages = _pages(renamed(_document()))
    heads = [page[: page.index("Eselon IV")] for page in pages]
    right = _worded(_numbered(), renamed)
    foot = pages[0][pages[0].index(f"{place} , 2 Januari") :]
    read = _read(mixed(right, heads, foot, seed=seed, shuffled=shuffled))
    found = differences(right, read.cascade)
    assert not [each for each in found if not _said(each, read)], "\n".join(map(str, found))
    assert len(found) <= _LEFT.get((seed, shuffled), 0), "\n".join(map(str, found))
