"""A watchlist in the order that is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from msgspec import Struct

from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.viewer_log import Saved, ViewerLog
from whattowatch.application.queries.expect_ratings import ExpectRatings
from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId, ViewerId
from whattowatch.domain.recommendation import Expected
from whattowatch.domain.titles import folded

_LONG = 100_000  # minutes: what nobody knows the length of comes last


class Order(Enum):
    NEWEST = "newest"  # as they were put there
    TITLE = "title"
    SHORTEST = "shortest"
    LATEST = "latest"  # films of this year first
    BEST = "best"  # what the viewer would give most comes first


class Watchlist(Struct, frozen=True, kw_only=True):
    saved: Sequence[Saved]
    expected: Mapping[FilmId, Expected] = {}  # where they are what the order rests on; not of every film


@dataclass(frozen=True, slots=True)
class ListWatchlist:
    viewer_log: ViewerLog
    catalogue: FilmCatalogue
    expect_ratings: ExpectRatings

    async def __call__(self, viewer_id: ViewerId, order: Order, *, language: str) -> Watchlist:
        """All of it. Films of one place in the order stay as they came there, the newest first.

        Args:
            language: whose titles are put in order.

        Raises:
            Unavailable
        """
        saved = await self.viewer_log.watchlist(viewer_id)
        if order is Order.NEWEST:
            return Watchlist(saved=saved)
        film_ids = [each.film_id for each in saved]
        if order is Order.BEST:
            expected = await self.expect_ratings(viewer_id, film_ids)
            return Watchlist(saved=best_first(saved, expected), expected=expected)
        films = await self.catalogue.by_ids(film_ids)
        return Watchlist(saved=in_order(saved, films, order, language))


def best_first(saved: Sequence[Saved], expected: Mapping[FilmId, Expected]) -> list[Saved]:
    """What can be told of no film comes last."""

    def place(each: Saved) -> float:
        guess = expected.get(each.film_id)
        return 0.0 if guess is None else -guess.stars

    return sorted(saved, key=place)


def in_order(
    saved: Sequence[Saved], films: Mapping[FilmId, Film], order: Order, language: str
) -> list[Saved]:
    """What is not known comes last, and films of which nothing is known after that."""
    known = [each for each in saved if each.film_id in films]
    unknown = [each for each in saved if each.film_id not in films]
    return [*sorted(known, key=lambda each: _place(films[each.film_id], order, language)), *unknown]


def _place(film: Film, order: Order, language: str) -> tuple[str, int]:
    match order:
        case Order.TITLE:
            return folded(film.title_in(language)), 0
        case Order.SHORTEST:
            return "", film.runtime_min or _LONG
        case Order.LATEST:
            return "", -(film.year or 0)
        case Order.NEWEST | Order.BEST:
            return "", 0
