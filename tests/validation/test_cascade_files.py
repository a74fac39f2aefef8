"""Files that people give: found, read, or refused in one line that says where and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.store.files import LARGEST
from cascade_kg.validation.cascade_files import read

CASCADE = "https://w3id.org/cascade-kg/id/cascade/99.01.01/2023"
SYNTHETIC = f"""@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .

<{CASCADE}> a ckg:Cascade ;
    ckg:organization <https://w3id.org/cascade-kg/id/organization/99.01.01> .

<{CASCADE}/objective/1> a ckg:Objective .
"""


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as error:
        read(path)
    assert "\n" not in str(error.value)
    in_english, in_indonesian = error.value.said("en"), error.value.said("id")
    assert in_english[1]
    assert in_english[0] != in_indonesian[0]
    assert in_english[1] != in_indonesian[1]
    return str(error.value)


def test_a_file_is_read_with_its_cascade_its_regions_and_the_lines_of_its_resources(tmp_path: Path) -> None:
    file = read(write(tmp_path / "2023.ttl", SYNTHETIC))
    assert file.cascade == CASCADE
    assert file.region_codes == ("99.01.01",)
    assert file.lines == {CASCADE: 3, f"{CASCADE}/objective/1": 6}
    assert len(file.graph) == 3


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert read(write(tmp_path / "2023.ttl", b"\xef\xbb\xbf" + SYNTHETIC.encode())).cascade == CASCADE


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("", "states no cascade", id="empty"),
        pytest.param(SYNTHETIC.replace("ckg:Objective .", "ckg:Objective"), r"2023\.ttl:\d: .*no Turtle", id="torn"),
        pytest.param(SYNTHETIC.replace("@prefix ckg:", "@prefix c:"), r"2023\.ttl:3: .*no Turtle", id="no prefix"),
        pytest.param(b"\x00\x01\x02\xff", r"2023\.ttl:1: .*(UTF-8|no Turtle)", id="binary"),
        pytest.param(SYNTHETIC.encode("utf-16"), r"2023\.ttl:1: .*not UTF-8", id="UTF-16"),
        pytest.param((SYNTHETIC + "# é").encode("cp1252"), r"2023\.ttl:7: .*not UTF-8", id="cp1252"),
        pytest.param("PK\x03\x04", r"2023\.ttl:1: .*no Turtle", id="renamed workbook"),
        pytest.param(SYNTHETIC + f"<{CASCADE}/x> ckg:final 'ya'^^<http://www.w3.org/2001/XMLSchema#boolean> .",
                     r"2023\.ttl:7: .*no boolean", id="boolean that is none"),
        pytest.param(SYNTHETIC + "<http://example.org/x> a ckg:Objective .", r"2023\.ttl:7: .*not below the cascade",
                     id="IRI outside"),
        pytest.param(SYNTHETIC + "<https://w3id.org/cascade-kg/id/nomenclature/7.01> a ckg:Objective .",
                     r"2023\.ttl:7: .*not below", id="reference data"),
        pytest.param(SYNTHETIC + "[] a ckg:Objective .", "not below the cascade", id="blank node"),
        pytest.param(SYNTHETIC + f"<{CASCADE}4> a ckg:Cascade .", "states 2 cascades", id="two cascades"),
        pytest.param("<http://example.org/c> a <https://w3id.org/cascade-kg/ontology#Cascade> .",
                     r"2023\.ttl:1: .*not named as cascades are", id="foreign cascade"),
        pytest.param("<x> a <https://w3id.org/cascade-kg/ontology#Cascade> .", r"2023\.ttl:1: .*no Turtle",
                     id="relative IRI"),
    ],
)  # fmt: skip
def test_bad_content_is_refused_in_one_line_with_its_place(tmp_path: Path, content: str | bytes, message: str) -> None:
    assert re.search(message, refusal(write(tmp_path / "2023.ttl", content)))


def test_a_file_of_absurd_size_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "2023.ttl"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    assert "the file has more than" in refusal(path)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "2023.ttl"
    folder.mkdir()
    assert "no ordinary file" in refusal(folder)


def test_an_ill_typed_number_is_refused_with_its_line_without_noise(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = SYNTHETIC + f"<{CASCADE}> ckg:year 'dua ribu'^^<http://www.w3.org/2001/XMLSchema#integer> ."
    assert '2023.ttl:7: "dua ribu" is no integer' in refusal(write(tmp_path / "2023.ttl", text))
    assert capfd.readouterr().err == ""
