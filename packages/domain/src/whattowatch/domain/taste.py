"""What a viewer likes and dislikes, counted from their opinions (capabilities, appendix A1)."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from whattowatch.domain.film import Film
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import FilmId

MOST_FILMS = 250  # the newest opinions count
TOP_GENRES, TOP_DECADES, TOP_COUNTRIES, TOP_PEOPLE = 10, 8, 8, 8
LINES_GENRES, LINES_DECADES, LINES_COUNTRIES, LINES_PEOPLE = 5, 4, 4, 4  # named in the summary
FILMS_OF_A_PERSON = 2  # at least: one film says nothing of the people in it
DIGITS = 4  # of a share


class Trait(Struct, frozen=True, kw_only=True):
    """Something liked or disliked films have, and which films those are."""

    name: str
    share: float  # of all that was counted of its kind, and for people of the films, 0 to 1
    films: tuple[FilmId, ...]  # newest opinion first


class Side(Struct, frozen=True, kw_only=True):
    """One side of a taste, the most frequent traits first."""

    films: int = 0
    genres: tuple[Trait, ...] = ()
    decades: tuple[Trait, ...] = ()  # "1990s"
    countries: tuple[Trait, ...] = ()  # ISO 3166-1
    people: tuple[Trait, ...] = ()  # who made or play in several of the films


class Taste(Struct, frozen=True, kw_only=True):
    likes: Side = Side()
    dislikes: Side = Side()
    rated: int = 0  # films with stars or a thumb
    unknown: tuple[FilmId, ...] = ()  # those of them whose facts are missing: named, not dropped


def taste_of(grades: Sequence[tuple[FilmId, Grade]], films: Mapping[FilmId, Film]) -> Taste:
    """Count what the films have in common.

    Args:
        grades: one a film, newest opinion first; those after the first 250 do not count.
    """
    counted = grades[:MOST_FILMS]
    return Taste(
        likes=_side([films[film_id] for film_id, grade in counted if grade.is_like and film_id in films]),
        dislikes=_side(
            [films[film_id] for film_id, grade in counted if grade.is_dislike and film_id in films]
        ),
        rated=len(grades),
        unknown=tuple(film_id for film_id, _ in counted if film_id not in films),
    )


def _side(films: Sequence[Film]) -> Side:
    return Side(
        films=len(films),
        genres=_top(films, lambda film: film.genres, TOP_GENRES),
        decades=_top(films, _decades, TOP_DECADES),
        countries=_top(films, lambda film: film.countries, TOP_COUNTRIES),
        people=_people(films),
    )


def _decades(film: Film) -> Iterable[str]:
    return () if film.year is None else (f"{film.year // 10 * 10}s",)


def _people(films: Sequence[Film]) -> tuple[Trait, ...]:
    having = _having(films, lambda film: (*film.directors, *film.cast))
    several = {name: found for name, found in having.items() if len(found) >= FILMS_OF_A_PERSON}
    return _ranked(several, TOP_PEOPLE, len(films))


def _top(films: Sequence[Film], names: Callable[[Film], Iterable[str]], most: int) -> tuple[Trait, ...]:
    having = _having(films, names)
    return _ranked(having, most, sum(map(len, having.values())))


def _having(films: Sequence[Film], names: Callable[[Film], Iterable[str]]) -> Mapping[str, Sequence[FilmId]]:
    having: dict[str, list[FilmId]] = {}
    for film in films:
        for name in dict.fromkeys(names(film)):
            having.setdefault(name, []).append(film.film_id)
    return having


def _ranked(having: Mapping[str, Sequence[FilmId]], most: int, total: int) -> tuple[Trait, ...]:
    """The commonest; those equally common in the order of the alphabet."""
    ranked = sorted(having.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        Trait(name=name, share=round(len(found) / total, DIGITS), films=tuple(found))
        for name, found in ranked[:most]
    )
