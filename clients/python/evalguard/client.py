"""The client: calls with retries, and line streams."""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import ssl
import time
import uuid
from collections.abc import Generator, Iterable, Iterator
from types import TracebackType
from typing import Any, Callable

from .api_url import DEFAULT_BASE_URL, parse_base_url
from .errors import ConfigurationError, EvalGuardError, InvalidResponseError
from .ndjson import chunked, encode_json, parse_line, split_lines
from .retry import is_retryable, pause_seconds
from .transport import RawResponse, Transport

_METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
_KEYED_METHODS = frozenset({"POST", "PUT", "PATCH"})
_HEADER_VALUE = re.compile(r"[\x21-\x7e]+")
_NDJSON = "application/x-ndjson"


class EvalGuard:
    """A client of one EvalGuard server. Make one and share it: it may be used from many threads at once.

    api_key      ``eg_live_…`` or ``eg_test_…``, made at /dashboard/api-keys
    base_url     the server's origin, ``…/api`` or ``…/api/v1``; else the variable ``EVALGUARD_BASE_URL``; else
                 https://evalguard.ai. Plain http is taken for localhost, 127.0.0.1 and ::1 only.
    timeout      seconds for each attempt, from connecting to the last byte of the answer
    max_retries  further attempts after a network fault, 429 or 5xx
    ssl_context  to trust a certificate authority of your own (the variable ``SSL_CERT_FILE`` works too)

    Proxies are taken from ``https_proxy`` and ``no_proxy``. Raises ConfigurationError.
    """

    def __init__(
        self,
        api_key: str,
        base_url: str | None = None,
        *,
        timeout: float = 30.0,
        max_retries: int = 3,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        if not isinstance(api_key, str) or _HEADER_VALUE.fullmatch(api_key) is None:
            raise ConfigurationError(
                "api_key must be a non-empty string without spaces, line breaks or characters beyond ASCII. "
                "Make a key at /dashboard/api-keys."
            )
        if isinstance(max_retries, bool) or not isinstance(max_retries, int) or max_retries < 0:
            raise ConfigurationError("max_retries must be a whole number from 0.")
        self._timeout = _checked_timeout(timeout)
        self._max_retries = max_retries
        if base_url is None:
            from_environment = os.environ.get("EVALGUARD_BASE_URL", "").strip()
            base_url = from_environment if from_environment else DEFAULT_BASE_URL
        self._url = parse_base_url(base_url)
        self._transport = Transport(self._url, api_key, ssl_context)
        self._sleep: Callable[[float], None] = time.sleep

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> Any:
        """Makes a call and returns the server's whole JSON answer, ``{"success": True, "data": …}``.

        method           GET, POST, PUT, PATCH or DELETE
        path             ``/api/v1/evals?limit=5``, or the same without ``/api/v1``; percent-encoded
        body             sent as JSON; None sends none
        idempotency_key  POST, PUT and PATCH carry a fresh one for each call, the same in all its attempts. Give your
                         own to make the same call again later, after a crash say, without doing its work twice.
        timeout          seconds for each attempt, instead of the client's

        Returns None when a 2xx answer is empty. Raises EvalGuardError, by status one of its subclasses.
        """
        answer = self.request_raw(method, path, body, idempotency_key=idempotency_key, timeout=timeout)
        if not answer.body:
            return None
        try:
            envelope = json.loads(answer.body)
        except (ValueError, RecursionError):
            envelope = None
        if isinstance(envelope, dict):
            return envelope
        raise InvalidResponseError(
            "The answer is not a JSON object. Does the base URL point to an EvalGuard server?",
            status=answer.status,
            request_id=answer.request_id,
        )

    def request_raw(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        idempotency_key: str | None = None,
        timeout: float | None = None,
    ) -> RawResponse:
        """As ``request``, with the status, the headers and the bytes of the answer, whatever they are."""
        verb = method.upper() if isinstance(method, str) else ""
        if verb not in _METHODS:
            raise ConfigurationError("method must be GET, POST, PUT, PATCH or DELETE.")
        if verb == "GET" and body is not None:
            raise ConfigurationError("A GET cannot have a body; put its parameters into the path's query.")
        target = self._url.target(path)
        headers: dict[str, str] = {}
        if verb in _KEYED_METHODS:
            headers["Idempotency-Key"] = _checked_idempotency_key(idempotency_key)
        if body is not None:
            headers["Content-Type"] = "application/json"
        # Encoded once: the server takes a retry for the same call only when its bytes are the same.
        content = None if body is None else encode_json(body)
        seconds = self._timeout if timeout is None else _checked_timeout(timeout)
        retry = 0
        while True:
            try:
                return self._transport.send(verb, target, headers, content, seconds)
            except EvalGuardError as error:
                if retry >= self._max_retries or not is_retryable(error):
                    raise
                pause = pause_seconds(retry, error.retry_after)
            self._sleep(pause)
            retry += 1

    def stream_ndjson(
        self, path: str, lines: Iterable[Any], *, timeout: float | None = None
    ) -> Iterator[dict[str, Any]]:
        """POSTs any number of lines and yields one outcome for each, while lines still go up; memory stays flat.

        path     ``/api/v1/annotations/queues/items?queue_id=…``
        lines    JSON values, for that path target ids or item objects; they go up in blocks of up to 64 KiB, so
                 ``lines`` must not wait for outcomes
        timeout  seconds of waiting without progress in either direction, instead of the client's

        Nothing is sent before the first outcome is asked for. A broken stream raises, and is not sent again on its
        own: send it again, what was added before counts as duplicate. An exception of ``lines`` comes through.
        """
        target = self._url.target(path)
        seconds = self._timeout if timeout is None else _checked_timeout(timeout)
        headers = {"Content-Type": _NDJSON, "Accept": _NDJSON}
        return self._outcomes(self._transport.stream(target, headers, chunked(lines), seconds))

    def _outcomes(self, pieces: Generator[bytes, None, None]) -> Iterator[dict[str, Any]]:
        # Whatever ends this, the connection is closed then and not when the garbage is collected.
        with contextlib.closing(pieces):
            for line in split_lines(pieces):
                outcome = parse_line(line)
                if outcome.get("outcome") == "error":
                    raise self._transport.stream_error(line)
                yield outcome

    def close(self) -> None:
        """Closes the idle connections. The client can still be used."""
        self._transport.close()

    def __enter__(self) -> EvalGuard:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"EvalGuard({self._url.origin}{self._url.mount})"


def _checked_timeout(timeout: float) -> float:
    if isinstance(timeout, bool) or not isinstance(timeout, (int, float)) or not 0 < timeout < math.inf:
        raise ConfigurationError("timeout must be a number of seconds above 0.")
    return float(timeout)


def _checked_idempotency_key(key: str | None) -> str:
    if key is None:
        return str(uuid.uuid4())
    if not isinstance(key, str) or len(key) > 255 or _HEADER_VALUE.fullmatch(key) is None:
        raise ConfigurationError("idempotency_key must be 1 to 255 visible ASCII characters.")
    return key
