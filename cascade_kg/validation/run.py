"""A validation from files to findings: each cascade by itself, with the reference data that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cascade_kg.catalog.rules import Rule
from cascade_kg.catalog.rules import rules as all_rules
from cascade_kg.core.errors import InputError, ProjectError
from cascade_kg.core.findings import Finding, Profile, Severity, Validation
from cascade_kg.core.turtle import natural_key
from cascade_kg.store.files import cascade_files
from cascade_kg.validation.cascade_files import CascadeFile, read
from cascade_kg.validation.engine import Result, reference_for, together
from cascade_kg.validation.evidence import Evidence, file_of
from cascade_kg.validation.labour import check_all
from cascade_kg.validation.region import Region, RegionEngine, graph_names

__all__ = ["validate"]


def validate(
    paths: Sequence[Path], *, rules: Sequence[str] | None = None, profile: Profile = Profile.AUDIT
) -> Validation:
    """Validate files, and all cascades in folders, against the rules of a profile, or those that are named.

    Rules of scope ``region`` need several cascades; for a single file they are not run, and are named in
    ``Validation.not_run``.

    Raises:
        InputError: a path or a file is at fault, or no rule has a name that is given.
        ProjectError: a rule or a reference file is at fault.
    """
    chosen = tuple(rule for rule in _chosen(rules) if profile.holds(rule.profile))
    files = [read(path) for path in cascade_files(paths)]
    references = [reference_for(file.region_codes) for file in files]
    graphs = [together(file.graph, reference) for file, reference in zip(files, references, strict=True)]
    outcomes = check_all([rule for rule in chosen if rule.scope == "cascade"], graphs)
    looked_at: dict[str, int] = {}
    findings: list[Finding] = []
    for file, reference, outcome in zip(files, references, outcomes, strict=True):
        evidence = Evidence(file, reference)
        findings.extend(evidence.finding(result) for result in outcome.results)
        for rule, nodes in outcome.looked_at.items():
            looked_at[rule] = looked_at.get(rule, 0) + nodes
    together_rules = [rule for rule in chosen if rule.scope == "region"]
    if together_rules and len(files) > 1:
        found, nodes_of = _all_together(together_rules, files)
        findings.extend(found)
        looked_at.update(nodes_of)
    return Validation(
        findings=tuple(sorted(findings, key=_order)),
        files=tuple(str(file.path) for file in files),
        cascades=tuple(file.cascade for file in files),
        looked_at=looked_at,
        not_run=tuple(sorted(rule.name for rule in chosen if rule.name not in looked_at)),
        profile=profile,
    )


def _all_together(rules: Sequence[Rule], files: Sequence[CascadeFile]) -> tuple[Iterable[Finding], Mapping[str, int]]:
    """Return what rules of scope ``region`` find in files, and how many nodes each looked at."""
    named = graph_names(files)
    outcome = RegionEngine(rules).check(Region.of(named))
    return (_finding(result, named) for result in outcome.results), outcome.looked_at


def _finding(result: Result, named: Mapping[str, CascadeFile]) -> Finding:
    """Return a finding on the file whose graph the query names, or else on that of the node."""
    home = named.get(str(result.row.get("graph"))) or file_of(str(result.focus), named)
    if home is None:
        what = f"the query finds <{result.focus}>, which no cascade holds"
        raise ProjectError(what, where=result.rule.file, todo="let it find nodes of cascades")
    return Evidence(home, reference_for(home.region_codes), others=named).finding(result)


def _chosen(names: Sequence[str] | None) -> tuple[Rule, ...]:
    rules = all_rules()
    if names is None:
        return rules
    if unknown := sorted(set(names) - {rule.name for rule in rules}):
        raise InputError(f"no rule is called {', '.join(unknown)}", todo="list the rules: cascade-kg rules")
    return tuple(rule for rule in rules if rule.name in set(names))


def _order(finding: Finding) -> tuple[object, ...]:
    """Sort findings by file, then the gravest first, then by rule and node, numbers in the order of numbers."""
    return (
        finding.file or "",
        list(Severity).index(finding.severity),
        finding.rule,
        natural_key(finding.focus),
        finding.path or "",
        finding.component,
        finding.value or "",
    )
