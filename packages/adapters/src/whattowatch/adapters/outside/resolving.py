"""Names of hosts, looked up without holding anybody up.

The usual way, a look-up in the event loop's own few threads, would let one name server that keeps silent fill them
all, and with them everything else that is done in threads.
"""

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

Resolve: TypeAlias = Callable[[str, int], Awaitable[Sequence[str]]]  # addresses; raises OSError

MOST_AT_ONCE = 4


class Resolver:
    """A thread of its own for each look-up, of which nobody waits for the end."""

    def __init__(self, look: Callable[[str, int], Sequence[str]] | None = None) -> None:
        self._look = look or _look
        self._running = threading.BoundedSemaphore(MOST_AT_ONCE)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Raises:
        OSError: the name is not known, or too many look-ups have not come back.
        """
        if not self._running.acquire(blocking=False):
            raise OSError("look-ups of names do not come back")
        loop = asyncio.get_running_loop()
        found: asyncio.Future[Sequence[str]] = loop.create_future()
        threading.Thread(
            target=self._find, args=(host, port, loop, found), name=f"resolve {host}", daemon=True
        ).start()
        return await found

    def _find(
        self, host: str, port: int, loop: asyncio.AbstractEventLoop, found: asyncio.Future[Sequence[str]]
    ) -> None:
        addresses, error = [], None
        try:
            addresses = list(self._look(host, port))
        except OSError as failed:
            error = failed
        finally:
            self._running.release()
        if not loop.is_closed():
            loop.call_soon_threadsafe(_tell, found, addresses, error)


def _tell(found: asyncio.Future[Sequence[str]], addresses: Sequence[str], error: OSError | None) -> None:
    if found.done():
        return
    if error is None:
        found.set_result(addresses)
    else:
        found.set_exception(error)


def _look(host: str, port: int) -> Sequence[str]:
    """Those of version 4 first: a machine without version 6 would wait for nothing."""
    infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    ordered = sorted(infos, key=lambda info: info[0] != socket.AF_INET)
    return list(dict.fromkeys(str(info[4][0]) for info in ordered))
