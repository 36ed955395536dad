"""The promises once more, from the films' records and in plain words: nothing of the recommender's own checks is used."""

from collections.abc import Iterator, Mapping, Sequence

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.limits import Among, Limits, Mood
from whattowatch.domain.rating import Rating
from whattowatch.domain.thumb import Thumb
from whattowatch.recommender.request import ViewingRequest

PROMISES = ("never seen", "never shown again", "within the limits", "a film that exists", "not twice")
_LOVED = (Rating.FOUR, Rating.FOUR_AND_A_HALF, Rating.FIVE, Thumb.UP)
_HALF_A_YEAR = 180.0  # days
_ENGLISH = {"ужасы": "horror", "драма": "drama", "комедия": "comedy"}


def broken(
    films: Mapping[FilmId, Film], request: ViewingRequest, picks: Sequence[FilmId]
) -> Iterator[tuple[str, FilmId]]:
    """Which of the promises, and by which pick."""
    shown = request.shown.film_ids.tolist()
    for place, film_id in enumerate(picks):
        film = films.get(film_id)
        kept = (
            _is_new_to_them(film_id, request),
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


def _is_new_to_them(film_id: FilmId, request: ViewingRequest) -> bool:
    """Or one that they want to see again, where that is what they ask for."""
    if film_id in request.hidden | request.begun:
        return False
    said = [opinion for opinion in request.opinions if opinion.film_id == film_id]
    is_to_see_again = any(each.age_days >= _HALF_A_YEAR and each.grade in _LOVED for each in said)
    is_unseen = not said and film_id not in request.seen
    match request.limits.among:
        case Among.LOVED:
            return is_to_see_again
        case Among.OWNED:
            return is_unseen or is_to_see_again
        case _:
            return is_unseen


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
        and all(_has_the_mood(film, mood) for mood in limits.moods)
        and _is_from_there(film, limits)
        and _is_between(film.runtime_min, limits.runtime_min_min, limits.runtime_max_min)
        and (limits.votes_least is None or (film.vote_count or 0) >= limits.votes_least)
        and film.film_id not in limits.exclude
        and (not limits.services or film.film_id in request.included)
        and (limits.among is not Among.WATCHLIST or film.film_id in request.saved)
        and (limits.among is not Among.OWNED or film.film_id in request.owned)
        and film.film_id != limits.like
    )


def _is_of_the_years(film: Film, limits: Limits) -> bool:
    spans = limits.years or ((None, None),)
    return _is_between(film.year, limits.year_from, limits.year_to) and any(
        _is_between(film.year, first, last) for first, last in spans
    )


def _is_between(number: int | None, least: int | None, most: int | None) -> bool:
    """What is not known is not between anything."""
    if number is None:
        return least is None and most is None
    return (least is None or least <= number) and (most is None or number <= most)


def _is_from_there(film: Film, limits: Limits) -> bool:
    """Of the languages and countries that are wanted, and of none that are not."""
    return (
        (not limits.languages or film.original_language in limits.languages)
        and (not limits.countries or not {*film.countries}.isdisjoint(limits.countries))
        and (not limits.without_languages or film.original_language not in ("", *limits.without_languages))
        and (
            not limits.without_countries
            or (bool(film.countries) and {*film.countries}.isdisjoint(limits.without_countries))
        )
    )


def _has_the_mood(film: Film, mood: Mood) -> bool:
    genres = {genre.casefold() for genre in film.genres}
    wanted = not mood.genres or not genres.isdisjoint(_folded(mood.genres))
    return bool(genres) and wanted and genres.isdisjoint(_folded(mood.without_genres))


def _is_of_a_genre(film: Film, limits: Limits) -> bool:
    """Of any that is wanted, and of none that is not; of a film without genres nobody knows."""
    genres = {genre.casefold() for genre in film.genres}
    wanted, unwanted = _folded(limits.genres), _folded(limits.without_genres)
    return (not wanted or bool(genres & wanted)) and (
        not unwanted or (bool(genres) and not genres & unwanted)
    )


def _folded(genres: Sequence[str]) -> set[str]:
    return {_ENGLISH.get(genre.casefold(), genre.casefold()) for genre in genres}
