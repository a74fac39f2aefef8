"""Write the reference pages from the ontology, the rules, the questions and the command line.

``python docs/pages.py`` writes docs/reference/*.md, the picture of the README and the context of our JSON-LD; a test
keeps them fresh.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "data" / "cascades" / "33.02.16-pekuncen" / "2023.ttl"


def pages() -> Iterator[tuple[Path, str]]:
    """Yield each generated page: its path below the root, and its text."""
    from cascade_kg.exchange.context import context_file

    yield Path("docs/reference/terms.md"), _terms()
    yield Path("docs/reference/rules.md"), _rules()
    yield Path("docs/reference/queries.md"), _queries()
    yield Path("docs/reference/commands.md"), _commands()
    yield Path("docs/pictures/pekuncen-2023.svg"), _picture()
    yield Path("ontology/context.jsonld"), context_file()


def _terms() -> str:
    from cascade_kg.catalog.terms import terms

    lines = [
        "# Terms",
        "",
        "Every term of the ontology, by module. `ckg:` is `https://w3id.org/cascade-kg/ontology#`.",
        "",
    ]
    for module, members in groupby(
        sorted(terms(), key=lambda term: (term.module, term.kind, term.name)), key=lambda term: term.module
    ):
        lines += [f"## {module}", ""]
        for term in members:
            lines += [f"### ckg:{term.name}", "", f"*{term.kind}* · {term.label.en} · {term.label.id}", ""]
            lines += [f"{term.definition.en}", "", f"{term.definition.id}", ""]
            lines += [f"- {_inline(example)}" for example in term.examples]
            lines += [""] if term.examples else []
    return _text(lines)


def _rules() -> str:
    from cascade_kg.catalog.reference_files import regulation_names
    from cascade_kg.catalog.rules import rules

    lines = [
        "# Rules",
        "",
        "Every rule, by theme. *Violation*: the graph is broken, the file must not enter. *Warning*: the document",
        "has a defect; an auditor acts on it. *Info*: worth a look. The profile says from when on a rule is asked:",
        "`draft` to be stored, `final` to be signed, `audit` for all else. A rule of scope",
        "`region` sees all cascades together.",
        "",
    ]
    names = regulation_names()
    for theme, members in groupby(rules(), key=lambda rule: rule.theme):
        lines += [f"## {theme}", ""]
        for rule in members:
            lines += [
                f"### {rule.name}",
                "",
                f"**{rule.severity.value}** · {rule.profile} · {rule.scope} · {rule.label.en} · *{rule.label.id}*",
                "",
            ]
            lines += [rule.problem.en, "", rule.problem.id, ""]
            lines += [f"- Remedy: {rule.remedy.en}", f"- Tindakan: {rule.remedy.id}"]
            lines += [f"- Source: {', '.join(names.get(basis, basis) for basis in rule.basis)}"]
            lines += [
                f"- Rule: [`{rule.file}`](../../{rule.file}) · case: [`{_case(rule.file)}`](../../{_case(rule.file)})",
                "",
            ]
    return _text(lines)


def _case(file: str) -> str:
    return f"tests/{file.removesuffix('.ttl')}"


def _queries() -> str:
    from cascade_kg.catalog.questions import Audience, questions

    lines = [
        "# Questions",
        "",
        "Every question: first by who asks it, then by theme. `cascade-kg query NAME` answers it.",
        "",
    ]
    for audience in Audience:
        lines += [f"## For {audience.value}s", "", "| theme | question | asks | menanyakan |", "|---|---|---|---|"]
        lines += [
            _row((each.theme, f"[{each.name}](#{each.name})", each.summary.en, each.summary.id))
            for each in questions()
            if each.audience is audience
        ]
        lines.append("")
    for theme, members in groupby(questions(), key=lambda question: question.theme):
        lines += [f"## {theme}", ""]
        for question in members:
            lines += [f"### {question.name}", "", f"{question.summary.en} · *{question.summary.id}*", ""]
            lines += [question.description.en.strip(), "", question.description.id.strip(), ""]
            if question.parameters:
                lines += ["| parameter | type | default | meaning | arti |", "|---|---|---|---|---|"]
                for each in question.parameters:
                    meaning = (each.description.en, each.description.id)
                    lines.append(_row((f"`{each.name}`", each.type, each.default or "", *meaning)))
                lines.append("")
            lines += ["| column | meaning | arti |", "|---|---|---|"]
            lines += [_row((f"`{each.name}`", each.description.en, each.description.id)) for each in question.columns]
            lines.append("")
    return _text(lines)


def _commands() -> str:
    os.environ["CASCADE_KG_LANG"] = "en"
    sys.argv = ["cascade-kg"]
    import click

    from cascade_kg.cli import main

    lines = ["# Commands", "", "What `--help` says, in English; `--lang id` says it in Indonesian.", ""]
    lines += _help(click.Context(main, info_name="cascade-kg", max_content_width=100, terminal_width=100), main)
    for name, command in main.commands.items():
        parent = click.Context(main, info_name="cascade-kg")
        lines += _help(
            click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100), command
        )
    return _text(lines)


def _help(context: object, command: object) -> list[str]:
    import click

    assert isinstance(context, click.Context)
    assert isinstance(command, click.Command)
    return [f"## {context.command_path}", "", "```", command.get_help(context), "```", ""]


def _picture() -> str:
    from cascade_kg.workspace import Workspace

    drawn = Workspace(language="en").draw(EXAMPLE, form="svg", findings=False)
    assert isinstance(drawn, str)
    return drawn


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_inline(cell).replace("|", "\\|") for cell in cells) + " |"


def _inline(text: str) -> str:
    return " ".join(text.split())


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


if __name__ == "__main__":
    for relative, content in pages():
        target = ROOT / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
        print(relative)
