"""A validation of what a store holds, where it lies: a store on disk, or a server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pyoxigraph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import ProjectError, StoreError
from cascade_kg.core.findings import Bilingual, Finding, Profile, Validation
from cascade_kg.store.port import Store
from cascade_kg.validation.at_store import cascades_at, check_at, facts_at, names_at
from cascade_kg.validation.compiled import queries_of
from cascade_kg.validation.evidence import Evidence, home_of
from cascade_kg.validation.facts import Facts
from cascade_kg.validation.results import Outcome, text_of
from cascade_kg.validation.run import chosen_rules, order

__all__ = ["validate_at"]


@dataclass(frozen=True, eq=False)
class _Stored:
    """A cascade in a store: its facts are fetched when a finding needs them."""

    store: Store
    cascade: str
    path: None = None
    region_codes: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def facts(self) -> Facts:
        """Return the facts that evidence is made of."""
        return facts_at(self.store, self.cascade)


def validate_at(store: Store, *, rules: Sequence[str] | None = None, profile: Profile = Profile.AUDIT) -> Validation:
    """Validate all cascades of a store against the rules of a profile, or those that are named.

    What the store says of rules that it refuses is in ``Validation.refused``, and so are graphs that hold another
    cascade than the one that they are called by; the others are run, and checked.

    Raises:
        InputError: no rule has a name that is given.
        ProjectError: a rule or a reference file is at fault, or cannot be run in a store.
        StoreError: the store cannot be reached, or answers nothing any more.
    """
    chosen = chosen_rules(rules, profile)
    queries = queries_of(chosen)
    for rule in chosen:
        if reason := queries.refused.get(rule.name):
            raise ProjectError(f"a store cannot run it: {reason}", where=rule.file, todo="validate the files instead")
    held = cascades_at(store)
    homes = {graph: _Stored(store, graph) for graph, cascades in held.items() if cascades == (graph,)}
    refused = [_misplaced(graph, cascades) for graph, cascades in held.items() if graph not in homes]
    run = [rule for rule in chosen if rule.scope == "cascade" or len(homes) > 1]
    outcome = check_at(
        store,
        [(rule, queries.compiled[rule.name]) for rule in run],
        refused=lambda rule, error: refused.append(_line(rule, error)),
    )
    return Validation(
        findings=tuple(sorted(_findings(outcome, homes, store), key=order)),
        files=(),
        cascades=tuple(homes),
        looked_at=outcome.looked_at,
        not_run=tuple(sorted(rule.name for rule in chosen if rule.name not in outcome.looked_at)),
        profile=profile,
        refused=tuple(refused),
    )


def _line(rule: Rule, error: StoreError) -> Bilingual:
    return Bilingual(
        f"the rule {rule.name} was not run: {error.in_('en')}",
        f"aturan {rule.name} tidak dijalankan: {error.in_('id')}",
    )


def _misplaced(graph: str, cascades: Sequence[str]) -> Bilingual:
    other = next(each for each in cascades if each != graph)
    return Bilingual(
        f"the graph <{graph}> was not checked: it holds the cascade <{other}> (put one cascade in a graph of its name)",
        f"graf <{graph}> tidak diperiksa: memuat cascade <{other}> (muat satu cascade dalam graf dengan namanya)",
    )


def _findings(outcome: Outcome, homes: Mapping[str, _Stored], store: Store) -> Iterator[Finding]:
    spoken_of = {
        term.value
        for result in outcome.results
        for term in result.row.values()
        if isinstance(term, pyoxigraph.NamedNode) and home_of(term.value, homes) is None
    }
    names = names_at(store, sorted(spoken_of))
    for result in outcome.results:
        home = homes.get(result.graph) if result.graph else home_of(text_of(result.focus), homes)
        if home is not None:
            yield Evidence(home, names, others=homes if result.rule.scope == "region" else {}).finding(result)
