"""How well a title answers to what somebody typed. Both come folded, as `domain/titles.py` does it."""

from collections.abc import Iterable

from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from whattowatch.application.ports.film_catalogue import How
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import without_article

FAME_COUNTS = 0.25  # of confidence, when films are put in order
_ALIKE = 0.85  # of a part of a title, to count as mistyped
_SHORTEST_PART = 5  # letters
_OTHER_NUMBER = 0.8  # another number is rather another film of a series than a slip


class Named(Struct, frozen=True):
    """One title of a film."""

    film_id: FilmId
    language: str
    norm: str
    fame: float


class Match(Struct, frozen=True):
    """A film, and how its best title answers."""

    film_id: FilmId
    how: How
    confidence: float
    rank: tuple[float, ...]  # the higher the better


def matches(asked: str, titles: Iterable[Named], *, language: str) -> list[Match]:
    """Each film once, best first; titles that do not answer are left out."""
    best: dict[FilmId, Match] = {}
    for title in titles:
        match = _match(asked, title, language)
        if match and (title.film_id not in best or match.rank > best[title.film_id].rank):
            best[title.film_id] = match
    return sorted(best.values(), key=lambda match: (match.rank, -match.film_id), reverse=True)


def _match(asked: str, title: Named, language: str) -> Match | None:
    how, confidence = likeness(asked, title.norm)
    if confidence <= 0:
        return None
    exact = confidence if how == "exact" else 0.0
    rank = (exact, confidence + FAME_COUNTS * title.fame, float(title.language == language))
    return Match(title.film_id, how, confidence, rank)


def likeness(asked: str, norm: str) -> tuple[How, float]:
    """How the title answers, and how surely, 0 to 1; 0: it does not."""
    if asked == norm:
        return "exact", 1.0
    if without_article(asked) == without_article(norm):
        return "exact", 0.97
    bare = without_article(norm)
    if norm.startswith(asked) or bare.startswith(asked):
        return "prefix", 0.6 + 0.3 * len(asked) / len(norm)
    if _holds_words(asked, norm):
        return "words", 0.5 + 0.3 * min(1.0, len(asked) / len(norm))
    whole = _mistyped(asked, norm) or (_mistyped(asked, bare) if bare != norm else 0.0)
    return "typo", whole or _mistyped_part(asked, norm)


def _holds_words(asked: str, norm: str) -> bool:
    """All the words asked for, in any order; the last may be incomplete."""
    *whole, last = asked.split()
    words = norm.split()
    return set(whole) <= set(words) and any(word.startswith(last) for word in words)


def _mistyped(asked: str, norm: str) -> float:
    allowed = _slips_allowed(len(asked))
    slips = OSA.distance(asked, norm, score_cutoff=allowed)
    if slips > allowed:
        return 0.0
    alike = 0.9 * (1 - slips / max(len(asked), len(norm)))
    return alike if _numbers(asked) == _numbers(norm) else alike * _OTHER_NUMBER


def _numbers(norm: str) -> list[str]:
    return [word for word in norm.split() if word.isdecimal()]


def _slips_allowed(length: int) -> int:
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 12 else 3


def _mistyped_part(asked: str, norm: str) -> float:
    if not _SHORTEST_PART <= len(asked) <= len(norm):
        return 0.0
    alike = fuzz.partial_ratio(asked, norm, score_cutoff=100 * _ALIKE) / 100
    return alike * (0.5 + 0.2 * len(asked) / len(norm))
