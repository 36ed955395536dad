"""Port: somebody outside who says things of films, one film at a time."""

from datetime import datetime
from typing import Any, Protocol

from msgspec import Struct

from whattowatch.domain.claims import Method
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.ids import FilmId

__all__ = ["ClaimSource", "FilmKey", "FilmText", "SourceAnswer"]


class FilmKey(Struct, frozen=True, kw_only=True):
    """By what a source may recognise a film. What is not known is empty."""

    film_id: FilmId
    imdb_id: str = ""  # tt0113277
    wikidata_id: str = ""  # Q42198
    title: str = ""
    year: int | None = None


class SourceAnswer(Struct, frozen=True, kw_only=True):
    """What a source said of a film, as it came and as it was read."""

    source: str
    film_id: FilmId
    language: str  # of titles and texts, ISO 639-1
    fetched_at: datetime
    claims: dict[str, Any]  # by field of Film; `titles` whole, or a language each: `titles.ru`
    method: Method = Method.ID  # how the source's film was recognised
    listed: bool = False  # a list told of it in passing; its own page was not read
    raw: bytes = b""  # as it came, uncompressed
    fingerprint: str = ""  # of the raw answer
    etag: str = ""
    texts: tuple[FilmText, ...] = ()


class ClaimSource(Protocol):
    @property
    def name(self) -> str:
        """As it is kept beside its facts, and named among what is degraded."""
        ...

    @property
    def trust(self) -> float:
        """What its word is worth, 0 to 1."""
        ...

    async def ask(self, film: FilmKey) -> SourceAnswer | None:
        """All that it knows of the film. None: it knows no such film.

        Raises:
            Unavailable: the source is away, too slow, or makes no sense.
        """
        ...
