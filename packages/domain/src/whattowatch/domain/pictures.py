"""Addresses of pictures and trailers: put together from our own beginnings and a checked end.

Nothing else of what the outside world says becomes a part of an address that people follow.
"""

import re
from typing import Literal, TypeAlias

PosterSize: TypeAlias = Literal["w92", "w154", "w185", "w342", "w500", "w780", "original"]
LogoSize: TypeAlias = Literal["w45", "w92", "w154", "w185", "w300", "w500", "original"]

PICTURES = "https://image.tmdb.org/t/p/"
VIDEOS = "https://www.youtube.com/watch?v="

_PATH = re.compile(r"/[A-Za-z0-9_-]{1,100}\.(?:jpg|png|svg)")
_KEY = re.compile(r"[A-Za-z0-9_-]{11}")


def picture_path(path: str | None) -> str | None:
    """The path, if it is a plain file's, such as /abc.jpg."""
    return path if path is not None and _PATH.fullmatch(path) else None


def video_key(key: str | None) -> str | None:
    """The key, if it can be a video's on YouTube."""
    return key if key is not None and _KEY.fullmatch(key) else None


def poster_url(path: str | None, size: PosterSize = "w500") -> str | None:
    """None: there is no poster, or its path is none we would follow."""
    return _url(path, size)


def logo_url(path: str | None, size: LogoSize = "w92") -> str | None:
    return _url(path, size)


def trailer_url(key: str | None) -> str | None:
    checked = video_key(key)
    return None if checked is None else f"{VIDEOS}{checked}"


def _url(path: str | None, size: str) -> str | None:
    checked = picture_path(path)
    return None if checked is None else f"{PICTURES}{size}{checked}"
