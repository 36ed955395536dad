"""Made-up films, any number of them, as unevenly spread over genres and people as real ones."""

import random
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate

from whattowatch.domain.film import Film
from whattowatch.domain.ids import FilmId

GENRES = (
    *("Drama", "Comedy", "Thriller", "Action", "Romance", "Adventure", "Crime", "Horror", "Science Fiction"),
    *("Fantasy", "Family", "Mystery", "Animation", "History", "Music", "War", "Documentary", "Western"),
)
LANGUAGES = {"en": "US", "fr": "FR", "ru": "RU", "ja": "JP", "it": "IT", "de": "DE", "ko": "KR", "es": "ES"}
WORDS = (
    *(
        "the",
        "a",
        "of",
        "and",
        "in",
        "to",
        "is",
        "her",
        "his",
        "with",
        "from",
        "city",
        "war",
        "love",
        "house",
    ),
    *(
        "night",
        "secret",
        "family",
        "stranger",
        "old",
        "young",
        "dead",
        "lost",
        "zombie",
        "heist",
        "train",
        "river",
    ),
    *(
        "detective",
        "robot",
        "island",
        "murder",
        "wedding",
        "storm",
        "ghost",
        "school",
        "doctor",
        "king",
        "road",
    ),
    *("garden", "letter", "summer", "winter", "dream", "money", "knife", "mirror", "dog", "clown", "spider"),
    *("prison", "escape", "revenge", "memory", "father", "sister"),
)
RUSSIAN_WORDS = (
    *("дом", "ночь", "война", "любовь", "город", "тайна", "зима", "лето", "дорога", "море", "зомби"),
    *("убийство", "призрак", "отец", "сестра", "поезд"),
)


def some_films(n: int, seed: int = 0) -> list[Film]:
    """The same films for the same `n` and `seed`. Roughly one in fifty is adult or not released."""
    made = random.Random(seed)
    people, tags = max(20, n), max(20, n // 2)
    return [_film(made, FilmId(number * 7 + 3), people, tags, n) for number in range(n)]


def _film(made: random.Random, film_id: FilmId, people: int, tags: int, n: int) -> Film:
    language = _few(made, tuple(LANGUAGES), 1)[0]
    voted = made.random() < 0.7
    return Film(
        film_id=film_id,
        title=_phrase(made, WORDS, 1, 4).title(),
        original_language=language,
        titles={"ru": _phrase(made, RUSSIAN_WORDS, 1, 3).capitalize()} if made.random() < 0.6 else {},
        year=None if made.random() < 0.02 else 2025 - int(100 * made.random() ** 2),
        runtime_min=None if made.random() < 0.1 else made.randint(60, 200),
        genres=_few(made, GENRES, made.choice((0, 1, 2, 2, 3, 3, 4))),
        keywords=tuple(f"{WORDS[7 + tag % 40]} {tag}" for tag in _numbers(made, tags, made.randint(0, 12))),
        countries=(LANGUAGES[language],),
        directors=tuple(f"Director {number}" for number in _numbers(made, people // 4, 1)),
        cast=tuple(f"Actor {number}" for number in _numbers(made, people, made.randint(0, 8))),
        franchise=f"Series {made.randrange(1 + n // 20)}" if made.random() < 0.12 else None,
        synopsis=_phrase(made, WORDS, 10, 60),
        vote_average=round(made.gauss(6.3, 1.0), 1) if voted else None,
        vote_count=int(10 ** made.uniform(0.5, 4.3)) if voted else None,
        popularity=round(10 ** made.uniform(-0.5, 2.0), 2) if voted else None,
        renown=None if voted or made.random() < 0.3 else made.randint(1, 5),
        adult=made.random() < 0.01,
        released=made.random() < 0.99,
    )


def _numbers(made: random.Random, size: int, count: int) -> Sequence[int]:
    """Different numbers below `size`; about as many from 1 to 10 as from 10 to 100 (Zipf)."""
    return tuple(dict.fromkeys(int((size + 1) ** made.random()) - 1 for _ in range(count)))


def _few(made: random.Random, names: Sequence[str], count: int) -> tuple[str, ...]:
    """Different names, the earlier ones more often: the kth with weight 1 / k."""
    bounds = list(accumulate(1 / rank for rank in range(1, len(names) + 1)))
    chosen = (names[min(bisect(bounds, made.random() * bounds[-1]), len(names) - 1)] for _ in range(count))
    return tuple(dict.fromkeys(chosen))


def _phrase(made: random.Random, words: Sequence[str], least: int, most: int) -> str:
    return " ".join(made.choice(words) for _ in range(made.randint(least, most)))
