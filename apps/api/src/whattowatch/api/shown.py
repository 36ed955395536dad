"""How films and pages of things are shown, whichever resource they belong to."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Generic, TypeVar

from litestar.params import QueryParameter
from msgspec import Struct

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.domain.pictures import poster_url, trailer_url
from whattowatch.domain.recommendation import Expected, Match

T = TypeVar("T")

Limit = Annotated[int, QueryParameter(ge=1, le=50, description="items on a page")]
Offset = Annotated[
    int, QueryParameter(ge=0, le=1_000_000, description="items before the page", schema_extra={"minimum": 0})
]


class Page(Struct, Generic[T], frozen=True, kw_only=True):
    """Some of the items, in their order; `total` counts all of them."""

    items: Sequence[T]
    total: int
    limit: int
    offset: int


class FilmName(Struct, frozen=True, kw_only=True):
    """A film by name. The title is null as long as nothing is known of the film but its id."""

    film_id: FilmId
    title: str | None
    year: int | None

    @classmethod
    def of(cls, film_id: FilmId, films: Mapping[FilmId, Film], language: str) -> "FilmName":
        film = films.get(film_id)
        if film is None:
            return cls(film_id=film_id, title=None, year=None)
        return cls(film_id=film_id, title=film.title_in(language), year=film.year)


class ExpectedOut(Struct, frozen=True, kw_only=True):
    """What you would give the film, as far as can be told."""

    rating: float  # stars, 0.5 to 5
    error: float  # stars: two in three of such guesses are not further off
    match: Match

    @classmethod
    def of(cls, expected: Expected) -> "ExpectedOut":
        return cls(rating=round(expected.stars, 1), error=round(expected.error, 1), match=expected.match)


class FilmOut(Struct, frozen=True, kw_only=True):
    """What is known of a film. What is not known is null or empty."""

    film_id: FilmId
    title: str
    original_title: str
    original_language: str
    year: int | None
    runtime_min: int | None
    genres: Sequence[str]
    countries: Sequence[str]
    directors: Sequence[str]
    cast: Sequence[str]
    franchise: str | None
    synopsis: str
    vote_average: float | None
    vote_count: int | None
    released: bool
    poster_url: str | None
    trailer_url: str | None
    certifications: Mapping[str, str]  # age ratings by country, ISO 3166-1
    imdb_id: str | None
    wikidata_id: str | None

    @classmethod
    def of(cls, film: Film, language: str) -> "FilmOut":
        return cls(
            film_id=film.film_id,
            title=film.title_in(language),
            original_title=film.original_title,
            original_language=film.original_language,
            year=film.year,
            runtime_min=film.runtime_min,
            genres=film.genres,
            countries=film.countries,
            directors=film.directors,
            cast=film.cast,
            franchise=film.franchise,
            synopsis=film.synopsis_in(language),
            vote_average=film.vote_average,
            vote_count=film.vote_count,
            released=film.released,
            poster_url=poster_url(film.poster_path),
            trailer_url=trailer_url(film.trailer_key),
            certifications=film.certifications,
            imdb_id=film.imdb_id,
            wikidata_id=film.wikidata_id,
        )
