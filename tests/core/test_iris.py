"""IRIs are minted from clean codes, and refused otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade_kg.core import iris
from cascade_kg.core.errors import InputError


def test_the_fixed_forms_are_minted() -> None:
    base = "https://w3id.org/cascade-kg/id"
    assert iris.region("33.02.16") == f"{base}/region/33.02.16"
    assert iris.organization("33.02.16") == f"{base}/organization/33.02.16"
    assert iris.nomenclature("7.01.06.2.01.0003") == f"{base}/nomenclature/7.01.06.2.01.0003"
    assert iris.identified("indicator", "ikm") == f"{base}/indicator/ikm"
    assert iris.cascade("33.02.16", 2023, 2023) == f"{base}/cascade/33.02.16/2023"
    assert iris.cascade("33.02.16", 2025, 2029) == f"{base}/cascade/33.02.16/2025-2029"
    assert iris.below(f"{base}/cascade/33.02.16/2023", "7.01.06", "activity", 2).endswith("/2023/7.01.06/activity/2")


@pytest.mark.parametrize(
    "part",
    ["", " ", "a b", "a/b", "a#b", "a?b", "a>b", 'a"b', "a\nb", "..", ".a", "a.", "ä", "\u202e", "a%20b", "-", "７"],
)
def test_a_part_that_is_not_clean_is_refused(part: str) -> None:
    with pytest.raises(InputError, match="cannot be part of an IRI"):
        iris.below("https://w3id.org/cascade-kg/id", part)


@pytest.mark.parametrize(
    "code", ["", "33", "33.2.16", "33.02.16 ", "33.02.16.", "33-02-16", "３３.02.16", "33.02.16/x"]
)
def test_a_code_of_another_form_is_no_kecamatan(code: str) -> None:
    if code == "33":
        assert iris.region(code).endswith("/33")
        return
    with pytest.raises(InputError, match="is no region code") as refused:
        iris.region(code)
    assert "bukan kode wilayah" in refused.value.in_("id")


@given(st.text())
def test_no_text_breaks_out_of_an_iri(text: str) -> None:
    try:
        minted = iris.below("https://w3id.org/cascade-kg/id", text)
    except InputError:
        return
    assert minted.count("/") == "https://w3id.org/cascade-kg/id".count("/") + 1
    assert not set(minted) & set(' <>"{}|\\^`\n\r\t?#%')
