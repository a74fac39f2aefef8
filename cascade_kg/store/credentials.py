"""Who a person is to a SPARQL server: read from the environment, sent to one server alone, and never shown.

    CASCADE_KG_USER, CASCADE_KG_PASSWORD    a name and a password, for Basic or Digest as the server asks
    CASCADE_KG_TOKEN                        or a bearer token
    CASCADE_KG_SERVER                       the server they are for, such as https://graf.example.go.id

A server on this machine needs no ``CASCADE_KG_SERVER``. To any other they are sent only where it names that very
scheme, host and port: so an endpoint that someone else has named never gets them, and nothing is sent without
encryption but to a server that was named with ``http://`` on purpose.
"""

from __future__ import annotations

import base64
import re
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.store.addresses import address, is_loopback, origin

__all__ = ["Credentials", "SignIn"]


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name and a password, or a token, and the server that they are for."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    server: str | None = None

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Credentials:
        """Return what the environment says.

        Raises:
            InputError: a name without a password, a token beside them, or a server that is no address.
        """
        user, password, token, server = (
            environment.get(f"CASCADE_KG_{name}") or None for name in ("USER", "PASSWORD", "TOKEN", "SERVER")
        )
        if (user is None) != (password is None) or (user and token):
            raise _refused(
                "the environment says in part who you are", "jati diri di lingkungan (environment) belum lengkap"
            )
        plain = all(each.isprintable() for each in (user, password, token) if each)
        if not plain or re.search(r'[:"\\]', user or "") or not (token or "").isascii():
            raise _refused("no server takes such a name, password or token", "nama, sandi, atau token ini tidak sah")
        return cls(user, password, token, address(server) if server else None)

    def are_for(self, url: str) -> bool:
        """Tell whether there are any, and an address is of the server that may have them."""
        if not (self.user or self.token):
            return False
        return is_loopback(url) if self.server is None else origin(url) == origin(self.server)

    @property
    def pair(self) -> str:
        """Return the name and the password as Basic sends them."""
        return base64.b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")

    def hidden_in(self, text: str) -> str:
        """Return a text without the password and the token, should a server repeat them."""
        for secret in (self.password, self.token, self.pair if self.user else None):
            if secret:
                text = text.replace(secret, "***")
        return text


class SignIn:
    """What is said to a server that asks who is there: a token at once, a password as the server wants it.

    The last challenge is kept, so that only the first request is sent twice.
    """

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._challenges: dict[str, str] = {}
        self._known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        self._digest = urllib.request.AbstractDigestAuthHandler(self._known)

    def sign(self, request: urllib.request.Request) -> None:
        """Put into a request what its server is known to want."""
        value = self._value(request) if self._credentials.are_for(request.full_url) else None
        if value:
            request.add_unredirected_header("Authorization", value)

    def must_ask(self, url: str) -> bool:
        """Tell whether a server is yet to say how it wants a name and a password."""
        known = url.partition("?")[0] in self._challenges
        return not known and self._credentials.user is not None and self._credentials.are_for(url)

    def take(self, challenges: Sequence[str], *, of: str) -> bool:
        """Keep how a server wants to be answered, Digest before Basic; tell whether it can be."""
        ways = {text.partition(" ")[0].lower(): text for text in challenges}
        way = ways.get("digest") or ways.get("basic")
        if way is None or self._credentials.user is None or not self._credentials.are_for(of):
            return False
        self._challenges[of] = way
        return True

    def _value(self, request: urllib.request.Request) -> str | None:
        if self._credentials.token:
            return f"Bearer {self._credentials.token}"
        way, _, rest = self._challenges.get(request.full_url.partition("?")[0], "").partition(" ")
        if way.lower() == "basic":
            return f"Basic {self._credentials.pair}"
        if way.lower() != "digest":
            return None
        told = urllib.request.parse_keqv_list(list(filter(None, urllib.request.parse_http_list(rest))))
        self._known.add_password(None, request.full_url, self._credentials.user or "", self._credentials.password or "")
        answer = self._digest.get_authorization(request, told)
        return f"Digest {answer}" if answer else None


def _refused(en: str, id_: str) -> InputError:
    return InputError(
        Bilingual(en, id_),
        todo=Bilingual(
            "set CASCADE_KG_USER and CASCADE_KG_PASSWORD, or CASCADE_KG_TOKEN",
            "isi CASCADE_KG_USER dan CASCADE_KG_PASSWORD, atau CASCADE_KG_TOKEN",
        ),
    )
