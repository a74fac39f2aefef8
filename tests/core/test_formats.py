"""A file is known by what is in it, whatever it is called."""

from __future__ import annotations

import io
import random

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.core.folders import folder
from cascade_kg.core.formats import Format, format_of
from tests.core.containers import container, office, package


def _xlsx() -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "Tujuan")
    return stream.getvalue()


def _docx() -> bytes:
    import docx

    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def _pptx() -> bytes:
    import pptx

    stream = io.BytesIO()
    pptx.Presentation().save(stream)
    return stream.getvalue()


def _odf(kind: str) -> bytes:
    import odfdo

    stream = io.BytesIO()
    odfdo.Document(kind).save(stream)
    return stream.getvalue()


def _pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    page = Canvas(stream)
    page.drawString(100, 100, "CASCADING")
    page.save()
    return stream.getvalue()


def _picture(kind: str) -> bytes:
    from PIL import Image

    stream = io.BytesIO()
    Image.new("L", (4, 4)).save(stream, kind)
    return stream.getvalue()


_TURTLE = (folder("data") / "cascades" / "33.02.16-pekuncen" / "2023.ttl").read_bytes()
_DOCUMENTS = sorted((folder("data") / "sources").glob("*.txt"))


def test_documents_as_programs_write_them_are_told_apart() -> None:
    made = {
        Format.XLSX: _xlsx(),
        Format.DOCX: _docx(),
        Format.PPTX: _pptx(),
        Format.ODS: _odf("spreadsheet"),
        Format.ODT: _odf("text"),
        Format.PDF: _pdf(),
        Format.PNG: _picture("PNG"),
        Format.JPEG: _picture("JPEG"),
        Format.TIFF: _picture("TIFF"),
        Format.XLS: container(["Workbook", "\x05SummaryInformation", "\x05DocumentSummaryInformation", "CompObj"]),
        Format.TURTLE: _TURTLE,
        Format.N_QUADS: b'# made by hand\n<a:a> <a:b> "c d"@id <a:g> .\n',
        Format.JSON_LD: b'\xef\xbb\xbf \n{"@context": {}}',
        Format.CSV: b"Jenis;Uraian;Indikator\nTujuan;Naiknya;\n",
        Format.TEXT: b"CASCADING KECAMATAN PEKUNCEN TAHUN 2023\n",
    }
    assert {name: format_of(content, where="x") for name, content in made.items()} == {name: name for name in Format}


@pytest.mark.parametrize("path", _DOCUMENTS, ids=lambda path: path.name)
def test_the_documents_at_hand_are_texts(path: object) -> None:
    assert format_of(path.read_bytes(), where="x") is Format.TEXT  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("[Salinan] CASCADING KECAMATAN PEKUNCEN", Format.TEXT),
        ("{Salinan} CASCADING", Format.TEXT),
        ("<p>CASCADING</p>", Format.TEXT),
        ("Camat, Sekretaris, Kasi\nhadir bertiga\n", Format.TEXT),
        ("Tujuan, sasaran, program\nTujuan satu\n", Format.TEXT),
        ("satu,dua\ntiga,empat\n", Format.TEXT),
        ("satu\tdua\ttiga\nempat\tlima\tenam\n", Format.CSV),
        ('"satu, ya",dua,tiga\n"em\npat",lima,enam\n', Format.CSV),
        ("PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>\n", Format.TURTLE),
        ("@base <x:y> .\n", Format.TURTLE),
        ("Prefix surat: nomor 5\n", Format.TEXT),
        ("_:a <b:c> _:d .\n", Format.N_QUADS),
        ('[{"@id": "x:y"}]', Format.JSON_LD),
        ("\ufeff\n\n[]", Format.JSON_LD),
    ],
)
def test_texts_are_told_apart_by_how_they_begin(text: str, form: Format) -> None:
    assert format_of(text.encode(), where="x") is form


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"{\\rtf1 x}", "RTF"),
        (b"GIF89a", "GIF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"Rar!\x1a", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (package({"a.txt": b"a"}), "ZIP archive"),
        (package({"dalam.zip": package({"a.txt": b"a"})}), "ZIP archive"),
        (package({}), "ZIP archive"),
        (package({"mimetype": b"application/vnd.oasis.opendocument.presentation"}), "another kind of office document"),
        (container(["WordDocument", "1Table"]), "old Office file"),
        (container(["PowerPoint Document"]), "old Office file"),
        (container(["EncryptedPackage", "EncryptionInfo"]), "password"),
        (container(["Workbook", "_VBA_PROJECT_CUR"]), "macros"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "old Office file"),
    ],
)
def test_what_nothing_here_reads_is_refused_by_name(content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        format_of(content, where="sintetis.bin")
    assert str(caught.value).startswith("sintetis.bin: ")
    assert caught.value.todo
    assert caught.value.in_("id") != caught.value.in_("en")


def test_a_container_whose_directory_runs_in_a_circle_is_read_to_an_end() -> None:
    content = bytearray(container(["Workbook", *(f"Stream {number}" for number in range(12))]))
    content[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    assert format_of(bytes(content), where="x") is Format.XLS


@pytest.mark.parametrize("seed", range(200))
def test_any_bytes_have_a_format_or_are_refused(seed: int) -> None:
    chance = random.Random(seed)
    whole = chance.choice([_xlsx, _docx])() if seed < 10 else container(["Workbook"]) if seed < 100 else office("xlsx")
    content = bytearray(whole)
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    try:
        assert format_of(bytes(content[: chance.randint(1, len(content))]), where="x") in Format
    except InputError as error:
        assert error.todo  # noqa: PT017 - refusing them is as right as knowing them
