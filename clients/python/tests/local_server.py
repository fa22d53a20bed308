"""Real HTTP/1.1 servers in threads, for what a script of answers cannot say: keep-alive, TLS, streams, proxies."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

CERTIFICATE = Path(__file__).parent / "tls" / "localhost.pem"


def server_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def trusting_context() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


class LocalServer(ThreadingHTTPServer):
    daemon_threads = True
    # Closing waits for the request threads otherwise, and some tests leave one waiting on purpose.
    block_on_close = False

    def __init__(self, handler: type[BaseHTTPRequestHandler], context: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        if context is not None:
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.scheme = "http" if context is None else "https"
        self.connection_count = 0
        self.seen: list[Any] = []
        self.lock = threading.Lock()

    @property
    def origin(self) -> str:
        return f"{self.scheme}://localhost:{self.server_address[1]}"

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connection_count += 1
        super().process_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is part of the tests."""


class Handler(BaseHTTPRequestHandler):
    """Answers with what ``answer`` returns; records method, path, headers and body."""

    protocol_version = "HTTP/1.1"
    # The head and the body are two writes here; without this each answer waits 40 ms for a delayed ACK.
    disable_nagle_algorithm = True
    server: LocalServer

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        self.respond(b"")

    def do_POST(self) -> None:
        self.respond(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def respond(self, body: bytes) -> None:
        with self.server.lock:
            self.server.seen.append((self.command, self.path, self.headers, body))
        self.send_json(200, {"success": True, "data": json.loads(body) if body else None})

    def send_json(self, status: int, value: Any) -> None:
        content = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class EchoStreamHandler(Handler):
    """One outcome for each line, written before the next line is read; it stops reading once its answer backs up."""

    def do_POST(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/x-ndjson")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        number = 0
        held = b""
        while True:
            size = int(self.rfile.readline(), 16)
            held += self.rfile.read(size)
            self.rfile.readline()
            *lines, held = held.split(b"\n")
            for line in lines:
                number += 1
                # Longer than the line: the answer backs up long before the request is through.
                self.write_chunk(
                    {"line": number, "target_id": json.loads(line), "outcome": "added", "pad": "x" * 400}
                )
            if size == 0:
                break
        self.wfile.write(b"0\r\n\r\n")

    def write_chunk(self, outcome: Any) -> None:
        data = json.dumps(outcome).encode() + b"\n"
        self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))


@contextmanager
def serving(
    handler: type[BaseHTTPRequestHandler], context: ssl.SSLContext | None = None
) -> Iterator[LocalServer]:
    server = LocalServer(handler, context)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


@contextmanager
def raw_serving(answer: Any) -> Iterator[str]:
    """Calls ``answer(connection)`` for each connection, one after the other; gives the origin."""
    listener = socket.create_server(("127.0.0.1", 0))
    is_stopping = False

    def serve() -> None:
        while True:
            connection, _ = listener.accept()
            with connection:
                if is_stopping:
                    return
                with suppress(OSError):
                    answer(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        is_stopping = True
        socket.create_connection(listener.getsockname()).close()
        thread.join(10)
        listener.close()
