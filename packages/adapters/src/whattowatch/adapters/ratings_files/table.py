"""Ratings as a table of one's own (CSV, plain or gzipped): user, film, rating in stars, timestamp in seconds since 1970.

Users are called as anybody likes, films by TMDB's numbers. While its lines are as plain as MovieLens' are, a block of
them is read at once; from the first that are not, it is read row by row, which says what is wrong and where.
"""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from whattowatch.adapters.ratings_files.archive import BLOCK, MOST_BYTES, Alone
from whattowatch.adapters.ratings_files.gathering import Gathered, last_of_each, numbered
from whattowatch.adapters.ratings_files.rows import Rows, together
from whattowatch.application.ports.ratings_file import (
    NotARatingsFile,
    RatingsFile,
    RatingsRead,
    Titled,
    Told,
)
from whattowatch.domain.ids import MAX_FILM_ID, FilmId
from whattowatch.recommender.ratings import Ratings

COLUMNS = ("user", "film", "rating", "timestamp")
PLAIN = ",".join(COLUMNS).encode()
HALF_STARS = range(1, 11)
LATEST_S = 253_402_300_799.0  # the last second of the year 9999
AT_ONCE = 50_000  # rows that are read one by one before they become arrays
_BOM = b"\xef\xbb\xbf"


class RatingsTable(RatingsFile):
    """Args:
    block: bytes that are parsed at once.
    most: bytes of the table, unpacked.
    """

    def __init__(self, path: Path, *, block: int = BLOCK, most: int = MOST_BYTES) -> None:
        self._path, self._block, self._most = path, block, most

    @property
    def name(self) -> str:
        return self._path.name

    def by_title(self) -> Mapping[int, Titled]:
        return {}

    def read(self, found: Mapping[int, FilmId], tell: Told) -> RatingsRead:  # noqa: ARG002  # its films have numbers
        gathered, users = Gathered(self.name), Users()
        for rows in self._rows(users, tell):
            gathered.add(rows)
        user, film, stars, at = gathered.columns()
        film_ids, film = numbered(film)
        exact = stars.astype(np.float64)  # whose worth is computed as finely: scores are told to six digits
        return RatingsRead(last_of_each(Ratings(user, film, exact, at, film_ids)), users.names, 0)

    def _rows(self, users: "Users", tell: Told) -> Iterator[Rows]:
        with Alone(self._path).opened(self.name, self._most) as member:
            portions = member.whole_lines(self._block, tell)
            lines, first = next(portions, (b"", 1))
            header, end, rest = lines.removeprefix(_BOM).partition(b"\n")
            columns = COLUMNS if header == PLAIN else None
            portions = chain([(rest, first + 1) if columns else (header + end + rest, first)], portions)
            for lines, first in portions:
                rows = together(lines, as_written=True) if columns else None
                if rows is None or not ((rows.film >= 1) & (rows.film <= MAX_FILM_ID)).all():
                    texts = (some for some, _ in chain([(lines, first)], portions))
                    yield from self._one_by_one(texts, first, columns, users)
                    return
                yield rows._replace(user=users.of(rows.user))

    def _one_by_one(
        self, portions: Iterable[bytes], first: int, columns: Sequence[str] | None, users: "Users"
    ) -> Iterator[Rows]:
        """Args:
        columns: None: the first of the lines says.
        """
        reader = csv.reader(_lines_in(portions))
        try:
            places = self._places(next(reader, []) if columns is None else columns)
            said = (self._said(row, places, first - 1 + reader.line_num, users) for row in reader if row)
            while some := [*islice(said, AT_ONCE)]:
                user, film, stars, at = zip(*some, strict=True)
                yield Rows(
                    np.array(user, np.int32),
                    np.array(film, np.int32),
                    np.array(stars, np.float32),
                    np.array(at, np.float64),
                )
        except (UnicodeDecodeError, csv.Error) as broken:
            raise NotARatingsFile(self.name, f"cannot be read: {broken}") from broken

    def _places(self, columns: Sequence[str]) -> Sequence[int]:
        missing = {*COLUMNS} - {*columns}
        if missing:
            raise NotARatingsFile(
                self.name, f"no column {', '.join(sorted(missing))}: give a table of {', '.join(COLUMNS)}"
            )
        return [max(place for place, name in enumerate(columns) if name == column) for column in COLUMNS]

    def _said(
        self, row: Sequence[str], places: Sequence[int], line: int, users: "Users"
    ) -> tuple[int, int, float, float]:
        user, film, rating, timestamp = (row[place] if place < len(row) else "" for place in places)
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
                raise NotARatingsFile(self.name, f"line {line}: {problem}")
        return users.number(user), int(film), stars, at


class Users:
    """Everybody that the file names, numbered in the order of their first lines."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @property
    def names(self) -> Sequence[str]:
        return [*self._numbers]

    def number(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def of(self, called: NDArray[np.int32]) -> NDArray[np.int32]:
        """Of users who are called by numbers."""
        names, firsts, places = np.unique(called, return_index=True, return_inverse=True)
        numbers = np.empty(len(names), np.int32)
        for each in np.argsort(firsts).tolist():
            numbers[each] = self.number(str(names[each]))
        return numbers[places]


def _lines_in(portions: Iterable[bytes]) -> Iterator[str]:
    for lines in portions:
        yield from io.StringIO(lines.decode("utf-8"), newline="\n")


def _number(text: str) -> float:
    """Not a number when it is none."""
    try:
        return float(text)
    except ValueError:
        return math.nan
