"""Films as bags of words: genres, keywords, people, title and synopsis, all thrown together, by TF-IDF."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId
from whattowatch.recommender.sparse import Sparse, tally

_WORD = re.compile(r"\w{3,}")


def soups(films: Sequence[Film], film_ids: NDArray[np.int64]) -> Sparse:
    """Shape (films, words), rows of length 1 in the order of `film_ids`; those that nothing is known of are empty."""
    known = {film.film_id: film for film in films}
    counts = [_count(known.get(FilmId(each))) for each in film_ids.tolist()]
    numbers: dict[str, int] = {}
    columns = [numbers.setdefault(word, len(numbers)) for each in counts for word in each]
    starts = np.concatenate([[0], np.cumsum([len(each) for each in counts])]).astype(np.intp)
    times = np.array([number for each in counts for number in each.values()], np.float64)
    return _weighed(starts, np.array(columns, np.int32), times, len(numbers))


def _weighed(
    starts: NDArray[np.intp], columns: NDArray[np.int32], times: NDArray[np.float64], words: int
) -> Sparse:
    films = len(starts) - 1
    idf = 1 + np.log((1 + films) / (1 + np.bincount(columns, minlength=words)))
    values = times * idf[columns]
    rows = np.repeat(np.arange(films), np.diff(starts))
    lengths = np.sqrt(tally(rows, values**2, films))
    return Sparse(starts, columns, np.asarray(values / lengths[rows]), words)


def _count(film: Film | None) -> Mapping[str, int]:
    return Counter() if film is None else Counter(_words(film))


def _words(film: Film) -> Iterator[str]:
    """A name is one word."""
    for names in (film.genres, film.keywords, film.directors, film.cast):
        yield from (name.casefold() for name in names)
    yield from _WORD.findall(f"{film.title} {film.synopsis}".casefold())
