"""How sure it is that a film is the one that a file speaks of."""

from collections.abc import Sequence

from msgspec import Struct

from whattowatch.application.ports.history_file import FileFilm
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import fame, titles_of
from whattowatch.domain.ids import FilmId
from whattowatch.domain.titles import folded, without_article

STRICT, HIGH, MEDIUM = 0.95, 0.85, 0.75
SAME_TITLE, IN_TITLE, SAME_YEAR, YEAR_BESIDE = 5.0, 2.0, 4.0, 1.5
MOST_OFFERED = 5
_CLEARLY = 0.25  # of fame, by which one film of a name stands out among others


class Matched(Struct, frozen=True, kw_only=True):
    """One film, or several to choose from, or none."""

    film_id: FilmId | None = None
    confidence: float = 0.0
    candidates: tuple[FilmId, ...] = ()


def score(said: FileFilm, film: Film) -> float:
    """Title, year, votes and popularity, up to 11."""
    wanted = without_article(folded(said.title))
    names = {without_article(folded(title)) for _, title in titles_of(film)}
    points = SAME_TITLE if wanted in names else IN_TITLE if _is_part(wanted, names) else 0.0
    if said.year is not None and film.year is not None:
        apart = abs(said.year - film.year)
        points += SAME_YEAR if apart == 0 else YEAR_BESIDE if apart == 1 else 0.0
    return points + min(1.0, (film.vote_average or 0.0) / 10) + min(1.0, (film.popularity or 0.0) / 100)


def matched(said: FileFilm, films: Sequence[Film]) -> Matched:
    """Which of the films is meant; without a year, the only one of its name, or one far better known."""
    ranked = sorted(((score(said, film), fame(film), film) for film in films), key=_best_first)
    ranked = [each for each in ranked if each[0] >= IN_TITLE]
    if not ranked:
        return Matched()
    offered = tuple(film.film_id for _, _, film in ranked[:MOST_OFFERED])
    best, _, film = ranked[0]
    lead = best - (ranked[1][0] if len(ranked) > 1 else 0.0)
    confidence = _confidence(said, best, lead, [each[2] for each in ranked])
    return Matched(film_id=film.film_id if confidence else None, confidence=confidence, candidates=offered)


def _confidence(said: FileFilm, best: float, lead: float, ranked: Sequence[Film]) -> float:
    alike = [film for film in ranked if score(said, film) >= SAME_TITLE + (SAME_YEAR if said.year else 0.0)]
    if said.year is not None and len(alike) == 1 and alike[0] is ranked[0]:
        return STRICT
    if len(alike) > 1 or (said.year is None and alike):
        return _by_fame(alike, HIGH if said.year is not None else MEDIUM)
    if best >= 8.0 and lead >= 2.5:
        return HIGH
    return MEDIUM if best >= SAME_TITLE + YEAR_BESIDE and lead >= 3.5 else 0.0


def _by_fame(alike: Sequence[Film], confidence: float) -> float:
    """Of films with one name, the one that everybody means."""
    known = sorted((fame(film) for film in alike), reverse=True)
    stands_out = len(known) == 1 or known[0] - known[1] >= _CLEARLY
    return confidence if stands_out and fame(alike[0]) == known[0] else 0.0


def _best_first(ranked: tuple[float, float, Film]) -> tuple[float, float, int]:
    return -ranked[0], -ranked[1], ranked[2].film_id


def _is_part(wanted: str, names: set[str]) -> bool:
    return bool(wanted) and any(
        f" {wanted} " in f" {name} " or f" {name} " in f" {wanted} " for name in names if name
    )
