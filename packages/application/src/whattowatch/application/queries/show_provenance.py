"""Where each field of a film's record comes from, and what else was said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from whattowatch.application.film_reading import completeness_of
from whattowatch.application.ports.film_facts import Correction, FilmFacts, SourceState
from whattowatch.domain.errors import NotFound
from whattowatch.domain.film import Film
from whattowatch.domain.film_conflicts import Conflict, conflicts_in
from whattowatch.domain.film_vote import Verdict, record_from, vote
from whattowatch.domain.ids import MAX_FILM_ID, FilmId


class Provenance(Struct, frozen=True, kw_only=True):
    film: Film
    fields: Mapping[str, Verdict]
    completeness: float  # 0 to 1
    conflicts: Sequence[Conflict]
    states: Sequence[SourceState]
    corrections: Sequence[Correction]  # the newest first


@dataclass(frozen=True, slots=True)
class ShowProvenance:
    facts: FilmFacts

    async def __call__(self, film_id: FilmId) -> Provenance:
        """Raises:
        NotFound: nobody told of such a film.
        Unavailable
        """
        if not 1 <= film_id <= MAX_FILM_ID:
            raise NotFound("film")
        dossier = await self.facts.dossier(film_id)
        verdicts = vote(dossier.statements)
        film = record_from(film_id, verdicts)
        if film is None:
            raise NotFound("film")
        return Provenance(
            film=film,
            fields=verdicts,
            completeness=completeness_of(film, dossier.texts),
            conflicts=conflicts_in(verdicts),
            states=dossier.states,
            corrections=dossier.corrections,
        )
