"""The cascade of Pekuncen as a Word document, in text boxes or in the cells of a table, is read as the same cascade."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from docx import Document
from odfdo import Document as OpenDocument

from cascade_kg.core.errors import InputError
from cascade_kg.importers import Fate, Import, read_document
from tests.importers.carriers.graphs import facts
from tests.importers.carriers.layout import Lines
from tests.importers.carriers.panels import answer, sheets
from tests.importers.carriers.words import with_part, write_word


def _read(content: bytes) -> Import:
    return read_document(content, file_name="cascade.docx", kecamatan="33.02.16", first_year=2023, last_year=2023)


@pytest.mark.parametrize("lines", [Lines.BUS, Lines.NONE])
@pytest.mark.parametrize("seed", [1, 2])
def test_text_boxes_in_any_order_give_the_graph_of_the_text_but_for_provenance(lines: Lines, seed: int) -> None:
    read = _read(write_word(sheets(answer()), lines=lines, seed=seed))
    assert facts(read.cascade) == facts(answer())
    assert read.report.count(Fate.UNREAD) == 0
    inferred = {each.property for node in read.cascade.nodes() for each in node.inferences}
    assert ("ckg:contributesTo" in inferred) == (lines is Lines.NONE)


def test_boxes_that_are_the_cells_of_a_table_give_the_same_graph() -> None:
    read = _read(write_word(sheets(answer()), boxes="table"))
    assert facts(read.cascade) == facts(answer())
    assert read.report.count(Fate.UNREAD) == 0


def test_text_boxes_of_older_programs_are_read_where_there_is_no_newer_form() -> None:
    content = write_word(sheets(answer())[:1], lines=Lines.NONE)
    older = with_part(content, lambda xml: re.sub(r"<mc:Choice.*?</mc:Choice>|</?mc:[^>]*>", "", xml, flags=re.DOTALL))
    codes = {node.code for node in _read(older).cascade.nodes() if node.code}
    assert codes == {node.code for node in _read(content).cascade.nodes() if node.code}


def test_evidence_names_the_part_and_the_box() -> None:
    read = _read(write_word(sheets(answer())[:2]))
    assert [page.span for page in read.cascade.document.pages] == ["p1", "p2"]
    spans = {node.code: node.evidence.spans for node in read.cascade.nodes()}
    # Title, two levels with their tables, and a third level stand before the first of the boxes.
    assert spans["7.01.06"] == ("p1 b7",)


def test_a_cell_that_says_it_spans_a_billion_columns_costs_nothing() -> None:
    def widened(xml: str) -> str:
        return xml.replace('<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="999999999"/>')

    content = with_part(write_word(sheets(answer())[:1]), widened)
    assert len(list(_read(content).cascade.nodes())) == 6


def test_a_document_without_words_and_a_broken_one_are_refused_in_one_line() -> None:
    buffer = BytesIO()
    Document().save(buffer)
    for content in (buffer.getvalue(), with_part(buffer.getvalue(), lambda _: "<w:document")):
        with pytest.raises(InputError) as caught:
            _read(content)
        assert str(caught.value).startswith("cascade.docx: ")
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("kind", ["text", "presentation"])
def test_open_documents_are_to_be_saved_as_word_documents(kind: str) -> None:
    buffer = BytesIO()
    OpenDocument(kind).save(buffer)
    with pytest.raises(InputError, match="save the document as DOCX") as caught:
        _read(buffer.getvalue())
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "piece",
    [
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        '<w:instrText>DDEAUTO cmd "/c calc"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        '<w:p><w:hyperlink r:id="rId99"/></w:p>',
        '<w:altChunk r:id="rId99"/>',
    ],
    ids=["a command in a field", "a link to another machine", "another document within"],
)
def test_what_leads_out_of_a_document_is_not_followed_and_its_words_are_read(piece: str) -> None:
    content = write_word(sheets(answer())[:1])
    outward = with_part(content, lambda xml: xml.replace("<w:body>", f"<w:body>{piece}"))
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="http://127.0.0.1:9/" TargetMode="External"/>'
        for number, kind in enumerate(("attachedTemplate", "oleObject", "aFChunk", "hyperlink"), start=96)
    )
    outward = with_part(outward, lambda xml: xml.replace("</Relationships>", f"{links}</Relationships>"), part=_LINKS)
    assert facts(_read(outward).cascade) == facts(_read(content).cascade)


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "word/_rels/document.xml.rels"
