"""The page's sample and the README's code, offline: against a server that answers as the contract says."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from local_server import Handler, serving
from programs import readme_program, run_program, seed_page_sample

KEY = "eg_test_samples0123456789"
QUEUE_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"


class AddItemsHandler(Handler):
    """Adds items as the contract says, to a queue that forgets them."""

    def do_POST(self) -> None:
        if self.headers["Content-Type"] == "application/x-ndjson":
            self.stream_outcomes()
        else:
            super().do_POST()

    def respond(self, body: bytes) -> None:
        self.server.seen.append((self.command, self.path, self.headers, body))
        request = json.loads(body)
        if request["queue_id"] != QUEUE_ID:
            details = [{"path": "queue_id", "code": "invalid_format", "message": "Invalid UUID"}]
            error = {
                "code": "VALIDATION_ERROR",
                "message": "Not valid.",
                "requestId": "r",
                "details": details,
            }
            self.send_json(400, {"success": False, "error": error})
            return
        count = len(request["target_ids"])
        data = {"queue_id": QUEUE_ID, "received": count, "added": count, "duplicates": 0, "waiting": count}
        self.send_json(200, {"success": True, "data": data})

    def stream_outcomes(self) -> None:
        held = b""
        while True:
            size = int(self.rfile.readline(), 16)
            held += self.rfile.read(size)
            self.rfile.readline()
            if size == 0:
                break
        outcomes = b"".join(b'{"outcome": "waiting"}\n' for _ in held.splitlines())
        self.send_response(200)
        self.send_header("Content-Length", str(len(outcomes)))
        self.end_headers()
        self.wfile.write(outcomes)


def test_the_pages_sample_runs_as_it_is_printed(tmp_path: Path) -> None:
    with serving(AddItemsHandler) as server:
        printed = run_program(
            seed_page_sample(QUEUE_ID), tmp_path, EVALGUARD_API_KEY=KEY, EVALGUARD_BASE_URL=server.origin
        )
        ((method, path, headers, body),) = server.seen
    assert (method, path) == ("POST", "/api/v1/annotations/queues/items")
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert json.loads(body) == {"queue_id": QUEUE_ID, "target_ids": ["string"]}
    assert ast.literal_eval(printed)["success"] is True


def test_the_readmes_code_runs(tmp_path: Path) -> None:
    with serving(AddItemsHandler) as server:
        printed = run_program(
            readme_program(),
            tmp_path,
            EVALGUARD_API_KEY=KEY,
            EVALGUARD_BASE_URL=f"{server.origin}/api/v1",
            EVALGUARD_QUEUE_ID=QUEUE_ID,
        )
    assert printed.splitlines() == ["True 2", "VALIDATION_ERROR queue_id", "1000"]


def test_the_pages_sample_without_a_key_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="dashboard/api-keys"):
        run_program(seed_page_sample(QUEUE_ID), tmp_path, EVALGUARD_API_KEY="")
