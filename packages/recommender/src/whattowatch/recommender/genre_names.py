"""TMDB's genres in Russian, for what viewers write in it."""

from whattowatch.domain.genres import RUSSIAN

_ENGLISH = {russian.casefold(): english.casefold() for english, russian in RUSSIAN.items()}
_BY_FOLDED = {english.casefold(): russian for english, russian in RUSSIAN.items()}


def english_of(genre: str) -> str:
    """The genre's English name in folded case, from either language."""
    folded = genre.casefold()
    return _ENGLISH.get(folded, folded)


def both_names(genre: str) -> tuple[str, ...]:
    """The genre as written, and in Russian where that is known."""
    russian = _BY_FOLDED.get(genre.casefold())
    return (genre, russian) if russian else (genre,)
