"""The projector, over memory."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.histories import logged
from tests.support.memory.projection_store import MemoryProjectionStore
from tests.support.projected import MemoryProjector, rebuilt
from whattowatch.application.ports.projection_store import Fenced, Generation, ProjectionStore, Step
from whattowatch.application.projection import Projection, Table
from whattowatch.application.projections import PROJECTIONS
from whattowatch.application.projections.opinions import Opinions
from whattowatch.application.projections.shelves import Shelves
from whattowatch.domain.errors import Unavailable

pytestmark = pytest.mark.quick

OPINIONS, SHELVES = Opinions(), Shelves()


class NextOpinions(Opinions):
    version = Opinions.version + 1


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32), count=st.integers(1, 400), batch=st.integers(1, 100))
@pytest.mark.parametrize("projection", PROJECTIONS, ids=lambda projection: projection.name)
async def test_live_tables_are_those_of_a_rebuild(
    projection: Projection, seed: int, count: int, batch: int
) -> None:
    """Batches of any size, and restarts anywhere, leave what one clean rebuild leaves."""
    events, chance = logged(seed, count), Random(seed)
    projector = MemoryProjector(batch=batch)
    place = await projector.begin(projection)
    while events:
        some = chance.randrange(1, 1 + len(events))
        projector.append(events[:some])
        events = events[some:]
        place = await projector.stepping(projection).place(place.generation)
        place = await projector.stepping(projection).to_the_end(place)

    assert projector.tables(projection) == await rebuilt(projection, logged(seed, count))
    assert place.position == count


async def test_what_is_appended_is_projected() -> None:
    projector = MemoryProjector()
    async with projector.running(*PROJECTIONS):
        projector.append(logged(1, 200))
        await projector.until_past(200, *PROJECTIONS)

    for projection in PROJECTIONS:
        assert projector.tables(projection) == await rebuilt(projection, logged(1, 200))


async def test_the_position_moves_past_events_that_are_ignored() -> None:
    projector = MemoryProjector()
    place = await projector.begin(SHELVES)
    projector.append([one for one in logged(1, 100) if type(one.event) not in SHELVES.kinds])

    place = await projector.stepping(SHELVES).to_the_end(place)

    assert place.position == len(projector.log.log)
    assert projector.tables(SHELVES) == {"watchlist": [], "hidden": [], "owned": []}


async def test_a_projection_that_has_no_tables_yet_is_built() -> None:
    projector = MemoryProjector()
    projector.append(logged(1, 300))

    async with projector.running(OPINIONS):
        await projector.until_past(300, OPINIONS)

    assert projector.tables(OPINIONS) == await rebuilt(OPINIONS, logged(1, 300))


async def test_another_version_is_rebuilt_and_the_one_before_stays_for_a_roll_back() -> None:
    projector = MemoryProjector()
    projector.append(logged(1, 100))
    await projector.begin(OPINIONS)
    async with projector.running(NextOpinions()):
        await projector.until_past(100, OPINIONS)

    standings = [(one.version, one.standing) for one in await projector.store.generations("opinions")]
    assert standings == [(Opinions.version, "retired"), (NextOpinions.version, "live")]


async def test_rolling_back_catches_up_and_rebuilds_nothing() -> None:
    projector = MemoryProjector()
    first = (await projector.begin(OPINIONS)).generation
    async with projector.running(NextOpinions()):
        await projector.until_past(0, OPINIONS)
    projector.append(logged(1, 100))

    async with projector.running(OPINIONS):
        await projector.until_past(100, OPINIONS)

    live = projector.memory.live("opinions").generation
    assert (live.number, live.version) == (first.number, Opinions.version)
    assert projector.tables(OPINIONS) == await rebuilt(OPINIONS, logged(1, 100))


async def test_the_same_tables_in_another_shape_are_rebuilt() -> None:
    class Wider(Opinions):
        tables: tuple[Table, ...] = (*Opinions.tables, Table(name="more", columns=(("film_id", "integer"),)))

    projector = MemoryProjector()
    await projector.begin(OPINIONS)
    async with projector.running(Wider()):
        await projector.until_past(0, OPINIONS)

    assert projector.tables(OPINIONS).keys() == {"opinions", "film_statistics", "more"}


class Away(MemoryProjectionStore):
    """A store that cannot be reached for a while."""

    failures = 0

    async def advance(self, generation: Generation, tables: object, step: Step) -> Generation:
        if self.failures:
            self.failures -= 1
            raise Unavailable("the database")
        return await super().advance(generation, tables, step)  # type: ignore[arg-type]  # passed on


async def test_a_store_that_is_away_is_waited_for() -> None:
    projector = MemoryProjector(store=Away())
    projector.memory = projector.store  # type: ignore[assignment]  # it is one
    async with projector.running(OPINIONS):
        await projector.until_past(0, OPINIONS)
        projector.store.failures = 30  # type: ignore[attr-defined]  # it is Away
        projector.append(logged(1, 100))
        await projector.until_past(100, OPINIONS)

    assert len(projector.slept.seconds) == 30
    assert await projector.store.parked(projector.memory.live("opinions").generation) == []


async def test_who_is_fenced_off_reads_afresh_and_goes_on() -> None:
    projector = MemoryProjector()
    async with projector.running(OPINIONS):
        await projector.until_past(0, OPINIONS)
        live = projector.memory.live("opinions").generation
        await projector.store.advance(live, OPINIONS.tables, Step(upto=live.position))
        projector.append(logged(1, 100))
        await projector.until_past(100, OPINIONS)

    assert projector.tables(OPINIONS) == await rebuilt(OPINIONS, logged(1, 100))


async def test_two_projectors_do_not_count_anything_twice() -> None:
    projector = MemoryProjector(batch=7)
    projector.append(logged(1, 300))
    first = second = await projector.begin(OPINIONS)
    projector.append(logged(2, 300))
    for turn in range(400):
        try:
            if turn % 2:
                first = await projector.stepping(OPINIONS).step(first)
            else:
                second = await projector.stepping(OPINIONS).step(second)
        except Fenced:
            live = projector.memory.live("opinions").generation
            first = second = await projector.stepping(OPINIONS).place(live)

    assert projector.tables(OPINIONS) == await rebuilt(OPINIONS, logged(1, 300) + logged(2, 300))


class Unfenced(MemoryProjectionStore):
    """Without the compare-and-set."""

    async def advance(self, generation: Generation, tables: object, step: Step) -> Generation:
        now = self.kept[generation.number].generation
        step = Step(upto=max(step.upto, now.position), changes=step.changes)
        return await super().advance(now, tables, step)  # type: ignore[arg-type]  # passed on


async def test_without_the_fence_they_would_undo_each_other() -> None:
    """The control: two who both load, then both write."""
    store: ProjectionStore = Unfenced()
    projector = MemoryProjector(store=store, batch=50)
    projector.memory = store  # type: ignore[assignment]  # it is one
    slow = quick = await projector.begin(OPINIONS)
    projector.append(logged(1, 300))
    quick = await projector.stepping(OPINIONS).to_the_end(quick)
    await projector.stepping(OPINIONS).step(slow)

    assert projector.tables(OPINIONS) != await rebuilt(OPINIONS, logged(1, 300))
