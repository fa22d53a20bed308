"""EvalGuard's client for Python: the standard library only.

>>> from evalguard import EvalGuard
>>> client = EvalGuard(api_key="eg_live_…")  # doctest: +SKIP
>>> client.request("GET", "/api/v1/evals")  # doctest: +SKIP
{'success': True, 'data': […], 'next_cursor': None}
"""

from .client import EvalGuard
from .errors import (
    APIConnectionError,
    APITimeoutError,
    AuthenticationError,
    ConfigurationError,
    ConflictError,
    ErrorDetail,
    EvalGuardError,
    InvalidResponseError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RedirectError,
    ServerError,
    ValidationError,
)
from .transport import RawResponse
from .version import VERSION as __version__

__all__ = [
    "APIConnectionError",
    "APITimeoutError",
    "AuthenticationError",
    "ConfigurationError",
    "ConflictError",
    "ErrorDetail",
    "EvalGuard",
    "EvalGuardError",
    "InvalidResponseError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "RedirectError",
    "ServerError",
    "ValidationError",
    "__version__",
]
