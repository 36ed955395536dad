"""Films as TMDB's records of them, in the shapes that its documentation gives."""

from typing import Any, TypeAlias

from whattowatch.adapters.tmdb.genres import NAMES
from whattowatch.domain.film import Film

Json: TypeAlias = dict[str, Any]

NETFLIX = {"provider_id": 8, "provider_name": "Netflix", "logo_path": "/netflix.jpg", "display_priority": 0}
APPLE = {"provider_id": 2, "provider_name": "Apple TV", "logo_path": "/apple.jpg", "display_priority": 4}
MUBI = {"provider_id": 11, "provider_name": "MUBI", "logo_path": "/mubi.jpg", "display_priority": 9}
SERVICES = [NETFLIX, APPLE, MUBI]

_NUMBERS = {name: number for number, name in NAMES.items()}


def listed_of(film: Film, *, russian: bool = False) -> Json:
    return {
        "adult": film.adult,
        "backdrop_path": None,
        "genre_ids": [_NUMBERS[genre] for genre in film.genres],
        "id": film.film_id,
        "original_language": film.original_language,
        "original_title": film.original_title,
        "overview": "" if russian else film.synopsis,
        "popularity": film.popularity or 0.0,
        "poster_path": film.poster_path,
        "release_date": f"{film.year}-05-15" if film.year else "",
        "title": film.titles.get("ru", film.title) if russian else film.title,
        "video": False,
        "vote_average": film.vote_average or 0,
        "vote_count": film.vote_count or 0,
    }


def details_of(film: Film, query: dict[str, str], *, russian: bool = False) -> Json:
    record = listed_of(film, russian=russian)
    numbers = record.pop("genre_ids")
    record |= {
        "genres": [{"id": n, "name": f"жанр {n}" if russian else NAMES[n]} for n in numbers],
        "runtime": film.runtime_min or 0,
        "production_countries": [{"iso_3166_1": code, "name": code} for code in film.countries],
        "origin_country": list(film.countries),
        "belongs_to_collection": {"id": film.franchise_id or 1, "name": film.franchise}
        if film.franchise
        else None,
        "status": "Released" if film.released else "Post Production",
        "imdb_id": film.imdb_id,
    }
    parts = query.get("append_to_response", "").split(",")
    return record | {part: value for part, value in _appended(film).items() if part in parts}


def _appended(film: Film) -> Json:
    cast = [{"name": name, "order": place, "character": ""} for place, name in enumerate(film.cast)]
    crew = [{"name": name, "job": "Director", "department": "Directing"} for name in film.directors]
    tags = [{"id": number, "name": name} for number, name in enumerate(film.keywords)]
    return {
        "credits": {"cast": cast[::-1], "crew": [{"name": "Somebody", "job": "Producer"}, *crew]},
        "keywords": {"keywords": tags},
        **appended(film),
    }


def appended(film: Film) -> Json:
    """The parts of a film's page, as `append_to_response` puts them there."""
    return {
        "external_ids": {"imdb_id": film.imdb_id, "wikidata_id": film.wikidata_id, "facebook_id": None},
        "release_dates": {
            "results": [
                {
                    "iso_3166_1": country,
                    "release_dates": [
                        {"certification": "", "descriptors": [], "iso_639_1": "", "note": "", "type": 1},
                        {"certification": said, "release_date": "1995-12-15T00:00:00.000Z", "type": 3},
                    ],
                }
                for country, said in film.certifications.items()
            ]
        },
        "videos": {"results": _videos(film)},
        "translations": {"translations": _translations(film)},
        "alternative_titles": {
            "titles": [{"iso_3166_1": "US", "title": title, "type": ""} for title in film.other_titles]
        },
        "watch/providers": watch_of(film.film_id),
    }


def watch_of(film_id: int) -> Json:
    """In the United States with Netflix, or for money; in Germany for money alone; nowhere else."""
    link = f"https://www.themoviedb.org/movie/{film_id}-heat/watch?locale="
    return {
        "id": film_id,
        "results": {
            "US": {"link": f"{link}US", "flatrate": [NETFLIX], "rent": [APPLE], "buy": [APPLE]},
            "DE": {"link": f"{link}DE", "rent": [APPLE]},
        },
    }


def _videos(film: Film) -> list[Json]:
    if film.trailer_key is None:
        return []
    usual = {"iso_639_1": "en", "iso_3166_1": "US", "size": 1080, "name": "Trailer", "id": "abc"}
    return [
        {**usual, "site": "Vimeo", "key": "12345678901", "type": "Trailer", "official": True},
        {**usual, "site": "YouTube", "key": "behindscene", "type": "Featurette", "official": True},
        {**usual, "site": "YouTube", "key": "unofficial1", "type": "Trailer", "official": False},
        {**usual, "site": "YouTube", "key": film.trailer_key, "type": "Trailer", "official": True},
    ]


def _translations(film: Film) -> list[Json]:
    return [
        {
            "iso_3166_1": code.upper(),
            "iso_639_1": code,
            "name": code,
            "english_name": code,
            "data": {
                "homepage": "",
                "overview": film.synopses.get(code, ""),
                "runtime": 0,
                "tagline": "",
                "title": film.titles.get(code, ""),
            },
        }
        for code in ("en", *dict.fromkeys((*film.titles, *film.synopses)))
    ]
