"""Exports in JSON: Trakt's, and our own."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import reduce
from pathlib import PurePosixPath
from typing import get_args

import msgspec
from msgspec import Struct

from whattowatch.adapters.history_files.gathering import Gathering
from whattowatch.adapters.history_files.places import check_place
from whattowatch.adapters.history_files.values import BadValue, film_of, imdb_of, instant_of, year_of
from whattowatch.application.exporting.export_viewer import FORMAT
from whattowatch.application.ports.history_file import FileFilm, NotAHistoryFile, Unreadable
from whattowatch.domain.bringing import Brought, Seen
from whattowatch.domain.events import name_of
from whattowatch.domain.ids import MAX_FILM_ID, FilmId
from whattowatch.domain.progress import NotAPlace, NotStoppedThen
from whattowatch.domain.rating import Rating
from whattowatch.domain.review import LONGEST_TEXT, NotWatchedThen, check_date
from whattowatch.domain.standing import UNKNOWN, ReviewSaved, Standing, StandingEvent, evolve
from whattowatch.domain.viewings import viewings_of

_NAMES = frozenset(map(name_of, get_args(StandingEvent)))
_as_event: Callable[[msgspec.Raw], StandingEvent] = msgspec.json.Decoder(StandingEvent).decode


class _Ids(Struct, frozen=True):
    imdb: str | None = None
    tmdb: int | None = None


class _Movie(Struct, frozen=True):
    title: str | None = None
    year: int | None = None
    ids: _Ids = _Ids()


class _Played(Struct, frozen=True):
    """An item of Trakt: of the history, the ratings, the collection or the watchlist."""

    type: str = ""
    movie: _Movie | None = None
    rating: int | None = None
    watched_at: str = ""
    rated_at: str = ""
    listed_at: str = ""
    collected_at: str = ""


class _Told(Struct, frozen=True):
    event: msgspec.Raw


class _Export(Struct, frozen=True):
    format: str
    events: list[_Told]


class _Named(Struct, frozen=True):
    event: str


def is_own(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and FORMAT.encode() in data[:200]


def is_list(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"[")


def read_trakt(name: str, data: bytes, gathering: Gathering) -> None:
    """Raises:
    NotAHistoryFile
    """
    try:
        items = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=list[msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as broken:
        raise NotAHistoryFile("the JSON is damaged: export it once more", Unreadable.DAMAGED) from broken
    for number, raw in enumerate(items, 1):
        gathering.count()
        where = f"{name or 'item'}:{number}"
        try:
            film = _trakt_film(msgspec.json.decode(raw, type=_Played), name, gathering.latest)
            if film is None:
                gathering.skip()
            else:
                gathering.add(msgspec.structs.replace(film, where=where))
        except BadValue as bad:
            gathering.bad(where, str(bad))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            gathering.bad(where, "this is nothing that Trakt writes")


def _trakt_film(item: _Played, name: str, latest: date) -> FileFilm | None:
    if item.movie is None:
        return None
    ids = item.movie.ids
    return FileFilm(
        title=(item.movie.title or "").strip(),
        year=year_of(str(item.movie.year or "")),
        imdb_id=imdb_of(ids.imdb or ""),
        film_id=film_of(str(ids.tmdb or "")),
        brought=_trakt_brought(item, PurePosixPath(name).name, latest),
    )


def _trakt_brought(item: _Played, name: str, latest: date) -> Brought:
    if item.watched_at:
        seen_at = instant_of(item.watched_at)
        if seen_at is None or seen_at.date() > latest:
            raise BadValue(f"{item.watched_at[:30]!r} is no time of watching")
        return Brought(seen=(Seen(watched_on=seen_at.date(), said_at=seen_at),))
    if item.rating is not None:
        if not 1 <= item.rating <= 10:
            raise BadValue(f"{item.rating} is no rating: Trakt has 1 to 10")
        return Brought(overall=Seen(grade=Rating(item.rating), said_at=instant_of(item.rated_at)))
    if item.collected_at:
        return Brought(owned=True)
    if item.listed_at and "watchlist" in (name or "watchlist"):
        return Brought(saved=True)
    raise BadValue("neither watched, nor rated, nor collected, nor on the watchlist")


def read_own(data: bytes, gathering: Gathering) -> None:
    """Raises:
    NotAHistoryFile
    """
    try:
        export = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_Export)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as broken:
        raise NotAHistoryFile(
            "the export is damaged or cut short: export it once more", Unreadable.DAMAGED
        ) from broken
    films: dict[FilmId, list[StandingEvent]] = {}
    for number, told in enumerate(export.events, 1):
        gathering.count()
        try:
            event = _spoken(told.event)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            gathering.bad(f"event:{number}", "this is no event that is known")
            continue
        if event is None:
            gathering.skip()
        elif not 1 <= event.film_id <= MAX_FILM_ID:
            gathering.bad(f"event:{number}", "this is no number of a film at TMDB")
        else:
            films.setdefault(event.film_id, []).append(event)
    for film_id, events in films.items():
        _add_own(film_id, events, gathering)


def _spoken(raw: msgspec.Raw) -> StandingEvent | None:
    """None: it speaks of something else than a film."""
    if msgspec.json.decode(raw, type=_Named).event not in _NAMES:
        return None
    return _as_event(raw)


def _add_own(film_id: FilmId, events: list[StandingEvent], gathering: Gathering) -> None:
    start: Standing = UNKNOWN
    standing = reduce(evolve, events, start)
    try:
        seen = tuple(_seen(told[-1], gathering.latest) for told in viewings_of(events))
        if standing.progress:
            check_place(standing.progress, gathering.latest)
    except (NotWatchedThen, NotAPlace, NotStoppedThen) as refused:
        gathering.bad(f"film {film_id}", str(refused))
        return
    brought = Brought(
        seen=seen,
        saved=standing.saved,
        note=standing.note,
        hidden=standing.hidden,
        owned=standing.owned,
        progress=standing.progress,
    )
    gathering.add(FileFilm(film_id=film_id, brought=brought, where=f"film {film_id}"), lines=len(events))


def _seen(word: ReviewSaved, latest: date) -> Seen:
    if word.watched_on is not None:
        check_date(word.watched_on, datetime.combine(latest, datetime.min.time(), UTC) - timedelta(hours=14))
    return Seen(
        watched_on=word.watched_on,
        grade=word.grade,
        text=word.text[:LONGEST_TEXT],
        said_at=word.at,
        origin=word.origin,
    )
