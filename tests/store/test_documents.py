"""Documents are found by their content, and cascades by agency or region."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.store.documents import documents_at_hand
from cascade_kg.store.files import cascades_of


def hash_of(content: bytes) -> str:
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_a_document_is_known_by_its_content_and_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "renamed.bin").write_bytes(b"the document")
    (tmp_path / "document.txt").write_bytes(b"another one")
    (tmp_path / "folder").mkdir()
    wanted = {hash_of(b"the document"), hash_of(b"not there"), "sha256:../../etc/passwd"}
    assert documents_at_hand(wanted, (tmp_path / "missing", tmp_path)) == {hash_of(b"the document"): b"the document"}
    assert documents_at_hand(set(), (tmp_path,)) == {}


@pytest.fixture
def cascades(tmp_path: Path) -> Path:
    for code in ("99.99.01", "99.99.02", "99.98.01"):
        turtle = (
            f"<https://w3id.org/cascade-kg/id/cascade/{code}/2023> a <https://w3id.org/cascade-kg/ontology#Cascade> ."
        )
        (tmp_path / f"{code}.ttl").write_text(turtle, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("organization", "region", "names"),
    [
        (None, None, ["99.98.01", "99.99.01", "99.99.02"]),
        ("99.99.02", None, ["99.99.02"]),
        (None, "99.99", ["99.99.01", "99.99.02"]),
        (None, "99", ["99.98.01", "99.99.01", "99.99.02"]),
        (None, "99.98.01", ["99.98.01"]),
    ],
)
def test_cascades_are_those_of_an_agency_or_a_region(
    cascades: Path, organization: str | None, region: str | None, names: list[str]
) -> None:
    found = cascades_of([cascades], organization=organization, region=region)
    assert [path.stem for path in found.values()] == names
    assert [name.split("/")[-2] for name in found] == names


@pytest.mark.parametrize("code", ["9", "99.9", "99.99.0", "", "99.97", "\n"])
def test_a_code_of_nothing_is_refused(cascades: Path, code: str) -> None:
    with pytest.raises(InputError, match="no cascade is of") as refused:
        cascades_of([cascades], region=code)
    assert "\n" not in str(refused.value)


def test_two_files_of_one_cascade_are_refused(cascades: Path) -> None:
    (cascades / "copy.ttl").write_bytes((cascades / "99.99.01.ttl").read_bytes())
    with pytest.raises(InputError, match="the same cascade"):
        cascades_of([cascades])
