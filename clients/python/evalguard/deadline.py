"""How much time an attempt has left."""

from __future__ import annotations

import time


class DeadlineExceeded(Exception):
    """The time of this attempt is over."""


class Deadline:
    """The time that is left. With ``is_idle`` each wait has all of it, and only waiting counts: the time that the
    caller's own code takes between two waits is the caller's."""

    def __init__(self, seconds: float, *, is_idle: bool = False) -> None:
        self._seconds = seconds
        self._end = None if is_idle else time.monotonic() + seconds

    def left(self) -> float:
        if self._end is None:
            return self._seconds
        left = self._end - time.monotonic()
        if left <= 0:
            raise DeadlineExceeded
        return left
