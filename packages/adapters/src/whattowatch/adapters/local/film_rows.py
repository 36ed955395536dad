"""What one row of a file says of a film, or why it says nothing that can be kept."""

import re
from collections.abc import Mapping

import msgspec
from msgspec import Struct

from whattowatch.domain.film import Film
from whattowatch.domain.ids import MAX_FILM_ID, FilmId

FIRST_YEAR, LAST_YEAR = 1870, 2100
LONGEST_RUNTIME_MIN = 10_000
LONGEST_TITLE = 500
DESCRIBED_BY = "tmdb_id"  # the key that no line of TMDB's own list has
_IMDB = re.compile(r"(?:tt)?(\d{1,9})", re.ASCII)
_WHOLE = re.compile(r"\d{1,10}(\.0)?", re.ASCII)
_UNREADABLE = re.compile("[\ud800-\udfff]")


class BadRow(Exception):  # noqa: N818  # says what it is
    """Why a row cannot be kept."""


class _Listed(Struct, frozen=True, kw_only=True):
    """A line of TMDB's daily list; it says more, which does not matter here."""

    id: int
    original_title: str
    popularity: float = 0.0
    adult: bool = False
    video: bool = False


_listed = msgspec.json.Decoder(_Listed).decode
_described = msgspec.json.Decoder(dict[str, str | int | float | bool | list[str | int | float] | None]).decode


def film_of_line(line: str) -> Film | None:
    """Of TMDB's list, or with the columns of a table as its keys. None: what it lists is a video and no film.

    Raises:
        BadRow
    """
    if f'"{DESCRIBED_BY}"' in line:
        return _film_described(line)
    try:
        listed = _listed(line.encode())
    except UnicodeEncodeError:
        raise BadRow("not UTF-8") from None
    except msgspec.MsgspecError as error:
        raise BadRow(str(error)) from None
    if listed.video:
        return None
    title = _title(listed.original_title)
    return Film(
        film_id=_id(str(listed.id)),
        title=title,
        original_title=title,
        popularity=max(0.0, listed.popularity),
        adult=listed.adult,
    )


def _film_described(line: str) -> Film:
    try:
        described = _described(line.encode())
    except UnicodeEncodeError:
        raise BadRow("not UTF-8") from None
    except (msgspec.MsgspecError, RecursionError) as error:
        raise BadRow(str(error)) from None
    row = {key: _cell(value) for key, value in described.items()}
    if not {DESCRIBED_BY, "title"} <= row.keys():
        raise BadRow("no title that can be read")
    return film_of_row(row, row.get("overview", ""))


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "|".join(map(str, value))
    return "" if value is None else str(value)


def film_of_row(row: Mapping[str, str], overview: str) -> Film:
    """Raises:
    BadRow
    """
    if any(_UNREADABLE.search(cell) for cell in row.values()):
        raise BadRow("not UTF-8")
    return Film(
        film_id=_id(row["tmdb_id"]),
        title=_title(row["title"]),
        original_title=row.get("original_title", "").strip()[:LONGEST_TITLE],
        original_language=row.get("original_language", "").strip().lower()[:3],
        year=_whole(row, "year", FIRST_YEAR, LAST_YEAR),
        runtime_min=_whole(row, "runtime_min", 0, LONGEST_RUNTIME_MIN) or None,
        genres=_several(row.get("genres", "")),
        keywords=_several(row.get("keywords", "")),
        countries=_several(row.get("countries", "")),
        directors=_several(row.get("directors", "")),
        cast=_several(row.get("cast", "")),
        synopsis="" if _UNREADABLE.search(overview) else overview.strip(),
        vote_average=_fraction(row, "vote_average", 10.0),
        vote_count=_whole(row, "vote_count", 0, 2**31 - 1),
        popularity=_fraction(row, "popularity", 1e6),
        imdb_id=_imdb(row.get("imdb_id", "")),
    )


def _id(text: str) -> FilmId:
    if not _WHOLE.fullmatch(text) or not 1 <= int(float(text)) <= MAX_FILM_ID:
        raise BadRow(f"{text[:20]!r} is no id of a film")
    return FilmId(int(float(text)))


def _title(text: str) -> str:
    title = text.strip()[:LONGEST_TITLE]
    if not title or _UNREADABLE.search(title):
        raise BadRow("no title that can be read")
    return title


def _whole(row: Mapping[str, str], column: str, least: int, most: int) -> int | None:
    text = row.get(column, "").strip()
    if not text:
        return None
    if not _WHOLE.fullmatch(text) or not least <= int(float(text)) <= most:
        raise BadRow(f"{column} {text[:20]!r} is not from {least} to {most}")
    return int(float(text))


def _fraction(row: Mapping[str, str], column: str, most: float) -> float | None:
    text = row.get(column, "").strip()
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= most:
        raise BadRow(f"{column} {text[:20]!r} is not from 0 to {most:g}")
    return number


def _several(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split("|") if part.strip()))


def _imdb(text: str) -> str | None:
    found = _IMDB.fullmatch(text.strip())
    return f"tt{int(found[1]):07d}" if found else None
