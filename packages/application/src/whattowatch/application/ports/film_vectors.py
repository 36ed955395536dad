"""Port: a vector for each film, kept under what its text says and the model that read it."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from msgspec import Struct

from whattowatch.application.ports.embedder import Vector
from whattowatch.domain.film_filter import FilmFilter
from whattowatch.domain.ids import FilmId


class Near(Struct, frozen=True):
    """A film whose text is like what was asked for."""

    film_id: FilmId
    similarity: float  # cosine, -1 to 1
    fame: float | None = None  # how widely it is known, 0 to 1; None: it is not to be shown


class Lacking(Struct, frozen=True):
    """A film that has no vector of a model, or one of an older text."""

    film_id: FilmId
    changed: int  # the change of its record that is to be read, or a later one


class EmbeddedText(Struct, frozen=True, kw_only=True):
    """What a model read of a film, and what came of it."""

    film_id: FilmId
    text: str
    recipe: str  # how the text was put together
    changed: int  # the change of the film's record that it was read from
    vector: Vector | None = None  # None: it is kept already, or the text was refused
    refused: str = ""  # why there is none


class Coverage(Struct, frozen=True, kw_only=True):
    """How many films can be found by meaning."""

    model: str
    films: int
    fresh: int  # with a vector of what is known of them now
    stale: int  # with a vector of an older text
    refused: int  # whose text the model does not take
    newest_at: datetime | None = None  # when the last vector was made

    @property
    def lacking(self) -> int:
        return self.films - self.fresh - self.stale - self.refused

    @property
    def share(self) -> float:
        """Of the films that can be found by meaning, 0 to 1."""
        return (self.fresh + self.stale) / self.films if self.films else 1.0


def hash_of(text: str) -> bytes:
    """What a text's vector is kept under, together with the model."""
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


class FilmVectors(Protocol):
    async def nearest(
        self, vector: Vector, model: str, limit: int, film_filter: FilmFilter | None = None
    ) -> Sequence[Near]:
        """The films most like it, best first: as many as asked for, where so many pass the filter.

        Raises:
            Unavailable: they cannot be reached. So for all that follow.
        """
        ...

    async def vectors_of(self, film_ids: Sequence[FilmId], model: str) -> dict[FilmId, Vector]:
        """Those that there are; one query."""
        ...

    async def kept(self, texts: Sequence[str], model: str) -> set[str]:
        """Which of the texts have a vector already, whichever film they are of."""
        ...

    async def put(self, texts: Sequence[EmbeddedText], model: str) -> int:
        """Keep what came of the films' texts, and return how many were kept.

        What was read from an older record than the one before is dropped: the newest text wins.
        """
        ...

    async def missing(self, model: str, limit: int, *, recipe: str) -> Sequence[Lacking]:
        """Films that lack a vector of what is known of them now, by this recipe; those without any first."""
        ...

    async def forget(self, *, before: datetime) -> int:
        """Forget vectors made before then of texts that no film has any more; how many there were."""
        ...

    async def coverage(self, model: str, *, recipe: str) -> Coverage: ...
