"""When a call is tried again, and after how long."""

from __future__ import annotations

import random
import re
import time
from email.utils import parsedate_to_datetime

from .errors import APIConnectionError, EvalGuardError

BACKOFF_FIRST_SECONDS = 0.5
BACKOFF_MAX_SECONDS = 8.0
RETRY_AFTER_MAX_SECONDS = 60.0
# A fleet that is told the same time must not come back in the same millisecond.
RETRY_AFTER_JITTER = 0.1


def is_retryable(error: EvalGuardError) -> bool:
    """Whether another attempt may succeed; it is always safe, since writes carry an ``Idempotency-Key``."""
    if isinstance(error, APIConnectionError):
        return error.code != "CERTIFICATE_INVALID"
    if error.status is None:
        return False
    if error.status == 409:
        return error.code == "IDEMPOTENCY_IN_PROGRESS"
    return error.status == 429 or error.status >= 500


def pause_seconds(retry: int, retry_after: float | None) -> float:
    """The pause before retry number ``retry`` (from 0)."""
    if retry_after is not None:
        return min(retry_after, RETRY_AFTER_MAX_SECONDS) * random.uniform(1.0, 1.0 + RETRY_AFTER_JITTER)
    # The exponent is bounded so that a huge max_retries cannot overflow a float.
    ceiling = min(BACKOFF_FIRST_SECONDS * 2.0 ** min(retry, 16), BACKOFF_MAX_SECONDS)
    return random.uniform(ceiling / 2, ceiling)


def parse_retry_after(value: str | None) -> float | None:
    """Seconds from now, from whole seconds or an HTTP-date; None when absent, unreadable, zero or past."""
    if value is None:
        return None
    text = value.strip()
    if re.fullmatch(r"[0-9]+", text):
        seconds = float(text)
    else:
        try:
            seconds = parsedate_to_datetime(text).timestamp() - time.time()
        except (TypeError, ValueError, IndexError, OverflowError):
            return None
    return seconds if seconds > 0 else None
