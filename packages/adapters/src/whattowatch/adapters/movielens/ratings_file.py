"""A MovieLens archive: ml-latest, ml-latest-small, 25M and 32M (`ratings.csv` and `links.csv`), 1M and 10M (`ratings.dat` and `movies.dat`)."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from whattowatch.adapters.movielens import films
from whattowatch.adapters.movielens.archive import archive_at
from whattowatch.adapters.movielens.rows import Rows, parsed
from whattowatch.application.ports.ratings_file import (
    NotARatingsFile,
    RatingsFile,
    RatingsRead,
    Titled,
    Told,
)
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.ratings import Ratings

MOST_BYTES = 4 << 30  # five times as much as there is in the largest of them
MOST_RATINGS = 100_000_000
BLOCK = 8 << 20
LONGEST_LINE = 10_000
HEADER = b"userid,movieid,rating,timestamp"
WANTED = (
    "no MovieLens archive: it has neither ratings.csv and links.csv (ml-latest-small, ml-latest, 25M, 32M) "
    "nor ratings.dat and movies.dat (1M, 10M)"
)


class Layout(Struct, frozen=True):
    """How the ratings are written down."""

    name: str
    header: bytes  # in small letters; "" for none
    parting: bytes  # of fields


LAYOUTS = {
    "links.csv": Layout("ratings.csv", HEADER, b","),
    "movies.dat": Layout("ratings.dat", b"", b"::"),
}


class MovieLensFile(RatingsFile):
    """Args:
        block: bytes that are parsed at once.
        most: bytes of ratings, unpacked.

    Raises:
        NotARatingsFile: it is none.
    """

    def __init__(self, path: Path, *, block: int = BLOCK, most: int = MOST_BYTES) -> None:
        self._block, self._most = block, most
        self._archive = archive_at(path)
        files = self._archive.files
        layouts = [each for beside, each in LAYOUTS.items() if {beside, each.name} <= files]
        if not layouts:
            raise NotARatingsFile(path.name, WANTED)
        self._layout = layouts[0]

    @property
    def name(self) -> str:
        return self._archive.name

    def by_title(self) -> Mapping[int, Titled]:
        return films.titles(self._archive) if self._layout.name == "ratings.dat" else {}

    def read(self, found: Mapping[int, FilmId], tell: Told) -> RatingsRead:
        numbers = found if self._layout.name == "ratings.dat" else films.numbers(self._archive)
        told, unmatched, count = Matched(numbers), set[int](), 0
        some: list[Rows] = []
        for rows in self._rows(tell):
            known, unknown = told.of(rows)
            some.append(known)
            unmatched.update(unknown)
            count += len(rows.user)
            if count > MOST_RATINGS:
                raise NotARatingsFile(self._layout.name, f"has more than {MOST_RATINGS:,} ratings")
        return RatingsRead(_ratings(some, told.film_ids), len(unmatched))

    def _rows(self, tell: Told) -> Iterator[Rows]:
        layout, line, left = self._layout, 1, b""
        with self._archive.opened(layout.name, self._most) as member:
            for block, share in member.blocks(self._block):
                lines, end, left = (left + block).replace(b"\r", b"").rpartition(b"\n")
                if len(left) > LONGEST_LINE:
                    raise NotARatingsFile(layout.name, "has a line that never ends: no ratings")
                whole, line = self._without_header(lines + end, line)
                yield from self._parsed(whole, line)
                line += whole.count(b"\n")
                tell(share)
            whole, line = self._without_header(left + b"\n" if left else b"", line)
            yield from self._parsed(whole, line)

    def _parsed(self, whole: bytes, line: int) -> Iterator[Rows]:
        """With the layout's parting as commas. A comma of its own would be no rating's."""
        if self._layout.parting != b",":
            whole = whole.replace(b",", b"?").replace(self._layout.parting, b",")
        if whole:
            yield parsed(whole, self._layout.name, line)

    def _without_header(self, whole: bytes, line: int) -> tuple[bytes, int]:
        header = self._layout.header
        if line > 1 or not header or not whole:
            return whole, line
        first, _, rest = whole.partition(b"\n")
        if first.removeprefix(b"\xef\xbb\xbf").strip().lower() != header:
            shown = first[:80].decode("utf-8", "replace")
            raise NotARatingsFile(
                self._layout.name, f"its first line is {shown!r} and not userId,movieId,rating,timestamp"
            )
        return rest, 2


class Matched:
    """MovieLens' films and ours. Two of theirs may be one of ours."""

    def __init__(self, numbers: Mapping[int, FilmId]) -> None:
        self._theirs = np.array(sorted(numbers), np.int64)
        ours = np.array([numbers[movie] for movie in self._theirs.tolist()], np.int64)
        film_ids, places = np.unique(ours, return_inverse=True)
        self.film_ids, self._places = film_ids, places.astype(np.int32)

    def of(self, rows: Rows) -> tuple[Rows, list[int]]:
        """The rows of films that are ours too, with their places among ours; and which of theirs are none of ours."""
        if not len(self._theirs):
            return rows.where(np.zeros(len(rows.film), np.bool_)), np.unique(rows.film).tolist()
        at = np.minimum(np.searchsorted(self._theirs, rows.film), len(self._theirs) - 1)
        known = self._theirs[at] == rows.film
        rest = np.unique(rows.film[~known]).tolist()
        return rows.where(known)._replace(film=self._places[at[known]]), rest


def _ratings(some: list[Rows], film_ids: NDArray[np.int64]) -> Ratings:
    user, film, stars, at = (
        np.concatenate([rows[column] for rows in some] or [np.empty(0, np.int32)]) for column in range(4)
    )
    some.clear()
    user = _numbered(user)
    ratings = Ratings(user, film, stars.astype(np.float32, copy=False), at, film_ids)
    return ratings if (last := _last_of_each(ratings)) is None else ratings.where(last)


def _numbered(users: NDArray[np.int32]) -> NDArray[np.int32]:
    """From 0 up. Their numbers are small in all that MovieLens gives away, and then nothing is sorted."""
    if users.max(initial=0) > max(1_000_000, 10 * len(users)):
        return np.unique(users, return_inverse=True)[1].astype(np.int32)
    there = np.zeros(users.max(initial=0) + 1, np.bool_)
    there[users] = True
    return (np.cumsum(there, dtype=np.int32) - 1)[users]


def _last_of_each(ratings: Ratings) -> NDArray[np.bool_] | None:
    """Of several ratings of one film by one user the latest, and of those the last; None: there are no such."""
    keys = ratings.user.astype(np.int64) * max(1, ratings.films) + ratings.film
    ordered = np.sort(keys)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    del ordered
    if not len(twice):
        return None
    at = np.minimum(np.searchsorted(twice, keys), len(twice) - 1)
    places = np.flatnonzero(twice[at] == keys)
    order = places[np.lexsort((places, ratings.at[places], keys[places]))]
    last = np.append(keys[order][1:] != keys[order][:-1], True)
    chosen = np.ones(len(keys), np.bool_)
    chosen[order[~last]] = False
    return chosen
