"""Stars and thumbs, in words."""

from whattowatch.bot.texts.tongue import Tongue
from whattowatch.domain.grade import Grade
from whattowatch.domain.rating import Rating
from whattowatch.domain.thumb import Thumb


def graded(tongue: Tongue, grade: Grade) -> str:
    """A thumb is the same in all languages."""
    return sign(grade) if isinstance(grade, Thumb) else stars(tongue, grade)


def sign(thumb: Thumb) -> str:
    match thumb:
        case Thumb.UP:
            return "👍"
        case Thumb.DOWN:
            return "👎"


def stars(tongue: Tongue, rating: Rating) -> str:
    """4.5 stars. Catalogues count in whole numbers, so halves have a text of their own."""
    whole, half = divmod(rating.value, 2)
    if half:
        said = tongue.pgettext("a number with a half", "{number} stars")
    else:
        said = tongue.ngettext("{number} star", "{number} stars", whole)
    return said.format(number=tongue.number(rating.stars))
