"""One exchange with a server over HTTP: sent, tried again where that can do no harm, and answered or told why not.

Nothing follows a redirect: it would turn POST into GET and may lead to another host; the error names where it leads.
"""

from __future__ import annotations

import email.utils
import http.client
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from typing import Any, NoReturn

from cascade_kg.core.errors import StoreError
from cascade_kg.core.findings import Bilingual
from cascade_kg.store.credentials import Credentials, SignIn

__all__ = ["LARGEST", "Answer", "Exchange", "Patience", "words"]

LARGEST = 256 * 1024 * 1024
"""The size in bytes beyond which an answer is not read."""

_LONG = 16 * 1024
"""The size in bytes from which a request is sent only when it is known how to sign it."""

_BUSY = frozenset((429, 502, 503, 504))
_LOOK = Bilingual("look at the server", "periksa servernya")
_CHECK = Bilingual("check the address", "periksa alamatnya")
_LESS = Bilingual("ask for less, or later", "minta lebih sedikit, atau coba lagi nanti")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server has sent: its code, headers and bytes."""

    status: int
    headers: Message
    content: bytes

    @property
    def media(self) -> str:
        """Return the media type."""
        return str(self.headers.get("Content-Type", "")).partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is sent, and how long it is waited between: twice as long each time, or as the server says.

    Times are in seconds. A server that wants a longer wait than the longest is left.
    """

    tries: int = 4
    first: float = 0.5
    longest: float = 30
    sleep: Callable[[float], None] = time.sleep

    def waits(self, tried: int, asked: float | None) -> float | None:
        """Return how long to wait after so many tries; nothing when it is time to give up."""
        wait = self.first * 2 ** (tried - 1) if asked is None else asked
        return wait if tried < self.tries and wait <= self.longest else None


class _Unmoved(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow no redirect."""


class _BusyError(Exception):
    """The server cannot answer now; ``error`` says so to people."""

    def __init__(self, error: StoreError, *, asked: float | None = None) -> None:
        self.error = error
        self.asked = asked


class Exchange:
    """A way to send requests to one server. ``timeout`` is in seconds of silence."""

    def __init__(self, credentials: Credentials, *, patience: Patience, timeout: int) -> None:
        self._credentials = credentials
        self._sign_in = SignIn(credentials)
        self._patience = patience
        self._timeout = timeout
        self._opener = urllib.request.build_opener(_Unmoved)

    def send(
        self, request: urllib.request.Request, *, repeatable: bool, accepted: frozenset[int] = frozenset()
    ) -> Answer:
        """Return the answer to a request; with a code that is no success only where it is accepted.

        A repeatable request, which does the same when it is done twice, is sent again when the server is busy or
        the connection fails.

        Raises:
            StoreError: the server cannot be reached, or refuses.
        """
        tried = 1
        while True:
            try:
                return self._once(request, accepted=accepted)
            except _BusyError as busy:
                wait = self._patience.waits(tried, busy.asked) if repeatable else None
                if wait is None:
                    raise busy.error from busy.__cause__
            self._patience.sleep(wait)
            tried += 1

    def _once(self, request: urllib.request.Request, *, accepted: frozenset[int]) -> Answer:
        where = request.full_url.partition("?")[0]
        try:
            if isinstance(request.data, bytes) and len(request.data) > _LONG and self._sign_in.must_ask(where):
                # Who refuses before all is read closes the connection, and what it said is lost.
                _, headers, _ = self._opened(urllib.request.Request(request.full_url, method="HEAD"))  # noqa: S310
                self._sign_in.take(headers.get_all("WWW-Authenticate") or [], of=where)
            self._sign_in.sign(request)
            status, headers, content = self._opened(request)
            if status == 401 and self._sign_in.take(headers.get_all("WWW-Authenticate") or [], of=where):
                self._sign_in.sign(request)
                status, headers, content = self._opened(request)
        except (OSError, http.client.HTTPException, ValueError) as error:
            self._fail(error, where=where)
        if len(content) > LARGEST:
            raise StoreError(
                Bilingual(
                    f"answers more than {LARGEST // 1024 // 1024} MB",
                    f"jawabannya lebih dari {LARGEST // 1024 // 1024} MB",
                ),
                where=where,
                todo=_LESS,
            )
        if not 200 <= status < 300 and status not in accepted:
            self._refuse(status, headers, content, where=where)
        return Answer(status, headers, content)

    def _opened(self, request: urllib.request.Request) -> tuple[int, Message, bytes]:
        try:
            response = self._opener.open(request, timeout=self._timeout)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            content = response.read(LARGEST + 1)
            said = str(response.headers.get("Content-Length", "")) if request.get_method() != "HEAD" else ""
        # A bounded read does not mind that the connection ends too soon.
        if len(content) <= LARGEST and said.isdecimal() and len(content) < int(said):
            raise http.client.IncompleteRead(content, int(said) - len(content))
        return response.status, response.headers, content

    def _fail(self, error: Exception, *, where: str) -> NoReturn:
        """Say why there is no answer; what may be otherwise the next time is busy."""
        reason = error.reason if isinstance(error, urllib.error.URLError) else error
        if isinstance(reason, TimeoutError):
            # Whoever has worked for so long would work as long again.
            what = Bilingual(f"is silent for {self._timeout} s", f"tidak menjawab selama {self._timeout} detik")
            raise StoreError(what, where=where, todo=_LESS) from error
        said = self._credentials.hidden_in(_line(reason)) or type(error).__name__
        if isinstance(error, urllib.error.URLError):
            raised = StoreError(
                Bilingual(f"cannot be reached: {said}", f"tidak dapat dihubungi: {said}"), where=where, todo=_CHECK
            )
        else:
            raised = StoreError(Bilingual(f"breaks off: {said}", f"terputus: {said}"), where=where, todo=_CHECK)
        if isinstance(reason, OSError | http.client.HTTPException) and not isinstance(reason, socket.gaierror):
            raise _BusyError(raised) from error
        raise raised from error

    def _refuse(self, status: int, headers: Message, content: bytes, *, where: str) -> NoReturn:
        """Say in the server's own words why it does not do what it was asked."""
        said = self._credentials.hidden_in(words(content)) or http.client.responses.get(status, "")
        what = Bilingual(f"answers {status}: {said}", f"menjawab {status}: {said}")
        if status in (301, 302, 303, 307, 308):
            to = self._credentials.hidden_in(_line(headers.get("Location", "")))
            raise StoreError(
                Bilingual(f"leads elsewhere ({status}): {to}", f"mengarahkan ke tempat lain ({status}): {to}"),
                where=where,
                todo=Bilingual("give that address, if you trust it", "berikan alamat itu, jika tepercaya"),
            )
        if status == 401:
            raise StoreError(
                what,
                where=where,
                todo=Bilingual(
                    "set CASCADE_KG_USER and CASCADE_KG_PASSWORD, or CASCADE_KG_TOKEN, and CASCADE_KG_SERVER for a "
                    "server that is not on this machine",
                    "isi CASCADE_KG_USER dan CASCADE_KG_PASSWORD, atau CASCADE_KG_TOKEN, serta CASCADE_KG_SERVER untuk "
                    "server di luar mesin ini",
                ),
            )
        raised = StoreError(what, where=where, todo=_LOOK)
        if status in _BUSY:
            raise _BusyError(raised, asked=_wait(headers))
        raise raised


def _wait(headers: Message) -> float | None:
    """Return the seconds that a server asks to wait, from now or, as it counts time, until a date."""
    asked = str(headers.get("Retry-After", "")).strip()
    if re.fullmatch(r"[0-9]{1,9}", asked, re.ASCII):
        return float(asked)
    try:
        until = email.utils.parsedate_to_datetime(asked)
        return max((until - email.utils.parsedate_to_datetime(str(headers.get("Date", "")))).total_seconds(), 0)
    except (TypeError, ValueError):
        return None


def words(content: bytes) -> str:
    """Return the first words of an answer, without the tags of a page."""
    text = content[:20_000].decode("utf-8", "replace")
    return _line(re.sub(r"<(script|style)\b.*?</\1>|<[^<>]*>", " ", text, flags=re.DOTALL | re.IGNORECASE))


def _line(what: object) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", str(what)).split())[:300]
