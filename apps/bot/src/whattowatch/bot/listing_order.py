"""In which order a watchlist is shown; a button carries its number."""

from collections.abc import Sequence
from enum import IntEnum

from whattowatch.bot.callbacks import StaleButton
from whattowatch.domain.film import Film
from whattowatch.domain.titles import folded

_LONG = 100_000  # minutes: what nobody knows the length of comes last


class Order(IntEnum):
    NEWEST = 0  # as they were put there
    TITLE = 1
    SHORTEST = 2
    LATEST = 3  # films of this year first


def order_of(number: int) -> Order:
    """Raises:
    StaleButton
    """
    try:
        return Order(number)
    except ValueError:
        raise StaleButton from None


def in_order(films: Sequence[Film], order: Order, language: str) -> list[Film]:
    """`films`: the newest of the list first, which is how those of one place in the order stay."""
    match order:
        case Order.NEWEST:
            return [*films]
        case Order.TITLE:
            return sorted(films, key=lambda film: folded(film.title_in(language)))
        case Order.SHORTEST:
            return sorted(films, key=lambda film: film.runtime_min or _LONG)
        case Order.LATEST:
            return sorted(films, key=lambda film: -(film.year or 0))
