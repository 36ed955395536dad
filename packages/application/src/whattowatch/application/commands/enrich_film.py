"""Ask the sources about one film, and keep what each of them says."""

from dataclasses import dataclass

from whattowatch.application.ports.claim_source import FilmKey
from whattowatch.application.ports.film_facts import FilmFacts
from whattowatch.application.queries.ask_sources import Asked, AskSources
from whattowatch.domain.completeness import ENOUGH
from whattowatch.domain.film import Film


@dataclass(frozen=True, slots=True)
class EnrichFilm:
    ask_sources: AskSources
    facts: FilmFacts

    async def __call__(self, film: FilmKey, *, enough: float = ENOUGH) -> Asked:
        """Whoever is away changes nothing that is known; that it was away is kept.

        Args:
            enough: see `AskSources`.

        Raises:
            Unavailable: what was said cannot be kept.
        """
        asked = await self.ask_sources(film, enough=enough)
        if asked.answers:
            await self.facts.keep(asked.answers)
        for source in asked.unknown_to:
            await self.facts.note_missing(film.film_id, source=source)
        for source in asked.away:
            await self.facts.note_failure(film.film_id, source=source, problem="away")
        return asked


def key_of(film: Film) -> FilmKey:
    """By what is known of it, it can be asked for."""
    return FilmKey(
        film_id=film.film_id,
        imdb_id=film.imdb_id or "",
        wikidata_id=film.wikidata_id or "",
        title=film.title,
        year=film.year,
    )
