"""The cascade of Pekuncen as slides, boxes in any order, is read as the same cascade."""

from __future__ import annotations

from io import BytesIO

import pytest
from pptx import Presentation

from cascade_kg.core.errors import InputError
from cascade_kg.importers import Fate, Import, read_document
from tests.importers.carriers.decks import draw_slides
from tests.importers.carriers.graphs import facts
from tests.importers.carriers.layout import Lines
from tests.importers.carriers.panels import answer, sheets


def _read(content: bytes) -> Import:
    return read_document(content, file_name="cascade.pptx", kecamatan="33.02.16", first_year=2023, last_year=2023)


@pytest.mark.parametrize("lines", [Lines.BUS, Lines.NONE])
def test_shapes_in_any_order_give_the_graph_of_the_text_but_for_provenance(lines: Lines) -> None:
    read = _read(draw_slides(sheets(answer()), lines=lines))
    assert facts(read.cascade) == facts(answer())
    assert read.report.count(Fate.UNREAD) == 0
    inferred = {each.property for node in read.cascade.nodes() for each in node.inferences}
    assert ("ckg:contributesTo" in inferred) == (lines is Lines.NONE)


def test_a_presentation_without_words_is_refused_in_one_line() -> None:
    buffer = BytesIO()
    Presentation().save(buffer)
    with pytest.raises(InputError, match="no words") as caught:
        _read(buffer.getvalue())
    assert "\n" not in str(caught.value)
