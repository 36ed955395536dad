"""Port: somebody who can be asked about a film, and what they claim.

A claim is a value for a field of `Film`, under that field's name and in its type.
"""

from datetime import datetime
from typing import Any, Protocol

from msgspec import Struct

from whattowatch.domain.film_text import FilmText
from whattowatch.domain.ids import FilmId


class FilmKey(Struct, frozen=True, kw_only=True):
    """What a film can be asked for by."""

    film_id: FilmId
    imdb_id: str | None = None  # tt0113277
    wikidata_id: str | None = None  # Q42198
    title: str = ""
    year: int | None = None


class SourceAnswer(Struct, frozen=True, kw_only=True):
    source: str
    film_id: FilmId
    language: str  # of the claims, ISO 639-1
    fetched_at: datetime  # UTC
    fingerprint: str  # sha-256 of `raw`, in hexadecimal
    etag: str | None
    raw: bytes  # as it was received; no key or token in it
    claims: dict[str, Any]
    texts: tuple[FilmText, ...] = ()
    method: str = "id"  # how the film was found there: a stage of `resolution`
    confidence: float = 1.0  # 0 to 1, that it is the same film


class ClaimSource(Protocol):
    @property
    def name(self) -> str:
        """As it is kept beside its facts."""
        ...

    @property
    def trust(self) -> float:
        """0 to 1: what its word weighs in a vote."""
        ...

    async def ask(self, film: FilmKey) -> SourceAnswer | None:
        """All that it knows of the film. None: it knows no such film.

        Raises:
            Unavailable: the source is away, too slow, too busy, or makes no sense.
        """
        ...
