"""What every Nights promises."""

import asyncio
from datetime import UTC, datetime

from msgspec.structs import replace

from whattowatch.application.ports.nights import Chat, KeptNight, Nights
from whattowatch.domain.ids import FilmId, NightId, ViewerId
from whattowatch.domain.night import Candidate, Night, Stage

CHAT, OTHER_CHAT = Chat("telegram", "4242:-100"), Chat("telegram", "4242:-200")
ANN = ViewerId("11111111-1111-4111-8111-111111111111")
NIGHT = Night(
    night_id=NightId("77777777-7777-4777-8777-777777777777"),
    opened_at=datetime(2026, 3, 1, 20, tzinfo=UTC),
    language="ru",
)
VOTING = replace(
    NIGHT,
    members=(ANN,),
    candidates=(Candidate(film_id=FilmId(949), fits=(ANN,)),),
    stage=Stage.VOTING,
    moved_by="somebody",
)


class NightsContract:
    """Subclass it, and provide an empty one as the fixture `nights`."""

    async def test_there_is_none_at_first(self, nights: Nights) -> None:
        assert await nights.load(CHAT) is None

    async def test_it_is_kept_as_it_was_from_version_to_version(self, nights: Nights) -> None:
        assert await nights.save(CHAT, NIGHT, expected=0)
        assert await nights.save(CHAT, VOTING, expected=1)

        assert await nights.load(CHAT) == KeptNight(VOTING, 2)
        assert await nights.load(OTHER_CHAT) is None

    async def test_whoever_comes_second_changes_nothing(self, nights: Nights) -> None:
        assert await nights.save(CHAT, NIGHT, expected=0)

        assert not await nights.save(CHAT, VOTING, expected=0)
        assert not await nights.save(CHAT, VOTING, expected=2)
        assert not await nights.save(OTHER_CHAT, VOTING, expected=1)
        assert await nights.load(CHAT) == KeptNight(NIGHT, 1)

    async def test_of_many_at_once_one_moves_it(self, nights: Nights) -> None:
        for expected in (0, 1):
            moved = await asyncio.gather(*(nights.save(CHAT, NIGHT, expected=expected) for _ in range(8)))

            assert sum(moved) == 1
