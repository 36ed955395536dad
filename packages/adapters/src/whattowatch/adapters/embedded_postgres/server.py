"""Supervisor of the embedded server: one a data folder, shared by all who ask for it."""

import os
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import structlog

from whattowatch.adapters.embedded_postgres import cluster, run
from whattowatch.adapters.embedded_postgres.address import Address, publish, published
from whattowatch.adapters.embedded_postgres.binaries import Binaries
from whattowatch.adapters.embedded_postgres.faults import ServedElsewhere, StartFailed
from whattowatch.adapters.embedded_postgres.lock import Lock, take
from whattowatch.adapters.embedded_postgres.places import Places
from whattowatch.adapters.embedded_postgres.polling import until
from whattowatch.adapters.embedded_postgres.postmaster import PidFile, interrupt, serves
from whattowatch.adapters.embedded_postgres.settings import include_ours

logger = structlog.get_logger(__name__)


class EmbeddedPostgres:
    """A PostgreSQL that lives as long as the process which started it.

    The first to start it on a folder owns it. Whoever comes later uses the same server and leaves it running; when the
    owner stops, their connections end. Start it from the main thread: Linux ties the server's life to that thread.
    """

    def __init__(
        self, data_dir: Path, *, port: int | None = None, durable: bool = True, start_timeout_s: float = 60.0
    ) -> None:
        self._places = Places.of(data_dir)
        self._port, self._durable, self._start_timeout_s = port, durable, start_timeout_s
        self._lock: Lock | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._address: Address | None = None

    def __repr__(self) -> str:
        where = f"port {self._address.port}" if self._address else "not started"
        return f"EmbeddedPostgres({str(self._places.data)!r}, {where})"

    @property
    def address(self) -> Address:
        if self._address is None:
            raise StartFailed("the embedded PostgreSQL is not started: await start() first")
        return self._address

    def dsn(self, database: str = "postgres") -> str:
        """Address, superuser and password of a database, whether it exists or not: `postgresql://...`."""
        return self.address.dsn(database)

    @property
    def is_owner(self) -> bool:
        """Whether the server was started here and stops with us."""
        return self._lock is not None

    @property
    def is_running(self) -> bool:
        if self._child is not None:
            return self._child.poll() is None
        return self._address is not None and published(self._places) == self._address

    async def start(self) -> Address:
        """Start the server, or find the one that runs on the folder already. Starting twice changes nothing.

        Raises:
            EmbeddedPostgresFault: one of `faults.py`, and the message says what to do.
        """
        if self.is_running:
            return self.address
        await self.stop()  # what is left when a server died
        began = time.monotonic()
        by = began + self._start_timeout_s
        binaries = Binaries.of()
        cluster.check(self._places)
        found: Lock | Address = await until(self._own_or_join, by=by, otherwise=self._served_elsewhere)
        if isinstance(found, Address):
            self._address = self._joined(found)
        else:
            self._lock = found
            try:
                self._address = await self._serve(binaries, by=by)
            except BaseException:
                await self.stop()
                raise
        logger.info(
            "embedded PostgreSQL is ready",
            port=self._address.port,
            owner=self.is_owner,
            seconds=round(time.monotonic() - began, 3),
        )
        return self._address

    async def stop(self) -> None:
        """Stop the server if it is ours, within ten seconds, and let the next one have the folder."""
        self._address = None
        if self._lock is None:
            return
        try:
            self._places.state.unlink(missing_ok=True)
            if self._child is not None:
                await run.end(self._child)
                logger.info("embedded PostgreSQL has stopped", status=self._child.returncode)
        finally:
            self._child = None
            self._lock.let_go()
            self._lock = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def _own_or_join(self) -> Lock | Address | None:
        return take(self._places.lock) or published(self._places)

    def _joined(self, address: Address) -> Address:
        if self._port not in {None, address.port}:
            raise ServedElsewhere(
                f"{self._places.data} is served on port {address.port} already: "
                f"ask for no port to share that server, or end it to have it on port {self._port}"
            )
        return address

    async def _serve(self, binaries: Binaries, *, by: float) -> Address:
        self._places.lock.write_text(f"{os.getpid()}\n", "utf-8")
        self._places.state.unlink(missing_ok=True)
        hold = await self._outlive_the_last(by)
        try:
            made = cluster.is_made(self._places)
            password = cluster.password_of(self._places, made=made)
            if not made:
                await cluster.make(self._places, binaries, hold=hold, durable=self._durable, by=by)
            include_ours(self._places)
            await self._clear_the_pid_file(by)
            self._child, port = await run.serve(
                self._places, binaries, port=self._port, durable=self._durable, hold=hold, by=by
            )
        finally:
            hold.let_go()  # from here on the server's own processes have it
        address = Address(port=port, pid=self._child.pid, password=password)
        publish(address, self._places)
        return address

    async def _outlive_the_last(self, by: float) -> Lock:
        """Wait until the last process of an earlier server is dead, and ask the server to end if it outlived its owner."""
        if (free := take(self._places.running)) is not None:
            return free
        left_over = PidFile.read(self._places)
        if left_over is not None and serves(left_over.pid, self._places.data):
            interrupt(left_over.pid, signal.SIGINT)
        return await until(
            lambda: take(self._places.running),
            by=by,
            otherwise=lambda: StartFailed(
                f"processes of an earlier server still run on {self._places.data}: end the ones called postgres that "
                "work there, then start again"
            ),
        )

    async def _clear_the_pid_file(self, by: float) -> None:
        """Remove what a killed server left, and only then.

        PostgreSQL believes any process with that number to be the old server, a zombie or a stranger included. We know
        better: nobody holds the lock, and whoever has the number does not work in the folder.
        """
        stale = PidFile.read(self._places)
        if stale is not None:
            pid = stale.pid
            await until(
                lambda: None if serves(pid, self._places.data) else True,
                by=by,
                otherwise=lambda: ServedElsewhere(
                    f"a PostgreSQL that WhatToWatch did not start serves {self._places.data}: "
                    f"end it (kill -INT {pid}), or set DATABASE_URL to use it"
                ),
            )
        self._places.pid_file.unlink(missing_ok=True)

    def _served_elsewhere(self) -> ServedElsewhere:
        owner = self._places.lock.read_text("utf-8").strip() or "unknown"
        return ServedElsewhere(
            f"process {owner} has {self._places.data}, and its server is not ready: "
            f"wait if it is starting, or end that process and start again ({self._places.log} says what the server does)"
        )
