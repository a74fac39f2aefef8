"""``cascade-kg queries`` and ``cascade-kg rules``: what can be asked, and what is checked."""

from __future__ import annotations

from pathlib import Path

import click

from cascade_kg.cli.language import say
from cascade_kg.cli.options import emit, format_option, lang_option, output_option, workspace

__all__ = ["queries", "rules"]

FORMATS = ("table", "csv", "json", "xlsx", "markdown")


@click.command(
    short_help=say("List the questions", "Daftar pertanyaan"),
    help=say(
        "List the questions, by who asks them: what they ask, and their parameters.",
        "Daftar pertanyaan menurut penanyanya: isi pertanyaan dan parameternya.",
    ),
)
@format_option(FORMATS)
@output_option()
@lang_option()
def queries(*, form: str, output: Path | None) -> None:
    """List the questions, by who asks them: what they ask, and their parameters."""
    space = workspace()
    headings = (
        say("for", "untuk"),
        say("theme", "tema"),
        say("question", "pertanyaan"),
        say("asks", "menanyakan"),
        say("parameters", "parameter"),
    )
    title = say("Questions", "Pertanyaan")
    emit(space.render_table(space.questions(), form=form, title=title, headings=headings), output)


@click.command(
    short_help=say("List the rules", "Daftar aturan"),
    help=say(
        "List the rules, their severity and what they find.",
        "Daftar aturan, tingkatnya, dan apa yang ditemukannya.",
    ),
)
@format_option(FORMATS)
@output_option()
@lang_option()
def rules(*, form: str, output: Path | None) -> None:
    """List the rules, their severity and what they find."""
    space = workspace()
    headings = (
        say("theme", "tema"),
        say("rule", "aturan"),
        say("severity", "tingkat"),
        say("profile", "profil"),
        say("scope", "cakupan"),
        say("finds", "menemukan"),
    )
    emit(space.render_table(space.rules(), form=form, title=say("Rules", "Aturan"), headings=headings), output)
