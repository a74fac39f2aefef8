"""A validation from files to findings: each cascade by itself, with the reference data that it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from cascade_kg.catalog.rules import Rule
from cascade_kg.catalog.rules import rules as all_rules
from cascade_kg.core.errors import InputError, ProjectError
from cascade_kg.core.findings import Bilingual, Finding, Profile, Severity, Validation
from cascade_kg.core.hands import cores
from cascade_kg.core.order import natural_key
from cascade_kg.store.files import cascade_files
from cascade_kg.validation.cascade_files import CascadeFile, read
from cascade_kg.validation.compiled import Queries, queries_of
from cascade_kg.validation.compiler.compiled import Compiled
from cascade_kg.validation.data import reference_files, stored, stored_reference
from cascade_kg.validation.evidence import Evidence, Home, graph_names, home_of
from cascade_kg.validation.facts import Known, Names, StoredFacts, StoredNames
from cascade_kg.validation.in_store import StoreEngine
from cascade_kg.validation.results import Outcome, Result, text_of

if TYPE_CHECKING:
    from cascade_kg.validation.region import Asked

__all__ = [
    "Checked",
    "Engine",
    "Stating",
    "Together",
    "asked_together",
    "check_alone",
    "check_region",
    "checked_together",
    "chosen_rules",
    "codes_of",
    "findings_in",
    "gathered",
    "neighbourhoods",
    "order",
    "regencies",
    "region_rules",
    "together",
    "validate",
]


_Some = TypeVar("_Some", bound=Home)

_TOGETHER = 16
"""So many cascades are in a store at a time: its memory is theirs, and more of them take hardly less time each."""

Checked = tuple[tuple[Finding, ...], Mapping[str, int]]
"""Findings, and how many nodes each rule looked at."""


class Stating(Home, Protocol):
    """A cascade with what it states, or what it states of that which rules of scope ``region`` ask for."""

    def told(self, asked: Asked) -> bytes:
        """Return what is asked of its statements, as N-Triples."""


class Together(StrEnum):
    """Which cascades the rules of scope ``region`` hold against each other: those of a kabupaten/kota, or all."""

    REGENCY = "regency"
    ALL = "all"


class Engine(StrEnum):
    """What runs the rules of scope ``cascade``: the store, pyshacl, or the store and what it cannot do in pyshacl."""

    AUTO = "auto"
    STORE = "store"
    PYSHACL = "pyshacl"


def validate(
    paths: Sequence[Path],
    *,
    rules: Sequence[str] | None = None,
    profile: Profile = Profile.AUDIT,
    engine: Engine = Engine.AUTO,
    scope: Together = Together.REGENCY,
) -> Validation:
    """Validate files, and all cascades in folders, against the rules of a profile, or those that are named.

    Rules of scope ``region`` need several cascades, of one kabupaten/kota or, as ``scope`` says, of any; where there
    are none they are not run, and are named in ``Validation.not_run``.

    Raises:
        InputError: a path or a file is at fault, or no rule has a name that is given.
        ProjectError: a rule or a reference file is at fault, or a rule is not for the engine.
    """
    chosen = chosen_rules(rules, profile)
    files = [read(path) for path in cascade_files(paths)]
    checked = (
        *check_alone(files, chosen, engine=engine, by_two=cores() > 1),
        *check_region(files, chosen, scope=scope),
    )
    return gathered(checked, files, rules=chosen, profile=profile)


def gathered(
    checked: Iterable[Checked], files: Sequence[Home], *, rules: Sequence[Rule], profile: Profile
) -> Validation:
    """Return the validation of files from what was found in some of them at a time."""
    looked_at: dict[str, int] = {}
    findings: list[Finding] = []
    for found, nodes in checked:
        findings.extend(found)
        for rule, number in nodes.items():
            looked_at[rule] = looked_at.get(rule, 0) + number
    return Validation(
        findings=tuple(sorted(findings, key=order)),
        files=tuple(str(file.path) for file in files),
        cascades=tuple(file.cascade for file in files),
        looked_at=looked_at,
        not_run=tuple(sorted(rule.name for rule in rules if rule.name not in looked_at)),
        profile=profile,
    )


def check_alone(
    files: Sequence[CascadeFile],
    rules: Sequence[Rule] | None = None,
    *,
    engine: Engine = Engine.AUTO,
    by_two: bool = False,
) -> list[Checked]:
    """Return what rules of scope ``cascade`` find in each of some files.

    The store holds neighbours at the same time, since to ask of many costs little more than of one; what is found in
    one does not hang on the others. ``by_two``: where nobody else works, a second thread asks half of the rules.

    Raises:
        ProjectError: a rule or a reference file is at fault, or a rule is not for the engine.
    """
    chosen = [rule for rule in (all_rules() if rules is None else rules) if rule.scope == "cascade"]
    findings: list[list[Finding]] = [[] for _ in files]
    looked_at: list[dict[str, int]] = [{} for _ in files]
    for place, outcome, names, known in _outcomes(chosen, files, queries_of(chosen), engine, by_two=by_two):
        evidence = Evidence(files[place], names, known=known)
        findings[place] += map(evidence.finding, outcome.results)
        looked_at[place] |= outcome.looked_at
    return [(tuple(found), nodes) for found, nodes in zip(findings, looked_at, strict=True)]


def check_region(
    files: Sequence[Stating], rules: Sequence[Rule] | None = None, *, scope: Together = Together.REGENCY
) -> Iterator[Checked]:
    """Yield what rules of scope ``region`` find in the cascades of each kabupaten, or in all: nothing in a single one.

    Raises:
        ProjectError: a rule or a reference file is at fault.
    """
    chosen = [rule for rule in (all_rules() if rules is None else rules) if rule.scope == "region"]
    for neighbours in neighbourhoods(files, scope) if chosen else ():
        named = graph_names(neighbours)
        told = ((name, file.told(asked_together())) for name, file in named.items())
        yield together(named, told, codes_of(neighbours), rules=chosen)


def neighbourhoods(files: Sequence[_Some], scope: Together) -> list[list[_Some]]:
    """Return the cascades that are held against each other, two at least."""
    found: dict[tuple[str, ...], list[_Some]] = {}
    for file in files:
        found.setdefault(regencies(file.region_codes, scope), []).append(file)
    return [members for members in found.values() if len(members) > 1]


def regencies(region_codes: Iterable[str], scope: Together) -> tuple[str, ...]:
    """Return the codes of the kabupaten whose cascades are held against each other: none, where all are."""
    return tuple(sorted({code[:5] for code in region_codes})) if scope is Together.REGENCY else ()


def codes_of(files: Iterable[Home]) -> tuple[str, ...]:
    """Return the codes of the regions whose agencies are named in cascades, sorted."""
    return tuple(sorted({code for file in files for code in file.region_codes}))


def together(
    homes: Mapping[str, Home],
    cascades: Iterable[tuple[str, bytes]],
    codes: Iterable[str],
    *,
    rules: Sequence[Rule],
) -> Checked:
    """Return what rules of scope ``region`` find in cascades, given what they state and where they stand, by graph.

    Raises:
        ProjectError: a rule or a reference file is at fault.
    """
    outcome = checked_together(cascades, codes, rules=rules)
    return tuple(findings_in(homes, outcome)), outcome.looked_at


def checked_together(cascades: Iterable[tuple[str, bytes]], codes: Iterable[str], *, rules: Sequence[Rule]) -> Outcome:
    """Return the results of rules of scope ``region`` in cascades, given what they state by graph.

    Raises:
        ProjectError: a rule or a reference file is at fault.
    """
    # Who checks one cascade starts without it.
    from cascade_kg.validation.region import check_together

    return check_together(_compiled(rules, queries_of(rules)), cascades, codes)


def region_rules(profile: Profile = Profile.AUDIT) -> list[Rule]:
    """Return the rules of scope ``region`` of a profile."""
    return [rule for rule in chosen_rules(None, profile) if rule.scope == "region"]


@cache
def asked_together() -> Asked:
    """Return what rules of scope ``region`` ask for."""
    from cascade_kg.validation.region import Asked

    rules = region_rules()
    return Asked.by(_compiled(rules, queries_of(rules)))


def _outcomes(
    rules: Sequence[Rule], files: Sequence[CascadeFile], queries: Queries, engine: Engine, *, by_two: bool
) -> Iterator[tuple[int, Outcome, Names, Known]]:
    """Yield the place of a file, what rules find in it, the names of what it refers to, and what is known of it.

    Once for each engine.
    """
    if engine is Engine.STORE and (refused := [rule for rule in rules if rule.name in queries.refused]):
        reason = queries.refused[refused[0].name]
        raise ProjectError(f"the store cannot run it: {reason}", where=refused[0].file, todo="use --engine auto")
    in_store = [rule for rule in rules if engine is not Engine.PYSHACL and rule.name in queries.compiled]
    if in_store:
        ready = StoreEngine(_compiled(in_store, queries))
        for neighbours in _neighbours(files):
            named = {files[place].cascade: files[place] for place in neighbours}
            codes = {code for file in named.values() for code in file.region_codes}
            store = stored([(name, file.stated) for name, file in named.items()], codes)
            outcomes = ready.check_each(store, tuple(named), by_two=by_two)
            for place in neighbours:
                cascade = files[place].cascade
                yield place, outcomes[cascade], StoredNames(store), StoredFacts(store, cascade)
    done = {rule.name for rule in in_store}
    if others := [rule for rule in rules if rule.name not in done]:
        yield from _by_pyshacl(others, files)


def _neighbours(files: Sequence[CascadeFile]) -> Iterator[list[int]]:
    """Yield the places of files that a store may hold at the same time: they need the same reference data."""
    groups: list[tuple[object, dict[str, int]]] = []
    for place, file in enumerate(files):
        needed = reference_files(file.region_codes)
        for other, members in reversed(groups):
            if other == needed and len(members) < _TOGETHER and file.cascade not in members:
                members[file.cascade] = place
                break
        else:
            groups.append((needed, {file.cascade: place}))
    return (list(members.values()) for _, members in groups)


def _by_pyshacl(rules: Sequence[Rule], files: Sequence[CascadeFile]) -> Iterator[tuple[int, Outcome, Names, Known]]:
    from cascade_kg.validation.by_pyshacl import PyshaclEngine, reference_for, together

    ready = PyshaclEngine(rules)
    for place, file in enumerate(files):
        outcome = ready.check(file.cascade, together(file.graph, reference_for(file.region_codes)))
        yield place, outcome, StoredNames(stored_reference(file.region_codes)), file.facts


def _compiled(rules: Sequence[Rule], queries: Queries) -> list[tuple[Rule, Compiled]]:
    return [(rule, queries.compiled[rule.name]) for rule in rules]


def findings_in(named: Mapping[str, Home], outcome: Outcome) -> Iterator[Finding]:
    """Yield the findings in several cascades, each on the one whose graph the query names, or that of the node."""
    by_home: dict[int, tuple[Home, list[Result]]] = {}
    for result in outcome.results:
        home = named.get(result.graph) or home_of(text_of(result.focus), named)
        if home is None:
            what = f"the query finds {result.focus}, which no cascade holds"
            raise ProjectError(what, where=result.rule.file, todo="let it find nodes of cascades")
        by_home.setdefault(id(home), (home, []))[1].append(result)
    # One after the other, and neighbours together: the facts of thousands of files are never held at the same time.
    for home, results in sorted(by_home.values(), key=lambda each: each[0].region_codes):
        evidence = Evidence(home, StoredNames(stored_reference(home.region_codes)), others=named)
        yield from map(evidence.finding, results)


def chosen_rules(names: Sequence[str] | None, profile: Profile) -> tuple[Rule, ...]:
    """Return the rules of a profile, or those of them that are named.

    Raises:
        InputError: no rule has a name that is given.
    """
    rules = tuple(rule for rule in all_rules() if profile.holds(rule.profile))
    if names is None:
        return rules
    if unknown := sorted(set(names) - {rule.name for rule in all_rules()}):
        raise InputError(
            Bilingual(f"no rule is called {', '.join(unknown)}", f"tidak ada aturan bernama {', '.join(unknown)}"),
            todo=Bilingual("list the rules: cascade-kg rules", "lihat daftarnya: cascade-kg rules"),
        )
    return tuple(rule for rule in rules if rule.name in set(names))


def order(finding: Finding) -> tuple[object, ...]:
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
