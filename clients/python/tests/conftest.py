from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

import pytest

CLIENT_FOLDER = Path(__file__).resolve().parent.parent
CONFORMANCE_FOLDER = CLIENT_FOLDER.parent / "conformance"
# The tests run from a checkout, whether or not the package is installed; programs that they start find it too.
sys.path.insert(0, str(CLIENT_FOLDER))

from scripted_server import ScriptedServer  # noqa: E402

ZERO_QUEUE_ID = "00000000-0000-0000-0000-000000000000"


@pytest.fixture
def scripted() -> Iterator[Callable[[list[dict[str, Any]]], ScriptedServer]]:
    servers: list[ScriptedServer] = []

    def start(entries: list[dict[str, Any]]) -> ScriptedServer:
        servers.append(ScriptedServer(entries))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


def program_environment(**variables: str) -> dict[str, str]:
    """The environment for a program that uses the client, as a user's shell would give it."""
    return {**os.environ, "PYTHONPATH": str(CLIENT_FOLDER), **variables}
