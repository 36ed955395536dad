"""Learning from our own viewers: on top of what others said, and counting nobody twice."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from tests.support.learned import dense, friends, origin
from tests.support.memory.clock import MemoryClock
from tests.support.memory.learned_weights import MemoryLearnedWeights
from whattowatch.application.commands.train import NothingToLearn, Train, Trained
from whattowatch.application.ports.own_ratings import OwnRatings
from whattowatch.recommender.policy import Learning
from whattowatch.recommender.ratings import Ratings

pytestmark = pytest.mark.quick


@dataclass
class Said(OwnRatings):
    """All viewers rate both films with five stars."""

    viewers: int
    film_ids: tuple[int, int] = (949, 8195)

    async def read(self) -> Ratings:
        user, film = np.indices((self.viewers, 2)).reshape(2, -1)
        stars, at = np.full(len(user), 5.0), np.full(len(user), 1_600_000_000)
        return Ratings(user, film, stars, at, np.array(self.film_ids))


@dataclass
class World:
    own: OwnRatings
    weights: MemoryLearnedWeights = field(default_factory=MemoryLearnedWeights)
    clock: MemoryClock = field(default_factory=MemoryClock)

    async def train(self) -> Trained:
        self.clock.forward(seconds=1)
        train = Train(self.weights, self.own, self.clock, Learning(ridge=1.0, own_half=50.0))
        return await train(lambda _stage, _share: None)

    async def weight(self, name: str) -> float:
        """Of Heat for Ronin."""
        return float(dense(await self.weights.load(name))[0, 1])


async def test_without_a_base_they_speak_for_themselves() -> None:
    world = World(Said(60))

    trained = await world.train()

    made = trained.made
    assert (made.made_of, made.base, made.in_use, trained.before) == ("viewers", None, True, None)
    assert (made.films, made.ratings, made.users) == (2, 120, 60)
    assert await world.weight(made.name) > 0.4


async def test_few_of_them_leave_it_to_others_and_many_take_over() -> None:
    found = []
    for viewers in (2, 50, 5_000):
        world = World(Said(viewers))
        await world.weights.keep(origin("ml-1"), friends(949, 8195, weight=-0.5), use=True)
        trained = await world.train()
        assert (trained.made.base, trained.before) == ("ml-1", "ml-1")
        found.append(await world.weight(trained.made.name))

    few, some, many = found
    assert few < -0.4 < some < 0.3 < many


async def test_the_second_time_they_are_blended_with_the_same_base_and_not_with_themselves() -> None:
    world = World(Said(50))
    await world.weights.keep(origin("ml-1"), friends(949, 8195, weight=-0.5), use=True)
    first = await world.train()
    second = await world.train()

    assert (second.made.base, second.before) == ("ml-1", first.made.name)
    assert await world.weight(second.made.name) == await world.weight(first.made.name)


@pytest.mark.parametrize("viewers", [0, 1])
async def test_with_nobody_to_learn_from_no_set_is_made(viewers: int) -> None:
    world = World(Said(viewers))
    await world.weights.keep(origin("ml-1"), friends(949, 8195), use=True)

    with pytest.raises(NothingToLearn, match="nothing to learn yet"):
        await world.train()

    assert await world.weights.current_name() == "ml-1"
    assert len(await world.weights.all()) == 1
