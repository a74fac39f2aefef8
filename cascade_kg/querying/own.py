"""The query that a person has written into a file: read first, then asked apart or at an endpoint."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from cascade_kg.querying.collection import open_endpoint
from cascade_kg.querying.guard import readable
from cascade_kg.querying.worker import Apart, ask_apart
from cascade_kg.store.files import content_of
from cascade_kg.store.turtle import utf8

__all__ = ["ask_own"]


def ask_own(
    file: Path,
    *,
    paths: Sequence[Path] = (),
    store: Path | None = None,
    endpoint: str | None = None,
    services: Collection[str] = (),
) -> Apart:
    """Return the answer to the query of a file, over files of cascades, over a store, or at an endpoint.

    Raises:
        InputError: the file cannot be read, or is no query that reads; at an endpoint SERVICE may name the services.
        StoreError: the data cannot be opened, the endpoint does not answer, or the query takes more than it may.
    """
    query = readable(utf8(content_of(file), where=str(file)).decode("utf-8"), services=services)
    if endpoint:
        return Apart(open_endpoint(endpoint).select(query), is_offline=False)
    return ask_apart(query, paths=paths, store=store)
