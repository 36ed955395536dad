"""Which kind of table it is, by its columns, and what a line of each kind says."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import TypeAlias

from msgspec import Struct

from whattowatch.adapters.history_files.places import place_of
from whattowatch.adapters.history_files.tables import Table, line_of
from whattowatch.adapters.history_files.values import (
    BadValue,
    day_of,
    film_of,
    imdb_of,
    instant_of,
    own_grade_of,
    rating_of,
    words_of,
    year_of,
)
from whattowatch.application.exporting.cells import from_cell
from whattowatch.application.ports.history_file import FileFilm, NotAHistoryFile, Unreadable
from whattowatch.domain.bringing import Brought, Seen
from whattowatch.domain.rating import Rating
from whattowatch.domain.shelf import LONGEST_NOTE
from whattowatch.domain.standing import Origin

Cells: TypeAlias = Mapping[str, str]
Reads: TypeAlias = Callable[[Cells, date], FileFilm | None]  # None: it speaks of no film

_TITLE = ("title", "name", "film", "movie", "movietitle", "filmtitle", "название", "фильм")
_YEAR = ("year", "releaseyear", "releasedate", "год")
_RATING = ("rating", "yourrating", "myrating", "stars", "score", "оценка")
_REVIEW = ("review", "reviewtext", "comment", "comments", "рецензия", "отзыв")
_WATCHED = ("watcheddate", "watchedat", "dateviewed", "watchedon", "lastwatched", "просмотрено")
_SAID = ("date", "ratedat", "dateadded", "daterated", "created", "savedat")
_FILMS = frozenset({"movie", "movies", "film", "films", "фильм", "tvmovie", "tv movie", "short", "video", ""})


class Kind(Struct, frozen=True):
    source: str
    read: Reads


def kind_of(table: Table) -> Kind:
    """Raises:
    NotAHistoryFile
    """
    if table.has("tmdbid", "list", "viewing"):
        return Kind("own", own)
    if table.has("const"):
        return Kind("imdb", imdb)
    if table.has("tmdbid", "type", "yourrating"):
        return Kind("tmdb", tmdb)
    if table.has("mediaid", "mediatype"):
        return Kind("yamtrack", yamtrack)
    if table.has("letterboxduri", "name"):
        return Kind("letterboxd", _letterboxd(table))
    named = {*table.columns}
    if named & {*_TITLE, "tmdbid", "imdbid"} and named & {*_RATING, *_REVIEW, *_WATCHED, "rating10"}:
        source = (
            "letterboxd" if named & {"rating10", "tmdbid", "imdbid", "letterboxduri", "rewatch"} else "table"
        )
        return Kind(source, plain)
    raise NotAHistoryFile(
        "nobody here knows this table: send an export of Letterboxd, IMDb, Trakt, TMDB or Yamtrack, "
        "or a table with the columns title, year, rating"
    )


def _letterboxd(table: Table) -> Reads:
    """Tables of watched films and of the watchlist look the same: there the name of the file has to say it."""
    name = PurePosixPath(table.name).name.casefold()
    if table.has("watcheddate"):
        return diary
    if table.has("rating"):
        return rated
    if name.startswith("watchlist"):
        return listed
    if name.startswith("watched"):
        return watched
    raise NotAHistoryFile(
        "this may be films you saw, or films you mean to see: send the whole ZIP of Letterboxd",
        Unreadable.UNSURE,
    )


def diary(cells: Cells, latest: date) -> FileFilm | None:
    """A line of the diary, or a review: a viewing of its own."""
    seen = Seen(
        watched_on=day_of(cells.get("watcheddate", ""), latest=latest),
        grade=rating_of(cells.get("rating", "")),
        text=words_of(cells.get("review", "")),
        said_at=instant_of(cells.get("date", "")),
    )
    brought = Brought(overall=seen) if seen.watched_on is None else Brought(seen=(seen,))
    return _called(cells, brought)


def rated(cells: Cells, _latest: date) -> FileFilm | None:
    said_at = instant_of(cells.get("date", ""))
    return _called(cells, Brought(overall=Seen(grade=rating_of(cells["rating"]), said_at=said_at)))


def watched(cells: Cells, _latest: date) -> FileFilm | None:
    return _called(cells, Brought(overall=Seen(said_at=instant_of(cells.get("date", "")))))


def listed(cells: Cells, _latest: date) -> FileFilm | None:
    return _called(cells, Brought(saved=True))


def imdb(cells: Cells, _latest: date) -> FileFilm | None:
    """Ratings, or a list: what has no rating is meant to be seen. Which of them are films, IMDb's number will tell."""
    if not cells["const"].strip().startswith("tt"):
        return None
    rating = rating_of(cells.get("yourrating", ""), out_of=10)
    overall = Seen(grade=rating, said_at=instant_of(line_of(cells, "daterated", "created")))
    return FileFilm(
        title=line_of(cells, "title", "originaltitle"),
        year=year_of(cells.get("year", "")),
        imdb_id=imdb_of(cells["const"]),
        brought=Brought(saved=True) if rating is None else Brought(overall=overall),
    )


def tmdb(cells: Cells, _latest: date) -> FileFilm | None:
    if cells["type"].strip().casefold() not in _FILMS:
        return None
    rating = rating_of(cells["yourrating"], out_of=10)
    overall = Seen(grade=rating, said_at=instant_of(cells.get("daterated", "")))
    return FileFilm(
        title=line_of(cells, "name", "title"),
        year=year_of(cells.get("releasedate", "")),
        imdb_id=imdb_of(cells.get("imdbid", "")),
        film_id=film_of(cells["tmdbid"]),
        brought=Brought(saved=True) if rating is None else Brought(overall=overall),
    )


def yamtrack(cells: Cells, latest: date) -> FileFilm | None:
    if cells["mediatype"].strip().casefold() != "movie":
        return None
    of_tmdb = cells.get("source", "").strip().casefold() == "tmdb"
    return FileFilm(
        title=line_of(cells, "title"),
        film_id=film_of(cells["mediaid"]) if of_tmdb else None,
        imdb_id=imdb_of(cells["mediaid"]),
        brought=_of_yamtrack(cells, latest),
    )


def _of_yamtrack(cells: Cells, latest: date) -> Brought:
    """Any score out of ten, such as 7.4, is taken to the nearest half star."""
    status = cells.get("status", "").strip().casefold()
    rating = _nearest(cells.get("score", ""))
    if status in {"planning", "paused", "dropped"} and rating is None:
        return Brought(saved=status == "planning")
    ended = line_of(cells, "enddate", "progressedat")
    seen = Seen(
        watched_on=day_of(ended, latest=latest),
        grade=rating,
        text=words_of(cells.get("notes", "")),
        said_at=instant_of(ended or cells.get("createdat", "")),
    )
    return Brought(overall=seen) if seen.watched_on is None else Brought(seen=(seen,))


def _nearest(score: str) -> Rating | None:
    try:
        points = float(score.replace(",", ".")) if score.strip() else 0.0
    except ValueError:
        points = 0.0
    return Rating(round(points)) if 0.5 < points <= 10 else None  # not for what is not a number, either


def plain(cells: Cells, latest: date) -> FileFilm | None:
    """Somebody's own table, or one as Letterboxd takes them."""
    of_ten = cells.get("rating10", "").strip()
    seen = Seen(
        watched_on=day_of(line_of(cells, *_WATCHED), latest=latest),
        grade=rating_of(of_ten, out_of=10) if of_ten else rating_of(line_of(cells, *_RATING)),
        text=words_of(from_cell(next((cells[name] for name in _REVIEW if cells.get(name)), ""))),
        said_at=instant_of(line_of(cells, *_SAID)),
    )
    return _called(cells, Brought(overall=seen) if seen.watched_on is None else Brought(seen=(seen,)))


def own(cells: Cells, latest: date) -> FileFilm | None:
    return _called(cells, _of_own(cells, latest))


def _of_own(cells: Cells, latest: date) -> Brought:
    match cells["list"].strip().casefold():
        case "watchlist":
            return Brought(saved=True, note=from_cell(cells.get("note", ""))[:LONGEST_NOTE])
        case "hidden":
            return Brought(hidden=True)
        case "owned":
            return Brought(owned=True)
        case "seen":
            seen = Seen(
                watched_on=day_of(cells.get("watcheddate", ""), latest=latest),
                grade=own_grade_of(cells.get("rating", ""), cells.get("thumb", "")),
                text=words_of(from_cell(cells.get("review", ""))),
                said_at=instant_of(cells.get("saidat", "")),
                origin=_origin(cells.get("origin", "")),
            )
            return Brought(seen=(seen,))
        case "unfinished":
            return Brought(progress=place_of(cells, latest))
        case other:
            raise BadValue(f"{other[:30]!r} is no list: use seen, watchlist, hidden, owned or unfinished")


def _origin(said: str) -> Origin:
    try:
        return Origin(said.strip())
    except ValueError:
        return Origin.IMPORT


def _called(cells: Cells, brought: Brought) -> FileFilm:
    return FileFilm(
        title=from_cell(line_of(cells, *_TITLE)),
        year=year_of(line_of(cells, *_YEAR)),
        imdb_id=imdb_of(line_of(cells, "imdbid", "imdb", "imdburl")),
        film_id=film_of(line_of(cells, "tmdbid", "tmdb")),
        brought=brought,
    )
