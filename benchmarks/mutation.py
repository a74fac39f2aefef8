"""Show that the case of each rule notices when any part of the rule is taken away.

Every constraint, target, list member and line of a query is removed in turn, and every severity changed; the
rule's case is then run on what is left. A mutant that the case does not notice survives, and is named.

    python benchmarks/mutation.py [RULE…]      exit code 1 when one survives
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, SH, Graph, Literal
from rdflib.collection import Collection
from rdflib.term import Node

from cascade_kg.catalog.rules import Rule, rules
from cascade_kg.core.errors import CascadeError
from cascade_kg.validation.bundle import header, prefixes, rule_graph
from cascade_kg.validation.cases import Case, load
from cascade_kg.validation.select import Select
from cascade_kg.validation.vocabulary import KINDS, LISTS, TARGETS

CASES = Path(__file__).resolve().parent.parent / "tests" / "shapes"

_KEYWORDS = re.compile(r"\b(FILTER|OPTIONAL|HAVING|MINUS)\b", re.IGNORECASE)
_PAIRS = {"(": ")", "{": "}"}
# Columns beside $this, path and value feed the message alone.
_RESULT = frozenset({"this", "path", "value"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule with one part changed."""

    what: str
    shapes: Graph


def mutants(rule: Rule) -> Iterator[Mutant]:
    """Yield the rule without each of its parts in turn."""
    graph = rule_graph(rule)
    for subject, predicate, value in sorted(graph, key=lambda triple: tuple(map(str, triple))):
        name = f"{_short(graph, subject)} {_short(graph, predicate)}"
        if predicate == SH.select:
            for what, text in _queries(str(value), _restated(graph), region=rule.scope == "region"):
                yield Mutant(f"{name}: without {what}", _changed(graph, (subject, predicate, value), Literal(text)))
        elif predicate == SH.severity:
            other = SH.Warning if value == SH.Violation else SH.Violation
            yield Mutant(f"{name}: {_short(graph, other)}", _changed(graph, (subject, predicate, value), other))
        elif predicate in TARGETS or predicate in KINDS:
            yield Mutant(f"{name} {_short(graph, value)}: removed", _changed(graph, (subject, predicate, value), None))
            if predicate in LISTS:
                yield from _shorter_lists(graph, subject, predicate, value)


def unchanged(rule: Rule) -> Mutant:
    """Return the rule as it is."""
    return Mutant("nothing changed", _copy(rule_graph(rule)))


def _shorter_lists(graph: Graph, subject: Node, predicate: Node, head: Node) -> Iterator[Mutant]:
    members = list(Collection(graph, head))
    for position, member in enumerate(members):
        if len(members) == 1:
            return
        changed = _copy(graph)
        changed.remove((subject, predicate, head))
        shorter = Collection(changed, None, [*members[:position], *members[position + 1 :]])  # type: ignore[arg-type]
        changed.add((subject, predicate, shorter.uri))
        yield Mutant(f"{_short(graph, predicate)}: without {_short(graph, member)}", changed)


def _restated(graph: Graph) -> frozenset[str]:
    """Return the lines of a query that only say again which class the rule targets."""
    classes = {_short(graph, value) for value in graph.objects(None, SH.targetClass)}
    return frozenset(f"{this} a {name} ." for name in classes for this in ("$this", "?this"))


def _queries(text: str, restated: frozenset[str], *, region: bool) -> Iterator[tuple[str, str]]:
    """Yield the query without each filter and each line that it can do without and still parse."""
    seen = {_squeezed(text)}
    lines = text.splitlines(keepends=True)
    candidates = [
        *((text[start:end], text[:start] + text[end:]) for start, end in _clauses(text)),
        *((line, "".join(lines[:number] + lines[number + 1 :])) for number, line in enumerate(lines)),
    ]
    for removed, rest in candidates:
        if (
            _squeezed(removed) in restated
            or _squeezed(rest) in seen
            or not _sound(rest, region=region)
            or _feeds_message_only(text, removed)
        ):
            continue
        seen.add(_squeezed(rest))
        yield _squeezed(removed)[:70], rest


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each FILTER, OPTIONAL and HAVING of a query begins and ends."""
    for match in _KEYWORDS.finditer(text):
        start = min((at for at in (text.find(sign, match.end()) for sign in _PAIRS) if at >= 0), default=-1)
        if start < 0:
            continue
        depth = 0
        for end in range(start, len(text)):
            depth += (text[end] == text[start]) - (text[end] == _PAIRS[text[start]])
            if depth == 0:
                yield match.start(), end + 1
                break


def _sound(text: str, *, region: bool) -> bool:
    try:
        select = Select(f"{header()}\n{text}")
        return "this" in select.variables if region else select.projects_this()
    except ValueError:
        return False


def _feeds_message_only(text: str, removed: str) -> bool:
    """Tell whether a part binds nothing but columns that only a message shows."""
    variables = set(re.findall(r"[?$](\w+)", removed))
    shown = {name for name in Select(f"{header()}\n{text}").variables if name not in _RESULT}
    new = {name for name in variables if len(re.findall(rf"[?$]{name}\b", text.replace(removed, "", 1))) <= 1} & shown
    return bool(new) and removed.lstrip().upper().startswith(("OPTIONAL", "BIND"))


def _changed(graph: Graph, triple: tuple[Node, Node, Node], value: Node | None) -> Graph:
    changed = _copy(graph)
    changed.remove(triple)
    if value is not None:
        changed.add((triple[0], triple[1], value))
    return changed


def _copy(graph: Graph) -> Graph:
    copy = Graph()
    for part in (graph, prefixes()):
        for triple in part:
            copy.add(triple)
    return copy


def _short(graph: Graph, term: Node) -> str:
    if (term, RDF.first, None) in graph:
        return "(…)"
    return str(getattr(term, "n3", lambda _: str(term))(graph.namespace_manager))


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def killed_by(case: Case, mutant: Mutant) -> str | None:
    """Return what the case says of a mutant, or nothing when it does not notice."""
    try:
        return next(case.faults(mutant.shapes), None)
    except CascadeError as error:
        return error.what
    except Exception as error:
        # A mutant may be a shape that pyshacl cannot load at all: that is noticed too.
        return f"{type(error).__name__}: {error}"


def main(names: Sequence[str]) -> int:
    """Print a table of the mutants and a summary; return 1 when one survives or there is none."""
    began = time.monotonic()
    survivors: list[str] = []
    total = 0
    for rule in rules():
        if names and rule.name not in names:
            continue
        case = load(rule, CASES / rule.theme / rule.name)
        if fault := killed_by(case, unchanged(rule)):
            # A case that is red anyway notices nothing.
            survivors.append(f"{rule.name}: its case fails without any change: {fault}")
            continue
        for mutant in mutants(rule):
            total += 1
            verdict = killed_by(case, mutant)
            if verdict is None:
                survivors.append(f"{rule.name}: {mutant.what}")
            print(f"{'killed  ' if verdict else 'SURVIVED'}  {rule.name:45.45}  {mutant.what}")
    for survivor in survivors:
        print(f"survived: {survivor}")
    print(f"{total} mutants, {len(survivors)} not killed, {time.monotonic() - began:.1f} s")
    return 1 if survivors or not total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
