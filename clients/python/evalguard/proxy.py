"""The proxy that the environment names, as curl and the standard library read it."""

from __future__ import annotations

import base64
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from .errors import ConfigurationError


class Proxy(NamedTuple):
    host: str
    port: int
    headers: dict[str, str]


def https_proxy(host: str) -> Proxy | None:
    """The proxy for https to ``host``: ``https_proxy``, else ``all_proxy``, unless ``no_proxy`` has the host."""
    proxies = getproxies()
    value = proxies.get("https", proxies.get("all"))
    if not value or proxy_bypass(host):
        return None
    try:
        parts = urlsplit(value if "://" in value else f"http://{value}")
        proxy_host, port = parts.hostname, parts.port
    except ValueError:
        proxy_host, port, parts = None, None, urlsplit("")
    if parts.scheme != "http" or proxy_host is None:
        # The value is not shown: it may hold the proxy's password.
        raise ConfigurationError("https_proxy must be a URL such as http://proxy.example.com:3128.")
    headers = {}
    if parts.username is not None:
        word = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Proxy-Authorization"] = f"Basic {base64.b64encode(word.encode()).decode('ascii')}"
    return Proxy(proxy_host, 80 if port is None else port, headers)
