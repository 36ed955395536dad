"""Connections to outside services: their own, few, and with names looked up apart."""

import asyncio
from collections.abc import Iterable
from ipaddress import ip_address

import httpcore2
import httpx2

from whattowatch.adapters.outside.resolving import Resolve, Resolver

CONNECTIONS = 10
KEPT_S = 30.0  # an idle connection
_ADDRESSES = 2  # tried of a host that has many


class OutsideTransport(httpx2.AsyncHTTPTransport):
    def __init__(self, resolve: Resolve | None = None) -> None:
        context = httpx2.create_ssl_context()
        super().__init__(verify=context)
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=context,
            max_connections=CONNECTIONS,
            max_keepalive_connections=CONNECTIONS,
            keepalive_expiry=KEPT_S,
            network_backend=_Network(resolve or Resolver()),
        )


class _Network(httpcore2.AsyncNetworkBackend):
    def __init__(self, resolve: Resolve) -> None:
        self._resolve, self._below = resolve, httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  # so it is called
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """One address after the other, all within the time."""
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._addresses(host, port)
                share_s = None if timeout is None else timeout / len(addresses)
                for address in addresses[:-1]:
                    try:
                        return await self._below.connect_tcp(
                            address, port, share_s, local_address, socket_options
                        )
                    except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                        continue
                return await self._below.connect_tcp(
                    addresses[-1], port, timeout, local_address, socket_options
                )
        except TimeoutError as error:
            raise httpcore2.ConnectTimeout from error

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[str]:
        try:
            return [str(ip_address(host.strip("[]")))]
        except ValueError:
            pass
        try:
            found = list(await self._resolve(host, port))
        except OSError as error:
            raise httpcore2.ConnectError(f"{host} is not known") from error
        if not found:
            raise httpcore2.ConnectError(f"{host} has no address")
        return found[:_ADDRESSES]
