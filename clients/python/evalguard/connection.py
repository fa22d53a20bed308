"""One connection to the API's origin, and the pool that keeps such connections open between calls."""

from __future__ import annotations

import http.client
import os
import ssl
import threading
import time
import weakref
from collections.abc import Mapping

from .api_url import ApiUrl
from .deadline import Deadline
from .duplex_socket import Body, DuplexSocket
from .proxy import https_proxy

IDLE_MAX = 8
# Firewalls forget idle connections without a word, and a request on such a one would hang until its time-out.
IDLE_SECONDS_MAX = 50.0


class Connection:
    """HTTP/1.1 to the origin. One call at a time."""

    def __init__(self, url: ApiUrl, ssl_context: ssl.SSLContext | None, deadline: Deadline) -> None:
        timeout = deadline.left()
        self._http: http.client.HTTPConnection
        if url.scheme == "http":
            # Loopback only, where a proxy has no place: it would be shown the key.
            self._http = http.client.HTTPConnection(url.host, url.port, timeout=timeout)
        else:
            proxy = https_proxy(url.host)
            host, port = (url.host, url.port) if proxy is None else (proxy.host, proxy.port)
            self._http = http.client.HTTPSConnection(host, port, timeout=timeout, context=ssl_context)
            if proxy is not None:
                self._http.set_tunnel(url.host, url.port, headers=proxy.headers)
        try:
            self._http.connect()
        except BaseException:
            self._http.close()
            raise
        self._duplex = DuplexSocket(self._http.sock, deadline)
        self._http.sock = self._duplex
        self._pid = os.getpid()
        self._idle_since = 0.0

    def exchange(
        self, method: str, target: str, headers: Mapping[str, str], body: Body | None, deadline: Deadline
    ) -> http.client.HTTPResponse:
        """Returns once the answer's head is there; the request's body may still be going out by then."""
        self._duplex.start(body, deadline)
        self._http.putrequest(method, target, skip_accept_encoding=True)
        for name, value in headers.items():
            self._http.putheader(name, value)
        self._http.endheaders()
        return self._http.getresponse()

    @property
    def is_request_sent(self) -> bool:
        return self._duplex.is_sent

    def rest(self) -> None:
        self._idle_since = time.monotonic()

    @property
    def is_usable(self) -> bool:
        # A forked child shares its parent's sockets; two processes on one connection would mix their answers.
        if self._pid != os.getpid() or time.monotonic() - self._idle_since > IDLE_SECONDS_MAX:
            return False
        return not self._duplex.is_stale

    def close(self) -> None:
        self._http.close()
        self._duplex.abort()


class ConnectionPool:
    """Safe to use from many threads: a connection belongs to one of them from ``take`` to ``put_back``."""

    def __init__(self, url: ApiUrl, ssl_context: ssl.SSLContext | None) -> None:
        self._url = url
        if url.scheme == "https" and ssl_context is None:
            ssl_context = ssl.create_default_context()
        self._ssl_context = ssl_context
        self._lock = threading.Lock()
        self._idle: list[Connection] = []
        # For clients that nobody closes: without it Python warns of unclosed sockets.
        weakref.finalize(self, _close_all, self._idle)

    def take(self, deadline: Deadline) -> Connection:
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            if connection is None:
                return Connection(self._url, self._ssl_context, deadline)
            if connection.is_usable:
                return connection
            connection.close()

    def put_back(self, connection: Connection) -> None:
        connection.rest()
        with self._lock:
            if len(self._idle) < IDLE_MAX:
                self._idle.append(connection)
                return
        connection.close()

    def close(self) -> None:
        with self._lock:
            _close_all(self._idle)


def _close_all(connections: list[Connection]) -> None:
    while connections:
        connections.pop().close()
