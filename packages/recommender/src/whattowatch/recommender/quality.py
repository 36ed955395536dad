"""How good and how loved a film is, whoever asks: 0 to 1 (capabilities A2, U6.8)."""

from whattowatch.domain.film import Film
from whattowatch.recommender.policy import Reading


def quality_of(film: Film, reading: Reading) -> float:
    """Votes and popularity as A2 has them; editors' renown where nobody voted; else the neutral value.

    A vote average is drawn towards that of all films, the more so the fewer votes it rests on.
    """
    if film.vote_average is None or film.vote_count == 0:
        if film.renown is None:
            return reading.unknown_quality
        return film.renown / reading.renown_full
    votes = _tempered(film.vote_average, film.vote_count or 0, reading) / 10
    if film.popularity is None:
        return votes
    popularity = min(1.0, film.popularity / reading.popularity_full)
    return reading.votes_share * votes + reading.popularity_share * popularity


def _tempered(average: float, count: int, reading: Reading) -> float:
    added = reading.votes_trust
    return (average * count + reading.average_vote * added) / (count + added)
