"""The rules of the project: one named shape a file, ``shapes/<theme>/<rule>.ttl``, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph

from cascade_kg.catalog.made import made
from cascade_kg.catalog.state import rule_files
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.findings import Bilingual, Profile, Severity
from cascade_kg.core.folders import folder

__all__ = ["SCOPES", "Rule", "read_rule", "record_of", "rules", "rules_in"]

SCOPES = ("cascade", "region")

_CKG = "https://w3id.org/cascade-kg/ontology#"
_CKS = "https://w3id.org/cascade-kg/shapes#"
_DCTERMS = "http://purl.org/dc/terms/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SH = "http://www.w3.org/ns/shacl#"

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_SEVERITIES = {
    f"{_SH}Violation": Severity.VIOLATION,
    f"{_SH}Warning": Severity.WARNING,
    f"{_SH}Info": Severity.INFO,
}

Values = list[tuple[str, str | None]]
"""The values of a property, each an IRI or a text, with its language."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule says of itself; the shape that does the work is in its file.

    ``problem`` says why a breach matters, ``message`` what is wrong, ``remedy`` what to do;
    ``basis`` holds the IRIs of the regulations and documents that the rule rests on;
    ``profile`` is the first that the rule belongs to.
    """

    name: str
    iri: str
    theme: str
    label: Bilingual
    problem: Bilingual
    remedy: Bilingual
    message: Bilingual
    basis: tuple[str, ...]
    severity: Severity
    profile: Profile
    scope: str
    path: Path

    @property
    def file(self) -> str:
        """Return the file as errors and documents name it: ``shapes/<theme>/<rule>.ttl``."""
        return _where(self.path)


def rules() -> tuple[Rule, ...]:
    """Return the rules of the project, by theme and name.

    Raises:
        ProjectError: a rule file is not as docs/model.md has it, or two rules share a name.
    """
    return _kept() or rules_in(folder("shapes"))


@cache
def rules_in(root: Path) -> tuple[Rule, ...]:
    """Return the rules that stand below a folder, by theme and name.

    Raises:
        ProjectError: there is none, one is not as docs/model.md has it, or two share a name.
    """
    found: dict[str, Rule] = {}
    for path in rule_files(root):
        rule = read_rule(path)
        if rule.name in found:
            raise ProjectError(
                f"the rule {rule.name} stands in {found[rule.name].path.parent.name}/ too",
                where=_where(path),
                todo="give one of the two another name",
            )
        found[rule.name] = rule
    return tuple(found.values())


@cache
def _kept() -> tuple[Rule, ...]:
    """Return the rules of the project as they are kept beside their queries, as long as their files stay."""
    content, root = made(), folder("shapes")
    return tuple(_from_record(record, root) for record in content["rules"]) if content else ()


def record_of(rule: Rule) -> dict[str, Any]:
    """Return a rule as it is kept in JSON."""
    return {name: value for name, value in asdict(rule).items() if name != "path"}


def _from_record(record: Mapping[str, Any], root: Path) -> Rule:
    texts = {name: Bilingual(**record[name]) for name in ("label", "problem", "remedy", "message")}
    others = {
        "basis": tuple(record["basis"]),
        "severity": Severity(record["severity"]),
        "profile": Profile(record["profile"]),
        "path": root / record["theme"] / f"{record['name']}.ttl",
    }
    return Rule(**{**record, **texts, **others})


def read_rule(path: Path) -> Rule:
    """Return the rule that a file holds.

    Raises:
        ProjectError: the file is no Turtle, holds no shape of its own name, or the shape lacks what a rule must say.
    """
    name = path.stem
    if not _NAME.fullmatch(name):
        raise ProjectError(f"{name!r} is no rule name", where=_where(path), todo="write it like node-has-a-name")
    facts = _Facts(path, f"{_CKS}{name}")
    return Rule(
        name=name,
        iri=facts.about,
        theme=path.parent.name,
        label=facts.bilingual("rdfs:label", f"{_RDFS}label"),
        problem=facts.bilingual("rdfs:comment", f"{_RDFS}comment"),
        remedy=facts.bilingual("ckg:remedy", f"{_CKG}remedy"),
        message=facts.bilingual("sh:message", f"{_SH}message"),
        basis=facts.basis(),
        severity=facts.severity(),
        profile=facts.profile(),
        scope=facts.scope(),
        path=path,
    )


class _Facts:
    """Read the values of the one shape that a rule file is about."""

    def __init__(self, path: Path, about: str) -> None:
        self.path = path
        self.about = about
        self.values: dict[str, Values] = {}
        for quad in _quads(path, about):
            value = quad.object
            language = value.language if isinstance(value, pyoxigraph.Literal) else None
            self.values.setdefault(quad.predicate.value, []).append((_text(value), language))
        kinds = {value for value, _ in self.values.get(f"{_RDF}type", [])}
        if len(kinds & {f"{_SH}NodeShape", f"{_SH}PropertyShape"}) != 1:
            raise self.error(
                f"no shape cks:{path.stem} stands in it",
                todo=f"make cks:{path.stem} a sh:PropertyShape or a sh:NodeShape",
            )

    def error(self, what: str, *, todo: str) -> ProjectError:
        return ProjectError(what, where=_where(self.path), todo=todo)

    def bilingual(self, term: str, predicate: str) -> Bilingual:
        """Return the English and the Indonesian value of a property: one of each, no other."""
        values = self.values.get(predicate, [])
        texts = {language: text for text, language in values if text.strip()}
        if sorted(str(language) for _, language in values) != ["en", "id"] or len(texts) != 2:
            raise self.error(f"{term} is not given once in English and once in Indonesian", todo="one @en, one @id")
        return Bilingual(en=texts["en"], id=texts["id"])

    def basis(self) -> tuple[str, ...]:
        """Return the IRIs that the rule rests on: one at least."""
        values = [value for value, _ in self.values.get(f"{_DCTERMS}source", [])]
        if not values or not all(value.startswith(("https://", "http://")) for value in values):
            raise self.error("dcterms:source names no basis", todo="name a regulation or the ontology by its IRI")
        return tuple(sorted(values))

    def severity(self) -> Severity:
        """Return the one severity."""
        values = [value for value, _ in self.values.get(f"{_SH}severity", [])]
        if len(values) != 1 or values[0] not in _SEVERITIES:
            raise self.error("sh:severity is not one of the three", todo="sh:Violation, sh:Warning or sh:Info")
        return _SEVERITIES[values[0]]

    def profile(self) -> Profile:
        """Return the one profile that the rule first belongs to."""
        values = [value for value, _ in self.values.get(f"{_CKG}profile", [])]
        if len(values) != 1 or values[0] not in list(Profile):
            raise self.error(
                "ckg:profile is not one of the three",
                todo='"draft": must hold to be stored, "final": to be signed, "audit": all else',
            )
        return Profile(values[0])

    def scope(self) -> str:
        """Return the one scope."""
        values = [value for value, _ in self.values.get(f"{_CKG}scope", [])]
        if len(values) != 1 or values[0] not in SCOPES:
            raise self.error("ckg:scope is not one of the two", todo='"cascade" or "region"')
        return values[0]


def _quads(path: Path, about: str) -> list[pyoxigraph.Quad]:
    """Return what a file states about a subject.

    Raises:
        ProjectError: the file cannot be read, or is no Turtle.
    """
    subject = pyoxigraph.NamedNode(about)
    try:
        stated = pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
        return [quad for quad in stated if quad.subject == subject]
    except SyntaxError as error:
        raise ProjectError(str(error.msg), where=f"{_where(path)}:{error.lineno}", todo="mend the Turtle") from error
    except OSError as error:
        raise ProjectError(error.strerror or str(error), where=_where(path), todo="restore the file") from error


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def _where(path: Path) -> str:
    return f"shapes/{path.parent.name}/{path.name}"
