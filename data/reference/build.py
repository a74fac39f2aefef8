"""Write the reference data anew from the tables beside this script: ``python data/reference/build.py [--check]``.

The same tables give the same bytes. With ``--check`` nothing is written: the script says which files differ and ends
with exit code 1. A row that is broken is refused with its line, and then nothing is written either.
"""

from __future__ import annotations

import argparse
import re
import sys
from decimal import Decimal
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node
from rows import Row, entries, rows, tidy

from cascade_kg.core import iris
from cascade_kg.core.errors import CascadeError, ProjectError
from cascade_kg.core.namespaces import CKG, DCTERMS, ORG, RDF, RDFS, SKOS
from cascade_kg.core.order import natural_key
from cascade_kg.core.replacing import replace_file
from cascade_kg.core.turtle import new_graph, to_turtle

HERE = Path(__file__).resolve().parent

_LEVELS = {
    "unsur": re.compile(r"\d", re.ASCII),
    "bidang": re.compile(r"\d\.\d\d", re.ASCII),
    "program": re.compile(r"\d(\.\d\d){2}", re.ASCII),
    "kegiatan": re.compile(r"\d(\.\d\d){2}\.\d\.\d\d", re.ASCII),
    "sub_kegiatan": re.compile(r"\d(\.\d\d){2}\.\d\.\d\d\.\d{4}", re.ASCII),
}
_REGION_CODE = re.compile(r"\d\d(\.\d\d){2}", re.ASCII)
_REGION_EDITION = "kepmendagri-300-2-2-2138-2025"
_YES_NO = ("yes", "no")


def main(arguments: list[str] | None = None) -> int:
    """Build or compare, print what happened, and return the exit code."""
    parser = argparse.ArgumentParser(description="Write the reference data anew from its tables.")
    parser.add_argument("--check", action="store_true", help="write nothing, say which files are not up to date")
    parser.add_argument("--tables", type=Path, default=HERE / "tables", help="folder of the tables")
    parser.add_argument("--output", type=Path, default=HERE, help="folder of the Turtle files")
    given = parser.parse_args(arguments)
    try:
        files, remarks = build(given.tables)
        present = [path.relative_to(given.output).as_posix() for path in (given.output / "regions").rglob("*.ttl")]
        stale = sorted(set(present) - set(files))
        if given.check:
            changed = [name for name, content in files.items() if not _holds(given.output / name, content)]
        else:
            changed = [name for name, content in files.items() if replace_file(given.output / name, content)]
            for name in stale:
                (given.output / name).unlink()
    except CascadeError as error:
        print(error, file=sys.stderr)
        return 3
    for remark in remarks:
        print(remark)
    for name in (*changed, *(f"{name} (removed: no table has it)" for name in stale)):
        print(f"{'differs' if given.check else 'written'}: {name}")
    print(f"{len(files)} files, {len(changed) + len(stale)} {'differ' if given.check else 'changed'}")
    return 1 if given.check and (changed or stale) else 0


def build(tables: Path) -> tuple[dict[str, bytes], list[str]]:
    """Return the content of every file by its name, and the remarks on what the tables could not give.

    Raises:
        ProjectError: a table is missing, or one of its rows is broken.
    """
    nomenclature, remarks = _nomenclature(tables)
    graphs = {
        "code-lists.ttl": _code_lists(tables),
        "criteria.ttl": _criteria(tables),
        "indicators.ttl": _indicators(tables),
        "nomenclature.ttl": nomenclature,
        "regulations.ttl": _regulations(tables),
        **_regions(tables),
    }
    return {name: to_turtle(graphs[name]) for name in sorted(graphs, key=natural_key)}, remarks


def _nomenclature(tables: Path) -> tuple[Graph, list[str]]:
    graph = new_graph()
    editions = _editions(graph, tables)
    results = ("kinerja", "indikator", "satuan")
    names: dict[str, str] = {}
    subs = set()
    for row in rows(
        tables / "nomenclature_kecamatan.tsv",
        *("code", "level", "name", *results, *editions, "name_in_900_if_different"),
        optional=(*results, "name_in_900_if_different"),
    ):
        code, level = row["code"], row["level"]
        if level not in _LEVELS or not _LEVELS[level].fullmatch(code):
            raise row.refuse(f"{code!r} is no code of level {level!r}")
        if code in names:
            raise row.refuse(f"the code {code} stands twice")
        parent = _parent(code)
        if parent and parent not in names:
            raise row.refuse(f"the parent {parent} does not stand above {code}")
        if any(bool(row[column]) != (level == "sub_kegiatan") for column in results):
            raise row.refuse("result, indicator and unit belong to sub-activities, all three of them")
        if any(row[column] not in _YES_NO for column in editions):
            raise row.refuse("whether an edition has the code is yes or no")
        names[code] = row["name"]
        if level == "sub_kegiatan":
            subs.add(code)
        about = iris.nomenclature(code)
        _link(graph, about, RDF.type, SKOS.Concept)
        _text(graph, about, SKOS.prefLabel, row["name"])
        _text(graph, about, SKOS.altLabel, row["name_in_900_if_different"])
        _string(graph, about, SKOS.notation, code)
        _text(graph, about, CKG.officialResult, row["kinerja"])
        _text(graph, about, CKG.officialIndicator, row["indikator"])
        _string(graph, about, CKG.officialUnit, row["satuan"])
        if parent:
            _link(graph, about, SKOS.broader, iris.nomenclature(parent))
        for column, edition in editions.items():
            if row[column] == "yes":
                _link(graph, about, SKOS.inScheme, edition)
    return graph, _definitions(graph, tables / "nomenclature_operational_definitions.json", names, subs)


def _editions(graph: Graph, tables: Path) -> dict[str, str]:
    """Add the editions to the graph; return their IRIs by the column of the nomenclature that tells membership."""
    editions = {}
    columns = ("key", "column", "label_id", "label_en", "regulation", "note_id", "note_en")
    for row in rows(tables / "editions.tsv", *columns, optional=("regulation",)):
        about = iris.below(iris.BASE, "nomenclature", "edition", row["key"])
        editions[row["column"]] = about
        _link(graph, about, RDF.type, SKOS.ConceptScheme)
        _both(graph, about, RDFS.label, row, "label")
        _both(graph, about, SKOS.editorialNote, row, "note")
        if row["regulation"]:
            _link(graph, about, DCTERMS.source, iris.identified("regulation", row["regulation"]))
    return editions


def _definitions(graph: Graph, path: Path, names: dict[str, str], subs: set[str]) -> list[str]:
    """Add the operational definitions; return what was left out, and why."""
    taken, provincial, unknown, renamed = [], [], [], []
    for key, entry in entries(path):
        use, _, code = key.partition("|")
        if use == "PROV":
            provincial.append(code)
        elif use != "KABKOT":
            raise ProjectError(f"{key!r} begins with neither PROV| nor KABKOT|", where=path.name, todo="mend the key")
        elif code not in names:
            unknown.append(f"{code} {entry['name']}")
        elif tidy(entry["name"]) != names[code]:
            renamed.append(f"{code} {entry['name']}")
        else:
            taken.append(code)
            _text(graph, iris.nomenclature(code), SKOS.definition, tidy(entry["definisi_operasional"]))
    return [
        f"operational definitions taken: {len(taken)}",
        f"left out, for provinces: {len(provincial)}",
        *(f"left out, no such code in the list: {each}" for each in sorted(unknown)),
        *(f"left out, another name in the list: {each}" for each in sorted(renamed)),
        *(f"sub-activity without operational definition: {code} {names[code]}" for code in sorted(subs - set(taken))),
    ]


def _regions(tables: Path) -> dict[str, Graph]:
    graphs = {"regions/provinces.ttl": new_graph()}
    named: dict[str, str] = {}
    for row in rows(
        tables / "kecamatan.tsv", "code", "name", "kabupaten_code", "kabupaten_name", "province_code", "province"
    ):
        code, regency, province = row["code"], row["kabupaten_code"], row["province_code"]
        if not _REGION_CODE.fullmatch(code):
            raise row.refuse(f"{code!r} is no code of a kecamatan")
        if regency != code[:5] or province != code[:2]:
            raise row.refuse(f"{code} does not begin with {regency} and {province}")
        if code in named:
            raise row.refuse(f"the code {code} stands twice")
        named[code] = row["name"]
        for above, column in ((regency, "kabupaten_name"), (province, "province")):
            if named.setdefault(above, row[column]) != row[column]:
                raise row.refuse(f"{above} is called {named[above]!r} above and {row[column]!r} here")
        graph = graphs.setdefault(f"regions/{province}/{regency}.ttl", new_graph())
        _region(graphs["regions/provinces.ttl"], province, CKG.Province, row["province"], None)
        _region(graph, regency, CKG.Regency, row["kabupaten_name"], province)
        _region(graph, code, CKG.Subdistrict, row["name"], regency)
        agency = iris.organization(code)
        _link(graph, agency, RDF.type, ORG.FormalOrganization)
        _text(graph, agency, RDFS.label, f"Kecamatan {row['name']}")
        _string(graph, agency, ORG.identifier, code)
        _link(graph, agency, CKG.governs, iris.region(code))
    return graphs


def _region(graph: Graph, code: str, kind: URIRef, name: str, within: str | None) -> None:
    about = iris.region(code)
    _link(graph, about, RDF.type, kind)
    _text(graph, about, RDFS.label, name)
    _string(graph, about, DCTERMS.identifier, code)
    _link(graph, about, DCTERMS.source, iris.identified("regulation", _REGION_EDITION))
    if within:
        _link(graph, about, CKG.isWithin, iris.region(within))


def _indicators(tables: Path) -> Graph:
    graph = new_graph()
    properties = {"prefLabel": SKOS.prefLabel, "altLabel": SKOS.altLabel, "definition": SKOS.definition}
    for row in rows(tables / "indicators.tsv", "key", "property", "language", "text", "seen_in"):
        if row["property"] not in properties or row["language"] not in ("id", "en"):
            raise row.refuse(f"{row['property']!r} in {row['language']!r} is not known")
        about = iris.identified("indicator", row["key"])
        _link(graph, about, RDF.type, CKG.IndicatorConcept)
        _text(graph, about, properties[row["property"]], row["text"], row["language"])
    return graph


def _regulations(tables: Path) -> Graph:
    graph = new_graph()
    columns = ("key", "identifier", "label_id", "label_en", "comment_id", "comment_en")
    for row in rows(tables / "regulations.tsv", *columns):
        about = iris.identified("regulation", row["key"])
        _link(graph, about, RDF.type, CKG.Regulation)
        _string(graph, about, DCTERMS.identifier, row["identifier"])
        _both(graph, about, RDFS.label, row, "label")
        _both(graph, about, RDFS.comment, row, "comment")
    return graph


def _code_lists(tables: Path) -> Graph:
    graph = new_graph()
    columns = ("scheme", "key", "label_id", "label_en", "definition_id", "definition_en")
    for row in rows(tables / "code_lists.tsv", *columns, optional=("key",)):
        scheme = iris.below(iris.BASE, row["scheme"])
        about = iris.below(scheme, row["key"]) if row["key"] else scheme
        _link(graph, about, RDF.type, SKOS.Concept if row["key"] else SKOS.ConceptScheme)
        _both(graph, about, SKOS.prefLabel, row, "label")
        _both(graph, about, SKOS.definition, row, "definition")
        if row["key"]:
            _link(graph, about, SKOS.inScheme, scheme)
    return graph


def _criteria(tables: Path) -> Graph:
    """Return what evaluators ask of the items of a cascade, and from which share on they give which grade."""
    graph = new_graph()
    words = ("label_id", "label_en", "question_id", "question_en")
    columns = ("number", "key", *words, "documents", "basis", "note_id", "note_en")
    for row in rows(tables / "criteria.tsv", *columns, optional=("basis", "note_id", "note_en")):
        about = iris.identified("criterion", row["key"])
        _link(graph, about, RDF.type, CKG.Criterion)
        _both(graph, about, RDFS.label, row, "label")
        _string(graph, about, SKOS.notation, row["number"])
        _both(graph, about, CKG.asks, row, "question")
        _both(graph, about, SKOS.editorialNote, row, "note")
        for kind in row["documents"].split(" "):
            _link(graph, about, CKG.appliesTo, iris.identified("document-type", kind))
        for key in row["basis"].split():
            _link(graph, about, DCTERMS.source, iris.identified("regulation", key))
    for row in rows(tables / "grades.tsv", "key", "above", optional=("above",)):
        about = iris.identified("grade", row["key"])
        _link(graph, about, RDF.type, CKG.Grade)
        if row["above"]:
            _add(graph, about, CKG.above, Literal(Decimal(row["above"])))
    return graph


def _parent(code: str) -> str | None:
    """Return the code one level up; the digit of an activity's level is no level of its own."""
    above = code.rpartition(".")[0]
    return above.rpartition(".")[0] if above.count(".") == 3 else above or None


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _add(graph: Graph, about: str, property_: URIRef, value: Node) -> None:
    graph.add((URIRef(about), property_, value))


def _link(graph: Graph, about: str, property_: URIRef, value: str) -> None:
    _add(graph, about, property_, URIRef(value))


def _string(graph: Graph, about: str, property_: URIRef, value: str) -> None:
    if value:
        _add(graph, about, property_, Literal(value))


def _text(graph: Graph, about: str, property_: URIRef, value: str, language: str = "id") -> None:
    if value:
        _add(graph, about, property_, Literal(value, lang=language))


def _both(graph: Graph, about: str, property_: URIRef, row: Row, column: str) -> None:
    for language in ("id", "en"):
        _text(graph, about, property_, row[f"{column}_{language}"], language)


if __name__ == "__main__":
    sys.exit(main())
