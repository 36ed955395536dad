"""How well a title answers to what somebody typed. Both come folded, as `domain/titles.py` does it."""

from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from whattowatch.application.ports.film_catalogue import How
from whattowatch.domain.ids import FilmId
from whattowatch.domain.sounding import sounding
from whattowatch.domain.titles import without_article

FAME_COUNTS = 0.25  # of confidence, when films are put in order
SAME_SOUND = 0.88  # confidence in a title that is spelt otherwise
_ALIKE = 0.85  # of a part of a title, to count as mistyped
_SHORTEST_PART = 5  # letters
_SHORTEST_BEGINNING = 4  # of a sound
_OTHER_NUMBER = 0.8  # another number is rather another film of a series than a slip
_OTHER_KEYBOARD = 0.92
_BY_SOUND = 0.95  # a slip in the sound is a little less sure than one in the spelling


class Named(Struct, frozen=True):
    """One title of a film."""

    film_id: FilmId
    language: str
    norm: str
    sound: str
    fame: float


class Match(Struct, frozen=True):
    """A film, and how its best title answers."""

    film_id: FilmId
    how: How
    confidence: float
    language: str  # of the title
    rank: tuple[float, ...]  # the higher the better


class Asked(Struct, frozen=True, dict=True):
    """What was typed, folded, and what is compared of it."""

    norm: str

    @cached_property
    def bare(self) -> str:
        return without_article(self.norm)

    @cached_property
    def sound(self) -> str:
        return sounding(self.norm)

    @cached_property
    def numbers(self) -> list[str]:
        return numbers(self.norm)


def matches(asked: Asked, titles: Iterable[Named], *, language: str) -> list[Match]:
    """Each film once, best first; titles that do not answer are left out."""
    best: dict[FilmId, Match] = {}
    for title in titles:
        match = _match(asked, title, language)
        if match and (title.film_id not in best or match.rank > best[title.film_id].rank):
            best[title.film_id] = match
    return in_order(best.values())


def other_keys(found: Iterable[Match]) -> list[Match]:
    """What answers to another reading of the keys is a slip, however well it answers."""
    return [
        replace(
            match,
            how="typo",
            confidence=_OTHER_KEYBOARD * match.confidence,
            rank=(0.0, _OTHER_KEYBOARD * match.rank[1], *match.rank[2:]),
        )
        for match in found
    ]


def either(found: Iterable[Match], others: Iterable[Match]) -> list[Match]:
    """Each film as it answers best."""
    best = {match.film_id: match for match in found}
    for match in others:
        if match.film_id not in best or match.rank > best[match.film_id].rank:
            best[match.film_id] = match
    return in_order(best.values())


def in_order(found: Iterable[Match]) -> list[Match]:
    return sorted(found, key=lambda match: (match.rank, -match.film_id), reverse=True)


def _match(asked: Asked, title: Named, language: str) -> Match | None:
    how, confidence = likeness(asked, title)
    if confidence <= 0:
        return None
    exact = confidence if how == "exact" else 0.0
    rank = (exact, confidence + FAME_COUNTS * title.fame, float(title.language == language))
    return Match(title.film_id, how, confidence, title.language, rank)


def likeness(asked: Asked, title: Named) -> tuple[How, float]:
    """How the title answers, and how surely, 0 to 1; 0: it does not."""
    bare = without_article(title.norm)
    if asked.bare == bare:
        return "exact", 1.0 if asked.norm == title.norm else 0.97
    how, spelt = _spelt(asked.norm, title.norm, bare)
    heard = _heard(asked.sound, title.sound)
    if max(spelt, heard):
        return (how, max(spelt, heard)) if spelt else ("typo", heard)
    return "typo", _slipped(asked, title.norm, bare, title.sound)


def _spelt(asked: str, norm: str, bare: str) -> tuple[How, float]:
    if norm.startswith(asked) or bare.startswith(asked):
        return "prefix", 0.6 + 0.3 * len(asked) / len(norm)
    return "words", 0.5 + 0.3 * min(1.0, len(asked) / len(norm)) if _holds_words(asked, norm) else 0.0


def _heard(asked: str, sound: str) -> float:
    if asked == sound:
        return SAME_SOUND if asked else 0.0
    if len(asked) >= _SHORTEST_BEGINNING and sound.startswith(asked):
        return 0.5 + 0.3 * len(asked) / len(sound)
    return 0.0


def _slipped(asked: Asked, norm: str, bare: str, sound: str) -> float:
    whole = _mistyped(asked.norm, norm) or (_mistyped(asked.norm, bare) if bare != norm else 0.0)
    heard = _BY_SOUND * _mistyped(asked.sound, sound)
    alike = max(whole, heard)
    if alike:
        return alike if asked.numbers == numbers(norm) or not whole else alike * _OTHER_NUMBER
    return _mistyped_part(asked.norm, norm)


def _holds_words(asked: str, norm: str) -> bool:
    """All the words asked for, in any order; the last may be incomplete."""
    *whole, last = asked.split()
    words = norm.split()
    return set(whole) <= set(words) and any(word.startswith(last) for word in words)


def _mistyped(asked: str, title: str) -> float:
    allowed = _slips_allowed(len(asked))
    slips = OSA.distance(asked, title, score_cutoff=allowed)
    return 0.0 if slips > allowed else 0.9 * (1 - slips / max(len(asked), len(title), 1))


def numbers(norm: str) -> list[str]:
    return [word for word in norm.split() if word.isdecimal()]


def _slips_allowed(length: int) -> int:
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 12 else 3


def _mistyped_part(asked: str, norm: str) -> float:
    if not _SHORTEST_PART <= len(asked) <= len(norm):
        return 0.0
    alike = fuzz.partial_ratio(asked, norm, score_cutoff=100 * _ALIKE) / 100
    return alike * (0.5 + 0.2 * len(asked) / len(norm))
