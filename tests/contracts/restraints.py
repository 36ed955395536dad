"""What every Restraints promises."""

import asyncio
from datetime import UTC, datetime, timedelta

from whattowatch.application.ports.restraints import Restraints, Shut
from whattowatch.domain.ids import CommandId, command_of

NOW = datetime(2026, 3, 1, 20, 15, tzinfo=UTC)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
FIRST, SECOND_COMMAND = command_of("telegram", "4242:1"), command_of("telegram", "4242:2")


class RestraintsContract:
    """Subclass it, and provide an empty one as the fixture `restraints`."""

    async def test_the_tenth_in_ten_seconds_shuts_them_out(self, restraints: Restraints) -> None:
        heard = [await hit(restraints, number * SECOND) for number in range(10)]

        assert heard == [None] * 9 + [Shut(NOW + 9 * SECOND + 5 * MINUTE, just_now=True)]

    async def test_who_is_shut_out_stays_so_for_as_long_and_no_longer(self, restraints: Restraints) -> None:
        for _ in range(10):
            await hit(restraints)

        over = NOW + 5 * MINUTE
        assert await hit(restraints, 5 * MINUTE - SECOND) == Shut(over, just_now=False)
        assert [await hit(restraints, 5 * MINUTE) for _ in range(9)] == [None] * 9

    async def test_ten_in_more_than_ten_seconds_are_heard(self, restraints: Restraints) -> None:
        assert [await hit(restraints, number * 1.2 * SECOND) for number in range(50)] == [None] * 50

    async def test_what_was_said_over_an_hour_may_all_come_at_once(self, restraints: Restraints) -> None:
        """As after a time without a bot."""
        heard = [await hit(restraints, MINUTE * 60, at=NOW + number * 5 * SECOND) for number in range(50)]

        assert heard == [None] * 50

    async def test_each_is_counted_alone(self, restraints: Restraints) -> None:
        heard = [await hit(restraints, who=str(number % 3)) for number in range(27)]

        assert heard == [None] * 27

    async def test_one_may_be_enough(self, restraints: Restraints) -> None:
        assert await hit(restraints, most=1) == Shut(NOW + 5 * MINUTE, just_now=True)
        assert await hit(restraints, 6 * MINUTE, most=1) == Shut(NOW + 11 * MINUTE, just_now=True)

    async def test_those_who_ask_at_once_count_each_other(self, restraints: Restraints) -> None:
        heard = await asyncio.gather(*(hit(restraints) for _ in range(30)))

        assert [shut is None for shut in heard].count(True) == 9
        assert [shut.just_now for shut in heard if shut].count(True) >= 1

    async def test_what_has_begun_begins_again_when_it_is_over(self, restraints: Restraints) -> None:
        assert await begin(restraints) is None
        assert await begin(restraints, SECOND_COMMAND, 40 * SECOND) == 20 * SECOND

        assert await begin(restraints, SECOND_COMMAND, 60 * SECOND) is None
        assert await begin(restraints, FIRST, 61 * SECOND) == 59 * SECOND

    async def test_the_same_command_may_come_again(self, restraints: Restraints) -> None:
        assert await begin(restraints) is None
        assert await begin(restraints, FIRST, 5 * SECOND) is None

    async def test_what_came_to_nothing_costs_nothing(self, restraints: Restraints) -> None:
        await begin(restraints)
        await restraints.take_back("7", "recommend", by=FIRST)

        assert await begin(restraints, SECOND_COMMAND, SECOND) is None
        await restraints.take_back("7", "recommend", by=FIRST)
        assert await begin(restraints, FIRST, 2 * SECOND) == 59 * SECOND

    async def test_each_person_and_each_thing_is_by_itself(self, restraints: Restraints) -> None:
        await begin(restraints)

        assert await restraints.begin("8", "recommend", by=SECOND_COMMAND, now=NOW, lasts=MINUTE) is None
        assert await restraints.begin("7", "import", by=SECOND_COMMAND, now=NOW, lasts=MINUTE) is None

    async def test_of_those_who_begin_at_once_one_may(self, restraints: Restraints) -> None:
        commands = [command_of("telegram", str(number)) for number in range(20)]
        told = await asyncio.gather(*(begin(restraints, command) for command in commands))

        assert told.count(None) == 1


async def hit(
    restraints: Restraints,
    after: timedelta = timedelta(0),
    *,
    at: datetime | None = None,
    who: str = "7",
    most: int = 10,
) -> Shut | None:
    now = NOW + after
    return await restraints.hit(
        who, at=at or now, now=now, most=most, within=10 * SECOND, shut_for=5 * MINUTE
    )


async def begin(
    restraints: Restraints, by: CommandId = FIRST, after: timedelta = timedelta(0)
) -> timedelta | None:
    return await restraints.begin("7", "recommend", by=by, now=NOW + after, lasts=MINUTE)
