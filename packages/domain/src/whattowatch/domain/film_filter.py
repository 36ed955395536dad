"""What films a search may answer with, whatever it was asked for."""

from msgspec import Struct

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import ImpossibleLimits


class FilmFilter(Struct, frozen=True, kw_only=True):
    """Empty and `None` mean: any. A film whose fact is unknown does not pass a filter on it."""

    year_from: int | None = None
    year_to: int | None = None
    genres: tuple[str, ...] = ()  # any of these
    all_genres: tuple[str, ...] = ()  # each of these
    rating_from: float | None = None  # TMDB's mean, 0 to 10
    votes_from: int | None = None  # so many voted, at least
    runtime_from_min: int | None = None
    runtime_to_min: int | None = None
    languages: tuple[str, ...] = ()  # original language, any of these, ISO 639-1
    countries: tuple[str, ...] = ()  # of production, any of these, ISO 3166-1
    among: frozenset[FilmId] | None = None  # these films alone, such as a viewer's services have


ANY_FILM = FilmFilter()


def checked(wanted: FilmFilter) -> FilmFilter:
    """Raises:
    ImpossibleLimits
    """
    if _crossed(wanted.year_from, wanted.year_to):
        raise ImpossibleLimits("year_from after year_to", "turn them round")
    if _crossed(wanted.runtime_from_min, wanted.runtime_to_min):
        raise ImpossibleLimits("a shortest runtime above the longest", "turn them round")
    return wanted


def passes(film: Film, wanted: FilmFilter) -> bool:
    """Whether a search may answer with it. Films for adults are never shown, whatever is wanted."""
    return (
        not film.adult
        and _within(film.year, wanted.year_from, wanted.year_to)
        and _within(film.runtime_min, wanted.runtime_from_min, wanted.runtime_to_min)
        and _within(film.vote_average, wanted.rating_from, None)
        and _within(film.vote_count, wanted.votes_from, None)
        and _any_of(folded_names(film.genres), folded_names(wanted.genres))
        and folded_names(wanted.all_genres) <= folded_names(film.genres)
        and _any_of(folded_names((film.original_language,)), folded_names(wanted.languages))
        and _any_of(folded_names(film.countries), folded_names(wanted.countries))
        and (wanted.among is None or film.film_id in wanted.among)
    )


def folded_names(names: tuple[str, ...]) -> frozenset[str]:
    """Names as they are compared: case does not count."""
    return frozenset(name.casefold() for name in names)


def _crossed(least: float | None, most: float | None) -> bool:
    return least is not None and most is not None and least > most


def _within(known: float | None, least: float | None, most: float | None) -> bool:
    if least is None and most is None:
        return True
    return known is not None and (least is None or known >= least) and (most is None or known <= most)


def _any_of(known: frozenset[str], wanted: frozenset[str]) -> bool:
    return not wanted or bool(known & wanted)
