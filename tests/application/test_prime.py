"""Learning from a file: what is kept, and that nothing changes before the end."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest

from tests.recommender.asking import film
from tests.support.learned import dense
from tests.support.memory.clock import MemoryClock
from tests.support.memory.film_catalogue import MemoryFilmCatalogue
from tests.support.memory.film_titles import MemoryFilmTitles
from tests.support.memory.learned_weights import MemoryLearnedWeights
from tests.support.movielens import SOME, Said, in_folder, latest, million
from whattowatch.adapters.ratings_files.movielens import MovieLensFile
from whattowatch.application.commands.prime import Prime, name_of_set
from whattowatch.application.ports.ratings_file import NotARatingsFile, RatingsFile, RatingsRead, Titled, Told
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.policy import Learning

pytestmark = pytest.mark.quick


@dataclass
class World:
    weights: MemoryLearnedWeights = field(default_factory=MemoryLearnedWeights)
    told: list[tuple[str, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        films = [film(949, "Heat", year=1995), film(8195, "Ronin", year=1998)]
        self.clock = MemoryClock()
        titles = MemoryFilmTitles(MemoryFilmCatalogue(films, self.clock))
        self.prime = Prime(self.weights, titles, self.clock, Learning(ridge=1.0))

    def tell(self, stage: str, share: float) -> None:
        self.told.append((stage, share))


async def test_a_file_becomes_the_set_in_use(tmp_path: Path) -> None:
    world = World()

    primed = await world.prime(MovieLensFile(in_folder(tmp_path / "ml-Tiny 1", latest(SOME))), world.tell)

    made = primed.made
    assert (made.films, made.ratings, made.users, made.in_use) == (2, 4, 2, True)
    assert (made.name, made.made_of) == (name_of_set("ml-tiny-1", world.clock.now()), "movielens ml-Tiny 1")
    assert (primed.before, primed.unmatched, made.base) == (None, 0, None)
    assert made.learning["ridge"] == 1.0
    learned = await world.weights.load(made.name)
    assert learned.film_ids.tolist() == [949, 8195]
    assert dense(learned)[0, 1] > 0


async def test_each_stage_is_told_from_its_start_to_its_end(tmp_path: Path) -> None:
    world = World()
    rows = [Said(user, 1 + (user + place) % 2, 4.0, user) for user in range(1, 9) for place in range(2)]

    await world.prime(MovieLensFile(in_folder(tmp_path / "ml", latest(rows))), world.tell)

    assert [*dict.fromkeys(stage for stage, _ in world.told)] == ["reading", "learning", "writing"]
    for stage in ("reading", "learning", "writing"):
        shares = [share for each, share in world.told if each == stage]
        assert shares == sorted(shares)
        assert shares[-1] == 1


async def test_films_are_found_by_title_where_there_are_no_numbers(tmp_path: Path) -> None:
    world = World()
    rows = [*SOME, Said(7, 3, 5.0, 1)]

    primed = await world.prime(MovieLensFile(in_folder(tmp_path / "ml-1m", million(rows))), world.tell)

    assert (await world.weights.load(primed.made.name)).film_ids.tolist() == [949, 8195]
    assert primed.unmatched == 1


async def test_without_a_film_that_is_known_there_is_nothing_to_keep(tmp_path: Path) -> None:
    world = World()
    path = in_folder(tmp_path / "ml", latest([Said(7, 77, 5.0, 1)]))

    with pytest.raises(NotARatingsFile, match="no rating in it of a film that is known"):
        await world.prime(MovieLensFile(path), world.tell)

    assert [*await world.weights.all()] == []


async def test_a_bad_row_at_the_end_changes_nothing(tmp_path: Path) -> None:
    world = World()
    before = await world.prime(MovieLensFile(in_folder(tmp_path / "ml", latest(SOME))), world.tell)
    files = latest(SOME)
    files["ratings.csv"] += b"so much for that"

    with pytest.raises(NotARatingsFile, match="line 6"):
        await world.prime(MovieLensFile(in_folder(tmp_path / "bad", files)), world.tell)

    assert [each.name for each in await world.weights.all()] == [before.made.name]
    assert await world.weights.current_name() == before.made.name


async def test_when_it_cannot_be_kept_nothing_is_switched(tmp_path: Path) -> None:
    world = World()
    world.weights.away = True

    with pytest.raises(Unavailable):
        await world.prime(MovieLensFile(in_folder(tmp_path / "ml", latest(SOME))), world.tell)

    world.weights.away = False
    assert await world.weights.current_name() is None


class Endless(RatingsFile):
    """A file whose end nobody has seen."""

    def __init__(self) -> None:
        self.begun, self.end = Event(), Event()

    @property
    def name(self) -> str:
        return "endless"

    def by_title(self) -> Mapping[int, Titled]:
        return {}

    def read(self, found: Mapping[int, FilmId], tell: Told) -> RatingsRead:
        self.begun.set()
        self.end.wait()
        raise NotARatingsFile(self.name, "it ended")


async def test_one_who_stops_it_does_not_wait_for_it() -> None:
    world, file = World(), Endless()
    priming = asyncio.create_task(world.prime(file, world.tell))
    await asyncio.to_thread(file.begun.wait)

    priming.cancel()

    with pytest.raises(asyncio.CancelledError):
        await priming
    file.end.set()
    assert [*await world.weights.all()] == []


def test_names_are_plain_and_come_in_order() -> None:
    clock = MemoryClock()
    first = name_of_set("ML 25M!", clock.now())
    clock.forward(hours=24)

    assert first.startswith("ml-25m-")
    assert first < name_of_set("ML 25M!", clock.now())
    assert name_of_set("...", clock.now()).startswith("set-")
    assert len(name_of_set("x" * 500, clock.now())) < 100
