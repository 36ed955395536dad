"""Which films MovieLens speaks of: TMDB's numbers where it has them, else titles and years."""

import csv
import io
import re
from collections.abc import Iterator

from whattowatch.adapters.ratings_files.archive import Archive
from whattowatch.application.ports.ratings_file import NotARatingsFile, Titled
from whattowatch.domain.ids import MAX_FILM_ID, FilmId

MOST_BYTES = 64 << 20
_TITLED = re.compile(r"(?P<title>.+?)\s*\((?P<year>\d{4})\)\s*")
_OTHER = re.compile(r"\s*\((?P<title>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
_ARTICLE = re.compile(
    r"(?P<rest>.+), (?P<article>the|a|an|le|la|les|l'|il|lo|i|gli|el|los|las|der|die|das|den|det|un|une|una|o|os|as)",
    re.IGNORECASE,
)


def numbers(archive: Archive) -> dict[int, FilmId]:
    """MovieLens' number of each film that TMDB has, and TMDB's."""
    found: dict[int, FilmId] = {}
    lines = _lines(archive, "links.csv")
    columns = [column.strip().casefold() for column in next(lines, "").removeprefix("\ufeff").split(",")]
    if not {"movieid", "tmdbid"} <= set(columns):
        raise NotARatingsFile("links.csv", "its first line is not movieId,imdbId,tmdbId")
    ours, theirs = columns.index("movieid"), columns.index("tmdbid")
    try:
        for number, row in enumerate(csv.reader(lines), 2):
            if len(row) != len(columns) or not _whole(row[ours]) or not _whole(row[theirs] or "0"):
                raise NotARatingsFile("links.csv", f"line {number:,} is no pair of numbers")
            if 0 < int(row[theirs] or 0) <= MAX_FILM_ID:
                found[int(row[ours])] = FilmId(int(row[theirs]))
    except csv.Error as error:
        raise NotARatingsFile("links.csv", f"is no table: {error}") from error
    return found


def titles(archive: Archive) -> dict[int, Titled]:
    """Of `movies.dat`, those whose year is told."""
    found: dict[int, Titled] = {}
    for number, line in enumerate(_lines(archive, "movies.dat"), 1):
        movie, *rest = line.rstrip("\r\n").split("::")
        if not _whole(movie) or len(rest) != 2:
            raise NotARatingsFile("movies.dat", f"line {number:,} is no film: MovieID::Title::Genres")
        if (titled := titled_of(rest[0])) is not None:
            found[int(movie)] = titled
    return found


def _whole(said: str) -> bool:
    return said.isdecimal() and len(said) <= 10


def titled_of(said: str) -> Titled | None:
    """Such as "City of Lost Children, The (Cité des enfants perdus, La) (1995)"; None: without a year."""
    if (match := _TITLED.fullmatch(said)) is None:
        return None
    title, others = match["title"], list[str]()
    while (other := _OTHER.search(title)) is not None and other.start():
        title = title[: other.start()]
        others.append(other["title"].removeprefix("a.k.a. "))
    return Titled(tuple(map(_with_article, [title, *reversed(others)])), int(match["year"]))


def _with_article(title: str) -> str:
    """The article in front, where people say it."""
    if (match := _ARTICLE.fullmatch(title)) is None:
        return title
    article = match["article"]
    return f"{article}{'' if article.endswith(chr(39)) else ' '}{match['rest']}"


def _lines(archive: Archive, name: str) -> Iterator[str]:
    """Bytes that are no UTF-8 are as the 1M archive has them."""
    with archive.opened(name, MOST_BYTES) as member:
        whole = b"".join(block for block, _ in member.blocks(1 << 20))
    try:
        text = whole.decode("utf-8")
    except UnicodeDecodeError:
        text = whole.decode("latin-1")
    yield from io.StringIO(text, newline="")
