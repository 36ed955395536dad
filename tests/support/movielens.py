"""MovieLens archives, made up."""

import gzip
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple


class Said(NamedTuple):
    user: int
    movie: int
    stars: float
    at: int


LINKS = "movieId,imdbId,tmdbId\n1,0113277,949\n2,0122690,8195\n3,0000001,\n4,0113278,949\n"  # 1 and 4 are one film
SOME = [Said(7, 1, 4.5, 100), Said(7, 2, 5.0, 101), Said(9, 1, 0.5, 102), Said(9, 2, 3.0, 103)]
MOVIES = "1::Heat (1995)::Action|Crime\n2::Ronin (1998)::Action\n3::Nobody Knows It (1931)::Drama\n"


def csv_of(rows: Iterable[Said]) -> str:
    lines = [f"{said.user},{said.movie},{said.stars},{said.at}" for said in rows]
    return "\n".join(["userId,movieId,rating,timestamp", *lines, ""])


def dat_of(rows: Iterable[Said]) -> str:
    return "".join(f"{said.user}::{said.movie}::{said.stars:g}::{said.at}\n" for said in rows)


def latest(rows: Iterable[Said], links: str = LINKS) -> dict[str, bytes]:
    """As ml-latest-small, 25M and 32M are."""
    return {"ratings.csv": csv_of(rows).encode(), "links.csv": links.encode()}


def million(rows: Iterable[Said], movies: str = MOVIES) -> dict[str, bytes]:
    """As 1M is."""
    return {"ratings.dat": dat_of(rows).encode(), "movies.dat": movies.encode("latin-1")}


def in_folder(folder: Path, files: Mapping[str, bytes], *, gzipped: bool = False) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / (f"{name}.gz" if gzipped else name)).write_bytes(gzip.compress(text) if gzipped else text)
    return folder


def in_zip(path: Path, files: Mapping[str, bytes], *, inside: str = "ml-tiny/") -> Path:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(f"{inside}{name}", text)
    path.write_bytes(packed.getvalue())
    return path
