"""What a search asks for."""

from enum import Enum

from msgspec import Struct

from whattowatch.domain.film_filter import ANY_FILM, FilmFilter


class SearchMode(Enum):
    KEYWORD = "keyword"  # words that stand in what is known of a film
    SEMANTIC = "semantic"  # what the words mean
    HYBRID = "hybrid"  # both


class Question(Struct, frozen=True):
    """Equal questions have equal answers, as long as the films stay the same."""

    words: str
    mode: SearchMode = SearchMode.HYBRID
    wanted: FilmFilter = ANY_FILM
    language: str = "en"
