"""Learn from a file of many people's ratings, so that there is something to go by before the first viewer says a word."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal, TypeAlias

from msgspec import Struct

from whattowatch.application.aside import aside
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_titles import FilmTitles
from whattowatch.application.ports.learned_weights import LearnedSet, LearnedWeights, Origin
from whattowatch.application.ports.ratings_file import NotARatingsFile, RatingsFile
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.learning import learn
from whattowatch.recommender.policy import Learning

Stage: TypeAlias = Literal["reading", "learning", "writing"]
Tell: TypeAlias = Callable[
    [Stage, float], None
]  # how much of the stage is done, 0 to 1; it may come from any thread
LONGEST_NAME = 60


class Primed(Struct, frozen=True, kw_only=True):
    made: LearnedSet
    before: str | None  # the set that was in use until now
    unmatched: int  # films of the file that no film was found for


@dataclass(frozen=True, slots=True)
class Prime:
    weights: LearnedWeights
    titles: FilmTitles
    clock: Clock
    learning: Learning

    async def __call__(self, file: RatingsFile, tell: Tell) -> Primed:
        """Nothing changes until the very end, and then all at once.

        Raises:
            NotARatingsFile, Unavailable
        """
        found = await self._by_title(file)
        read = await aside(lambda: file.read(found, partial(tell, "reading")))
        ratings, users = len(read.ratings.user), read.ratings.users
        if not ratings:
            raise NotARatingsFile(file.name, "there is no rating in it of a film that is known")
        learned = await aside(lambda: learn(read.ratings, self.learning, partial(tell, "learning")))
        tell("writing", 0.0)
        now = self.clock.now()
        origin = Origin(
            name=name_of_set(file.name, now),
            made_at=now,
            made_of=f"movielens {file.name}"[:200],
            ratings=ratings,
            users=users,
            learning=self.learning,
        )
        before = await self.weights.current_name()
        made = await self.weights.keep(origin, learned, use=True)
        tell("writing", 1.0)
        return Primed(made=made, before=before, unmatched=read.unmatched)

    async def _by_title(self, file: RatingsFile) -> dict[int, FilmId]:
        """By the file's numbers."""
        titled = await aside(file.by_title)
        numbers = await self.titles.numbers_of([*titled.values()])
        return {movie: film_id for movie, film_id in zip(titled, numbers, strict=True) if film_id is not None}


def name_of_set(of: str, at: datetime) -> str:
    """Such as "ml-25m-20260301-120000": names sort by time, and none comes twice."""
    plain = re.sub(r"[^a-z0-9.]+", "-", of.lower()).strip("-.")[:LONGEST_NAME]
    return f"{plain or 'set'}-{at:%Y%m%d-%H%M%S}"
