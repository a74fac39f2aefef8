"""Whose a document is is read from names and titles, said with its ground, and asked for where it is not clear."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cascade_kg.core.findings import Bilingual
from cascade_kg.intake import arrival
from cascade_kg.intake.identity import Identity, Source, identity, named, titles

_FILE, _FOLDER, _TITLE = Bilingual("file", "berkas"), Bilingual("folder", "folder"), Bilingual("title", "judul")


def _identity(file: str, folder: str = "", title: tuple[str, ...] = ()) -> Identity:
    def sources() -> Iterator[Source]:
        yield named(file, _FILE)
        yield named(folder, _FOLDER)
        yield titles(title, _TITLE)

    return identity(sources())


@pytest.mark.parametrize(
    ("file", "folder", "title", "code", "years"),
    [
        ("33.02.16-pekuncen-2023", "", (), "33.02.16", (2023, 2023)),
        ("Cascading Kec. Pekuncen 2023 (final)", "", (), "33.02.16", (2023, 2023)),
        ("pekuncen_2023", "Kab. Banyumas", (), "33.02.16", (2023, 2023)),
        ("PEKUNCEN", "Banyumas 2025-2029", (), "33.02.16", (2025, 2029)),
        ("pekuncen", "", ("CASCADING KECAMATAN CILONGOK TAHUN 2023",), "33.02.17", (2023, 2023)),
        ("scan001", "Kecamatan Pekuncen", ("CASCADING TAHUN 2023",), "33.02.16", (2023, 2023)),
        ("dokumen", "", ("CASCADING", "KECAMATAN PEKUNCEN", "TAHUN 2023"), "33.02.16", (2023, 2023)),
        ("dokumen", "", ("Camat Pekuncen", "Renstra 2025 s.d. 2029"), "33.02.16", (2025, 2029)),
        ("Renstra Kec Jati 2025_2029", "Kudus", (), "33.19.03", (2025, 2029)),
        ("Renstra Kec Jati 2025–2029", "", ("PEMERINTAH KABUPATEN BLORA",), "33.16.01", (2025, 2029)),
        ("Cascading Kecamatan Banyumas 2023", "", (), "33.02.11", (2023, 2023)),
        ("kec Kota Sumenep 2024", "", (), "35.29.01", (2024, 2024)),
        ("Kec Cilongok revisi 2024 dari 2023", "", ("CASCADING 2024",), "33.02.17", (2024, 2024)),
    ],
)
def test_names_and_titles_say_whose_a_document_is(
    file: str, folder: str, title: tuple[str, ...], code: str, years: tuple[int, int]
) -> None:
    known = _identity(file, folder, title)
    assert (known.kecamatan, known.years, known.asks) == (code, years, ())
    assert len(known.grounds) == 2


@pytest.mark.parametrize(
    ("file", "folder", "title", "said"),
    [
        ("laporan", "", (), "which kecamatan"),
        ("laporan", "", ("UU Nomor 23 Tahun 2014",), "of which year"),
        # A name that two kabupaten know, and one that is the kabupaten's too.
        ("Kec Jati 2025", "", (), "33.16.01 Jati, Kabupaten Blora; 33.19.03 Jati, Kabupaten Kudus"),
        ("Cascading Banyumas 2023", "", (), "which kecamatan"),
        ("Kec Cilongok Kab Situbondo 2024", "", (), "does not lie in the kabupaten"),
        ("jangkar dan asembagus 2024", "Situbondo", (), "35.12.12 Jangkar, Kabupaten Situbondo; 35.12.13 Asembagus"),
        # A day is no code, short names are words, and nothing is mended.
        ("scan 12.05.20", "", (), "which kecamatan"),
        # A bare name may be another word.
        ("pekuncen_2023", "", (), "may be of 33.02.16 Pekuncen"),
        ("bina marga 2024", "", (), "may be of 51.02.07 Marga"),
        ("bina marga 2024", "Banyumas", (), "does not lie in the kabupaten"),
        ("giri 2024", "Banyuwangi", (), "which kecamatan"),
        ("kec pekunce 2024", "", (), "which kecamatan"),
        ("pekuncen 2023 2024", "", (), "of which year"),
        ("pekuncen 33021620239", "", (), "of which year"),
    ],
)
def test_what_is_not_clear_is_asked_for_and_never_guessed(
    file: str, folder: str, title: tuple[str, ...], said: str
) -> None:
    known = _identity(file, folder, title)
    assert said in " ".join(ask.en for ask in known.asks)
    assert not (known.kecamatan and known.years)
    assert all(ask.en != ask.id for ask in known.asks)


def test_titles_are_asked_for_only_where_the_names_do_not_say_it() -> None:
    def sources() -> Iterator[Source]:
        yield named("33.02.16-pekuncen-2023", _FILE)
        raise AssertionError("nobody needs to open the document")

    assert identity(sources()).years == (2023, 2023)


def test_words_of_office_documents_are_seen(tmp_path: Path) -> None:
    import docx
    import odfdo
    import pptx
    import xlsxwriter

    word = docx.Document()
    words = word.add_paragraph("CASCADING KECA")
    words.add_run("MATAN PEKUNCEN")
    word.add_paragraph("TAHUN 2023")
    word.save(str(tmp_path / "a.bin"))
    with xlsxwriter.Workbook(tmp_path / "b.bin") as book:
        book.add_worksheet().write_column(0, 0, ["RENSTRA KECAMATAN PEKUNCEN", "TAHUN 2025 - 2029"])
    for kind, name in (("text", "c.bin"), ("spreadsheet", "d.bin")):
        document = odfdo.Document(kind)
        if kind == "text":
            document.body.append(odfdo.Paragraph("CASCADING KECAMATAN PEKUNCEN TAHUN 2023"))
        else:
            sheet = odfdo.Table("Lembar")
            sheet.set_value((0, 0), "CASCADING KECAMATAN PEKUNCEN TAHUN 2023")
            document.body.append(sheet)
        document.save(tmp_path / name)
    slides = pptx.Presentation()
    slides.slides.add_slide(slides.slide_layouts[0]).shapes.title.text = "CASCADING KECAMATAN PEKUNCEN & TAHUN 2023"
    slides.save(str(tmp_path / "e.bin"))
    for name, years in (
        ("a", (2023, 2023)),
        ("b", (2025, 2029)),
        ("c", (2023, 2023)),
        ("d", (2023, 2023)),
        ("e", (2023, 2023)),
    ):
        found = arrival(tmp_path / f"{name}.bin")
        assert [(each.kecamatan, each.years) for each in found.documents] == [("33.02.16", years)], name
