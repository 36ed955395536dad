"""Learn from our own viewers' ratings, on top of what was learned from others'."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from msgspec import Struct

from whattowatch.application.aside import aside
from whattowatch.application.commands.prime import Tell, name_of_set
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.learned_weights import LearnedSet, LearnedWeights, Origin
from whattowatch.application.ports.own_ratings import OwnRatings
from whattowatch.domain.errors import Refusal
from whattowatch.recommender.blending import blended
from whattowatch.recommender.learned import Learned
from whattowatch.recommender.learning import learn
from whattowatch.recommender.policy import Learning
from whattowatch.recommender.ratings import Ratings

VIEWERS = "viewers"  # what such a set is made of
FEWEST_VIEWERS = 2  # of one alone nothing can be learned that others would not tell back to them


class NothingToLearn(Refusal):
    def __init__(self, ratings: int, viewers: int) -> None:
        super().__init__(ratings, viewers)
        self.ratings, self.viewers = ratings, viewers

    def __str__(self) -> str:
        return (
            f"there is nothing to learn yet: {self.ratings:,} ratings of {self.viewers:,} viewers who let others "
            f"learn from them, and it takes {FEWEST_VIEWERS}. No set was made; `wtw prime movielens PATH` learns from others"
        )


class Trained(Struct, frozen=True, kw_only=True):
    made: LearnedSet
    before: str | None  # the set that was in use until now


@dataclass(frozen=True, slots=True)
class Train:
    weights: LearnedWeights
    own: OwnRatings
    clock: Clock
    learning: Learning

    async def __call__(self, tell: Tell) -> Trained:
        """Raises:
        NothingToLearn, DamagedSet, Unavailable
        """
        tell("reading", 0.0)
        ratings = await self.own.read()
        tell("reading", 1.0)
        if ratings.users < FEWEST_VIEWERS:
            raise NothingToLearn(len(ratings.user), ratings.users)
        sets = await self.weights.all()
        base, before = base_of(sets), next((each.name for each in sets if each.in_use), None)
        others = None if base is None else await self.weights.load(base)
        learned = await aside(partial(self._learned, ratings, others, tell))
        tell("writing", 0.0)
        now = self.clock.now()
        origin = Origin(
            name=name_of_set(VIEWERS, now),
            made_at=now,
            made_of=VIEWERS,
            ratings=len(ratings.user),
            users=ratings.users,
            learning=self.learning,
            base=base,
        )
        made = await self.weights.keep(origin, learned, use=True)
        tell("writing", 1.0)
        return Trained(made=made, before=before)

    def _learned(self, ratings: Ratings, others: Learned | None, tell: Tell) -> Learned:
        learned = learn(ratings, self.learning, partial(tell, "learning"))
        return learned if others is None else blended(learned, others, self.learning)


def base_of(sets: Sequence[LearnedSet]) -> str | None:
    """The set that others' ratings made, of those in use: what it was blended with, where it was, for nobody counts twice."""
    used = next((each for each in sets if each.in_use), None)
    if used is None:
        return None
    return used.base if used.made_of == VIEWERS else used.name
