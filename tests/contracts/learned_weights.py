"""What every LearnedWeights promises, the one in memory included."""

from collections.abc import Awaitable, Callable

import pytest

from tests.support.learned import MADE_AT, friends, origin, same
from whattowatch.application.ports.learned_weights import (
    DamagedSet,
    LearnedWeights,
    NoSuchSet,
    SetExists,
    SetInUse,
)

OLD, NEW = friends(949, 8195), friends(11, 949, weight=-0.5)


class LearnedWeightsContract:
    """Subclass it, and provide an empty one as the fixture `weights`, and what damages a set as `spoil`."""

    async def test_at_first_there_is_none(self, weights: LearnedWeights) -> None:
        assert [*await weights.all()] == []
        assert await weights.current_name() is None

    async def test_a_set_comes_back_as_it_was(self, weights: LearnedWeights) -> None:
        kept = await weights.keep(origin("old-1"), OLD, use=True)

        assert same(await weights.load("old-1"), OLD)
        assert [kept] == [*await weights.all()]
        assert (kept.made_of, kept.made_at, kept.in_use) == ("movielens made-up", MADE_AT, True)
        assert (kept.films, kept.ratings, kept.users, kept.base) == (2, 100, 10, None)
        assert (kept.learning["ridge"], len(kept.checksum)) == (5.0, 64)

    async def test_the_newest_is_the_first(self, weights: LearnedWeights) -> None:
        await weights.keep(origin("old-1"), OLD, use=False)
        await weights.keep(origin("new-1", days=1, base="old-1"), NEW, use=False)

        assert [(each.name, each.base) for each in await weights.all()] == [
            ("new-1", "old-1"),
            ("old-1", None),
        ]

    async def test_one_may_be_kept_and_not_be_used(self, weights: LearnedWeights) -> None:
        await weights.keep(origin("old-1"), OLD, use=False)

        assert await weights.current_name() is None

    async def test_the_last_that_was_to_be_used_is(self, weights: LearnedWeights) -> None:
        await weights.keep(origin("old-1"), OLD, use=True)
        await weights.keep(origin("new-1"), NEW, use=True)
        assert await weights.current_name() == "new-1"

        await weights.use("old-1")
        assert await weights.current_name() == "old-1"
        assert [each.name for each in await weights.all() if each.in_use] == ["old-1"]

        await weights.use(None)
        assert await weights.current_name() is None

    async def test_what_was_kept_is_never_changed(self, weights: LearnedWeights) -> None:
        await weights.keep(origin("old-1"), OLD, use=False)

        with pytest.raises(SetExists, match="old-1"):
            await weights.keep(origin("old-1"), NEW, use=True)

        assert same(await weights.load("old-1"), OLD)
        assert await weights.current_name() is None

    async def test_a_set_that_is_not_there_is_said(self, weights: LearnedWeights) -> None:
        for asked in (weights.use("old-1"), weights.drop("old-1"), weights.load("old-1")):
            with pytest.raises(NoSuchSet, match="old-1"):
                await asked

    async def test_one_that_is_not_used_can_be_dropped(self, weights: LearnedWeights) -> None:
        await weights.keep(origin("old-1"), OLD, use=False)

        await weights.drop("old-1")

        assert [*await weights.all()] == []
        await weights.keep(origin("old-1"), NEW, use=False)
        assert same(await weights.load("old-1"), NEW)

    async def test_neither_the_one_in_use_nor_its_base_can_be_dropped(self, weights: LearnedWeights) -> None:
        await weights.keep(origin("old-1"), OLD, use=False)
        await weights.keep(origin("new-1", base="old-1"), NEW, use=True)

        for name in ("old-1", "new-1"):
            with pytest.raises(SetInUse, match=name):
                await weights.drop(name)

    async def test_a_damaged_set_is_refused(
        self, weights: LearnedWeights, spoil: Callable[[str], Awaitable[None]]
    ) -> None:
        await weights.keep(origin("old-1"), OLD, use=False)
        await weights.keep(origin("new-1"), NEW, use=True)
        await spoil("old-1")

        with pytest.raises(DamagedSet, match=r"old-1.*checksum"):
            await weights.load("old-1")
        with pytest.raises(DamagedSet):
            await weights.use("old-1")

        assert await weights.current_name() == "new-1"
        assert same(await weights.load("new-1"), NEW)
