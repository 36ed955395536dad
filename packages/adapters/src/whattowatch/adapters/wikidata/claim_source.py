"""Facts of films from Wikidata, free of all rights (CC0): one query a film."""

from whattowatch.adapters.answering import answer_of
from whattowatch.adapters.json_service import JsonService
from whattowatch.adapters.wikidata.mapping import SOURCE, claims_of, texts_of
from whattowatch.adapters.wikidata.query import PARTS
from whattowatch.adapters.wikimedia.film_items import film_query, rows_of
from whattowatch.adapters.wikimedia.sparql import Rows, readable
from whattowatch.application.ports.claim_source import ClaimSource, FilmKey, SourceAnswer
from whattowatch.application.ports.clock import Clock
from whattowatch.domain.film_sources import BY_NAME

PATH = "sparql"


class WikidataClaimSource(ClaimSource):
    def __init__(self, service: JsonService, clock: Clock) -> None:
        self._service, self._clock = service, clock

    @property
    def name(self) -> str:
        return SOURCE

    @property
    def trust(self) -> float:
        return BY_NAME[SOURCE].trust

    async def ask(self, film: FilmKey) -> SourceAnswer | None:
        asked = {"query": film_query(film, PARTS), "format": "json"}
        told = await self._service.get(PATH, asked, Rows)
        found = rows_of(film, readable(told.value)) if told else None
        if told is None or found is None:
            return None
        item, rows = found
        return answer_of(
            SOURCE,
            film,
            raw=told.body,
            at=self._clock.now(),
            claims=claims_of(item, rows),
            texts=texts_of(rows),
            etag=told.etag,
        )
