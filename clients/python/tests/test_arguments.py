from __future__ import annotations

import pickle
import traceback
from typing import Any

import pytest
from local_server import Handler, serving

from evalguard import ConfigurationError, ErrorDetail, EvalGuard, EvalGuardError, ValidationError

KEY = "eg_test_arguments0123456789"


def circle() -> list[Any]:
    ring: list[Any] = []
    ring.append(ring)
    return ring


@pytest.mark.parametrize(
    "body",
    [
        {"score": float("nan")},
        {"score": float("inf")},
        {"text": "secret-text\ud800"},
        {"ids": {"secret-text"}},
        circle(),
    ],
    ids=["NaN", "infinity", "a lone surrogate", "a set", "a circle"],
)
def test_a_body_that_has_no_json_is_refused_and_not_shown(body: Any) -> None:
    with serving(Handler) as server, EvalGuard(KEY, server.origin) as client:
        with pytest.raises(ConfigurationError) as caught:
            client.request("POST", "/x", body)
        assert server.connection_count == 0
    error = caught.value
    assert "secret-text" not in "".join(traceback.format_exception(type(error), error, None)) + repr(
        vars(error)
    )


@pytest.mark.parametrize(
    "arguments",
    [
        {"timeout": 0},
        {"timeout": -1},
        {"timeout": float("nan")},
        {"timeout": float("inf")},
        {"timeout": "30"},
        {"timeout": True},
        {"max_retries": -1},
        {"max_retries": 1.5},
        {"max_retries": True},
        {"base_url": 7},
        {"base_url": ""},
        {"api_key": None},
    ],
    ids=str,
)
def test_bad_settings_are_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError):
        EvalGuard(**{"api_key": KEY, **arguments})


def test_a_configuration_error_is_a_value_error() -> None:
    with pytest.raises(ValueError):
        EvalGuard("")


def test_the_client_does_not_show_its_key() -> None:
    client = EvalGuard(KEY, "https://review.example.com/eg/api/v1")
    assert repr(client) == str(client) == "EvalGuard(https://review.example.com/eg)"


def test_errors_say_everything_in_one_line_and_survive_pickling() -> None:
    detail = ErrorDetail("queue_id", "invalid_format", "Invalid UUID")
    error = ValidationError(
        "The request is not valid.", code="VALIDATION_ERROR", status=400, request_id="req-1", details=[detail]
    )
    assert str(error) == "The request is not valid. (VALIDATION_ERROR, status 400, request req-1)"
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, ValidationError) and isinstance(copy, EvalGuardError)
    assert vars(copy) == vars(error)


def test_the_raw_answer_has_status_headers_and_bytes() -> None:
    with serving(Handler) as server, EvalGuard(KEY, server.origin) as client:
        answer = client.request_raw("POST", "/x", {"a": 1})
    assert (answer.status, answer.headers["content-type"], answer.request_id) == (
        200,
        "application/json",
        None,
    )
    assert answer.body == b'{"success": true, "data": {"a": 1}}'
