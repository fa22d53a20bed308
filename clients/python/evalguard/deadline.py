"""How much time an attempt has left."""

from __future__ import annotations

import time


class DeadlineExceeded(Exception):
    """The time of this attempt is over."""


class Deadline:
    """The time that is left. With ``is_idle`` it begins anew whenever bytes move in either direction."""

    def __init__(self, seconds: float, *, is_idle: bool = False) -> None:
        self._seconds = seconds
        self._is_idle = is_idle
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise DeadlineExceeded
        return left

    def progress(self) -> None:
        if self._is_idle:
            self._end = time.monotonic() + self._seconds
        else:
            self.left()
