"""A socket that is written while it is read.

``http.client`` sends the whole body before it looks for an answer. Two things break on that: a line stream, where the
server answers while lines still go up and stops reading once its own answer backs up; and a large body that is
refused early (401, 413), where the refusal is lost behind a broken pipe. Here the body is sent from inside the read of
the answer, in one thread, because an ``SSLSocket`` must not be read and written by two threads at once.
"""

from __future__ import annotations

import contextlib
import io
import selectors
import socket
import ssl
from collections.abc import Iterator
from typing import Any

from .deadline import Deadline, DeadlineExceeded

# Large enough that system calls do not count, small enough that a stream's memory does not either.
PIECE_BYTES = 64 * 1024


# Pieces of a body, and whether each is the last: whether all was sent must be known without asking for more, since
# the caller's iterator may take its time, or may be wanted no more.
Body = Iterator[tuple[bytes, bool]]


class BodySourceFailed(Exception):
    """The caller's own iterator raised ``error``; it is not the network's fault."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class DuplexSocket:
    """What ``http.client`` takes for its socket: writes are queued, and go out while the answer is awaited."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        sock.setblocking(False)
        self._sock = sock
        self._deadline = deadline
        self._queue = bytearray()
        self._pending = memoryview(b"")
        self._body: Body | None = None
        self._awaited = selectors.EVENT_READ
        self._reader: _Incoming | None = None
        self._is_closing = False
        self._is_broken = False

    @property
    def is_sent(self) -> bool:
        """Whether the whole request went out."""
        return not self._is_broken and self._body is None and not self._queue and not self._pending

    @property
    def is_stale(self) -> bool:
        """Whether an idle connection has something to read: the server's goodbye, or bytes nobody asked for."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._sock, selectors.EVENT_READ)
            return bool(selector.select(0))

    def start(self, body: Body | None, deadline: Deadline) -> None:
        """Sets what follows the head that ``http.client`` is about to write."""
        self._body = body
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self._queue += data

    def makefile(self, mode: str, *_: Any) -> io.BufferedReader:
        self._reader = _Incoming(self)
        return io.BufferedReader(self._reader, PIECE_BYTES)

    def close(self) -> None:
        # http.client closes its socket once it has read the head of a last answer; the answer's body is still to come.
        self._is_closing = True
        if self._reader is None:
            self._sock.close()

    def reader_closed(self) -> None:
        self._reader = None
        if self._is_closing:
            self._sock.close()

    def abort(self) -> None:
        """Closes at once, whoever still reads."""
        self._sock.close()

    def receive_into(self, buffer: memoryview) -> int:
        while True:
            self._deadline.left()
            with contextlib.suppress(BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                return self._sock.recv_into(buffer)
            if not self._send_piece():
                self._wait()

    def _send_piece(self) -> bool:
        """Sends what goes without waiting; False when only waiting helps."""
        self._awaited = selectors.EVENT_READ
        if not self._pending and not self._take_pending():
            return False
        try:
            count = self._sock.send(self._pending[:PIECE_BYTES])
        except (BlockingIOError, ssl.SSLWantWriteError):
            self._awaited |= selectors.EVENT_WRITE
            return False
        except ssl.SSLWantReadError:
            return False
        except OSError:
            # The server hung up on the body; it may have said why before that, so the answer is still read.
            self._is_broken = True
            self._pending = memoryview(b"")
            self._body = None
            return False
        self._pending = self._pending[count:]
        return True

    def _take_pending(self) -> bool:
        if self._queue:
            self._pending = memoryview(bytes(self._queue))
            self._queue.clear()
            return True
        if self._body is None:
            return False
        try:
            piece, is_last = next(self._body)
        except Exception as error:
            raise BodySourceFailed(error) from error
        self._pending = memoryview(piece)
        if is_last:
            self._body = None
        return True

    def _wait(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._sock, self._awaited)
            if not selector.select(self._deadline.left()):
                raise DeadlineExceeded


class _Incoming(io.RawIOBase):
    """The reading half, as ``http.client`` wants it."""

    def __init__(self, duplex: DuplexSocket) -> None:
        super().__init__()
        self._duplex = duplex

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._duplex.receive_into(buffer)

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._duplex.reader_closed()
