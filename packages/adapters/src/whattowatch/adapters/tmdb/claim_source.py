"""TMDB as one of those who are asked about a film."""

from whattowatch.adapters.answering import answer_of
from whattowatch.adapters.tmdb.film_source import NAME, TmdbFilmSource
from whattowatch.application.ports.claim_source import ClaimSource, FilmKey, SourceAnswer
from whattowatch.application.ports.clock import Clock
from whattowatch.domain.claims import values_of
from whattowatch.domain.film_sources import BY_NAME, trust_in
from whattowatch.domain.film_text import FilmText

ATTRIBUTION = (
    "This product uses TMDB and the TMDB APIs but is not endorsed, certified, or otherwise approved by TMDB."
)


class TmdbClaimSource(ClaimSource):
    def __init__(self, source: TmdbFilmSource, clock: Clock) -> None:
        self._source, self._clock = source, clock

    @property
    def name(self) -> str:
        return NAME

    @property
    def trust(self) -> float:
        return trust_in(NAME)

    async def ask(self, film: FilmKey) -> SourceAnswer | None:
        told = await self._source.page(film.film_id)
        if told is None:
            return None
        record, raw = told
        words = {"en": record.synopsis, **record.synopses}
        texts = [
            FilmText(
                kind="synopsis",
                language=language,
                licence=BY_NAME[NAME].licence,
                text=text,
                source=NAME,
                attribution=ATTRIBUTION,
            )
            for language, text in words.items()
            if text
        ]
        return answer_of(NAME, film, raw=raw, at=self._clock.now(), claims=values_of(record), texts=texts)
