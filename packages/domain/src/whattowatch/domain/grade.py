"""What a viewer gives a film: stars or a thumb, never both. One is as it is said, so the other cannot be."""

from typing import TypeAlias, TypedDict

from whattowatch.domain.errors import Refusal
from whattowatch.domain.rating import Rating
from whattowatch.domain.thumb import Thumb

Grade: TypeAlias = Rating | Thumb


class StarsAndThumb(Refusal):
    """Both were said of one viewing."""

    def __str__(self) -> str:
        return "a film gets stars or a thumb, not both: send one of them, and leave the other out"


class Parts(TypedDict):
    """A grade as it is written down, in two places of which one at least is empty."""

    rating: Rating | None
    thumb: Thumb | None


def grade_of(rating: Rating | None, thumb: Thumb | None) -> Grade | None:
    """Raises:
    StarsAndThumb
    """
    if rating is not None and thumb is not None:
        raise StarsAndThumb
    return rating or thumb


def parts_of(grade: Grade | None) -> Parts:
    if isinstance(grade, Thumb):
        return Parts(rating=None, thumb=grade)
    return Parts(rating=grade, thumb=None)


def rank_of(grade: Grade | None) -> int:
    """Where two are said at once the higher one counts: nothing, a thumb down, a thumb up, half a star, and so on."""
    match grade:
        case None:
            return 0
        case Thumb.DOWN:
            return 1
        case Thumb.UP:
            return 2
        case _:
            return grade + 2


def kept_as(half_stars: int | None, thumb: str | None) -> Grade | None:
    """The grade of a row of a read model."""
    if half_stars is not None:
        return Rating(half_stars)
    return None if thumb is None else Thumb(thumb)
