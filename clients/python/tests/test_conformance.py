"""Replays clients/conformance; its README says what every field means."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import CONFORMANCE_FOLDER
from scripted_server import ScriptedServer, SeenRequest

import evalguard

KINDS = {
    evalguard.EvalGuardError: "api",
    evalguard.ConfigurationError: "configuration",
    evalguard.ValidationError: "validation",
    evalguard.AuthenticationError: "authentication",
    evalguard.PermissionDeniedError: "permission",
    evalguard.NotFoundError: "not_found",
    evalguard.ConflictError: "conflict",
    evalguard.RateLimitError: "rate_limit",
    evalguard.ServerError: "server",
    evalguard.APIConnectionError: "connection",
    evalguard.APITimeoutError: "timeout",
    evalguard.RedirectError: "redirect",
    evalguard.InvalidResponseError: "invalid_response",
}
KEY = "eg_test_conformance0123456789"
CASE_FIELDS = {"name", "client", "call", "times", "server", "expect"}
CLIENT_FIELDS = {"api_key", "base_url", "max_retries", "timeout_ms", "env"}
CALL_FIELDS = {"method", "path", "body", "idempotency_key", "stream", "lines"}
EXPECT_FIELDS = {"result", "error", "requests", "idempotency_keys", "waits_ms", "error_lacks"}
REQUEST_FIELDS = {"method", "path", "headers", "json", "empty", "lines"}
ERROR_FIELDS = {"kind", "status", "code", "message", "request_id", "details", "retry_after_seconds"}
URL_FIELDS = {"name", "base_url", "env", "path", "url", "error"}


def load(path: Path) -> list[dict[str, Any]]:
    document = json.loads(path.read_text("utf-8"))
    assert set(document) == {"cases"} and document["cases"]
    cases: list[dict[str, Any]] = document["cases"]
    return cases


def scripted_cases() -> list[Any]:
    return list(_scripted_cases())


def _scripted_cases() -> Iterator[Any]:
    paths = sorted(CONFORMANCE_FOLDER.glob("*.json"))
    assert len(paths) >= 9
    for path in paths:
        if path.name != "urls.json":
            for case in load(path):
                yield pytest.param(case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize("case", load(CONFORMANCE_FOLDER / "urls.json"), ids=lambda case: case["name"])
def test_url(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(case) <= URL_FIELDS and ("url" in case) != ("error" in case)
    set_environment(monkeypatch, case.get("env", {}))

    def resolve() -> str:
        client = evalguard.EvalGuard(KEY, case["base_url"])
        return client._url.origin + client._url.target(case["path"])

    if "url" in case:
        assert resolve() == case["url"]
    else:
        assert case["error"] == {"kind": "configuration"}
        with pytest.raises(evalguard.ConfigurationError):
            resolve()


@pytest.mark.parametrize("case", scripted_cases())
def test_call(case: dict[str, Any], scripted: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    check_fields(case)
    server: ScriptedServer = scripted(case["server"])
    other: ScriptedServer = scripted([])
    server.substitutions = {"{origin}": server.origin, "{other_origin}": other.origin}
    waits: list[float] = []
    expect = case["expect"]
    for _ in range(case.get("times", 1)):
        result, error = run(case, server, monkeypatch, waits)
        if "error" in expect:
            assert error is not None, result
            check_error(error, expect, case.get("client", {}).get("api_key", KEY))
        else:
            assert error is None, error
            assert result == expect["result"]
    assert server.faults == [] and other.faults == [] and other.requests == []
    assert len(server.requests) == len(case["server"])
    check_requests(server.requests, case)
    if "waits_ms" in expect:
        assert len(waits) == len(expect["waits_ms"]), waits
        for wait, (least, most) in zip(waits, expect["waits_ms"]):
            assert least <= wait * 1000 <= most


def run(
    case: dict[str, Any], server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, waits: list[float]
) -> tuple[Any, Any]:
    options = dict(case.get("client", {}))
    environment = {name: server._substitute(value) for name, value in options.pop("env", {}).items()}
    set_environment(monkeypatch, environment)
    base_url = options.pop("base_url", "{origin}")
    if base_url is not None:
        base_url = server._substitute(base_url)
    call = dict(case["call"])
    settings = {"timeout": options.pop("timeout_ms", 5000) / 1000}
    if "max_retries" in options:
        settings["max_retries"] = options.pop("max_retries")
    try:
        with evalguard.EvalGuard(options.get("api_key", KEY), base_url, **settings) as client:
            client._sleep = waits.append
            if call.pop("stream", False):
                return list(client.stream_ndjson(call["path"], iter(call["lines"]))), None
            return client.request(**call), None
    except evalguard.EvalGuardError as error:
        return None, error


def set_environment(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]) -> None:
    monkeypatch.delenv("EVALGUARD_BASE_URL", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


def check_fields(case: dict[str, Any]) -> None:
    expect = case["expect"]
    assert set(case) <= CASE_FIELDS
    assert set(case.get("client", {})) <= CLIENT_FIELDS
    assert set(case["call"]) <= CALL_FIELDS
    assert set(expect) <= EXPECT_FIELDS and ("result" in expect) != ("error" in expect)
    assert set(expect.get("error", {})) <= ERROR_FIELDS
    for request in expect.get("requests", []):
        assert set(request) <= REQUEST_FIELDS


def check_error(error: evalguard.EvalGuardError, expect: dict[str, Any], api_key: str) -> None:
    wanted = dict(expect["error"])
    assert KINDS[type(error)] == wanted.pop("kind"), error
    seen = {
        "status": error.status,
        "code": error.code,
        "message": error.message,
        "request_id": error.request_id,
        "details": [vars(detail) for detail in error.details],
        "retry_after_seconds": error.retry_after,
    }
    assert {name: seen[name] for name in wanted} == wanted
    text = "\n".join(
        [str(error), repr(error), repr(vars(error)), *traceback.format_exception(type(error), error, None)]
    )
    # An empty key is in every text.
    for secret in [*expect.get("error_lacks", []), *([api_key] if api_key else [])]:
        assert secret not in text


def check_requests(requests: list[SeenRequest], case: dict[str, Any]) -> None:
    expect = case["expect"]
    own_key = case["call"].get("idempotency_key")
    for request in requests:
        check_every_request(request, case, own_key)
    if "requests" in expect:
        assert len(expect["requests"]) == len(requests)
        for request, wanted in zip(requests, expect["requests"]):
            check_request(request, wanted)
    if "idempotency_keys" in expect:
        keys = [request.headers.get("idempotency-key") for request in requests]
        numbers = expect["idempotency_keys"]
        assert len(keys) == len(numbers)
        for key, number in zip(keys, numbers):
            assert (key is None) == (number is None)
        pairs = {(key, number) for key, number in zip(keys, numbers)}
        assert len(pairs) == len(set(keys)) == len(set(numbers))


def check_every_request(request: SeenRequest, case: dict[str, Any], own_key: Any) -> None:
    headers, is_stream = request.headers, case["call"].get("stream", False)
    media_type = "application/x-ndjson" if is_stream else "application/json"
    assert headers["authorization"] == f"Bearer {case.get('client', {}).get('api_key', KEY)}"
    assert headers["accept"] == media_type
    assert headers.get("content-type") == (media_type if request.body or is_stream else None)
    assert re.fullmatch(r"\d+\.\d+\.\d+", headers["x-evalguard-client-version"])
    assert re.fullmatch(
        r"evalguard-.*" + re.escape(headers["x-evalguard-client-version"]), headers["user-agent"]
    )
    key = headers.get("idempotency-key")
    assert key is None or key == own_key or re.fullmatch(r"[\x21-\x7e]{16,255}", key)


def check_request(request: SeenRequest, wanted: dict[str, Any]) -> None:
    assert request.method == wanted.get("method", request.method)
    assert request.path == wanted.get("path", request.path)
    for name, value in wanted.get("headers", {}).items():
        if isinstance(value, dict):
            assert set(value) == {"matches"} and re.search(value["matches"], request.headers[name])
        else:
            assert request.headers.get(name) == value
    if "json" in wanted:
        assert json.loads(request.body) == wanted["json"]
    if "empty" in wanted:
        assert wanted["empty"] is True and request.body == b""
    if "lines" in wanted:
        assert [json.loads(line) for line in request.body.splitlines()] == wanted["lines"]
