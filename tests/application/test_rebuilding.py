"""Rebuilding and comparing, over memory."""

import pytest

from tests.support.histories import logged
from tests.support.projected import MemoryProjector, rebuilt
from whattowatch.application.checking import Check
from whattowatch.application.ports.projection_store import Step, TableChange
from whattowatch.application.projections.opinions import Opinions
from whattowatch.application.rebuilding import Rebuild
from whattowatch.application.report import Rebuilding

pytestmark = pytest.mark.quick

OPINIONS = Opinions()


async def test_a_rebuild_tells_how_far_it_got() -> None:
    told: list[Rebuilding] = []
    projector = MemoryProjector(batch=30)
    projector.append(logged(1, 300))
    seconds = iter(range(1_000))
    rebuild = Rebuild(projector.feed, projector.store, projector.pace, told.append, lambda: next(seconds))

    await rebuild(OPINIONS)

    assert told[-1].position == told[-1].head == 300
    assert [one.seconds for one in told] == [*range(1, len(told) + 1)]
    assert told[-1].events_per_s == told[-1].events / len(told)
    assert told[-1].events < 300  # those of its kinds


async def test_a_rebuild_takes_the_place_of_what_was_live() -> None:
    projector = MemoryProjector()
    projector.append(logged(1, 300))
    first = (await projector.begin(OPINIONS)).generation

    live = await projector.rebuild(OPINIONS)

    assert live.number > first.number
    assert projector.memory.live("opinions").generation == live


async def test_who_followed_the_old_tables_goes_on_with_the_new() -> None:
    projector = MemoryProjector()
    async with projector.running(OPINIONS):
        projector.append(logged(1, 100))
        await projector.until_past(100, OPINIONS)
        await projector.rebuild(OPINIONS)
        projector.append(logged(2, 100))
        await projector.until_past(200, OPINIONS)

    assert projector.tables(OPINIONS) == await rebuilt(OPINIONS, logged(1, 100) + logged(2, 100))


async def test_sound_tables_compare_equal_and_nothing_is_left_behind() -> None:
    projector = MemoryProjector()
    place = await projector.begin(OPINIONS)
    projector.append(logged(1, 300))
    await projector.stepping(OPINIONS).to_the_end(place)

    compared = await Check(projector.rebuild)(OPINIONS)

    assert compared is not None
    assert (compared.position, compared.differing) == (300, ())
    assert compared.live["opinions"].rows > 0
    assert len(await projector.store.generations()) == 1


async def test_a_row_that_was_tampered_with_is_found() -> None:
    projector = MemoryProjector()
    projector.append(logged(1, 300))
    generation = (await projector.begin(OPINIONS)).generation
    row, *_ = projector.tables(OPINIONS)["film_statistics"]
    forged = {"film_statistics": TableChange([(row[0], 99, *row[2:])], [])}
    await projector.store.advance(generation, OPINIONS.tables, Step(upto=generation.position, changes=forged))

    compared = await Check(projector.rebuild)(OPINIONS)

    assert compared is not None
    assert compared.differing == ("film_statistics",)


async def test_there_is_nothing_to_compare_with_nothing() -> None:
    assert await Check(MemoryProjector().rebuild)(OPINIONS) is None
