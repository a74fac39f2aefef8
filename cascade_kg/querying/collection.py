"""What a question is asked about: files of cascades with all they refer to, or an endpoint."""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from cascade_kg.catalog.background import background
from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import BASE
from cascade_kg.store.files import cascade_files, content_of, name_of_cascade
from cascade_kg.store.port import Store

__all__ = ["Engine", "open_endpoint", "open_files", "open_store"]


_AGENCIES = """
PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>
SELECT DISTINCT ?organization WHERE { ?cascade a ckg:Cascade ; ckg:organization ?organization } ORDER BY ?organization
"""


class Engine(StrEnum):
    """The stores that answer for files."""

    OXIGRAPH = "oxigraph"
    RDFLIB = "rdflib"


def open_files(paths: Sequence[Path], *, engine: Engine = Engine.OXIGRAPH) -> Store:
    """Return a store in memory that holds the cascades of files and folders, and what they refer to.

    Each cascade is a named graph, called as the cascade is. The reference data of the regions at hand and the
    ontology stand in graphs of their own, a file each.

    Raises:
        InputError: a file is no cascade, or two files hold the same one.
        ProjectError: a file of the project is missing.
    """
    store = _empty(engine)
    origin: dict[str, Path] = {}
    for path in cascade_files(paths):
        content = content_of(path)
        name = name_of_cascade(content, where=str(path))
        if name in origin:
            raise InputError(
                Bilingual(
                    f"holds the same cascade as {origin[name]}", f"memuat cascade yang sama dengan {origin[name]}"
                ),
                where=str(path),
                todo=Bilingual("give one of the two", "berikan salah satunya saja"),
            )
        origin[name] = path
        store.put(content, graph=name, where=str(path))
    agencies = [str(row[0]).removeprefix(f"{BASE}organization/") for row in store.select(_AGENCIES).rows]
    for graph, path in background(agencies).items():
        store.put(content_of(path), graph=graph, where=str(path))
    return store


def open_endpoint(url: str, *, update: str | None = None, graph_store: str | None = None, timeout: int = 60) -> Store:
    """Return the store behind a SPARQL 1.1 endpoint; nothing is sent before it is asked.

    Without an address for updates or one of its Graph Store it can be read only.

    Raises:
        InputError: the address is none of a server, or the environment says in part who the user is.
    """
    from cascade_kg.store.credentials import Credentials
    from cascade_kg.store.remote import RemoteStore

    credentials = Credentials.of(os.environ)
    return RemoteStore(url, update=update, graph_store=graph_store, timeout=timeout, credentials=credentials)


def open_store(folder: Path) -> Store:
    """Return what the last load into a store on disk has published, to be read.

    Raises:
        StoreError: the folder is no store, or no load into it has ended.
    """
    from cascade_kg.store.disk import PublishedStore

    return PublishedStore(folder)


def _empty(engine: Engine) -> Store:
    if engine is Engine.RDFLIB:
        from cascade_kg.store.rdf_lib import RdflibStore

        return RdflibStore()
    from cascade_kg.store.oxigraph import OxigraphStore

    return OxigraphStore()
