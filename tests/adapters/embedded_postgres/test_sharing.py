"""Several who want the same folder: `wtw chat` beside `wtw up`."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.support.postgres_processes import Owner, ask, eventually
from whattowatch.adapters.embedded_postgres.address import Address, publish
from whattowatch.adapters.embedded_postgres.faults import ServedElsewhere
from whattowatch.adapters.embedded_postgres.lock import take
from whattowatch.adapters.embedded_postgres.places import Places
from whattowatch.adapters.embedded_postgres.postmaster import serves
from whattowatch.adapters.embedded_postgres.server import EmbeddedPostgres

OwnerOf = Callable[..., Awaitable[Owner]]


async def test_a_second_process_uses_the_server_of_the_first_and_leaves_it_running(
    places: Places, owner_of: OwnerOf
) -> None:
    first = await owner_of(places)

    async with EmbeddedPostgres(places.data) as second:
        assert (first.owner, second.is_owner) == (True, False)
        assert (second.dsn(), second.address.pid) == (first.dsn, first.pid)
        assert await ask(second.dsn(), "select 1") == 1

    assert await ask(first.dsn, "select 1") == 1


async def test_processes_that_start_at_once_agree_on_one_server(tmp_path: Path, owner_of: OwnerOf) -> None:
    places = Places.of(tmp_path / "not made yet")
    several = await asyncio.gather(*[owner_of(places) for _ in range(3)])

    assert sorted(one.owner for one in several) == [False, False, True]
    assert len({(one.dsn, one.pid) for one in several}) == 1


async def test_a_guest_takes_over_after_the_owner_has_gone(places: Places, owner_of: OwnerOf) -> None:
    first = await owner_of(places, "--stop-on-sigterm")
    guest = EmbeddedPostgres(places.data)
    await guest.start()

    await first.end()
    await eventually(lambda: not guest.is_running)
    async with guest:
        assert guest.is_owner
        assert guest.address.pid != first.pid


async def test_a_guest_does_not_wait_for_ever(places: Places) -> None:
    lock = take(places.lock)
    assert lock is not None
    places.lock.write_text("4711\n", "ascii")

    with pytest.raises(ServedElsewhere, match=r"process 4711 has .* end that process and start again"):
        await EmbeddedPostgres(places.data, start_timeout_s=0.2).start()
    lock.let_go()


async def test_an_address_from_yesterday_is_not_believed(places: Places) -> None:
    async with EmbeddedPostgres(places.data) as server:
        yesterday = server.address
    publish(yesterday, places)
    lock = take(places.lock)
    assert lock is not None

    with pytest.raises(ServedElsewhere):
        await EmbeddedPostgres(places.data, start_timeout_s=0.2).start()

    lock.let_go()
    async with EmbeddedPostgres(places.data) as server:
        assert server.address.pid != yesterday.pid


async def test_a_guest_cannot_have_another_port(places: Places) -> None:
    async with EmbeddedPostgres(places.data) as server:
        with pytest.raises(ServedElsewhere, match=f"is served on port {server.address.port} already"):
            await EmbeddedPostgres(places.data, port=1).start()
        assert serves(server.address.pid, places.data)


def test_an_address_does_not_show_its_password() -> None:
    assert "hush" not in repr(Address(port=1, pid=2, password="hush"))
