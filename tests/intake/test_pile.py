"""A folder is read at once: each file is recognised, nothing that fails stops the rest, and all is said."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cascade_kg.core.folders import folder
from cascade_kg.core.formats import Format
from cascade_kg.core.hands import Hands
from cascade_kg.core.intake import Tally
from cascade_kg.core.pile import Fate, Pile, PileEntry
from cascade_kg.intake.pile import OVERVIEW, import_pile
from tests.cli.test_commands import run
from tests.intake.documents import CODE, plan, written

_SOURCES = folder("data") / "sources"


def _import(pile: Path, into: Path, **given: object) -> dict[str, PileEntry]:
    done: Pile = import_pile(pile, into=into, dry_run=False, language="en", **given)  # type: ignore[arg-type]
    return {entry.file: entry for entry in done.entries}


def _said(entry: PileEntry) -> str:
    return " ".join(remark.en for remark in entry.remarks)


def _copy(name: str, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(_SOURCES / name, to)


def test_a_pile_is_read_file_by_file_and_what_fails_stops_nothing(tmp_path: Path) -> None:
    pile, into = tmp_path / "kiriman", tmp_path / "out"
    _copy("33.02.16-pekuncen-2023.txt", pile / "Kab Banyumas" / "cascading pekuncen th 2023 FINAL.txt")
    _copy("35.12.06-panarukan-2025-2029.txt", pile / "scan0007.txt")
    _copy("35.12.12-jangkar-2025-2029.txt", pile / "Kec Cilongok 2024.txt")
    (pile / "kosong.xlsx").write_bytes(b"")
    (pile / "catatan.txt").write_text("Rapat dibuka pukul sembilan.\n")
    found = _import(pile, into)
    assert list(found) == [
        "Kec Cilongok 2024.txt",
        "catatan.txt",
        "kosong.xlsx",
        "scan0007.txt",
        "Kab Banyumas/cascading pekuncen th 2023 FINAL.txt",
    ]
    assert [entry.fate for entry in found.values()] == [*[Fate.SET_ASIDE] * 3, Fate.READ, Fate.READ]
    assert "Cilongok, Kabupaten Banyumas does not lie in the kabupaten that is named" in _said(
        found["Kec Cilongok 2024.txt"]
    )
    assert "neither names nor title say which kecamatan" in _said(found["catatan.txt"])
    assert "the file is empty" in _said(found["kosong.xlsx"])
    made = written(into)
    assert sorted(made) == [
        f"{home}.{end}"
        for home in ("33.02.16-pekuncen/2023", "35.12.06-panarukan/2025-2029")
        for end in ("import.csv", "ttl")
    ]
    shipped = (folder("data") / "cascades" / "35.12.06-panarukan" / "2025-2029.ttl").read_bytes()
    turtle = made["35.12.06-panarukan/2025-2029.ttl"]
    assert turtle == shipped.replace(b'"35.12.06-panarukan-2025-2029.txt"', b'"scan0007.txt"')


def test_nobody_is_asked_whose_a_file_is_that_nothing_reads(tmp_path: Path) -> None:
    (tmp_path / "kiriman").mkdir()
    (tmp_path / "kiriman" / "foto.jpg").write_bytes(bytes(range(256)) * 4)
    assert _said(_import(tmp_path / "kiriman", tmp_path / "out")["foto.jpg"]) == (
        "neither a text nor of a format that is known (get the document itself, or take the file out of the folder)"
    )


def test_of_a_file_that_is_read_the_overview_says_how_much_and_how_it_was_known(tmp_path: Path) -> None:
    plan(tmp_path / "in", 2020)
    (tmp_path / "in" / f"{CODE}-coba-2020-2024.txt").rename(tmp_path / "in" / "rencana.dat")
    (entry,) = _import(tmp_path / "in", tmp_path / "out").values()
    # An objective, an outcome and a program, each with an indicator; two baselines, three targets, a budget; 11 lines.
    assert entry.tally == Tally(nodes=3, indicators=3, observations=6, used=11, unread=0)
    assert (entry.form, entry.kecamatan, entry.years) == (Format.TEXT, CODE, (2020, 2024))
    assert [ground.en for ground in entry.grounds] == [
        "35.12.12 Jangkar, Kabupaten Situbondo: in the document «KECAMATAN JANGKAR, KABUPATEN SITUBONDO (kode ins»",
        "2020-2024: in the document «RENSTRA PERANGKAT DAERAH 2020-2024»",
    ]
    assert entry.written == str(tmp_path / "out" / "35.12.12-jangkar" / "2020-2024.ttl")


def test_of_two_documents_of_one_kecamatan_and_year_neither_is_taken(tmp_path: Path) -> None:
    plan(tmp_path / "in" / "a", 2020)
    plan(tmp_path / "in" / "b", 2020, target=95)
    plan(tmp_path / "in" / "b", 2021)
    found = _import(tmp_path / "in", tmp_path / "out")
    assert {name: entry.fate for name, entry in found.items()} == {
        f"a/{CODE}-coba-2020-2024.txt": Fate.SET_ASIDE,
        f"b/{CODE}-coba-2020-2024.txt": Fate.SET_ASIDE,
        f"b/{CODE}-coba-2021-2025.txt": Fate.LOOK,
    }
    assert f"year as b/{CODE}-coba-2020-2024.txt: none was taken" in _said(found[f"a/{CODE}-coba-2020-2024.txt"])
    assert [path.stem for path in (tmp_path / "out").rglob("*.ttl")] == ["2021-2025"]


def test_a_document_that_cannot_be_read_is_no_rival_of_one_that_can(tmp_path: Path) -> None:
    plan(tmp_path / "in" / "b", 2020)
    for part in ("a", "c"):
        (tmp_path / "in" / part).mkdir()
        (tmp_path / "in" / part / f"{CODE}-coba-2020-2024.txt").write_text(f"Rapat {part}.\n")
    found = _import(tmp_path / "in", tmp_path / "out")
    assert [(name[0], entry.fate) for name, entry in found.items()] == [
        ("a", Fate.SET_ASIDE),
        ("b", Fate.LOOK),
        ("c", Fate.SET_ASIDE),
    ]
    for part in ("a", "c"):
        assert "no cascade was found in it" in _said(found[f"{part}/{CODE}-coba-2020-2024.txt"])
    assert [path.stem for path in (tmp_path / "out").rglob("*.ttl")] == ["2020-2024"]


def test_two_processes_say_what_one_says(tmp_path: Path) -> None:
    for year in range(2000, 2010):
        plan(tmp_path / "in" / str(year), year)
    (tmp_path / "in" / "kosong.pdf").write_bytes(b"")
    alone = _import(tmp_path / "in", tmp_path / "one")
    both = _import(tmp_path / "in", tmp_path / "two", hands=Hands(2))
    assert list(alone) == list(both)
    assert [(each.fate, each.tally, each.remarks) for each in alone.values()] == [
        (each.fate, each.tally, each.remarks) for each in both.values()
    ]
    assert written(tmp_path / "one") == written(tmp_path / "two")


def test_a_copy_is_named_as_one_and_the_first_is_read(tmp_path: Path) -> None:
    plan(tmp_path / "in" / "a", 2020)
    plan(tmp_path / "in" / "b", 2020)
    found = _import(tmp_path / "in", tmp_path / "out")
    assert [entry.fate for entry in found.values()] == [Fate.LOOK, Fate.SKIPPED]
    assert _said(found[f"b/{CODE}-coba-2020-2024.txt"]) == f"a copy of a/{CODE}-coba-2020-2024.txt"


def test_what_is_no_document_is_skipped_and_links_are_not_followed(tmp_path: Path) -> None:
    pile, into = tmp_path / "in", tmp_path / "in" / "hasil"
    plan(tmp_path / "elsewhere", 2020)
    pile.mkdir()
    (pile / "tautan.txt").symlink_to(tmp_path / "elsewhere" / f"{CODE}-coba-2020-2024.txt")
    (pile / "folder").symlink_to(tmp_path / "elsewhere")
    for name in ("~$cascading.docx", ".~lock.cascading.odt#", ".DS_Store", "Thumbs.db"):
        (pile / name).write_bytes(b"x")
    (pile / ".git").mkdir()
    (pile / ".git" / "HEAD").write_bytes(b"x")
    os.mkfifo(pile / "pipa.txt")
    plan(into, 2021)
    found = _import(pile, into)
    assert {entry.fate for entry in found.values()} == {Fate.SKIPPED}
    assert {name: _said(entry) for name, entry in found.items()} == {
        ".DS_Store": "hidden",
        ".git": "hidden",
        ".~lock.cascading.odt#": "the lock of an open document, not the document",
        "Thumbs.db": "a file of the operating system",
        "folder": "a link to elsewhere, which is not followed",
        "hasil": "the folder of the cascades themselves",
        "pipa.txt": "no ordinary file",
        "tautan.txt": "a link to elsewhere, which is not followed",
        "~$cascading.docx": "the lock of an open document, not the document",
    }


def test_what_is_given_holds_for_all_files(tmp_path: Path) -> None:
    _copy("33.02.16-pekuncen-2023.txt", tmp_path / "in" / "x.txt")
    found = _import(tmp_path / "in", tmp_path / "out", years=(2024, 2024), kecamatan="33.02.16")
    assert "the title says 2023, not 2024" in _said(found["x.txt"])


def test_a_file_of_several_cascades_has_a_line_for_each(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = run("export", "data/cascades", "--format", "nquads", "-o", str(tmp_path / "in" / "semua.nq"))
    assert done.returncode == 0
    plan(tmp_path / "in", 2025)
    done_entries = import_pile(tmp_path / "in", into=tmp_path / "out", dry_run=False, language="en").entries
    assert [(entry.file, entry.kecamatan, entry.fate) for entry in done_entries] == [
        (f"{CODE}-coba-2025-2029.txt", CODE, Fate.SET_ASIDE),
        ("semua.nq", "33.02.16", Fate.READ),
        ("semua.nq", "35.12.06", Fate.READ),
        ("semua.nq", CODE, Fate.SET_ASIDE),
        ("semua.nq", "35.12.13", Fate.READ),
    ]


_ENDS = {
    "en": "2 files: 1 read, needs a look; 1 set aside",
    "id": "2 berkas: 1 terbaca, perlu dilihat; 1 disisihkan",
}


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_command_shows_an_overview_and_writes_it_as_a_workbook(tmp_path: Path, language: str) -> None:
    plan(tmp_path / "in", 2020)
    (tmp_path / "in" / "=1+1\u202e.txt").write_text("Rapat.\n")
    done = run("import", str(tmp_path / "in"), "-o", str(tmp_path / "out"), language=language)
    assert done.returncode == 3
    assert done.stderr.decode().count("\n") == 1
    shown = done.stdout.decode()
    assert "Jangkar" in shown
    assert ("Perlu ditangani:" if language == "id" else "Needs a person:") in shown
    assert "\u202e" not in shown
    assert shown.endswith(f"{tmp_path / 'out' / OVERVIEW}\n")
    book = CalamineWorkbook.from_path(tmp_path / "out" / OVERVIEW)
    title, _, head, *rows = book.get_sheet_by_index(0).to_python()
    assert str(title[0]).endswith(_ENDS[language])
    assert head[:2] == (["Berkas", "Hasil"] if language == "id" else ["File", "Result"])
    assert [[row[0], *row[4:9]] for row in rows] == [
        [f"{CODE}-coba-2020-2024.txt", 3, 3, 6, 11, 0],
        ["=1+1\N{REPLACEMENT CHARACTER}.txt", "", "", "", "", ""],
    ]
    again = run("import", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--dry-run", language=language)
    assert again.returncode == 3
    assert OVERVIEW not in again.stdout.decode()


def test_a_dry_run_of_a_folder_writes_nothing(tmp_path: Path) -> None:
    plan(tmp_path / "in", 2020)
    done = run("import", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--dry-run")
    assert (done.returncode, done.stderr) == (0, b"")
    assert not (tmp_path / "out").exists()


def test_a_folder_stands_alone(tmp_path: Path) -> None:
    assert run("import", str(tmp_path), "LICENSE").returncode == 2
