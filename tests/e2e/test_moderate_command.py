"""A review becomes public: offered at the API of a service, read and decided in its operator's terminal."""

import asyncio
import re
from typing import Any

from tests.support.service import Door, Place, door_of

HEAT = 949
AT = f"/v1/films/{HEAT}/review"
NOBODYS = "0192f3c4-0000-7000-8000-00000000000a"
OFFER = re.compile(r"^([0-9a-f-]{36})  (.*)$", re.MULTILINE)


async def test_an_operator_reads_what_waits_and_decides(beside_a_server: Place) -> None:
    place = beside_a_server
    up = await place.start("up", "--port", "0")
    async with door_of(up) as door:
        assert "Nothing waits" in (await place.run("moderate")).out
        await door("PUT", AT, {"rating": 4.5, "text": "loved the [diner]\nscene"})
        offered = await door("PUT", f"{AT}/public", {"name": "Cinephile"})
        await door.get("/v1/reviews", after=offered.headers["x-position"])

        shown = await place.run("moderate")
        assert shown.code == 0, shown.all
        found = OFFER.search(shown.out)
        assert found is not None, shown.out
        offer_id, line = found.groups()
        assert line.startswith("Heat (1995), by Cinephile, 4.5 stars, ")
        assert "  loved the [diner]\n  scene\n" in shown.out
        assert shown.out.endswith("waiting: 1\n")

        approved = await place.run("moderate", "approve", offer_id)
        assert (approved.code, approved.out) == (0, "it is public\n")
        public = await until(door, 1)
        assert (public[0]["name"], public[0]["offer_id"]) == ("Cinephile", offer_id)

        rejected = await place.run("moderate", "reject", offer_id, "--reason", "somebody complained")
        assert rejected.code == 0, rejected.all
        assert await until(door, 0) == []
        mine = (await door.get(AT))["review"]["public"]
        assert (mine["state"], mine["reason"]) == ("refused", "somebody complained")

    for wrong in (("approve", NOBODYS), ("approve", "x"), ("approve",), ("reject", offer_id)):
        told = await place.run("moderate", *wrong)
        assert (told.code, told.out) == (2, ""), (wrong, told.all)
        assert "Traceback" not in told.err
    assert await up.stop() == 0
    checked = await place.run("replay", "offers", "--check")
    assert checked.code == 0, checked.all


async def until(door: Door, count: int) -> Any:
    """What is public, once there are so many: what another process wrote is read a moment later."""
    async with asyncio.timeout(10):
        while len(items := (await door.get(f"/v1/films/{HEAT}/reviews"))["items"]) != count:  # noqa: ASYNC110  # it tells nobody
            await asyncio.sleep(0.05)
    return items
