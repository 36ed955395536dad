"""What is learned from viewers: from those who did not say no, and from nobody who was erased."""

from collections.abc import Collection, Mapping

import pytest

from tests.api.talking import Api, Caller
from whattowatch.adapters.postgres.own_ratings import PostgresOwnRatings
from whattowatch.application.commands.train import NothingToLearn, Train
from whattowatch.application.ports.event_feed import EventFeed
from whattowatch.application.ports.freshness import Freshness
from whattowatch.application.ports.learned_weights import LearnedWeights
from whattowatch.application.ports.own_ratings import BehindTheLog, OwnRatings
from whattowatch.domain.ids import Position, ViewerId
from whattowatch.recommender.ratings import Ratings
from whattowatch.wiring.container import Assembly
from whattowatch.wiring.storage import ProjectorPool

HEAT, ALIEN, AMELIE = 949, 348, 194
REST = {"language": "en", "zone": "UTC", "country": "US", "picks": 3, "window_days": 60}


async def rates(caller: Caller, stars: Mapping[int, float]) -> None:
    for film, rating in stars.items():
        said = await caller("PUT", f"/v1/films/{film}/review", json={"rating": rating})
        assert said.status_code == 204


def said(ratings: Ratings) -> list[tuple[int, int, float]]:
    films = ratings.film_ids[ratings.film]
    return [
        (int(user), int(film), float(stars))
        for user, film, stars in zip(ratings.user, films, ratings.stars, strict=True)
    ]


async def test_whoever_says_no_or_was_erased_is_not_learned_from(assembly: Assembly, api: Api) -> None:
    anna, boris, carl = [await api.viewer(name) for name in ("Anna", "Boris", "Carl")]
    own: OwnRatings = await assembly.parts.get(OwnRatings)
    assert said(await own.read()) == []
    await rates(anna, {HEAT: 5, ALIEN: 4.5})
    await rates(boris, {HEAT: 2})
    await rates(carl, {AMELIE: 1})
    await rates(anna, {HEAT: 3.5})
    assert sorted(stars for _, _, stars in said(await own.read())) == [1, 2, 3.5, 4.5]

    assert (await boris("PUT", "/v1/settings", json=REST | {"learn_from_me": False})).status_code == 204
    assert (await carl("DELETE", "/v1/me")).status_code in {200, 204}

    ratings = await own.read()
    assert sorted(said(ratings)) == [(0, ALIEN, 4.5), (0, HEAT, 3.5)]
    assert ratings.at.min() > 1_500_000_000


async def test_a_set_is_made_of_them_or_none_at_all(assembly: Assembly, api: Api) -> None:
    train: Train = await assembly.parts.get(Train)
    weights: LearnedWeights = await assembly.parts.get(LearnedWeights)
    anna, boris = await api.viewer("Anna"), await api.viewer("Boris")
    await rates(anna, {HEAT: 5, ALIEN: 5})
    with pytest.raises(NothingToLearn, match="2 ratings of 1 viewers"):
        await train(lambda _stage, _share: None)
    assert [*await weights.all()] == []

    await rates(boris, {HEAT: 5, ALIEN: 5})
    made = (await train(lambda _stage, _share: None)).made

    assert (made.ratings, made.users, made.films, made.in_use) == (4, 2, 2, True)
    assert (await weights.load(made.name)).film_ids.tolist() == [ALIEN, HEAT]


class NeverThere(Freshness):
    """Nobody brings the read models up to the log."""

    async def reached(
        self, position: Position, *, timeout_s: float, projections: Collection[str] | None = None
    ) -> bool:
        return False

    async def newest(self, viewer_id: ViewerId) -> Position:
        return Position(0)


async def test_of_read_models_that_nobody_keeps_up_it_says_who_does(assembly: Assembly) -> None:
    pool, feed = await assembly.parts.get(ProjectorPool), await assembly.parts.get(EventFeed)

    with pytest.raises(BehindTheLog, match="`wtw up` or `wtw projector`"):
        await PostgresOwnRatings(pool, feed, NeverThere()).read()
