"""Lines as they are typed or piped in, without a thread that would outlive the program."""

import asyncio
import os
from collections.abc import AsyncIterator

_CHUNK = 65_536


async def lines_of(descriptor: int) -> AsyncIterator[str]:
    """Each line without its end; what stands before the end of input counts as a line."""
    pending = b""
    while chunk := await _read(descriptor):
        *whole, pending = (pending + chunk).split(b"\n")
        for line in whole:
            yield line.decode(errors="replace").rstrip("\r")
    if pending:
        yield pending.decode(errors="replace")


async def _read(descriptor: int) -> bytes:
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()
    try:
        loop.add_reader(descriptor, ready.set)
    except (PermissionError, NotImplementedError):  # a file is always ready
        return os.read(descriptor, _CHUNK)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(descriptor)
    return os.read(descriptor, _CHUNK)
