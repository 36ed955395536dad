"""Facts and plots of films from OMDb, for those who have a key (CC BY-NC 4.0)."""

from collections.abc import Sequence

import msgspec

from whattowatch.adapters.answering import answer_of
from whattowatch.adapters.omdb.client import OmdbClient
from whattowatch.adapters.omdb.mapping import SOURCE, claims_of, texts_of, year_of
from whattowatch.adapters.omdb.records import Details, Result, Results
from whattowatch.application.ports.claim_source import ClaimSource, FilmKey, SourceAnswer
from whattowatch.application.ports.clock import Clock
from whattowatch.domain.claims import Method
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film_sources import BY_NAME
from whattowatch.domain.resolution import Candidate, Resolution, resolved

_NOT_THERE = ("not found", "incorrect imdb id")  # in the words of its errors


class OmdbClaimSource(ClaimSource):
    def __init__(self, client: OmdbClient, clock: Clock) -> None:
        self._client, self._clock = client, clock

    @property
    def name(self) -> str:
        return SOURCE

    @property
    def trust(self) -> float:
        return BY_NAME[SOURCE].trust

    async def ask(self, film: FilmKey) -> SourceAnswer | None:
        """By the film's IMDb number; without one, by its title and year, and less surely."""
        meant = await self._meant(film)
        told = (
            await self._client.get({"i": meant.key, "plot": "full", "r": "json"}, Details) if meant else None
        )
        if meant is None or told is None or not _is_there(told.value):
            return None
        record = told.value
        if record.imdb_id != meant.key or record.type != "movie":
            return None
        return answer_of(
            SOURCE,
            film,
            raw=told.body,
            at=self._clock.now(),
            claims=claims_of(record),
            texts=texts_of(record),
            etag=told.etag,
            method=meant.method,
        )

    async def _meant(self, film: FilmKey) -> Resolution | None:
        if film.imdb_id:
            return Resolution(key=film.imdb_id, method=Method.ID)
        if not film.title:
            return None
        asked = {"s": film.title, "type": "movie", "r": "json"} | _year(film)
        told = await self._client.get(asked, Results)
        if told is None or not _is_there(told.value):
            return None
        return resolved([film.title], film.year, _candidates(told.value.search))


def _year(film: FilmKey) -> dict[str, str]:
    return {"y": str(film.year)} if film.year else {}


def _is_there(record: Details | Results) -> bool:
    """Raises:
    Unavailable: it has no answer, for a reason that is not the film.
    """
    if record.response == "True":
        return True
    if any(words in (record.error or "").casefold() for words in _NOT_THERE):
        return False
    raise Unavailable("OMDb")


def _candidates(results: Sequence[msgspec.Raw]) -> list[Candidate]:
    found = filter(None, map(_result, results))
    return [
        Candidate(key=result.imdb_id, titles=(result.title,), year=year_of(result.year)) for result in found
    ]


def _result(raw: msgspec.Raw) -> Result | None:
    try:
        return msgspec.json.decode(raw, type=Result)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
