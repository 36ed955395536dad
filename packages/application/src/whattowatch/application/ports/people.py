"""Port: the people of films, and what they made."""

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from whattowatch.domain.film import Film


class Person(Struct, frozen=True, kw_only=True):
    person_id: int  # TMDB's number
    name: str
    known_for: str = ""  # Acting, Directing, Writing, ...
    popularity: float | None = None


class Filmography(Struct, frozen=True, kw_only=True):
    """A person's films, the newest first; each once in each of the two."""

    person: Person
    acted: Sequence[Film] = ()
    directed: Sequence[Film] = ()


class People(Protocol):
    async def search(self, name: str, *, language: str = "en") -> Sequence[Person]:
        """People of about this name, best first.

        Raises:
            Unavailable: the source is away, too slow, or makes no sense.
        """
        ...

    async def filmography(self, person_id: int, *, language: str = "en") -> Filmography | None:
        """None: there is no such person.

        Raises:
            Unavailable
        """
        ...
