"""What we use of TMDB's answers. Whatever does not fit these types is refused.

Everything may be null there, whatever its documentation says, and much is missing at times.
"""

from typing import Annotated, TypeAlias

from msgspec import Meta, Raw, Struct

from whattowatch.domain.ids import MAX_FILM_ID

Id: TypeAlias = Annotated[int, Meta(ge=1, le=MAX_FILM_ID)]
Title: TypeAlias = Annotated[str, Meta(min_length=1, max_length=500)]
Line: TypeAlias = Annotated[str, Meta(max_length=500)]
Text: TypeAlias = Annotated[str, Meta(max_length=20_000)]


class Results(Struct, frozen=True):
    """A page of a search; each result is read by itself, so a bad one spoils no other."""

    results: list[Raw]


class Listed(Struct, frozen=True, kw_only=True):
    """A film in a list."""

    id: Id
    title: Title
    original_title: Line | None = None
    original_language: Line | None = None
    overview: Text | None = None
    release_date: Line | None = None  # 1995-12-15; "" when not known
    genre_ids: list[int] | None = None
    vote_average: float | None = None
    vote_count: int | None = None
    popularity: float | None = None
    adult: bool | None = None


class Name(Struct, frozen=True):
    name: Line | None = None


class Genre(Struct, frozen=True):
    id: int


class Country(Struct, frozen=True):
    iso_3166_1: Line | None = None


class Role(Struct, frozen=True):
    name: Line | None = None
    order: int | None = None


class Job(Struct, frozen=True):
    name: Line | None = None
    job: Line | None = None


class Credits(Struct, frozen=True):
    cast: list[Role] | None = None
    crew: list[Job] | None = None


class Keywords(Struct, frozen=True):
    keywords: list[Name] | None = None


class Details(Listed, frozen=True, kw_only=True):
    """A film's own page, with its credits and keywords."""

    runtime: int | None = None  # minutes; 0 when not known
    genres: list[Genre] | None = None
    production_countries: list[Country] | None = None
    belongs_to_collection: Name | None = None
    status: Line | None = None  # "Released", "Post Production", ...
    credits: Credits | None = None
    keywords: Keywords | None = None
