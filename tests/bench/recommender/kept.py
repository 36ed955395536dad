"""The promises once more, from the films' records and in plain words: nothing of the recommender's own checks is used."""

from collections.abc import Iterator, Mapping, Sequence

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Limits
from whattowatch.recommender.request import ViewingRequest

PROMISES = ("never seen", "never shown again", "within the limits", "a film that exists", "not twice")
_ENGLISH = {"ужасы": "horror", "драма": "drama", "комедия": "comedy"}


def broken(
    films: Mapping[FilmId, Film], request: ViewingRequest, picks: Sequence[FilmId]
) -> Iterator[tuple[str, FilmId]]:
    """Which of the promises, and by which pick."""
    reviewed = [opinion.film_id for opinion in request.opinions]
    shown = request.shown.film_ids.tolist()
    for place, film_id in enumerate(picks):
        film = films.get(film_id)
        kept = (
            not (film_id in request.seen or film_id in request.hidden or film_id in reviewed),
            film_id not in shown,
            film is not None and _within(film, request),
            film is not None and _is_out(film, request),
            place < request.count
            and film is not None
            and _is_new(film, [films[each] for each in picks[:place]]),
        )
        for promise, is_kept in zip(PROMISES, kept, strict=True):
            if not is_kept:
                yield promise, film_id


def _is_out(film: Film, request: ViewingRequest) -> bool:
    to_come = request.today is not None and film.year is not None and film.year > request.today.year
    return film.released and not film.adult and not to_come


def _is_new(film: Film, before: Sequence[Film]) -> bool:
    """Neither it nor another of its series came before."""
    return not any(
        each.film_id == film.film_id or (film.franchise and each.franchise == film.franchise)
        for each in before
    )


def _within(film: Film, request: ViewingRequest) -> bool:
    limits = request.limits
    return (
        _is_of_the_years(film, limits)
        and _is_of_a_genre(film, limits)
        and (not limits.languages or film.original_language in limits.languages)
        and (not limits.countries or not {*film.countries}.isdisjoint(limits.countries))
        and (
            limits.runtime_max_min is None
            or (film.runtime_min is not None and film.runtime_min <= limits.runtime_max_min)
        )
        and film.film_id not in limits.exclude
        and (not limits.services or film.film_id in request.included)
    )


def _is_of_the_years(film: Film, limits: Limits) -> bool:
    if film.year is None:
        return limits.year_from is None and limits.year_to is None
    after = limits.year_from is None or limits.year_from <= film.year
    return after and (limits.year_to is None or film.year <= limits.year_to)


def _is_of_a_genre(film: Film, limits: Limits) -> bool:
    """Of any that is wanted, and of none that is not; of a film without genres nobody knows."""
    genres = {genre.casefold() for genre in film.genres}
    wanted, unwanted = _folded(limits.genres), _folded(limits.without_genres)
    return (not wanted or bool(genres & wanted)) and (
        not unwanted or (bool(genres) and not genres & unwanted)
    )


def _folded(genres: Sequence[str]) -> set[str]:
    return {_ENGLISH.get(genre.casefold(), genre.casefold()) for genre in genres}
