"""Synthetic cascades and findings, and texts that would like to be something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from cascade_kg.core.evaluation import Criterion, Evaluation, Grade, Item, Score, Standing, Unit, UnitKind
from cascade_kg.core.findings import Acceptance, Bilingual, Finding, Severity, Validation
from cascade_kg.core.model import Cascade, Document, DocumentType, Indicator, Level, Node, NodeType
from cascade_kg.core.report import Answer, Described, Report
from cascade_kg.core.table import Table

CASCADE = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2030"
PLAN = "https://w3id.org/cascade-kg/id/cascade/99.99.98/2025-2029"
WORDS = Bilingual("Has it a source?", "Adakah sumbernya?")
SOURCES = Criterion("01", "sources", WORDS, WORDS, ("signed-cascade",), note=Bilingual("Second hand.", "Tangan kedua."))
PAGES = Criterion("02", "pages", WORDS, WORDS, ("signed-cascade",))


HOSTILE = (
    "<script>alert('x')</script>",
    "</title></style></svg><script>1</script>",
    '=HYPERLINK("http://example.invalid","x")',
    "@SUM(1+1)",
    "::error file=x.py,line=1::pwned",
    "one\ntwo\r\n::warning::three",
    "a | b | c",
    "\u202egnp.exe",
    "bell\x07 escape\x1b[31m nul\x00 vt\x0b del\x7f csi\x9b",
    "noncharacter \ufffe surrogate \ud800",
    "soft\u00adhyphen and byte\ufeffmark",
    "{{ 7 * 7 }} {% raw %} [red]markup[/red] :smile:",
    "100% & more; %0A",
    "]]> <!-- --> &amp; &#0;",
)


@dataclass(frozen=True)
class Card:
    """A rule as the reports see it."""

    name: str
    theme: str
    label: Bilingual
    problem: Bilingual
    remedy: Bilingual
    severity: Severity
    basis: tuple[str, ...] = ("https://w3id.org/cascade-kg/id/regulation/permenpanrb-53-2014",)

    @property
    def iri(self) -> str:
        return f"https://w3id.org/cascade-kg/shapes#{self.name}"


@pytest.fixture
def hostile() -> tuple[str, ...]:
    return HOSTILE


@pytest.fixture
def make_finding() -> Callable[..., Finding]:
    def make(
        text: str = "Synthetic label",
        *,
        rule: str = "node-has-an-indicator",
        severity: Severity = Severity.WARNING,
        focus: str = f"{CASCADE}/7.01.06",
        line: int | None = 12,
        spans: tuple[str, ...] = ("41-50", "9", "p2 b14"),
        file: str | None = "data/cascades/99.99.99-contoh/2030.ttl",
    ) -> Finding:
        return Finding(
            rule=rule,
            theme="indicator",
            severity=severity,
            focus=focus,
            path=None,
            component="http://www.w3.org/ns/shacl#MinCountConstraintComponent",
            shape=f"https://w3id.org/cascade-kg/shapes#{rule}",
            value=text,
            message=Bilingual(f"Wrong: {text}", f"Salah: {text}"),
            remedy=Bilingual("Add an indicator.", "Tambahkan indikator."),
            label=text,
            ancestors=("Synthetic objective", text),
            basis=("https://w3id.org/cascade-kg/id/regulation/permenpanrb-53-2014",),
            cascade=CASCADE,
            file=file,
            line=line,
            document="99.99.99-contoh-2030.txt",
            spans=spans,
        )

    return make


@pytest.fixture
def cards() -> tuple[Card, ...]:
    words = Bilingual("A node has an indicator", "Simpul memiliki indikator")
    idle = Bilingual("The agency is known", "Perangkat daerah dikenal")
    return (
        Card("node-has-an-indicator", "indicator", words, words, words, Severity.WARNING),
        Card("agency-is-known", "provenance", idle, idle, idle, Severity.VIOLATION),
        Card("node-has-one-type", "structure", words, words, words, Severity.VIOLATION),
    )


@pytest.fixture
def validation(make_finding: Callable[..., Finding]) -> Validation:
    """A run with hostile texts, all severities, a finding without a place, a rule that passed, an idle rule."""
    findings = [make_finding(text, focus=f"{CASCADE}/7.01.{place:02}") for place, text in enumerate(HOSTILE, start=1)]
    findings.append(make_finding("Broken", rule="node-has-one-type", severity=Severity.VIOLATION))
    findings.append(make_finding("Look", severity=Severity.INFO, spans=(), line=None))
    findings.append(make_finding("Two files", rule="code-has-one-unit", file=None, line=None))
    looked = {"node-has-an-indicator": 45, "node-has-one-type": 45, "agency-is-known": 0, "code-has-one-unit": 3}
    files = ("data/cascades/99.99.99-contoh/2030.ttl", "data/cascades/99.99.99-contoh/2031 dan #2.ttl")
    return Validation(tuple(findings), files, looked)


def numbered(kind: NodeType, label: str | None, ordinal: int, code: str, children: tuple[Node, ...] = ()) -> Node:
    return Node(
        type=kind,
        label=label,
        level=Level.ESELON_IV,
        ordinal=str(ordinal),
        code=code,
        indicators=(Indicator(f"Jumlah {label}"),),
        children=children,
        iri=f"{CASCADE}/{code}",
    )


@pytest.fixture
def make_cascade() -> Callable[..., Cascade]:
    """Make a synthetic cascade with a number of programs, of activities in each, of sub-activities in each."""

    def make(
        programs: int = 2, activities: int = 2, sub_activities: int = 3, label: str = "Contoh pekerjaan"
    ) -> Cascade:
        below = tuple(
            numbered(
                NodeType.PROGRAM,
                f"Program {label} {p}",
                p,
                f"7.01.{p:02}",
                tuple(
                    numbered(
                        NodeType.ACTIVITY,
                        f"{label} bersama masyarakat desa {a}",
                        a,
                        f"7.01.{p:02}.2.{a:02}",
                        tuple(
                            numbered(
                                NodeType.SUB_ACTIVITY,
                                f"{label} yang dilaksanakan dengan sarana dan prasarana kecamatan {s}",
                                s,
                                f"7.01.{p:02}.2.{a:02}.{s:04}",
                            )
                            for s in range(1, sub_activities + 1)
                        ),
                    )
                    for a in range(1, activities + 1)
                ),
            )
            for p in range(1, programs + 1)
        )
        outcome = Node(NodeType.OUTCOME, "Sasaran contoh", ordinal="1", children=below, iri=f"{CASCADE}/outcome/1")
        objective = Node(
            NodeType.OBJECTIVE, "Tujuan contoh", ordinal="1", children=(outcome,), iri=f"{CASCADE}/objective/1"
        )
        return with_roots((objective,))

    return make


def with_roots(roots: tuple[Node, ...], *, name: str = "Kecamatan Contoh") -> Cascade:
    document = Document("99.99.99-contoh-2030.txt", "sha256:0", DocumentType.SIGNED_CASCADE)
    return Cascade("99.99.99", name, 2030, 2030, document, roots)


@pytest.fixture
def cascade_of() -> Callable[..., Cascade]:
    return with_roots


def unit(kind: UnitKind, key: str, name: str, *, partial: int = 0) -> Unit:
    code, period = ("99.99.99", "2030") if key == CASCADE else ("99.99.98", "2025-2029")
    single = kind is UnitKind.CASCADE
    return Unit(kind, key, name, code if single else None, period if single else None, (), 1 if single else 2, partial)


@pytest.fixture
def report(validation: Validation, make_finding: Callable[..., Finding], hostile: tuple[str, ...]) -> Report:
    """A signed cascade and a partial plan of one kabupaten, full of texts that would like to be something else."""
    units = (
        unit(UnitKind.CASCADE, PLAN, "Kecamatan Misal", partial=1),
        unit(UnitKind.CASCADE, CASCADE, hostile[2]),
        unit(UnitKind.REGENCY, "99.99", "Kabupaten Contoh", partial=1),
    )
    items = [
        Item("sources", "99.99.99", CASCADE, f"{CASCADE}/{n}", text, text, n > 3) for n, text in enumerate(hostile)
    ]
    items.append(Item("sources", "99.99.98", PLAN, f"{PLAN}/1", None, Decimal("83.5"), passes=True))
    passed = len(hostile) - 4
    scores = (
        Score("sources", units[0], 1, 1, "a", Standing.GRADED),
        Score("sources", units[1], passed, len(hostile), "c", Standing.GRADED),
        Score("sources", units[2], passed + 1, len(hostile) + 1, "c", Standing.GRADED),
        *(Score("pages", each, 0, 0, None, Standing.NOT_STATED) for each in units),
    )
    grades = (Grade("a", Decimal("90.0")), Grade("c", Decimal("40.0")), Grade("e", None))
    accepted = replace(make_finding("Diterima"), accepted=Acceptance("=1+1", "Bagian Organisasi"))
    headings = (Bilingual("Label", "Label"), Bilingual("Passes", "Memenuhi"))
    return Report(
        cascades=(
            Described(PLAN, "99.99.98", "Kecamatan Misal", None, "2025-2029", "strategic-plan", partial=True),
            Described(CASCADE, "99.99.99", hostile[2], hostile[0], "2030", "signed-cascade", file_name=hostile[3]),
        ),
        files={CASCADE: "data/cascades/99.99.99-contoh/2030.ttl"},
        lines={CASCADE: tuple(f"={number}+1" for number in range(1, 45))},
        validation=replace(validation, findings=(*validation.findings, accepted), not_run=("code-has-one-unit",)),
        evaluation=Evaluation((SOURCES, PAGES), grades, units, scores, tuple(items)),
        answers=(
            Answer(
                "first", WORDS, WORDS, headings, Table(("label", "passes"), tuple((each, True) for each in hostile))
            ),
            Answer("second", WORDS, WORDS, headings, Table(("label", "passes"), ())),
        ),
        work=Table(
            ("cascade", "officialCode", "officialName", "node", "label"),
            (
                (CASCADE, "7.01.06", hostile[2], f"{CASCADE}/1", None),
                (CASCADE, "7.01.06", hostile[2], f"{CASCADE}/2", None),
            ),
        ),
    )
