"""TMDB's answers beyond searches and pages of films, in the shapes that its documentation gives them."""

from typing import TYPE_CHECKING, Any, TypeAlias

from tests.support.tmdb_records import SERVICES, listed_of, watch_of
from whattowatch.adapters.tmdb.genres import NAMES

if TYPE_CHECKING:
    from tests.support.tmdb_server import TmdbServer

Json: TypeAlias = dict[str, Any]
ON_A_PAGE = 20


def answer(server: "TmdbServer", path: str, query: dict[str, str]) -> Any | None:  # noqa: C901, PLR0911  # a table of addresses
    match path.split("/"):
        case ["discover", "movie"] | ["trending", "movie", "day" | "week"]:
            return _films(server, query)
        case ["movie", number, "similar" | "recommendations"] if number.isdigit():
            return _films(server, query) if int(number) in server.films else None
        case ["movie", number, "watch", "providers"] if number.isdigit():
            return watch_of(int(number)) if int(number) in server.films else None
        case ["movie", "changes"]:
            return _page([{"id": each, "adult": False} for each in server.changed], query)
        case ["find", number]:
            return _found(server, number, query)
        case ["collection", number] if number.isdigit():
            return _collection(server, int(number))
        case ["search", "person"]:
            return _page(list(server.people.values()), query)
        case ["person", number] if number.isdigit():
            return _person(server, int(number), query)
        case ["watch", "providers", "movie"]:
            return {"results": [{**each, "display_priorities": {"US": 1}} for each in SERVICES]}
        case ["configuration"]:
            return CONFIGURATION
        case ["genre", "movie", "list"]:
            return {"genres": [{"id": number, "name": name} for number, name in NAMES.items()]}
        case _:
            return None


def _films(server: "TmdbServer", query: dict[str, str]) -> Json:
    russian = query.get("language", "").startswith("ru")
    films = [listed_of(film, russian=russian) for film in server.films.values()]
    return _page(films if server.listed is None else server.listed, query)


def _page(results: list[Any], query: dict[str, str]) -> Json:
    page = int(query.get("page", "1"))
    shown = results[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    pages = -(-len(results) // ON_A_PAGE)
    return {"page": page, "results": shown, "total_pages": pages, "total_results": len(results)}


def _found(server: "TmdbServer", number: str, query: dict[str, str]) -> Json:
    russian = query.get("language", "").startswith("ru")
    whose = query.get("external_source", "")
    films = [
        listed_of(film, russian=russian)
        for film in server.films.values()
        if number == {"imdb_id": film.imdb_id, "wikidata_id": film.wikidata_id}.get(whose)
    ]
    kinds = ("person_results", "tv_results", "tv_episode_results", "tv_season_results")
    return {"movie_results": films, **{kind: [] for kind in kinds}}


def _collection(server: "TmdbServer", number: int) -> Json | None:
    members = [film for film in server.films.values() if film.franchise_id == number]
    if not members:
        return None
    parts = [listed_of(film) for film in members]
    return {"id": number, "name": members[0].franchise, "overview": "", "poster_path": None, "parts": parts}


def _person(server: "TmdbServer", number: int, query: dict[str, str]) -> Json | None:
    record = server.people.get(number)
    if record is None or query.get("append_to_response") != "movie_credits":
        return record
    films = server.films.values()
    acted = [film for film in films if record["name"] in film.cast]
    directed = [film for film in films if record["name"] in film.directors]
    made = [{**listed_of(film), "job": "Director", "department": "Directing"} for film in directed]
    produced = [{**listed_of(film), "job": "Producer"} for film in films]
    played = [{**listed_of(film), "character": "", "order": 0} for film in acted]
    return {**record, "movie_credits": {"cast": played, "crew": [*produced, *made]}}


def person(number: int, name: str) -> Json:
    return {
        "adult": False,
        "gender": 2,
        "id": number,
        "known_for": [],
        "known_for_department": "Directing",
        "name": name,
        "original_name": name,
        "popularity": 12.5,
        "profile_path": None,
    }


CONFIGURATION = {
    "change_keys": ["adult", "title"],
    "images": {
        "base_url": "http://image.tmdb.org/t/p/",
        "secure_base_url": "https://image.tmdb.org/t/p/",
        "backdrop_sizes": ["w300", "w780", "w1280", "original"],
        "logo_sizes": ["w45", "w92", "w154", "w185", "w300", "w500", "original"],
        "poster_sizes": ["w92", "w154", "w185", "w342", "w500", "w780", "original"],
        "profile_sizes": ["w45", "w185", "h632", "original"],
        "still_sizes": ["w92", "w185", "w300", "original"],
    },
}
