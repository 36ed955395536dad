"""Which of several films is the one that is meant, where a source has no id in common with us.

Stages, from the surest on: the exact title and year, the same after folding and a year's grace, nearly the
same. A stage that fits two films tells nothing, and the next one would tell less: then none is meant.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from whattowatch.domain.claims import Method
from whattowatch.domain.titles import folded, trigrams, without_article

LEAST_ALIKE = 0.6  # of the trigrams of both titles are shared

_Fits = Callable[["Candidate"], bool]


class Candidate(Struct, frozen=True, kw_only=True):
    key: str  # what the source calls it
    titles: tuple[str, ...]
    year: int | None = None


class Resolution(Struct, frozen=True, kw_only=True):
    key: str
    method: Method  # what it weighs in a vote is the vote's to say


def resolved(titles: Sequence[str], year: int | None, candidates: Sequence[Candidate]) -> Resolution | None:
    """The one that is meant, and how it was found. None: none of them, or more than one.

    Args:
        titles: all that the film is called.
        year: without one, a title alone has to do, and never a title that is only alike.
    """
    wanted = [title for title in titles if title.strip()]
    for method, fits in _stages(wanted, year):
        found = {candidate.key for candidate in candidates if fits(candidate)}
        if found:
            return Resolution(key=found.pop(), method=method) if len(found) == 1 else None
    return None


def _stages(titles: Sequence[str], year: int | None) -> tuple[tuple[Method, _Fits], ...]:
    exact = frozenset(titles)
    norms = frozenset(without_article(folded(title)) for title in titles)

    def is_exact(candidate: Candidate) -> bool:
        return year is not None and candidate.year == year and not exact.isdisjoint(candidate.titles)

    def is_normalised(candidate: Candidate) -> bool:
        told = {without_article(folded(title)) for title in candidate.titles}
        return _near(candidate.year, year, unknown=True) and not norms.isdisjoint(told)

    def is_alike(candidate: Candidate) -> bool:
        told = (without_article(folded(title)) for title in candidate.titles)
        return _near(candidate.year, year, unknown=False) and any(
            _likeness(norm, other) >= LEAST_ALIKE for other in told for norm in norms
        )

    return (Method.EXACT, is_exact), (Method.NORMALISED, is_normalised), (Method.FUZZY, is_alike)


def _near(told: int | None, wanted: int | None, *, unknown: bool) -> bool:
    """A film has one year at its festival and another in its cinemas."""
    if told is None or wanted is None:
        return unknown
    return abs(told - wanted) <= 1


def _likeness(one: str, other: str) -> float:
    """Shared trigrams of all trigrams (Jaccard), 0 to 1."""
    left, right = trigrams(one), trigrams(other)
    return len(left & right) / len(left | right) if left and right else 0.0
