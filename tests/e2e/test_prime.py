"""Other people's ratings are learned from in the terminal, used by what runs, and given up again by name."""

import re
import signal
from pathlib import Path

from tests.support.movielens import LINKS, Said, csv_of, in_folder, in_zip, latest, million
from tests.support.postgres_processes import ask
from tests.support.service import TOKEN, Door, Place, door_of
from tests.support.waiting import until

HEAT, AMELIE = 949, 194
SETTINGS = {"language": "en", "zone": "UTC", "country": "US", "picks": 3, "window_days": 0}
IN_USE = re.compile(r"in use: (\S+)")
BACK = re.compile(r"to go back: wtw weights use (\S+)")
SETS = "select count(*) from facts.learned_sets"


def friends(users: int = 60) -> list[Said]:
    """All who like film 1 like film 2 too, and nobody else does."""
    fans = [Said(user, movie, 5.0, 1_500_000_000) for user in range(users) for movie in (1, 2)]
    return fans + [Said(users + user, 3, 5.0, 1_500_000_000) for user in range(users)]


def links(*numbers: int) -> str:
    lines = [f"{movie},{movie},{number}" for movie, number in enumerate(numbers, 1)]
    return "\n".join(["movieId,imdbId,tmdbId", *lines, ""])


async def picks(door: Door) -> list[int]:
    answer = await door("POST", "/v1/recommendations", json={})
    assert answer.status_code == 201, answer.text
    return [pick["film"]["film_id"] for pick in answer.json()["picks"]]


async def test_what_was_learned_is_used_at_once_and_given_up_by_name(
    beside_a_server: Place, tmp_path: Path
) -> None:
    place = beside_a_server
    path = in_zip(tmp_path / "ml-far.zip", latest(friends(), links(HEAT, AMELIE, 10_001)))
    up = await place.start("up", "--port", "0")
    await up.says(TOKEN)
    async with door_of(up) as door:
        await door("PUT", "/v1/settings", json=SETTINGS)
        await door("PUT", f"/v1/films/{HEAT}/review", json={"rating": 5})
        assert AMELIE not in await picks(door)

        primed = await place.run("prime", "movielens", path)
        assert primed.code == 0, primed.all
        (name,), (before,) = IN_USE.findall(primed.out), BACK.findall(primed.out)
        assert name.startswith("ml-far-")
        assert "3 films, 180 ratings, 120 users; " in primed.out

        async def learned() -> bool:
            return AMELIE in await picks(door)

        await until(learned)
        assert name in (await place.run("weights", COLUMNS="60")).out  # to be copied
        listed = await place.run("weights", COLUMNS="200")
        assert re.search(rf"{name} .*movielens ml-far .* 3 .* 180 .* 120 .* yes", listed.out), listed.all

        assert f"{name}, of 3 films, is in use" in (await place.run("doctor", COLUMNS="200")).out
        assert (await place.run("weights", "use", before)).code == 0

        async def forgotten() -> bool:
            return AMELIE not in await picks(door)

        await until(forgotten)
        assert (await place.run("weights", "drop", name)).code == 0
        assert "nothing has been learned yet" in (await place.run("weights")).out


async def test_one_set_follows_another_and_the_one_in_use_stays(
    beside_a_server: Place, tmp_path: Path
) -> None:
    place = beside_a_server
    rows = [Said(1, 1, 5.0, 1), Said(1, 2, 4.0, 1), Said(2, 1, 5.0, 1)]
    first = await place.run("prime", "movielens", in_folder(tmp_path / "ml-one", latest(rows)))
    second = await place.run("prime", "movielens", in_folder(tmp_path / "ml-1m", million(rows)))

    assert (first.code, second.code) == (0, 0), first.all + second.all
    assert "1 films of the archive are not known here" in second.out
    (old,), (new,) = IN_USE.findall(first.out), IN_USE.findall(second.out)
    assert BACK.findall(second.out) == [old]

    kept = await place.run("weights", "drop", new)
    assert (kept.code, "is in use" in kept.err) == (2, True)
    assert (await place.run("weights", "use", "nobody-1")).code == 2
    assert (await place.run("weights", "use", old)).code == 0
    assert (await place.run("weights", "drop", new)).code == 0
    assert await ask(place.database, SETS) == 1


async def test_a_file_that_cannot_be_read_is_wrong_use_and_changes_nothing(
    beside_a_server: Place, tmp_path: Path
) -> None:
    place = beside_a_server
    cut = in_zip(tmp_path / "cut.zip", latest(friends()))
    cut.write_bytes(cut.read_bytes()[:-300])
    bad = {"ratings.csv": csv_of(friends()).encode() + b"1,1,7.0,1\n", "links.csv": LINKS.encode()}
    wrong = {
        cut: "no zip that can be read",
        in_folder(tmp_path / "bad", bad): "line 182 is no rating: 7 is not half a star to five",
        in_folder(tmp_path / "other", {"a.txt": b"a"}): "neither ratings.csv and links.csv",
        tmp_path / "nowhere": "no such file or folder",
    }
    for path, problem in wrong.items():
        told = await place.run("prime", "movielens", path)
        assert (told.code, problem in told.err, "Traceback" in told.all) == (2, True, False), told.all
    assert await ask(place.database, SETS) == 0


async def test_stopped_it_changes_nothing(beside_a_server: Place, tmp_path: Path) -> None:
    place = beside_a_server
    rows = [Said(user, movie, 5.0, 1) for user in range(2_000) for movie in range(1, 500)]
    path = in_folder(tmp_path / "ml-large", latest(rows, links(*range(1, 500))))
    priming = await place.start("prime", "movielens", path)
    await priming.hears(signal.SIGTERM)  # the other one too, then, and not as Python itself does

    code = await priming.stop(signal.SIGINT)

    assert (code, "nothing has changed" in priming.text) == (130, True), priming.text
    assert await ask(place.database, SETS) == 0


async def test_with_nobody_to_learn_from_training_says_so(beside_a_server: Place) -> None:
    place = beside_a_server
    up = await place.start("up", "--port", "0")
    await up.says(TOKEN)

    told = await place.run("train")

    assert (told.code, "there is nothing to learn yet" in told.err) == (2, True), told.all
    assert await ask(place.database, SETS) == 0
