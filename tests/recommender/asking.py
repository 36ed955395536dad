"""Catalogues and requests for the properties, and a handful of films for the examples."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.bench.recommender.ratings import made_ratings
from tests.support.films import GENRES, LANGUAGES, some_films
from whattowatch.domain.avoid import Avoid
from whattowatch.domain.film import Film
from whattowatch.domain.grade import Grade
from whattowatch.domain.ids import AvoidId, FilmId
from whattowatch.domain.limits import Among, Limits
from whattowatch.domain.rating import Rating
from whattowatch.domain.recommendation import Slot
from whattowatch.domain.thumb import Thumb
from whattowatch.domain.wishes.moods import MOODS
from whattowatch.recommender.index import FilmIndex
from whattowatch.recommender.learning import learn
from whattowatch.recommender.policy import SHIPPED
from whattowatch.recommender.ratings import Ratings
from whattowatch.recommender.recommend import Answer, recommend
from whattowatch.recommender.request import Hidden, Opinion, Shown, Skip, ViewingRequest
from whattowatch.recommender.text_likeness import read_alike

steady = settings(max_examples=60, deadline=None)  # the machine may be busy
LOVED, LIKED, MIDDLING, HATED = Rating.FIVE, Rating.FOUR, Rating.THREE, Rating.ONE


def film(number: int, title: str = "", **facts: object) -> Film:
    return Film(film_id=FilmId(number), title=title or f"Film {number}", **facts)  # type: ignore[arg-type]  # an example says only what matters to it


def opinion(number: int, grade: Grade | None = LOVED, age_days: float = 0.0) -> Opinion:
    return Opinion(film_id=FilmId(number), grade=grade, age_days=age_days)


def avoid(phrase: str, *, strength: float = 0.35, muted: bool = False) -> Avoid:
    return Avoid(avoid_id=AvoidId("1"), phrase=phrase, strength=strength, muted=muted)


def ids(*numbers: int) -> frozenset[FilmId]:
    return frozenset(map(FilmId, numbers))


def index_of(*films: Film) -> FilmIndex:
    return FilmIndex.build(films, SHIPPED)


def answer_to(request: ViewingRequest, *films: Film) -> Answer:
    return recommend(index_of(*films), request, SHIPPED)


class Case(NamedTuple):
    films: list[Film]
    catalogue: FilmIndex
    request: ViewingRequest

    @property
    def answer(self) -> Answer:
        return recommend(self.catalogue, self.request, SHIPPED)

    def __repr__(self) -> str:
        known = int((self.catalogue.learned.raters > 0).sum())
        return f"<{len(self.films)} films, {known} of them rated by many; {self.request}>"


_SERIES = [replace(each, franchise=f"Series {each.film_id % 5}") for each in some_films(40, seed=40)]
_CATALOGUES = [*(some_films(n, seed=n) for n in (0, 1, 3, 12, 30, 60, 120)), _SERIES]


def _known(films: Sequence[Film]) -> FilmIndex:
    """With what sixty people's ratings teach, and with texts; one film in five they know nothing of."""
    rated = np.array(sorted(film.film_id for film in films if film.film_id % 5), np.int64)
    made = made_ratings(users=60, films=len(rated), count=1_200)
    ratings = Ratings(made.user, made.film, made.stars, made.at, rated)
    index = FilmIndex.build(films, SHIPPED).knowing(learn(ratings, SHIPPED.learning))
    told = rated[rated % 3 > 0]
    vectors = np.random.default_rng(1).normal(size=(len(told), 8)).astype(np.float32)
    return index.comparing(read_alike(told, vectors, SHIPPED.nearest))


_FACTS_ALONE = [FilmIndex.build(films, SHIPPED) for films in _CATALOGUES]
_LEARNED = [
    _known(films) if len(films) > 3 else _FACTS_ALONE[place] for place, films in enumerate(_CATALOGUES)
]
_AGES = st.floats(0, 4000)
_LIMITS = st.builds(
    Limits,
    year_from=st.none() | st.integers(1920, 2020),
    year_to=st.none() | st.integers(1960, 2030),
    genres=st.lists(st.sampled_from((*GENRES, "ужасы", "Nonsense")), max_size=2).map(tuple),
    without_genres=st.lists(st.sampled_from(GENRES), max_size=2).map(tuple),
    runtime_max_min=st.none() | st.integers(50, 220),
    languages=st.just(()) | st.lists(st.sampled_from(tuple(LANGUAGES)), max_size=3).map(tuple),
    countries=st.just(()) | st.lists(st.sampled_from(tuple(LANGUAGES.values())), max_size=3).map(tuple),
    services=st.just(()) | st.just((8,)),
    among=st.just(Among.UNSEEN) | st.sampled_from(Among),
    runtime_min_min=st.none() | st.integers(50, 150),
    years=st.just(()) | st.just(((1980, 1989), (2000, 2009))),
    without_languages=st.just(()) | st.lists(st.sampled_from(tuple(LANGUAGES)), max_size=2).map(tuple),
    without_countries=st.just(())
    | st.lists(st.sampled_from(tuple(LANGUAGES.values())), max_size=2).map(tuple),
    moods=st.lists(st.sampled_from(tuple(MOODS.values())), max_size=2).map(tuple),
    votes_least=st.none() | st.integers(1, 2_000),
    like=st.none() | st.integers(1, 120).map(FilmId),
)
_PHRASES = st.sampled_from(("zombies", "no war and murder", "ужасы", "война", "old house", "drama, comedy"))
_AVOIDS = st.builds(avoid, _PHRASES, strength=st.floats(0.05, 1), muted=st.booleans())


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A catalogue and a viewer who asks. Some of the films they speak of are not in it.

    Every other catalogue has learned from people's ratings what goes with what.
    """
    place = draw(st.integers(0, len(_CATALOGUES) - 1))
    films = _CATALOGUES[place]
    film_ids = st.sampled_from([each.film_id for each in films] + [FilmId(1), FilmId(2**31 - 1)])
    few = st.frozensets(film_ids, max_size=8)
    opinions = st.builds(
        Opinion, film_id=film_ids, grade=st.none() | st.sampled_from([*Rating, *Thumb]), age_days=_AGES
    )
    request = ViewingRequest(
        opinions=draw(st.lists(opinions, max_size=3) | st.lists(opinions, min_size=8, max_size=25)),
        skips=draw(st.lists(st.builds(Skip, film_id=film_ids, age_days=_AGES), max_size=4)),
        seen=draw(few),
        refused=draw(st.lists(st.builds(Hidden, film_id=film_ids, age_days=_AGES), max_size=4)),
        hidden=draw(few),
        begun=draw(few),
        shown=Shown.of(draw(st.dictionaries(film_ids, st.floats(0, 60), max_size=8))),
        saved=draw(few),
        owned=draw(few | st.frozensets(film_ids, max_size=60)),
        included=draw(few | st.frozensets(film_ids, max_size=60)),
        avoids=draw(st.lists(_AVOIDS, max_size=2)),
        limits=draw(_LIMITS) if draw(st.integers(0, 2)) == 2 else Limits(),
        count=draw(st.integers(1, 10)),
        slot=draw(st.none() | st.none() | st.sampled_from(Slot)),
        today=draw(st.none() | st.dates(date(1960, 1, 1), date(2026, 12, 31))),
    )
    catalogue = draw(st.sampled_from((_FACTS_ALONE, _LEARNED)))[place]
    return Case(films, catalogue, request)
