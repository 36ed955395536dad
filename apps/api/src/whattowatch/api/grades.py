"""Stars and thumbs as they come in JSON, a field each."""

from typing import TypedDict

from whattowatch.domain.grade import Grade, grade_of, parts_of
from whattowatch.domain.rating import Rating
from whattowatch.domain.thumb import Thumb


class Given(TypedDict):
    """What of a grade is shown."""

    rating: float | None  # stars
    thumb: Thumb | None


def given(grade: Grade | None) -> Given:
    parts = parts_of(grade)
    return Given(rating=parts["rating"] and parts["rating"].stars, thumb=parts["thumb"])


def grade_in(stars: float | None, thumb: Thumb | None) -> Grade | None:
    """Raises:
    NotARating, StarsAndThumb
    """
    return grade_of(None if stars is None else Rating.of(stars), thumb)
