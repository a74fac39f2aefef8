"""Guesses that a person should look at: they rest on no words, on few or doubtful ones, or lead by little.

The rules of theme provenance report the same guesses later, from the graph; a test holds the two against each other.
"""

from __future__ import annotations

from decimal import Decimal

from cascade_kg.core.model import Inference
from cascade_kg.importers.recognised import DOUBTFUL, METHOD

__all__ = ["doubtful"]

_UNFOUNDED = ("order", "layout", "standing")
_LEAST_LIKENESS = Decimal(30)
_LEAST_LEAD = {"likeness": Decimal(10), "name-likeness": Decimal(5)}


def doubtful(guess: Inference) -> bool:
    """Tell whether something was placed by a guess that another place comes near to, or that hardly anything backs."""
    if guess.method in _UNFOUNDED:
        return True
    if guess.method == METHOD:
        return guess.score is not None and guess.score < DOUBTFUL
    if guess.method not in _LEAST_LEAD or guess.score is None or guess.property == "ckg:measures":
        return False
    low = guess.method == "likeness" and guess.score < _LEAST_LIKENESS
    near = guess.runner_up_score is not None and guess.score - guess.runner_up_score < _LEAST_LEAD[guess.method]
    return low or near
