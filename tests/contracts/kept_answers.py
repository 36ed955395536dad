"""What every KeptAnswers promises, the one in memory included."""

from datetime import timedelta

from tests.support.memory.clock import MemoryClock
from whattowatch.application.ports.kept_answers import KeptAnswers

HOUR = timedelta(hours=1)


class KeptAnswersContract:
    """Subclass it, and provide empty `answers` and their `clock`."""

    async def test_an_answer_is_good_for_its_time(self, answers: KeptAnswers, clock: MemoryClock) -> None:
        await answers.put("tmdb", "search heat", b"[1]", good_for=HOUR)

        assert await answers.get("tmdb", "search heat") == b"[1]"
        assert await answers.get("tmdb", "search moon") is None
        assert await answers.get("other", "search heat") is None
        clock.forward(hours=1)
        assert await answers.get("tmdb", "search heat") is None

    async def test_a_later_answer_takes_its_place(self, answers: KeptAnswers, clock: MemoryClock) -> None:
        await answers.put("tmdb", "x", b"1", good_for=HOUR)
        await answers.put("tmdb", "x", b"2", good_for=2 * HOUR)
        clock.forward(hours=1.5)

        assert await answers.get("tmdb", "x") == b"2"

    async def test_what_is_over_is_thrown_away(self, answers: KeptAnswers, clock: MemoryClock) -> None:
        await answers.put("tmdb", "x", b"1", good_for=HOUR)
        await answers.put("tmdb", "y", b"2", good_for=3 * HOUR)
        clock.forward(hours=2)

        assert await answers.forget() == 1
        assert await answers.get("tmdb", "y") == b"2"
        assert await answers.forget() == 0
