"""One list of films out of those that answer by title, by people and by words anywhere."""

from collections.abc import Iterable
from typing import TypeAlias

from whattowatch.adapters.person_matching import Credited
from whattowatch.adapters.title_matching import Match
from whattowatch.application.ports.film_search import WordsHit
from whattowatch.domain.ids import FilmId

Ranked: TypeAlias = tuple[float, WordsHit]


def of_titles(found: Iterable[Match]) -> Iterable[Ranked]:
    for match in found:
        hit = WordsHit(
            film_id=match.film_id,
            place="title",
            how=match.how,
            confidence=match.confidence,
            language=match.language,
        )
        yield 2 * match.rank[0] + match.rank[1], hit


def of_people(found: Iterable[Credited]) -> Iterable[Ranked]:
    for each in found:
        hit = WordsHit(film_id=each.film_id, place="person", how="words", confidence=each.confidence)
        yield each.rank, hit


def merged(
    titles: Iterable[Ranked], people: Iterable[Ranked], anywhere: Iterable[WordsHit]
) -> list[WordsHit]:
    """Each film once, where it answers best; films with the words anywhere keep their order, behind their equals."""
    held = ((hit.confidence, hit) for hit in anywhere)
    best: dict[FilmId, Ranked] = {}
    for rank, hit in (*titles, *people, *held):
        if hit.film_id not in best or rank > best[hit.film_id][0]:
            best[hit.film_id] = rank, hit
    return [hit for _, hit in sorted(best.values(), key=lambda ranked: -ranked[0])]
