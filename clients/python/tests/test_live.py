"""Against a real server: EVALGUARD_BASE_URL, EVALGUARD_API_KEY (an editor's) and EVALGUARD_QUEUE_ID (an open queue).

Without them these tests are skipped; with EVALGUARD_LIVE=1 they fail instead.
"""

from __future__ import annotations

import ast
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from programs import readme_program, run_program, seed_page_sample

from evalguard import AuthenticationError, EvalGuard, ValidationError

pytestmark = pytest.mark.live

PATH = "/api/v1/annotations/queues/items"
VARIABLES = ("EVALGUARD_BASE_URL", "EVALGUARD_API_KEY", "EVALGUARD_QUEUE_ID")


@pytest.fixture
def live() -> dict[str, str]:
    missing = [name for name in VARIABLES if not os.environ.get(name)]
    if missing:
        if os.environ.get("EVALGUARD_LIVE") == "1":
            pytest.fail(f"EVALGUARD_LIVE=1, but {', '.join(missing)} is not set")
        pytest.skip(f"needs {', '.join(missing)}")
    return {name: os.environ[name] for name in VARIABLES}


@pytest.fixture
def client(live: dict[str, str]) -> Iterator[EvalGuard]:
    with EvalGuard(live["EVALGUARD_API_KEY"]) as client:
        yield client


@pytest.fixture
def queue_id(live: dict[str, str]) -> str:
    return live["EVALGUARD_QUEUE_ID"]


def fresh_ids(count: int) -> list[str]:
    return [f"python-{uuid.uuid4()}" for _ in range(count)]


def test_items_are_added_once(client: EvalGuard, queue_id: str) -> None:
    ids = fresh_ids(3)
    body = {"queue_id": queue_id, "target_ids": [*ids, ids[0]]}
    first = client.request(method="POST", path=PATH, body=body)
    assert first["success"] is True
    counts = {"queue_id": queue_id, "received": 4, "added": 3, "duplicates": 1, "waiting": 3}
    assert {name: first["data"][name] for name in counts} == counts
    again = client.request("POST", "/annotations/queues/items", {"queue_id": queue_id, "target_ids": ids})
    counts = {"queue_id": queue_id, "received": 3, "added": 0, "duplicates": 3, "waiting": 0}
    assert {name: again["data"][name] for name in counts} == counts


def test_the_same_call_again_replays_its_answer(client: EvalGuard, queue_id: str) -> None:
    key, body = str(uuid.uuid4()), {"queue_id": queue_id, "target_ids": fresh_ids(2)}
    first, second = (client.request_raw("POST", PATH, body, idempotency_key=key) for _ in range(2))
    assert second.body == first.body
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    with pytest.raises(ValidationError) as caught:
        client.request("POST", PATH, {**body, "target_ids": fresh_ids(1)}, idempotency_key=key)
    assert (caught.value.status, caught.value.code) == (422, "IDEMPOTENCY_KEY_REUSED")


@pytest.mark.parametrize(
    "change, path",
    [
        ({"queue_id": "not-a-uuid"}, "queue_id"),
        ({"queue_id": str(uuid.UUID(int=1, version=4))}, "queue_id"),
        ({"target_ids": []}, "target_ids"),
        ({"target_ids": ["a", ""]}, "target_ids[1]"),
    ],
    ids=["a queue id that is no UUID", "a queue that is not there", "no target", "an empty target id"],
)
def test_a_bad_request_names_its_fault(
    client: EvalGuard, queue_id: str, change: dict[str, Any], path: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        client.request("POST", PATH, {"queue_id": queue_id, "target_ids": ["a"], **change})
    error = caught.value
    assert (error.status, error.details[0].path) == (400, path)
    assert error.request_id


def test_an_unknown_key_is_401(live: dict[str, str], queue_id: str) -> None:
    with EvalGuard(f"eg_live_{uuid.uuid4().hex}") as stranger, pytest.raises(AuthenticationError) as caught:
        stranger.request("POST", PATH, {"queue_id": queue_id, "target_ids": ["a"]})
    assert caught.value.status == 401 and caught.value.request_id


def test_an_unknown_key_is_401_for_a_stream(live: dict[str, str], queue_id: str) -> None:
    with EvalGuard(f"eg_live_{uuid.uuid4().hex}") as stranger, pytest.raises(AuthenticationError):
        list(stranger.stream_ndjson(f"{PATH}?queue_id={queue_id}", fresh_ids(3)))


def test_a_stream_has_an_outcome_for_each_line(client: EvalGuard, queue_id: str) -> None:
    ids = fresh_ids(5_000)
    lines: list[Any] = [*ids[:-1], {"target_id": ids[-1], "priority": 5}, ids[0], {"target_id": ""}]
    outcomes = list(client.stream_ndjson(f"{PATH}?queue_id={queue_id}", lines))
    assert [outcome["outcome"] for outcome in outcomes] == ["waiting"] * 5_000 + ["duplicate", "rejected"]
    again = client.stream_ndjson(f"{PATH}?queue_id={queue_id}", ids)
    assert {outcome["outcome"] for outcome in again} == {"duplicate"}


def test_the_pages_sample_runs_as_it_is_printed(live: dict[str, str], queue_id: str, tmp_path: Path) -> None:
    printed = ast.literal_eval(run_program(seed_page_sample(queue_id), tmp_path))
    assert printed["success"] is True and printed["data"]["received"] == 1


def test_the_readmes_code_runs(live: dict[str, str], tmp_path: Path) -> None:
    assert run_program(readme_program(), tmp_path).splitlines() == [
        "True 2",
        "VALIDATION_ERROR queue_id",
        "1000",
    ]
