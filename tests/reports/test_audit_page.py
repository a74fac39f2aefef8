"""The page of an audit: whole in two languages, text stays text, every number leads to what is behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from cascade_kg.core.evaluation import Weights
from cascade_kg.core.findings import Acceptance, BaselineEntry, Finding, Profile, Severity
from cascade_kg.core.model import Cascade, Node, NodeType
from cascade_kg.core.report import Report
from cascade_kg.reports.audit_page import render_page
from cascade_kg.reports.audit_page.words import WORDS
from cascade_kg.reports.findings.words import RuleCard

CASCADE = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2030"
VOID = {"meta", "input", "br", "link", "img"}
Cards = tuple[RuleCard, ...]


@dataclass
class Element:
    """An element of a page with what is in it."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str) -> list[Element]:
        return [each for each in self.walk() if each.tag == tag]

    def classed(self, name: str) -> list[Element]:
        return [each for each in self.walk() if name in each.attributes.get("class", "").split()]

    def by_id(self, name: str) -> Element:
        (found,) = [each for each in self.walk() if each.attributes.get("id") == name]
        return found

    def text(self, language: str | None = None) -> str:
        """Return the words, of one language only if it is given."""
        if language and self.attributes.get("class") in {"id", "en"} - {language}:
            return ""
        inner = (child if isinstance(child, str) else child.text(language) for child in self.children)
        return " ".join("".join(inner).split())


class Reader(HTMLParser):
    """Read a page strictly: every element is closed where it should be, no attribute stands twice."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), attrs
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, (tag, self.getpos())

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(written: str) -> Element:
    reader = Reader()
    reader.feed(written)
    reader.close()
    assert reader.open == [reader.root]
    return reader.root


@pytest.fixture
def tree(hostile: tuple[str, ...], cascade_of: Callable[..., Cascade]) -> Cascade:
    """A cascade whose labels would like to be something else, the last of its nodes by its name too."""
    programs = tuple(
        Node(NodeType.PROGRAM, text, ordinal=str(place), code=f"7.01.{place:02}", iri=f"{CASCADE}/7.01.{place:02}")
        for place, text in enumerate(hostile, start=1)
    )
    script = Node(NodeType.PROGRAM, "Program", iri="javascript:alert(1)")
    outcome = Node(NodeType.OUTCOME, hostile[0], children=(*programs, script), iri=f"{CASCADE}/outcome/1")
    return cascade_of((Node(NodeType.OBJECTIVE, hostile[1], children=(outcome,), iri=f"{CASCADE}/objective/1"),))


@pytest.fixture
def told(report: Report, make_finding: Callable[..., Finding]) -> Report:
    """The report with findings on a node of a hostile name, on the document, and on what belongs to no cascade."""
    more = (
        make_finding("Script", focus="javascript:alert(1)"),
        make_finding("Document", focus=f"{CASCADE}/document"),
        replace(make_finding("Nowhere", file=None), cascade=None),
    )
    validation = replace(report.validation, findings=(*report.validation.findings, *more))
    return replace(report, validation=validation)


@pytest.fixture
def page(told: Report, tree: Cascade, cards: Cards) -> Element:
    return read(render_page(told, trees={CASCADE: tree}, rules=cards, language="id"))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_has_the_same_bytes_every_time(told: Report, tree: Cascade, cards: Cards, language: str) -> None:
    first = render_page(told, trees={CASCADE: tree}, rules=cards, language=language)
    assert first == render_page(told, trees={CASCADE: tree}, rules=reversed(cards), language=language)
    assert first.endswith("</html>\n")
    # Neither an object nor a template shows through.
    assert not re.search(r"\{[{%#]|object at 0x|Bilingual\(|&lt;span", first.replace("{{ 7 * 7 }} {% raw %}", ""))


def test_the_page_asks_for_nothing_and_holds_no_script(page: Element) -> None:
    tags = {each.tag for each in page.walk()}
    assert not tags & {
        "script",
        "img",
        "iframe",
        "link",
        "form",
        "object",
        "embed",
        "base",
        "use",
        "image",
        "foreignobject",
    }
    attributes = {name for each in page.walk() for name in each.attributes}
    assert not {name for name in attributes if name.startswith("on") or name in ("src", "srcset", "style", "action")}
    assert {each.attributes["href"][0] for each in page.walk() if "href" in each.attributes} == {"#"}
    (policy,) = [each.attributes["content"] for each in page.all("meta") if "http-equiv" in each.attributes]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    (style,) = page.all("style")
    assert not re.search(r"url\(|@import|expression", style.text())


def test_strangers_text_stays_text_wherever_it_stands(page: Element) -> None:
    texts = {" ".join(child.split()) for each in page.walk() for child in each.children if isinstance(child, str)}
    for words in (
        "<script>alert('x')</script>",
        "{{ 7 * 7 }} {% raw %} [red]markup[/red] :smile:",
        "]]> <!-- --> &amp; &#0;",
        "\N{REPLACEMENT CHARACTER}gnp.exe",
    ):
        assert [each for each in texts if words in each], words
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.text())


def test_no_id_stands_twice_and_everything_that_is_pointed_at_is_there(page: Element) -> None:
    ids = Counter(each.attributes["id"] for each in page.walk() if "id" in each.attributes)
    assert max(ids.values()) == 1
    assert not [name for name in ids if re.search(r"\s", name)]
    for each in page.walk():
        for name in ("aria-labelledby", "for"):
            assert each.attributes.get(name, "main") in ids, each.attributes
        assert each.attributes.get("href", "#main")[1:] in ids, each.attributes


def test_headings_go_down_by_one_step_and_every_section_is_in_the_contents(page: Element) -> None:
    levels = [int(each.tag[1]) for each in page.walk() if re.fullmatch("h[1-6]", each.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    named = {each.attributes["href"] for each in page.by_id("contents").all("a")}
    assert {f"#{each.attributes['aria-labelledby']}" for each in page.all("section")} <= named


def test_every_text_of_ours_is_there_in_both_languages_side_by_side(page: Element) -> None:
    for parent in page.walk():
        inner = [child for child in parent.children if isinstance(child, Element)]
        languages = [each.attributes.get("class") for each in inner if each.attributes.get("class") in ("id", "en")]
        assert languages == ["id", "en"] * (len(languages) // 2)
        for each in inner:
            if each.attributes.get("class") in ("id", "en"):
                assert each.attributes["lang"] == each.attributes["class"]
                assert each.text(), parent.text()
    for language in ("id", "en"):
        read_in = page.text(language)
        other = {"id": "en", "en": "id"}[language]
        for name in ("summary", "not_run", "scores", "trees", "by_rule", "by_node", "matrix"):
            assert WORDS[name].in_(language) in read_in
            assert WORDS[name].in_(other) not in read_in


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_switch_stands_before_all_that_it_switches_and_begins_with_the_language_asked_for(
    told: Report, tree: Cascade, cards: Cards, language: str
) -> None:
    page = read(render_page(told, trees={CASCADE: tree}, rules=cards, language=language))
    (body,) = page.all("body")
    inner = [child for child in body.children if isinstance(child, Element)]
    assert [each.attributes.get("id") for each in inner[:2]] == ["language-id", "language-en"]
    assert [each.attributes["id"] for each in inner[:2] if "checked" in each.attributes] == [f"language-{language}"]
    assert {each.attributes["for"] for each in page.classed("bar")[0].all("label")} == {"language-id", "language-en"}


def test_every_finding_stands_below_its_rule_and_on_its_node_with_both_places_and_the_words(
    page: Element, told: Report
) -> None:
    found = told.validation.findings
    for number, finding in enumerate(found, start=1):
        shown = page.by_id(f"finding-{number}").text("id")
        for words in (finding.remedy.id, "Salah: "):
            assert words in shown
        if finding.file:
            assert "data/cascades/99.99.99-contoh/2030.ttl" in shown
        if finding.line and finding.file:
            assert ":12" in shown
    first = page.by_id("finding-1")
    assert "99.99.99-contoh-2030.txt, baris 41-50, 9, p2 b14" in first.text("id")
    assert "99.99.99-contoh-2030.txt, line 41-50, 9, p2 b14" in first.text("en")
    # The document has 44 lines.
    assert [each.text() for each in first.all("li")] == ["41 =41+1", "42 =42+1", "43 =43+1", "44 =44+1", "9 =9+1"]
    by_rule = page.by_id("rule-node-has-an-indicator")
    listed = {each.attributes["href"] for each in by_rule.all("a")}
    assert listed == {
        f"#finding-{number}" for number, each in enumerate(found, start=1) if each.rule == "node-has-an-indicator"
    }
    assert "Dasar: PermenPANRB 53/2014" in by_rule.text("id")
    assert f"{len(listed)} temuan" in by_rule.text("id")
    assert "Diterima: =1+1 (Bagian Organisasi)" in by_rule.text("id")
    # A rule that the catalogue does not hold goes by its name.
    assert page.by_id("rule-code-has-one-unit").all("h3")[0].text() == "code-has-one-unit"


def test_a_finding_stands_on_the_node_of_the_tree_that_it_belongs_to(page: Element) -> None:
    place = page.by_id("node-2-3")
    assert place.all("h4")[0].text("id") == 'Program 3 · 7.01.03: =HYPERLINK("http://example.invalid","x")'
    assert place.text("id").count("peringatan") == 1
    general = page.by_id("agency-2-general")
    assert "Salah: Document" in general.text("id")
    assert "Salah: Nowhere" in page.by_id("agency-3-general").text("id")


def test_boxes_of_the_tree_lead_to_their_findings_in_both_languages(page: Element) -> None:
    for language, word in (("id", "Tujuan"), ("en", "Objective")):
        (drawn,) = [each for each in page.classed(language) if each.tag == "div"]
        assert word in drawn.text()
        links = {each.attributes["href"]: each for each in drawn.all("a")}
        assert len(links) == 15
        assert "7.01.03" in links["#node-2-3"].text()
        assert {each.attributes["role"] for each in drawn.all("svg")} == {"group"}
        for figure in drawn.all("figure"):
            assert figure.attributes["tabindex"] == "0"


def test_every_score_leads_to_its_items_those_that_fail_first(page: Element) -> None:
    (table,) = page.classed("scores")
    cells = [each.text("id") for each in table.all("td")]
    assert cells[:3] == ["a 100,00 % (1/1)", "c 71,43 % (10/14)", "c 73,33 % (11/15)"]
    assert cells[3:] == ["tidak berlaku"] * 3
    assert [each.attributes["href"] for each in table.all("a")] == ["#items-01-1", "#items-01-2", "#items-01"]
    items = page.by_id("items-01-2")
    assert items.tag == "details"
    passes = [each.all("td")[0].text("id") for each in items.all("tr")[1:]]
    assert passes == ["tidak"] * 4 + ["ya"] * 10
    assert "<script>alert('x')</script>" in items.text()
    assert "83,5" in page.by_id("items-01-1").text("id")
    assert "83.5" in page.by_id("items-01-1").text("en")
    assert "† Tangan kedua." in page.text("id")
    assert "Pembobotan resmi belum tersedia" in page.text("id")


def test_with_weights_there_is_a_total(told: Report, cards: Cards) -> None:
    weights = Weights("ours.toml", {"sources": Decimal(3), "pages": Decimal(1)})
    weighed = replace(told, evaluation=replace(told.evaluation, weights=weights))
    page = read(render_page(weighed, trees={}, rules=cards, language="en"))
    (table,) = page.classed("scores")
    assert table.all("tr")[-1].text("en") == "Total by the weights given 100.00 71.43 73.33"
    assert "ours.toml" in page.text("en")


def test_what_was_not_checked_is_said(told: Report, tree: Cascade, cards: Cards) -> None:
    entry = BaselineEntry("rule-x", "focus-y", None, Acceptance("why", "who"), "accepted.csv:3")
    looked = {name: count for name, count in told.validation.looked_at.items() if name != "node-has-one-type"}
    validation = replace(told.validation, unneeded=(entry,), profile=Profile.DRAFT, looked_at=looked)
    page = read(render_page(replace(told, validation=validation), trees={CASCADE: tree}, rules=cards, language="en"))
    (section,) = [each for each in page.all("section") if each.attributes["aria-labelledby"] == "not-run"]
    said = section.text("en")
    for words in (
        "Profile of the rules: draft",
        "hold a part only: what is not in them may well exist Kecamatan Misal 2025-2029",
        "whose text is not at hand: findings show line numbers without the words Kecamatan Misal 2025-2029",
        "rule-x focus-y (accepted.csv:3)",
        "need more than one cascade: 1 code-has-one-unit",
        "do not belong to this profile: 1 A node has an indicator node-has-one-type",
        "nothing to look at: 1 The agency is known agency-is-known",
    ):
        assert words in said
    assert "Every rule was run" not in said


def test_a_run_that_left_nothing_out_says_so(told: Report, cards: Cards) -> None:
    whole = tuple(replace(each, partial=False) for each in told.cascades)
    looked = {rule.name: 3 for rule in cards}
    validation = replace(told.validation, findings=(), looked_at=looked, not_run=())
    lines = {each.cascade: ("a",) for each in whole}
    clean = replace(told, cascades=whole, lines=lines, validation=validation)
    page = read(render_page(clean, trees={}, rules=cards, language="en"))
    assert "Every rule was run and looked at something" in page.text("en")
    assert page.text("en").count("No findings.") == 3
    assert not page.classed("trees")


def test_the_summary_counts_the_findings_of_each_cascade(page: Element, told: Report) -> None:
    (section,) = [each for each in page.all("section") if each.attributes["aria-labelledby"] == "summary"]
    rows = [[cell.text("id") for cell in row.children if isinstance(cell, Element)] for row in section.all("tr")]
    assert rows[1][:6] == ["Kecamatan Misal", "2025-2029", "0", "0", "0", "sebagian"]
    counts = [str(told.counts()[CASCADE, severity]) for severity in Severity]
    assert rows[2][2:6] == [*counts, "lengkap"]
    assert section.all("a")[1].attributes["href"] == "#agency-2"


def test_the_matrix_keeps_its_first_column_and_does_not_take_a_part_for_nothing(page: Element) -> None:
    (matrix,) = page.classed("matrix")
    head, row = matrix.all("tr")
    assert [each.text("id") for each in head.all("th")][1:] == [
        "Kecamatan Misal 2025-2029",
        '=HYPERLINK("http://example.invalid","x") 2030',
        "Perangkat daerah",
    ]
    assert row.all("th")[0].text() == '7.01.06 =HYPERLINK("http://example.invalid","x")'
    assert [each.text() for each in row.all("td")] == ["?", "2", "1"]


def test_whatever_is_wide_scrolls_in_a_box_that_the_keyboard_reaches(page: Element) -> None:
    inside = {id(table) for box in page.classed("wide") for table in box.all("table")}
    assert inside == {id(table) for table in page.all("table")}
    assert {box.attributes["tabindex"] for box in page.classed("wide")} == {"0"}
    assert all("aria-label" in box.attributes or "aria-labelledby" in box.attributes for box in page.classed("wide"))
