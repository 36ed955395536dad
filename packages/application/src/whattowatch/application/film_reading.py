"""How complete a film is as people read it."""

from collections.abc import Sequence

from whattowatch.domain.claims import is_absent
from whattowatch.domain.completeness import WEIGHTS, completeness
from whattowatch.domain.film import Film
from whattowatch.domain.film_text import FilmText


def completeness_of(film: Film, texts: Sequence[FilmText]) -> float:
    """From 0 to 1. Words are words here, whoever may read them."""
    return completeness(known_of(film), words=bool(film.synopsis or texts))


def lacks_of(film: Film, texts: Sequence[FilmText]) -> list[str]:
    """The fields that count and are not known; `words`: nothing tells what it is about."""
    missing = [field for field in WEIGHTS if field not in known_of(film)]
    return missing if film.synopsis or texts else [*missing, "words"]


def known_of(film: Film) -> set[str]:
    return {field for field in WEIGHTS if not is_absent(getattr(film, field))}
