from __future__ import annotations

import itertools
import socket
import threading
import time
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from local_server import EchoStreamHandler, Handler, raw_serving, server_context, serving, trusting_context
from scripted_server import read_request

from evalguard import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    ConfigurationError,
    EvalGuard,
    EvalGuardError,
)

KEY = "eg_test_stream0123456789"
PATH = "/api/v1/annotations/queues/items?queue_id=00000000-0000-4000-8000-000000000001"


@pytest.mark.parametrize("is_tls", [False, True], ids=["plain", "tls"])
def test_outcomes_come_down_while_lines_go_up_and_memory_stays_flat(is_tls: bool) -> None:
    count = 30_000
    with serving(EchoStreamHandler, server_context() if is_tls else None) as server:
        client = EvalGuard(KEY, server.origin, ssl_context=trusting_context() if is_tls else None)
        tracemalloc.start()
        try:
            outcomes = client.stream_ndjson(PATH, (f"target-{number}" for number in range(count)))
            for number, outcome in enumerate(outcomes):
                assert (outcome["line"], outcome["target_id"]) == (number + 1, f"target-{number}")
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert number == count - 1
    # The outcomes are 14 MB, more than the sockets' buffers hold; the server's thread is in the count too.
    assert peak < 4_000_000


def test_an_endless_stream_that_is_refused_stops() -> None:
    class RefusingHandler(Handler):
        def do_POST(self) -> None:
            self.close_connection = True
            self.send_json(
                401, {"success": False, "error": {"code": "UNAUTHENTICATED", "message": "Unknown key."}}
            )
            while self.rfile.read(1 << 16):
                pass

    with serving(RefusingHandler) as server, EvalGuard(KEY, server.origin) as client:
        with pytest.raises(AuthenticationError, match="Unknown key"):
            list(client.stream_ndjson(PATH, ("x" * 100 for _ in itertools.count())))


def test_an_exception_of_the_callers_iterator_comes_through() -> None:
    def lines() -> Iterator[str]:
        yield "a"
        raise FileNotFoundError("the caller's own file")

    with serving(EchoStreamHandler) as server, EvalGuard(KEY, server.origin) as client:
        with pytest.raises(FileNotFoundError, match="the caller's own file"):
            list(client.stream_ndjson(PATH, lines()))


def test_a_line_that_has_no_json_is_refused() -> None:
    with serving(EchoStreamHandler) as server, EvalGuard(KEY, server.origin) as client:
        with pytest.raises(ConfigurationError):
            list(client.stream_ndjson(PATH, ["a", float("nan")]))


def test_nothing_is_sent_before_the_first_outcome_is_asked_for() -> None:
    with serving(EchoStreamHandler) as server, EvalGuard(KEY, server.origin) as client:
        outcomes = client.stream_ndjson(PATH, ["a"])
        assert server.connection_count == 0
        assert [outcome["target_id"] for outcome in outcomes] == ["a"]


@pytest.mark.parametrize(
    "last_line", [b'{"line": 2}', b'{"outcome": "error"}', b"no JSON"], ids=["left", "error", "junk"]
)
def test_a_stream_that_ends_early_closes_its_connection(last_line: bytes) -> None:
    hung_up = threading.Event()

    def answer(connection: socket.socket) -> None:
        connection.recv(1 << 16)
        lines = b'{"line": 1}\n' + last_line + b"\n"
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (len(lines), lines)
        )
        connection.settimeout(10)
        while connection.recv(1 << 16):
            pass
        hung_up.set()

    with raw_serving(answer) as origin, EvalGuard(KEY, origin) as client:
        outcomes: Any = client.stream_ndjson(PATH, ("x" for _ in itertools.count()))
        assert next(outcomes) == {"line": 1}
        if last_line == b'{"line": 2}':
            outcomes.close()
            assert hung_up.wait(5)
        else:
            # The error's traceback keeps every frame of the stream alive.
            with pytest.raises(EvalGuardError) as caught:
                next(outcomes)
            assert hung_up.wait(5), caught


@pytest.mark.parametrize("length", [None, 12], ids=["chunked", "with a length"])
def test_an_answer_that_ends_before_all_lines_were_sent_is_an_error(length: int | None) -> None:
    framing = b"Content-Length: 12" if length else b"Transfer-Encoding: chunked"
    body = b'{"line": 1}\n' if length else b'c\r\n{"line": 1}\n\r\n0\r\n\r\n'

    def answer(connection: socket.socket) -> None:
        connection.recv(1 << 10)
        connection.sendall(b"HTTP/1.1 200 OK\r\n" + framing + b"\r\n\r\n" + body)
        while connection.recv(1 << 16):
            pass

    with raw_serving(answer) as origin, EvalGuard(KEY, origin) as client:
        outcomes = client.stream_ndjson(PATH, ("x" * 100 for _ in itertools.count()))
        assert next(outcomes) == {"line": 1}
        with pytest.raises(APIConnectionError):
            next(outcomes)


def test_the_callers_own_time_does_not_count_as_silence() -> None:
    def slow_lines() -> Iterator[str]:
        for _ in range(3):
            time.sleep(0.4)
            yield "x" * 70_000

    with serving(EchoStreamHandler) as server, EvalGuard(KEY, server.origin, timeout=0.3) as client:
        count = 0
        for _ in client.stream_ndjson(PATH, slow_lines()):
            time.sleep(0.4)
            count += 1
    assert count == 3


def test_a_server_that_falls_silent_in_the_middle_is_a_time_out() -> None:
    def answer(connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{"line": 1}\n\r\n')
        while connection.recv(1 << 16):
            pass

    with raw_serving(answer) as origin, EvalGuard(KEY, origin, timeout=0.3) as client:
        outcomes = client.stream_ndjson(PATH, ["a", "b"])
        assert next(outcomes) == {"line": 1}
        with pytest.raises(APITimeoutError):
            next(outcomes)
