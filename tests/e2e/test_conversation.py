"""The whole loop, through each door: what is said comes back in what is shown next, and outlives a restart."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio

from tests.e2e.talking import BUTTON, Talk, cards, talk
from tests.support.service import TOKEN, Door, Place, door_of
from tests.support.wordings import ENGLISH
from whattowatch.application.projections import PROJECTIONS

FILMS = ("Heat 4.5 loved the diner scene", "Alien 5 tense to the end", "Amelie 2 too sweet")


@pytest_asyncio.fixture
async def door(place: Place) -> AsyncIterator[Door]:
    """Of a service that runs."""
    async with door_of(await place.start("up", "--port", "0")) as door:
        yield door


async def test_what_is_said_in_a_terminal_counts_at_once_and_outlives_a_restart_and_a_replay(
    place: Place,
) -> None:
    up = await place.start("up", "--port", "0")
    await up.says(TOKEN)
    async with talk(place) as viewer:
        for said in FILMS:
            assert "Noted." in await viewer.say(said)
        first = await viewer.recommend()
        assert len(first) == 3
        assert any(title in card.reason for card in first for title in ("Heat", "Alien"))

        assert "Watched" in await viewer_presses(viewer, "Watched", "5 ★")
        seen = first[0].title
        second = await viewer.recommend()
        assert len(second) == 3
        assert {card.title for card in second}.isdisjoint({card.title for card in first})
        assert any(seen in card.reason for card in second) or all(card.title != seen for card in second)

        assert "From now on I avoid: ghosts" in await viewer.say("/avoid ghosts")

    assert await up.stop() == 0
    replayed = await place.run("replay")
    assert replayed.code == 0, replayed.all
    checked = await place.run("replay", "--check")
    assert checked.code == 0, checked.all
    assert checked.out.count("equal:") == len(PROJECTIONS)

    async with talk(place) as viewer:
        assert "ghosts" in await viewer.say("/avoid")
        assert f"rated {len(FILMS) + 1} films" in await viewer.say("/taste")
        third = await viewer.recommend()
        told = {card.title for card in (*first, *second)}
        assert {card.title for card in third}.isdisjoint(told)


async def viewer_presses(viewer: Talk, *labels: str) -> str:
    for label in labels:
        await viewer.press(label)
    return viewer.heard


async def test_every_command_that_is_advertised_answers(new_place: Place) -> None:
    """Also to the first line there ever was."""
    async with talk(new_place, "--as", "somebody new") as viewer:
        for command in ENGLISH.welcome.commands:
            for times in ("once", "again"):
                answer = await viewer.say(f"/{command}")
                said = answer.removeprefix(f"/{command}\n").removesuffix("\n> ").strip()
                assert said, f"/{command} {times}"
                assert "went wrong" not in said, f"/{command} {times}"
        assert "/help" in await viewer.say("/nonsense")


async def test_two_names_are_two_viewers(place: Place) -> None:
    async with talk(place, "--as", "Anna") as anna:
        await anna.say(FILMS[0])
        async with talk(place, "--as", "Boris") as boris:
            assert "nothing of your taste" in await boris.say("/taste")
    async with talk(place, "--as", "Anna") as anna:
        assert "rated 1 film" in await anna.say("/taste")


async def test_an_answer_to_the_question_beneath_brings_other_films(place: Place) -> None:
    async with talk(place, "--as", "Questioned") as viewer:
        first = await viewer.recommend()
        question = viewer.heard.rpartition("\n\n> ")[0].rpartition("\n\n")[2]
        asked, options, no_matter = question.splitlines()
        option = BUTTON.findall(options)[0][1].strip()
        assert asked.endswith("?")
        assert "no matter" in no_matter

        second = cards(await viewer.press(option))

        assert f"{asked} ✓ {option}" in viewer.heard
        assert f"You want: {option}." in viewer.heard
        assert len(second) == 3
        assert {card.title for card in second}.isdisjoint({card.title for card in first})
        assert "that is all I ask tonight" in await viewer.press("no matter")


async def test_the_same_over_http(door: Door) -> None:
    heat, alien, amelie = [await film_of(door, title) for title in ("Heat", "Alien", "Amélie")]
    for film, stars in ((heat, 4.5), (alien, 5), (amelie, 2)):
        assert (await door("PUT", f"/v1/films/{film}/review", {"rating": stars})).status_code == 204
    first = (await door("POST", "/v1/recommendations")).json()
    assert {named for pick in first["picks"] for named in because_of(pick)} & {heat, alien}

    seen = first["picks"][0]["film"]["film_id"]
    at = f"/v1/recommendations/{first['recommendation_id']}/picks/{seen}/feedback"
    assert (await door("PUT", at, {"verdict": "watched", "rating": 5})).status_code == 204
    second = (await door("POST", "/v1/recommendations")).json()
    films = [{pick["film"]["film_id"] for pick in given["picks"]} for given in (first, second)]
    assert films[0].isdisjoint(films[1])
    assert seen not in films[1]
    assert any(seen in because_of(pick) for pick in second["picks"])

    reviews = await door.get("/v1/reviews")
    assert {item["film"]["film_id"] for item in reviews["items"]} == {heat, alien, amelie, seen}


async def test_the_terminal_and_the_api_are_one_viewers_two_doors(place: Place, door: Door) -> None:
    async with talk(place) as viewer:
        await viewer.say(FILMS[0])
    reviews = await door.get("/v1/reviews")
    assert [item["text"] for item in reviews["items"]] == ["loved the diner scene"]
    assert (await door("POST", "/v1/avoids", {"phrase": "needles"})).status_code == 201
    async with talk(place) as viewer:
        assert re.search(r"^1\. needles", await viewer.say("/avoid"), re.MULTILINE)


async def film_of(door: Door, title: str) -> int:
    found = (await door.get("/v1/films", query=title))["items"][0]["film"]
    assert found["title"] == title
    film: int = found["film_id"]
    return film


def because_of(pick: dict[str, Any]) -> set[int]:
    """The viewer's films that speak for it."""
    return {share["film"]["film_id"] for share in pick["shares"] if share["share"] > 0}
