"""The real films of the shared data, where they are at hand; they are no part of the project."""

import csv
import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

FOLDER = Path(__file__).parents[3] / "shared/data/tmdb"
MOVIES, OVERVIEWS, VECTORS = "movies.csv.gz", "overviews.csv.gz", "minilm_l6_v2.npz"


def shared_films(folder: Path = FOLDER) -> list[Film]:
    """All of them; none where the data is not at hand."""
    if not (folder / MOVIES).exists():
        return []
    texts = {int(row["tmdb_id"]): row["overview"] for row in _rows(folder / OVERVIEWS)}
    return [_film(row, texts) for row in _rows(folder / MOVIES)]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _film(row: dict[str, str], texts: Mapping[int, str]) -> Film:
    return Film(
        film_id=FilmId(int(row["tmdb_id"])),
        title=row["title"],
        original_title=row["original_title"],
        original_language=row["original_language"],
        year=_whole(row["year"]),
        runtime_min=_whole(row["runtime_min"]),
        genres=_several(row["genres"]),
        keywords=_several(row["keywords"]),
        countries=_several(row["countries"]),
        directors=_several(row["directors"]),
        cast=_several(row["cast"]),
        synopsis=texts.get(int(row["tmdb_id"]), ""),
        vote_average=float(row["vote_average"]) if row["vote_average"] else None,
        vote_count=_whole(row["vote_count"]),
        popularity=float(row["popularity_2015"]) if row["popularity_2015"] else None,
    )


def _whole(text: str) -> int | None:
    return int(float(text)) if text else None


def _several(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)
