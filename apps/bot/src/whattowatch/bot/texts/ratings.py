"""Ratings in words."""

from whattowatch.bot.texts.tongue import Tongue
from whattowatch.domain.rating import Rating


def stars(tongue: Tongue, rating: Rating) -> str:
    """4.5 stars. Catalogues count in whole numbers, so halves have a text of their own."""
    whole, half = divmod(rating.value, 2)
    if half:
        said = tongue.pgettext("a number with a half", "{number} stars")
    else:
        said = tongue.ngettext("{number} star", "{number} stars", whole)
    return said.format(number=tongue.number(rating.stars))
