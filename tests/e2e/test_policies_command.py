"""What operators see of policies, in the terminal; and what stops an experiment from starting."""

from tests.support.service import Place, door_of


async def test_outcomes_are_shown_by_policy(beside_a_server: Place) -> None:
    place = beside_a_server
    up = await place.start("up", "--port", "0")
    async with door_of(up) as door:
        given = (await door("POST", "/v1/recommendations")).json()
        film = given["picks"][0]["film"]["film_id"]
        at = f"/v1/recommendations/{given['recommendation_id']}/picks/{film}/feedback"
        said = await door("PUT", at, {"verdict": "watched", "rating": 4})
        said = await door("PUT", at.replace("feedback", "opened"))
        mirror = (await door.get("/v1/taste", after=said.headers["x-position"]))["mirror"]["all"]
    assert (mirror["shown"], mirror["watched"], mirror["liked"]) == (3, 1, 1)
    assert await up.stop() == 0

    shown = await place.run("policies")
    assert shown.code == 0, shown.all
    assert "no experiment: one policy answers" in shown.out
    assert given["policy"] in shown.out
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in shown.out.splitlines()]
    assert ["of the viewers", "100%"] in rows
    assert ["shown", "3"] in rows
    assert ["opened", "1"] in rows
    assert ["click-through", "33%"] in rows
    assert ["liked", "1"] in rows
    assert ["skipped", "0"] in rows
    assert ["half decided", "in a minute"] in rows

    halves = await place.run("policies", WTW_EXPERIMENT="first: baseline-2=50, baseline-1=50")
    assert "experiment: first" in halves.out
    assert halves.out.count("50%") == 2


async def test_an_experiment_that_cannot_be_run_stops_the_start(place: Place) -> None:
    told = await place.run("policies", WTW_EXPERIMENT="first: baseline-2=50, fantasy-1=50")

    assert (told.code, told.out) == (2, "")
    assert "WTW_EXPERIMENT names a policy that is not there: there are baseline-1, baseline-2" in told.err
