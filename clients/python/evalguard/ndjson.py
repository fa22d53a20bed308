"""Lines of JSON, up and down."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from .duplex_socket import PIECE_BYTES, Body
from .errors import ConfigurationError, InvalidResponseError


def encode_json(value: Any) -> bytes:
    """Compact UTF-8. NaN, infinities, lone surrogates and foreign types are refused: they have no JSON."""
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        reason = type(error).__name__
    # Raised outside of the handler: the caught error holds the text that could not be written.
    raise ConfigurationError(
        f"The body cannot be written as JSON ({reason}): use dicts, lists, well-formed strings, finite numbers, "
        "booleans and None."
    )


def chunked(lines: Iterable[Any]) -> Body:
    """HTTP/1.1 chunks of whole lines, each a JSON value; one chunk is held at the most."""
    held = bytearray()
    for line in lines:
        held += encode_json(line)
        held += b"\n"
        if len(held) >= PIECE_BYTES:
            yield _chunk(held), False
            held.clear()
    yield (_chunk(held) if held else b"") + b"0\r\n\r\n", True


def _chunk(data: bytearray) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), bytes(data))


def split_lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of a byte stream; blank ones are passed over."""
    held = b""
    for piece in pieces:
        *whole, held = (held + piece).split(b"\n")
        yield from (line for line in whole if line.strip())
    if held.strip():
        yield held


def parse_line(line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        return value
    raise InvalidResponseError(
        "The answer has a line that is not a JSON object. Does the base URL point to an EvalGuard server?",
        status=200,
    )
