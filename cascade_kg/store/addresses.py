"""The addresses of a SPARQL server: one to ask at, and where it has them one for updates and one of its Graph Store."""

from __future__ import annotations

import ipaddress
import re
import urllib.parse
from dataclasses import dataclass

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual

__all__ = ["Addresses", "address", "is_loopback", "origin"]

_EXAMPLE = "http://127.0.0.1:7878/query"
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server is asked, updated, and given graphs whole.

    Raises:
        InputError: one of them leads to no server, or holds a password.
    """

    query: str
    update: str | None = None
    graph_store: str | None = None

    def __post_init__(self) -> None:
        """Refuse what leads to no server."""
        for each in (self.query, self.update, self.graph_store):
            if each is not None:
                address(each)


def address(url: str) -> str:
    """Return an address that leads to a server and not to a file.

    Raises:
        InputError: it leads to none, or holds a user and a password, which addresses would show to everybody.
    """
    try:
        parts = urllib.parse.urlsplit(url)
        good = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0 and not parts.fragment
    except ValueError:
        good = False
    if not good or not re.fullmatch(r"[\x21-\x7e]+", url):
        raise InputError(
            Bilingual(f"{url[:200]!r} is no address of an endpoint", f"{url[:200]!r} bukan alamat endpoint"),
            todo=Bilingual(f"give an address such as {_EXAMPLE}", f"berikan alamat, misalnya {_EXAMPLE}"),
        )
    if "@" in parts.netloc:
        raise InputError(
            Bilingual("the address of the endpoint holds a user", "alamat endpoint memuat nama pengguna"),
            todo=Bilingual(
                "leave it out, and set CASCADE_KG_USER and CASCADE_KG_PASSWORD",
                "hapus dari alamat, lalu isi CASCADE_KG_USER dan CASCADE_KG_PASSWORD",
            ),
        )
    return url


def origin(url: str) -> str:
    """Return the scheme, host and port of an address, always with its port: what a browser calls its origin."""
    parts = urllib.parse.urlsplit(url)
    host = parts.hostname or ""
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{parts.port or _PORTS[parts.scheme]}"


def is_loopback(url: str) -> bool:
    """Tell whether an address leads to this machine: by its number, or as ``localhost``."""
    host = urllib.parse.urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
