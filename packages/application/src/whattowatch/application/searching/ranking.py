"""One order out of the films that answer by their words and those that answer by meaning."""

from collections.abc import Sequence

from msgspec import Struct

from whattowatch.application.ports.film_search import WordsHit
from whattowatch.application.ports.film_vectors import Near
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.fusion import fused

FLOOR = 0.2  # films less alike than that do not answer
FAME_COUNTS = 0.35  # of a similarity: people describe films that they have heard of
_SURE = 0.6  # confidence in a title or a person, from which on the words are taken for a name
_SURER = 3.0  # how much more than that counts
_BESIDE_A_NAME = 0.5  # weight of films that are not named, when the words are a name


class Ranked(Struct, frozen=True, kw_only=True):
    """A film that answers, and by what."""

    film_id: FilmId
    words: WordsHit | None = None
    similarity: float | None = None  # of meaning, cosine


class Ranking(Struct, frozen=True):
    """All the films that answer, best first."""

    films: Sequence[Ranked]
    degraded: tuple[str, ...] = ()  # what could not be asked


def by_meaning(near: Sequence[Near]) -> list[Near]:
    """The films that are alike enough; of two that are about as much alike, the better known first."""
    weights = {
        each: each.similarity + FAME_COUNTS * each.fame
        for each in near
        if each.similarity >= FLOOR and each.fame is not None
    }
    return sorted(weights, key=lambda each: (-weights[each], each.film_id))


def ranked(words: Sequence[WordsHit], near: Sequence[Near]) -> list[Ranked]:
    """Titles that are exactly as typed, then what both say together.

    Args:
        words: best first, as `near`.
    """
    hits = {hit.film_id: hit for hit in words}
    alike = {each.film_id: each.similarity for each in near}
    named = any(hit.confidence >= _SURE for hit in words if hit.place != "synopsis")
    by_words = [(hit.film_id, _weight(hit, named=named)) for hit in words]
    meant = [(each.film_id, _BESIDE_A_NAME if named else 1.0) for each in near]
    exact = [hit.film_id for hit in words if hit.how == "exact"]
    order = dict.fromkeys([*exact, *map(FilmId, fused([by_words, meant]))])
    return [
        Ranked(film_id=film_id, words=hits.get(film_id), similarity=alike.get(film_id)) for film_id in order
    ]


def _weight(hit: WordsHit, *, named: bool) -> float:
    if named and hit.place == "synopsis":
        return _BESIDE_A_NAME
    if hit.confidence < _SURE:
        return hit.confidence / _SURE
    return 1.0 + _SURER * (hit.confidence - _SURE)
