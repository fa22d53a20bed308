"""One attempt at a call: headers, redirects within the origin, and an answer or a typed error."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from .api_url import ApiUrl
from .connection import ConnectionPool
from .deadline import Deadline, DeadlineExceeded
from .duplex_socket import PIECE_BYTES, Body, BodySourceFailed
from .errors import (
    APIConnectionError,
    APITimeoutError,
    EvalGuardError,
    RedirectError,
    error_of_answer,
)
from .retry import parse_retry_after
from .version import VERSION

HOPS_MAX = 5
# An error's envelope is small; a proxy's endless error page is not worth reading.
ERROR_BODY_BYTES_MAX = 1024 * 1024

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REDIRECTS_WITH_BODY = frozenset({307, 308})


@dataclass(frozen=True)
class RawResponse:
    """A 2xx answer. ``headers`` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def request_id(self) -> str | None:
        return self.headers.get("x-request-id")


class Transport:
    """Safe to use from many threads."""

    def __init__(self, url: ApiUrl, api_key: str, ssl_context: ssl.SSLContext | None) -> None:
        self._url = url
        self._api_key = api_key
        self._pool = ConnectionPool(url, ssl_context)

    def close(self) -> None:
        self._pool.close()

    def send(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes | None, timeout: float
    ) -> RawResponse:
        """Sends the call and follows redirects; raises the typed error for everything but a 2xx answer."""
        deadline = Deadline(timeout)
        all_headers = self._headers(headers)
        if body is not None or method != "GET":
            all_headers["Content-Length"] = str(0 if body is None else len(body))
        for _ in range(HOPS_MAX + 1):
            response, answer = self._exchange(method, target, all_headers, body, deadline)
            if response.status // 100 == 2:
                names = {name.lower(): value for name, value in response.getheaders()}
                return RawResponse(response.status, names, answer)
            if response.status not in _REDIRECTS:
                raise self._error(response, answer)
            location = response.getheader("Location")
            next_target = None if location is None else self._url.redirect_target(target, location)
            if next_target is None or (method != "GET" and response.status not in _REDIRECTS_WITH_BODY):
                break
            target = next_target
        raise self._redirect_error(response)

    def stream(
        self, target: str, headers: Mapping[str, str], body: Body, timeout: float
    ) -> Generator[bytes, None, None]:
        """POSTs ``body``, which is already framed as chunks, and yields the answer's bytes as they come."""
        deadline = Deadline(timeout, is_idle=True)
        all_headers = self._headers({**headers, "Transfer-Encoding": "chunked"})
        with self._network_errors():
            connection = self._pool.take(deadline)
            try:
                response = connection.exchange("POST", target, all_headers, body, deadline)
                if response.status in _REDIRECTS:
                    raise self._redirect_error(response)
                if response.status // 100 != 2:
                    raise self._error(response, response.read(ERROR_BODY_BYTES_MAX))
                while True:
                    piece = response.read1(PIECE_BYTES)
                    if not piece:
                        break
                    yield piece
                # `read1` does not tell an end from a cut when the answer has a Content-Length.
                if response.length or not connection.is_request_sent:
                    raise http.client.IncompleteRead(b"")
            finally:
                connection.close()

    def _exchange(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes | None, deadline: Deadline
    ) -> tuple[http.client.HTTPResponse, bytes]:
        pieces = None if body is None else iter(((body, True),))
        with self._network_errors():
            connection = self._pool.take(deadline)
            is_reusable = False
            try:
                response = connection.exchange(method, target, headers, pieces, deadline)
                answer = (
                    response.read() if response.status // 100 == 2 else response.read(ERROR_BODY_BYTES_MAX)
                )
                is_reusable = response.isclosed() and not response.will_close and connection.is_request_sent
            finally:
                if is_reusable:
                    self._pool.put_back(connection)
                else:
                    connection.close()
        return response, answer

    def _headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self._api_key}",
            "Accept": "application/json",
            "User-Agent": f"evalguard-python/{VERSION}",
            "x-evalguard-client-version": VERSION,
            **headers,
        }

    def _error(self, response: http.client.HTTPResponse, answer: bytes) -> EvalGuardError:
        retry_after = parse_retry_after(response.getheader("Retry-After"))
        request_id = response.getheader("X-Request-Id")
        return error_of_answer(response.status, self._error_envelope(answer), request_id, retry_after)

    def _error_envelope(self, answer: bytes) -> Any:
        """The parsed body of an error, with the key blotted out should the server echo it; None when it is no JSON."""
        try:
            return json.loads(answer.decode("utf-8").replace(self._api_key, "[redacted]"))
        except (ValueError, RecursionError):
            return None

    def stream_error(self, line: bytes) -> EvalGuardError:
        """The error that a stream's last line tells of: by then the status, 200, had long been sent."""
        return error_of_answer(200, self._error_envelope(line), None, None)

    def _redirect_error(self, response: http.client.HTTPResponse) -> EvalGuardError:
        return RedirectError(
            f"The server redirected to {_origin_of(response.getheader('Location'))}, which is not followed: the API "
            f"key must not leave {self._url.origin}, and a body must not get lost. Set base_url to the server's own "
            "address.",
            status=response.status,
            request_id=response.getheader("X-Request-Id"),
        )

    @contextmanager
    def _network_errors(self) -> Iterator[None]:
        origin = self._url.origin
        try:
            yield
        except BodySourceFailed as failed:
            raise failed.error from None
        except (DeadlineExceeded, socket.timeout):
            raise APITimeoutError(f"{origin} did not answer in time.") from None
        except ssl.SSLCertVerificationError as error:
            message = f"The certificate of {origin} is not trusted: {error.verify_message}."
            raise APIConnectionError(message, code="CERTIFICATE_INVALID") from error
        except http.client.HTTPException:
            # Not chained: these errors quote what the server sent.
            raise APIConnectionError(
                f"{origin} closed the connection before the end of its answer."
            ) from None
        except OSError as error:
            reason = error.strerror or str(error) or type(error).__name__
            raise APIConnectionError(f"{origin} cannot be reached: {reason}.") from error


def _origin_of(location: str | None) -> str:
    """Only the origin: the rest of a location is the server's own text."""
    if location is None:
        return "no address"
    try:
        parts = urlsplit(location)
        return f"{parts.scheme}://{parts.hostname}" if parts.hostname else "another path"
    except ValueError:
        return "no valid address"
