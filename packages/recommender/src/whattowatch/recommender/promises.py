"""The four promises once more, film by film, after everything else has been decided."""

from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Among, Limits, Mood
from whattowatch.recommender.ages import NOT_RATED
from whattowatch.recommender.genre_names import english_of
from whattowatch.recommender.index import UNKNOWN, FilmIndex
from whattowatch.recommender.near import nearness
from whattowatch.recommender.policy import Policy
from whattowatch.recommender.request import ViewingRequest


class BrokenPromiseError(AssertionError):
    """A pick that must never be made. It is a fault of this package, whatever was asked."""

    def __init__(self, film_id: FilmId, promise: str) -> None:
        super().__init__(film_id, promise)
        self.film_id, self.promise = film_id, promise

    def __str__(self) -> str:
        return f"film {self.film_id} was picked although it is {self.promise}"


def verify(index: FilmIndex, row: int, request: ViewingRequest, policy: Policy) -> None:
    """Raises:
    BrokenPromiseError
    """
    film_id, among = index.film_id(row), request.limits.among
    again = film_id in request.to_see_again(policy.slots.again_rating, policy.slots.again_days)
    broken = {
        "seen": film_id in request.seen_ids and not (again if among is Among.OWNED else among is Among.LOVED),
        "not on the watchlist": among is Among.WATCHLIST and film_id not in request.saved,
        "not owned": among is Among.OWNED and film_id not in request.owned,
        "not one to see again": among is Among.LOVED and not again,
        "hidden": film_id in request.hidden | request.begun,
        "shown within the window": bool((request.shown.film_ids == film_id).any()),
        "adult or unreleased": not index.offered[row],
        "of a year to come": request.year is not None and index.year[row] > request.year,
        "outside the limits": not _keeps(index, row, film_id, request.limits),
        "not known to be for their age": request.age_level is not None
        and not NOT_RATED < int(index.ages.as_in(request.country)[row]) <= request.age_level,
        "not like the film that was named": request.limits.like is not None
        and (film_id == request.limits.like or not nearness(index, request.limits.like, policy)[row]),
        "not known to be with their services": bool(request.limits.services)
        and film_id not in request.included,
    }
    for promise, is_broken in broken.items():
        if is_broken:
            raise BrokenPromiseError(film_id, promise)


def _keeps(index: FilmIndex, row: int, film_id: FilmId, limits: Limits) -> bool:
    genres = {name for name, column in index.genres.names.items() if index.genres.has[row, column]}
    countries = {name for name, column in index.countries.names.items() if index.countries.has[row, column]}
    languages = {index.languages.get(language.casefold()) for language in limits.languages}
    return (
        _between(int(index.year[row]), limits.year_from, limits.year_to)
        and _between(int(index.runtime_min[row]), None, limits.runtime_max_min)
        and (not limits.genres or not genres.isdisjoint(map(english_of, limits.genres)))
        and (
            not limits.without_genres
            or (bool(genres) and genres.isdisjoint(map(english_of, limits.without_genres)))
        )
        and (not limits.languages or int(index.language[row]) in languages)
        and (not limits.countries or not countries.isdisjoint(map(str.casefold, limits.countries)))
        and (limits.votes_least is None or int(index.votes[row]) >= limits.votes_least)
        and film_id not in limits.exclude
        and _keeps_words(index, row, genres, countries, limits)
    )


def _keeps_words(index: FilmIndex, row: int, genres: set[str], countries: set[str], limits: Limits) -> bool:
    """The limits that people set in words alone."""
    language, year = int(index.language[row]), int(index.year[row])
    languages = {index.languages.get(language.casefold()) for language in limits.without_languages}
    return (
        _between(int(index.runtime_min[row]), limits.runtime_min_min, None)
        and (not limits.years or any(_between(year, first, last) for first, last in limits.years))
        and (not limits.without_languages or (language != UNKNOWN and language not in languages))
        and (
            not limits.without_countries
            or (bool(countries) and countries.isdisjoint(map(str.casefold, limits.without_countries)))
        )
        and all(_has_mood(genres, mood) for mood in limits.moods)
    )


def _has_mood(genres: set[str], mood: Mood) -> bool:
    return (
        bool(genres)
        and (not mood.genres or not genres.isdisjoint(map(english_of, mood.genres)))
        and genres.isdisjoint(map(english_of, mood.without_genres))
    )


def _between(value: int, least: int | None, most: int | None) -> bool:
    if least is None and most is None:
        return True
    return value != UNKNOWN and (least is None or value >= least) and (most is None or value <= most)
