"""A MovieLens archive: ml-latest, ml-latest-small, 25M and 32M (`ratings.csv` and `links.csv`), 1M and 10M (`ratings.dat` and `movies.dat`)."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from msgspec import Struct

from whattowatch.adapters.ratings_files import films
from whattowatch.adapters.ratings_files.archive import BLOCK, MOST_BYTES, archive_at
from whattowatch.adapters.ratings_files.gathering import Gathered, last_of_each, numbered
from whattowatch.adapters.ratings_files.rows import Rows, parsed
from whattowatch.application.ports.ratings_file import (
    NotARatingsFile,
    RatingsFile,
    RatingsRead,
    Titled,
    Told,
)
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.ratings import Ratings

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
        told, unmatched = Matched(numbers), set[int]()
        gathered = Gathered(self._layout.name)
        for rows in self._rows(tell):
            known, unknown = told.of(rows)
            gathered.add(known, told=len(rows.user))
            unmatched.update(unknown)
        columns = gathered.columns()
        users, user = numbered(columns.user)
        ratings = last_of_each(Ratings(user, columns.film, columns.stars, columns.at, told.film_ids))
        return RatingsRead(ratings, [*map(str, users.tolist())], len(unmatched))

    def _rows(self, tell: Told) -> Iterator[Rows]:
        with self._archive.opened(self._layout.name, self._most) as member:
            for lines, first in member.whole_lines(self._block, tell):
                yield from self._parsed(*self._without_header(lines, first))

    def _parsed(self, whole: bytes, line: int) -> Iterator[Rows]:
        """With the layout's parting as commas. A comma of its own would be no rating's."""
        if self._layout.parting != b",":
            whole = whole.replace(b",", b"?").replace(self._layout.parting, b",")
        if whole:
            yield parsed(whole, self._layout.name, line)

    def _without_header(self, whole: bytes, line: int) -> tuple[bytes, int]:
        header = self._layout.header
        if line > 1 or not header:
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
