"""TMDB's records as films. A value that cannot be is taken for one that is not known."""

from msgspec.structs import replace

from whattowatch.adapters.tmdb import values
from whattowatch.adapters.tmdb.parts import Credits, ExternalIds, Keywords
from whattowatch.adapters.tmdb.reading import Reading
from whattowatch.adapters.tmdb.records import Details, Listed, Role
from whattowatch.adapters.tmdb.releases import certifications, trailer_key
from whattowatch.adapters.tmdb.titles import with_titles
from whattowatch.domain.clean_text import clean_line
from whattowatch.domain.film import Film
from whattowatch.domain.ids import MAX_FILM_ID, FilmId
from whattowatch.domain.pictures import picture_path

LEADING_ROLES = 8
MOST_KEYWORDS = 40


def listed_film(record: Listed) -> Film | None:
    """What a list says of a film, in English. None: it has no title that could be shown."""
    title = clean_line(record.title)
    if not title:
        return None
    return Film(
        film_id=FilmId(record.id),
        title=title,
        original_title=clean_line(record.original_title or ""),
        original_language=values.language(record.original_language),
        year=values.year_of(record.release_date),
        genres=values.genres(record.genre_ids or ()),
        synopsis=values.synopsis(record.overview),
        vote_average=values.within(record.vote_average, 0.01, 10.0),
        vote_count=values.count(record.vote_count),
        popularity=values.within(record.popularity, 0.0, 1e6),
        adult=bool(record.adult),
        poster_path=picture_path(record.poster_path),
    )


def detailed_film(record: Details, language: str, reading: Reading) -> Film | None:
    """All that its page and the parts beside it say; synopses in our languages and in this one."""
    film = listed_film(record)
    if film is None:
        return None
    ids = reading.part(record.external_ids, ExternalIds) or ExternalIds()
    series = record.belongs_to_collection
    with_facts = replace(
        with_people(film, record, reading),
        genres=values.genres(genre.id for genre in record.genres or ()),
        runtime_min=values.runtime(record.runtime),
        countries=_countries(record),
        franchise=(series and values.name(series.name)) or None,
        franchise_id=(series and _number(series.id)) or None,
        released=record.status in {None, "", "Released"},
        imdb_id=values.imdb_id(ids.imdb_id),
        wikidata_id=values.wikidata_id(ids.wikidata_id),
        trailer_key=trailer_key(record, reading),
        certifications=certifications(record, reading),
    )
    return with_titles(with_facts, record, language, reading)


def with_people(film: Film, record: Details, reading: Reading) -> Film:
    """The same film with those who made it, and its keywords."""
    credits_ = reading.part(record.credits, Credits) or Credits()
    tags = reading.part(record.keywords, Keywords) or Keywords()
    cast = sorted(credits_.cast or (), key=_place)
    return replace(
        film,
        directors=values.names(job.name for job in credits_.crew or () if job.job == "Director"),
        cast=values.names(role.name for role in cast)[:LEADING_ROLES],
        keywords=values.names(tag.name for tag in tags.keywords or ())[:MOST_KEYWORDS],
    )


def with_title(film: Film, language: str, record: Listed | None) -> Film:
    """The film with its title in another language; untranslated, TMDB repeats one it has."""
    title = clean_line(record.title) if record else ""
    if title in {"", film.title}:
        return film
    return replace(film, titles=film.titles | {language: title})


def _countries(record: Details) -> tuple[str, ...]:
    codes = (values.country(country.iso_3166_1) for country in record.production_countries or ())
    return tuple(dict.fromkeys(filter(None, codes)))


def _number(number: int | None) -> int | None:
    return number if number is not None and 1 <= number <= MAX_FILM_ID else None


def _place(role: Role) -> int:
    return 10**6 if role.order is None else role.order
