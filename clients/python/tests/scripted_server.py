"""The scripted server of clients/conformance/README.md, on bare sockets so that it can break the rules of HTTP."""

from __future__ import annotations

import json
import re
import socket
import threading
import time
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

ENTRY_FIELDS = {"status", "headers", "json", "text", "fault"}
FAULTS = {None, "close", "truncate", "silence", "stall"}


@dataclass
class SeenRequest:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class ScriptedServer:
    def __init__(self, entries: list[dict[str, Any]]) -> None:
        for entry in entries:
            assert set(entry) <= ENTRY_FIELDS and entry.get("fault") in FAULTS, entry
        self.entries = entries
        self.requests: list[SeenRequest] = []
        self.faults: list[str] = []
        self.substitutions: dict[str, str] = {}
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.origin = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        # A blocked accept is not woken by closing its socket; a connection does wake it.
        self._is_stopping = True
        socket.create_connection(self._listener.getsockname()).close()
        self._thread.join(10)
        self._listener.close()
        assert not self._thread.is_alive()

    _is_stopping = False

    def _serve(self) -> None:
        while True:
            connection, _ = self._listener.accept()
            with connection:
                if self._is_stopping:
                    return
                connection.settimeout(10)
                try:
                    self._answer(connection)
                except OSError as error:
                    self.faults.append(repr(error))

    def _answer(self, connection: socket.socket) -> None:
        request = read_request(connection)
        if request is None:
            return
        self.requests.append(request)
        number = len(self.requests)
        if number > len(self.entries):
            self.faults.append(f"request {number} is beyond the script")
            return
        entry = self.entries[number - 1]
        fault = entry.get("fault")
        if fault == "close":
            return
        if fault == "silence":
            wait_for_hangup(connection)
            return
        head, body = self._render(entry)
        connection.sendall(head + (body if fault is None else body[: len(body) // 2]))
        if fault == "stall":
            wait_for_hangup(connection)

    def _render(self, entry: dict[str, Any]) -> tuple[bytes, bytes]:
        headers = {"connection": "close"}
        body = b""
        if "json" in entry:
            headers["content-type"] = "application/json"
            body = json.dumps(entry["json"], ensure_ascii=False).encode()
        elif "text" in entry:
            headers["content-type"] = "text/html"
            body = entry["text"].encode()
        if entry["status"] not in (204, 304):
            headers["content-length"] = str(len(body))
        for name, value in entry.get("headers", {}).items():
            headers[name] = self._substitute(value)
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"HTTP/1.1 {entry['status']} Scripted\r\n{lines}\r\n".encode("latin-1"), body

    def _substitute(self, text: str) -> str:
        for name, value in self.substitutions.items():
            text = text.replace(name, value)
        return re.sub(
            r"\{date\+(-?\d+)\}", lambda match: formatdate(time.time() + int(match[1]), usegmt=True), text
        )


def wait_for_hangup(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def read_request(connection: socket.socket) -> SeenRequest | None:
    with connection.makefile("rb") as file:
        line = file.readline()
        if not line:
            return None
        method, path, _ = line.decode("latin-1").split(" ", 2)
        headers: dict[str, str] = {}
        while True:
            field = file.readline().decode("latin-1").rstrip("\r\n")
            if not field:
                break
            name, _, value = field.partition(":")
            headers[name.lower()] = value.strip()
        if headers.get("transfer-encoding") == "chunked":
            body = b"".join(iter(lambda: _read_chunk(file), b""))
        else:
            body = file.read(int(headers.get("content-length", "0")))
    return SeenRequest(method, path, headers, body)


def _read_chunk(file: Any) -> bytes:
    data: bytes = file.read(int(file.readline(), 16))
    assert file.readline() == b"\r\n"
    return data
