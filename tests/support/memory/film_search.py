"""Search by words over the films of a memory catalogue."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from tests.support.memory.film_catalogue import MemoryFilmCatalogue, Same, named
from whattowatch.adapters import person_matching
from whattowatch.adapters.film_words import keyword_words, people_words, synopsis_words
from whattowatch.adapters.person_matching import ASKING, Credit, Credited, credited
from whattowatch.adapters.title_matching import Asked, Match, either, matches, other_keys
from whattowatch.adapters.words_merging import merged, of_people, of_titles
from whattowatch.application.ports.film_search import FilmSearch, WordsHit
from whattowatch.domain.errors import Unavailable
from whattowatch.domain.film import Film
from whattowatch.domain.film_facts import fame
from whattowatch.domain.film_filter import FilmFilter, passes
from whattowatch.domain.readings import other_keyboard
from whattowatch.domain.titles import folded, with_year

_SURE = 0.6
_HELD = 0.55


class MemoryFilmSearch(FilmSearch):
    def __init__(self, catalogue: MemoryFilmCatalogue) -> None:
        self._catalogue = catalogue
        self.away = False

    async def find(self, words: str, *, wanted: FilmFilter, language: str, limit: int) -> Sequence[WordsHit]:
        if self.away:
            raise Unavailable("the films")
        films = [film for film in self._catalogue._films.values() if passes(film, wanted)]
        asked = folded(words)
        if not asked:
            return []
        titles = either(_titles(words, films, language), _dated(words, films, language))
        return merged(of_titles(titles), of_people(_people(asked, films)), _held(asked, films))[:limit]

    async def index_older(self) -> int:
        return 0


def _titles(words: str, films: Iterable[Film], language: str) -> list[Match]:
    titles = [title for film in films for title in named(film)]
    found = matches(Asked(folded(words)), titles, language=language)
    meant = folded(other_keyboard(words) or "")
    if len(meant) < 3 or (found and found[0].confidence >= _SURE):
        return found
    return either(found, other_keys(matches(Asked(meant), titles, language=language)))


def _dated(words: str, films: Iterable[Film], language: str) -> list[Match]:
    read = with_year(words)
    return _titles(read[0], [film for film in films if film.year == read[1]], language) if read else []


def _people(asked: str, films: Iterable[Film]) -> Iterable[Credited]:
    name = person_matching.wanted(asked)
    if name is None:
        return []
    return credited(
        name,
        (
            Credit(film.film_id, role, place, folded(person), fame(film))
            for film in films
            for role, people in (("director", film.directors), ("cast", film.cast))
            for place, person in enumerate(people)
        ),
    )


def _held(asked: str, films: Iterable[Film]) -> Iterable[WordsHit]:
    sought = {word for word in asked.split() if word not in ASKING}
    for film in sorted(films, key=lambda film: (-fame(film), film.film_id)):
        if sought and sought <= _told(Same(film)):
            yield WordsHit(film_id=film.film_id, place="synopsis", how="words", confidence=_HELD)


@lru_cache(maxsize=16_384)
def _told(of: Same[Film]) -> frozenset[str]:
    told = (people_words(of.what), keyword_words(of.what), synopsis_words(of.what))
    return frozenset(folded(" ".join(told)).split())
