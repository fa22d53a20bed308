from __future__ import annotations

import base64
import socket
import threading

import pytest
from local_server import CERTIFICATE, Handler, raw_serving, server_context, serving, trusting_context

from evalguard import APIConnectionError, ConfigurationError, EvalGuard

KEY = "eg_test_tls0123456789"


def pump(source: socket.socket, sink: socket.socket, seen: list[bytes] | None = None) -> None:
    try:
        while data := source.recv(65536):
            if seen is not None:
                seen.append(data)
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@pytest.fixture(autouse=True)
def no_proxy_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_calls_over_tls_share_one_connection() -> None:
    with serving(Handler, server_context()) as server:
        with EvalGuard(KEY, server.origin, ssl_context=trusting_context()) as client:
            for number in range(5):
                assert client.request("POST", "/x", {"n": number})["data"] == {"n": number}
        # A session ticket that arrives late can make an idle connection look stale, once.
        assert server.connection_count <= 2


def test_a_large_body_and_answer_go_over_tls_whole() -> None:
    text = "é" * 3_000_000
    with serving(Handler, server_context()) as server:
        with EvalGuard(KEY, server.origin, ssl_context=trusting_context()) as client:
            assert client.request("POST", "/x", {"text": text})["data"] == {"text": text}


def test_an_unknown_certificate_is_refused_at_once() -> None:
    waits: list[float] = []
    with serving(Handler, server_context()) as server, EvalGuard(KEY, server.origin) as client:
        client._sleep = waits.append
        with pytest.raises(APIConnectionError) as caught:
            client.request("GET", "/x")
        assert caught.value.code == "CERTIFICATE_INVALID"
        assert waits == [] and server.seen == []


def test_a_certificate_authority_from_the_environment_is_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    with serving(Handler, server_context()) as server, EvalGuard(KEY, server.origin) as client:
        assert client.request("GET", "/x")["success"] is True


def test_a_proxy_from_the_environment_sees_neither_key_nor_call(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def forward(connection: socket.socket) -> None:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += connection.recv(1)
        seen.append(head)
        host, port = head.split()[1].decode().rsplit(":", 1)
        with socket.create_connection((host, int(port))) as upstream:
            connection.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
            back = threading.Thread(target=pump, args=(upstream, connection), daemon=True)
            back.start()
            pump(connection, upstream, seen)
            back.join(10)

    with serving(Handler, server_context()) as server, raw_serving(forward) as proxy:
        monkeypatch.setenv("https_proxy", proxy.replace("://", "://user:w%40rd@"))
        with EvalGuard(KEY, server.origin, ssl_context=trusting_context()) as client:
            assert client.request("POST", "/x", {"a": 1})["data"] == {"a": 1}
        port = server.server_address[1]
    assert seen[0].startswith(b"CONNECT localhost:%d " % port)
    assert b"Proxy-Authorization: Basic " + base64.b64encode(b"user:w@rd") in seen[0]
    assert KEY.encode() not in b"".join(seen)


def test_a_refusal_of_the_proxy_is_a_connection_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n")

    with raw_serving(refuse) as proxy:
        monkeypatch.setenv("https_proxy", proxy)
        with pytest.raises(APIConnectionError, match="407"):
            EvalGuard(KEY, "https://evalguard.invalid", max_retries=0).request("GET", "/x")


@pytest.mark.parametrize("value", ["socks5://127.0.0.1:1080", "https://user:word@proxy", "http://[::1"])
def test_a_proxy_that_cannot_be_used_is_refused_and_not_shown(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", value)
    with pytest.raises(ConfigurationError) as caught:
        EvalGuard(KEY, "https://evalguard.invalid").request("GET", "/x")
    assert value not in str(caught.value) and "word" not in str(caught.value)


def test_no_proxy_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "example.com,localhost")
    with serving(Handler, server_context()) as server:
        with EvalGuard(KEY, server.origin, ssl_context=trusting_context(), max_retries=0) as client:
            assert client.request("GET", "/x")["success"] is True


def test_plain_http_on_loopback_passes_by_every_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with serving(Handler) as server, EvalGuard(KEY, server.origin, max_retries=0) as client:
        assert client.request("GET", "/x")["success"] is True
