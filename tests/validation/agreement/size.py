"""How much is tried: some dozens of mutants, or with ``AGREEMENT=thorough`` thousands, the same in each run."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

from cascade_kg.catalog.rules import rules

__all__ = ["RULES", "THOROUGH", "drawn"]

THOROUGH = os.environ.get("AGREEMENT") == "thorough"
RULES = tuple(rule for rule in rules() if rule.scope == "cascade")


def drawn(few: int, many: int) -> settings:
    """Return the settings for so many mutants."""
    return settings(
        max_examples=many if THOROUGH else few,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
