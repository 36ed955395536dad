"""The words of a film that a search by words looks through, weight by weight, before they are stemmed."""

import unicodedata

from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import titles_of

_LONGEST = 5_000  # characters of a synopsis that count
_LETTERS_OF_THEIR_OWN = {"й", "Й"}  # not accented ones


def plain(text: str) -> str:
    """Without accents, so that they need not be typed; letters keep what their language's stemmer needs."""
    if text.isascii():  # most of it
        return text.replace("\0", " ")
    return "".join(_bare(letter) for letter in unicodedata.normalize("NFC", text)).replace("\0", " ")


def title_words(film: Film) -> str:
    return plain(" . ".join(title for _, title in titles_of(film)))


def people_words(film: Film) -> str:
    return plain(" . ".join((*film.directors, *film.cast)))


def keyword_words(film: Film) -> str:
    return plain(" . ".join((*film.genres, *film.keywords)))


def synopsis_words(film: Film) -> str:
    return plain(film.synopsis[:_LONGEST])


def _bare(letter: str) -> str:
    if letter.isascii() or letter in _LETTERS_OF_THEIR_OWN:
        return letter
    return "".join(
        part for part in unicodedata.normalize("NFKD", letter) if unicodedata.category(part) != "Mn"
    )
