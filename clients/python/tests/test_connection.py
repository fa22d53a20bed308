from __future__ import annotations

import os
import socket
import threading
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from local_server import Handler, raw_serving, serving

from evalguard import APIConnectionError, APITimeoutError, EvalGuard, EvalGuardError
from evalguard.deadline import Deadline
from evalguard.duplex_socket import DuplexSocket

KEY = "eg_test_connection0123456789"


def test_calls_share_one_connection() -> None:
    with serving(Handler) as server, EvalGuard(KEY, server.origin) as client:
        for number in range(20):
            assert client.request("POST", "/x", {"n": number}) == {"success": True, "data": {"n": number}}
        assert server.connection_count == 1


def test_a_connection_that_the_server_closed_meanwhile_is_not_used() -> None:
    class ClosingHandler(Handler):
        timeout = 0.05

    with serving(ClosingHandler) as server, EvalGuard(KEY, server.origin, max_retries=0) as client:
        for number in range(3):
            client.request("POST", "/x", {"n": number})
            time.sleep(0.2)
        assert server.connection_count == 3


def test_many_threads_share_a_client() -> None:
    with (
        serving(Handler) as server,
        EvalGuard(KEY, server.origin) as client,
        ThreadPoolExecutor(16) as threads,
    ):
        answers = threads.map(
            lambda number: client.request("POST", f"/x?{number}", {"n": number}), range(400)
        )
        assert [answer["data"]["n"] for answer in answers] == list(range(400))
        assert len({headers["Idempotency-Key"] for _, _, headers, _ in server.seen}) == 400
        assert server.connection_count < 200


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forking is a POSIX thing")
def test_a_forked_child_does_not_use_its_parents_connection() -> None:
    with serving(Handler) as server, EvalGuard(KEY, server.origin) as client:
        client.request("GET", "/x")
        child = os.fork()
        if child == 0:
            try:
                client.request("GET", "/x")
                os._exit(0)
            except BaseException:
                os._exit(1)
        assert os.waitpid(child, 0)[1] == 0
        client.request("GET", "/x")
        assert server.connection_count == 2


def test_the_time_out_holds_for_an_answer_that_trickles() -> None:
    def trickle(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        while True:
            connection.sendall(b" ")
            time.sleep(0.02)

    with raw_serving(trickle) as origin, EvalGuard(KEY, origin, max_retries=0, timeout=0.4) as client:
        begin = time.monotonic()
        with pytest.raises(APITimeoutError):
            client.request("GET", "/x")
        assert 0.35 < time.monotonic() - begin < 3


def test_a_large_body_that_is_refused_early_gives_the_refusal() -> None:
    unread: list[int] = []

    def refuse(connection: socket.socket) -> None:
        connection.recv(1024)
        connection.sendall(b"HTTP/1.1 413 Too large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        count = 0
        while True:
            data = connection.recv(1 << 20)
            if not data:
                break
            count += len(data)
        unread.append(count)

    with raw_serving(refuse) as origin, EvalGuard(KEY, origin) as client:
        with pytest.raises(EvalGuardError) as caught:
            client.request("POST", "/x", {"text": "x" * (64 << 20)})
        assert caught.value.status == 413
    assert unread[0] < 64 << 20


def test_an_answer_is_read_even_when_the_body_cannot_be_sent_any_more() -> None:
    answer = b"HTTP/1.1 413 Too large\r\nContent-Length: 0\r\n\r\n"
    near, far = socket.socketpair()

    def body() -> Iterator[tuple[bytes, bool]]:
        # Between the client's look for an answer and its next send.
        far.sendall(answer)
        far.shutdown(socket.SHUT_RD)
        yield b"x", False
        raise AssertionError("it goes on sending")

    with near, far:
        duplex = DuplexSocket(near, Deadline(5))
        duplex.start(body(), Deadline(5))
        assert duplex.makefile("rb").read(len(answer)) == answer
        assert not duplex.is_sent


def test_an_answer_that_is_not_http_is_a_connection_error_and_is_not_quoted() -> None:
    def babble(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"secret-banner 220 ready\r\n\r\n")

    with raw_serving(babble) as origin, EvalGuard(KEY, origin, max_retries=0) as client:
        with pytest.raises(APIConnectionError) as caught:
            client.request("GET", "/x")
    text = "".join(traceback.format_exception(type(caught.value), caught.value, None))
    assert "secret-banner" not in text + repr(caught.value)


def test_a_server_that_is_not_there_is_a_connection_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    client = EvalGuard(KEY, f"http://127.0.0.1:{port}", max_retries=0)
    with pytest.raises(APIConnectionError, match="refused"):
        client.request("GET", "/x")


def test_a_retry_really_waits() -> None:
    times: list[float] = []

    def fail_once(connection: socket.socket) -> None:
        connection.recv(65536)
        times.append(time.monotonic())
        status = b"503 Later" if len(times) == 1 else b"200 OK"
        connection.sendall(b"HTTP/1.1 " + status + b"\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")

    with raw_serving(fail_once) as origin, EvalGuard(KEY, origin) as client:
        assert client.request("GET", "/x") == {}
    assert 0.25 <= times[1] - times[0] < 3


def test_the_late_answer_of_a_call_that_was_given_up_reaches_no_other_call() -> None:
    release = threading.Event()

    class SlowOnceHandler(Handler):
        def do_GET(self) -> None:
            if self.path.endswith("slow"):
                release.wait(10)
            self.send_json(200, {"path": self.path})

    with serving(SlowOnceHandler) as server, EvalGuard(KEY, server.origin, max_retries=0) as client:
        with pytest.raises(APITimeoutError):
            client.request("GET", "/slow", timeout=0.2)
        release.set()
        answer: Any = client.request("GET", "/fast")
        assert answer == {"path": "/api/v1/fast"}
        assert server.connection_count == 2
