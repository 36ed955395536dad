"""How good and how loved a film is, whoever asks: 0 to 1 (capabilities A2, U6.8)."""

import math

from whattowatch.domain.film import Film
from whattowatch.recommender.policy import Reading


def quality_of(film: Film, reading: Reading) -> float:
    """The q of A2 where people voted; else our editors' renown; else the neutral value."""
    if film.vote_average is not None and film.vote_count != 0:
        average = _tempered(film.vote_average, film.vote_count or 0, reading)
        return reading.votes_share * average / 10 + reading.fame_share * _fame(film, reading)
    if film.renown is not None:
        return film.renown / reading.renown_full
    return reading.unknown_quality


def _tempered(average: float, count: int, reading: Reading) -> float:
    """Drawn towards the average of all films, the more so the fewer votes it rests on."""
    added = reading.votes_trust
    return (average * count + reading.average_vote * added) / (count + added)


def _fame(film: Film, reading: Reading) -> float:
    """0 to 1: popularity as in A2, or the number of votes on a log scale where that says more.

    Popularity is often unknown, and where known is of the week: the votes are of all the years.
    """
    popularity = (film.popularity or 0.0) / reading.popularity_full
    votes = math.log1p(film.vote_count or 0) / math.log1p(reading.votes_full)
    return min(1.0, max(popularity, votes))
