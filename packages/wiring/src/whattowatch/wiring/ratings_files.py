"""Files of many people's ratings on this machine."""

from pathlib import Path

from whattowatch.adapters.movielens.ratings_file import MovieLensFile
from whattowatch.application.ports.ratings_file import RatingsFile


def movielens_file(path: Path) -> RatingsFile:
    """Raises:
    NotARatingsFile: it is none of MovieLens' archives.
    """
    return MovieLensFile(path)
