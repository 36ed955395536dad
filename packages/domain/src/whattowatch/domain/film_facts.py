"""What follows from a film's record: the titles it goes by, and how widely it is known."""

from math import log10

from whattowatch.domain.film import Film

_MANY_VOTES = 30_000
_FAMOUS_POPULARITY = 100.0


def titles_of(film: Film) -> list[tuple[str, str]]:
    """All the titles it goes by, with their languages ("": not known); each wording once a language."""
    named = [
        ("en", film.title),
        (film.original_language, film.original_title),
        *sorted(film.titles.items()),
        *(("", title) for title in film.other_titles),
    ]
    return [pair for pair in dict.fromkeys(named) if pair[1].strip()]


def fame(film: Film) -> float:
    """How widely the film is known, 0 to 1: by our editors, or else by votes, or else by popularity."""
    if film.renown is not None:
        return film.renown / 5
    if film.vote_count is not None:
        return min(1.0, _log(film.vote_count) / _log(_MANY_VOTES))
    return min(1.0, _log(film.popularity or 0.0) / _log(_FAMOUS_POPULARITY)) / 2


def _log(count: float) -> float:
    return log10(1.0 + max(0.0, count))
