"""What validation finds, as records: made by ``validation``, rendered by ``reports``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Acceptance", "BaselineEntry", "Bilingual", "Finding", "Profile", "Severity", "Validation"]


class Severity(StrEnum):
    """How grave a finding is, gravest first."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"

    def at_least(self, bound: Severity) -> bool:
        """Tell whether this severity is as grave as another, or graver."""
        order = list(Severity)
        return order.index(self) <= order.index(bound)


class Profile(StrEnum):
    """What is asked of a cascade: to be stored, to be signed, or all; each profile holds the ones before it."""

    DRAFT = "draft"
    FINAL = "final"
    AUDIT = "audit"

    def holds(self, first: Profile) -> bool:
        """Tell whether rules whose first profile is given belong to this one."""
        order = list(Profile)
        return order.index(first) <= order.index(self)


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A text in English and in Indonesian."""

    en: str
    id: str

    def in_(self, language: str) -> str:
        """Return the text in a language, ``en`` or ``id``."""
        return self.id if language == "id" else self.en


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Why people live with a finding, and which office or role has decided so."""

    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """A line of a baseline: the finding that is accepted, and where the line stands.

    Without a ``value`` it accepts whatever the rule finds on the node.
    """

    rule: str
    focus: str
    value: str | None
    acceptance: Acceptance
    where: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a rule, with the evidence that a person needs to act on it.

    ``focus``, ``path``, ``component``, ``shape`` are IRIs as in a SHACL report; ``label`` and ``ancestors``
    (from the root down, without the node) are words; ``file`` and ``line`` say where the node stands in the
    Turtle; ``document`` and ``spans`` where its facts stand in the source document; ``basis`` names the
    regulations or documents that the rule rests on; ``accepted`` says why people live with it, where they do.
    ``message`` is that of the SHACL report, in terms of the ontology; ``told`` says it in the words of people.
    """

    rule: str
    theme: str
    severity: Severity
    focus: str
    path: str | None
    component: str
    shape: str
    value: str | None
    message: Bilingual
    remedy: Bilingual
    label: str
    ancestors: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    cascade: str | None = None
    file: str | None = None
    line: int | None = None
    document: str | None = None
    spans: tuple[str, ...] = ()
    accepted: Acceptance | None = None
    told: Bilingual | None = None

    def in_words(self, language: str) -> str:
        """Return what is wrong as people read it."""
        return (self.told or self.message).in_(language)


@dataclass(frozen=True, slots=True)
class Validation:
    """The outcome of a run: findings in a stable order, the files, and how many nodes each rule looked at.

    ``cascades`` holds the IRIs of the cascades of the files; ``not_run`` names the rules that were left out because
    they need more than one cascade, or a server refuses them: what it says of each is in ``refused``, a line a rule;
    there is also a line for each graph of a server that holds another cascade than the one that it is called by.
    ``unneeded`` holds the lines of a baseline that accept what is not there any more.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    looked_at: Mapping[str, int] = field(default_factory=dict)
    not_run: tuple[str, ...] = ()
    profile: Profile = Profile.AUDIT
    cascades: tuple[str, ...] = ()
    unneeded: tuple[BaselineEntry, ...] = ()
    refused: tuple[Bilingual, ...] = ()

    def idle_rules(self) -> tuple[str, ...]:
        """Return the names of the rules that looked at no node."""
        return tuple(sorted(rule for rule, nodes in self.looked_at.items() if nodes == 0))

    def count(self, severity: Severity) -> int:
        """Return how many findings that nobody has accepted have a severity."""
        return sum(finding.severity is severity and not finding.accepted for finding in self.findings)

    def accepted(self) -> int:
        """Return how many findings are accepted."""
        return sum(finding.accepted is not None for finding in self.findings)

    def fails(self, bound: Severity) -> bool:
        """Tell whether a finding as grave as a severity is not accepted, or an acceptance is not needed any more."""
        return bool(self.unneeded) or any(self.count(each) for each in Severity if each.at_least(bound))
