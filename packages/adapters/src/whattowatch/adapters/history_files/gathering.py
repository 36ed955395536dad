"""The lines of a file, gathered film by film, each line counted once."""

from datetime import date

from msgspec.structs import replace

from whattowatch.adapters.history_files.tables import MOST_ROWS
from whattowatch.adapters.history_files.values import LONGEST_TITLE, BadValue
from whattowatch.application.ports.history_file import (
    BadLine,
    FileFilm,
    FileRead,
    NotAHistoryFile,
    Unreadable,
)
from whattowatch.application.resting import Resting
from whattowatch.domain.bringing import Brought, together
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import folded, with_year

Key = tuple[str, int | None] | str | FilmId


class Gathering:
    """Args:
    latest: no day after it can have been a day of watching.
    """

    def __init__(self, latest: date) -> None:
        self.latest = latest
        self._films: dict[Key, FileFilm] = {}
        self._parts: dict[Key, list[Brought]] = {}
        self._said: set[tuple[Key, Brought]] = set()
        self._bad: list[BadLine] = []
        self._lines, self._duplicates, self._skipped = 0, 0, 0
        self._resting = Resting()

    def count(self) -> None:
        """One more line.

        Raises:
            NotAHistoryFile: there are too many.
        """
        self._resting.rest_if_due()
        self._lines += 1
        if self._lines > MOST_ROWS:
            raise NotAHistoryFile(
                f"the file has more than {MOST_ROWS:,} rows: send a part of it at a time", Unreadable.LARGE
            )

    def skip(self) -> None:
        self._skipped += 1

    def bad(self, where: str, problem: str) -> None:
        self._bad.append(BadLine(where=where, problem=problem))

    def add(self, film: FileFilm, *, lines: int = 1) -> None:
        """Raises:
        BadValue: nobody can know which film is meant.
        """
        film = _tidy(film)
        key = _key(film)
        said = (key, film.brought)
        if said in self._said:
            self._duplicates += 1
            return
        self._said.add(said)
        known = self._films.get(key)
        self._films[key] = (
            replace(film, lines=lines) if known is None else replace(known, lines=known.lines + lines)
        )
        self._parts.setdefault(key, []).append(film.brought)

    def read(self, source: str) -> FileRead:
        """Raises:
        NotAHistoryFile: there was nothing in it.
        """
        if not self._lines:
            raise NotAHistoryFile(
                "there is nothing in the file but its head: export it once more", Unreadable.EMPTY
            )
        films = list[FileFilm]()
        for key, film in self._films.items():
            films.append(replace(film, brought=together(self._parts[key])))
            self._resting.rest_if_due()
        return FileRead(
            source=source,
            films=films,
            bad=self._bad,
            lines=self._lines,
            duplicates=self._duplicates,
            skipped=self._skipped,
        )


def _tidy(film: FileFilm) -> FileFilm:
    if len(film.title) > LONGEST_TITLE:
        raise BadValue(f"a title of {len(film.title)} characters is none")
    if film.year is None and (read := with_year(film.title)):
        return replace(film, title=read[0], year=read[1])
    return film


def _key(film: FileFilm) -> Key:
    if film.film_id is not None:
        return film.film_id
    if film.imdb_id:
        return film.imdb_id
    if not folded(film.title):
        raise BadValue("there is no title, and no number of IMDb or TMDB")
    return folded(film.title), film.year
