"""The questions whose answers a report holds, and their answers."""

from __future__ import annotations

from cascade_kg.catalog.questions import question
from cascade_kg.core.report import Answer
from cascade_kg.core.table import Table
from cascade_kg.querying.runner import ask
from cascade_kg.store.port import Store

__all__ = ["QUESTIONS", "answers", "official_work"]

QUESTIONS = (
    "cascade-overview",
    "documents-and-their-completeness",
    "agencies-and-the-work-behind-a-shared-indicator",
    "sub-activities-behind-a-shared-indicator",
    "targets-of-shared-indicators",
    "budgets-of-agencies",
    "budget-behind-results",
    "results-without-a-budget",
    "budget-per-unit-of-output",
    "same-work-measured-differently",
    "work-that-one-agency-does-alone",
    "indicators-that-could-be-shared",
    "responsibilities-by-echelon",
    "own-and-official-indicators",
    "nodes-without-an-official-code",
    "corrections",
    "decisions-of-people",
    "unread-lines",
)
"""What planners and auditors ask first, in the order of a report; each is asked about all that is reported on."""

_WORK = "nodes-and-their-official-codes"


def answers(store: Store) -> tuple[Answer, ...]:
    """Return the answers to ``QUESTIONS``.

    Raises:
        StoreError: the store cannot answer.
    """
    return tuple(_answer(name, store) for name in QUESTIONS)


def official_work(store: Store) -> Table:
    """Return which node of which cascade carries which official code.

    Raises:
        StoreError: the store cannot answer.
    """
    return ask(question(_WORK), store=store)


def _answer(name: str, store: Store) -> Answer:
    asked = question(name)
    headings = tuple(column.description for column in asked.columns)
    return Answer(name, asked.summary, asked.description, headings, ask(asked, store=store))
