"""A source of claims in a list of films, which may be away, or slow."""

import asyncio
from collections.abc import Sequence
from hashlib import sha256

import msgspec
from msgspec.structs import replace

from whattowatch.application.film_answers import answer_of
from whattowatch.application.ports.claim_source import ClaimSource, FilmKey, SourceAnswer
from whattowatch.application.ports.clock import Clock
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.film_sources import trust_in
from whattowatch.domain.ids import FilmId


class MemoryClaimSource(ClaimSource):
    def __init__(self, clock: Clock, films: Sequence[Film] = (), name: str = "tmdb") -> None:
        self._clock, self._name = clock, name
        self.films = {film.film_id: film for film in films}
        self.away = self.hangs = False
        self.asked: list[FilmId] = []

    @property
    def name(self) -> str:
        return self._name

    @property
    def trust(self) -> float:
        return trust_in(self._name)

    async def ask(self, film: FilmKey) -> SourceAnswer | None:
        self.asked.append(film.film_id)
        if self.hangs:
            await asyncio.Event().wait()
        if self.away:
            raise Unavailable(self._name)
        told = self.films.get(film.film_id)
        if told is None:
            return None
        answer = answer_of(told, source=self._name, language="en", at=self._clock.now())
        return replace(answer, listed=False, raw=raw_of(told), fingerprint=fingerprint_of(told))


def raw_of(film: Film) -> bytes:
    return msgspec.json.encode(film)


def fingerprint_of(film: Film) -> str:
    return sha256(raw_of(film)).hexdigest()
