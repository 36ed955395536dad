"""Files of many people's ratings on this machine."""

from pathlib import Path

from whattowatch.adapters.ratings_files.movielens import MovieLensFile
from whattowatch.adapters.ratings_files.table import RatingsTable
from whattowatch.application.ports.ratings_file import RatingsFile


def movielens_file(path: Path) -> RatingsFile:
    """Raises:
    NotARatingsFile: it is none of MovieLens' archives.
    """
    return MovieLensFile(path)


def ratings_table(path: Path) -> RatingsFile:
    return RatingsTable(path)
