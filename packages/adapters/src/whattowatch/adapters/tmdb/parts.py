"""The parts that come with a film's page in one answer."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Raw, Struct

from whattowatch.adapters.tmdb.records import Job, Line, Name, Role, Text, Title
from whattowatch.domain.watching import MAX_SERVICE_ID

PARTS = (
    *("credits", "keywords", "external_ids", "release_dates", "videos"),
    *("translations", "alternative_titles", "watch/providers"),
)
ServiceId: TypeAlias = Annotated[int, Meta(ge=1, le=MAX_SERVICE_ID)]


class Credits(Struct, frozen=True):
    cast: list[Role] | None = None
    crew: list[Job] | None = None


class Keywords(Struct, frozen=True):
    keywords: list[Name] | None = None


class ExternalIds(Struct, frozen=True):
    imdb_id: Line | None = None
    wikidata_id: Line | None = None


class ReleaseDates(Struct, frozen=True):
    results: list[Raw] | None = None


class CountryReleases(Struct, frozen=True):
    iso_3166_1: Line
    release_dates: list[Raw] | None = None


class Release(Struct, frozen=True):
    certification: Line | None = None
    type: int | None = None  # 1 premiere, 2 limited, 3 theatrical, 4 digital, 5 physical, 6 TV


class Videos(Struct, frozen=True):
    results: list[Raw] | None = None


class Video(Struct, frozen=True, kw_only=True):
    site: Line
    key: Line
    type: Line
    official: bool | None = None
    iso_639_1: Line | None = None


class Translations(Struct, frozen=True):
    translations: list[Raw] | None = None


class Translated(Struct, frozen=True):
    title: Line | None = None  # "" when it is not translated
    overview: Text | None = None


class Translation(Struct, frozen=True):
    iso_639_1: Line
    data: Translated


class AlternativeTitles(Struct, frozen=True):
    titles: list[Raw] | None = None


class AlternativeTitle(Struct, frozen=True):
    title: Title


class Providers(Struct, frozen=True):
    """By country."""

    results: dict[str, Raw] | None = None


class CountryProviders(Struct, frozen=True, kw_only=True):
    link: Line | None = None
    flatrate: list[Raw] | None = None
    free: list[Raw] | None = None
    ads: list[Raw] | None = None
    rent: list[Raw] | None = None
    buy: list[Raw] | None = None


class Provider(Struct, frozen=True, kw_only=True):
    provider_id: ServiceId
    provider_name: Title
    logo_path: Line | None = None
