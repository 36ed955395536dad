"""Port: what our own viewers think of films, as far as one may learn from it."""

from typing import Protocol

from whattowatch.domain.errors import Unavailable
from whattowatch.recommender.ratings import Ratings


class BehindTheLog(Unavailable):
    """The read models lack what was said last: whoever said no a moment ago would be learned from."""

    def __init__(self) -> None:
        super().__init__("the read model of opinions")

    def __str__(self) -> str:
        return (
            "the read models lack what was said last: `wtw up` or `wtw projector` brings them up to it, so start one "
            "of them (`wtw projections` tells how far they are), and try again"
        )


class OwnRatings(Protocol):
    async def read(self) -> Ratings:
        """The newest rating of each film by each viewer who lets others learn from them; of nobody who was erased.

        Raises:
            BehindTheLog, Unavailable
        """
        ...
