"""What we use of TMDB's answers. Whatever does not fit these types is refused.

Everything may be null there, whatever its documentation says, and much is missing at times.
Parts and items are `Raw`: each is read by itself, so a bad one spoils no other.
"""

from typing import Annotated, TypeAlias

from msgspec import Meta, Raw, Struct, field

from whattowatch.domain.ids import MAX_FILM_ID

Id: TypeAlias = Annotated[int, Meta(ge=1, le=MAX_FILM_ID)]
Title: TypeAlias = Annotated[str, Meta(min_length=1, max_length=500)]
Line: TypeAlias = Annotated[str, Meta(max_length=500)]
Text: TypeAlias = Annotated[str, Meta(max_length=20_000)]
NOTHING = Raw(b"null")


class Results(Struct, frozen=True):
    """A page of a list."""

    results: list[Raw]
    total_pages: int | None = None


class Listed(Struct, frozen=True, kw_only=True):
    """A film in a list."""

    id: Id
    title: Title
    original_title: Line | None = None
    original_language: Line | None = None
    overview: Text | None = None
    release_date: Line | None = None  # 1995-12-15; "" when not known
    genre_ids: list[int] | None = None
    poster_path: Line | None = None
    vote_average: float | None = None
    vote_count: int | None = None
    popularity: float | None = None
    adult: bool | None = None


class Name(Struct, frozen=True):
    name: Line | None = None


class Genre(Struct, frozen=True):
    id: int
    name: Line | None = None


class Country(Struct, frozen=True):
    iso_3166_1: Line | None = None


class Role(Struct, frozen=True):
    name: Line | None = None
    order: int | None = None


class Job(Struct, frozen=True):
    name: Line | None = None
    job: Line | None = None


class Series(Struct, frozen=True):
    name: Line | None = None
    id: int | None = None


class Details(Listed, frozen=True, kw_only=True):
    """A film's own page, with the parts that were asked for beside it; `parts.py` has their types."""

    runtime: int | None = None  # minutes; 0 when not known
    genres: list[Genre] | None = None
    production_countries: list[Country] | None = None
    belongs_to_collection: Series | None = None
    status: Line | None = None  # "Released", "Post Production", ...
    credits: Raw = NOTHING
    keywords: Raw = NOTHING
    external_ids: Raw = NOTHING
    release_dates: Raw = NOTHING
    videos: Raw = NOTHING
    translations: Raw = NOTHING
    alternative_titles: Raw = NOTHING
    watch: Raw = field(default=NOTHING, name="watch/providers")


class Found(Struct, frozen=True):
    """What goes by somebody else's number; films alone are of interest."""

    movie_results: list[Raw]


class CollectionRecord(Struct, frozen=True, kw_only=True):
    id: Id
    name: Title
    parts: list[Raw] | None = None


class PersonRecord(Struct, frozen=True, kw_only=True):
    id: Id
    name: Title
    known_for_department: Line | None = None
    popularity: float | None = None
    movie_credits: Raw = NOTHING


class MovieCredits(Struct, frozen=True):
    cast: list[Raw] | None = None
    crew: list[Raw] | None = None


class Made(Listed, frozen=True, kw_only=True):
    """A film that somebody worked on."""

    job: Line | None = None


class Changed(Struct, frozen=True):
    id: Id


class Images(Struct, frozen=True, kw_only=True):
    secure_base_url: Line
    poster_sizes: list[Line]
    logo_sizes: list[Line]


class Configuration(Struct, frozen=True):
    images: Images


class Genres(Struct, frozen=True):
    genres: list[Raw]
