"""How much a viewer liked a film: half a star to five stars, in halves."""

from decimal import Decimal, InvalidOperation
from enum import IntEnum

from whattowatch.domain.errors import Refusal


class NotARating(Refusal):
    """What was said is not on the scale."""

    def __init__(self, said: object) -> None:
        super().__init__(said)
        self.said = said

    def __str__(self) -> str:
        return f"{self.said} is not a rating: use 0.5 to 5 stars, in halves"


class Rating(IntEnum):
    """Its value counts half stars, and that is how it is written down."""

    HALF = 1
    ONE = 2
    ONE_AND_A_HALF = 3
    TWO = 4
    TWO_AND_A_HALF = 5
    THREE = 6
    THREE_AND_A_HALF = 7
    FOUR = 8
    FOUR_AND_A_HALF = 9
    FIVE = 10

    @classmethod
    def of(cls, stars: float | str | Decimal) -> "Rating":
        """Half a star to five stars.

        Raises:
            NotARating: outside the scale, or between two halves.
        """
        try:
            doubled = Decimal(str(stars)) * 2
        except InvalidOperation:
            raise NotARating(stars) from None
        if not doubled.is_finite() or not 1 <= doubled <= 10 or doubled != doubled.to_integral_value():
            raise NotARating(stars)
        return cls(int(doubled))

    @property
    def stars(self) -> float:
        return self.value / 2

    @property
    def is_like(self) -> bool:
        """4.0 stars and more (capabilities U4.1)."""
        return self >= Rating.FOUR

    @property
    def is_dislike(self) -> bool:
        """2.5 stars and less (capabilities U4.1)."""
        return self <= Rating.TWO_AND_A_HALF
