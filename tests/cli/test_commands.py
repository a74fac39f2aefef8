"""The commands do what their help says, end with the right code, and say one clear line when an input is at fault."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "data/sources/33.02.16-pekuncen-2023.txt"
CASCADE = ROOT / "data/cascades/33.02.16-pekuncen/2023.ttl"


def run(*arguments: str, cwd: Path = ROOT, language: str = "en") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cascade_kg", *arguments]
    environment = {"PATH": "/usr/bin:/bin", "CASCADE_KG_LANG": language, "COLUMNS": "100", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, check=False, capture_output=True, cwd=cwd, env=environment, timeout=120)


def fault(done: subprocess.CompletedProcess[bytes], *, code: int = 3) -> str:
    """Return the one line of an error, having made sure that it is one and that the code is right."""
    text = done.stderr.decode()
    assert done.returncode == code, text
    assert text.count("\n") == 1, text
    assert text.startswith("cascade-kg: ")
    assert "Traceback" not in text
    assert done.stdout == b""
    return text


def test_import_writes_the_shipped_cascade_and_a_report_of_every_line(tmp_path: Path) -> None:
    done = run("import", str(SOURCE), "--kecamatan", "33.02.16", "--year", "2023", "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    home = tmp_path / "33.02.16-pekuncen"
    assert sorted(path.name for path in home.iterdir()) == ["2023.import.csv", "2023.ttl"]
    assert (home / "2023.ttl").read_bytes() == CASCADE.read_bytes(), "import again: the shipped cascade is stale"
    assert (home / "2023.import.csv").read_bytes() == CASCADE.with_name("2023.import.csv").read_bytes()
    rows = list(csv.DictReader(io.StringIO((home / "2023.import.csv").read_text(encoding="utf-8-sig"))))
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    assert [int(row["line"]) for row in rows] == [number for number, line in enumerate(lines, 1) if line.strip()]


PLANS = sorted((ROOT / "data/sources").glob("35.12.*-2025-2029.txt"))


def test_files_that_say_code_and_years_are_read_together(tmp_path: Path) -> None:
    two = [str(plan) for plan in PLANS if "jangkar" not in plan.name]
    assert run("import", *two, "-o", str(tmp_path)).returncode == 0
    written = sorted(tmp_path.glob("*/2025-2029.ttl"))
    assert [path.parent.name for path in written] == ["35.12.06-panarukan", "35.12.13-asembagus"]
    for path in written:
        assert path.read_bytes() == (ROOT / "data/cascades" / path.parent.name / path.name).read_bytes()


def test_where_one_of_several_documents_is_at_fault_the_others_are_written(tmp_path: Path) -> None:
    (tmp_path / "33.02.16-kosong-2023.txt").write_bytes(b"")
    done = run("import", str(tmp_path / "33.02.16-kosong-2023.txt"), str(PLANS[0]), "-o", str(tmp_path / "out"))
    assert done.returncode == 3
    assert done.stderr.decode().count("\n") == 1
    assert "kosong" in done.stderr.decode()
    (written,) = (tmp_path / "out").glob("*/*.ttl")
    assert written.read_bytes() == (ROOT / "data/cascades" / written.parent.name / written.name).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([*map(str, PLANS), "--kecamatan", "35.12.12", "--year", "2025-2029"], "of the same code and year"),
        ([str(SOURCE), str(SOURCE)], "of the same code and year"),
        (["LICENSE"], "neither names nor title say which kecamatan it is of"),
        (["LICENSE", "--year", "2023"], "neither names nor title say which kecamatan it is of"),
        (["LICENSE", "--kecamatan", "33.02.16"], "neither names nor title say of which year it is"),
        (["33.02.16-2029-2025.txt"], "ends before it begins"),
    ],
)
def test_documents_of_an_unclear_cascade_are_wrong_usage(arguments: list[str], said: str) -> None:
    done = run("import", *arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    done = run("import", str(SOURCE), "--kecamatan", "33.02.16", "--year", "2023", "-o", str(tmp_path), "--dry-run")
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("empty.txt", b"", "33.02.16", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "33.02.16", ""),
        ("document.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "33.02.16", "PDF"),
        ("letter.txt", b"Dengan hormat,\nbersama ini kami sampaikan undangan rapat.\n", "33.02.16", "cascad"),
        ("cascade.txt", SOURCE.read_bytes(), "33.02.99", "33.02.99"),
        ("cascade.txt", SOURCE.read_bytes(), "Pekuncen", "Pekuncen"),
        ("cascade.txt", SOURCE.read_bytes(), "33.02.01", ""),
    ],
)
def test_a_document_that_is_no_cascade_leaves_one_line_and_no_file(
    tmp_path: Path, name: str, content: bytes, code: str, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    line = fault(
        run("import", str(tmp_path / name), "--kecamatan", code, "--year", "2023", "-o", str(tmp_path / "out"))
    )
    assert said in line
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments", [["import"], ["import", "LICENSE"], ["frobnicate"], ["query"], ["validate", "--fail-on", "never"]]
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


HELPS = """import click
from cascade_kg.cli import main
context = click.Context(main, info_name="cascade-kg")
print(main.get_help(context))
for name, command in sorted(main.commands.items()):
    print(command.get_help(click.Context(command, info_name=name, parent=context)))
"""
SHARED_WORDS = {"cascade", "cascades", "data", "Folder", "folder", "Java", "Kemendagri", "SPARQL", "SVG", "TOML", "URL"}
SHARED_WORDS |= {"Turtle", "decisions", "endpoint", "id", "kecamatan", "kinerja", "locale", "pohon", "program"}
SHARED_WORDS |= {"Dask", "N", "disk", "tcp", "x", "SELECT", "SERVICE", "Graph", "server", "kabupaten", "kota"}
SHARED_WORDS |= {"terminal", "total", "ttl", "txt", "pekuncen", "audit", "CASCADE", "A", "B", "HTML", "PDF", "diff"}
SHARED_WORDS |= {"Word", "PowerPoint"}


def test_no_help_keeps_a_word_of_the_other_language() -> None:
    words: dict[str, set[str]] = {}
    names: set[str] = {"cascade-kg", "findings"}
    for language in ("en", "id"):
        environment = {"PATH": "/usr/bin:/bin", "CASCADE_KG_LANG": language, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-c", HELPS], check=True, capture_output=True, text=True, env=environment
        )
        words[language] = set(re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)*", done.stdout))
        names |= set(re.findall(r"(?<![a-z-])--?([a-z-]+)", done.stdout)) | set(
            re.findall(r"^  ([a-z]+)  ", done.stdout, re.M)
        )
        names |= {name for choices in re.findall(r"\[([a-z|\n ]+)\]", done.stdout) for name in choices.split("|")}
    assert len(words["id"]) > 150
    assert words["en"] & words["id"] <= names | SHARED_WORDS


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["frobnicate"], "Kesalahan: Tidak ada perintah 'frobnicate'."),
        (["query"], "Kesalahan: beri NAMA, atau --file"),
        (["query", "formulas", "other"], "Kesalahan: Ada argumen yang tidak diharapkan (other)"),
        (["query", "formulas", "--param"], "Kesalahan: Opsi '--param' memerlukan nilai."),
        (["tree", "--fromat", "svg"], "Kesalahan: Tidak ada opsi '--fromat'. Maksudnya '--format'?"),
        (["validate", "--fail-on", "never"], "'never' bukan salah satu dari 'violation', 'warning', 'info'."),
        (["import", "x.txt", "--year", "23"], "Kesalahan: Nilai '--year' tidak sah: '23' bukan tahun"),
    ],
)
def test_wrong_usage_is_told_in_indonesian(arguments: list[str], said: str) -> None:
    done = run(*arguments, language="id")
    assert done.returncode == 2
    told = done.stderr.decode()
    assert said in told
    assert not re.search(r"Usage|OPTIONS|Try|Error|Missing|Invalid", told)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validate", "nowhere.ttl"], "nowhere.ttl: berkas atau folder ini tidak ada (periksa jalurnya)"),
        (
            ["validate", "README.md"],
            "README.md: ini bukan cascade dalam Turtle (berikan berkas *.ttl, atau impor dulu)",
        ),
        (["tree", "data/cascades"], "data/cascades: folder ini memuat 4 cascade (sebutkan satu berkas)"),
        (
            ["load", "--store", "README.md"],
            "README.md: sudah ada berkas bernama ini (pilih folder yang dapat ditulisi)",
        ),
        (["report", "--weights", "README.md"], "README.md: berkas ini bukan TOML: "),
    ],
)
def test_a_file_at_fault_is_told_in_indonesian(arguments: list[str], said: str) -> None:
    assert said in fault(run(*arguments, language="id"))


@pytest.mark.parametrize(
    ("parameter", "said"),
    [
        ("indicator=zzz", "tidak ada indikator bersama 'zzz' (yang dekat: ikm "),
        ("region=99", "tidak ada wilayah berkode '99'"),
        ("year=23", "parameter year tidak bisa '23' (berikan tahun, misalnya 2023)"),
        ("colour=red", "tidak memiliki parameter 'colour'"),
        ("region", "'region' bukan parameter"),
    ],
)
def test_a_parameter_that_means_nothing_is_wrong_usage(parameter: str, said: str) -> None:
    done = run("query", "sub-activities-behind-a-shared-indicator", "--param", parameter, language="id")
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()


@pytest.mark.parametrize("year", ["23", "2029-2025", "2023-", "x", "２０２３", "2023\n"])
def test_a_year_that_is_none_is_wrong_usage(year: str) -> None:
    assert run("import", str(SOURCE), "--kecamatan", "33.02.16", "--year", year).returncode == 2


def test_a_file_that_is_missing_is_named() -> None:
    assert "nowhere.txt" in fault(run("import", "nowhere.txt", "--kecamatan", "33.02.16", "--year", "2023"))
    assert "nowhere.ttl" in fault(run("validate", "nowhere.ttl"))
    assert "nowhere.ttl" in fault(run("tree", "nowhere.ttl"))
    assert "nowhere.ttl" in fault(run("query", "cascade-overview", "--data", "nowhere.ttl"))


def test_the_shipped_cascades_have_no_violation_but_warnings() -> None:
    done = run("validate", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert run("validate", "--fail-on", "warning", "--format", "csv").returncode == 1
    assert json.loads(done.stdout)["findings"]


def test_a_torn_cascade_ends_with_one_and_names_the_line(tmp_path: Path) -> None:
    torn = tmp_path / "2023.ttl"
    lines = CASCADE.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(
        number
        for number, line in enumerate(lines)
        if line.rstrip().endswith("/2023/7.01.06.2.01.0003>") and line[0] == "<"
    )
    parent = next(number for number in range(start, len(lines)) if "ckg:contributesTo" in lines[number])
    torn.write_text("".join(lines[:parent] + lines[parent + 1 :]), encoding="utf-8")
    done = run("validate", str(torn), "--format", "json")
    assert done.returncode == 1
    findings = [each for each in json.loads(done.stdout)["findings"] if each["severity"] == "violation"]
    assert any(each["rule"] == "sub-activity-reaches-an-objective" and each["line"] == start + 1 for each in findings)


def test_turtle_that_does_not_parse_is_named_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text(
        CASCADE.read_text(encoding="utf-8").replace("a ckg:Cascade ;", "a ckg:Cascade", 1), encoding="utf-8"
    )
    assert "broken.ttl:" in fault(run("validate", str(broken)))
    assert "broken.ttl:" in fault(run("tree", str(broken)))


@pytest.mark.parametrize(
    "form", ["table", "csv", "xlsx", "sarif", "junit", "annotations", "turtle", "html", "baseline"]
)
def test_every_form_of_findings_is_written(tmp_path: Path, form: str) -> None:
    target = tmp_path / "findings"
    done = run("validate", str(CASCADE), "--format", form, "-o", str(target))
    assert done.returncode == 0, done.stderr
    assert b"has-an-indicator" not in target.read_bytes() or form != "xlsx"
    assert target.stat().st_size > (200 if form != "baseline" else 30)


def test_a_baseline_is_written_filled_in_and_obeyed(tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.csv"
    arguments = ("validate", str(CASCADE), "--profile", "final", "--fail-on", "warning")
    assert run(*arguments, "--format", "baseline", "-o", str(baseline)).returncode == 1
    assert "baseline.csv:2: reason is empty" in fault(run(*arguments, "--baseline", str(baseline)))
    written = baseline.read_text(encoding="utf-8").replace(",,\n", ",Signed,planning section\n")
    baseline.write_text(written, encoding="utf-8")
    assert run(*arguments, "--baseline", str(baseline)).returncode == 0
    gone = "node-has-one-type,33.02.16/2023/7.01.06,,,Signed,planning section\n"
    baseline.write_text(written + gone, encoding="utf-8")
    done = run(*arguments, "--baseline", str(baseline), "--format", "csv")
    line = written.count("\n") + 1
    assert done.returncode == 1
    assert done.stderr.decode() == f"{baseline}:{line}: node-has-one-type is no longer needed: delete the line\n"


def test_tables_fit_a_hundred_columns() -> None:
    for arguments in (["validate"], ["rules"], ["queries"], ["query", "cascade-overview"], ["tree", str(CASCADE)]):
        text = run(*arguments).stdout.decode()
        assert max(map(len, text.splitlines())) <= 100, arguments


def test_the_main_question_gives_the_sub_activities_that_a_reader_counts() -> None:
    """Pekuncen measures its objective by the IKM: all 27 of its sub-activities. Jangkar measures outcome 2, which only
    program 7.01.02 supports: 2 sub-activities in each of its 2 activities. Asembagus and Panarukan measure outcome 2
    too, but their documents hold no sub-activities.
    """
    done = run("query", "sub-activities-behind-a-shared-indicator", "--format", "csv")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert Counter(row["agency"] for row in rows) == {
        "Kecamatan Pekuncen (33.02.16)": 27,
        "Kecamatan Jangkar (35.12.12)": 4,
    }
    jangkar = [row["subActivity"].rpartition("/")[2] for row in rows if "Jangkar" in row["agency"]]
    assert jangkar == ["7.01.02.2.01.0001", "7.01.02.2.01.0002", "7.01.02.2.02.0002", "7.01.02.2.02.0003"]


def test_questions_and_answers_come_as_markdown_by_who_asks() -> None:
    listed = run("queries", "--format", "markdown", language="id").stdout.decode().splitlines()
    assert listed[2] == "| untuk | tema | pertanyaan | menanyakan | parameter |"
    who = [line.split(" | ")[0] for line in listed[4:]]
    assert list(dict.fromkeys(who)) == ["| perencana", "| auditor", "| pengembang"]
    assert who == sorted(who, key=list(dict.fromkeys(who)).index)
    asked = ("query", "nodes-by-level", "--param", "organization=33.02.16", "--format", "markdown")
    answer = run(*asked, language="id").stdout.decode().splitlines()
    assert answer[2].startswith("| Cascading | Eselon | Jenis simpul |")
    assert answer[4].startswith("| Kecamatan Pekuncen 2023 | eselon II | tujuan |")


@pytest.mark.parametrize("engine", ["oxigraph", "rdflib"])
def test_both_engines_answer_alike(engine: str) -> None:
    done = run("query", "nodes-by-level", "--format", "json", "--engine", engine)
    assert done.returncode == 0, done.stderr
    assert done.stdout == run("query", "nodes-by-level", "--format", "json").stdout


@pytest.mark.parametrize(
    "parameter", ["region=33.02' UNION", "region=33.02>", "nothing=1", "year=x", 'region="} LOAD <file:///etc/passwd>']
)
def test_a_parameter_that_does_not_fit_is_named(parameter: str) -> None:
    fault(run("query", "sub-activities-behind-a-shared-indicator", "--param", parameter), code=2)


def test_a_question_that_does_not_exist_is_named() -> None:
    assert "no-such-question" in fault(run("query", "no-such-question"), code=2)


def test_an_endpoint_that_is_down_is_named() -> None:
    assert "127.0.0.1:9" in fault(run("query", "cascade-overview", "--endpoint", "http://127.0.0.1:9/query"))


def test_the_tree_is_drawn_as_text_svg_and_pages(tmp_path: Path) -> None:
    text = run("tree", str(CASCADE), language="id").stdout.decode()
    assert "Mewujudkan kinerja pelayanan Kecamatan yang prima" in text
    svg = run("tree", str(CASCADE), "--format", "svg", "-o", str(tmp_path / "tree.svg"))
    assert svg.returncode == 0, svg.stderr
    assert ElementTree.parse(tmp_path / "tree.svg").getroot().tag.endswith("svg")
    pages = run("tree", str(CASCADE), "--pages", str(tmp_path / "pages"))
    assert pages.returncode == 0, pages.stderr
    assert len(list((tmp_path / "pages").glob("*.svg"))) == 5


def test_the_language_is_chosen_anywhere_in_the_call() -> None:
    assert b"Daftar aturan" in run("rules", "--help", "--lang", "id").stdout
    assert b"Daftar aturan" in run("--lang=id", "rules", "--help").stdout
    assert b"List the rules" in run("rules", "--help", language="en").stdout


def test_help_loads_nothing_heavy() -> None:
    heavy = {"rdflib", "pyshacl", "owlready2", "pyoxigraph", "rich"}
    script = f"import sys, cascade_kg.cli; print(sorted(set(sys.modules) & {heavy}))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_a_check_and_a_load_start_without_what_they_do_not_need(tmp_path: Path) -> None:
    heavy = {"rdflib", "pyshacl", "rich", "importlib.metadata", "asyncio", "xlsxwriter"}
    call = "import sys, atexit; from cascade_kg.cli import main\n"
    call += f"atexit.register(lambda: print(sorted(set(sys.modules) & {heavy}), file=sys.stderr)); main()"
    store = ["--store", str(tmp_path / "store")]
    asked = ["query", "cascade-overview", "--param", "region=33.02", *store, "-o", str(tmp_path / "answer.csv")]
    for command in (
        ["validate", str(CASCADE)],
        ["load", str(CASCADE), *store],
        ["validate", *store, "--changed"],
        [*asked, "--format", "csv"],
    ):
        done = subprocess.run([sys.executable, "-c", call, *command], check=False, capture_output=True, cwd=ROOT)
        assert done.stdout or (tmp_path / "answer.csv").read_bytes()
        assert done.stderr.decode().splitlines()[-1] == "[]", command


def test_an_import_loads_no_engine_of_rules(tmp_path: Path) -> None:
    heavy = {"pyshacl", "owlready2", "rich", "jinja2", "pyparsing"}
    script = (
        "import sys; from pathlib import Path; from cascade_kg.core.intake import Document\n"
        "from cascade_kg.workspace import Workspace\n"
        f"Workspace().import_documents([Document(Path({str(SOURCE)!r}), '33.02.16', (2023, 2023))],"
        f" folder=Path({str(tmp_path)!r}))\n"
        f"print(sorted(set(sys.modules) & {heavy}))"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
    assert list(tmp_path.rglob("2023.ttl"))


def test_a_folder_in_the_way_is_said_and_nothing_is_half_written(tmp_path: Path) -> None:
    (tmp_path / "33.02.16-pekuncen").write_text("a file where a folder should be")
    fault(run("import", str(SOURCE), "--kecamatan", "33.02.16", "--year", "2023", "-o", str(tmp_path)))
    assert [path.name for path in tmp_path.iterdir()] == ["33.02.16-pekuncen"]


def test_a_file_name_of_a_stranger_stays_text(tmp_path: Path) -> None:
    name = "a$(touch pwned);'\"<script>&#.txt"
    shutil.copy(SOURCE, tmp_path / name)
    done = run("import", str(tmp_path / name), "--kecamatan", "33.02.16", "--year", "2023", "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    turtle = tmp_path / "out/33.02.16-pekuncen/2023.ttl"
    assert "<script>" in turtle.read_text(encoding="utf-8")
    html = run("validate", str(turtle), "--format", "html").stdout
    assert b"'\"<script>&#.txt" not in html
    assert not list(tmp_path.rglob("pwned"))


def test_compare_says_what_differs_and_ends_with_one_only_when_asked(tmp_path: Path) -> None:
    other = tmp_path / "2023.ttl"
    other.write_bytes(CASCADE.read_bytes().replace(b"yang prima", b"yang unggul"))
    assert run("compare", str(CASCADE), str(other)).returncode == 0
    done = run("compare", str(CASCADE), str(tmp_path), "--exit-code", language="id")
    assert done.returncode == 1
    assert "[-prima-]{+unggul+}" in done.stdout.decode()
    done = run("compare", str(CASCADE), str(CASCADE), "--exit-code")
    assert done.returncode == 0
    assert "A and B say the same." in done.stdout.decode()


def test_compare_writes_every_form_to_a_file(tmp_path: Path) -> None:
    for form in ("table", "json", "csv", "xlsx", "html", "markdown"):
        target = tmp_path / f"comparison.{form}"
        done = run("compare", str(CASCADE), str(CASCADE), "--format", form, "-o", str(target))
        assert done.returncode == 0, done.stderr
        assert done.stdout == b""
        assert target.stat().st_size > 50


def test_compare_wants_one_cascade_on_each_side(tmp_path: Path) -> None:
    assert "2 cascades" in fault(run("compare", str(CASCADE), _two_cascades(tmp_path)))
    assert "missing.ttl" in fault(run("compare", str(tmp_path / "missing.ttl"), str(CASCADE)))
    (tmp_path / "letter.ttl").write_text("Dengan hormat")
    assert "letter.ttl" in fault(run("compare", str(CASCADE), str(tmp_path / "letter.ttl")))


def _two_cascades(folder: Path) -> str:
    for name in ("one", "two"):
        (folder / "both").mkdir(exist_ok=True)
        (folder / "both" / f"{name}.ttl").write_bytes(CASCADE.read_bytes())
    return str(folder / "both")


def test_tree_writes_one_pdf_and_one_page_of_html(tmp_path: Path) -> None:
    for form, start in (("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>")):
        target = tmp_path / f"tree.{form}"
        done = run("tree", str(CASCADE), "--format", form, "--no-findings", "-o", str(target))
        assert done.returncode == 0, done.stderr
        assert target.read_bytes().startswith(start)
