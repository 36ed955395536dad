"""Files of films: TMDB's daily list of ids (a JSON object a line), or a table (CSV) with a row a film. Plain or gzipped."""

import csv
import gzip
import hashlib
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from whattowatch.adapters.local.film_rows import BadRow, film_of_line, film_of_row
from whattowatch.application.ports.film_file import FileRow, FilmFile, NotAFilmFile

GZIP = b"\x1f\x8b"
NEEDED = {"tmdb_id", "title"}  # columns
LONGEST_FIELD = 1_000_000
BROKEN_OFF = (EOFError, gzip.BadGzipFile, OSError)


class LocalFilmFile(FilmFile):
    """Args:
    overviews: a table of tmdb_id and overview, for the synopses.

    Raises:
        NotAFilmFile: one of the files cannot be read.
    """

    def __init__(self, path: Path, overviews: Path | None = None) -> None:
        self._path, self._overviews = path, overviews
        digest = hashlib.sha256()
        for each in (path, overviews):
            if each is not None:
                digest.update(_digest(each))
        self._fingerprint = digest.hexdigest()

    @property
    def fingerprint(self) -> str:
        return self._fingerprint

    def rows(self) -> Iterator[FileRow]:
        size = max(1, self._path.stat().st_size)
        with self._path.open("rb") as raw:
            lines = _text(raw)
            start = _start(lines, self._path.name)
            rows = _listed(lines) if start == "{" else self._tabled(lines)
            number = 0
            try:
                for row in rows:
                    number = row.number
                    yield FileRow(
                        number=number, film=row.film, problem=row.problem, read=min(1.0, raw.tell() / size)
                    )
            except BROKEN_OFF as broken:
                problem = f"the file breaks off after this line: {type(broken).__name__}"
                yield FileRow(number=number + 1, problem=problem, read=1.0)

    def _tabled(self, lines: io.TextIOBase) -> Iterator[FileRow]:
        texts = {} if self._overviews is None else _overviews(self._overviews)
        reader, columns = _table(lines, NEEDED, self._path.name)
        for number, cells in _cells(reader):
            if isinstance(cells, str):
                yield FileRow(number=number, problem=cells)
                continue
            try:
                row = _named(columns, cells)
                yield FileRow(number=number, film=film_of_row(row, texts.get(row["tmdb_id"], "")))
            except BadRow as bad:
                yield FileRow(number=number, problem=str(bad))


def overviews_beside(path: Path) -> Path | None:
    """The synopses that lie beside a table, if there are any."""
    beside = (path.with_name(name) for name in ("overviews.csv.gz", "overviews.csv"))
    return next((each for each in beside if each.exists() and each != path), None)


def _listed(lines: io.TextIOBase) -> Iterator[FileRow]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield FileRow(number=number, film=film_of_line(line))
        except BadRow as bad:
            yield FileRow(number=number, problem=str(bad))


def _overviews(path: Path) -> dict[str, str]:
    with path.open("rb") as raw:
        try:
            reader, columns = _table(_text(raw), {"tmdb_id", "overview"}, path.name)
            rows = (_named(columns, cells) for _, cells in _cells(reader) if not isinstance(cells, str))
            return {row["tmdb_id"]: row["overview"] for row in rows}
        except (*BROKEN_OFF, BadRow) as broken:
            raise NotAFilmFile(path.name, f"cannot be read: {broken}") from broken


def _table(lines: io.TextIOBase, needed: set[str], name: str) -> tuple[Any, list[str]]:
    """Raises:
    NotAFilmFile: it has not the columns that are needed.
    """
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(lines)
    try:
        columns = [column.strip().lower().removeprefix("\ufeff") for column in next(reader, [])]
    except (csv.Error, *BROKEN_OFF) as broken:
        raise NotAFilmFile(name, f"cannot be read: {broken}") from broken
    if missing := needed - set(columns):
        raise NotAFilmFile(
            name,
            f"no column {', '.join(sorted(missing))}: give TMDB's daily list of ids, or a table with a row a film",
        )
    return reader, columns


def _cells(reader: Any) -> Iterator[tuple[int, list[str] | str]]:
    """Each row with the line it ends in; or what is wrong with it."""
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, f"no row of a table: {error}"
        else:
            if cells:
                yield reader.line_num, cells


def _named(columns: list[str], cells: list[str]) -> Mapping[str, str]:
    if len(cells) != len(columns):
        raise BadRow(f"{len(cells)} cells for {len(columns)} columns")
    return dict(zip(columns, cells, strict=True))


def _text(raw: BinaryIO) -> io.TextIOWrapper:
    """Bytes that are no UTF-8 become something that no film may be called."""
    start = raw.read(2)
    raw.seek(0)
    opened: Any = gzip.GzipFile(fileobj=raw) if start == GZIP else raw
    return io.TextIOWrapper(opened, encoding="utf-8-sig", errors="surrogateescape", newline="")


def _start(lines: io.TextIOBase, name: str) -> str:
    try:
        start = lines.read(1)
        lines.seek(0)
    except BROKEN_OFF as broken:
        raise NotAFilmFile(name, f"cannot be read: {broken}") from broken
    return start


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError as error:
        raise NotAFilmFile(path.name, f"cannot be read: {error.strerror or error}") from error
