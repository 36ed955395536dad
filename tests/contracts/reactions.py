"""What every Reactions promises, the one in memory included."""

from whattowatch.application.ports.job_queue import JobQueue, JobRequest
from whattowatch.application.ports.reactions import Reactions
from whattowatch.domain.ids import Position

HEAT = JobRequest("fetch-film", "949", b"949")
ALIEN = JobRequest("fetch-film", "348", b"348")


class ReactionsContract:
    """Subclass it, and provide fresh ones as the fixture `reactions`, with their `queue`."""

    async def test_what_has_not_begun_is_nowhere(self, reactions: Reactions) -> None:
        assert await reactions.position("fetch-films") is None
        assert not await reactions.advance("fetch-films", [], after=Position(0), upto=Position(1))

    async def test_jobs_and_position_go_together(self, reactions: Reactions, queue: JobQueue) -> None:
        await reactions.begin("fetch-films", Position(7))
        await reactions.begin("others", Position(1))

        assert await reactions.advance("fetch-films", [HEAT, ALIEN], after=Position(7), upto=Position(9))

        assert await reactions.position("fetch-films") == 9
        assert await reactions.position("others") == 1
        assert {job.key for job in await queue.listed()} == {"949", "348"}

    async def test_who_comes_second_changes_nothing(self, reactions: Reactions, queue: JobQueue) -> None:
        await reactions.begin("fetch-films", Position(7))
        await reactions.advance("fetch-films", [], after=Position(7), upto=Position(9))

        assert not await reactions.advance("fetch-films", [HEAT], after=Position(7), upto=Position(8))

        assert await reactions.position("fetch-films") == 9
        assert await queue.listed() == []

    async def test_it_can_begin_again(self, reactions: Reactions) -> None:
        await reactions.begin("fetch-films", Position(7))
        await reactions.begin("fetch-films", Position(3))

        assert await reactions.position("fetch-films") == 3
