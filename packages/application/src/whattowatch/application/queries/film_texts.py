"""What was written about a film, by whom, and under which terms."""

from collections.abc import Sequence
from dataclasses import dataclass

from whattowatch.application.ports.film_catalogue import FilmCatalogue
from whattowatch.application.ports.film_facts import FilmFacts
from whattowatch.domain.errors import NotFound
from whattowatch.domain.film_text import FilmText
from whattowatch.domain.ids import MAX_FILM_ID, FilmId


@dataclass(frozen=True, slots=True)
class FilmTexts:
    catalogue: FilmCatalogue
    facts: FilmFacts

    async def __call__(self, film_id: FilmId, *, language: str) -> Sequence[FilmText]:
        """Those in this language first, and what people wrote before what a machine did.

        Raises:
            NotFound: no such film is known here.
            Unavailable
        """
        if not 1 <= film_id <= MAX_FILM_ID or film_id not in await self.catalogue.by_ids([film_id]):
            raise NotFound("film")
        texts = (await self.facts.texts([film_id])).get(film_id, ())
        return sorted(
            texts, key=lambda text: (text.language != language, text.generated, text.source, text.kind)
        )
