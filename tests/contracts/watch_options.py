"""What every WatchOptions promises, the one in memory included."""

from datetime import timedelta

from msgspec.structs import replace

from tests.support.memory.clock import MemoryClock
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import Service, WatchOption, WatchTold

HEAT, RONIN, NOBODYS = FilmId(949), FilmId(8195), FilmId(1)
NETFLIX = Service(service_id=8, name="Netflix", logo="/netflix.jpg")
APPLE = Service(service_id=2, name="Apple TV")
MUBI = Service(service_id=11, name="MUBI")
STREAM = WatchOption(kind="stream", service=NETFLIX)
RENT = WatchOption(kind="rent", service=APPLE)
BUY = WatchOption(kind="buy", service=APPLE)
LINK = "https://www.themoviedb.org/movie/949-heat/watch?locale=US"
TOLD = WatchTold(
    film_id=HEAT, options={"US": (BUY, STREAM, RENT), "DE": (RENT,)}, links={"US": LINK, "FR": "https://x"}
)
RONIN_TOLD = WatchTold(film_id=RONIN, options={"US": (WatchOption(kind="free", service=MUBI), RENT)})


class WatchOptionsContract:
    """Subclass it, and provide nothing kept yet as the fixture `options`, on the fixture `clock`."""

    async def test_what_was_told_comes_back_by_country(
        self, options: WatchOptions, clock: MemoryClock
    ) -> None:
        await options.keep(TOLD)

        in_america = (await options.of([HEAT, NOBODYS], "US"))[HEAT]
        assert in_america.options == (STREAM, RENT, BUY)
        assert (in_america.link, in_america.fetched_at) == (LINK, clock.at)
        assert (await options.of([HEAT], "DE"))[HEAT].options == (RENT,)

    async def test_nowhere_is_not_the_same_as_not_known(self, options: WatchOptions) -> None:
        await options.keep(TOLD)

        in_france = (await options.of([HEAT, NOBODYS], "FR"))[HEAT]
        assert (in_france.options, in_france.link) == ((), None)
        assert (
            await options.of([NOBODYS, FilmId(-1), FilmId(2**40)], "US") == await options.of([], "US") == {}
        )

    async def test_what_is_told_now_goes_in_place_of_all_before(
        self, options: WatchOptions, clock: MemoryClock
    ) -> None:
        await options.keep(TOLD)
        clock.forward(days=1)
        await options.keep(WatchTold(film_id=HEAT, options={"FR": (RENT,)}))

        assert (await options.of([HEAT], "US"))[HEAT].options == ()
        assert (await options.of([HEAT], "FR"))[HEAT].fetched_at == clock.at

    async def test_a_service_has_what_costs_nothing_more(self, options: WatchOptions) -> None:
        await options.keep(TOLD)
        await options.keep(RONIN_TOLD)

        assert await options.included([8, 11, 99], "US") == {HEAT, RONIN}
        assert await options.included([8], "US") == {HEAT}
        assert await options.included([8], "DE") == await options.included([2], "US") == frozenset()
        assert await options.included([], "US") == frozenset()

    async def test_services_come_as_their_list_has_them(
        self, options: WatchOptions, clock: MemoryClock
    ) -> None:
        assert await options.services_kept_at("US") is None
        await options.keep_services("US", [NETFLIX, APPLE])
        await options.keep_services("US", [APPLE, MUBI, APPLE])
        await options.keep_services("US", [])

        assert list(await options.services("US")) == [APPLE, MUBI]
        assert await options.services_kept_at("US") == clock.at
        assert list(await options.services("DE")) == []

    async def test_without_a_list_they_are_those_of_the_films(self, options: WatchOptions) -> None:
        await options.keep(TOLD)
        await options.keep(RONIN_TOLD)

        assert list(await options.services("US")) == [APPLE, NETFLIX, MUBI]

    async def test_what_is_too_old_is_forgotten(self, options: WatchOptions, clock: MemoryClock) -> None:
        await options.keep(TOLD)
        await options.keep_services("US", [NETFLIX])
        clock.forward(days=10)
        await options.keep(RONIN_TOLD)

        assert await options.forget(before=clock.now() - timedelta(days=1)) == 1
        assert set(await options.of([HEAT, RONIN], "US")) == {RONIN}
        assert await options.services_kept_at("US") is None
        assert await options.forget(before=clock.now() - timedelta(days=1)) == 0

    async def test_odd_names_are_kept_as_they_are(self, options: WatchOptions) -> None:
        odd = replace(NETFLIX, name="'; drop table events; -- <b> ½")
        await options.keep(WatchTold(film_id=HEAT, options={"US": (WatchOption(kind="ads", service=odd),)}))

        assert (await options.of([HEAT], "US"))[HEAT].options[0].service == odd
