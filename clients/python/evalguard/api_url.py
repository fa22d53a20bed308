"""Where a call goes: the base URL and a path, made one address that cannot name another host."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from .errors import ConfigurationError

DEFAULT_BASE_URL = "https://evalguard.ai"

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_VISIBLE = re.compile(r"[\x21-\x7e]+")
# The characters of a path and a query (RFC 3986). HTTP stacks disagree on what to do with all others.
_PATH = re.compile(r"(?:[A-Za-z0-9._~:/?\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
# A server may resolve `..` before it routes; an id that holds one must not reach another endpoint.
_DOT_SEGMENT = re.compile(r"(^|/)(\.|%2e){1,2}(/|$)", re.IGNORECASE)


@dataclass(frozen=True)
class ApiUrl:
    """An API root: ``mount`` is the path below which ``/api/v1`` lies, mostly empty."""

    scheme: str
    host: str
    port: int
    mount: str

    @property
    def is_loopback(self) -> bool:
        return self.host in _LOOPBACK

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    def target(self, path: str) -> str:
        """The request target of ``path``: from the mount when it begins with ``/api/``, else from ``/api/v1``."""
        if isinstance(path, str) and re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", path):
            raise ConfigurationError("path must be a path such as /api/v1/evals, not a whole URL.")
        if not isinstance(path, str) or _PATH.fullmatch(path) is None:
            raise ConfigurationError(
                "path must be a percent-encoded path and query, such as /api/v1/evals?limit=5."
            )
        absolute = path if path.startswith("/") else f"/{path}"
        if _DOT_SEGMENT.search(absolute.split("?", 1)[0]):
            raise ConfigurationError("path must not contain a . or .. segment.")
        return self.mount + (absolute if absolute.startswith("/api/") else f"/api/v1{absolute}")

    def redirect_target(self, target: str, location: str) -> str | None:
        """The target that a redirect from ``target`` names, or None when it leaves this origin."""
        try:
            parts = urlsplit(urljoin(self.origin + target, location.strip()))
            port = parts.port
        except ValueError:
            return None
        if (parts.scheme, parts.hostname) != (self.scheme, self.host):
            return None
        if (_DEFAULT_PORTS[self.scheme] if port is None else port) != self.port:
            return None
        path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
        next_target = f"{path}?{parts.query}" if parts.query else path
        return next_target if _PATH.fullmatch(next_target) is not None else None


def parse_base_url(base_url: str) -> ApiUrl:
    """Takes an origin, ``…/api`` or ``…/api/v1``, also below a mount path; plain http on loopback only."""
    text = base_url.strip() if isinstance(base_url, str) else ""
    parts, port = _split(text)
    # `hostname` is lower case and without the brackets of an IPv6 address.
    host = parts.hostname
    if parts.scheme not in _DEFAULT_PORTS or host is None or _VISIBLE.fullmatch(text) is None:
        raise ConfigurationError("base_url must be a URL such as https://review.example.com.")
    if parts.username is not None or "?" in text or "#" in text or "\\" in text:
        raise ConfigurationError("base_url must not contain user info, a query or a fragment.")
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise ConfigurationError(
            f"base_url must use https for {host}: plain http would show the API key to the network. "
            "Only localhost, 127.0.0.1 and ::1 may use http."
        )
    mount = re.sub(r"/api(/v1)?$", "", parts.path.rstrip("/")).rstrip("/")
    return ApiUrl(parts.scheme, host, _DEFAULT_PORTS[parts.scheme] if port is None else port, mount)


def _split(text: str) -> tuple[SplitResult, int | None]:
    try:
        parts = urlsplit(text)
        return parts, parts.port
    except ValueError:
        raise ConfigurationError("base_url is not a valid URL.") from None
