"""How well a name answers to what somebody typed: by sound, declined or mistyped."""

from collections.abc import Iterable

from msgspec import Struct
from rapidfuzz.distance import OSA

from whattowatch.domain.ids import FilmId
from whattowatch.domain.readings import stem
from whattowatch.domain.sounding import sounding

SURE = 0.9  # of a film, when its director's whole name was typed
FAME_COUNTS = 0.25
_ASKING = (
    "film films movie movies by of with starring directed from about a the featuring director actor actress"
    " фильм фильмы фильма фильмов фильме кино с со от у про о режиссер режиссера режиссером актер актера актриса где"
)
ASKING = frozenset(_ASKING.split())  # words that ask for films, and are not what is asked for
_SHORTEST = 3  # letters of a name
_SHORTEST_BEGINNING = 5  # of a sound
_SHORTEST_SLIP = 6


class Wanted(Struct, frozen=True):
    """A name as it may be spelt, by sound."""

    whole: str
    stems: str  # of a declined one: names may begin so


class Credit(Struct, frozen=True):
    """Somebody's part in a film."""

    film_id: FilmId
    role: str
    place: int
    name: str  # folded
    fame: float


class Credited(Struct, frozen=True):
    """A film of somebody who answers."""

    film_id: FilmId
    confidence: float
    rank: float  # the higher the better


def wanted(asked: str) -> Wanted | None:
    """The name that is asked for, out of folded words. None: there is none."""
    words = [word for word in asked.split() if word not in ASKING]
    if len("".join(words)) < _SHORTEST or not any(word.isalpha() for word in words):
        return None
    return Wanted(sounding(" ".join(words)), sounding(" ".join(stem(word) for word in words)))


def keys_of(name: str) -> set[str]:
    """By which a folded name is looked up: its sound from each word on, and without what is in the middle."""
    words = name.split()
    spelt = {" ".join(words[at:]) for at in range(len(words))} | {" ".join((words[0], words[-1]))}
    return {sounding(each) for each in spelt}


def answers(asked: Wanted, name: str) -> float:
    """How surely the name is meant, 0 to 1; 0: it is not."""
    return max(_alike(asked, key, whole=key == sounding(name)) for key in keys_of(name))


def credited(asked: Wanted, found: Iterable[Credit]) -> list[Credited]:
    """Each film once, best first: a director's before those of the cast, the better known before others."""
    sure: dict[str, float] = {}
    best: dict[FilmId, Credited] = {}
    for credit in found:
        if credit.name not in sure:
            sure[credit.name] = answers(asked, credit.name)
        confidence = sure[credit.name] * (
            SURE if credit.role == "director" else SURE - 0.05 - 0.01 * min(credit.place, 10)
        )
        rank = confidence + FAME_COUNTS * credit.fame
        if confidence and (credit.film_id not in best or rank > best[credit.film_id].rank):
            best[credit.film_id] = Credited(credit.film_id, confidence, rank)
    return sorted(best.values(), key=lambda each: (-each.rank, each.film_id))


def _alike(asked: Wanted, key: str, *, whole: bool) -> float:
    part = 1.0 if whole else 0.8
    if asked.whole == key:
        return part
    if len(asked.stems) >= _SHORTEST_BEGINNING and key.startswith(asked.stems):
        return part * (0.6 + 0.3 * len(asked.stems) / len(key))
    if len(asked.whole) >= _SHORTEST_SLIP and OSA.distance(asked.whole, key, score_cutoff=1) <= 1:
        return part * 0.8
    return 0.0
