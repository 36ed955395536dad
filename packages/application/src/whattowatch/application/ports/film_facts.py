"""Port: what each source said of films, kept; the record of a film is a vote over it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from msgspec import Struct

from whattowatch.application.ports.claim_source import SourceAnswer
from whattowatch.domain.claims import Statement
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.ids import FilmId


class SourceState(Struct, frozen=True, kw_only=True):
    """How it went with one source and one film."""

    source: str
    language: str
    fetched_at: datetime | None  # when its own page was read last, or it last said that there is none
    missing: bool = False  # it knows no such film
    error: str = ""  # of the last attempt, if that failed
    failed_at: datetime | None = None
    etag: str = ""
    fingerprint: str = ""


class Correction(Struct, frozen=True, kw_only=True):
    """A field of a record that came to another value."""

    film_id: FilmId
    field: str
    old: Any
    new: Any
    source: str
    reason: str
    who: str  # a person, or "" for a source's own doing
    at: datetime


class Dossier(Struct, frozen=True, kw_only=True):
    """All there is of one film."""

    film_id: FilmId
    statements: Sequence[Statement] = ()
    states: Sequence[SourceState] = ()
    texts: Sequence[FilmText] = ()
    corrections: Sequence[Correction] = ()  # the newest first, at most 100


class FilmFacts(Protocol):
    """Everything here may raise Unavailable: the facts cannot be reached."""

    async def keep(self, answers: Sequence[SourceAnswer]) -> int:
        """Keep the answers, count the votes anew, and return how many records changed.

        What an answer leaves out stays as the source said it before.
        """
        ...

    async def note_missing(self, film_id: FilmId, *, source: str, language: str = "en") -> None:
        """The source knows no such film; what it said of it before stays until its time is over."""
        ...

    async def note_failure(self, film_id: FilmId, *, source: str, problem: str, language: str = "en") -> None:
        """The source was asked and gave no answer that made sense."""
        ...

    async def states(self, film_ids: Sequence[FilmId]) -> Mapping[FilmId, Sequence[SourceState]]:
        """How it stands with each source of each film; one query."""
        ...

    async def texts(self, film_ids: Sequence[FilmId]) -> Mapping[FilmId, Sequence[FilmText]]:
        """All texts that are kept of the films, with their licences; one query."""
        ...

    async def dossier(self, film_id: FilmId) -> Dossier:
        """Empty, when nobody ever said anything of the film."""
        ...

    async def page(self, after: FilmId, limit: int) -> Sequence[Dossier]:
        """The next films by id that somebody told of, without their corrections; empty after the last."""
        ...

    async def override(self, film_id: FilmId, field: str, value: Any, *, reason: str, who: str) -> bool:
        """A person's word, which wins over all sources; None takes it back. False: nothing changes.

        Raises:
            NotFound: no such film is known.
            NoSuchField: a film has no such field, or no such value can be in it.
        """
        ...

    async def purge(self) -> int:
        """Forget what was kept as long as its source allows; how many films lost something by it."""
        ...
