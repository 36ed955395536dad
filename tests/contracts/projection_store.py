"""What every ProjectionStore promises, the one in memory included."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

import pytest

from whattowatch.application.ports.projection_store import (
    Fenced,
    Generation,
    Overtaken,
    Parked,
    ProjectionStore,
    Step,
    TableChange,
)
from whattowatch.application.projection import Needs, Row, Table
from whattowatch.domain.ids import Position, ViewerId

ANNA, BORIS = (ViewerId(str(UUID(int=number))) for number in (1, 2))
SEATS = Table(
    name="seats",
    columns=(("viewer_id", "uuid"), ("hall", "integer"), ("row", "smallint"), ("note", "text")),
    key=3,
)
HALLS = Table(name="halls", columns=(("hall", "integer"), ("taken", "bigint")), owned=False)
TABLES = (SEATS, HALLS)
A1: Row = (ANNA, 1, 1, "aisle")
A2: Row = (ANNA, 1, 2, "")
B1: Row = (BORIS, 1, 3, None)
EVERYTHING: Needs = {"seats": {ANNA: None, BORIS: None}, "halls": {1: None}}


def put(*rows: Row, upto: int, gone: Sequence[Row] = ()) -> Step:
    return Step(upto=Position(upto), changes={"seats": TableChange(rows, gone)})


def parked(position: int, stream: str, viewer_id: ViewerId | None = ANNA) -> Parked:
    return Parked(
        position=Position(position), stream=stream, viewer_id=viewer_id, attempts=5, problem="it is odd"
    )


async def begun(store: ProjectionStore, name: str = "seating", *, version: int = 1) -> Generation:
    return await store.begin(name, version=version, shape="s", tables=TABLES)


async def started(store: ProjectionStore, *rows: Row, upto: int = 0) -> Generation:
    """A live generation that holds these seats."""
    filled = await store.fill(await begun(store), TABLES, {"seats": rows}, upto=Position(upto))
    return await store.switch(filled, TABLES)


async def seats(store: ProjectionStore, generation: Generation) -> list[Row]:
    state = await store.load(generation, TABLES, EVERYTHING)
    return sorted(
        (owner, *rest, *row) for owner, rows in state["seats"].items() for rest, row in rows.items()
    )


class ProjectionStoreContract:
    """Subclass it, and provide an empty store as the fixture `store`."""

    async def test_a_new_generation_is_empty_and_nobody_reads_it(self, store: ProjectionStore) -> None:
        generation = await begun(store)

        assert (generation.standing, generation.position, generation.version) == ("building", 0, 1)
        assert await store.generations("seating") == [generation]
        assert await store.generations("others") == []

    async def test_what_is_filled_in_is_there(self, store: ProjectionStore) -> None:
        generation = await store.fill(
            await begun(store), TABLES, {"seats": iter([A1, B1]), "halls": [(1, 2)]}, upto=Position(7)
        )

        assert generation.position == 7
        assert await seats(store, generation) == [A1, B1]
        assert (await store.load(generation, TABLES, EVERYTHING))["halls"] == {1: {None: (2,)}}

    async def test_a_step_puts_rows_and_takes_rows_away(self, store: ProjectionStore) -> None:
        generation = await started(store, A1, A2)

        moved = (*A1[:3], "window")
        generation = await store.advance(generation, TABLES, put(moved, B1, upto=9, gone=[A2[:3]]))

        assert generation.position == 9
        assert await seats(store, generation) == [moved, B1]

    async def test_only_what_is_needed_is_loaded(self, store: ProjectionStore) -> None:
        generation = await started(store, A1, A2, B1)

        assert await store.load(generation, TABLES, {"seats": {ANNA: {(1, 2), (8, 8)}}}) == {
            "seats": {ANNA: {(1, 2): ("",)}},
            "halls": {},
        }

    async def test_a_step_on_an_old_revision_is_fenced_off_and_changes_nothing(
        self, store: ProjectionStore
    ) -> None:
        generation = await started(store, A1)
        now = await store.advance(generation, TABLES, Step(upto=Position(5)))

        with pytest.raises(Fenced, match="seating"):
            await store.advance(generation, TABLES, put(B1, upto=6))

        assert await seats(store, now) == [A1]
        assert [one.position for one in await store.generations("seating")] == [5]

    async def test_of_many_steps_at_once_one_is_taken(self, store: ProjectionStore) -> None:
        generation = await started(store)

        outcomes = await asyncio.gather(
            *(
                store.advance(generation, TABLES, Step(upto=Position(upto)))
                for upto in (1, 1, 2, 2, 3, 3, 4, 4)
            ),
            return_exceptions=True,
        )

        assert sum(isinstance(outcome, Generation) for outcome in outcomes) == 1
        assert sum(isinstance(outcome, Fenced) for outcome in outcomes) == 7

    async def test_the_same_step_twice_beside_anothers_is_taken_once(self, store: ProjectionStore) -> None:
        other, generation = await begun(store, "standing"), await begun(store)

        _, *twice = await asyncio.gather(
            *(
                store.advance(each, TABLES, Step(upto=Position(1)))
                for each in (other, generation, generation)
            ),
            return_exceptions=True,
        )

        assert sorted(type(outcome).__name__ for outcome in twice) == ["Fenced", "Generation"]

    async def test_at_once_each_generation_moves_on_by_itself(self, store: ProjectionStore) -> None:
        old, other = await begun(store), await begun(store, "standing")
        newer = await store.advance(old, TABLES, Step(upto=Position(1)))

        fenced, moved, moved_too = await asyncio.gather(
            store.advance(old, TABLES, Step(upto=Position(2))),
            store.advance(newer, TABLES, Step(upto=Position(3))),
            store.advance(other, TABLES, Step(upto=Position(4))),
            return_exceptions=True,
        )

        assert isinstance(fenced, Fenced)
        assert isinstance(moved, Generation)
        assert isinstance(moved_too, Generation)
        assert [(moved.name, moved.position), (moved_too.name, moved_too.position)] == [
            ("seating", 3),
            ("standing", 4),
        ]

    async def test_a_position_never_goes_back(self, store: ProjectionStore) -> None:
        generation = await started(store, upto=5)

        with pytest.raises(Fenced):
            await store.advance(generation, TABLES, Step(upto=Position(4)))

    async def test_a_switch_retires_the_one_before(self, store: ProjectionStore) -> None:
        first = await started(store, A1)
        second = await store.fill(await begun(store, version=2), TABLES, {"seats": [B1]}, upto=Position(3))

        live = await store.switch(second, TABLES)

        standings = [(one.number, one.standing) for one in await store.generations("seating")]
        assert standings == [(first.number, "retired"), (live.number, "live")]
        with pytest.raises(Fenced):
            await store.advance(first, TABLES, put(A2, upto=4))
        with pytest.raises(Fenced):
            await store.advance(first, TABLES, Step(upto=Position(4)))

    async def test_the_retired_one_is_dropped_at_the_next_switch(self, store: ProjectionStore) -> None:
        first = await started(store)
        await started(store)
        await started(store)

        assert first.number not in [one.number for one in await store.generations("seating")]

    async def test_one_that_is_behind_does_not_become_live(self, store: ProjectionStore) -> None:
        await started(store, upto=5)
        second = await store.fill(await begun(store), TABLES, {}, upto=Position(4))

        with pytest.raises(Overtaken):
            await store.switch(second, TABLES)

        second = await store.advance(second, TABLES, Step(upto=Position(5)))
        assert (await store.switch(second, TABLES)).standing == "live"

    async def test_a_retired_one_can_come_back(self, store: ProjectionStore) -> None:
        await started(store, A1)
        await started(store, B1)
        retired, _ = await store.generations("seating")

        back = await store.switch(await store.revive(retired), TABLES)

        assert await seats(store, back) == [A1]

    async def test_beginning_again_drops_what_was_half_built(self, store: ProjectionStore) -> None:
        live = await started(store)
        half = await begun(store)
        other = await begun(store, "standing")

        again = await begun(store)

        assert [one.number for one in await store.generations("seating")] == [live.number, again.number]
        assert await store.generations("standing") == [other]
        with pytest.raises(Fenced):
            await store.fill(half, TABLES, {}, upto=Position(1))

    async def test_a_live_one_cannot_be_discarded(self, store: ProjectionStore) -> None:
        live, half = await started(store, A1), await begun(store)

        await store.discard(live)
        await store.discard(half)

        assert await store.generations("seating") == [live]
        assert await seats(store, live) == [A1]

    async def test_equal_tables_have_equal_digests_whatever_their_order(self, store: ProjectionStore) -> None:
        one = await store.fill(await begun(store, "one"), TABLES, {"seats": [A1, B1]}, upto=Position(1))
        other = await store.fill(await begun(store, "other"), TABLES, {"seats": [B1, A2]}, upto=Position(2))
        unlike = (await store.digests(other, TABLES))[1]
        other = await store.advance(other, TABLES, put(A1, upto=3, gone=[A2[:3]]))

        now, like = await store.digests(other, TABLES)

        assert now == other
        assert like == (await store.digests(one, TABLES))[1]
        assert like["seats"] != unlike["seats"]
        assert like["seats"].rows == 2
        assert like["halls"] == unlike["halls"]

    async def test_what_is_parked_goes_with_the_step(self, store: ProjectionStore) -> None:
        generation = await started(store)
        first, behind = parked(3, "review-1"), parked(4, "review-1", None)

        generation = await store.advance(generation, TABLES, Step(upto=Position(4), park=[behind, first]))
        assert await store.parked(generation) == [first, behind]
        assert await store.stuck(generation) == {"review-1"}

        generation = await store.advance(generation, TABLES, Step(upto=Position(4), unpark=[first.position]))
        assert await store.parked(generation) == [behind]

    async def test_what_is_parked_of_an_erased_viewer_is_forgotten(self, store: ProjectionStore) -> None:
        generation = await started(store)
        mine, theirs = parked(1, "review-1"), parked(2, "review-2", BORIS)
        generation = await store.advance(generation, TABLES, Step(upto=Position(2), park=[mine, theirs]))

        step = Step(upto=Position(4), park=[parked(3, "review-3")], forget=[ANNA])
        generation = await store.advance(generation, TABLES, step)

        assert await store.parked(generation) == [theirs]
        assert await store.stuck(generation) == {"review-2"}

    async def test_a_fenced_step_parks_nothing(self, store: ProjectionStore) -> None:
        generation = await started(store)
        now = await store.advance(generation, TABLES, Step(upto=Position(1)))

        with pytest.raises(Fenced):
            await store.advance(generation, TABLES, Step(upto=Position(2), park=[parked(2, "review-1")]))

        assert await store.parked(now) == []

    async def test_holders_of_one_name_take_turns(self, store: ProjectionStore) -> None:
        order: list[str] = []

        async def work(name: str, who: str) -> None:
            async with store.hold(name):
                order.append(f"{who} in")
                await asyncio.sleep(0.05)
                order.append(f"{who} out")

        async with asyncio.TaskGroup() as tasks:
            for who in ("a", "b"):
                tasks.create_task(work("seating", who))

        assert order in (["a in", "a out", "b in", "b out"], ["b in", "b out", "a in", "a out"])

    async def test_different_names_do_not_wait_for_each_other(self, store: ProjectionStore) -> None:
        async with store.hold("seating"), asyncio.timeout(5), store.hold("standing"):
            pass
