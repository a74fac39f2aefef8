"""The questions of the project: one SELECT query a file, ``queries/<theme>/<question>.rq``, and what it says of itself.

What a question says stands in its header, lines of YAML that begin with ``#+``. Reading checks the header and the one
line ``#@params``; the query itself is checked by ``cascade_kg.querying.lint``, which the tests run over every file.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from cascade_kg.core.errors import AskingError, ProjectError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.folders import folder

__all__ = [
    "CASCADES",
    "PARAMS",
    "Audience",
    "Column",
    "Parameter",
    "ParameterType",
    "Question",
    "question",
    "question_files",
    "questions",
    "questions_in",
    "read_question",
    "where",
]

PARAMS = "#@params"
"""The line that the runner replaces by the values of the parameters."""

CASCADES = "#@cascades"
"""A line that the runner may replace by the cascades that are asked about, so that a subquery looks at no others."""

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_VARIABLE = re.compile(r"[a-z][A-Za-z0-9]*", re.ASCII)
_KEYS = ("summary", "summary_id", "description", "description_id", "tags", "parameters", "columns", "columns_id")
_PARAMETER_KEYS = ("type", "required", "default", "description", "description_id")


class Audience(StrEnum):
    """Who asks a question first: the first of its tags."""

    PLANNER = "planner"
    AUDITOR = "auditor"
    ENGINEER = "engineer"

    @property
    def label(self) -> Bilingual:
        """Return the word for them."""
        return Bilingual(self.value, {"planner": "perencana", "auditor": "auditor", "engineer": "pengembang"}[self])


class ParameterType(StrEnum):
    """What a parameter stands for, and so how its value is written."""

    AGENCY = "agency"
    CALCULATION_TYPE = "calculation-type"
    DECIMAL = "decimal"
    INDICATOR = "indicator"
    INTEGER = "integer"
    IRI = "iri"
    LEVEL = "level"
    NODE_TYPE = "node-type"
    NOMENCLATURE = "nomenclature"
    REGION = "region"
    STRING = "string"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question can be asked about. ``name`` is a variable of the query; ``default`` is as a person writes it."""

    name: str
    type: ParameterType
    required: bool
    default: str | None
    description: Bilingual


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer, under the name of its variable."""

    name: str
    description: Bilingual


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the query that answers it. ``text`` is the whole file."""

    name: str
    theme: str
    summary: Bilingual
    description: Bilingual
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    path: Path

    @property
    def audience(self) -> Audience:
        """Return who asks it first."""
        return Audience(self.tags[0])


def questions() -> tuple[Question, ...]:
    """Return the questions of the project, by theme and name.

    Raises:
        ProjectError: the header of a question is not as docs/querying.md has it, or two questions share a name.
    """
    return questions_in(folder("queries"))


@cache
def questions_in(root: Path) -> tuple[Question, ...]:
    """Return the questions that stand below a folder, by theme and name.

    Raises:
        ProjectError: the header of a question is not as docs/querying.md has it, or two questions share a name.
    """
    found: dict[str, Question] = {}
    for path in question_files(root):
        read = read_question(path)
        if read.name in found:
            raise ProjectError(
                f"the question {read.name} stands in {found[read.name].theme}/ too",
                where=where(path),
                todo="give one of the two another name",
            )
        found[read.name] = read
    return tuple(found.values())


def question(name: str) -> Question:
    """Return the question of a name, reading no other file.

    Raises:
        AskingError: there is no such question.
        ProjectError: its header is not as docs/querying.md has it.
    """
    files = {path.stem: path for path in question_files(folder("queries"))}
    if name not in files:
        near = difflib.get_close_matches(name[:100], files, n=3, cutoff=0.4)
        names = ", ".join(near)
        raise AskingError(
            Bilingual(f"there is no question {name[:100]!r}", f"tidak ada pertanyaan {name[:100]!r}"),
            todo=Bilingual(f"did you mean {names}?", f"maksudnya {names}?")
            if near
            else Bilingual("see: cascade-kg queries", "lihat: cascade-kg queries"),
        )
    return read_question(files[name])


def question_files(root: Path) -> tuple[Path, ...]:
    """Return the files of the questions below a folder, ``<theme>/<question>.rq``, sorted."""
    return tuple(sorted(root.glob("*/*.rq")))


def where(path: Path) -> str:
    """Return a question's file as errors name it: ``queries/<theme>/<question>.rq``."""
    return f"queries/{path.parent.name}/{path.name}"


def read_question(path: Path) -> Question:
    """Return the question that a file holds.

    Raises:
        ProjectError: the file cannot be read, or its header is malformed or lacks something.
    """
    if not _NAME.fullmatch(path.stem):
        raise ProjectError(f"{path.stem!r} is no name of a question", where=where(path), todo="use kebab-case")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"cannot be read: {error}", where=where(path), todo="restore the file") from error
    if PARAMS not in (line.strip() for line in text.splitlines()):
        todo = "give it inside WHERE, on a line of its own"
        raise ProjectError(f"{PARAMS} stands nowhere", where=where(path), todo=todo)
    header = _Header(path, text)
    return Question(
        name=path.stem,
        theme=path.parent.name,
        summary=header.bilingual(header.values, "summary", of="the question"),
        description=header.bilingual(header.values, "description", of="the question"),
        tags=header.tags(),
        parameters=header.parameters(),
        columns=header.columns(),
        text=text,
        path=path,
    )


class _Header:
    """Read the values of a header, and refuse what is not as it has to be."""

    def __init__(self, path: Path, text: str) -> None:
        import yaml

        # PyYAML may have been built without libyaml; the loader is then slower, and the same.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.path = path
        lines = [line.removeprefix("#+").removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
        try:
            values = yaml.load("\n".join(lines), Loader=loader)  # noqa: S506 - one of two safe ones
        except yaml.YAMLError as error:
            what = " ".join(str(error).split())
            raise self.error(f"the header is no YAML: {what}", todo="quote texts that hold a colon") from error
        self.values = self.mapping(values, "the header")
        if unknown := sorted(set(self.values) - set(_KEYS)):
            raise self.error(f"the header has {', '.join(unknown)}", todo=f"it may have {', '.join(_KEYS)}")

    def error(self, what: str, *, todo: str) -> ProjectError:
        return ProjectError(what, where=where(self.path), todo=todo)

    def mapping(self, value: Any, what: str) -> dict[str, Any]:
        if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
            raise self.error(f"{what} is no mapping of names", todo="write name: value on lines of their own")
        return value

    def text(self, values: dict[str, Any], key: str, *, of: str) -> str:
        value = values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"{of} has no {key}", todo=f"add {key}: a text")
        return " ".join(value.split())

    def bilingual(self, values: dict[str, Any], key: str, *, of: str) -> Bilingual:
        """Return a text that stands in English under a key, and in Indonesian under the key with ``_id``."""
        return Bilingual(en=self.text(values, key, of=of), id=self.text(values, f"{key}_id", of=of))

    def tags(self) -> tuple[str, ...]:
        tags = self.values.get("tags")
        if not isinstance(tags, list) or not tags or not all(isinstance(tag, str) for tag in tags):
            raise self.error("the question has no tags", todo="add tags: [planner, structure]")
        if [tag for tag in tags if tag in list(Audience)] != tags[:1]:
            todo = f"begin them with one of {', '.join(Audience)}"
            raise self.error("the tags do not say for whom the question is", todo=todo)
        return tuple(tags)

    def columns(self) -> tuple[Column, ...]:
        english = self.mapping(self.values.get("columns"), "columns")
        indonesian = self.mapping(self.values.get("columns_id"), "columns_id")
        if list(english) != list(indonesian):
            raise self.error("columns and columns_id name other columns", todo="name the same ones in the same order")
        return tuple(
            Column(
                self.variable(name),
                Bilingual(self.text(english, name, of="columns"), self.text(indonesian, name, of="columns_id")),
            )
            for name in english
        )

    def parameters(self) -> tuple[Parameter, ...]:
        declared = self.mapping(self.values.get("parameters", {}), "parameters")
        return tuple(
            self.parameter(name, self.mapping(values, f"parameter {name}")) for name, values in declared.items()
        )

    def parameter(self, name: str, values: dict[str, Any]) -> Parameter:
        of = f"parameter {name}"
        if unknown := sorted(set(values) - set(_PARAMETER_KEYS)):
            raise self.error(f"{of} has {', '.join(unknown)}", todo=f"it may have {', '.join(_PARAMETER_KEYS)}")
        kind = values.get("type")
        if kind not in list(ParameterType):
            raise self.error(f"{of} has the type {kind!r}", todo=f"one of {', '.join(ParameterType)}")
        required, default = values.get("required", False), values.get("default")
        if not isinstance(required, bool) or (required and default is not None):
            raise self.error(f"{of} is not clear on whether it is required", todo="true or false, true without default")
        if default is not None and (isinstance(default, bool) or not isinstance(default, str | int)):
            raise self.error(f"{of} has the default {default!r}", todo="quote the default")
        return Parameter(
            name=self.variable(name),
            type=ParameterType(kind),
            required=required,
            default=None if default is None else str(default),
            description=self.bilingual(values, "description", of=of),
        )

    def variable(self, name: str) -> str:
        if not _VARIABLE.fullmatch(name):
            raise self.error(f"{name!r} is no name of a variable", todo="write it like subActivity")
        return name
