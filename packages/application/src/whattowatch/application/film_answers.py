"""A film record as the answer of whoever told of it."""

from datetime import datetime

from whattowatch.application.ports.claim_source import SourceAnswer
from whattowatch.domain.claims import is_sketchy, values_of
from whattowatch.domain.film import Film


def answer_of(film: Film, *, source: str, language: str, at: datetime) -> SourceAnswer:
    """A record with nothing but what lists say counts as one from a list."""
    return SourceAnswer(
        source=source,
        film_id=film.film_id,
        language=language,
        fetched_at=at,
        claims=values_of(film),
        listed=is_sketchy(film),
    )
