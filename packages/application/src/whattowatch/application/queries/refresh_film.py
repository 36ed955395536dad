"""Ask the sources about one film, and keep what they say."""

from collections.abc import Collection
from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.ports.claim_source import FilmKey
from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_facts import FilmFacts
from whattowatch.application.queries.ask_sources import AskSources
from whattowatch.domain.completeness import ENOUGH
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film_sources import ASKABLE
from whattowatch.domain.ids import FilmId


class Refreshed(Struct, frozen=True, kw_only=True):
    changed: bool = False  # the record
    answered: tuple[str, ...] = ()  # sources that described the film
    away: tuple[str, ...] = ()  # sources that gave no answer
    left: tuple[str, ...] = ()  # sources that were spared, though they could make the film more complete

    def told_by(self, source: str) -> bool:
        """Whether this source, which was asked, described the film. False: it knows no such film.

        Raises:
            Unavailable: it gave no answer.
        """
        if source in self.away:
            raise Unavailable(source)
        return source in self.answered


@dataclass(frozen=True, slots=True)
class RefreshFilm:
    ask: AskSources
    facts: FilmFacts
    catalogue: FilmCatalogue

    async def __call__(
        self, film_id: FilmId, *, enough: float = ENOUGH, only: Collection[str] = ASKABLE
    ) -> Refreshed:
        """Sources that are away are no error: what they said before stays.

        Args:
            enough: the completeness at which no further wave of sources is asked.
            only: names of the sources to ask.

        Raises:
            Unavailable: the facts cannot be reached.
        """
        known = (await self.catalogue.by_ids([film_id])).get(film_id)
        key = FilmKey(film_id=film_id)
        if known is not None:
            key = FilmKey(
                film_id=film_id,
                imdb_id=known.imdb_id or "",
                wikidata_id=known.wikidata_id or "",
                title=known.title,
                year=known.year,
            )
        asked = await self.ask(key, enough=enough, only=only)
        changed = await self.facts.keep(asked.answers)
        for source in asked.unknown_to:
            await self.facts.note_missing(film_id, source=source)
        for source in asked.away:
            await self.facts.note_failure(film_id, source=source, problem="gave no answer")
        answered = tuple(answer.source for answer in asked.answers)
        left = asked.spared if asked.completeness < ENOUGH else ()
        return Refreshed(changed=changed > 0, answered=answered, away=asked.away, left=left)
