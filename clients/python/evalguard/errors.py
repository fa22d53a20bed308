"""Everything that a call can raise. No error holds the API key or an answer's raw body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class ErrorDetail:
    """One fault of a request: where (``target_ids[3]``), which, and in words."""

    path: str
    code: str
    message: str


class EvalGuardError(Exception):
    """A call that failed. As a class of its own: an answer with a status that no subclass stands for (405, 413…).

    status       HTTP status, or None when there was no answer
    code         the server's machine-readable code (``VALIDATION_ERROR``), else one of the client's own
    message      what happened and what to do, in words
    request_id   what to tell whoever runs the server; None when there was no answer
    details      one entry for each fault of the request
    retry_after  seconds after which the server said the call may succeed, or None
    """

    default_code: ClassVar[str] = "ERROR"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
        details: Sequence[ErrorDetail] = (),
        retry_after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = self.default_code if code is None else code
        self.status = status
        self.request_id = request_id
        self.details: list[ErrorDetail] = list(details)
        self.retry_after = retry_after

    def __str__(self) -> str:
        facts = [self.code]
        if self.status is not None:
            facts.append(f"status {self.status}")
        if self.request_id is not None:
            facts.append(f"request {self.request_id}")
        return f"{self.message} ({', '.join(facts)})"


class ConfigurationError(EvalGuardError, ValueError):
    """The call could not be made: a bad key, base URL, method, path or body. Nothing was sent."""

    default_code = "CONFIGURATION"


class ValidationError(EvalGuardError):
    """400 or 422: ``details`` says what is wrong with the request, one entry for each fault."""


class AuthenticationError(EvalGuardError):
    """401: the key is missing, unknown, expired or revoked."""


class PermissionDeniedError(EvalGuardError):
    """403: the key's role does not allow this."""


class NotFoundError(EvalGuardError):
    """404: it is not there, or belongs to another project."""


class ConflictError(EvalGuardError):
    """409: the state does not allow it now: ``NO_ITEM_AVAILABLE``, ``LEASE_LOST``…"""


class RateLimitError(EvalGuardError):
    """429, also after all retries; ``retry_after`` says when to come back."""


class ServerError(EvalGuardError):
    """5xx, also after all retries."""


class APIConnectionError(EvalGuardError):
    """The server was not reached, or the connection broke before the answer's end, also after all retries."""

    default_code = "NETWORK_ERROR"


class APITimeoutError(APIConnectionError):
    """The answer did not arrive in time, also after all retries."""

    default_code = "TIMEOUT"


class RedirectError(EvalGuardError):
    """A redirect that would take the key to another origin, or drop the request's body."""

    default_code = "REDIRECT_REFUSED"


class InvalidResponseError(EvalGuardError):
    """A success whose body is not what the API sends; often a proxy's or another product's page."""

    default_code = "INVALID_RESPONSE"


_CLASS_OF_STATUS: dict[int, type[EvalGuardError]] = {
    400: ValidationError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: ValidationError,
    429: RateLimitError,
}


def error_of_answer(
    status: int, envelope: Any, header_request_id: str | None, retry_after: float | None
) -> EvalGuardError:
    """The error for an answer's status; ``envelope`` is its parsed body, which may be anything at all."""
    error = envelope.get("error") if isinstance(envelope, dict) else None
    fields: dict[str, Any] = error if isinstance(error, dict) else {}
    code = _text(fields.get("code"))
    message = _text(fields.get("message"))
    request_id = _text(fields.get("requestId"))
    details = fields.get("details")
    cls = _CLASS_OF_STATUS.get(status, ServerError if status >= 500 else EvalGuardError)
    return cls(
        f"The server answered with status {status} and no explanation." if message is None else message,
        code=f"HTTP_{status}" if code is None else code,
        status=status,
        request_id=header_request_id if request_id is None else request_id,
        details=_details(details) if isinstance(details, list) else (),
        retry_after=retry_after,
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _details(entries: list[Any]) -> list[ErrorDetail]:
    details = []
    for entry in entries:
        if not isinstance(entry, dict):
            continue
        path, code, message = (_text(entry.get(name)) for name in ("path", "code", "message"))
        if path is not None and code is not None and message is not None:
            details.append(ErrorDetail(path, code, message))
    return details
