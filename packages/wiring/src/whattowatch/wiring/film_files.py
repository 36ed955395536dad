"""Files of films on this machine."""

from pathlib import Path

from whattowatch.adapters.local.film_files import LocalFilmFile, overviews_beside
from whattowatch.application.ports.film_file import FilmFile


def film_file(path: Path, overviews: Path | None = None) -> FilmFile:
    """With the synopses that lie beside it, unless others are named.

    Raises:
        NotAFilmFile: it, or they, cannot be read.
    """
    return LocalFilmFile(path, overviews or overviews_beside(path))
