"""Why a film is among those found, and what may have been meant where nothing is quite as typed."""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from msgspec import Struct

from whattowatch.application.ports.film_catalogue import How
from whattowatch.application.ports.film_search import WordsHit
from whattowatch.application.searching.ranking import Ranked
from whattowatch.domain.film import Film
from whattowatch.domain.titles import folded

Matched: TypeAlias = Literal["title", "original_title", "translated_title", "person", "synopsis"]
Likeness: TypeAlias = Literal["strong", "fair", "faint"]
By: TypeAlias = Literal["keyword", "semantic", "both"]

STRONG, FAIR = 0.6, 0.4  # of similarity; from the floor up it is faint
MOST_MEANT = 5
_WORTH_ASKING = 0.6  # confidence in a mistyped title


class Reason(Struct, frozen=True, kw_only=True):
    by: By
    matched: Matched | None  # where its words stand; None: it answers by meaning alone
    how: How | None  # how they stand there
    likeness: Likeness | None  # of meaning; None: it answers by words alone


class FoundFilm(Struct, frozen=True, kw_only=True):
    film: Film
    reason: Reason
    confidence: float  # 0 to 1: in its words, or else how much alike it is


def found(ranked: Ranked, film: Film) -> FoundFilm:
    words, similarity = ranked.words, ranked.similarity
    by: By = "semantic" if words is None else "keyword" if similarity is None else "both"
    reason = Reason(
        by=by,
        matched=None if words is None else _matched(words, film),
        how=None if words is None else words.how,
        likeness=None if similarity is None else _likeness(similarity),
    )
    confidence = words.confidence if words is not None else min(1.0, similarity or 0.0)
    return FoundFilm(film=film, reason=reason, confidence=confidence)


def did_you_mean(words: str, answers: Iterable[tuple[WordsHit, Film]]) -> tuple[str, ...]:
    """Titles that may have been mistyped, best first; none where some title is as typed."""
    titles = [(hit, film) for hit, film in answers if hit.place == "title"]
    if any(hit.how != "typo" for hit, _ in titles):
        return ()
    meant = [_title(hit, film) for hit, film in titles if hit.confidence >= _WORTH_ASKING]
    asked = folded(words)
    return tuple(title for title in dict.fromkeys(meant) if folded(title) != asked)[:MOST_MEANT]


def _matched(hit: WordsHit, film: Film) -> Matched:
    if hit.place != "title":
        return hit.place
    if hit.language in {"", "en"}:
        return "title"
    return "original_title" if hit.language == film.original_language else "translated_title"


def _title(hit: WordsHit, film: Film) -> str:
    return film.title if hit.language == "en" else film.title_in(hit.language)


def _likeness(similarity: float) -> Likeness:
    return "strong" if similarity >= STRONG else "fair" if similarity >= FAIR else "faint"
