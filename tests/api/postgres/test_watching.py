"""Where to watch, over PostgreSQL: services in the settings, and films limited to them."""

from tests.api.talking import Api
from tests.api.test_watching import change
from tests.contracts.watch_options import NETFLIX
from whattowatch.application.ports.watch_options import WatchOptions
from whattowatch.domain.ids import FilmId
from whattowatch.domain.watching import WatchOption, WatchTold


async def test_a_recommendation_is_limited_to_my_services(api: Api) -> None:
    anna = await api.viewer("Anna")
    watch: WatchOptions = await api.container.get(WatchOptions)
    found = (await anna.get("/v1/films", query="the", limit=5))["items"]
    offered = [FilmId(each["film"]["film_id"]) for each in found]
    option = WatchOption(kind="stream", service=NETFLIX)
    for film_id in offered:
        await watch.keep(WatchTold(film_id=film_id, options={"DE": (option,)}))

    await change(anna, services=[8])
    mine = await anna("POST", "/v1/recommendations", {"limits": {"only_my_services": True}, "count": 3})
    page = await anna.get(f"/v1/films/{offered[0]}")
    await change(anna, services=[9])
    others = await anna("POST", "/v1/recommendations", {"limits": {"only_my_services": True}, "count": 3})

    picked = {pick["film"]["film_id"] for pick in mine.json()["picks"]}
    assert picked
    assert picked <= set(offered)
    assert page["watch"]["options"][0]["mine"]
    assert (others.json()["picks"], others.json()["tight"]) == ([], "services")
