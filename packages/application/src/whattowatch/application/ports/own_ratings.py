"""Port: what our own viewers think of films, as far as one may learn from it."""

from typing import Protocol

from whattowatch.recommender.ratings import Ratings


class OwnRatings(Protocol):
    async def read(self) -> Ratings:
        """The newest rating of each film by each viewer who lets others learn from them; of nobody who was erased.

        Raises:
            Unavailable: also when what was said is not shown yet.
        """
        ...
