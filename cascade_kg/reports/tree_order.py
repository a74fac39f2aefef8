"""The order in which the nodes below one parent are drawn: as they are numbered in the document."""

from __future__ import annotations

from collections.abc import Iterable

from cascade_kg.core.model import Node, NodeType
from cascade_kg.core.order import natural_key

__all__ = ["in_printed_order"]

_RANKS = {kind: rank for rank, kind in enumerate(NodeType)}


def in_printed_order(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return nodes by type from the top down, then by printed number; those without a number come last."""
    return tuple(
        sorted(nodes, key=lambda node: (_RANKS[node.type], node.ordinal is None, natural_key(node.ordinal or "")))
    )
