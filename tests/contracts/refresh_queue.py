"""What every RefreshQueue promises, the one in memory included."""

import asyncio
from datetime import timedelta

from msgspec.structs import replace

from tests.contracts.film_catalogue import HEAT
from tests.support.memory.clock import MemoryClock
from whattowatch.application.film_answers import answer_of
from whattowatch.application.ports.film_facts import FilmFacts
from whattowatch.application.ports.refresh_queue import RefreshQueue
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

FIRST, SECOND, THIRD, LISTED = FilmId(1), FilmId(2), FilmId(3), FilmId(9)


class RefreshQueueContract:
    """Subclass it, and provide an empty `queue`, its `facts` and their `clock`."""

    async def test_those_never_described_come_first_and_then_the_oldest(
        self, queue: RefreshQueue, facts: FilmFacts, clock: MemoryClock
    ) -> None:
        await describe(facts, clock, THIRD, FIRST, SECOND)
        await facts.keep(
            [answer_of(Film(film_id=LISTED, title="x"), source="tmdb", language="en", at=clock.now())]
        )

        assert await first(queue, clock) == [LISTED]
        clock.forward(days=8)
        assert await first(queue, clock) == [LISTED, THIRD, FIRST, SECOND]
        assert await first(queue, clock, limit=2) == [LISTED, THIRD]

    async def test_what_was_described_by_another_was_never_described_by_this_one(
        self, queue: RefreshQueue, facts: FilmFacts, clock: MemoryClock
    ) -> None:
        await describe(facts, clock, FIRST, source="demo")

        assert await first(queue, clock) == [FIRST]

    async def test_what_has_changed_comes_before_what_is_older(
        self, queue: RefreshQueue, facts: FilmFacts, clock: MemoryClock
    ) -> None:
        await describe(facts, clock, FIRST, SECOND, THIRD)
        clock.forward(days=8)

        marked = await queue.mark_changed("tmdb", [SECOND, LISTED, FilmId(-1)], before=clock.now())

        assert marked == 1
        assert await first(queue, clock) == [SECOND, FIRST, THIRD]
        await describe(facts, clock, SECOND)
        clock.forward(days=8)
        assert await first(queue, clock) == [FIRST, THIRD, SECOND]

    async def test_what_failed_a_moment_ago_waits(
        self, queue: RefreshQueue, facts: FilmFacts, clock: MemoryClock
    ) -> None:
        await describe(facts, clock, FIRST)
        clock.forward(days=8)
        await facts.note_failure(FIRST, source="tmdb", problem="away")

        assert await first(queue, clock) == []
        clock.forward(hours=2)
        assert await first(queue, clock) == [FIRST]

    async def test_a_day_has_a_budget(self, queue: RefreshQueue, clock: MemoryClock) -> None:
        day = clock.now().date()

        taken = [await queue.take("tmdb", day, budget=2) for _ in range(3)]
        assert taken == [True, True, False]
        assert await queue.take("wikidata", day, budget=2)
        assert await queue.take("tmdb", day + timedelta(days=1), budget=2)
        assert not await queue.take("omdb", day, budget=0)
        await queue.give_back("tmdb", day)
        assert await queue.take("tmdb", day, budget=2)
        assert not await queue.take("tmdb", day, budget=2)

    async def test_those_who_take_at_once_stay_within_it_too(
        self, queue: RefreshQueue, clock: MemoryClock
    ) -> None:
        day = clock.now().date()

        taken = await asyncio.gather(*(queue.take("tmdb", day, budget=5) for _ in range(12)))

        assert sum(taken) == 5


async def describe(facts: FilmFacts, clock: MemoryClock, *film_ids: FilmId, source: str = "tmdb") -> None:
    for film_id in film_ids:
        film = replace(HEAT, film_id=film_id)
        await facts.keep([answer_of(film, source=source, language="en", at=clock.now())])


async def first(queue: RefreshQueue, clock: MemoryClock, limit: int = 10) -> list[FilmId]:
    now = clock.now()
    return list(
        await queue.first(
            "tmdb", limit, described_before=now - timedelta(days=7), failed_before=now - timedelta(hours=1)
        )
    )
