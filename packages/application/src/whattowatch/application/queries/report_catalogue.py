"""How complete and how fresh the catalogue is, and where its sources contradict each other."""

from collections import Counter
from dataclasses import dataclass, field

from msgspec import Struct

from whattowatch.application.film_ages import age_of
from whattowatch.application.film_reading import completeness_of, lacks_of
from whattowatch.application.ports.clock import Clock
from whattowatch.application.ports.film_facts import Dossier, FilmFacts
from whattowatch.domain.film_conflicts import Conflict, conflicts_in
from whattowatch.domain.film_vote import record_from, vote
from whattowatch.domain.ids import FilmId

BUCKETS = (0.25, 0.5, 0.75, 1.0)  # upper bounds of completeness; the last takes in what is whole
EXAMPLES = 5  # films named for each thing that is lacking
MOST_CONFLICTS = 50
_AT_ONCE = 500


class Contested(Struct, frozen=True):
    film_id: FilmId
    title: str
    conflict: Conflict


@dataclass(slots=True)
class CatalogueReport:
    films: int = 0
    buckets: Counter[float] = field(default_factory=Counter)  # by upper bound
    lacking: Counter[str] = field(default_factory=Counter)  # by field
    examples: dict[str, list[FilmId]] = field(default_factory=dict)  # by field, films that lack it
    undescribed: int = 0  # no source outside described them
    stale: int = 0
    conflicts: int = 0
    contested: list[Contested] = field(default_factory=list)  # the first of them


@dataclass(frozen=True, slots=True)
class ReportCatalogue:
    facts: FilmFacts
    clock: Clock

    async def __call__(self) -> CatalogueReport:
        """It reads everything that is kept, a page at a time.

        Raises:
            Unavailable
        """
        report, after = CatalogueReport(), FilmId(0)
        while page := await self.facts.page(after, _AT_ONCE):
            for dossier in page:
                self._count(report, dossier)
            after = page[-1].film_id
        return report

    def _count(self, report: CatalogueReport, dossier: Dossier) -> None:
        verdicts = vote(dossier.statements)
        film = record_from(dossier.film_id, verdicts)
        if film is None:
            return
        report.films += 1
        whole = completeness_of(film, dossier.texts)
        report.buckets[next(bound for bound in BUCKETS if whole < bound or bound == BUCKETS[-1])] += 1
        for lacked in lacks_of(film, dossier.texts):
            report.lacking[lacked] += 1
            _name(report.examples.setdefault(lacked, []), film.film_id)
        age = age_of(dossier.states, self.clock.now())
        report.undescribed += age.as_of is None
        report.stale += age.stale
        conflicts = conflicts_in(verdicts)
        report.conflicts += len(conflicts)
        room = MOST_CONFLICTS - len(report.contested)
        report.contested += [Contested(film.film_id, film.named("en"), each) for each in conflicts][:room]


def _name(named: list[FilmId], film_id: FilmId) -> None:
    if len(named) < EXAMPLES:
        named.append(film_id)
