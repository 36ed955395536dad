"""HTTP to outside services: small answers, never redirected, secrets in headers only."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2
from msgspec import Struct

from whattowatch.adapters.outside.failing import Broken, Passing
from whattowatch.adapters.outside.resolving import Resolve
from whattowatch.adapters.outside.retry_after import retry_after_s
from whattowatch.adapters.outside.transport import OutsideTransport

CONNECT_S = 1.0
LARGEST_ANSWER = 2_000_000  # bytes


class Answer(Struct, frozen=True):
    """Any that is neither a failure of the server nor a redirection; what it means is its reader's to say."""

    status: int
    headers: Mapping[str, str]  # names in any case
    body: bytes


def outside_http(
    base_url: str,
    *,
    budget_s: float,
    headers: Mapping[str, str] | None = None,
    connect_s: float = CONNECT_S,
    resolve: Resolve | None = None,
) -> httpx2.AsyncClient:
    """A client with connections of its own; whoever makes it closes it.

    Args:
        budget_s: between two pieces of an answer; for all of it, see `Outside`.
        resolve: looks up names of hosts; None: as this machine does.
    """
    for name in ("httpx2", "httpcore2"):  # they write down addresses, and headers below them
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx2.AsyncClient(
        base_url=base_url.rstrip("/") + "/",
        headers={"Accept-Encoding": "identity"}
        | dict(headers or {}),  # nothing that swells when it is unpacked
        timeout=httpx2.Timeout(budget_s, connect=connect_s, pool=connect_s),
        follow_redirects=False,
        transport=None if _is_proxied(base_url) else OutsideTransport(resolve),
    )


def _is_proxied(base_url: str) -> bool:
    """Whether this machine is set to go out by a proxy, which looks up names itself."""
    address, proxies = urlsplit(base_url), getproxies()
    proxy = proxies.get(address.scheme) or proxies.get("all")
    return bool(proxy) and not proxy_bypass(address.hostname or "")


async def ask(http: httpx2.AsyncClient, request: httpx2.Request, *, largest: int = LARGEST_ANSWER) -> Answer:
    """One request, to be made within `Outside.call`.

    Raises:
        Passing: the connection broke, or the server has too much to do, or is ill.
        Broken: it took too long, sends elsewhere, or the answer is too large or packed.
    """
    try:
        response = await http.send(request, stream=True)
        try:
            return await _read(response, largest)
        finally:
            await response.aclose()
    except (httpx2.TimeoutException, httpx2.UnsupportedProtocol) as error:
        raise Broken(type(error).__name__) from error
    except httpx2.TransportError as error:
        raise Passing from error


async def _read(response: httpx2.Response, largest: int) -> Answer:
    status = response.status_code
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise Passing(retry_after_s(response.headers.get("Retry-After"), now=datetime.now(UTC)))
    if status < HTTPStatus.OK or (response.is_redirect and "Location" in response.headers):
        raise Broken(f"status {status}")
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise Broken("the answer is packed")
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > largest:
            raise Broken("the answer is too large")
    return Answer(status, response.headers, bytes(body))
