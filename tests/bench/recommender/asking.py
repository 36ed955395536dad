"""Made-up viewers who ask again and again, and do something with each answer before the next: hard to keep promises to."""

import random
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from tests.support.films import GENRES, LANGUAGES
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.ids import AvoidId, FilmId
from whattowatch.domain.limits import Among, Limits
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Slot
from whattowatch.domain.wishes.moods import MOODS
from whattowatch.recommender.request import Hidden, Opinion, Shown, Skip, ViewingRequest

_RUSSIAN = ("ужасы", "драма", "Комедия")
_PHRASES = ("zombies", "no war and murder", "ужасы", "old house", "drama, comedy")
_FEW, _MANY, _WITH_SERVICES = 8, 60, 500
_MOODS, _AMONG = (*MOODS.values(),), (*Among,)
_UNHEARD_OF = FilmId(2**31 - 1)


class MadeViewer:
    """Args:
    film_ids: the catalogue; one film in thirty that they speak of is not in it.
    """

    def __init__(self, chance: random.Random, film_ids: Sequence[FilmId]) -> None:
        self._chance, self._film_ids = chance, film_ids
        self._request = self._first()

    def next_request(self) -> ViewingRequest:
        chance = self._chance
        return replace(
            self._request,
            limits=self._limits() if chance.random() < 0.5 else Limits(),
            count=chance.randint(1, 10),
            slot=chance.choice((*Slot,)) if chance.random() < 0.1 else None,
            today=None if chance.random() < 0.2 else date(chance.randint(1990, 2026), 6, 1),
        )

    def hear(self, picks: Sequence[FilmId]) -> None:
        """Each film is seen, hidden, reviewed, skipped or merely shown."""
        for film_id in picks:
            change = self._chance.choice((_see, _hide, _show, self._review, self._skip))
            self._request = change(self._request, film_id)

    def _first(self) -> ViewingRequest:
        chance, hidden = self._chance, [*self._some(_FEW)]
        return ViewingRequest(
            opinions=[self._opinion(each) for each in self._some(_MANY)],
            skips=[Skip(film_id=each, age_days=self._age()) for each in self._some(4)],
            seen=frozenset(self._some(_MANY)),
            refused=[Hidden(film_id=each, age_days=self._age()) for each in hidden],
            hidden=frozenset(hidden),
            shown=Shown.of({each: chance.uniform(0, 60) for each in self._some(_MANY)}),
            saved=frozenset(self._some(_FEW)),
            owned=frozenset(self._some(_WITH_SERVICES)) if chance.random() < 0.5 else frozenset(),
            included=frozenset(self._some(_WITH_SERVICES)) if chance.random() < 0.5 else frozenset(),
            avoids=[self._avoid() for _ in range(chance.randint(0, 2))],
            begun=frozenset(self._some(_FEW)),
        )

    def _some(self, most: int) -> Iterator[FilmId]:
        """As often few as many."""
        for _ in range(int((most + 1) ** self._chance.random()) - 1):
            yield self._chance.choice(self._film_ids) if self._chance.random() < 0.97 else _UNHEARD_OF

    def _age(self) -> float:
        return self._chance.uniform(0, 4_000)

    def _opinion(self, film_id: FilmId) -> Opinion:
        rating = None if self._chance.random() < 0.2 else Rating(self._chance.randint(1, 10))
        return Opinion(film_id=film_id, grade=rating, age_days=self._age())

    def _avoid(self) -> Avoid:
        chance = self._chance
        return Avoid(
            avoid_id=AvoidId("1"),
            phrase=chance.choice(_PHRASES),
            strength=chance.uniform(0.05, 1),
            muted=chance.random() < 0.3,
        )

    def _limits(self) -> Limits:
        """Each with a chance of its own, so that some requests have many and some answers are short."""
        chance = self._chance

        def sometimes(values: tuple[str, ...], most: int) -> tuple[str, ...]:
            return tuple(chance.sample(values, chance.randint(1, most))) if chance.random() < 0.3 else ()

        return Limits(
            year_from=chance.randint(1920, 2020) if chance.random() < 0.3 else None,
            year_to=chance.randint(1960, 2030) if chance.random() < 0.3 else None,
            genres=sometimes((*GENRES, *_RUSSIAN), 3),
            without_genres=sometimes(GENRES, 2),
            runtime_max_min=chance.randint(50, 220) if chance.random() < 0.3 else None,
            languages=sometimes(tuple(LANGUAGES), 3),
            countries=sometimes(tuple(LANGUAGES.values()), 3),
            exclude=tuple(self._some(_FEW)),
            services=(8,) if chance.random() < 0.1 else (),
            runtime_min_min=chance.randint(30, 150) if chance.random() < 0.2 else None,
            years=((1970, 1979), (1990, 2009)) if chance.random() < 0.2 else (),
            without_languages=sometimes(tuple(LANGUAGES), 2),
            without_countries=sometimes(tuple(LANGUAGES.values()), 2),
            moods=tuple(chance.sample(_MOODS, 1)) if chance.random() < 0.3 else (),
            among=chance.choice(_AMONG) if chance.random() < 0.2 else Among.UNSEEN,
            votes_least=chance.choice((5, 50, 500)) if chance.random() < 0.3 else None,
            like=chance.choice(self._film_ids) if chance.random() < 0.2 else None,
        )

    def _review(self, request: ViewingRequest, film_id: FilmId) -> ViewingRequest:
        return replace(request, opinions=[*request.opinions, self._opinion(film_id)])

    def _skip(self, request: ViewingRequest, film_id: FilmId) -> ViewingRequest:
        skips = [*request.skips, Skip(film_id=film_id, age_days=self._chance.uniform(0, 30))]
        return _show(replace(request, skips=skips), film_id)


def _see(request: ViewingRequest, film_id: FilmId) -> ViewingRequest:
    return replace(request, seen=request.seen | {film_id})


def _hide(request: ViewingRequest, film_id: FilmId) -> ViewingRequest:
    refused = [*request.refused, Hidden(film_id=film_id)]
    return replace(request, refused=refused, hidden=request.hidden | {film_id})


def _show(request: ViewingRequest, film_id: FilmId) -> ViewingRequest:
    before = zip(request.shown.film_ids.tolist(), request.shown.age_days.tolist(), strict=True)
    return replace(request, shown=Shown.of({**dict(before), film_id: 0.0}))
