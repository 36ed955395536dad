"""Ratings as a table (CSV, plain or gzipped): user, film, rating in stars, timestamp in seconds since 1970."""

import csv
import gzip
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

import numpy as np
from msgspec import Struct

from whattowatch.application.ports.rating_file import NotARatingFile, RatingFile, RatingsRead
from whattowatch.domain.ids import MAX_FILM_ID
from whattowatch.recommender.ratings import Ratings

COLUMNS = ("user", "film", "rating", "timestamp")
HALF_STARS = range(1, 11)
LATEST_S = 253_402_300_799.0  # the last second of the year 9999
_GZIP = b"\x1f\x8b"


class _Line(Struct, frozen=True):
    user: str
    film_id: int
    stars: float
    at: float


class LocalRatingFile(RatingFile):
    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> RatingsRead:
        kept: dict[tuple[str, int], _Line] = {}
        for line in self._lines():
            before = kept.get((line.user, line.film_id))
            if before is None or line.at >= before.at:
                kept[line.user, line.film_id] = line
        users = {user: number for number, user in enumerate(dict.fromkeys(user for user, _ in kept))}
        film_ids, film = np.unique([film_id for _, film_id in kept], return_inverse=True)
        ratings = Ratings(
            np.array([users[user] for user, _ in kept], np.int64),
            film.astype(np.int64),
            np.array([line.stars for line in kept.values()], np.float64),
            np.array([line.at for line in kept.values()], np.float64),
            film_ids.astype(np.int64),
        )
        return RatingsRead(ratings, [*users])

    def _lines(self) -> Iterator[_Line]:
        try:
            with self._opened() as text:
                rows = csv.DictReader(text)
                missing = {*COLUMNS} - {*(rows.fieldnames or ())}
                if missing:
                    raise NotARatingFile(
                        self._path.name,
                        f"no column {', '.join(sorted(missing))}: give a table of {', '.join(COLUMNS)}",
                    )
                for row in rows:
                    yield self._line(row, rows.line_num)
        except (EOFError, OSError, UnicodeDecodeError, csv.Error) as broken:
            why = broken.strerror if isinstance(broken, OSError) and broken.strerror else str(broken)
            raise NotARatingFile(self._path.name, f"cannot be read: {why}") from broken

    def _opened(self) -> TextIO:
        with self._path.open("rb") as raw:
            packed = raw.read(2) == _GZIP
        if packed:
            return gzip.open(self._path, "rt", encoding="utf-8-sig", newline="")
        return self._path.open(encoding="utf-8-sig", newline="")

    def _line(self, row: Mapping[str, str | None], number: int) -> _Line:
        user, film, rating, timestamp = (row[column] or "" for column in COLUMNS)
        stars, at = _number(rating), _number(timestamp)
        for right, problem in (
            (user != "", "there is no user"),
            (
                film.isascii() and film.isdecimal() and 0 < int(film[:20]) <= MAX_FILM_ID,
                f"{film[:20]!r} is no id of a film",
            ),
            (2 * stars in HALF_STARS, f"{rating[:20]!r} is no rating from 0.5 to 5 in halves"),
            (0 <= at <= LATEST_S, f"{timestamp[:20]!r} is no time in seconds since 1970"),
        ):
            if not right:
                raise NotARatingFile(self._path.name, f"line {number}: {problem}")
        return _Line(user, int(film), stars, at)


def _number(text: str) -> float:
    """Not a number when it is none."""
    try:
        return float(text)
    except ValueError:
        return math.nan
